"""How the command line speaks: text and JSON on stdout, remarks and errors on stderr."""

from __future__ import annotations

import json
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

#: Marks that turn the direction of all text after them.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def say(text: str = "") -> None:
    """Write text to stdout."""
    print(_legible(text))


def say_json(value: Any) -> None:
    """Write a value to stdout as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def note(text: str) -> None:
    """Write a remark to stderr."""
    print(_legible(text), file=sys.stderr)


def progress(text: str) -> None:
    """Write to stderr what takes a while, if somebody is watching."""
    if sys.stderr.isatty():
        note(text)


def complain(text: str) -> None:
    """Write an error to stderr, each of its lines under our name."""
    for line in text.splitlines():
        note(f"control-map: {line}")


def say_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, right: Collection[int] = ()
) -> None:
    """Write rows in aligned columns; those in `right` end flush."""
    cells = [[_legible(cell).replace("\n", " ") for cell in row] for row in (header, *rows)]
    widths = [max(_width(row[column]) for row in cells) for column in range(len(header))]
    for row in cells:
        padded = (
            _padded(cell, width, right=column in right)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  " + "  ".join(padded).rstrip())


def say_pairs(pairs: Sequence[tuple[str, str]]) -> None:
    """Write labels and what they stand for, aligned."""
    width = max(_width(label) for label, _ in pairs)
    for label, value in pairs:
        say(f"  {_padded(label, width)}  {value}")


def _legible(text: str) -> str:
    """Return `text` without marks that would move the cursor or turn the line around."""
    return "".join(
        mark if mark == "\n" or not _is_command(mark) else f"\\u{ord(mark):04x}" for mark in text
    )


def _is_command(mark: str) -> bool:
    return unicodedata.category(mark) == "Cc" or mark in _TURNS


def _padded(cell: str, width: int, *, right: bool = False) -> str:
    gap = " " * (width - _width(cell))
    return gap + cell if right else cell + gap


def _width(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    return sum(_columns(mark) for mark in text)


def _columns(mark: str) -> int:
    if unicodedata.category(mark) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(mark) in {"W", "F"} else 1

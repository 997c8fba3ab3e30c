"""The command that makes a sequence again, word by word."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.export.sequence import SequenceSpec

#: Options that are not called as the field is.
_NAMES = {"first": "from", "last": "to", "layers": "show", "place": "ring"}


def words_of(spec: SequenceSpec) -> list[str]:
    """Return the words after the name of the program that ask for a sequence, but for its file."""
    return ["animate", *_options(spec)]


def _options(spec: SequenceSpec) -> Iterable[str]:
    """Yield what differs from what is usual."""
    usual = type(spec)()
    for field in fields(spec):
        value = getattr(spec, field.name)
        if value == getattr(usual, field.name):
            continue
        option = f"--{_NAMES.get(field.name, field.name)}"
        # As one word: what an author writes may begin with a dash, a number with a minus.
        yield option if value is True else f"{option}={_written(field.name, value)}"


def _written(name: str, value: object) -> str:
    if name == "layers" and isinstance(value, frozenset):
        return ",".join(sorted(value)) or "none"
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)

"""A TOML file of the seeds with the line of every table and key."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.curate.origins import Origin
from geo.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEADER = re.compile(r"\s*\[(\[?)\s*\"?([^\]\"]*?)\"?\s*\]")
_KEY = re.compile(r"\s*\"?([A-Za-z0-9_-]+)\"?\s*=")
_AT = re.compile(r"at line (\d+)")


@dataclass(frozen=True)
class KeyFile:
    """What a TOML file says, and where.

    Attributes
    ----------
    file
        Name to tell problems by.
    content
        As parsed; empty if it could not be.
    lines
        By table and key; the key of a table's own line is empty, and so is the
        table of a key that stands before all tables. The tables of a list are
        ``credits.0``, ``credits.1``. A line within a text of several lines
        that looks like a key counts as one.
    """

    file: str
    content: Mapping[str, Any]
    lines: Mapping[tuple[str, str], int]

    def origin(self, table: str, keys: tuple[str, ...] = ()) -> Origin:
        """Return where a table stands, and those of its keys that do."""
        cells = {
            key: Origin(self.file, self.lines[table, key])
            for key in keys
            if (table, key) in self.lines
        }
        return Origin(self.file, self.lines.get((table, ""), 0), cells)


def read_keys(file: str, content: bytes, problems: list[Problem]) -> KeyFile:
    """Read a TOML file; what is wrong with it is added to `problems`."""
    try:
        text = content.decode("utf-8-sig")
        parsed = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        at = _AT.search(str(error))
        line = int(at[1]) if at else 0
        problems.append(Problem(file, line, "", str(error), "TOML in UTF-8", "correct the file"))
        return KeyFile(file, {}, {})
    return KeyFile(file, parsed, _lines(text))


def _lines(text: str) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    often: Counter[str] = Counter()
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = header[2]
            if header[1]:
                often[table] += 1
                table = f"{table}.{often[table] - 1}"
            found.setdefault((table, ""), number)
        elif key := _KEY.match(line):
            found.setdefault((table, key[1]), number)
    return found

"""Reading and writing the tables of seeds and of the package, always in one form."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from geo.errors import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


def read_table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table, by column.

    Raises
    ------
    DataError
        If it is missing, or a row has more or fewer cells than the header.
    """
    if not path.is_file():
        raise DataError([Problem(path.name, 0, "", "no such file", "this table", "restore it")])
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    ragged = [
        Problem(path.name, line, "", f"{len(row)} cells", f"{len(header)} cells", "quote commas")
        for line, row in enumerate(rows, start=2)
        if len(row) != len(header)
    ]
    if ragged:
        raise DataError(ragged)
    return [dict(zip(header, row, strict=True)) for row in rows]


def table_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as CSV in UTF-8 with one newline a row, in the order given."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()

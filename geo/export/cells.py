"""Tables as comma-separated text that spreadsheets open without running any of it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Cell: TypeAlias = str | int | float | bool | None

#: What begins like this a spreadsheet takes for a formula; the page has the same rule.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: Tells spreadsheets that it is UTF-8; Python reads it as ``utf-8-sig``.
_MARK = "\ufeff"


def csv_bytes(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as CSV (RFC 4180), in UTF-8 with its mark.

    A text that a spreadsheet would run gets an apostrophe before it; numbers stay numbers.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe_text(head) for head in heads])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return (_MARK + out.getvalue()).encode("utf-8")


def safe_text(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cell(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return safe_text(value) if isinstance(value, str) else value

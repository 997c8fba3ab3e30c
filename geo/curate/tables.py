"""Reading and writing the tables of seeds and of the package, always in one form."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING

from pydantic import ConfigDict

from geo.errors import DataError, Problem
from geo.package.rows import Row, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


class _Cells(Row):
    """A row of any table, as text."""

    model_config = ConfigDict(frozen=True, extra="allow")


def read_table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table, by column.

    Raises
    ------
    DataError
        If it is missing, or a row has more or fewer cells than the header.
    """
    problems: list[Problem] = []
    if path.is_file():
        rows = read_cells(path.name, path.read_bytes(), problems)
    else:
        problems.append(missing(path.name, "this table"))
        rows = []
    if problems:
        raise DataError(problems)
    return [cells for _, cells in rows]


def read_cells(
    file: str, content: bytes, problems: list[Problem]
) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a table with their lines; what is wrong is added to `problems`."""
    rows = read_rows(file, content, _Cells, problems, set())
    return [(line, dict(row.model_extra or {})) for line, row in rows]


def has_columns(
    file: str, content: bytes, wanted: Sequence[str], also: Sequence[str], problems: list[Problem]
) -> bool:
    """Say whether a table has the columns `wanted`, and report those that it lacks.

    Reported as well is a column that is neither wanted nor in `also`, which would
    otherwise be lost without a word. A table that is no text at all has none.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"byte {error.start} that is not UTF-8"
        problems.append(Problem(file, 0, "", found, "a table in UTF-8", "save it as UTF-8"))
        return False
    header = next(csv.reader(io.StringIO(text, newline="")), [])
    allowed = [*wanted, *also]
    strange = [name for name, often in Counter(header).items() if name not in allowed or often > 1]
    problems.extend(
        Problem(file, 1, name, "an unknown column", ", ".join(allowed) + ", each once",
                "rename or remove it")
        for name in strange
    )  # fmt: skip
    lacking = [name for name in wanted if name not in header]
    if lacking:
        advice = "add the column" if len(lacking) == 1 else "add the columns"
        found = "no such column"
        problems.append(Problem(file, 1, ", ".join(lacking), found, "a header with it", advice))
    return not lacking


def missing(file: str, what: str) -> Problem:
    """Return that a file of the seeds is not there."""
    return Problem(file, 0, "", "no such file", what, "restore it")


def table_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as CSV in UTF-8 with one newline a row, in the order given."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()

"""Where each row of the built-in package was typed, so that a fault is told where it is mended.

The tables of the package are sorted, composed and numbered anew; whoever made a
mistake knows the file and the line of the seeds. A row that was made carries an
`Origin`, and `traced` turns a problem of the package into one of the seeds.

What is not traceable to a line: what the package lacks as a whole (a missing
status ``unknown``), the country itself, which no table lists, and a circle of
places inside each other beyond the row that it was found in. These name the
file or the folder of the seeds.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geo.curate.schema import columns
from geo.curate.tables import table_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.errors import Problem


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row was typed.

    Attributes
    ----------
    file, line
        Of the seeds; line 0 is the whole file.
    cells
        Where single columns are from, if that is elsewhere.
    """

    file: str
    line: int
    cells: Mapping[str, Origin] = field(default_factory=dict)

    def of(self, column: str) -> Origin:
        """Return where a column of the row was typed."""
        return self.cells.get(column, self)


@dataclass(frozen=True, slots=True)
class SeedRow:
    """A row of the package, as text by column, and where it was typed."""

    cells: Mapping[str, str]
    origin: Origin


@dataclass(frozen=True)
class Made:
    """A table of the package that was made from the seeds.

    Attributes
    ----------
    name
        Of the table, e.g. ``claims``.
    home
        The file or folder of the seeds that it is made from.
    rows
        In the order in which they are written.
    """

    name: str
    home: str
    rows: Sequence[SeedRow]

    @property
    def file(self) -> str:
        """Name of the file in the package."""
        return f"{self.name}.csv"

    def encode(self) -> bytes:
        """Return the table as it is written."""
        names = columns(self.name)
        return table_bytes(names, ([row.cells[name] for name in names] for row in self.rows))

    def origins(self) -> dict[tuple[str, int], Origin]:
        """Return where each row was typed, by file and line in the package."""
        lines = _lines(self.encode())
        return {
            (self.file, line): row.origin for line, row in zip(lines, self.rows, strict=True)
        } | {(self.file, line): Origin(self.home, 0) for line in (0, 1)}


def traced(
    problems: Iterable[Problem], origins: Mapping[tuple[str, int], Origin]
) -> Iterator[Problem]:
    """Yield problems of the package as problems of the seeds, where they are from there."""
    for problem in problems:
        row = origins.get((problem.file, problem.row))
        if row is None:
            yield problem
        else:
            where = row.of(problem.field)
            yield replace(problem, file=where.file, row=where.line)


def _lines(content: bytes) -> Iterator[int]:
    """Yield the line that each row begins on; a quoted cell may hold line breaks."""
    reader = csv.reader(io.StringIO(content.decode(), newline=""))
    next(reader)
    before = reader.line_num
    for _ in reader:
        yield before + 1
        before = reader.line_num

"""Counts that others published, with their own unit and definition, to set beside ours.

They are no claims, and no rule was tuned to meet them; what they leave for the places of which
nobody speaks is told on request alone (`geo.resolve.bounds`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import ConfigDict, Field

from geo.errors import DataError
from geo.model.vocabulary import Selection
from geo.package.rows import Key, Row, Span, Text
from geo.package.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.model.days import DaySpan
    from geo.model.vocabulary import Status
    from geo.package.dataset import Dataset

FILE = "published_counts.csv"


class Measure(StrEnum):
    """What the figures of a published count are."""

    UNITS = "units"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a published count.

    Attributes
    ----------
    text
        As it was published, e.g. ``>50`` or ``half``.
    low, high
        What it means as a number: the least and the most; `None` where it
        says nothing of that.
    """

    text: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class PublishedCount:
    """How many places somebody counted as held by whom.

    Attributes
    ----------
    id, day
        Key, and the day that was counted for.
    mapper
        Who counted.
    unit, measure, definition
        What was counted, in the mapper's words; units or per cent; and when a
        place counted as held.
    total
        How many units there were, where the mapper says so.
    figures
        By id of the status.
    source_id, note
        Where it was published, and remarks.
    """

    id: str
    day: DaySpan
    mapper: str
    unit: str
    measure: Measure
    definition: str
    total: int | None
    figures: Mapping[str, Figure]
    source_id: str
    note: str

    @property
    def counts_centres(self) -> bool:
        """Whether places counted as the package has it: for whoever held the centre."""
        return self.unit == CENTRES and self.measure is Measure.UNITS

    @property
    def comparable_to(self) -> Selection | None:
        """The places of ours that may be set beside it; `None` if it is another thing.

        Places newly taken within a month, or a share of the territory, are no
        number of places held.
        """
        return _UNITS.get(self.unit) if self.measure is Measure.UNITS else None


#: What is counted where a district counts for whoever holds its centre.
CENTRES = "district centres"
_UNITS: Mapping[str, Selection] = {
    "districts": Selection.DISTRICT,
    CENTRES: Selection.DISTRICT,
    "provinces": Selection.PROVINCE,
    "provincial capitals": Selection.CAPITAL,
}


class PublishedRow(Row):
    """A row of ``published_counts.csv``; figures are in columns named by status."""

    model_config = ConfigDict(frozen=True, extra="allow", arbitrary_types_allowed=True)

    count_id: Key
    day: Annotated[Span, Field(alias="date")]
    mapper: Text
    unit: Text
    measure: Measure
    total_units: Annotated[str, Field(pattern=r"^\d*$")] = ""
    definition_of_unit: str = ""
    source_id: Key
    note: str = ""


def published_counts(dataset: Dataset) -> tuple[PublishedCount, ...]:
    """Return the published counts of a package, by day; none if it brings none.

    Raises
    ------
    DataError
        With every problem of the table.
    """
    tables = Tables(dataset.folder, [])
    found = read_published(tables, dataset.statuses, dataset.sources)
    if tables.problems:
        raise DataError(tables.problems)
    return found


def read_published(
    tables: Tables, statuses: Iterable[Status], sources: Iterable[str]
) -> tuple[PublishedCount, ...]:
    """Return the published counts of ``published_counts.csv``, by day."""
    rows = tables.rows(FILE, PublishedRow, needed=False)
    tables.unique(FILE, "count_id", ((line, row.count_id) for line, row in rows))
    known = list(sources)
    for line, row in rows:
        tables.reference(FILE, line, "source_id", row.source_id, known)
    ids = [status.id for status in statuses]
    found = [_count(ids, line, row, tables) for line, row in rows]
    return tuple(sorted(found, key=lambda count: (count.day, count.id)))


def _count(statuses: Iterable[str], line: int, row: PublishedRow, tables: Tables) -> PublishedCount:
    cells: dict[str, Any] = row.model_extra or {}
    figures = {
        status: _figure(line, status, cells, tables) for status in statuses if cells.get(status)
    }
    return PublishedCount(
        id=row.count_id,
        day=row.day,
        mapper=row.mapper,
        unit=row.unit,
        measure=row.measure,
        definition=row.definition_of_unit,
        total=int(row.total_units) if row.total_units else None,
        figures=figures,
        source_id=row.source_id,
        note=row.note,
    )


def _figure(line: int, status: str, cells: Mapping[str, Any], tables: Tables) -> Figure:
    text = str(cells[status])
    alone = text if text.isdecimal() else ""
    low = _number(line, f"{status}_low", cells.get(f"{status}_low") or alone, tables)
    high = _number(line, f"{status}_high", cells.get(f"{status}_high") or alone, tables)
    return Figure(text, low, high)


def _number(line: int, field: str, text: str, tables: Tables) -> float | None:
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        tables.report(FILE, line, field, repr(text), "a number, or empty", "correct the cell")
        return None

"""The counts of every day as a table: CSV, or a workbook that says what it was made from."""

from __future__ import annotations

import datetime as dt
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.answers.statistics import counts
from geo.errors import OutputError
from geo.export.cells import csv_bytes
from geo.export.provenance import description
from geo.model.vocabulary import Confidence, Selection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.answers.statistics import Counts
    from geo.export.cells import Cell
    from geo.model.vocabulary import Status
    from geo.resolve.timeline import Timeline

#: What is counted under no status, as `geo.answers.statistics.counted` has it.
APART: Final = {
    "last_reported": Confidence.LAST_REPORTED,
    "likely_not": Confidence.LIKELY,
}
#: The workbook's own dates; a clock's would make no two alike.
_MOMENT: Final = dt.datetime(1980, 1, 1)  # noqa: DTZ001  (Excel knows no zones)


@dataclass(frozen=True)
class Numbers:
    """Rows of numbers with their heads: one row a day and kind of place."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def statistics_over_time(timeline: Timeline, selection: Selection | None = None) -> Numbers:
    """Return the counts of every day of the period, for each kind of place or for one.

    Returns
    -------
    Numbers
        Columns: ``on``, ``kind``, ``known``, ``view``; of places, km² and people the whole,
        then by status, then what is counted apart (``last_reported``, ``likely_not``), which
        add up to the whole; then what is included in these: places that follow from
        other evidence, that a side alone claims, disputed, stale and not drawable ones, and
        the fewest and the most that may have a status.

    Raises
    ------
    OutputError
        If the package has no such place.
    """
    gazetteer = timeline.dataset.gazetteer
    wanted = [
        kind
        for kind in (Selection if selection is None else (selection,))
        if gazetteer.select(kind)
    ]
    if not wanted:
        raise OutputError(f"the package has no place of the kind {selection}; choose another")
    rows = [
        _row(timeline, counts(timeline, kind, day))
        for day in timeline.period.days()
        for kind in wanted
    ]
    return Numbers(tuple(rows[0]), tuple(tuple(row.values()) for row in rows))


def csv(numbers: Numbers) -> bytes:
    """Return statistics as CSV."""
    return csv_bytes(numbers.heads, numbers.rows)


def xlsx(timeline: Timeline, numbers: Numbers) -> bytes:
    """Return statistics as a workbook, with a second sheet on what it was made from."""
    import xlsxwriter  # noqa: PLC0415  (only this way out needs it)

    out = io.BytesIO()
    # In memory, for then it dates its parts by no clock.
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    package = timeline.dataset.package
    book.set_properties({"title": package.title, "created": _MOMENT})
    head = book.add_format({"bold": True})
    sheet = book.add_worksheet("statistics")
    for row, cells in enumerate((numbers.heads, *numbers.rows)):
        for column, value in enumerate(cells):
            _write(sheet, row, column, value, None if row else head)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(numbers.rows), len(numbers.heads) - 1)
    sheet.set_column(0, 3, 11)
    about = book.add_worksheet("about")
    for row, (key, value) in enumerate(description(timeline).items()):
        told = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        about.write_string(row, 0, key, head)
        about.write_string(row, 1, "" if value is None else told)
    about.set_column(0, 0, 22)
    about.set_column(1, 1, 100)
    book.close()
    return out.getvalue()


def _write(sheet: object, row: int, column: int, value: Cell, shown: object) -> None:
    # Said to be text, a text is never run, whatever it begins with.
    if isinstance(value, str):
        sheet.write_string(row, column, value, shown)  # type: ignore[attr-defined]
    elif value is not None:
        sheet.write_number(row, column, value, shown)  # type: ignore[attr-defined]


def _row(timeline: Timeline, found: Counts) -> dict[str, Cell]:
    def each(head: str, numbers: Mapping[Status, int]) -> dict[str, Cell]:
        return {f"{head}_{status.id}": number for status, number in numbers.items()}

    areas = {status: round(float(km2), 1) for status, km2 in found.area_km2.items()}
    apart = _apart(timeline, found)
    return {
        "on": found.day.isoformat(),
        "kind": str(found.selection),
        "known": timeline.known.isoformat() if timeline.known else "",
        "view": timeline.view.name,
        "places": found.total,
        **each("places", found.by_status),
        **each("places_last_reported", found.last_reported),
        **each("places_likely_not", found.likely),
        "area_km2": round(found.whole_km2, 1),
        **{f"area_km2_{status.id}": km2 for status, km2 in areas.items()},
        **{
            f"area_km2_{key}": round(sum((km2 for km2, _ in a), 0.0), 1) for key, a in apart.items()
        },
        "population": found.whole_population,
        **each("population", found.population),
        **{f"population_{key}": sum(people for _, people in a) for key, a in apart.items()},
        **each("places_follows", found.follows),
        **{f"places_claimed_{actor}": number for actor, number in found.claimed.items()},
        "places_disputed": found.disputed,
        "places_stale": found.stale,
        "places_not_drawable": found.not_drawable,
        **each("least", found.least),
        **each("most", found.most),
    }


def _apart(timeline: Timeline, found: Counts) -> dict[str, Sequence[tuple[float, int]]]:
    """Return km² and people of each place that is counted under no status."""
    sure = {
        place: timeline.state(place.id, found.day).confidence
        for place in timeline.dataset.gazetteer.select(found.selection)
    }
    return {
        key: [
            (place.area_km2 or 0.0, place.population or 0)
            for place, confidence in sure.items()
            if confidence is meant
        ]
        for key, meant in APART.items()
    }

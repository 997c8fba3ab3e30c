"""Write docs/days.md: our counts of districts on the telling days, beside those of others.

Run it with ``make days``; a test compares the page with what this would write.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

import geo
from geo.model.days import ONE_DAY
from geo.model.vocabulary import Selection
from geo.package.published import published_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo import Dataset
    from geo.answers.statistics import Counts
    from geo.package.published import PublishedCount

PAGE = Path(__file__).parent / "days.md"
DAYS: Final = tuple(
    dt.date(2021, month, day)
    for month, day in [(5, 1), (7, 1), (8, 1), (8, 12), (8, 15), (8, 16), (8, 31), (9, 7)]
)
#: Whose counts of districts, or of their centres, are set beside ours.
OTHERS: Final = ("AAN", "Long War Journal")

_TOP = """# The telling days, beside the counts of others

Written by `make days`; the view is *balanced*, as known today. Each of our districts has its
claims (`control-map why`): nothing is tuned to another's count. What others counted, and when a
place counted for them, stands in `published_counts.csv` and on the page *Published counts*.

*Follows* are districts that have their holder from other evidence only; they are part of the
counts before. *Last reported* is a holder that has ceased to exist, and is not counted as holding.
A range is what the uncertain days of some changes allow.
"""
_OURS = ("Day", "Government", "Contested", "Taliban", "Resistance", "Follows", "Last reported",
         "Not known")  # fmt: skip
_THEIRS = ("Day", "By", "Of", "Government", "Contested", "Taliban", "Ours: government",
           "Ours: contested", "Ours: Taliban")  # fmt: skip
_SET_BESIDE = ("government", "contested", "taliban")


def page(dataset: Dataset) -> str:
    """Return the page as Markdown."""
    ours = _table(_OURS, (_own(dataset, day) for day in DAYS))
    others = (count for count in published_counts(dataset) if _is_beside(count, dataset))
    theirs = _table(_THEIRS, (_beside(dataset, count) for count in others))
    return (
        f"{_TOP}\n## Our districts\n\n{ours}\n## Beside AAN and the Long War Journal\n\n"
        "AAN counts district *centres*, the Long War Journal whole districts, both of other lists\n"
        f"than ours; an empty cell is a figure that they do not give.\n\n{theirs}"
    )


def _is_beside(count: PublishedCount, dataset: Dataset) -> bool:
    period = dataset.package.period
    return (
        count.comparable_to is Selection.DISTRICT
        and count.mapper.startswith(OTHERS)
        and period.first <= count.day.latest <= period.last
    )


def _own(dataset: Dataset, day: dt.date) -> list[str]:
    found = dataset.counts("district", on=day)
    held = [_ranged(found, status) for status in (*_SET_BESIDE, "resistance")]
    implied = (sum(found.follows.values()), sum(found.last_reported.values()))
    return [f"{day:%-d %B}", *held, *map(str, implied), _ranged(found, "unknown")]


def _beside(dataset: Dataset, count: PublishedCount) -> list[str]:
    day = min(count.day.latest, dataset.package.period.end - ONE_DAY)
    given = {status: figure.text for status, figure in count.figures.items()}
    figures = [given.get(status, "") for status in _SET_BESIDE]
    total = "" if count.total is None else f"{count.total} "
    found = dataset.counts("district", on=day)
    own = [_ranged(found, status) for status in _SET_BESIDE]
    return [f"{day:%-d %B}", count.mapper, f"{total}{count.unit}", *figures, *own]


def _ranged(found: Counts, status_id: str) -> str:
    (status,) = (one for one in found.by_status if one.id == status_id)
    least, most = found.least[status], found.most[status]
    best = str(found.by_status[status])
    return best if least == most else f"{best} ({least}–{most})"


def _table(head: tuple[str, ...], rows: Iterable[list[str]]) -> str:
    def lines() -> Iterator[str]:
        yield " | ".join(head)
        yield " | ".join("---" for _ in head)
        for row in rows:
            yield " | ".join(cell.replace("|", "\\|") for cell in row)

    return "".join(f"| {line} |\n" for line in lines())


if __name__ == "__main__":
    PAGE.write_text(page(geo.load()), "utf-8")
    print(f"wrote {PAGE}")

"""What published counts leave for the places of which nobody speaks (rule 13).

Where an independent count of a day and the places that the claims name leave hardly any
for a side, those of which nobody speaks are likely not that side's. A count bounds; it never
says who holds a place, and it changes no state that a claim carries.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geo.model.runs import Bound, Rule
from geo.model.vocabulary import Confidence, Selection
from geo.package.published import published_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.model.runs import Run
    from geo.model.sources import Source
    from geo.model.views import View
    from geo.model.vocabulary import Status
    from geo.package.dataset import Dataset

#: A count leaves hardly any if it leaves one in so many of the unnamed, or fewer.
ONE_IN = 10
#: For how long a count speaks of a place of which nobody has spoken since: as long as a
#: party's own word hatches.
LASTS = dt.timedelta(days=14)


class Centres(NamedTuple):
    """How many district centres somebody without a stake counted as one side's.

    `known_from` is the first evening on which that could be known. It speaks until the day
    `until`, and no longer than to the next count.
    """

    count_id: str
    source_id: str
    mapper: str
    day: dt.date
    known_from: dt.date
    until: dt.date
    status: Status
    most: int


def centres_counted(
    dataset: Dataset, view: View, known: dt.date | None = None
) -> tuple[Centres, ...]:
    """Return the counts that a view lets speak, by day; of the centres of districts alone.

    That is how the package has it: a count of whole districts counts something else, and one
    of fewer centres than the package has districts leaves the others out. A view of one side
    hears no counts.
    """
    number = len(dataset.gazetteer.select(Selection.DISTRICT))
    found = [
        Centres(
            count.id, count.source_id, count.mapper, count.day.latest,
            source.published.latest if source.published else dt.date.max,
            count.day.latest + LASTS, status, int(figure.high),
        )
        for count in published_counts(dataset)
        if count.counts_centres and count.day.is_exact and (count.total or 0) >= number
        for source in [dataset.sources[count.source_id]]
        if _admits(view, source)
        for status in dataset.statuses
        if status.actor is not None and (figure := count.figures.get(status.id)) is not None
        if figure.high is not None
    ]  # fmt: skip
    heard = [one for one in found if known is None or one.known_from <= known]
    heard.sort(key=lambda one: (one.day, one.count_id, one.status.order))
    return tuple(one._replace(until=_until(one, heard)) for one in heard)


def _until(one: Centres, heard: Iterable[Centres]) -> dt.date:
    later = [other.day for other in heard if other.status == one.status and other.day > one.day]
    return min([one.until, *later])


def _admits(view: View, source: Source) -> bool:
    return (
        source.affiliation is None
        and source.kind in view.source_kinds
        and view.sides is None
        and (view.sources is None or source.id in view.sources)
        and source.id not in view.without_sources
    )


def with_likely(
    shown: Mapping[str, tuple[Run, ...]],
    said: Mapping[str, tuple[Run, ...]],
    dataset: Dataset,
    view: View,
    known: dt.date | None,
) -> dict[str, tuple[Run, ...]]:
    """Return the runs of all places, in which the unnamed are likely not a side's.

    Parameters
    ----------
    shown, said
        The runs of every place as they are shown, and as they are by claims alone.
    known
        Counts published later than this evening do not speak; `None` hears all.
    """
    found = dict(shown)
    for one in centres_counted(dataset, view, known):
        bound, unnamed = _bound(one, said, dataset)
        if bound is not None:
            for place_id in unnamed:
                runs = found[place_id]
                found[place_id] = tuple(_marked(runs, bound, one.until, dataset.unknown))
    return found


def _bound(
    one: Centres, said: Mapping[str, tuple[Run, ...]], dataset: Dataset
) -> tuple[Bound | None, list[str]]:
    """Return what a count leaves, if that is hardly anything, and of which places."""
    if one.day not in dataset.package.period:
        return None, []
    districts = dataset.gazetteer.select(Selection.DISTRICT)
    standing = {place.id: _run_on(said[place.id], one.day) for place in districts}
    unnamed = [place_id for place_id, run in standing.items() if _is_silent(run, dataset.unknown)]
    named = sum(
        run.status == one.status and run.confidence is not Confidence.LAST_REPORTED
        for run in standing.values()
    )
    room = one.most - named
    # A count below what is named counts otherwise, or is behind: it bounds nothing.
    if room < 0 or not unnamed or room * ONE_IN > len(unnamed):
        return None, []
    bound = Bound(
        one.count_id, one.source_id, one.mapper, one.day, one.status, one.most, named, len(unnamed)
    )
    return bound, unnamed


def _is_silent(run: Run, unknown: Status) -> bool:
    return run.status == unknown and run.claimed_by is None


def _run_on(runs: Iterable[Run], day: dt.date) -> Run:
    return next(run for run in runs if day < run.to)


def _marked(runs: tuple[Run, ...], bound: Bound, until: dt.date, unknown: Status) -> Iterator[Run]:
    """Yield runs, marked from the day of the count for as long as it speaks and nobody else."""
    for run in runs:
        if run.to > bound.day and not _is_silent(run, unknown):
            until = min(until, run.from_)  # somebody has spoken
        first, last = max(run.from_, bound.day), min(run.to, until)
        if first >= last:
            yield run
            continue
        if run.from_ < first:
            yield replace(run, to=first)
        yield replace(
            run, from_=first, to=last, confidence=Confidence.LIKELY, rule=Rule.COUNTS_BOUND,
            bound=bound,
        )  # fmt: skip
        if last < run.to:
            yield replace(run, from_=last)

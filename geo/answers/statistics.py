"""Counts, areas and population by status, on a day and over time."""

from __future__ import annotations

import itertools
import weakref
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from geo.model.vocabulary import Confidence, Selection

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from geo.model.gazetteer import Place
    from geo.model.runs import Run
    from geo.model.vocabulary import Actor, Status
    from geo.resolve.timeline import State, Timeline

_Number = TypeVar("_Number", int, float)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many places of a selection are held by whom at the end of a day.

    Attributes
    ----------
    selection, day, total
        What was counted, when, and how many places there are.
    by_status
        Every status of the dataset, in its order; with `last_reported` and `likely`
        it adds up to `total`.
    follows
        By status, how many of those follow from other evidence only: no claim on
        the place itself says so.
    last_reported
        By status, the places that a side held when it ceased to exist, and of
        which nobody has said since who holds them; they are not counted as held.
    likely
        By status, the places of which nobody speaks and which by a published count
        likely do not have it; they are not counted as unknown.
    claimed
        Places that a side alone claims, by side; they are counted under the
        status that stands.
    disputed, stale, not_drawable
        Places in dispute, places whose latest evidence is old (see
        `geo.resolve.timeline.STALE_AFTER_DAYS`), and places that have no shape to draw;
        all included in `total`.
    least, most
        By status, the fewest and the most places that may have it, given
        that the day of some changes is not certain.
    area_km2, population
        Sums by status over the places for which a figure is known.
    whole_km2, whole_population
        The sums over all of them, those that are counted apart included.
    """

    selection: Selection
    day: dt.date
    total: int
    by_status: Mapping[Status, int]
    follows: Mapping[Status, int]
    last_reported: Mapping[Status, int]
    likely: Mapping[Status, int]
    claimed: Mapping[Actor, int]
    disputed: int
    stale: int
    not_drawable: int
    least: Mapping[Status, int]
    most: Mapping[Status, int]
    area_km2: Mapping[Status, float]
    population: Mapping[Status, int]
    whole_km2: float
    whole_population: int


#: Whoever tells of a day counts the same places several times, and again as the eve of the
#: next: the last few counts are kept.
_KEPT = 12
_kept: dict[
    tuple[int, Selection, dt.date, bool], tuple[weakref.ReferenceType[Timeline], Counts]
] = {}


def counts(
    timeline: Timeline, selection: Selection, day: dt.date, *, with_inferred: bool = False
) -> Counts:
    """Count the places of a selection by status at the end of a day.

    States that are only inferred count as unknown, unless asked for.

    Raises
    ------
    DayError
        If the day lies outside the period.
    """
    key = (id(timeline), selection, day, with_inferred)
    of, found = _kept.get(key, (None, None))
    # An id may be given again to another timeline once its first owner is gone.
    if of is None or found is None or of() is not timeline:
        found = _count(timeline, selection, day, with_inferred=with_inferred)
        _kept.pop(key, None)
        _kept[key] = (weakref.ref(timeline), found)
        for old in list(_kept)[:-_KEPT]:
            _kept.pop(old, None)
    return found


def _count(
    timeline: Timeline, selection: Selection, day: dt.date, *, with_inferred: bool
) -> Counts:
    dataset = timeline.dataset
    places = dataset.gazetteer.select(selection)
    states = {place.id: timeline.state(place.id, day) for place in places}
    held = {
        place.id: counted(states[place.id], dataset.unknown, with_inferred=with_inferred)
        for place in places
    }
    number = Counter(status for status in held.values() if status is not None)
    follows = Counter(s.status for s in states.values() if s.confidence is Confidence.FOLLOWS)
    last = Counter(s.status for s in states.values() if s.confidence is Confidence.LAST_REPORTED)
    likely = Counter(s.bound.status for s in states.values() if s.bound is not None)
    unsettled = Counter(
        pair for place in places for pair in _unsettled(timeline, place, states[place.id])
    )
    return Counts(
        selection=selection,
        day=day,
        total=len(places),
        by_status={status: number[status] for status in dataset.statuses},
        follows={status: follows[status] for status in dataset.statuses},
        last_reported={status: last[status] for status in dataset.statuses},
        likely={status: likely[status] for status in dataset.statuses},
        claimed=_claimed(states.values(), dataset.actors),
        disputed=sum(s.confidence is Confidence.DISPUTED for s in states.values()),
        stale=sum(s.is_stale for s in states.values()),
        not_drawable=sum(not place.drawable for place in places),
        least={s: number[s] - unsettled[s, False] for s in dataset.statuses},
        most={s: number[s] + unsettled[s, True] for s in dataset.statuses},
        area_km2=_sums(dataset.statuses, ((held[p.id], p.area_km2 or 0.0) for p in places), 0.0),
        population=_sums(dataset.statuses, ((held[p.id], p.population or 0) for p in places), 0),
        whole_km2=sum(place.area_km2 or 0.0 for place in places),
        whole_population=sum(place.population or 0 for place in places),
    )


def _sums(
    statuses: Iterable[Status], parts: Iterable[tuple[Status | None, _Number]], zero: _Number
) -> dict[Status, _Number]:
    """Return what the parts of each status make together."""
    found = dict.fromkeys(statuses, zero)
    for status, part in parts:
        if status is not None:
            found[status] += part
    return found


def series(
    timeline: Timeline, selection: Selection
) -> tuple[tuple[dt.date, Mapping[Status, int]], ...]:
    """Return the counts by status on the first day and on every change day."""
    days = (timeline.period.first, *timeline.change_days(selection))
    return tuple((day, counts(timeline, selection, day).by_status) for day in days)


def counted(state: State | Run, unknown: Status, *, with_inferred: bool = False) -> Status | None:
    """Return the status that a place is counted under.

    `None` for what is counted apart: its holder has ceased to exist, or is likely not one side.
    """
    if state.confidence in {Confidence.LAST_REPORTED, Confidence.LIKELY}:
        return None
    if state.confidence is Confidence.INFERRED and not with_inferred:
        return unknown
    return state.status


def _claimed(states: Iterable[State], actors: tuple[Actor, ...]) -> dict[Actor, int]:
    number = Counter(state.claimed_by for state in states if state.claimed_by is not None)
    return {actor: number[actor] for actor in actors}


def _unsettled(timeline: Timeline, place: Place, state: State) -> list[tuple[Status, bool]]:
    """Return statuses that the place may not (False) or may as well (True) have had."""
    unknown, day = timeline.dataset.unknown, state.day
    now = counted(state, unknown)
    found: list[tuple[Status | None, bool]] = []
    for before, after in itertools.pairwise(timeline.runs(place.id)):
        since, begins = after.since, after.from_
        if since is None or not (begins <= day < since.latest or since.earliest <= day < begins):
            continue
        one, other = (counted(run, unknown) for run in (before, after))
        if one == other:
            continue
        if now == other and begins <= day:
            found += [(other, False), (one, True)]
        elif now == one and day < begins:
            found += [(one, False), (other, True)]
    return [(status, more) for status, more in found if status is not None]

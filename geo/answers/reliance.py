"""What differs between two views: what rests on one source, on one side, and who reports what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from geo.model.days import ONE_DAY
from geo.resolve.timeline import resolve_place

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from geo.model.claims import Claim
    from geo.model.runs import Run
    from geo.model.views import View
    from geo.model.vocabulary import Actor, Status
    from geo.resolve.timeline import State, Timeline


@dataclass(frozen=True, slots=True)
class Difference:
    """A place that would be shown otherwise."""

    place_id: str
    with_it: Status
    without_it: Status


@dataclass(frozen=True, slots=True)
class Reliance:
    """What the map of a day would lose without one source, or one side's claims.

    Attributes
    ----------
    key
        Id of the source, or name of the side.
    claims
        How many of its claims the view hears.
    differences
        Places whose status would be another without it; sorted.
    alone
        Ids of places whose status rests on nothing else; sorted.
    """

    key: str
    claims: int
    differences: tuple[Difference, ...]
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Symmetry:
    """How often a source reports that each side gained a place.

    Attributes
    ----------
    source_id
        The source.
    gains
        Places that it says a side took, by side; a place counts once a day.
    """

    source_id: str
    gains: Mapping[Actor, int]


def reliance_on_sources(timeline: Timeline, day: dt.date) -> tuple[Reliance, ...]:
    """Return, for each source that the view hears, what rests on it on a day.

    Sorted by the number of places that would differ, most first.
    """
    heard = _heard(timeline)
    by_source: dict[str, list[Claim]] = {}
    for claim in heard:
        by_source.setdefault(claim.source_id, []).append(claim)
    found = [
        _reliance(timeline, day, source_id, claims, _without_source(timeline.view, source_id))
        for source_id, claims in by_source.items()
    ]
    return _sorted(found)


def reliance_on_sides(timeline: Timeline, day: dt.date) -> tuple[Reliance, ...]:
    """Return, for each side that speaks, what rests on its claims on a day."""
    by_side: dict[Actor, list[Claim]] = {}
    for claim in _heard(timeline):
        by_side.setdefault(claim.side, []).append(claim)
    found = [
        _reliance(timeline, day, str(side), claims, _without_side(timeline.view, side))
        for side, claims in by_side.items()
    ]
    return _sorted(found)


@dataclass(frozen=True, slots=True)
class Hinge:
    """A span of days on which a place would be shown otherwise without one source."""

    from_: dt.date
    to: dt.date
    source_id: str


def hinges(timeline: Timeline) -> dict[str, tuple[Hinge, ...]]:
    """Return, for each place, when its status hinges on a single source, and on which.

    Places that hinge on none are left out. Sorted by day, then source; spans
    are half open. A province hinges on what its capital hinges on.
    """
    dataset = timeline.dataset
    found: dict[str, tuple[Hinge, ...]] = {}
    for place in dataset.gazetteer.places:
        own = timeline.runs(place.id)
        named = {
            key for run in own for key in (*run.claims_for, *run.claims_against, *run.overtaken)
        }
        sources = sorted({dataset.claims[key].source_id for key in named})
        listed = [
            Hinge(first, end, source_id)
            for source_id in sources
            for first, end in _differing(
                own, _resolved(timeline, place.id, _without_source(timeline.view, source_id))
            )
        ]
        if listed:
            found[place.id] = tuple(sorted(listed, key=lambda h: (h.from_, h.source_id)))
    return found


def _differing(one: tuple[Run, ...], two: tuple[Run, ...]) -> list[tuple[dt.date, dt.date]]:
    spans: list[tuple[dt.date, dt.date]] = []
    for run in one:
        for other in two:
            first, end = max(run.from_, other.from_), min(run.to, other.to)
            if first < end and run.status != other.status:
                if spans and spans[-1][1] == first:
                    first = spans.pop()[0]
                spans.append((first, end))
    return spans


def reporting_symmetry(timeline: Timeline) -> tuple[Symmetry, ...]:
    """Return how often each source reports gains of each side, most reports first.

    A claim tells of a gain when the place was not held by that side, as the
    timeline has it, on the day before.
    """
    dataset = timeline.dataset
    gains: dict[str, Counter[Actor]] = {}
    seen: set[tuple[str, str, dt.date, Actor]] = set()
    for claim in _heard(timeline):
        actor = claim.status.actor if claim.status else None
        before = claim.start - ONE_DAY
        if actor is None or before not in timeline.period:
            continue
        for place_id in claim.place_ids:
            key = (claim.source_id, place_id, claim.start, actor)
            held = timeline.state(place_id, before).status.actor
            if key not in seen and held is not None and held != actor:
                seen.add(key)
                gains.setdefault(claim.source_id, Counter())[actor] += 1
    found = [
        Symmetry(source_id, {actor: number[actor] for actor in dataset.actors})
        for source_id, number in gains.items()
    ]
    return tuple(sorted(found, key=lambda s: (-sum(s.gains.values()), s.source_id)))


def median_lag(claims: Iterable[Claim]) -> float | None:
    """Return the median of the days between event and publication, over those known."""
    days = [claim.lag_days for claim in claims if claim.lag_days is not None]
    return median(days) if days else None


def _heard(timeline: Timeline) -> list[Claim]:
    dataset, known = timeline.dataset, timeline.known
    return [
        claim
        for claim in dataset.claims.values()
        if timeline.view.admits(claim, dataset.sources[claim.source_id])
        and (known is None or claim.known_from <= known)
    ]


def _without_source(view: View, source_id: str) -> View:
    return replace(view, without_sources=view.without_sources | {source_id})


def _without_side(view: View, side: Actor) -> View:
    return replace(view, without_sides=view.without_sides | {side})


def _reliance(
    timeline: Timeline, day: dt.date, key: str, claims: list[Claim], without: View
) -> Reliance:
    own = {claim.id for claim in claims}
    places = sorted({place_id for claim in claims for place_id in claim.place_ids})
    differences: list[Difference] = []
    alone: list[str] = []
    for place_id in places:
        state = timeline.state(place_id, day)
        other = _run_on(_resolved(timeline, place_id, without), day)
        if other.status != state.status:
            differences.append(Difference(place_id, state.status, other.status))
        if _rests_on(state, own):
            alone.append(place_id)
    return Reliance(key, len(claims), tuple(differences), tuple(alone))


def _rests_on(state: State, own: set[str]) -> bool:
    return bool(state.claims_for) and own.issuperset(state.claims_for)


def _resolved(timeline: Timeline, place_id: str, view: View) -> tuple[Run, ...]:
    return resolve_place(timeline.dataset, place_id, view, timeline.known)


def _run_on(runs: tuple[Run, ...], day: dt.date) -> Run:
    return next(run for run in reversed(runs) if run.from_ <= day)


def _sorted(found: Iterable[Reliance]) -> tuple[Reliance, ...]:
    return tuple(sorted(found, key=lambda r: (-len(r.differences), -len(r.alone), r.key)))

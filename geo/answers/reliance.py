"""What differs between two views: what rests on one source, on one side, and who reports what."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from geo.model.days import ONE_DAY
from geo.model.vocabulary import PlaceKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from geo.model.claims import Claim
    from geo.model.runs import Run
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
    return _reliances(timeline, day, lambda claim: claim.source_id)


def reliance_on_sides(timeline: Timeline, day: dt.date) -> tuple[Reliance, ...]:
    """Return, for each side that speaks, what rests on its claims on a day."""
    return _reliances(timeline, day, lambda claim: claim.side)


def _reliances(
    timeline: Timeline, day: dt.date, key: Callable[[Claim], str]
) -> tuple[Reliance, ...]:
    together: dict[str, list[Claim]] = {}
    for claim in _heard(timeline):
        together.setdefault(key(claim), []).append(claim)
    spoken = _spoken_of(timeline)
    found = [_reliance(timeline, day, name, claims, spoken) for name, claims in together.items()]
    return tuple(sorted(found, key=lambda r: (-len(r.differences), -len(r.alone), r.key)))


@dataclass(frozen=True, slots=True)
class Hinge:
    """A span of days on which a place would have another status without one source.

    Attributes
    ----------
    from_, to
        First day, and the day after the last.
    source_id
        The source.
    status
        The status that the place would have without it.
    """

    from_: dt.date
    to: dt.date
    source_id: str
    status: Status


def hinges(timeline: Timeline) -> dict[str, tuple[Hinge, ...]]:
    """Return, for each place, when its status hinges on a single source, and on which.

    Places that hinge on none are left out. Sorted by day, then source. A
    province hinges on what its capital hinges on.
    """
    found: dict[str, tuple[Hinge, ...]] = {}
    for place in timeline.dataset.gazetteer.places:
        listed = sorted(_hinges(timeline, place.id), key=lambda h: (h.from_, h.source_id))
        if listed:
            found[place.id] = tuple(listed)
    return found


def hinging(timeline: Timeline, day: dt.date, place_ids: Iterable[str]) -> frozenset[str]:
    """Return those of some places whose status on a day hinges on a single source.

    A province hinges on what its capital hinges on.
    """
    return frozenset(
        place_id
        for place_id in place_ids
        if any(hinge.from_ <= day < hinge.to for hinge in _hinges(timeline, place_id))
    )


def _hinges(timeline: Timeline, place_id: str) -> Iterator[Hinge]:
    by_source: dict[str, set[str]] = {}
    for claim in timeline.claims_on(place_id):
        by_source.setdefault(claim.source_id, set()).add(claim.id)
    with_it = timeline.runs(place_id)
    for source_id, claims in by_source.items():
        without_it = timeline.runs_without(place_id, claims)
        for first, end, status in _differing(with_it, without_it):
            yield Hinge(first, end, source_id, status)


def _differing(
    one: tuple[Run, ...], other: tuple[Run, ...]
) -> list[tuple[dt.date, dt.date, Status]]:
    """Return the days on which the status is not that of `one`, and what it is in `other`."""
    spans: list[tuple[dt.date, dt.date, Status]] = []
    if one is other:
        return spans
    for mine, theirs in itertools.product(one, other):
        first, end = max(mine.from_, theirs.from_), min(mine.to, theirs.to)
        if first < end and mine.status != theirs.status:
            if spans and spans[-1][1:] == (first, theirs.status):
                first = spans.pop()[0]
            spans.append((first, end, theirs.status))
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


def _spoken_of(timeline: Timeline) -> dict[str, list[str]]:
    """Return by claim the places in which it may have a say: its own, and those that follow them.

    Provinces are left out, since they only repeat their capitals.
    """
    found: dict[str, list[str]] = {}
    for place in timeline.dataset.gazetteer.places:
        if place.kind is not PlaceKind.PROVINCE:
            for claim in timeline.claims_on(place.id):
                found.setdefault(claim.id, []).append(place.id)
    return found


def _reliance(
    timeline: Timeline,
    day: dt.date,
    key: str,
    claims: list[Claim],
    spoken: Mapping[str, list[str]],
) -> Reliance:
    own = {claim.id for claim in claims}
    places = sorted({place_id for claim in claims for place_id in spoken.get(claim.id, ())})
    differences: list[Difference] = []
    alone: list[str] = []
    for place_id in places:
        state = timeline.state(place_id, day)
        other = _run_on(timeline.runs_without(place_id, own), day)
        if other.status != state.status:
            differences.append(Difference(place_id, state.status, other.status))
        if _rests_on(state, own):
            alone.append(place_id)
    return Reliance(key, len(claims), tuple(differences), tuple(alone))


def _rests_on(state: State, own: set[str]) -> bool:
    return bool(state.claims_for) and own.issuperset(state.claims_for)


def _run_on(runs: tuple[Run, ...], day: dt.date) -> Run:
    return next(run for run in reversed(runs) if run.from_ <= day)

"""Who held what on every day of a package, under a view, as known on a day.

Pure functions over frozen types. Days are whole local days of the package; the
state of a day is the state at its end.
"""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from geo.errors import DayError
from geo.model.runs import Nearness, Rule
from geo.model.views import BALANCED
from geo.model.vocabulary import Confidence, PlaceKind
from geo.resolve.bounds import with_likely
from geo.resolve.resolver import Resolver

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from geo.model.claims import Claim
    from geo.model.days import Period
    from geo.model.runs import Bound, Run, Since
    from geo.model.views import View
    from geo.model.vocabulary import Actor, Selection, Status
    from geo.package.dataset import Dataset
    from geo.resolve.evidence import Statement

#: A state whose latest evidence is older than this many days is stale.
STALE_AFTER_DAYS = 30

#: Key of the version that rests on claims whose day of report is not known.
IN_HINDSIGHT = dt.date.max


@dataclass(frozen=True, slots=True)
class State:
    """What is concluded for a place on a day.

    Attributes
    ----------
    place_id, day
        Where, and at the end of which local day.
    status, confidence, claimed_by, since, rule
        As in `geo.model.runs.Run`.
    claims_for, claims_against, overtaken
        Ids of the claims that carry the state, contradict it, and were overtaken.
    evidence_age_days
        Days to the nearest claim that carries the state or tells of its end, in
        either direction; `None` when no claim does, or when the state is only inferred.
    nearness
        How near to the place the nearest claim is that carries the state.
    bound
        The count by which it is likely not a side's, as in `geo.model.runs.Run`.
    """

    place_id: str
    day: dt.date
    status: Status
    confidence: Confidence | None
    claimed_by: Actor | None
    since: Since | None
    claims_for: tuple[str, ...]
    claims_against: tuple[str, ...]
    overtaken: tuple[str, ...]
    evidence_age_days: int | None
    rule: Rule
    nearness: Nearness = Nearness.PLACE
    bound: Bound | None = None

    @property
    def is_stale(self) -> bool:
        """Whether nobody has spoken of the state for longer than `STALE_AFTER_DAYS`."""
        return self.evidence_age_days is not None and self.evidence_age_days > STALE_AFTER_DAYS


@dataclass(frozen=True)
class Timeline:
    """The runs of every place of a dataset, under a view, as known on a day.

    Attributes
    ----------
    dataset, view
        What was resolved, and by which rules.
    known
        Claims reported later than this day have no effect; `None` admits all.
    """

    dataset: Dataset
    view: View
    known: dt.date | None
    _runs: Mapping[str, tuple[Run, ...]]
    _resolver: Resolver = field(repr=False, compare=False)

    @property
    def period(self) -> Period:
        """The days covered."""
        return self.dataset.package.period

    def runs(self, place_id: str) -> tuple[Run, ...]:
        """Return the runs of a place; they partition the period.

        The runs of a province are those of its capital, by definition.
        """
        return self._runs[place_id]

    def history(self, place_id: str) -> tuple[Run, ...]:
        """Return the runs of a place of which a claim speaks, in order."""
        return tuple(run for run in self._runs[place_id] if run.rule is not Rule.NO_CLAIM)

    def versions(self, place_id: str) -> tuple[tuple[dt.date, tuple[Run, ...]], ...]:
        """Return the runs of a place as known from an evening on, whatever `known` is.

        The first version stands from `datetime.date.min`; the last, at
        `IN_HINDSIGHT` if undated claims changed anything, is what is known today.
        Only days on which the runs differ from the version before are listed.
        Nothing is inferred in them.
        """
        found = [(dt.date.min, self._resolver.runs(place_id, dt.date.min))]
        claims = self._resolver.deciding(place_id)
        for known in sorted({claim.known_from for claim in claims}):
            runs = self._resolver.runs(place_id, known)
            if runs != found[-1][1]:
                found.append((known, runs))
        return tuple(found)

    def claims_on(self, place_id: str) -> tuple[Claim, ...]:
        """Return every claim that may have a say in the runs of a place, heard or not."""
        return self._resolver.speaking(place_id)

    def heard(self, place_id: str) -> dict[str, Statement]:
        """Return what the view hears of a place, with what it weighs, by the id of the claim."""
        return {one.id: one for one in self._resolver.heard(place_id, self.known)}

    def runs_without(self, place_id: str, claims: Container[str]) -> tuple[Run, ...]:
        """Return what the runs of a place would be if the claims of those ids were not heard."""
        return self._resolver.shown(place_id, self.known, claims)

    def state(self, place_id: str, day: dt.date) -> State:
        """Return the state of a place at the end of a day.

        Raises
        ------
        DayError
            If the day lies outside the period.
        """
        self._check(day)
        runs = self._runs[place_id]
        position = bisect.bisect_right(runs, day, key=lambda run: run.from_) - 1
        return self._state(place_id, runs[position], day)

    def as_of(self, day: dt.date) -> dict[str, State]:
        """Return the state of every place at the end of a day, by place id."""
        return {place.id: self.state(place.id, day) for place in self.dataset.gazetteer.places}

    def change_days(self, selection: Selection | None = None) -> tuple[dt.date, ...]:
        """Return the days on which some run begins, ascending; the first day is none."""
        gazetteer = self.dataset.gazetteer
        places = gazetteer.places if selection is None else gazetteer.select(selection)
        days = {run.from_ for place in places for run in self._runs[place.id]}
        return tuple(sorted(days - {self.period.first}))

    def changes(self, first: dt.date, last: dt.date) -> tuple[tuple[str, Run, Run], ...]:
        """Return place id, run before and run after for each change from `first` to `last`.

        Both days are included; sorted by day, then place.
        """
        found = [
            (after.from_, place.id, before, after)
            for place in self.dataset.gazetteer.places
            if place.kind is not PlaceKind.PROVINCE  # a province only repeats its capital
            for before, after in self._pairs(place.id)
            if first <= after.from_ <= last
        ]
        ordered = sorted(found, key=lambda change: change[:2])
        return tuple((place_id, before, after) for _, place_id, before, after in ordered)

    @cached_property
    def _valid(self) -> dict[str, dt.date]:
        return {claim.id: claim.valid_from.earliest for claim in self.dataset.claims.values()}

    @cached_property
    def _last(self) -> dict[str, dt.date]:
        return {claim.id: claim.valid_from.latest for claim in self.dataset.claims.values()}

    def _pairs(self, place_id: str) -> list[tuple[Run, Run]]:
        runs = self._runs[place_id]
        return list(itertools.pairwise(runs))

    def _state(self, place_id: str, run: Run, day: dt.date) -> State:
        # A run names all its claims; on a day only those count that had begun, or
        # that tell of the change that the state began with, or of its end.
        until = max(day, run.since.latest) if run.since else day
        spoken = [
            claim
            for claim in run.claims_for
            if self._valid[claim] <= until or claim in run.held_until
        ]
        return State(
            place_id=place_id,
            day=day,
            status=run.status,
            confidence=run.confidence,
            claimed_by=run.claimed_by,
            since=run.since,
            claims_for=tuple(spoken),
            claims_against=tuple(c for c in run.claims_against if self._valid[c] <= until),
            overtaken=run.overtaken,
            evidence_age_days=self._age(run, spoken, day),
            rule=run.rule,
            nearness=run.nearness,
            bound=run.bound,
        )

    def _age(self, run: Run, spoken: Iterable[str], day: dt.date) -> int | None:
        # What is only inferred has no evidence of its own, old or new.
        if run.confidence is Confidence.INFERRED:
            return None
        # The nearest of those that had begun, and of those that tell of the end.
        begun = [self._last[claim] for claim in spoken if claim not in run.held_until]
        ages = [(day - min(max(begun), day)).days] if begun else []
        if run.held_until:
            end = min(self._valid[claim] for claim in run.held_until)
            ages.append(max(0, (end - day).days))
        return min(ages, default=None)

    def _check(self, day: dt.date) -> None:
        if day not in self.period:
            raise DayError(str(day), self.period.first, self.period.last)


def timeline(dataset: Dataset, view: View = BALANCED, known: dt.date | None = None) -> Timeline:
    """Resolve every place of a dataset.

    Parameters
    ----------
    known
        Evening on which to stand: claims reported later are not heard. `None`
        hears all, including those whose day of report is not known.
    """
    resolver = Resolver(dataset, view)
    runs = {place.id: resolver.shown(place.id, known) for place in dataset.gazetteer.places}
    if view.counts_bound:
        said = {place.id: resolver.runs(place.id, known) for place in dataset.gazetteer.places}
        runs = with_likely(runs, said, dataset, view, known)
    return Timeline(dataset, view, known, runs, resolver)

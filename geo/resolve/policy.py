"""From claims to runs: who held one place, by the rules of a view.

The rules, as ``docs/policy.md`` states them for readers:

1. Only claims that the view admits, and that were known, are heard.
2. Claims of one status whose starts lie within the window, and that no witness
   of another status who is no worse separates, are one transition. It begins on
   the day that most of its best-ranked claims give.
3. A statement against its author's interest outranks a neutral report, which
   outranks a statement in its author's interest. The last alone only hatches, and
   not for ever. Of equal witnesses, who speaks of the place itself weighs more
   than who speaks of the city at its centre, and that more than who speaks of a
   whole area.
4. A contradiction of equal rank within the window, or a denial by somebody who
   gains nothing from it, makes the state disputed. A later transition of
   sufficient rank ends the dispute, and any earlier state.
5. With no claim there is no state.

What follows beyond that is in `geo.resolve.implied`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from geo.model.runs import Nearness, Rule, Run, Since
from geo.model.views import Interest, Method
from geo.model.vocabulary import ClaimKind, Confidence, SourceKind
from geo.resolve.evidence import Hearing, Transition, interest, transitions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from geo.model.claims import Claim
    from geo.model.days import DaySpan, Period
    from geo.model.sources import Source
    from geo.model.views import View
    from geo.model.vocabulary import Actor, Status


def resolve(
    hearing: Hearing, sources: Mapping[str, Source], period: Period, unknown: Status
) -> tuple[Run, ...]:
    """Return the runs of one place by what is heard of it; they partition the period."""
    standing = _Standing(hearing, sources, unknown, unknown)
    states: list[Run] = [standing.state(dt.date.min)]
    for day, changes in _agenda(hearing, standing):
        for change in changes:
            change()
        states.append(standing.state(day))
    return tuple(_runs(states, period))


class _Agenda:
    """What happens on which day, in a fixed order.

    On one day endings come first, then transitions, then claims that stand
    alone before their transition, then denials, then what wears out.
    """

    def __init__(self) -> None:
        self._days: dict[dt.date, list[tuple[tuple[int | str, ...], Callable[[], None]]]] = {}

    def add(self, day: dt.date, order: tuple[int | str, ...], change: Callable[[], None]) -> None:
        self._days.setdefault(day, []).append((order, change))

    def __iter__(self) -> Iterator[tuple[dt.date, list[Callable[[], None]]]]:
        for day in sorted(self._days):
            ordered = sorted(self._days[day], key=lambda item: item[0])
            yield day, [change for _, change in ordered]


def _agenda(hearing: Hearing, standing: _Standing) -> _Agenda:
    agenda = _Agenda()
    for claim in hearing.claims:
        if claim.valid_to is not None:
            agenda.add(claim.valid_to.latest, (0, claim.id), partial(standing.end, claim))
    if hearing.view.own_claims_days is not None:
        lasting = dt.timedelta(days=hearing.view.own_claims_days)
        for day in sorted({claim.start for claim in hearing.claims if not claim.is_neutral}):
            if day < dt.date.max - lasting:
                agenda.add(day + lasting, (4,), partial(standing.wear_out, day))
    plan = _plan_latest if hearing.view.method is Method.LATEST else _plan_ranked
    plan(agenda, hearing, standing)
    return agenda


def _plan_latest(agenda: _Agenda, hearing: Hearing, standing: _Standing) -> None:
    for claim in hearing.claims:
        weight = hearing.weight(claim, None)
        order = (1, claim.known_from.toordinal(), weight, claim.id)
        agenda.add(claim.start, order, partial(standing.hear_last, claim))


def _plan_ranked(agenda: _Agenda, hearing: Hearing, standing: _Standing) -> None:
    denials = [claim for claim in hearing.claims if claim.kind is ClaimKind.DENIAL]
    for claim in denials:
        agenda.add(claim.start, (3, claim.id), partial(standing.deny, claim))
    statements = [claim for claim in hearing.claims if claim.kind is not ClaimKind.DENIAL]
    by_day: dict[dt.date, list[Transition]] = {}
    for transition in transitions(statements, hearing):
        start = transition.start(hearing)
        by_day.setdefault(start, []).append(transition)
        for claim in transition.claims:
            if claim.start < start:
                agenda.add(claim.start, (2, claim.id), partial(standing.hear_early, claim))
    for start, together in by_day.items():
        agenda.add(start, (1,), partial(standing.change, together, start))


@dataclass(slots=True)
class _Standing:
    """The state of one place while the days go by."""

    hearing: Hearing
    sources: Mapping[str, Source]
    unknown: Status
    status: Status
    since: Since | None = None
    weight: int = 0
    ended: bool = False
    carried: dict[str, tuple[Claim, Interest]] = field(default_factory=dict)
    against: dict[str, Claim] = field(default_factory=dict)
    overtaken: dict[str, Claim] = field(default_factory=dict)
    claimed_by: Actor | None = None
    claimed_on: dt.date = dt.date.min
    worn: bool = False
    dispute: Rule | None = None
    firm_on: dt.date = dt.date.min

    @property
    def view(self) -> View:
        """By whose rules."""
        return self.hearing.view

    def change(self, together: list[Transition], start: dt.date) -> None:
        """Let the transitions of a day speak, the heaviest first.

        Each changes the state, strengthens it, or contradicts it. They are
        weighed by what stood before the day.
        """
        before = self.status
        weighed = [(transition.weight(self.hearing, before), transition) for transition in together]
        weighed.sort(key=lambda w: (-w[0], -len(w[1].claims), w[1].status.order, w[1].status.id))
        for weight, transition in weighed:
            self._speak(transition, start, weight, before)

    def _speak(self, transition: Transition, start: dt.date, weight: int, before: Status) -> None:
        if transition.is_own(before) and not self.view.own_claims_stand:
            self._hear_own(transition.claims, start)
        elif transition.status == self.status:
            self._strengthen(transition, start, weight)
        elif self._took_back(transition, start) and self._suffices(transition, before):
            self._replace(transition, start, weight)
        elif not self._suffices(transition, before) or (
            self._is_firm(start) and weight < self.weight
        ):
            self._note(transition.claims)
        elif self._is_firm(start) and weight == self.weight:
            self._contradict(transition, start, weight)
        else:
            self._replace(transition, start, weight)

    def _took_back(self, transition: Transition, start: dt.date) -> bool:
        """Say whether somebody without a stake, or the loser, tells that the holder lost it since.

        That does not contradict that the place had been taken; it goes on from there.
        """
        return (
            self.since is not None
            and start > self.since.best
            and any(
                claim.taken_from is not None
                and claim.taken_from == self.status.actor
                and claim.start == start
                and interest(claim, None) is not Interest.OWN
                for claim in transition.claims
            )
        )

    def hear_last(self, claim: Claim) -> None:
        """Let a claim decide because it is the latest, whoever makes it."""
        if claim.status is None:
            return
        transition = Transition(claim.status, (claim,))
        if claim.status == self.status:
            self._carry(transition)
        else:
            self._replace(transition, claim.start, 0)

    def hear_early(self, claim: Claim) -> None:
        """Note a claim whose transition has yet to begin by better evidence."""
        if claim.status == self.status:
            return
        if interest(claim, self.status) is Interest.OWN and not self.view.own_claims_stand:
            self._hear_own((claim,), claim.start)
        else:
            self._note((claim,))

    def deny(self, claim: Claim) -> None:
        """Let a denial dispute the state, unless its author gains from it."""
        if claim.status == self.status:
            self.carried[claim.id] = (claim, interest(claim, self.status))
            return
        self._note((claim,))
        gains_nothing = interest(claim, self.status) is not Interest.OWN
        if gains_nothing and self.status != self.unknown:
            self.dispute = Rule.DENIAL
            self.firm_on = claim.start

    def wear_out(self, day: dt.date) -> None:
        """Forget what a party claimed on a day, unless it or another has claimed it since."""
        if self.claimed_by is not None and self.claimed_on == day:
            self.claimed_by, self.worn = None, True

    def end(self, claim: Claim) -> None:
        """Forget the state once every claim that carries it says that it ended."""
        day = claim.valid_to
        if day is None:
            return
        if self.against.pop(claim.id, None):
            self.overtaken[claim.id] = claim
            if not any(c.side == self.claimed_by for c in self.against.values()):
                self.claimed_by = None
        carriers = [carrier for carrier, _ in self.carried.values() if not _ended(carrier, day)]
        if self.carried and not any(self._can_carry(carrier) for carrier in carriers):
            self._overtake()
            self.status, self.since, self.weight = self.unknown, None, 0
            self.dispute, self.ended = None, True
            self._hear_own(carriers, day.latest)
            for carrier in carriers:
                self.overtaken.pop(carrier.id)

    def _can_carry(self, claim: Claim) -> bool:
        stake = self.carried[claim.id][1]
        return self.view.own_claims_stand or stake is not Interest.OWN

    def state(self, day: dt.date) -> Run:
        """Return the state as a run that begins on `day` and has no end yet."""
        return Run(
            from_=day,
            to=dt.date.max,
            status=self.status,
            confidence=self._confidence(),
            claimed_by=self.claimed_by,
            since=self.since,
            claims_for=tuple(sorted(self.carried)),
            claims_against=tuple(sorted(self.against)),
            overtaken=tuple(sorted(self.overtaken)),
            rule=self._rule(),
            nearness=max(
                (self.hearing.near(claim) for claim, _ in self.carried.values()),
                default=Nearness.PLACE,
            ),
        )

    def _is_firm(self, start: dt.date) -> bool:
        """Whether the state began so lately that `start` may speak of the same moment."""
        if self.since is None:
            return False
        if self.status.actor is None:  # fighting ends as soon as a later day brings a holder
            return start == self.since.best
        return start - self.since.best <= dt.timedelta(days=self.view.window_days)

    def _suffices(self, transition: Transition, before: Status) -> bool:
        needed = self.view.needed
        if needed is None:
            return True
        pairs = [(claim, interest(claim, before)) for claim in transition.claims]
        return self._firmness(pairs).rank >= needed.rank

    def _hear_own(self, claims: Iterable[Claim], start: dt.date) -> None:
        for claim in claims:
            if claim.status == self.status:
                self.carried[claim.id] = (claim, Interest.OWN)
                continue
            self.against[claim.id] = claim
            if claim.side != self.status.actor:
                self.claimed_by, self.claimed_on, self.worn = claim.side, start, False

    def _strengthen(self, transition: Transition, start: dt.date, weight: int) -> None:
        self._carry(transition)
        if self.dispute and (weight > self.weight or not self._in_dispute(start)):
            self.dispute = None
        self.weight = max(self.weight, weight)
        if start >= self.claimed_on:
            self.claimed_by = None

    def _in_dispute(self, start: dt.date) -> bool:
        return start - self.firm_on <= dt.timedelta(days=self.view.window_days)

    def _contradict(self, transition: Transition, start: dt.date, weight: int) -> None:
        # Of two equal witnesses the later day leads; on one day, the more numerous,
        # which the schedule lets speak first.
        if self.since is not None and start > self.since.best:
            lost = {key: claim for key, (claim, _) in self.carried.items()}
            self._replace(transition, start, weight)
            self.against |= lost
            for key in lost:
                self.overtaken.pop(key, None)
        else:
            self._note(transition.claims)
        self.dispute, self.firm_on = Rule.CONTRADICTION, start

    def _replace(self, transition: Transition, start: dt.date, weight: int) -> None:
        before = self.status
        self._overtake()
        self.status, self.weight = transition.status, weight
        self.since = Since(start, min(transition.earliest, start), max(transition.latest, start))
        self._carry(transition, before)
        self.claimed_by, self.dispute, self.ended, self.worn = None, None, False, False

    def _overtake(self) -> None:
        self.overtaken |= {key: claim for key, (claim, _) in self.carried.items()}
        self.overtaken |= self.against
        self.carried, self.against = {}, {}

    def _carry(self, transition: Transition, before: Status | None = None) -> None:
        for claim in transition.claims:
            self.against.pop(claim.id, None)
            self.overtaken.pop(claim.id, None)
            self.carried[claim.id] = (claim, interest(claim, before or self.status))

    def _note(self, claims: Iterable[Claim]) -> None:
        for claim in claims:
            if claim.status != self.status:
                self.against[claim.id] = claim

    def _confidence(self) -> Confidence | None:
        if self.status == self.unknown:
            return Confidence.CLAIMED if self.claimed_by else None
        if self.dispute:
            return Confidence.DISPUTED
        firmness = self._firmness(self.carried.values())
        return (
            min(firmness, Confidence.FOLLOWS, key=lambda one: one.rank)
            if self._follows()
            else firmness
        )

    def _follows(self) -> bool:
        """Say whether only what is said of the city at its centre carries the state."""
        near = {self.hearing.near(claim) for claim, _ in self.carried.values()}
        return near == {Nearness.SEAT}

    def _firmness(self, claims: Iterable[tuple[Claim, Interest]]) -> Confidence:
        witnesses: set[str] = set()
        neutral = False
        for claim, stake in claims:
            if stake is Interest.AGAINST:
                return Confidence.CONFIRMED
            if stake is Interest.NEUTRAL:
                neutral = True
                source = self.sources[claim.source_id]
                # An encyclopaedia retells what others reported: no witness of its own.
                if source.kind is not SourceKind.ENCYCLOPAEDIA:
                    witnesses.add(source.witness)
        if len(witnesses) >= self.view.independent_sources:
            return Confidence.CONFIRMED
        return Confidence.REPORTED if neutral else Confidence.CLAIMED

    def _rule(self) -> Rule:
        if self.status == self.unknown:
            return self._why_unknown()
        if self.dispute:
            return self.dispute
        if self.view.method is Method.LATEST:
            return Rule.LATEST
        if self._follows():
            return Rule.SEAT
        if any(stake is Interest.AGAINST for _, stake in self.carried.values()):
            return Rule.LOSING_SIDE
        return {
            Confidence.CONFIRMED: Rule.INDEPENDENT,
            Confidence.REPORTED: Rule.NEUTRAL,
        }.get(self._firmness(self.carried.values()), Rule.CLAIMED_ONLY)

    def _why_unknown(self) -> Rule:
        if self.claimed_by:
            return Rule.CLAIMED_ONLY
        if self.worn:
            return Rule.WORN_OUT
        if self.ended:
            return Rule.ENDED
        return Rule.INSUFFICIENT if self.against else Rule.NO_CLAIM


def _ended(claim: Claim, day: DaySpan) -> bool:
    return claim.valid_to is not None and claim.valid_to.latest <= day.latest


def _runs(states: Sequence[Run], period: Period) -> Iterator[Run]:
    current = states[0]
    start = period.first
    for state in states[1:]:
        if state.from_ > period.last:
            break
        if state.shows != current.shows and state.from_ > period.first:
            yield replace(current, from_=start, to=state.from_)
            start = state.from_
        current = state
    yield replace(current, from_=start, to=period.end)

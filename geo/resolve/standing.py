"""The state of one place while the days go by, and what statements do to it (rules 3 to 5)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.model.runs import Nearness, Rule, Run, Since
from geo.model.views import Interest, Method
from geo.model.vocabulary import Confidence
from geo.resolve.evidence import Statement, Transition

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from geo.model.claims import Claim
    from geo.model.days import DaySpan
    from geo.model.views import View
    from geo.model.vocabulary import Actor, Status


@dataclass(slots=True)
class Standing:
    """The state of one place while the days go by."""

    view: View
    unknown: Status
    status: Status
    since: Since | None = None
    weight: int = 0
    ended: bool = False
    carried: dict[str, tuple[Statement, Interest]] = field(default_factory=dict)
    against: dict[str, Statement] = field(default_factory=dict)
    overtaken: dict[str, Statement] = field(default_factory=dict)
    claimed_by: Actor | None = None
    claimed_on: dt.date = dt.date.min
    worn: bool = False
    dispute: Rule | None = None
    firm_on: dt.date = dt.date.min
    affirmed: tuple[dt.date, int] = (dt.date.min, 0)

    def copy(self) -> Standing:
        """Return the same state, to go on from it."""
        other = Standing(self.view, self.unknown, self.status, self.since, self.weight)
        other.ended, other.worn, other.dispute = self.ended, self.worn, self.dispute
        other.claimed_by, other.claimed_on = self.claimed_by, self.claimed_on
        other.firm_on, other.affirmed = self.firm_on, self.affirmed
        other.carried = self.carried.copy()
        other.against = self.against.copy()
        other.overtaken = self.overtaken.copy()
        return other

    def change(self, together: list[Transition], start: dt.date) -> None:
        """Let the transitions of a day speak, the heaviest first.

        Each changes the state, strengthens it, or contradicts it. They are
        weighed by what stood before the day.
        """
        before = self.status
        weighed = [(transition.weight(before), transition) for transition in together]
        weighed.sort(
            key=lambda w: (-w[0], -len(w[1].statements), w[1].status.order, w[1].status.id)
        )
        for weight, transition in weighed:
            self._speak(transition, start, weight, before)

    def _speak(self, transition: Transition, start: dt.date, weight: int, before: Status) -> None:
        if transition.is_own(before) and not self.view.own_claims_stand:
            self._hear_own(transition.statements, start)
        elif transition.status == self.status:
            self._strengthen(transition, start, weight)
        elif self._took_back(transition, start) and self._suffices(transition, before):
            self._replace(transition, start, weight)
        elif not self._suffices(transition, before) or weight < self._firm_weight(start):
            self._note(transition.statements)
        elif weight == self._firm_weight(start):
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
                one.claim.taken_from is not None
                and one.claim.taken_from == self.status.actor
                and one.start == start
                and one.stake is not Interest.OWN
                for one in transition.statements
            )
        )

    def hear_last(self, one: Statement) -> None:
        """Let a statement decide because it is the latest, whoever makes it."""
        status = one.claim.status
        if status is None:
            return
        transition = Transition(status, (one,))
        if status == self.status:
            self._carry(transition)
        else:
            self._replace(transition, one.start, 0)

    def hear_early(self, one: Statement) -> None:
        """Note a statement whose transition has yet to begin by better evidence."""
        if one.claim.status == self.status:
            return
        if one.interest(self.status) is Interest.OWN and not self.view.own_claims_stand:
            self._hear_own((one,), one.start)
        else:
            self._note((one,))

    def deny(self, one: Statement) -> None:
        """Let a denial dispute the state, unless its author gains from it."""
        stake = one.interest(self.status)
        if one.claim.status == self.status:
            self.carried[one.id] = (one, stake)
            return
        self._note((one,))
        if stake is not Interest.OWN and self.status != self.unknown:
            self.dispute = Rule.DENIAL
            self.firm_on = one.start

    def wear_out(self, day: dt.date) -> None:
        """Forget what a party claimed on a day, unless it or another has claimed it since."""
        if self.claimed_by is not None and self.claimed_on == day:
            self.claimed_by, self.worn = None, True

    def end(self, claim: Claim) -> None:
        """Forget the state once every claim that carries it says that it ended."""
        day = claim.valid_to
        if day is None:
            return
        if other := self.against.pop(claim.id, None):
            self.overtaken[claim.id] = other
            self._go_on_claiming(day.latest)
            if not any(self._disputes(one) for one in self.against.values()):
                self.dispute = None
        carriers = [one for one, _ in self.carried.values() if not _ended(one.claim, day)]
        if self.carried and not any(self._can_carry(one) for one in carriers):
            self._overtake()
            self.status, self.since, self.weight = self.unknown, None, 0
            self.dispute, self.ended = None, True
            self._hear_own(carriers, day.latest)
            self._go_on_claiming(day.latest)
            for one in carriers:
                self.overtaken.pop(one.id)

    def _go_on_claiming(self, day: dt.date) -> None:
        """Let the side that claims the place rest on what it has said last, if that is not worn."""
        said = [one.start for one in self.against.values() if one.claim.side == self.claimed_by]
        if self.claimed_by is None or not said:
            self.claimed_by = None
            return
        self.claimed_on, lasting = max(said), self.view.own_claims_days
        if lasting is not None and day - self.claimed_on >= dt.timedelta(days=lasting):
            self.claimed_by, self.worn = None, True

    def _disputes(self, one: Statement) -> bool:
        return one.interest(self.status) is not Interest.OWN

    def _can_carry(self, one: Statement) -> bool:
        stake = self.carried[one.id][1]
        return self.view.own_claims_stand or stake is not Interest.OWN

    def state(self) -> Run:
        """Return the state as a run of which nobody has said yet when it begins and ends."""
        nearness = [one.nearness for one, _ in self.carried.values()]
        follows = bool(nearness) and min(nearness) is max(nearness) is Nearness.SEAT
        firmness = self._firmness(self.carried.values())
        return Run(
            from_=dt.date.min,
            to=dt.date.max,
            status=self.status,
            confidence=self._confidence(firmness, follows=follows),
            claimed_by=self.claimed_by,
            since=self.since,
            claims_for=tuple(sorted(self.carried)),
            claims_against=tuple(sorted(self.against)),
            overtaken=tuple(sorted(self.overtaken)),
            rule=self._rule(firmness, follows=follows),
            nearness=max(nearness, default=Nearness.PLACE),
        )

    def _firm_weight(self, start: dt.date) -> int:
        """Return what a contradiction of that day has to outweigh; 0 if it may simply come later.

        Who says on the very day that the state still stands contradicts who says that it ended.
        """
        if self._is_firm(start):
            return self.weight
        day, weight = self.affirmed
        return weight if day == start else 0

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
        pairs = [(one, one.interest(before)) for one in transition.statements]
        return self._firmness(pairs).rank >= needed.rank

    def _hear_own(self, statements: Iterable[Statement], start: dt.date) -> None:
        for one in statements:
            if one.claim.status == self.status:
                self.carried[one.id] = (one, Interest.OWN)
                continue
            self.against[one.id] = one
            if one.claim.side != self.status.actor:
                self.claimed_by, self.claimed_on, self.worn = one.claim.side, start, False

    def _strengthen(self, transition: Transition, start: dt.date, weight: int) -> None:
        self._carry(transition)
        if self.dispute and (weight > self.weight or not self._in_dispute(start)):
            self.dispute = None
        self.weight = max(self.weight, weight)
        self.affirmed = start, weight
        if start >= self.claimed_on:
            self.claimed_by = None

    def _in_dispute(self, start: dt.date) -> bool:
        return start - self.firm_on <= dt.timedelta(days=self.view.window_days)

    def _contradict(self, transition: Transition, start: dt.date, weight: int) -> None:
        # Of two equal witnesses the later day leads; on one day, the more numerous,
        # which the schedule lets speak first.
        if self.since is not None and start > self.since.best:
            lost = {key: one for key, (one, _) in self.carried.items()}
            self._replace(transition, start, weight)
            self.against |= lost
            for key in lost:
                self.overtaken.pop(key, None)
        else:
            self._note(transition.statements)
        self.dispute, self.firm_on = Rule.CONTRADICTION, start

    def _replace(self, transition: Transition, start: dt.date, weight: int) -> None:
        before = self.status
        self._overtake()
        self.status, self.weight = transition.status, weight
        self.since = Since(start, min(transition.earliest, start), max(transition.latest, start))
        self._carry(transition, before)
        self.claimed_by, self.dispute, self.ended, self.worn = None, None, False, False

    def _overtake(self) -> None:
        self.overtaken |= {key: one for key, (one, _) in self.carried.items()}
        self.overtaken |= self.against
        self.carried, self.against = {}, {}

    def _carry(self, transition: Transition, before: Status | None = None) -> None:
        for one in transition.statements:
            self.against.pop(one.id, None)
            self.overtaken.pop(one.id, None)
            self.carried[one.id] = (one, one.interest(before or self.status))

    def _note(self, statements: Iterable[Statement]) -> None:
        for one in statements:
            if one.claim.status != self.status:
                self.against[one.id] = one

    def _confidence(self, firmness: Confidence, *, follows: bool) -> Confidence | None:
        if self.status == self.unknown:
            return Confidence.CLAIMED if self.claimed_by else None
        if self.dispute:
            return Confidence.DISPUTED
        # Only what is said of the city at its centre carries the state: never firmer than that.
        return min(firmness, Confidence.FOLLOWS, key=_rank) if follows else firmness

    def _firmness(self, carried: Collection[tuple[Statement, Interest]]) -> Confidence:
        if any(stake is Interest.AGAINST for _, stake in carried):
            return Confidence.CONFIRMED
        neutral = [one for one, stake in carried if stake is Interest.NEUTRAL]
        witnesses = {one.witness for one in neutral if one.witness}
        if len(witnesses) >= self.view.independent_sources:
            return Confidence.CONFIRMED
        return Confidence.REPORTED if neutral else Confidence.CLAIMED

    def _rule(self, firmness: Confidence, *, follows: bool) -> Rule:
        if self.status == self.unknown:
            return self._why_unknown()
        if self.dispute:
            return self.dispute
        if self.view.method is Method.LATEST:
            return Rule.LATEST
        if follows:
            return Rule.SEAT
        if any(stake is Interest.AGAINST for _, stake in self.carried.values()):
            return Rule.LOSING_SIDE
        return {
            Confidence.CONFIRMED: Rule.INDEPENDENT,
            Confidence.REPORTED: Rule.NEUTRAL,
        }.get(firmness, Rule.CLAIMED_ONLY)

    def _why_unknown(self) -> Rule:
        if self.claimed_by:
            return Rule.CLAIMED_ONLY
        if self.worn:
            return Rule.WORN_OUT
        if self.ended:
            return Rule.ENDED
        return Rule.INSUFFICIENT if self.against else Rule.NO_CLAIM


def _rank(confidence: Confidence) -> int:
    return confidence.rank


def _ended(claim: Claim, day: DaySpan) -> bool:
    return claim.valid_to is not None and claim.valid_to.latest <= day.latest

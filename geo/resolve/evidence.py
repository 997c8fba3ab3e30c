"""What the claims about one place amount to, before anyone decides: weights and transitions."""

from __future__ import annotations

import bisect
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.model.runs import Nearness
from geo.model.views import Interest
from geo.model.vocabulary import SourceKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from geo.model.claims import Claim
    from geo.model.sources import Source
    from geo.model.views import View
    from geo.model.vocabulary import Status


def interest(claim: Claim, before: Status | None) -> Interest:
    """Return how a claim sits with its author's interest.

    `before` is the status that stood. To say that a place is fought over
    admits a loss if one's own side or its ally held it, and claims a part of
    it if not.
    """
    if claim.is_neutral or claim.status is None:
        return Interest.NEUTRAL
    if claim.status.actor is not None:
        gains = claim.side in claim.status.beneficiaries
        return Interest.OWN if gains else Interest.AGAINST
    admits = before is not None and claim.side in before.beneficiaries
    return Interest.AGAINST if admits else Interest.OWN


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A claim as a view hears it of one place.

    Attributes
    ----------
    claim, nearness
        What is said, and how near to the place it is said.
    start, known_from
        As in `geo.model.claims.Claim`.
    stake
        How it sits with its author's interest, whatever status stood before.
    depends
        Whether that hangs on the status that stood before: on who is hurt by fighting.
    heft
        How heavy it is by that, wherever it is said.
    rank
        The order of witnesses: by weight, then by the kind of statement.
    witness
        Whose reporting it is; empty for an encyclopaedia, which retells what others
        reported and is no witness of its own.
    view
        By whose rules it is weighed.
    """

    claim: Claim
    nearness: Nearness
    start: dt.date
    known_from: dt.date
    stake: Interest
    depends: bool
    heft: int
    rank: tuple[int, int]
    witness: str
    view: View

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.claim.id

    def interest(self, before: Status | None) -> Interest:
        """Return how it sits with its author's interest, given the status that stood."""
        return interest(self.claim, before) if self.depends else self.stake

    def weight(self, before: Status | None = None) -> int:
        """Return how heavy it is: by its author's interest, then by its nearness."""
        if not self.depends:
            return self.rank[0]
        return _weight(self.view.weight(interest(self.claim, before)), self.nearness)


def hear(view: View, claim: Claim, source: Source, nearness: Nearness) -> Statement:
    """Return a claim of a source as a view hears it of a place."""
    stake = interest(claim, None)
    heft = view.weight(stake)
    return Statement(
        claim=claim,
        nearness=nearness,
        start=claim.start,
        known_from=claim.known_from,
        stake=stake,
        depends=not claim.is_neutral and claim.status is not None and claim.status.actor is None,
        heft=heft,
        rank=(_weight(heft, nearness), -view.kinds.index(claim.kind)),
        witness="" if source.kind is SourceKind.ENCYCLOPAEDIA else source.witness,
        view=view,
    )


def _weight(heft: int, nearness: Nearness) -> int:
    return len(Nearness) * heft + nearness


@dataclass(frozen=True, slots=True)
class Transition:
    """Statements of one status that tell of one change."""

    status: Status
    statements: tuple[Statement, ...]

    @property
    def earliest(self) -> dt.date:
        """The first day that any of the better dated claims allows."""
        return min(claim.valid_from.earliest for claim in self._dated)

    @property
    def latest(self) -> dt.date:
        """The last day that any of the better dated claims allows."""
        return max(claim.valid_from.latest for claim in self._dated)

    @property
    def claims(self) -> list[Claim]:
        """The claims that are stated."""
        return [one.claim for one in self.statements]

    @property
    def spoken_from(self) -> dt.date:
        """The first day that any of the claims allows, however vague."""
        return min(claim.valid_from.earliest for claim in self.claims)

    @property
    def spoken_to(self) -> dt.date:
        """The last day that any of the claims allows, however vague."""
        return max(claim.valid_from.latest for claim in self.claims)

    @property
    def _dated(self) -> list[Claim]:
        # Somebody who says "within the month" does not make a known week uncertain.
        claims = self.claims
        narrowest = min(claim.valid_from.length for claim in claims)
        return [claim for claim in claims if claim.valid_from.length == narrowest]

    def start(self) -> dt.date:
        """Return the day that most of the best-ranked claims give.

        Of the claims that weigh most by their author's interest, those with an exact
        day decide. On a tie, the day that most of all the claims give; on a tie
        again, the later one, since the earlier is then not established. Where none
        is exact, the first day by which one of the best has it.
        """
        if len(self.statements) == 1:
            return self.statements[0].start
        heaviest = max(one.heft for one in self.statements)
        heavy = [one for one in self.statements if one.heft == heaviest]
        dated = [one for one in heavy if one.claim.valid_from.is_exact]
        best = max(one.rank for one in dated or heavy)
        decisive = [one for one in dated or heavy if one.rank == best]
        if not dated:
            return min(one.start for one in decisive)
        votes = Counter(one.start for one in decisive)
        everyone = Counter(one.start for one in self.statements)
        return max(votes, key=lambda day: (votes[day], everyone[day], day))

    def weight(self, before: Status | None) -> int:
        """Return the weight of the heaviest of the statements."""
        return max(one.weight(before) for one in self.statements)

    def is_own(self, before: Status | None) -> bool:
        """Whether only the side that gains says so."""
        return all(one.interest(before) is Interest.OWN for one in self.statements)


def transitions(statements: Iterable[Statement]) -> list[Transition]:
    """Group statements of one view into transitions (rule 2)."""
    found: list[Transition] = []
    ordered = sorted(statements, key=_by_start)
    starts = [one.start for one in ordered]
    by_status: dict[str, tuple[Status, list[Statement]]] = {}
    for one in ordered:
        status = one.claim.status
        if status is None:
            raise ValueError("a silence is no evidence")
        by_status.setdefault(status.id, (status, []))[1].append(one)
    for status, same in by_status.values():
        group = [same[0]]
        for one in same[1:]:
            if _is_close(group[0], one) and not _separated(group, one, ordered, starts):
                group.append(one)
            else:
                found.append(Transition(status, tuple(group)))
                group = [one]
        found.append(Transition(status, tuple(group)))
    return found


def _is_close(first: Statement, other: Statement) -> bool:
    return (other.start - first.start).days <= first.view.window_days


def _separated(
    group: list[Statement], one: Statement, ordered: list[Statement], starts: list[dt.date]
) -> bool:
    """Say whether a witness no worse tells of another status on a day between."""
    after = bisect.bisect_right(starts, group[-1].start)
    between = [
        other
        for other in ordered[after : bisect.bisect_left(starts, one.start)]
        if other.claim.status != one.claim.status
    ]
    return bool(between) and (
        max(other.rank[0] for other in between) >= max(member.rank[0] for member in (*group, one))
    )


def _by_start(one: Statement) -> tuple[dt.date, dt.date, str]:
    return one.start, one.known_from, one.claim.id


def uncorrected(statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements without those that another one of them corrects (rule 1)."""
    corrected = {one.claim.supersedes for one in statements if one.claim.supersedes}
    return [one for one in statements if one.claim.id not in corrected]

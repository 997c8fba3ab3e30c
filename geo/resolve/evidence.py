"""What the claims about one place amount to, before anyone decides: weights and transitions."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.model.runs import Nearness
from geo.model.views import Interest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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


@dataclass(frozen=True)
class Hearing:
    """What a view hears of one place, and how near each statement is to it.

    Attributes
    ----------
    view
        By whose rules.
    claims
        What is heard (see `admitted`), in any order.
    nearness
        By id of the claim; what is not listed is a statement on the place itself.
    """

    view: View
    claims: tuple[Claim, ...]
    nearness: Mapping[str, Nearness]

    def near(self, claim: Claim) -> Nearness:
        """Return how near a claim is to the place."""
        return self.nearness.get(claim.id, Nearness.PLACE)

    def weight(self, claim: Claim, before: Status | None) -> int:
        """Return how heavy a claim is: by its author's interest, then by its nearness."""
        return len(Nearness) * self.view.weight(interest(claim, before)) + self.near(claim)

    def rank(self, claim: Claim) -> tuple[int, int]:
        """Return the order of witnesses: by weight, then by the kind of statement."""
        return self.weight(claim, None), -self.view.kinds.index(claim.kind)


@dataclass(frozen=True, slots=True)
class Transition:
    """Claims of one status that tell of one change."""

    status: Status
    claims: tuple[Claim, ...]

    @property
    def earliest(self) -> dt.date:
        """The first day that any of the better dated claims allows."""
        return min(claim.valid_from.earliest for claim in self._dated)

    @property
    def latest(self) -> dt.date:
        """The last day that any of the better dated claims allows."""
        return max(claim.valid_from.latest for claim in self._dated)

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
        narrowest = min(claim.valid_from.length for claim in self.claims)
        return [claim for claim in self.claims if claim.valid_from.length == narrowest]

    def start(self, hearing: Hearing) -> dt.date:
        """Return the day that most of the best-ranked claims give.

        Of the claims that weigh most by their author's interest, those with an exact
        day decide. On a tie, the day that most of all the claims give; on a tie
        again, the later one, since the earlier is then not established. Where none
        is exact, the first day by which one of the best has it.
        """
        if len(self.claims) == 1:
            return self.claims[0].start
        stakes = {claim.id: hearing.view.weight(interest(claim, None)) for claim in self.claims}
        heaviest = max(stakes.values())
        heavy = [claim for claim in self.claims if stakes[claim.id] == heaviest]
        dated = [claim for claim in heavy if claim.valid_from.is_exact]
        best = max(hearing.rank(claim) for claim in dated or heavy)
        decisive = [claim for claim in dated or heavy if hearing.rank(claim) == best]
        if not dated:
            return min(claim.start for claim in decisive)
        votes = Counter(claim.start for claim in decisive)
        everyone = Counter(claim.start for claim in self.claims)
        return max(votes, key=lambda day: (votes[day], everyone[day], day))

    def weight(self, hearing: Hearing, before: Status | None) -> int:
        """Return the weight of the heaviest of the claims."""
        return max(hearing.weight(claim, before) for claim in self.claims)

    def is_own(self, before: Status | None) -> bool:
        """Whether only the side that gains says so."""
        return all(interest(claim, before) is Interest.OWN for claim in self.claims)


def transitions(claims: Sequence[Claim], hearing: Hearing) -> list[Transition]:
    """Group claims into transitions (rule 2)."""
    found: list[Transition] = []
    window = dt.timedelta(days=hearing.view.window_days)
    by_status: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=_by_start):
        by_status.setdefault(claim.status.id if claim.status else "", []).append(claim)
    for same in by_status.values():
        group = [same[0]]
        for claim in same[1:]:
            close = claim.start - group[0].start <= window
            if close and not _separated(group, claim, claims, hearing):
                group.append(claim)
            else:
                found.append(_transition(group))
                group = [claim]
        found.append(_transition(group))
    return found


def _separated(group: list[Claim], claim: Claim, claims: Sequence[Claim], hearing: Hearing) -> bool:
    """Say whether a witness no worse tells of another status on a day between."""
    before = max(member.start for member in group)
    heaviest = max(hearing.weight(member, None) for member in (*group, claim))
    return any(
        before < other.start < claim.start
        and other.status != claim.status
        and hearing.weight(other, None) >= heaviest
        for other in claims
    )


def _transition(group: list[Claim]) -> Transition:
    status = group[0].status
    if status is None:
        raise ValueError("a silence is no evidence")
    return Transition(status, tuple(group))


def _by_start(claim: Claim) -> tuple[dt.date, dt.date, str]:
    return claim.start, claim.known_from, claim.id


def admitted(
    claims: Iterable[Claim], sources: Mapping[str, Source], view: View, known: dt.date | None
) -> list[Claim]:
    """Return the claims that a view hears on the evening of `known` (rule 1).

    A claim that another, heard one corrects is not heard.
    """
    heard = [
        claim
        for claim in claims
        if (known is None or claim.known_from <= known)
        and view.admits(claim, sources[claim.source_id])
    ]
    corrected = {claim.supersedes for claim in heard if claim.supersedes}
    return [claim for claim in heard if claim.id not in corrected]

"""What the policy concludes: unbroken spans of one state, and the rule that decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from geo.model.vocabulary import Actor, Confidence, Status


class Rule(StrEnum):
    """Which rule decided a state."""

    NO_CLAIM = "no-claim"
    CLAIMED_ONLY = "claimed-only"
    NEUTRAL = "neutral-report"
    INDEPENDENT = "independent-sources"
    LOSING_SIDE = "losing-side-admits"
    CONTRADICTION = "contradiction"
    DENIAL = "denial"
    LATEST = "latest-claim"
    ENDED = "ended"
    INFERRED = "inferred-from-capital"
    SEAT = "seat"
    HELD_BEFORE = "held-before"
    SIDE_ENDED = "side-ended"
    WORN_OUT = "worn-out"
    INSUFFICIENT = "insufficient"
    COUNTS_BOUND = "counts-bound"


class Nearness(IntEnum):
    """How near to a place a statement is; of equal witnesses, the nearer weighs more.

    `WIDE`: on its province, a region or the whole country. `SEAT`: on the city
    that is its centre. `PLACE`: on the place itself.
    """

    WIDE = 0
    SEAT = 1
    PLACE = 2


@dataclass(frozen=True, slots=True)
class Since:
    """The day on which a state began, and between which days it may have begun."""

    best: dt.date
    earliest: dt.date
    latest: dt.date


@dataclass(frozen=True, slots=True)
class Bound:
    """What a published count leaves to a side of the places of which nobody speaks.

    Attributes
    ----------
    count_id, source_id, mapper, day
        The count, where it was published, who counted, and for which day.
    status
        What hardly any of them can have been.
    most
        The most places that the count gives that status.
    named, unnamed
        How many places had it on that day by the claims, and of how many nobody speaks.
    """

    count_id: str
    source_id: str
    mapper: str
    day: dt.date
    status: Status
    most: int
    named: int
    unnamed: int

    @property
    def room(self) -> int:
        """How many of the unnamed can have had the status at most."""
        return self.most - self.named


@dataclass(frozen=True, slots=True)
class Run:
    """An unbroken span of one state of one place.

    Attributes
    ----------
    from_, to
        First day, and the day after the last.
    status, confidence
        Who holds the place and how sure that is; the confidence is `None` when
        no claim speaks.
    claimed_by
        The side that claims to hold it, or part of it, and is alone in saying so.
    since
        The day on which the status began, perhaps long before the run.
    claims_for, claims_against, overtaken
        Ids of the claims that carry the state, that contradict it, and that it
        overtook; sorted.
    rule
        Which rule decided.
    nearness
        How near to the place the nearest claim is that carries the state.
    held_until
        Ids of claims that tell of its end: that it was taken from whoever held
        it; sorted.
    bound
        The count by which it is likely not a side's, if nothing else is said of it.
    """

    from_: dt.date
    to: dt.date
    status: Status
    confidence: Confidence | None
    claimed_by: Actor | None
    since: Since | None
    claims_for: tuple[str, ...]
    claims_against: tuple[str, ...]
    overtaken: tuple[str, ...]
    rule: Rule
    nearness: Nearness = Nearness.PLACE
    held_until: tuple[str, ...] = ()
    bound: Bound | None = None

    @property
    def shows(self) -> tuple[object, ...]:
        """What two neighbouring runs must differ in to be two: what is said of each of its days.

        An admission that comes later is not the reason why a state was believed before.
        """
        return (
            self.status, self.confidence, self.claimed_by, self.since, self.rule, self.nearness,
            self.bound,
        )  # fmt: skip

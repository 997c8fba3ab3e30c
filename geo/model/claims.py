"""One statement of one source about who holds what."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.model.vocabulary import NEUTRAL, ClaimKind, Reach

if TYPE_CHECKING:
    from geo.model.days import DaySpan
    from geo.model.vocabulary import Actor, Status


@dataclass(frozen=True, slots=True)
class Claim:
    """A source's statement that places were under a status from a day on.

    Attributes
    ----------
    id
        Key, stable for good; a correction is a new claim that `supersedes`.
    place_ids
        Every place it speaks of, sorted; empty when it names none.
    named, reach
        The places named in the source, and how far the claim reaches from them.
    status
        Who holds the places; `None` for a silence.
    valid_from
        The day it became so, in local days; perhaps uncertain.
    valid_to
        The day it ceased to be so (that day excluded), where the source says
        that it ended; `None` while it holds until other evidence.
    reported_on
        The day it was published; `None` when that is not known.
    kind
        What sort of statement it is.
    claimant, side
        Who says so, in words, and the side they belong to.
    source_id, locator
        The document, and where in it.
    note
        What was said, in our own words, and remarks of the curators.
    supersedes
        Id of the claim that this one corrects, or empty.
    taken_from
        The side that held the places until then, where the source says from whom
        they were taken; else `None`.
    row
        Line of ``claims.csv`` that it was read from.
    """

    id: str
    place_ids: tuple[str, ...]
    named: tuple[str, ...]
    reach: Reach
    status: Status | None
    valid_from: DaySpan
    valid_to: DaySpan | None
    reported_on: DaySpan | None
    kind: ClaimKind
    claimant: str
    side: Actor
    source_id: str
    locator: str = ""
    note: str = ""
    supersedes: str = ""
    taken_from: Actor | None = None
    row: int = 0

    @property
    def known_from(self) -> dt.date:
        """The first evening on which the claim could be known.

        A report dated by its month counts from the month's last day; a claim
        whose report is undated counts only in hindsight (`datetime.date.max`).
        """
        return self.reported_on.latest if self.reported_on else dt.date.max

    @property
    def start(self) -> dt.date:
        """The day from which to reckon with the claim (see `geo.model.days.DaySpan.best`)."""
        return self.valid_from.best

    @property
    def lag_days(self) -> int | None:
        """The days from what the claim tells of to its publication, if both are known."""
        reported, told = self.reported_on, self.valid_from
        if reported is None or not reported.is_exact or not told.is_exact:
            return None
        return max(0, (reported.earliest - told.earliest).days)

    @property
    def is_neutral(self) -> bool:
        """Whether the claimant has no stake."""
        return self.side == NEUTRAL

    @property
    def speaks(self) -> bool:
        """Whether the claim is a witness at all: it has a status and is no headline."""
        return self.status is not None and self.kind not in {ClaimKind.HEADLINE, ClaimKind.SILENCE}

    @property
    def is_wide(self) -> bool:
        """Whether the claim names an area and reaches the places in it."""
        return self.reach in {Reach.DISTRICTS, Reach.PROVINCE, Reach.WITHIN, Reach.CAPITALS}

    @property
    def ends_side(self) -> Actor | None:
        """The side that ceased to exist, if that is what the claim says."""
        return self.status.actor if self.reach is Reach.SIDE and self.status else None

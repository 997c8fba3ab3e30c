"""Views: according to whom, and by which rules, a place is held.

A view is a small declared value. The built-in ones are here; a package can
bring its own (see `geo.package.viewfile`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from geo.errors import ChoiceError
from geo.model.vocabulary import Actor, ClaimKind, Confidence, SourceKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.model.claims import Claim
    from geo.model.sources import Source


class Interest(IntEnum):
    """How a statement sits with the interest of whoever makes it; higher weighs more."""

    OWN = 1
    NEUTRAL = 2
    AGAINST = 3


class Method(StrEnum):
    """How claims become states: by their rank, or simply by who spoke last."""

    RANKED = "ranked"
    LATEST = "latest"


#: Kinds of claim, the best witness first; the order settles the day of a transition.
KINDS = (
    ClaimKind.CONFIRMATION,
    ClaimKind.REPORT,
    ClaimKind.ASSESSMENT,
    ClaimKind.SUMMARY,
    ClaimKind.CLAIM,
    ClaimKind.DENIAL,
)


@dataclass(frozen=True, slots=True)
class View:
    """The rules by which claims become states.

    Attributes
    ----------
    name, label, description
        Key; a few words and one sentence for readers, where a package brings the
        view. Those of the other views are in `geo.show.words`.
    method
        Ranked evidence, or the latest claim whoever makes it.
    window_days
        Claims of one status whose starts lie this close are one transition;
        contradictions this close make a dispute.
    kinds
        Kinds admitted, the best witness first.
    interests
        Weight of a statement by the interest of its author, heaviest first.
    own_claims_stand
        Whether a party's claim alone changes the status. If not, it hatches the
        place as claimed.
    needed
        Confidence below which a change is not made.
    independent_sources
        How many independent witnesses without a stake confirm.
    source_kinds, sources, sides
        What is admitted; `None` means all.
    without_sources, without_sides
        What is left out, to see what rests on it.
    own_claims_days
        For how many days a party's own claim hatches a place; `None` for good.
    seats, held_before, wide_yields, sides_end
        Whether a district follows the city that is its centre; whether a report
        that a place was taken says who held it before; whether statements on an
        area yield to one on the place itself; whether a side that has ceased to
        exist holds nothing.
    counts_bound
        Whether places of which nobody speaks are shown as likely not a side's, where a
        published count leaves hardly any of them to it.
    infer_districts
        Whether a district with no claim of its own is shown, lightly, with the
        status of its province's capital.
    """

    name: str
    label: str = ""
    description: str = ""
    method: Method = Method.RANKED
    window_days: int = 3
    kinds: tuple[ClaimKind, ...] = KINDS
    interests: tuple[Interest, ...] = (Interest.AGAINST, Interest.NEUTRAL, Interest.OWN)
    own_claims_stand: bool = False
    needed: Confidence | None = None
    independent_sources: int = 2
    source_kinds: frozenset[SourceKind] = frozenset(SourceKind) - {SourceKind.UNSOURCED}
    sources: frozenset[str] | None = None
    sides: frozenset[Actor] | None = None
    without_sources: frozenset[str] = field(default=frozenset())
    without_sides: frozenset[Actor] = field(default=frozenset())
    own_claims_days: int | None = 14
    seats: bool = True
    held_before: bool = True
    wide_yields: bool = True
    sides_end: bool = True
    infer_districts: bool = False
    counts_bound: bool = False

    def admits(self, claim: Claim, source: Source) -> bool:
        """Say whether the view listens to a claim at all."""
        return (
            claim.speaks
            and claim.kind in self.kinds
            and source.kind in self.source_kinds
            and (self.sources is None or source.id in self.sources)
            and (self.sides is None or claim.side in self.sides)
            and source.id not in self.without_sources
            and claim.side not in self.without_sides
        )

    def weight(self, interest: Interest) -> int:
        """Return the weight of an interest under this view; higher weighs more."""
        return len(self.interests) - self.interests.index(interest)


#: Admissions against interest outrank neutral reports; a party's claim alone only hatches.
BALANCED = View("balanced")
#: Only changes that the losing side admits, or that independent sources report.
STRICT = replace(BALANCED, name="strict", needed=Confidence.CONFIRMED)
#: Whoever spoke last, whatever their stake.
LATEST = replace(BALANCED, name="latest", method=Method.LATEST, own_claims_stand=True)

#: The views that every package has.
BUILT_IN = (BALANCED, STRICT, LATEST)
#: How the names of the views of one side, and of chosen sources, begin.
SIDE = "side:"
SOURCE = "source:"


def one_side(actor: Actor) -> View:
    """Return the view of one side: its own claims and nothing else."""
    return replace(
        BALANCED,
        name=f"{SIDE}{actor}",
        sides=frozenset({actor}),
        own_claims_stand=True,
    )


def chosen_sources(*source_ids: str) -> View:
    """Return the view of certain sources: what they say, and nothing else."""
    listed = ",".join(sorted(source_ids))
    return replace(
        BALANCED,
        name=f"{SOURCE}{listed}",
        sources=frozenset(source_ids),
        own_claims_stand=True,
    )


def find_view(
    name: str,
    *,
    actors: tuple[Actor, ...],
    sources: Mapping[str, Source],
    own: Mapping[str, View] | None = None,
) -> View:
    """Return the view of that name.

    ``balanced``, ``strict``, ``latest``, a view that the package brings,
    ``side:<side>`` or ``source:<id>[,<id>...]``.

    Raises
    ------
    ChoiceError
        If there is none; the message says what is allowed.
    """
    known = {view.name: view for view in BUILT_IN} | dict(own or {})
    if name in known:
        return known[name]
    if name.startswith(SIDE):
        side = name.removeprefix(SIDE)
        if side not in actors:
            raise ChoiceError("side of the view", side, actors)
        return one_side(Actor(side))
    if name.startswith(SOURCE):
        wanted = [part.strip() for part in name.removeprefix(SOURCE).split(",")]
        for source_id in wanted:
            if source_id not in sources:
                raise ChoiceError("source of the view", source_id, sorted(sources))
        return chosen_sources(*wanted)
    raise ChoiceError("view", name, [*known, *(f"{SIDE}{a}" for a in actors), f"{SOURCE}<id>"])

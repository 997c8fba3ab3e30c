"""How firm a state looks: full colour, paler when its evidence is old, faint when inferred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.model.vocabulary import Confidence

if TYPE_CHECKING:
    from geo.resolve.timeline import State

#: Share of the status's colour that is left; the rest is the colour of the unknown.
FIRM, STALE, INFERRED = 1.0, 0.6, 0.45


def strength(state: State) -> float:
    """Return how much of its status's colour a state is drawn with."""
    if state.confidence is Confidence.INFERRED:
        return INFERRED
    return STALE if state.is_stale else FIRM


def paler(fill: str, paper: str, share: float) -> str:
    """Return `share` of the colour `fill` on `paper`, all as ``#rrggbb``."""
    pairs = zip(_channels(fill), _channels(paper), strict=True)
    mixed = (round(share * ink + (1 - share) * ground) for ink, ground in pairs)
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def shown_fill(state: State, paper: str) -> str:
    """Return the colour that a state is drawn in on `paper`, as ``#rrggbb``."""
    return paler(state.status.fill, paper, strength(state))


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue

"""How a state looks: the colour of its status, its hatch, and the signs of doubt.

One description for page, stills and swatches. Hue says who, and nothing else
does. A hatch is a texture of the status's own colour; stripes in another colour
are claims, a thin cross is a dispute; dots of paper say that a state follows from
other evidence, lines of its colour on paper that it was last reported so. Only
what is inferred from a capital, and on request what rests on old evidence, is paler.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from geo.model.vocabulary import Confidence, Hatch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.model.runs import Run
    from geo.model.vocabulary import Status
    from geo.resolve.timeline import State

#: Share of the status's colour that is left; the rest is the colour of the unknown.
FIRM, STALE, INFERRED, LAST_REPORTED = 1.0, 0.6, 0.45, 0.0

#: Side of the square that a hatch repeats in; lengths below are in its unit.
TILE: Final = 9
#: Lines of each hatch as an SVG path. Diagonals end outside, so that tiles join.
HATCHES: Final[Mapping[Hatch, str]] = MappingProxyType(
    {
        Hatch.DIAGONAL: "M-1 1L1 -1M0 9L9 0M8 10L10 8",
        Hatch.BACKDIAGONAL: "M-1 8L1 10M0 0L9 9M8 -1L10 1",
        Hatch.CROSS: "M-1 1L1 -1M0 9L9 0M8 10L10 8M-1 8L1 10M0 0L9 9M8 -1L10 1",
        Hatch.HORIZONTAL: "M0 4.5H9",
        Hatch.VERTICAL: "M4.5 0V9",
        Hatch.DOTS: "M4 4.5h1",
        Hatch.GRAIN: "M1.2 2.25h2.2M5.7 6.75h2.2",
    }
)


@dataclass(frozen=True, slots=True)
class Stripes:
    """A hatch, and how wide its lines are."""

    hatch: Hatch
    width: float


#: Lines of a status's own hatch, of a claim that nobody else supports, of a dispute.
TEXTURE_WIDTH: Final = 1.2
CLAIMED: Final = Stripes(Hatch.DIAGONAL, 3.4)
DISPUTED: Final = Stripes(Hatch.CROSS, 0.9)
#: Dots of paper on a state that follows from other evidence; lines of its own colour on one
#: that was last reported.
FOLLOWS: Final = Stripes(Hatch.GRAIN, 2.2)
LAST: Final = Stripes(Hatch.HORIZONTAL, 2.6)
#: Ticks on the paper of what is likely not a side's: no hue, since it says nobody's.
LIKELY: Final = Stripes(Hatch.VERTICAL, 1.0)
LIKELY_INK: Final = "#8d8577"
#: Ink of a dispute on paper and by day.
DISPUTED_INK: Final = "#1c1c1c"

#: How much of the contrasting ink is in the lines of a texture.
_INK_SHARE = 0.45
_LIGHT_INK, _DARK_INK = "#ffffff", "#3a2a10"
#: Below this lightness (of 255) a colour takes the light ink.
_DARK_BELOW = 110


def strength(state: State | Run) -> float:
    """Return how much of its status's colour a state is drawn with."""
    return _STRENGTHS.get(state.confidence, FIRM)


def paler(fill: str, paper: str, share: float) -> str:
    """Return `share` of the colour `fill` on `paper`, all as ``#rrggbb``."""
    pairs = zip(_channels(fill), _channels(paper), strict=True)
    mixed = (round(share * ink + (1 - share) * ground) for ink, ground in pairs)
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def shown_fill(state: State, paper: str) -> str:
    """Return the colour that a state is drawn in on `paper`, as ``#rrggbb``."""
    return paler(state.status.fill, paper, strength(state))


def texture(fill: str) -> str:
    """Return the colour of the lines of a hatch on `fill`, all as ``#rrggbb``."""
    red, green, blue = _channels(fill)
    is_dark = 0.3 * red + 0.6 * green + 0.1 * blue < _DARK_BELOW
    return paler(_LIGHT_INK if is_dark else _DARK_INK, fill, _INK_SHARE)


_STRENGTHS: Final[Mapping[Confidence | None, float]] = MappingProxyType(
    {Confidence.INFERRED: INFERRED, Confidence.LAST_REPORTED: LAST_REPORTED}
)


def doubt(found: State | Run, paper: str) -> tuple[Stripes, str] | None:
    """Return the lines that say how firm a state is, and their colour; `None` where it is held."""
    if found.confidence is Confidence.FOLLOWS:
        return FOLLOWS, paper
    if found.confidence is Confidence.LAST_REPORTED:
        return LAST, found.status.fill
    if found.confidence is Confidence.LIKELY:
        return LIKELY, LIKELY_INK
    return None


def shown_texture(state: State, paper: str) -> str | None:
    """Return the colour of the hatch that a state is drawn with; `None` without a hatch."""
    return hatched(state.status, paper, strength(state))


def hatched(status: Status, paper: str, share: float = FIRM) -> str | None:
    """Return the colour of a status's hatch at a strength; `None` without a hatch."""
    return None if status.hatch is Hatch.NONE else paler(texture(status.fill), paper, share)


def signs() -> dict[str, Any]:
    """Return hatches and signs of doubt as the page needs them."""
    return {
        "tile": TILE,
        "hatches": {str(hatch): path for hatch, path in HATCHES.items()},
        "texture": {"width": TEXTURE_WIDTH},
        "claimed": {"hatch": str(CLAIMED.hatch), "width": CLAIMED.width},
        "disputed": {"hatch": str(DISPUTED.hatch), "width": DISPUTED.width},
        "follows": {"hatch": str(FOLLOWS.hatch), "width": FOLLOWS.width},
        "likely": {"hatch": str(LIKELY.hatch), "width": LIKELY.width, "ink": LIKELY_INK},
        "last_reported": {"hatch": str(LAST.hatch), "width": LAST.width},
        "shares": {"stale": STALE, "inferred": INFERRED, "last_reported": LAST_REPORTED},
    }


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue

"""How a state looks: the colour of its status, its hatch, and the signs of doubt.

One description for page, stills and swatches. Hue says who, and nothing else
does. Lines in a shade of the status's own colour are a texture; stripes in another
colour are claims, a thin cross is a dispute; grain in a shade of its colour says that
a state follows from other evidence, lines of its colour on paper that it was last
reported so, lozenges of grey on paper that a published count makes it likely who does
not hold it. Only what is inferred from a capital, and on request what rests on old
evidence, is paler. `tests/test_palette.py` measures that all of them can be told apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from geo.model.vocabulary import Confidence, Hatch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.model.runs import Run
    from geo.model.vocabulary import Actor, Status
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
        Hatch.LOZENGE: "M4.5 2.6L6.4 4.5L4.5 6.4L2.6 4.5Z",
    }
)


@dataclass(frozen=True, slots=True)
class Stripes:
    """A hatch, and how wide its lines are."""

    hatch: Hatch
    width: float


@dataclass(frozen=True, slots=True)
class Look:
    """What of a state is seen, without a place or a day that has it: for those who explain it."""

    status: Status
    confidence: Confidence | None
    claimed_by: Actor | None = None


#: Lines of a status's own hatch, of a claim that nobody else supports, of a dispute.
#: A claim leans the other way than the lines of what is contested, and leaves most of the
#: ground to whoever holds it: else claimant and holder could be taken for each other.
TEXTURE_WIDTH: Final = 1.3
CLAIMED: Final = Stripes(Hatch.BACKDIAGONAL, 2.3)
DISPUTED: Final = Stripes(Hatch.CROSS, 1.3)
#: Grain on a state that follows from other evidence; lines of its own colour on one that was
#: last reported; lozenges on a place of which only a count tells something.
FOLLOWS: Final = Stripes(Hatch.GRAIN, 2.2)
LAST: Final = Stripes(Hatch.HORIZONTAL, 2.6)
LIKELY: Final = Stripes(Hatch.LOZENGE, 1.3)
#: Inks that are seen on every ground that they lie on, by day and by night.
DISPUTED_INK: Final = "#0e0f11"
LIKELY_INK: Final = "#a09d95"
#: The unknown on a page by night: its paper would be the brightest thing on the map.
UNKNOWN_BY_NIGHT: Final = "#353a42"

#: How much of the contrasting ink is in the lines of a texture.
_INK_SHARE = 0.45
_LIGHT_INK, _DARK_INK = "#ffffff", "#3a2a10"
#: Below this lightness (of 255) a colour takes the light ink.
_DARK_BELOW = 125


def strength(state: State | Run | Look, *, pales: bool = False) -> float:
    """Return how much of its status's colour a state is drawn with.

    Parameters
    ----------
    pales
        Whether old evidence makes it paler.
    """
    return _STRENGTHS.get(state.confidence, STALE if pales else FIRM)


def paler(fill: str, paper: str, share: float) -> str:
    """Return `share` of the colour `fill` on `paper`, all as ``#rrggbb``."""
    pairs = zip(_channels(fill), _channels(paper), strict=True)
    mixed = (round(share * ink + (1 - share) * ground) for ink, ground in pairs)
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def shown_fill(state: State, paper: str, *, pales: bool = False) -> str:
    """Return the colour that a state is drawn in on `paper`, as ``#rrggbb``.

    `paper` is the colour of what nobody is said to hold; `pales` as in `strength`.
    """
    return paler(state.status.fill, paper, strength(state, pales=pales))


def texture(fill: str) -> str:
    """Return the colour of the lines of a hatch on `fill`, all as ``#rrggbb``."""
    red, green, blue = _channels(fill)
    is_dark = 0.3 * red + 0.6 * green + 0.1 * blue < _DARK_BELOW
    return paler(_LIGHT_INK if is_dark else _DARK_INK, fill, _INK_SHARE)


_STRENGTHS: Final[Mapping[Confidence | None, float]] = MappingProxyType(
    {Confidence.INFERRED: INFERRED, Confidence.LAST_REPORTED: LAST_REPORTED}
)


def doubt(found: State | Run | Look) -> tuple[Stripes, str] | None:
    """Return the lines that say how firm a state is, and their colour; `None` where it is held."""
    if found.confidence is Confidence.FOLLOWS:
        return FOLLOWS, texture(found.status.fill)
    if found.confidence is Confidence.LAST_REPORTED:
        return LAST, found.status.fill
    if found.confidence is Confidence.LIKELY:
        return LIKELY, LIKELY_INK
    return None


def shown_texture(state: State, paper: str, *, pales: bool = False) -> str | None:
    """Return the colour of the hatch that a state is drawn with; `None` without a hatch."""
    return hatched(state.status, paper, strength(state, pales=pales))


def hatched(status: Status, paper: str, share: float = FIRM) -> str | None:
    """Return the colour of a status's hatch at a strength; `None` without a hatch."""
    return None if status.hatch is Hatch.NONE else paler(texture(status.fill), paper, share)


def signs() -> dict[str, Any]:
    """Return hatches and signs of doubt as the page needs them."""
    return {
        "tile": TILE,
        "hatches": {str(hatch): path for hatch, path in HATCHES.items()},
        "texture": {"width": TEXTURE_WIDTH},
        "claimed": _sign(CLAIMED),
        "disputed": _sign(DISPUTED) | {"ink": DISPUTED_INK},
        "follows": _sign(FOLLOWS),
        "last_reported": _sign(LAST),
        "likely": _sign(LIKELY) | {"ink": LIKELY_INK},
        "unknown_by_night": UNKNOWN_BY_NIGHT,
        "shares": {"stale": STALE, "inferred": INFERRED, "last_reported": LAST_REPORTED},
    }


def _sign(stripes: Stripes) -> dict[str, Any]:
    return {"hatch": str(stripes.hatch), "width": stripes.width}


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue

"""The hatches of `geo.show.symbology` as SVG patterns: textures of statuses, claims, disputes.

A pattern holds lines only and lies over a fill. Its id is made of what it looks like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.figure.markup import element, number
from geo.show import symbology
from geo.show.symbology import (
    CLAIMED,
    DISPUTED,
    DISPUTED_INK,
    FOLLOWS,
    HATCHES,
    LAST,
    LIKELY,
    TEXTURE_WIDTH,
    TILE,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.model.vocabulary import Hatch, Status
    from geo.resolve.timeline import State

#: Side of the tile that a hatch repeats in, in sizes of ordinary text: so large that a still
#: for a phone shows its lines there.
_TILE_EMS = 0.8
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True, order=True)
class Pattern:
    """Lines of one hatch, colour and width (in units of the tile)."""

    hatch: Hatch
    colour: str
    width: float

    @property
    def id(self) -> str:
        """Id of the pattern in the document."""
        return f"{self.hatch}-{self.colour.lstrip('#')}-{number(10 * self.width)}"

    @property
    def url(self) -> str:
        """What a fill is set to."""
        return f"url(#{self.id})"


def of_status(status: Status, paper: str) -> Pattern | None:
    """Return the texture of a status at full strength; `None` without a hatch."""
    colour = symbology.hatched(status, paper)
    return Pattern(status.hatch, colour, TEXTURE_WIDTH) if colour else None


def of_state(state: State, paper: str, *, pales: bool = False) -> Pattern | None:
    """Return the texture of a state's status, as pale as the state; `None` without a hatch."""
    colour = symbology.shown_texture(state, paper, pales=pales)
    return Pattern(state.status.hatch, colour, TEXTURE_WIDTH) if colour else None


def of_doubt(state: State) -> Pattern | None:
    """Return the lines that say how firm a state is; `None` where it is simply held."""
    found = symbology.doubt(state)
    return Pattern(found[0].hatch, found[1], found[0].width) if found else None


def follows(colour: str) -> Pattern:
    """Return the grain of a state that follows from other evidence, in a shade of its colour."""
    return Pattern(FOLLOWS.hatch, colour, FOLLOWS.width)


def last_reported(colour: str) -> Pattern:
    """Return the lines of a state that was last reported, in the colour of its status."""
    return Pattern(LAST.hatch, colour, LAST.width)


def likely(ink: str) -> Pattern:
    """Return the lozenges of what is likely not a side's."""
    return Pattern(LIKELY.hatch, ink, LIKELY.width)


def of_claim(colour: str) -> Pattern:
    """Return the stripes of a side that alone claims a place, in its colour."""
    return Pattern(CLAIMED.hatch, colour, CLAIMED.width)


def of_dispute() -> Pattern:
    """Return the lines of a dispute."""
    return Pattern(DISPUTED.hatch, DISPUTED_INK, DISPUTED.width)


def definitions(patterns: Iterable[Pattern], em: float) -> str:
    """Return the definitions of patterns, each once, in a fixed order."""
    return "".join(_definition(pattern, side(em)) for pattern in sorted(set(patterns)))


def side(em: float) -> int:
    """Return the side of a tile in drawing units, where ordinary text has the size `em`."""
    # Tiles of whole units join without a seam in pictures of whole pixels a unit.
    return round(_TILE_EMS * em)


def _definition(pattern: Pattern, width: int) -> str:
    # A transform of the tile is drawn five times slower than a tile of the right size.
    scale = width / TILE
    return element(
        "pattern",
        element(
            "path",
            d=_scaled(HATCHES[pattern.hatch], scale),
            fill="none",
            stroke=pattern.colour,
            stroke_width=pattern.width * scale,
        ),
        id=pattern.id,
        width=width,
        height=width,
        patternUnits="userSpaceOnUse",
    )


def _scaled(path: str, scale: float) -> str:
    return _NUMBER.sub(lambda found: number(float(found[0]) * scale), path)

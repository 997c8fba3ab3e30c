"""The marks of the points on many days: what colour fills them, and which have a ring."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from geo.figure import pointnames
from geo.figure.overlay import FULL, Over, pixels_of, rounded
from geo.figure.sheet import BLACK, WHITE, pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from geo.figure.scene import Scene
    from geo.figure.sheet import Raster

    Floats = NDArray[np.float32]
    Whole = NDArray[np.intp]
    Pixels = NDArray[np.uint8]

#: How far a mark with its rings reaches, in radii.
_REACH = 2.4


@dataclass(frozen=True, slots=True)
class _Dot:
    """A mark: the part of each pixel that stays, and the part that the fill colours."""

    at: Whole
    opacity: Floats
    fixed: Floats
    filled: Floats

    def over(self, flat: Pixels, fill: Floats) -> None:
        below = flat[self.at, :3].astype(np.float32)
        flat[self.at, :3] = rounded(below * (1 - self.opacity) + self.fixed + self.filled * fill)


class Dots:
    """The marks of the points of a map.

    Parameters
    ----------
    scene
        A day of the sequence; all others have its layout.
    raster
        The pixels of the picture.
    """

    def __init__(self, scene: Scene, raster: Raster) -> None:
        self._scene, self._raster = scene, raster
        # The weightiest lie on top.
        self._wanted = pointnames.marked(scene)[::-1]
        #: By the age of the ring; `None` for no ring.
        self._drawn: dict[int | None, list[_Dot]] = {}

    def over(
        self, flat: Pixels, fill_of: Callable[[str], Floats], ringed: Mapping[str, int]
    ) -> None:
        """Lay the marks over a picture of shape (pixels, 4)."""
        for number, dot in enumerate(self._wanted):
            drawn = self._with_ring(ringed.get(dot.place_id))
            drawn[number].over(flat, fill_of(dot.place_id))

    def _with_ring(self, age: int | None) -> list[_Dot]:
        if age not in self._drawn:
            rings = {} if age is None else {dot.place_id: age for dot in self._wanted}
            self._drawn[age] = self._split(replace(self._scene, ringed=rings))
        return self._drawn[age]

    def _split(self, scene: Scene) -> list[_Dot]:
        """Return each mark in the part that stays and the part that its fill colours."""
        spots = [
            self._raster.spot(dot.x - r, dot.y - r, dot.x + r, dot.y + r)
            for dot in self._wanted
            for r in [_REACH * dot.radius]
        ]

        def seen(fill: str, paper: str) -> list[Pixels]:
            drawn = [pointnames.mark(scene, dot, fill) for dot in self._wanted]
            return pieces(self._raster, list(zip(drawn, spots, strict=True)), paper)

        # Filled in black and in white, a mark tells how much of each pixel is its fill.
        found = []
        for spot, dark, light, on_white in zip(
            spots, seen(BLACK, BLACK), seen(WHITE, BLACK), seen(BLACK, WHITE), strict=True
        ):
            over = Over.between(dark, on_white)
            filled = (light[..., :3].reshape(-1, 3) - over.colour) / FULL
            at = np.flatnonzero(over.opacity > 0)
            place = pixels_of(spot, self._raster)[at]
            found.append(_Dot(place, over.opacity[at], over.colour[at], filled[at]))
        return found

"""The rings around areas that changed, on many days: each is drawn once for each of its ages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.figure import points
from geo.figure.overlay import Layer, Over, pixels_of
from geo.figure.sheet import BLACK, WHITE, pieces
from geo.show import choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from geo.figure.scene import Scene
    from geo.figure.sheet import Raster

    Pixels = NDArray[np.uint8]

#: How far a ring reaches beyond its area, in sizes of ordinary text.
_REACH = 0.2


class Rings:
    """The rings of a map, and what lies over them.

    Parameters
    ----------
    scene
        A day of the sequence; all others have its layout.
    raster
        The pixels of the picture.
    over
        What is drawn over the rings.
    """

    def __init__(self, scene: Scene, raster: Raster, over: Sequence[str]) -> None:
        self._scene, self._raster = scene, raster
        self._drawn: dict[tuple[str, int], Layer] = {}
        self._over = Over.of(raster, over) if scene.shows(choices.Layer.CHANGED) else None

    def prepare(self, days: Iterable[Mapping[str, int]]) -> None:
        """Draw what some days need, all together: each call of the rasteriser has its price."""
        areas, em = self._scene.base.areas, self._scene.layout.em
        wanted = {
            (place_id, age)
            for ringed in days
            for place_id, age in ringed.items()
            if place_id in areas
        }
        new = sorted(wanted - self._drawn.keys())
        spots = [self._raster.around(areas[place_id], _REACH * em) for place_id, _ in new]
        drawn = [
            (points.outline(areas[place_id], em, age), spot)
            for (place_id, age), spot in zip(new, spots, strict=True)
        ]
        seen = (pieces(self._raster, drawn, paper) for paper in (BLACK, WHITE))
        for key, spot, on_black, on_white in zip(new, spots, *seen, strict=True):
            ring = Over.between(on_black, on_white).layer()
            at = pixels_of(spot, self._raster)[ring.at]
            self._drawn[key] = Layer(at, ring.opacity, ring.colour)

    def over(self, flat: Pixels, ringed: Mapping[str, int]) -> None:
        """Lay the rings of a day over a picture of shape (pixels, 4), the oldest below."""
        self.prepare([ringed])
        # As in a still: of one age, in the order of the places.
        order = sorted(ringed.items(), key=lambda ring: -ring[1])
        rings = [self._drawn[ring] for ring in order if ring in self._drawn]
        if not rings or self._over is None:
            return
        for ring in rings:
            ring.over(flat)
        at = np.unique(np.concatenate([ring.at for ring in rings]))
        Layer(at, self._over.opacity[at], self._over.colour[at]).over(flat)

"""What lies over a picture: where, how opaque, and in which colour; arithmetic of pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.figure.sheet import BLACK, WHITE, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.figure.sheet import Raster, Spot

    Floats = NDArray[np.float32]
    Whole = NDArray[np.intp]
    Pixels = NDArray[np.uint8]

#: Full opacity.
FULL = np.float32(255)


@dataclass(frozen=True, slots=True)
class Layer:
    """Something that lies over the picture: where, how opaque, and its colour times that."""

    at: Whole
    opacity: Floats
    colour: Floats

    def over(self, flat: Pixels) -> None:
        """Lay it over a picture of shape (pixels, 4)."""
        below = flat[self.at, :3].astype(np.float32)
        flat[self.at, :3] = rounded(below * (1 - self.opacity) + self.colour)


@dataclass(frozen=True, slots=True)
class Over:
    """Something seen over all pixels of a rectangle: how opaque, and its colour times that."""

    opacity: Floats
    colour: Floats

    @classmethod
    def of(cls, raster: Raster, body: Sequence[str]) -> Over:
        """Return a drawing as it lies over the whole picture."""
        return cls.between(*(whole(raster, body, paper) for paper in (BLACK, WHITE)))

    @classmethod
    def between(cls, on_black: Pixels, on_white: Pixels) -> Over:
        """Tell apart opacity and colour by what is seen on two papers."""
        colour = on_black[..., :3].reshape(-1, 3).astype(np.float32)
        through = on_white[..., :3].reshape(-1, 3) - colour
        return cls(1 - through.min(axis=1, keepdims=True) / FULL, colour)

    def layer(self) -> Layer:
        """Return it without what nothing is seen of."""
        at = np.flatnonzero(self.opacity > 0)
        return Layer(at, self.opacity[at], self.colour[at])


def pixels_of(spot: Spot, raster: Raster) -> Whole:
    """Return the numbers of the pixels of a rectangle in the whole picture."""
    rows, columns = np.divmod(np.arange(spot.width * spot.height), spot.width)
    return np.asarray((rows + spot.y) * raster.width + columns + spot.x)


def channels(colour: str) -> Floats:
    """Return a colour as red, green and blue."""
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], dtype=np.float32)


def rounded(colour: Floats) -> Pixels:
    """Return colours as pixels."""
    return (colour + np.float32(0.5)).astype(np.uint8)

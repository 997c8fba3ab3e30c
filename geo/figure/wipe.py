"""One day wiped to the next: a line moves over the map, and both sides of it say their day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from geo.figure.sheet import Spot

    Pixels = NDArray[np.uint8]

#: Of the line: its width in pixels, and that of the paper on either side.
_LINE, _PAPER = 3, 2


@dataclass(frozen=True, slots=True)
class Wipe:
    """What moves over what.

    Attributes
    ----------
    map
        Where the map stands in a frame, in pixels.
    tags
        The name of each day on paper, in the order of the frames.
    gap
        Between a tag and the line or the edge of the map, in pixels.
    ink, paper
        Of the line: red, green, blue and a fourth that says nothing.
    """

    map: Spot
    tags: Sequence[Pixels]
    gap: int
    ink: Pixels
    paper: Pixels

    def over(self, pictures: Iterable[Pixels], stand: int, steps: int) -> Iterator[Pixels]:
        """Yield each picture so often as it stands, and between two the frames of the wipe."""
        before: Pixels | None = None
        for number, picture in enumerate(pictures):
            if before is not None:
                for step in range(1, steps + 1):
                    yield self._between(before, picture, number, step / (steps + 1))
            for _ in range(stand):
                yield picture
            before = picture

    def _between(self, before: Pixels, after: Pixels, number: int, share: float) -> Pixels:
        """Return a frame in which the line has gone a share of its way."""
        spot = self.map
        rows = slice(spot.y, spot.y + spot.height)
        x = spot.x + round(share * spot.width)
        # The words around the map change in the middle: half of a sentence says nothing.
        frame = (before if share < 0.5 else after).copy()
        frame[rows, spot.x : x] = after[rows, spot.x : x]
        frame[rows, x : spot.x + spot.width] = before[rows, x : spot.x + spot.width]
        left, right = self.tags[number], self.tags[number - 1]
        self._put(frame, left, x - self.gap - left.shape[1])
        self._put(frame, right, x + self.gap)
        frame[rows, max(x - _LINE // 2 - _PAPER, spot.x) : x + _LINE // 2 + 1 + _PAPER] = self.paper
        frame[rows, max(x - _LINE // 2, spot.x) : x + _LINE // 2 + 1] = self.ink
        return frame

    def _put(self, frame: Pixels, tag: Pixels, x: int) -> None:
        """Lay a tag at the top of the map, if all of it has room there."""
        height, width = tag.shape[:2]
        if self.map.x + self.gap <= x and x + width <= self.map.x + self.map.width - self.gap:
            top = self.map.y + self.gap
            frame[top : top + height, x : x + width] = tag

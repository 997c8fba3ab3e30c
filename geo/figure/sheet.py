"""Many small drawings turned into pixels at once: each call of the rasteriser has its price.

All are drawn on paper, black or white: the converter spoils the colours of pixels that are
partly transparent. What is drawn in white on black tells its opacity by its brightness; what
is drawn on both papers tells opacity and colour.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from geo.figure import raster, typeface

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

BLACK, WHITE = "#000000", "#ffffff"
#: Sides of a sheet in pixels; it grows where a single drawing is larger.
_WIDTH, _HEIGHT = 2048, 2048
#: What stands between the numbers of a path.
_LETTERS = {ord(letter): " " for letter in "MLZ"}


@dataclass(frozen=True, slots=True)
class Raster:
    """The pixels of a picture: how many, and how many there are to a drawing unit.

    Attributes
    ----------
    width, height
        In pixels.
    across, down
        Pixels a drawing unit.
    to_png
        What turns drawings into pixels.
    """

    width: int
    height: int
    across: float
    down: float
    to_png: Callable[[str, tuple[int, int]], bytes] = raster.to_png

    @property
    def scales(self) -> tuple[float, float]:
        """Pixels a drawing unit, across and down."""
        return self.across, self.down

    def spot(self, x: float, y: float, right: float, bottom: float) -> Spot:
        """Return the whole pixels that a rectangle (drawing units) touches, within the picture."""
        left = min(max(int(x * self.across), 0), self.width - 1)
        top = min(max(int(y * self.down), 0), self.height - 1)
        width = max(min(int(right * self.across) + 1, self.width) - left, 1)
        height = max(min(int(bottom * self.down) + 1, self.height) - top, 1)
        return Spot(left, top, width, height)

    def around(self, path: str, room: float) -> Spot:
        """Return the whole pixels around the corners of a path, and so much more on each side."""
        corners = np.array(path.translate(_LETTERS).split(), dtype=np.float64).reshape(-1, 2)
        (left, top), (right, low) = corners.min(axis=0), corners.max(axis=0)
        return self.spot(left - room, top - room, right + room, low + room)


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle of whole pixels."""

    x: int
    y: int
    width: int
    height: int


def whole(raster_: Raster, body: Iterable[str], paper: str = BLACK) -> Pixels:
    """Return a drawing over the whole picture as pixels: red, green, blue, a fourth of 255."""
    size = raster_.width, raster_.height
    return _pixels(raster_, size, [_placed(raster_, "".join(body), 0, 0)], paper)


def pieces(
    raster_: Raster, drawings: Sequence[tuple[str, Spot]], paper: str = BLACK, defs: str = ""
) -> list[Pixels]:
    """Return drawings as pixels, each as large as its spot; what reaches out of it is lost.

    Parameters
    ----------
    drawings
        Elements in drawing units, and where in the picture they lie.
    paper
        The colour below them.
    defs
        What they refer to.
    """
    found: dict[int, Pixels] = {}
    sheet: list[tuple[int, int, int]] = []
    x = y = row = 0
    # Tall ones first, so that the rows are full.
    for index in sorted(range(len(drawings)), key=lambda i: (-drawings[i][1].height, i)):
        spot = drawings[index][1]
        if x and x + spot.width > _WIDTH:
            x, y, row = 0, y + row, 0
        if y and y + spot.height > _HEIGHT:
            found |= _sheet(raster_, drawings, sheet, paper, defs)
            sheet, x, y, row = [], 0, 0, 0
        sheet.append((index, x, y))
        # A pixel of room, so that edges that end between pixels touch nothing.
        x, row = x + spot.width + 1, max(row, spot.height + 1)
    found |= _sheet(raster_, drawings, sheet, paper, defs)
    return [found[index] for index in range(len(drawings))]


def _sheet(
    raster_: Raster,
    drawings: Sequence[tuple[str, Spot]],
    sheet: Sequence[tuple[int, int, int]],
    paper: str,
    defs: str,
) -> dict[int, Pixels]:
    if not sheet:
        return {}
    spots = [(drawings[index][1], x, y) for index, x, y in sheet]
    size = max(x + s.width for s, x, _ in spots), max(y + s.height for s, _, y in spots)
    body = [
        _apart(raster_, drawings[index][0], spot, x, y)
        for (index, _, _), (spot, x, y) in zip(sheet, spots, strict=True)
    ]
    pixels = _pixels(raster_, size, [f"<defs>{defs}</defs>", *body], paper)
    return {
        index: pixels[y : y + spot.height, x : x + spot.width]
        for (index, _, _), (spot, x, y) in zip(sheet, spots, strict=True)
    }


def _apart(raster_: Raster, body: str, spot: Spot, x: int, y: int) -> str:
    """Return a drawing that touches nothing else on its sheet."""
    right, bottom = spot.x + spot.width, spot.y + spot.height
    if min(spot.x, spot.y) > 0 and right < raster_.width and bottom < raster_.height:
        return _placed(raster_, body, x - spot.x, y - spot.y)
    # It may go on beyond the picture.
    frame = f'x="{x}" y="{y}" width="{spot.width}" height="{spot.height}"'
    return f"<svg {frame}>{_placed(raster_, body, -spot.x, -spot.y)}</svg>"


def _placed(raster_: Raster, body: str, x: int, y: int) -> str:
    scale = f"scale({raster_.across:.8f} {raster_.down:.8f})"
    return f'<g transform="translate({x} {y}) {scale}">{body}</g>'


def _pixels(raster_: Raster, size: tuple[int, int], body: Iterable[str], paper: str) -> Pixels:
    width, height = size
    document = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" role="img" font-family="{typeface.FAMILIES}">'
        f'<rect x="-1" y="-1" width="{width + 2}" height="{height + 2}" fill="{paper}"/>'
        f"{''.join(body)}</svg>"
    )
    with Image.open(io.BytesIO(raster_.to_png(document, size))) as picture:
        return np.asarray(picture.convert("RGBA"))

"""How large a still is: the sizes that have a name, and any other in pixels or millimetres."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from geo.errors import ChoiceError

if TYPE_CHECKING:
    from collections.abc import Mapping

_MM_PER_UNIT = 0.25
_MM_PER_INCH = 25.4
_PRINT_DPI = 300.0
#: The smallest letters: in points on paper, of the shorter side on a telephone.
_LEAST_POINTS, _LEAST_SHARE = 6.0, 0.022
PIXELS = re.compile(r"(\d{3,5})[x×](\d{3,5})")
_MILLIMETRES = re.compile(r"(\d{2,4})[x×](\d{2,4}) ?mm")
MAX_PIXELS = 100_000_000


@dataclass(frozen=True, slots=True)
class Size:
    """A canvas.

    Attributes
    ----------
    name
        As the reader chose it, e.g. ``16:9`` or ``2560x1800``.
    width, height
        In drawing units: pixels for screens, quarters of a millimetre for print.
    em
        Size of ordinary text in drawing units, where there is room for it.
    is_print
        Whether the units are quarters of a millimetre.
    scale
        Pixels a drawing unit, unless the reader asks for others.
    least
        Size of the smallest letters in drawing units.
    safe
        What stays free of words above and below, in drawing units: where telephones put
        their own controls.
    """

    name: str
    width: int
    height: int
    em: float
    is_print: bool = False
    scale: float = 1.0
    least: float = 0.0
    safe: tuple[float, float] = (0.0, 0.0)

    @property
    def points(self) -> tuple[float, float]:
        """Width and height of a PDF page, in points."""
        unit = _MM_PER_UNIT / _MM_PER_INCH * 72 if self.is_print else 0.75
        return self.width * unit, self.height * unit

    def scale_at(self, dpi: float) -> float:
        """Return the pixels a drawing unit at so many pixels an inch (of 96 on a screen)."""
        return dpi * _MM_PER_UNIT / _MM_PER_INCH if self.is_print else dpi / 96


def _print(name: str, width_mm: int, height_mm: int, em: float) -> Size:
    per_mm = round(1 / _MM_PER_UNIT)
    scale = _PRINT_DPI * _MM_PER_UNIT / _MM_PER_INCH
    least = _LEAST_POINTS / 72 * _MM_PER_INCH / _MM_PER_UNIT
    width, height = width_mm * per_mm, height_mm * per_mm
    return Size(name, width, height, em, is_print=True, scale=scale, least=least)


def _phone(name: str, width: int, height: int, em: float, safe: tuple[float, float]) -> Size:
    return Size(name, width, height, em, least=_LEAST_SHARE * min(width, height), safe=safe)


#: The sizes that have a name.
SIZES: Mapping[str, Size] = MappingProxyType(
    {
        size.name: size
        for size in (
            Size("16:9", 1920, 1080, 19),
            _phone("1:1", 1080, 1080, 24, (0, 0)),
            _phone("4:5", 1080, 1350, 24, (0, 0)),
            _phone("9:16", 1080, 1920, 26, (220, 300)),
            _print("a4", 210, 297, 12.5),
            _print("a3", 420, 297, 16),
            _print("newspaper", 96, 132, 9.6),
        )
    }
)


def parse_size(text: str) -> Size:
    """Read the name of a size, or pixels such as ``2560x1800``.

    Raises
    ------
    ChoiceError
        If it is neither, or has less than 320 pixels a side or more than 100 megapixels.
    """
    named = SIZES.get(text.strip().lower())
    if named is not None:
        return named
    paper = _MILLIMETRES.fullmatch(text.strip().lower())
    if paper is not None:
        return _paper(text, int(paper[1]), int(paper[2]))
    match = PIXELS.fullmatch(text.strip().lower())
    if match is None:
        raise ChoiceError("size", text, (*SIZES, "WIDTHxHEIGHT in pixels, or with mm after it"))
    width, height = int(match[1]), int(match[2])
    if min(width, height) < 320 or width * height > MAX_PIXELS:
        raise ChoiceError("size", text, (*SIZES, "320x320 to 100 megapixels"))
    # Drawn on a canvas of ordinary size, then enlarged: the furniture keeps its proportions.
    scale = math.sqrt(width * height / (1920 * 1080))
    across, down = round(width / scale), round(height / scale)
    if across > 1.25 * down:
        return Size(text, across, down, 19, scale=scale)
    em = 24 / 1080 * min(across, down)
    return replace(_phone(text, across, down, em, (0, 0)), scale=scale)


def _paper(text: str, width: int, height: int) -> Size:
    """Return a size in millimetres: letters as on A4, a little smaller on small paper."""
    if min(width, height) < 60 or max(width, height) > 1200:
        raise ChoiceError("size", text, ("60x60mm to 1200x1200mm",))
    share = min(max((min(width, height) - 96) / (210 - 96), 0.0), 1.6)
    return _print(text, width, height, 9.6 + share * (12.5 - 9.6))

"""From SVG to pixels and pages, with the bundled typeface."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from geo.errors import OutputError
from geo.figure import typeface
from geo.figure.outlines import with_outlines

if TYPE_CHECKING:
    from types import ModuleType

_SIZE = re.compile(r' width="[\d.]+" height="[\d.]+" role="img"')


@cache
def _converter() -> ModuleType:
    import vl_convert  # noqa: PLC0415  (80 MB, needed only when a picture is made)

    vl_convert.register_font_directory(str(typeface.folder()))
    return vl_convert


def to_png(document: str, pixels: tuple[int, int]) -> bytes:
    """Return an SVG of ours as a PNG of so many pixels.

    Raises
    ------
    OutputError
        If the converter cannot read the SVG.
    """
    return _convert("svg_to_png", _sized(with_outlines(document), *pixels))


def to_pdf(document: str, points: tuple[float, float]) -> bytes:
    """Return an SVG of ours as a PDF of one page, its width and height in points.

    Raises
    ------
    OutputError
        If the converter cannot read the SVG.
    """
    return _convert("svg_to_pdf", _sized(document, *points))


def _sized(document: str, width: float, height: float) -> str:
    size = f' width="{width:.4f}" height="{height:.4f}" preserveAspectRatio="none" role="img"'
    return _SIZE.sub(size, document, count=1)


def _convert(function: str, document: str) -> bytes:
    try:
        return bytes(getattr(_converter(), function)(document, scale=1.0))
    except (RuntimeError, ValueError) as error:
        # The rest of the message is where in the converter it happened.
        said = str(error).partition("\n")[0]
        raise OutputError(f"the picture cannot be drawn: {said}") from None

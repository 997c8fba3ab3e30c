"""Letters as shapes, for pixels: what the rasteriser does with text, in a fraction of the time.

The rasteriser opens the font anew for every letter, which takes longer than to
draw the map. Lines of one direction whose letters are all in the typeface are
put into shapes here, by the same shaping and the same outlines; other lines
(and every line of an SVG or a PDF) stay text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from geo.figure import typeface
from geo.figure.markup import element, number
from geo.figure.typeface import REGULAR

if TYPE_CHECKING:
    from geo.figure.typeface import Glyph

_TEXT = re.compile(r"<text ([^>]*)>([^<]*)</text>")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_LEFT_TO_RIGHT = {"L", "EN", "ES", "ET", "CS", "WS", "ON", "NSM"}
_RIGHT_TO_LEFT = {"R", "AL", "NSM", "WS", "BN"}
_NEUTRAL = {"ON", "CS", "RLE", "PDF"}
_SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}


def with_outlines(document: str) -> str:
    """Return an SVG of ours with its texts as shapes, as far as they can be."""
    return _TEXT.sub(_shaped, document)


def _shaped(match: re.Match[str]) -> str:
    attributes = dict(_ATTRIBUTE.findall(match[1]))
    text = html.unescape(match[2])
    weight = int(attributes.get("font-weight", REGULAR))
    glyphs = typeface.shape(text, weight)
    if not _runs_one_way(text) or not all(glyph.index for glyph in glyphs):
        return match[0]
    scale = float(attributes["font-size"]) / typeface.units_per_em(weight)
    spacing = float(attributes.get("letter-spacing", "0")) / scale
    whole = sum(glyph.advance + spacing for glyph in glyphs)
    left = float(attributes["x"]) - _SHARE[attributes.get("text-anchor", "start")] * whole * scale
    width = attributes.get("stroke-width")
    return element(
        "path",
        d=_path(glyphs, weight, spacing),
        transform=f"translate({number(left)} {attributes['y']}) scale({scale:.6f} {-scale:.6f})",
        fill=attributes["fill"],
        stroke=attributes.get("stroke"),
        stroke_width=float(width) / scale if width else None,
        stroke_linejoin=attributes.get("stroke-linejoin"),
        paint_order=attributes.get("paint-order"),
    )


def _runs_one_way(text: str) -> bool:
    classes = {unicodedata.bidirectional(mark) for mark in text}
    # Between marks that say so, neutral signs run from right to left with the letters.
    to_left = _RIGHT_TO_LEFT | _NEUTRAL if "RLE" in classes else _RIGHT_TO_LEFT
    return classes <= _LEFT_TO_RIGHT or classes <= to_left


def _path(glyphs: list[Glyph], weight: int, spacing: float) -> str:
    parts = []
    pen = 0.0
    for glyph in glyphs:
        shape = _outline(glyph.index, weight)
        if shape is not None:
            (x, y), rest = shape
            parts.append(f"M{number(pen + glyph.x + x)} {number(glyph.y + y)}{rest}")
        pen += glyph.advance + spacing
    return "".join(parts)


@cache
def _outline(index: int, weight: int) -> tuple[tuple[float, float], str] | None:
    """Return where a glyph's outline starts, and the rest of it relative to that."""
    pen = _RelativePen()
    typeface.draw(index, weight, pen)
    return (pen.first, "".join(pen.parts)) if pen.first is not None else None


Point = tuple[float, float]


class _RelativePen:
    """Writes an outline as SVG commands relative to where it starts."""

    def __init__(self) -> None:
        self.first: Point | None = None
        self.parts: list[str] = []
        self._at: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)

    def moveTo(self, point: Point) -> None:  # noqa: N802  (the protocol of pens)
        if self.first is None:
            self.first = point
        else:
            self._write("m", point)
        self._at = self._start = point

    def lineTo(self, point: Point) -> None:  # noqa: N802
        self._write("l", point)

    def qCurveTo(self, control: Point, point: Point) -> None:  # noqa: N802
        self._write("q", control, point)

    def curveTo(self, first: Point, second: Point, point: Point) -> None:  # noqa: N802
        self._write("c", first, second, point)

    def closePath(self) -> None:  # noqa: N802
        self.parts.append("z")
        self._at = self._start

    def endPath(self) -> None:  # noqa: N802
        """Leave an outline open; fonts have none."""

    def _write(self, command: str, *points: Point) -> None:
        x, y = self._at
        steps = (f"{number(px - x)} {number(py - y)}" for px, py in points)
        self.parts.append(command + " ".join(steps))
        self._at = points[-1]

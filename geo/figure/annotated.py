"""The author's annotations as they are drawn: ink, dashes and paper, over the map."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from geo.errors import OutputError
from geo.figure import markup, typeface
from geo.figure.annotation import Sign
from geo.figure.basemap import Box
from geo.figure.markup import Type
from geo.figure.typeface import MEDIUM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.figure.annotation import Annotation
    from geo.figure.scene import Scene

#: Widest line of words, and their leading, in sizes of their letters.
_WIDEST, _LEADING = 13.0, 1.25
#: Room between words and the edge of their paper; from the edge of the map; in ems.
_PADDING, _MARGIN = 0.45, 0.4
#: How far from its point a paper may stand, in ems, the nearest first, and in which directions.
_FAR = (3.0, 4.5, 6.0, 8.0, 10.5, 13.0, 16.0)
_DIRECTIONS = 16
#: How much further away, in ems, a paper that covers nothing of the country may stand.
_OFF_LAND = 7.0


class Annotated(NamedTuple):
    """What is drawn below the names of the map and above them, and the room that it takes up."""

    below: tuple[str, ...]
    above: tuple[str, ...]
    taken: tuple[Box, ...]


class _Paper(NamedTuple):
    """The words of an annotation on their paper."""

    lines: list[str]
    type: Type
    width: float
    height: float

    def around(self, x: float, y: float) -> Box:
        return Box(x - self.width / 2, y - self.height / 2, self.width, self.height)


def annotate(scene: Scene, taken: Sequence[Box]) -> Annotated:
    """Return the annotations of a map, in the order in which they were made.

    Parameters
    ----------
    taken
        Where something stands already: no words are put there.

    Raises
    ------
    OutputError
        If one lies outside of what is shown, or its words have no room.
    """
    # Words on the spot have no choice; the others make room for them.
    first = sorted(scene.spec.annotations, key=lambda one: one.sign is not Sign.TEXT)
    below: list[str] = []
    above: list[str] = []
    stands: list[Box] = []
    for one in first:
        made = _annotation(scene, one, [*taken, *stands])
        below += made.below
        above.append(markup.element("g", *made.above, class_="annotation"))
        stands += made.taken
    return Annotated(tuple(below), tuple(above), tuple(stands))


def _annotation(scene: Scene, one: Annotation, taken: Sequence[Box]) -> Annotated:
    ((x, y),) = scene.base.placement.to_canvas(np.array([[one.lon, one.lat]]))
    at = float(x), float(y)
    if not scene.base.box.contains(Box(*at, 0, 0)):
        raise OutputError(
            f"the {one.sign} {one.text or 'ring'!r} lies at {one.lon:g},{one.lat:g}, outside of "
            "what the picture shows; move it, or show more"
        )
    if one.sign is Sign.TEXT:
        paper = _paper(scene, one.text)
        box = _inside(scene, paper.around(*at))
        return Annotated((), tuple(_written(scene, paper, box)), (box,))
    ring: list[str] = []
    radius = 0.6 * scene.layout.em
    if one.sign is Sign.HIGHLIGHT:
        radius = scene.base.placement.true_width(one.km * 1000, *at)
        ring = list(_dashed(scene, "circle", cx=at[0], cy=at[1], r=radius))
        if not one.text:
            return Annotated(tuple(ring), (), ())
    paper = _paper(scene, one.text)
    box = _beside(scene, paper, at, radius, taken)
    line, room = _line(scene, box, at, radius, with_head=one.sign is Sign.ARROW)
    return Annotated(tuple(ring), (*line, *_written(scene, paper, box)), (box, *room))


def _paper(scene: Scene, text: str) -> _Paper:
    em = scene.layout.em
    type_ = Type(max(0.86 * em, scene.spec.canvas.least), MEDIUM, scene.inks.ink)
    lines = typeface.balance(text, type_.size, _WIDEST * type_.size, MEDIUM)
    width = max(typeface.width(line, type_.size, MEDIUM) for line in lines)
    height = len(lines) * _LEADING * type_.size
    more = 2 * _PADDING * em
    return _Paper(lines, type_, width + more, height + more)


def _inside(scene: Scene, box: Box) -> Box:
    """Return a box moved so that all of it lies on the map."""
    frame = scene.base.box.inset(_MARGIN * scene.layout.em)
    x = min(max(box.x, frame.x), frame.right - box.width)
    y = min(max(box.y, frame.y), frame.bottom - box.height)
    return Box(x, y, box.width, box.height)


def _beside(
    scene: Scene, paper: _Paper, at: tuple[float, float], radius: float, taken: Sequence[Box]
) -> Box:
    """Return where the words of an arrow or a ring stand: near it, and rather off the country."""
    base, em = scene.base, scene.layout.em
    frame = base.box.inset(_MARGIN * em)
    found: list[tuple[float, int, Box]] = []
    for number, (far, dx, dy) in enumerate(_places()):
        away = radius + far * em
        # From the point to the middle of the paper, which is larger sideways.
        x = at[0] + dx * (away + paper.width / 2)
        y = at[1] + dy * (away + paper.height / 2)
        box = paper.around(x, y)
        if frame.contains(box) and not any(map(box.overlaps, taken)):
            paper_box = shapely.box(box.x, box.y, box.right, box.bottom)
            covered = float(shapely.area(shapely.intersection(base.land, paper_box)))
            share = covered / (box.width * box.height)
            found.append((far + _OFF_LAND * share, number, box))
    if not found:
        raise OutputError(
            f"there is no room for the words {' '.join(paper.lines)!r}; shorten them, or choose "
            "a larger picture"
        )
    return min(found)[2]


def _places() -> Iterator[tuple[float, float, float]]:
    for far in _FAR:
        for step in range(_DIRECTIONS):
            angle = 2 * math.pi * step / _DIRECTIONS
            yield far, math.cos(angle), math.sin(angle)


def _written(scene: Scene, paper: _Paper, box: Box) -> Iterator[str]:
    em, inks = scene.layout.em, scene.inks
    yield markup.rectangle(
        box.x, box.y, box.width, box.height, inks.paper, rx=0.2 * em,
        stroke=inks.ink, stroke_width=0.09 * em, stroke_dasharray=_dashes(em),
    )  # fmt: skip
    for number, line in enumerate(paper.lines):
        y = box.y + _PADDING * em + (number * _LEADING + 0.95) * paper.type.size
        shown = scene.words.directed(line)
        yield markup.text(box.x + box.width / 2, y, shown, paper.type, "middle")


def _line(
    scene: Scene, box: Box, at: tuple[float, float], radius: float, *, with_head: bool
) -> tuple[Iterable[str], list[Box]]:
    """Return the line from the words to the point, and its room."""
    em, inks = scene.layout.em, scene.inks
    start = min(max(at[0], box.x), box.right), min(max(at[1], box.y), box.bottom)
    length = math.dist(start, at)
    if length <= radius:
        return (), []
    ux, uy = (at[0] - start[0]) / length, (at[1] - start[1]) / length
    end = at[0] - ux * radius, at[1] - uy * radius
    path = f"M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}"
    drawn = [*_dashed(scene, "path", d=path)]
    if with_head:
        drawn = [
            markup.stroke(path, inks.paper, 0.42 * em, stroke_opacity=0.85),
            markup.stroke(path, inks.ink, 0.16 * em),
            _head(scene, end, (ux, uy)),
        ]
    steps = max(int(length / em), 1)
    line = np.linspace(start, end, steps + 1).tolist()
    room = [Box(x - 0.25 * em, y - 0.25 * em, 0.5 * em, 0.5 * em) for x, y in line]
    return drawn, room


def _head(scene: Scene, end: tuple[float, float], towards: tuple[float, float]) -> str:
    em, (x, y), (ux, uy) = scene.layout.em, end, towards
    long, wide = 0.85 * em, 0.42 * em
    back = x - ux * long, y - uy * long
    left = back[0] - uy * wide, back[1] + ux * wide
    right = back[0] + uy * wide, back[1] - ux * wide
    points = ((x, y), left, right)
    path = "M" + "L".join(f"{px:.1f} {py:.1f}" for px, py in points) + "Z"
    return markup.element(
        "path", d=path, fill=scene.inks.ink, stroke=scene.inks.paper, stroke_width=0.1 * em
    )


def _dashed(scene: Scene, name: str, **shape: float | str) -> Iterator[str]:
    em, inks = scene.layout.em, scene.inks
    yield markup.element(
        name, **shape, fill="none", stroke=inks.paper, stroke_width=0.36 * em, stroke_opacity=0.85
    )
    yield markup.element(
        name, **shape, fill="none", stroke=inks.ink, stroke_width=0.16 * em,
        stroke_dasharray=_dashes(em),
    )  # fmt: skip


def _dashes(em: float) -> str:
    return f"{markup.number(0.42 * em)} {markup.number(0.28 * em)}"

"""The part of a map where its points stand closest, shown larger where the map has room."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from geo.errors import OutputError
from geo.figure import drawing, markup
from geo.figure.basemap import Box, basemap
from geo.figure.extent import Extent
from geo.figure.layout import Layout
from geo.figure.onmap import Furnished, furnish
from geo.figure.pointnames import marked, placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from geo.figure.scene import Scene

#: How much larger it may be: that at which most points find room for their names.
_LARGER = (2.1, 2.4, 2.8, 3.2)
#: Its width for its height.
_SHAPE = 1.1
#: Its height in shares of the shorter side of the map, the largest first, and the least in ems.
_HEIGHTS = tuple(0.5 - 0.02 * step for step in range(16))
_LEAST_EMS = 8.5
#: From the edge of the map, from the country, and between places that are tried; in ems.
_MARGIN, _OFF_LAND, _STEP = 0.9, 0.7, 1.0
#: Half of the line of a frame and of the paper beside it; in ems.
_LINE = 0.15
#: Fewer points than this are no crowd.
_CROWD = 4


class Inset(NamedTuple):
    """A map that has an inset.

    Attributes
    ----------
    scene
        The map, without the names of what the inset names.
    furnished
        What stands on it, the inset included.
    """

    scene: Scene
    furnished: Furnished


def with_inset(scene: Scene) -> Inset:
    """Return a map with an inset of its most crowded part.

    Raises
    ------
    OutputError
        If nothing is crowded, or there is no room beside the country.
    """
    bar = furnish(scene)
    box = _free_box(scene, bar.taken)
    found = [
        _inset(scene, bar, box, window)
        for larger in _LARGER
        if (window := _crowded(scene, box.width / larger, box.height / larger))
    ]
    if not found:
        raise OutputError("no part of the map is so crowded that an inset would show more")
    return max(found, key=_named)


def _inset(scene: Scene, bar: Furnished, box: Box, window: Box) -> Inset:
    inner = _scene_of(scene, box, window)
    told = frozenset(label.wanted.place_id for label in placed(inner, ()))
    frame = _on_the_map(scene, inner)
    drawn = (*bar.drawn, *_drawn(scene, inner, box, frame))
    taken = (*bar.taken, box, *_edges(frame, scene.layout.em))
    return Inset(replace(scene, unnamed=told), Furnished(drawn, taken, bar.below))


def _named(inset: Inset) -> int:
    """Return how many points have a name, in the inset or beside it."""
    return len(inset.scene.unnamed) + len(placed(inset.scene, inset.furnished.taken))


def _free_box(scene: Scene, taken: Iterable[Box]) -> Box:
    """Return the largest box beside the country, as near to its middle as there is one."""
    base, em = scene.base, scene.layout.em
    frame = base.box.inset(_MARGIN * em)
    land = shapely.buffer(base.land, _OFF_LAND * em)
    shapely.prepare(land)
    stands = list(taken)
    middle = shapely.centroid(base.land)
    shorter = min(base.box.width, base.box.height)
    for height in (share * shorter for share in _HEIGHTS):
        if height < _LEAST_EMS * em:
            break
        free = [
            box
            for box in _boxes(frame, (_SHAPE * height, height), _STEP * em)
            if not any(map(box.overlaps, stands))
            and not shapely.intersects(land, shapely.box(box.x, box.y, box.right, box.bottom))
        ]
        if free:
            return min(free, key=lambda box: _away(box, middle))
    raise OutputError(
        "there is no room for an inset beside the country at this size; "
        "choose a wider one, such as 16:9, or leave the inset out"
    )


def _boxes(frame: Box, size: tuple[float, float], step: float) -> Iterator[Box]:
    width, height = size
    for y in np.arange(frame.y, frame.bottom - height + 0.01, step):
        for x in np.arange(frame.x, frame.right - width + 0.01, step):
            yield Box(float(x), float(y), width, height)


def _away(box: Box, point: shapely.Point) -> float:
    middle = shapely.Point(box.x + box.width / 2, box.y + box.height / 2)
    return float(shapely.distance(middle, point))


def _crowded(scene: Scene, width: float, height: float) -> Box | None:
    """Return the part of the map, of a size, in which most points lie; `None` without a crowd."""
    spots = np.array([(name.x, name.y) for name in marked(scene)]).reshape(-1, 2)
    inside = [_within(spots, x, y, width, height) for x, y in spots]
    most = max((int(found.sum()) for found in inside), default=0)
    if most < _CROWD:
        return None
    # Of several, the one whose points lie closest together.
    among = [spots[found] for found in inside if found.sum() == most]
    points = min(among, key=lambda found: float(np.ptp(found, axis=0).sum()))
    left, top = points.min(axis=0)
    right, low = points.max(axis=0)
    middle = (float(left + right) / 2, float(top + low) / 2)
    return Box(middle[0] - width / 2, middle[1] - height / 2, width, height)


def _within(
    spots: NDArray[np.float64], x: float, y: float, width: float, height: float
) -> NDArray[np.bool_]:
    away = np.abs(spots - (x, y))
    return np.asarray((away[:, 0] <= 0.42 * width) & (away[:, 1] <= 0.42 * height))


def _scene_of(scene: Scene, box: Box, window: Box) -> Scene:
    """Return the map inside the inset."""
    corners = [
        scene.base.placement.to_degrees(x, y)
        for x in (window.x, window.right)
        for y in (window.y, window.bottom)
    ]
    (west, east), (south, north) = ((min(axis), max(axis)) for axis in zip(*corners, strict=True))
    spec = replace(scene.spec, is_transparent=False)
    base = basemap(scene.timeline.dataset, box, 0, spec.layer, Extent(west, south, east, north))
    layout = Layout(scene.layout.em, box, 0, "")
    return replace(scene, spec=spec, base=base, layout=layout, prefix="inset-")


def _on_the_map(scene: Scene, inner: Scene) -> NDArray[np.float64]:
    """Return the corners of the inset's frame on the map, which has another projection."""
    box, here, there = inner.base.box, inner.base.placement, scene.base.placement
    corners = (
        (box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom),
    )  # fmt: skip
    return there.to_canvas(np.array([here.to_degrees(x, y) for x, y in corners]))


def _edges(corners: NDArray[np.float64], em: float) -> Iterator[Box]:
    """Yield the room that the lines of a frame take up: no name stands on them."""
    for one, other in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        x, y = np.minimum(one, other) - _LINE * em
        width, height = np.abs(other - one) + 2 * _LINE * em
        yield Box(float(x), float(y), float(width), float(height))


def _drawn(scene: Scene, inner: Scene, box: Box, corners: NDArray[np.float64]) -> Iterator[str]:
    """Yield the inset in its frame, and what it shows on the map."""
    em, inks = scene.layout.em, scene.inks
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "Z"
    yield markup.stroke(path, inks.paper, 0.3 * em, stroke_opacity=0.8)
    yield markup.stroke(path, inks.ink, 0.11 * em)
    yield markup.element(
        "svg",
        "".join(drawing.draw(inner, Furnished((), ()))),
        x=box.x, y=box.y, width=box.width, height=box.height,
        viewBox=" ".join(map(markup.number, (box.x, box.y, box.width, box.height))),
    )  # fmt: skip
    yield markup.rectangle(
        box.x, box.y, box.width, box.height, "none",
        stroke=inks.ink, stroke_width=0.11 * em, id="inset",
    )  # fmt: skip

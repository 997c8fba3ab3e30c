"""What stands on the map besides names: scale bar, north arrow, and where a part of it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import shapely

from geo.figure import furniture, markup, typeface
from geo.figure.annotated import annotate
from geo.figure.basemap import Box, outline_of, small_outline
from geo.figure.markup import Type
from geo.figure.typeface import REGULAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.figure.scene import Scene

#: Room of the north arrow beside the scale bar, in sizes of ordinary text.
_NORTH = (2.5, 3.2)
#: Sides of the small map of the whole, in sizes of ordinary text.
_LOCATOR = (9.0, 6.4)
#: It is drawn on a map of at least so many of them.
_ROOM = 3.2
#: Colour of the part that is shown, on the small map.
_HERE = "#c8102e"


class Furnished(NamedTuple):
    """What is drawn over the map, the room it takes up, and what is drawn below the names."""

    drawn: tuple[str, ...]
    taken: tuple[Box, ...]
    below: tuple[str, ...] = ()


def furnish(scene: Scene, taken: Sequence[Box] = ()) -> Furnished:
    """Return scale bar and north arrow, where a part of the whole lies, and what an author adds.

    Parameters
    ----------
    taken
        Where something stands already.
    """
    base, em = scene.base, scene.layout.em
    width = furniture.scale_bar_width(base.placement, base.box, em, scene.drawn)
    corner = free_corner(scene, (width + _NORTH[0] * em, _NORTH[1] * em), taken)
    x, low = corner.right - 0.9 * em, corner.bottom - 0.5 * em
    drawn = [
        furniture.scale_bar(base.placement, base.box, corner, em, scene.drawn),
        furniture.north(x, low, em, scene.drawn),
    ]
    stands = [*taken, corner]
    if _has_locator(scene):
        spot = free_corner(scene, (_LOCATOR[0] * em, _LOCATOR[1] * em), stands)
        stands.append(spot)
        drawn += _locator(scene, spot)
    added = annotate(scene, stands)
    return Furnished((*drawn, *added.above), (*stands, *added.taken), added.below)


def free_corner(scene: Scene, size: tuple[float, float], taken: Sequence[Box]) -> Box:
    """Return the corner of the map where a box covers least of the country and of its points."""
    base, em = scene.base, scene.layout.em
    width, height = size
    frame = base.box.inset(0.9 * em)
    corners = [
        Box(x, y, width, height)
        for y in (frame.bottom - height, frame.y)
        for x in (frame.right - width, frame.x)
    ]
    free = [box for box in corners if not any(map(box.overlaps, taken))] or corners

    def covered(corner: Box) -> tuple[float, int]:
        shape = shapely.box(corner.x, corner.y, corner.right, corner.bottom)
        points = sum(corner.contains(Box(x, y, 0, 0)) for x, y in base.points.values())
        return float(shapely.area(shapely.intersection(base.land, shape))), points

    return min(free, key=covered)


def _has_locator(scene: Scene) -> bool:
    base, em, spec = scene.base, scene.layout.em, scene.spec
    wide, high = (_ROOM * ems * em for ems in _LOCATOR)
    has_room = base.box.width >= wide and base.box.height >= high
    left, top, right, low = shapely.bounds(base.land)
    is_part = not base.box.contains(Box(left, top, right - left, low - top))
    return spec.extent is not None and spec.has_locator and is_part and has_room


def _locator(scene: Scene, box: Box) -> Iterable[str]:
    """Yield the outline of everything, with the part that the map shows."""
    em, inks, spec = scene.layout.em, scene.inks, scene.spec
    if spec.extent is None:
        return
    whole, placement = small_outline(scene.timeline.dataset, spec.layer, box.inset(0.6 * em))
    here = outline_of(spec.extent, placement, box)
    yield markup.rectangle(
        box.x, box.y, box.width, box.height, inks.paper,
        stroke=inks.hairline, stroke_width=0.06 * em, id="locator",
    )  # fmt: skip
    yield markup.element("path", d=whole, fill=inks.rest, stroke=inks.muted, stroke_width=0.05 * em)
    yield markup.element(
        "path", d=here, fill=_HERE, fill_opacity=0.25, stroke=_HERE, stroke_width=0.14 * em
    )


def neighbours(scene: Scene, taken: Sequence[Box]) -> Iterable[tuple[str, Box]]:
    """Yield the names of the neighbours that have room, with that room."""
    base, em, words = scene.base, scene.layout.em, scene.words
    size = max(0.8 * em, scene.spec.canvas.least)
    # Letters that are joined are not spaced.
    spacing = 0.0 if words.is_right_to_left else 0.14 * em
    type_ = Type(size, REGULAR, scene.inks.abroad_ink, spacing=spacing)
    for part, x, y, radius in base.neighbour_points:
        shown = (part.label(words.language) or "").upper()
        if not shown:
            continue
        width = typeface.width(shown, type_.size, spacing=type_.spacing)
        box = Box(x - width / 2, y - 0.5 * em, width, em)
        fits = width < 2 * radius and base.box.contains(box)
        if fits and not any(map(box.overlaps, taken)):
            yield markup.text(x, y + 0.28 * em, shown, type_, "middle"), box

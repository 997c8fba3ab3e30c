"""The names of the areas, on a still of a part of the whole: where each has room inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geo.figure import markup, typeface
from geo.figure.basemap import Box
from geo.figure.markup import Type
from geo.figure.typeface import REGULAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.figure.basemap import Basemap
    from geo.figure.inks import Inks

#: A name may be so much wider than its area.
_OVERHANG = 1.15


def area_names(
    base: Basemap, names: Mapping[str, str], taken: Sequence[Box], size: float, inks: Inks
) -> Iterable[str]:
    """Yield the names that have room in their areas, the largest areas first.

    Parameters
    ----------
    names
        By place id.
    taken
        What already stands on the map.
    size
        Of the letters.
    """
    type_ = Type(size, REGULAR, inks.ink, inks.paper, 0.28 * size)
    frame = shapely.box(base.box.x, base.box.y, base.box.right, base.box.bottom)
    seen = {
        place_id: shapely.intersection(shape, frame)
        for place_id, shape in base.shapes.items()
        if place_id in names and shapely.intersects(shape, frame)
    }
    stands = list(taken)
    inside = base.box.inset(0.4 * size)
    for place_id in sorted(seen, key=lambda key: (-shapely.area(seen[key]), key)):
        west, _, east, _ = shapely.bounds(seen[place_id])
        width = typeface.width(names[place_id], type_.size)
        middle = shapely.point_on_surface(seen[place_id])
        x, y = float(shapely.get_x(middle)), float(shapely.get_y(middle))
        box = Box(x - width / 2, y - 0.5 * type_.size, width, type_.size)
        fits = width <= _OVERHANG * (east - west) and inside.contains(box)
        if fits and not any(box.overlaps(other) for other in stands):
            stands.append(box)
            yield markup.text(x, y + 0.34 * type_.size, names[place_id], type_, "middle")

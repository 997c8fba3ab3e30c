"""The points of a still: their marks, and the names beside them that find room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geo.figure import labels, markup, points
from geo.figure.areanames import area_names
from geo.figure.basemap import Box
from geo.figure.labels import Wanted
from geo.figure.markup import Type
from geo.figure.shown import points_shown
from geo.figure.typeface import BOLD, MEDIUM, REGULAR
from geo.show.choices import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.figure.labels import Label
    from geo.figure.scene import Scene

#: Cities with more people than this have larger names.
_BIG = 200_000
#: Ems across a country that is wide enough for names of full size.
_NAMES_ACROSS = 42


def named(scene: Scene, taken: Sequence[Box]) -> tuple[list[str], list[str], list[str]]:
    """Return what leads to names, the marks of the points, and the names that find room."""
    em, inks = scene.layout.em, scene.inks
    wanted, found = marked(scene), placed(scene, taken)
    leaders = []
    for label in found:
        if label.leader:
            (x, y), start = label.leader, label.wanted
            leader = f"M{start.x:.1f} {start.y:.1f}L{x:.1f} {y:.1f}"
            leaders.append(
                markup.stroke(leader, inks.paper, 0.2 * em)
                + markup.stroke(leader, inks.ink, 0.07 * em)
            )
    dots = [mark(scene, name, scene.fill(name.place_id)) for name in reversed(wanted)]
    names = [
        markup.text(label.x, label.y, label.wanted.text, label.wanted.type, label.anchor)
        for label in found
    ]
    if scene.spec.extent is not None and scene.shows(Layer.LABEL):
        gazetteer, language = scene.timeline.dataset.gazetteer, scene.spec.language
        named = {place_id: gazetteer[place_id].label(language) for place_id in scene.base.areas}
        stands = [*taken, *map(_spot, wanted), *(label.box for label in found)]
        size = max(0.72 * em, scene.spec.canvas.least)
        names += area_names(scene.base, named, stands, size, inks)
    return leaders, dots, names


def placed(scene: Scene, taken: Sequence[Box]) -> list[Label]:
    """Return the names that find room beside their points."""
    if not scene.shows(Layer.LABEL):
        return []
    wanted = marked(scene)
    told = [name for name in wanted if name.place_id not in scene.unnamed]
    stand = [*taken, *(_spot(name) for name in wanted if name.place_id in scene.unnamed)]
    return labels.place(told, scene.base.box.inset(0.4 * scene.layout.em), stand)


def marked(scene: Scene) -> list[Wanted]:
    """Return the points with where they lie and how they are called, the weightiest first."""
    return [name for name in _wanted(scene) if _is_inside(scene, name)]


def mark(scene: Scene, name: Wanted, fill: str) -> str:
    """Return the mark of a point, with the rings around it."""
    em, radius = scene.layout.em, name.radius / 1.3
    drawn = points.mark(_kind_of(scene, name.place_id), (name.x, name.y), radius, fill, scene.inks)
    found = [markup.element("g", drawn, id=scene.prefix + name.place_id)]
    if name.place_id in scene.ringed:
        ring = points.ring(name.x, name.y, 2.1 * radius, em, scene.ringed[name.place_id])
        found.insert(0, ring)
    if name.place_id == scene.spec.place:
        found.append(points.chosen_point(name.x, name.y, 1.9 * radius, em))
    return "".join(found)


def _spot(name: Wanted) -> Box:
    return Box(name.x - name.radius, name.y - name.radius, 2 * name.radius, 2 * name.radius)


def _is_inside(scene: Scene, name: Wanted) -> bool:
    return scene.base.box.contains(_spot(name))


def _kind_of(scene: Scene, place_id: str) -> str:
    place = scene.timeline.dataset.gazetteer[place_id]
    return "capital" if place.is_capital else str(place.kind)


def _wanted(scene: Scene) -> Iterable[Wanted]:
    """Yield what is shown of the points: capitals first, then towns, airports and the rest."""
    dataset, base, inks = scene.timeline.dataset, scene.base, scene.inks
    # On a narrow map the names are a little smaller than the words around it.
    full = scene.layout.em
    west, _, east, _ = shapely.bounds(base.land)
    em = min(full, max(float(east - west) / _NAMES_ACROSS, 0.85 * full))
    for place_id in points_shown(dataset, scene.spec):
        place = dataset.gazetteer[place_id]
        big = place.is_capital and (place.population or 0) > _BIG
        size, weight, radius = (1.0, BOLD, 0.42) if big else (0.82, MEDIUM, 0.33)
        if not place.is_capital:
            size, weight, radius = 0.74, REGULAR, 0.27
        size = max(size * em, scene.spec.canvas.least)
        type_ = Type(size, weight, inks.ink, inks.paper, 0.26 * em)
        x, y = base.points[place_id]
        yield Wanted(place_id, place.label(scene.spec.language), type_, x, y, radius * em)

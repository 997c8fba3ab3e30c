"""The map itself: the fills of a day on the basemap, dots and names, scale bar and north."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from geo.figure import markup, points
from geo.figure.basemap import Box
from geo.figure.onmap import furnish, neighbours
from geo.figure.pointnames import named
from geo.model.vocabulary import Selection
from geo.show.choices import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.figure.hatch import Pattern
    from geo.figure.onmap import Furnished
    from geo.figure.scene import Scene


class Parts(NamedTuple):
    """The elements of the map in groups, from the ground up.

    A day changes fills, edges, rings and dots.

    Attributes
    ----------
    ground, fills, edges
        What lies around the country, its areas with their hatches, and the borders of those.
    lines
        Rivers, borders and the outline.
    rings
        Those around the areas that changed.
    over
        The ring around the chosen area, paper around the frame, names abroad, and what leads
        to names.
    dots, names
        The marks of the points with their rings; their names and the scale bar.
    """

    ground: list[str]
    fills: list[str]
    edges: list[str]
    lines: list[str]
    rings: list[str]
    over: list[str]
    dots: list[str]
    names: list[str]


def draw(scene: Scene, furnished: Furnished | None = None) -> Iterable[str]:
    """Yield the elements of the map, from the ground up."""
    return chain.from_iterable(parts(scene, furnished))


def parts(scene: Scene, furnished: Furnished | None = None) -> Parts:
    """Return the elements of the map in groups, so that what no day changes is drawn once.

    Parameters
    ----------
    furnished
        What stands on the map besides names; scale bar and north arrow by default.
    """
    base, em, inks, spec = scene.base, scene.layout.em, scene.inks, scene.spec
    on_it = furnish(scene) if furnished is None else furnished
    bare = markup.element("path", d=base.outline, fill=scene.paper)
    fills = [*_fills(scene), *_hatches(scene)] if spec.is_filled else [bare]
    lines = []
    if scene.shows(Layer.RIVER):
        lines.append(markup.stroke(base.rivers, inks.river, 0.07 * em, stroke_opacity=0.8))
    if spec.layer is Selection.DISTRICT:
        lines.append(
            markup.stroke(base.borders, inks.line, 0.065 * em, join="bevel", stroke_opacity=0.7)
        )
    lines.append(markup.stroke(base.outline, inks.line, 0.085 * em))
    is_clipped = spec.is_transparent or scene.prefix
    around = [] if is_clipped else list(_paper(scene))
    abroad = [] if is_clipped else list(neighbours(scene, on_it.taken))
    leaders, dots, names = named(scene, [*on_it.taken, *(spot for _, spot in abroad)])
    return Parts(
        ground=_ground(scene),
        fills=fills,
        edges=_edges(scene) if spec.is_filled else [],
        lines=lines,
        rings=list(_ringed_areas(scene)),
        over=[
            *_chosen_area(scene),
            *around,
            *on_it.below,
            *(name for name, _ in abroad),
            *leaders,
        ],
        dots=dots,
        names=[*names, *on_it.drawn],
    )


def _ground(scene: Scene) -> list[str]:
    """Return what lies around the country."""
    base, em, box, inks = scene.base, scene.layout.em, scene.base.box, scene.inks
    if scene.spec.is_transparent:
        return []
    return [
        markup.rectangle(box.x, box.y, box.width, box.height, inks.abroad),
        markup.stroke(base.abroad, inks.abroad_border, 0.09 * em),
        markup.stroke(base.outline, inks.paper, 0.36 * em, stroke_opacity=0.7),
    ]


def _fills(scene: Scene) -> Iterable[str]:
    gazetteer, language = scene.timeline.dataset.gazetteer, scene.spec.language
    for place_id, path in scene.base.areas.items():
        state = scene.states[place_id]
        said = scene.words.say(
            "still.area-title",
            place=gazetteer[place_id].label(language),
            status=state.status.label(language),
        )
        yield markup.element(
            "path",
            markup.element("title", markup.content(said)),
            id=scene.prefix + place_id,
            d=path,
            fill=scene.fill(place_id),
        )


def _hatches(scene: Scene) -> Iterable[str]:
    """Yield one path for all areas of one hatch: a pattern is costly each time it is used."""
    hatched: dict[tuple[int, Pattern], list[str]] = {}
    for place_id, path in scene.base.areas.items():
        for layer, pattern in enumerate(scene.over(place_id)):
            hatched.setdefault((layer, pattern), []).append(path)
    for (_, pattern), paths in sorted(hatched.items()):
        yield markup.element("path", d="".join(paths), fill=pattern.url)


def _edges(scene: Scene) -> list[str]:
    """Return the borders of the areas: white, and grey where nobody is said to hold anything."""
    base, unknown = scene.base, scene.timeline.dataset.unknown
    quiet = [path for key, path in base.areas.items() if scene.states[key].status == unknown]
    return [
        pale_edges(scene, scene.inks.paper),
        quiet_edge(scene, "".join(quiet), scene.inks.quiet_border),
    ]


def pale_edges(scene: Scene, colour: str) -> str:
    """Return the borders of all areas, as they are where somebody holds them."""
    width = 0.055 * scene.layout.em
    return markup.stroke(scene.base.edges, colour, width, join="bevel", stroke_opacity=0.5)


def quiet_edge(scene: Scene, path: str, colour: str) -> str:
    """Return the border around areas that nobody is said to hold."""
    return markup.stroke(path, colour, 0.055 * scene.layout.em, join="bevel")


def _ringed_areas(scene: Scene) -> Iterable[str]:
    """Yield the rings around the areas that changed, oldest below."""
    em, areas = scene.layout.em, scene.base.areas
    for place_id, age in sorted(scene.ringed.items(), key=lambda ring: -ring[1]):
        if place_id in areas and scene.spec.is_filled:
            yield points.outline(areas[place_id], em, age)


def _chosen_area(scene: Scene) -> Iterable[str]:
    chosen = scene.base.areas.get(scene.spec.place or "")
    if chosen:
        yield points.chosen(chosen, scene.layout.em)


def _paper(scene: Scene) -> Iterable[str]:
    """Yield paper over what reaches out of the frame; a clip path would cost a layer."""
    box, canvas = scene.base.box, scene.spec.canvas
    sides = (
        Box(0, 0, canvas.width, box.y),
        Box(0, box.bottom, canvas.width, canvas.height - box.bottom),
        Box(0, box.y, box.x, box.height),
        Box(box.right, box.y, canvas.width - box.right, box.height),
    )
    for side in sides:
        if side.width > 0 and side.height > 0:
            yield markup.rectangle(side.x, side.y, side.width, side.height, scene.inks.paper)

"""The map itself: the fills of a day on the basemap, dots and names, scale bar and north."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import shapely

from geo.figure import furniture, hatch, labels, markup, points, typeface
from geo.figure.areanames import area_names
from geo.figure.basemap import Box
from geo.figure.inks import Inks, inks_of
from geo.figure.labels import Wanted
from geo.figure.markup import Type
from geo.figure.shown import points_shown
from geo.figure.typeface import BOLD, MEDIUM, REGULAR
from geo.model.vocabulary import Confidence, Selection
from geo.show.choices import Layer
from geo.show.symbology import shown_fill, strength
from geo.show.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.figure.basemap import Basemap
    from geo.figure.hatch import Pattern
    from geo.figure.layout import Layout
    from geo.figure.spec import SnapshotSpec
    from geo.resolve.timeline import State, Timeline
    from geo.show.words import Words

#: Cities with more people than this have larger names.
_BIG = 200_000
#: Ems across a country that is wide enough for names of full size.
_NAMES_ACROSS = 42


@dataclass(frozen=True, slots=True)
class Scene:
    """What there is to draw.

    Attributes
    ----------
    timeline, spec, states
        Whose states they are, what was asked for, and the states of the day by place id.
    base, layout
        Where everything lies.
    ringed
        How many days ago the places changed that have a ring.
    alike
        Ids of the places that are held alike in both maps, where two are compared.
    """

    timeline: Timeline
    spec: SnapshotSpec
    states: Mapping[str, State]
    base: Basemap
    layout: Layout
    ringed: Mapping[str, int]
    alike: frozenset[str]

    @property
    def words(self) -> Words:
        """The words of the language of the still."""
        return words_in(self.spec.language)

    @property
    def inks(self) -> Inks:
        """The colours of the theme."""
        return inks_of(self.spec.theme)

    @property
    def drawn(self) -> furniture.Drawn:
        """In which words, colours and smallest letters everything is written."""
        return furniture.Drawn(self.words, self.inks, self.spec.canvas.least)

    def shows(self, layer: Layer) -> bool:
        """Say whether a layer is shown."""
        return layer in self.spec.layers

    def pales(self, state: State) -> bool:
        """Say whether a state is paler, since its evidence is old and the reader asked."""
        # Of two maps the colours tell who holds what, not how old the word is.
        return state.is_stale and self.shows(Layer.STALE) and self.spec.against is None

    def fill(self, place_id: str) -> str:
        """Return the colour that a place is drawn in."""
        if place_id in self.alike:
            return self.inks.rest
        state, paper = self.states[place_id], paper_of(self.timeline, self.spec)
        if state.status == self.timeline.dataset.unknown:
            return paper
        return shown_fill(state, paper, pales=self.pales(state))


class Parts(NamedTuple):
    """The elements of the map in groups, from the ground up; a day changes fills, edges and dots.

    Attributes
    ----------
    ground, fills, edges
        What lies around the country, its areas with their hatches, and the borders of those.
    lines
        Rivers, borders, rings around areas, paper around the frame, names abroad, and what
        leads to names.
    dots, names
        The marks of the points with their rings; their names and the scale bar.
    """

    ground: list[str]
    fills: list[str]
    edges: list[str]
    lines: list[str]
    dots: list[str]
    names: list[str]


def paper_of(timeline: Timeline, spec: SnapshotSpec) -> str:
    """Return the colour of what nobody is said to hold."""
    return inks_of(spec.theme).unknown or timeline.dataset.unknown.fill


def patterns(scene: Scene) -> set[Pattern]:
    """Return every pattern that some of the states is drawn with."""
    return {pattern for place_id in scene.states for pattern in patterns_over(scene, place_id)}


def patterns_over(scene: Scene, place_id: str) -> list[Pattern]:
    """Return what lies over the fill of a place, from below."""
    if place_id in scene.alike:
        return []
    state = scene.states[place_id]
    timeline, pales = scene.timeline, scene.pales(state)
    texture = hatch.of_state(state, paper_of(timeline, scene.spec), pales=pales)
    found = [texture] if texture and strength(state) else []
    firmness = hatch.of_doubt(state)
    if firmness:
        found.append(firmness)
    if state.claimed_by:
        found.append(hatch.of_claim(_claimant_fill(timeline, state)))
    if state.confidence is Confidence.DISPUTED:
        found.append(hatch.of_dispute())
    return found


def draw(scene: Scene) -> Iterable[str]:
    """Yield the elements of the map, from the ground up."""
    return chain.from_iterable(parts(scene))


def parts(scene: Scene) -> Parts:
    """Return the elements of the map in groups, so that what no day changes is drawn once."""
    base, em, inks, spec = scene.base, scene.layout.em, scene.inks, scene.spec
    corner = _free_corner(scene)
    bare = markup.element("path", d=base.outline, fill=paper_of(scene.timeline, spec))
    fills = [*_fills(scene), *_hatches(scene)] if spec.is_filled else [bare]
    lines = []
    if scene.shows(Layer.RIVER):
        lines.append(_line(base.rivers, inks.river, 0.07 * em, stroke_opacity=0.8))
    if spec.layer is Selection.DISTRICT:
        lines.append(_line(base.borders, inks.line, 0.065 * em, stroke_opacity=0.7))
    lines.append(_line(base.outline, inks.line, 0.085 * em))
    lines += _ringed_areas(scene)
    lines += [] if spec.is_transparent else _paper(scene)
    abroad = [] if spec.is_transparent else list(_abroad(scene, corner))
    leaders, dots, names = _names(scene, [corner, *(spot for _, spot in abroad)])
    bar = furniture.scale_bar(base.placement, base.box, corner, em, scene.drawn)
    return Parts(
        ground=_ground(scene),
        fills=fills,
        edges=_edges(scene) if spec.is_filled else [],
        lines=[*lines, *(name for name, _ in abroad), *leaders],
        dots=dots,
        names=[*names, bar],
    )


def _ground(scene: Scene) -> list[str]:
    """Return what lies around the country."""
    base, em, box, inks = scene.base, scene.layout.em, scene.base.box, scene.inks
    if scene.spec.is_transparent:
        return []
    return [
        markup.rectangle(box.x, box.y, box.width, box.height, inks.abroad),
        _line(base.abroad, inks.abroad_border, 0.09 * em),
        _line(base.outline, inks.paper, 0.36 * em, stroke_opacity=0.7),
    ]


def _line(path: str, colour: str, width: float, **more: float | str) -> str:
    return markup.element(
        "path",
        d=path,
        fill="none",
        stroke=colour,
        stroke_width=width,
        stroke_linejoin="round",
        **more,
    )


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
            id=place_id,
            d=path,
            fill=scene.fill(place_id),
        )


def _hatches(scene: Scene) -> Iterable[str]:
    """Yield one path for all areas of one hatch: a pattern is costly each time it is used."""
    hatched: dict[tuple[int, Pattern], list[str]] = {}
    for place_id, path in scene.base.areas.items():
        for layer, pattern in enumerate(patterns_over(scene, place_id)):
            hatched.setdefault((layer, pattern), []).append(path)
    for (_, pattern), paths in sorted(hatched.items()):
        yield markup.element("path", d="".join(paths), fill=pattern.url)


def _edges(scene: Scene) -> list[str]:
    """Return the borders of the areas: white, and grey where nobody is said to hold anything."""
    base, unknown = scene.base, scene.timeline.dataset.unknown
    quiet = [path for key, path in base.areas.items() if scene.states[key].status == unknown]
    return [pale_edges(scene), quiet_edge(scene, "".join(quiet), scene.inks.quiet_border)]


def pale_edges(scene: Scene) -> str:
    """Return the borders of all areas, as they are where somebody holds them."""
    return _line(scene.base.edges, scene.inks.paper, 0.055 * scene.layout.em, stroke_opacity=0.5)


def quiet_edge(scene: Scene, path: str, colour: str) -> str:
    """Return the border around areas that nobody is said to hold."""
    return _line(path, colour, 0.055 * scene.layout.em)


def _ringed_areas(scene: Scene) -> Iterable[str]:
    """Yield the rings around the areas that changed, oldest below, and around the chosen one."""
    em, areas = scene.layout.em, scene.base.areas
    for place_id, age in sorted(scene.ringed.items(), key=lambda ring: -ring[1]):
        if place_id in areas and scene.spec.is_filled:
            yield points.outline(areas[place_id], em, age)
    chosen = areas.get(scene.spec.place or "")
    if chosen:
        yield points.chosen(chosen, em)


def _claimant_fill(timeline: Timeline, state: State) -> str:
    statuses = timeline.dataset.statuses
    return next(s.fill for s in statuses if s.actor is not None and s.actor == state.claimed_by)


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


def _names(scene: Scene, taken: list[Box]) -> tuple[list[str], list[str], list[str]]:
    """Return what leads to names, the marks of the points, and the names that find room."""
    em, inks = scene.layout.em, scene.inks
    wanted = marked(scene)
    inside = scene.base.box.inset(0.4 * em)
    placed = labels.place(wanted, inside, taken) if scene.shows(Layer.LABEL) else []
    leaders = []
    for label in placed:
        if label.leader:
            (x, y), start = label.leader, label.wanted
            leader = f"M{start.x:.1f} {start.y:.1f}L{x:.1f} {y:.1f}"
            leaders.append(_line(leader, inks.paper, 0.2 * em) + _line(leader, inks.ink, 0.07 * em))
    dots = [mark(scene, name, scene.fill(name.place_id)) for name in reversed(wanted)]
    names = [
        markup.text(label.x, label.y, label.wanted.text, label.wanted.type, label.anchor)
        for label in placed
    ]
    if scene.spec.extent is not None and scene.shows(Layer.LABEL):
        gazetteer, language = scene.timeline.dataset.gazetteer, scene.spec.language
        named = {place_id: gazetteer[place_id].label(language) for place_id in scene.base.areas}
        stands = [*taken, *map(_spot, wanted), *(label.box for label in placed)]
        size = max(0.72 * em, scene.spec.canvas.least)
        names += area_names(scene.base, named, stands, size, inks)
    return leaders, dots, names


def marked(scene: Scene) -> list[Wanted]:
    """Return the points with where they lie and how they are called, the weightiest first."""
    return [name for name in _wanted(scene) if _is_inside(scene, name)]


def mark(scene: Scene, name: Wanted, fill: str) -> str:
    """Return the mark of a point, with the rings around it."""
    em, radius = scene.layout.em, name.radius / 1.3
    drawn = points.mark(_kind_of(scene, name.place_id), (name.x, name.y), radius, fill, scene.inks)
    found = [markup.element("g", drawn, id=name.place_id)]
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


def _abroad(scene: Scene, corner: Box) -> Iterable[tuple[str, Box]]:
    """Yield the names of the neighbours that have room, with that room."""
    if scene.spec.language != "en":  # the backdrop has English names only
        return
    base, em = scene.base, scene.layout.em
    size = max(0.8 * em, scene.spec.canvas.least)
    type_ = Type(size, REGULAR, scene.inks.abroad_ink, spacing=0.14 * em)
    for name, x, y, radius in base.neighbour_points:
        shown = name.upper()
        width = typeface.width(shown, type_.size, spacing=type_.spacing)
        box = Box(x - width / 2, y - 0.5 * em, width, em)
        if width < 2 * radius and base.box.contains(box) and not box.overlaps(corner):
            yield markup.text(x, y + 0.28 * em, shown, type_, "middle"), box


def _free_corner(scene: Scene) -> Box:
    """Return the corner of the map where the scale bar covers least of the country."""
    base, em = scene.base, scene.layout.em
    width, height = furniture.scale_bar_size(base.placement, base.box, em, scene.drawn)
    frame = base.box.inset(0.9 * em)
    corners = [
        Box(x, y, width, height)
        for y in (frame.bottom - height, frame.y)
        for x in (frame.right - width, frame.x)
    ]

    def covered(corner: Box) -> float:
        shape = shapely.box(corner.x, corner.y, corner.right, corner.bottom)
        return float(shapely.area(shapely.intersection(base.land, shape)))

    return min(corners, key=covered)

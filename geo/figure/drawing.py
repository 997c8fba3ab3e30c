"""The map itself: the fills of a day on the basemap, dots and names, scale bar and north."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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


def paper_of(timeline: Timeline, spec: SnapshotSpec) -> str:
    """Return the colour of what nobody is said to hold."""
    return inks_of(spec.theme).unknown or timeline.dataset.unknown.fill


def patterns(scene: Scene) -> set[Pattern]:
    """Return every pattern that some of the states is drawn with."""
    return {pattern for place_id in scene.states for pattern in _patterns_over(scene, place_id)}


def _patterns_over(scene: Scene, place_id: str) -> list[Pattern]:
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
    base, em, box, inks = scene.base, scene.layout.em, scene.base.box, scene.inks
    corner = _free_corner(scene)
    ground = [
        markup.rectangle(box.x, box.y, box.width, box.height, inks.abroad),
        _line(base.abroad, inks.abroad_border, 0.09 * em),
        _line(base.outline, inks.paper, 0.36 * em, stroke_opacity=0.7),
    ]
    yield from ground if not scene.spec.is_transparent else ()
    if scene.spec.is_filled:
        yield from _fills(scene)
        yield from _hatches(scene)
        yield from _edges(scene)
    else:
        yield markup.element("path", d=base.outline, fill=paper_of(scene.timeline, scene.spec))
    if scene.shows(Layer.RIVER):
        yield _line(base.rivers, inks.river, 0.07 * em, stroke_opacity=0.8)
    if scene.spec.layer is Selection.DISTRICT:
        yield _line(base.borders, inks.line, 0.065 * em, stroke_opacity=0.7)
    yield _line(base.outline, inks.line, 0.085 * em)
    yield from _ringed_areas(scene)
    if not scene.spec.is_transparent:
        yield from _paper(scene)
    taken = [corner]
    for name, spot in () if scene.spec.is_transparent else _abroad(scene, corner):
        taken.append(spot)
        yield name
    yield from _names(scene, taken)
    yield furniture.scale_bar(base.placement, box, corner, em, scene.drawn)


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
        for layer, pattern in enumerate(_patterns_over(scene, place_id)):
            hatched.setdefault((layer, pattern), []).append(path)
    for (_, pattern), paths in sorted(hatched.items()):
        yield markup.element("path", d="".join(paths), fill=pattern.url)


def _edges(scene: Scene) -> Iterable[str]:
    """Yield the borders of the areas: white, and grey where nobody is said to hold anything."""
    base, width = scene.base, 0.055 * scene.layout.em
    unknown = scene.timeline.dataset.unknown
    quiet = [path for key, path in base.areas.items() if scene.states[key].status == unknown]
    yield _line(base.edges, scene.inks.paper, width, stroke_opacity=0.5)
    yield _line("".join(quiet), scene.inks.quiet_border, width)


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


def _names(scene: Scene, taken: list[Box]) -> Iterable[str]:
    """Yield the marks of the points, and the names that find room beside them."""
    em, inks = scene.layout.em, scene.inks
    wanted = [name for name in _wanted(scene) if _is_inside(scene, name)]
    inside = scene.base.box.inset(0.4 * em)
    placed = labels.place(wanted, inside, taken) if scene.shows(Layer.LABEL) else []
    for label in placed:
        if label.leader:
            (x, y), start = label.leader, label.wanted
            leader = f"M{start.x:.1f} {start.y:.1f}L{x:.1f} {y:.1f}"
            yield _line(leader, inks.paper, 0.2 * em) + _line(leader, inks.ink, 0.07 * em)
    for name in reversed(wanted):
        fill, kind = scene.fill(name.place_id), _kind_of(scene, name.place_id)
        radius = name.radius / 1.3
        if name.place_id in scene.ringed:
            yield points.ring(name.x, name.y, 2.1 * radius, em, scene.ringed[name.place_id])
        mark = points.mark(kind, (name.x, name.y), radius, fill, inks)
        yield markup.element("g", mark, id=name.place_id)
        if name.place_id == scene.spec.place:
            yield points.chosen_point(name.x, name.y, 1.9 * radius, em)
    for label in placed:
        yield markup.text(label.x, label.y, label.wanted.text, label.wanted.type, label.anchor)
    if scene.spec.extent is not None and scene.shows(Layer.LABEL):
        gazetteer, language = scene.timeline.dataset.gazetteer, scene.spec.language
        named = {place_id: gazetteer[place_id].label(language) for place_id in scene.base.areas}
        stands = [*taken, *map(_spot, wanted), *(label.box for label in placed)]
        size = max(0.72 * em, scene.spec.canvas.least)
        yield from area_names(scene.base, named, stands, size, inks)


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

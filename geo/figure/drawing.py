"""The map itself: the fills of a day on the basemap, dots and names, scale bar and north."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import shapely

from geo.figure import furniture, hatch, labels, markup, typeface
from geo.figure.basemap import Box
from geo.figure.content import capitals_by_weight
from geo.figure.furniture import INK, PAPER
from geo.figure.labels import Wanted
from geo.figure.markup import Type
from geo.figure.typeface import BOLD, MEDIUM, REGULAR
from geo.model.vocabulary import Confidence, Selection
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

_ABROAD, _ABROAD_BORDER, _ABROAD_INK = "#bcc2c5", "#eceff0", "#4f565d"
_RIVER, QUIET_BORDER = "#7fa3ba", "#cdc6b8"
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
    """

    timeline: Timeline
    spec: SnapshotSpec
    states: Mapping[str, State]
    base: Basemap
    layout: Layout

    @property
    def words(self) -> Words:
        """The words of the language of the still."""
        return words_in(self.spec.language)


class Parts(NamedTuple):
    """The elements of the map in groups, from the ground up; a day changes fills, edges and dots.

    Attributes
    ----------
    ground, fills, edges
        What lies around the country, its areas with their hatches, and the borders of those.
    lines
        Rivers, borders, paper around the frame, names abroad, and what leads to names.
    dots, names
        The capitals; their names and the scale bar.
    """

    ground: list[str]
    fills: list[str]
    edges: list[str]
    lines: list[str]
    dots: list[str]
    names: list[str]


def patterns(timeline: Timeline, states: Iterable[State]) -> set[Pattern]:
    """Return every pattern that some of the states is drawn with."""
    return {pattern for state in states for pattern in patterns_over(timeline, state)}


def patterns_over(timeline: Timeline, state: State) -> list[Pattern]:
    """Return what lies over the fill of a state, from below."""
    texture = hatch.of_state(state, timeline.dataset.unknown.fill)
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
    base, em, box = scene.base, scene.layout.em, scene.base.box
    corner = _free_corner(scene)
    ground = [
        markup.rectangle(box.x, box.y, box.width, box.height, _ABROAD),
        _line(base.abroad, _ABROAD_BORDER, 0.09 * em),
        _line(base.outline, PAPER, 0.36 * em, stroke_opacity=0.7),
    ]
    lines = [_line(base.rivers, _RIVER, 0.07 * em, stroke_opacity=0.8)]
    if scene.spec.layer is Selection.DISTRICT:
        lines.append(_line(base.borders, INK, 0.065 * em, stroke_opacity=0.7))
    lines += [_line(base.outline, INK, 0.085 * em), *_paper(scene)]
    abroad = list(_abroad(scene, corner))
    lines += [name for name, _ in abroad]
    dots: list[str] = []
    names: list[str] = []
    if scene.spec.labels:
        leaders, dots, names = _names(scene, [corner, *(spot for _, spot in abroad)])
        lines += leaders
    bar = furniture.scale_bar(base.placement, box, corner, em, scene.words)
    fills = [*_fills(scene), *_hatches(scene)]
    return Parts(ground, fills, _edges(scene), lines, dots, [*names, bar])


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
    paper = scene.timeline.dataset.unknown.fill
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
            fill=shown_fill(state, paper),
        )


def _hatches(scene: Scene) -> Iterable[str]:
    """Yield one path for all areas of one hatch: a pattern is costly each time it is used."""
    hatched: dict[tuple[int, Pattern], list[str]] = {}
    for place_id, path in scene.base.areas.items():
        for layer, pattern in enumerate(patterns_over(scene.timeline, scene.states[place_id])):
            hatched.setdefault((layer, pattern), []).append(path)
    for (_, pattern), paths in sorted(hatched.items()):
        yield markup.element("path", d="".join(paths), fill=pattern.url)


def _edges(scene: Scene) -> list[str]:
    """Return the borders of the areas: white, and grey where nobody is said to hold anything."""
    base, unknown = scene.base, scene.timeline.dataset.unknown
    quiet = [path for key, path in base.areas.items() if scene.states[key].status == unknown]
    return [pale_edges(scene), quiet_edge(scene, "".join(quiet))]


def pale_edges(scene: Scene) -> str:
    """Return the borders of all areas, as they are where somebody holds them."""
    return _line(scene.base.edges, PAPER, 0.055 * scene.layout.em, stroke_opacity=0.5)


def quiet_edge(scene: Scene, path: str, colour: str = QUIET_BORDER) -> str:
    """Return the border around areas that nobody is said to hold."""
    return _line(path, colour, 0.055 * scene.layout.em)


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
            yield markup.rectangle(side.x, side.y, side.width, side.height, PAPER)


def _names(scene: Scene, taken: list[Box]) -> tuple[list[str], list[str], list[str]]:
    """Return what leads to names, the dots, and the names."""
    wanted = list(capitals(scene))
    em, inside = scene.layout.em, scene.base.box.inset(0.4 * scene.layout.em)
    placed = labels.place(wanted, inside, taken)
    leaders = []
    for label in placed:
        if label.leader:
            (x, y), start = label.leader, label.wanted
            leader = f"M{start.x:.1f} {start.y:.1f}L{x:.1f} {y:.1f}"
            leaders.append(_line(leader, PAPER, 0.2 * em) + _line(leader, INK, 0.07 * em))
    paper = scene.timeline.dataset.unknown.fill
    dots = [capital(name, shown_fill(scene.states[name.place_id], paper)) for name in wanted]
    names = [
        markup.text(label.x, label.y, label.wanted.text, label.wanted.type, label.anchor)
        for label in placed
    ]
    return leaders, dots, names


def capital(name: Wanted, fill: str) -> str:
    """Return the dot of a capital."""
    return furniture.dot(name.x, name.y, name.radius / 1.3, fill)


def capitals(scene: Scene) -> Iterable[Wanted]:
    """Yield the capitals with where they lie, the most populous first."""
    dataset, base = scene.timeline.dataset, scene.base
    # On a narrow map the names are a little smaller than the words around it.
    full = scene.layout.em
    west, _, east, _ = shapely.bounds(base.land)
    em = min(full, max(float(east - west) / _NAMES_ACROSS, 0.85 * full))
    for place_id in capitals_by_weight(dataset):
        place = dataset.gazetteer[place_id]
        big = (place.population or 0) > _BIG
        size, weight, radius = (1.0, BOLD, 0.42) if big else (0.82, MEDIUM, 0.33)
        type_ = Type(size * em, weight, INK, PAPER, 0.26 * em)
        x, y = base.points[place_id]
        yield Wanted(place_id, place.label(scene.spec.language), type_, x, y, radius * em)


def _abroad(scene: Scene, corner: Box) -> Iterable[tuple[str, Box]]:
    """Yield the names of the neighbours that have room, with that room."""
    if scene.spec.language != "en":  # the backdrop has English names only
        return
    base, em = scene.base, scene.layout.em
    type_ = Type(0.8 * em, REGULAR, _ABROAD_INK, spacing=0.14 * em)
    for name, x, y, radius in base.neighbour_points:
        shown = name.upper()
        width = typeface.width(shown, type_.size, spacing=type_.spacing)
        box = Box(x - width / 2, y - 0.5 * em, width, em)
        if width < 2 * radius and base.box.contains(box) and not box.overlaps(corner):
            yield markup.text(x, y + 0.28 * em, shown, type_, "middle"), box


def _free_corner(scene: Scene) -> Box:
    """Return the corner of the map where the scale bar covers least of the country."""
    base, em = scene.base, scene.layout.em
    width, height = furniture.scale_bar_size(base.placement, base.box, em, scene.words)
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

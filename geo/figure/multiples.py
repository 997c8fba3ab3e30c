"""Small multiples: a map for each of several days on one sheet, under one legend."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import shapely

from geo.errors import OutputError
from geo.figure import drawing, furniture, hatch, markup, typeface
from geo.figure.basemap import Box, basemap
from geo.figure.content import describe
from geo.figure.furniture import Column, Drawn
from geo.figure.inks import inks_of
from geo.figure.layout import Layout
from geo.figure.markup import Type
from geo.figure.multiplewords import summed
from geo.figure.onmap import Furnished
from geo.figure.scene import Scene
from geo.figure.shown import points_shown
from geo.figure.typeface import BOLD
from geo.model.vocabulary import Selection
from geo.show.choices import Layer
from geo.show.words import words_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from geo.figure.basemap import Basemap
    from geo.figure.content import Content, Row
    from geo.figure.spec import SnapshotSpec
    from geo.resolve.timeline import State, Timeline

#: What a small map has no room for.
_LEFT_OUT = {Layer.LABEL, Layer.CHANGED, Layer.RIVER}
#: Between maps, and around each inside its room; in sizes of ordinary text.
_GAP, _MARGIN = 1.4, 0.35
#: Sources and credits take no more of the height; credits give way.
_MOST_PRINT = 0.13
#: Letters are made smaller in these steps until every map is so wide, in their sizes.
_SHARES = (1.0, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6)
_LEAST_WIDTH = 11.0
#: A map that is narrower, in sizes of ordinary text, has no dots.
_DOTTED = 18.0
#: Lines, dots and hatches on a small map, in those of a map of ordinary size.
_SMALL = 0.5
#: Width for height of a country, where grids are tried out.
_SHAPES = (0.4, 2.5)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the small maps stand: how many side by side, the room of each, the first corner."""

    columns: int
    width: float
    height: float
    left: float
    top: float
    gap: float

    def box(self, number: int, *, from_right: bool) -> Box:
        row, column = divmod(number, self.columns)
        column = self.columns - 1 - column if from_right else column
        x = self.left + column * (self.width + self.gap)
        return Box(x, self.top + row * (self.height + self.gap), self.width, self.height)


class _Rows(NamedTuple):
    """Between which heights the maps stand, and how high what stands above each is."""

    top: float
    low: float
    head: float


@dataclass(frozen=True, slots=True)
class _Day:
    """One of the days: what is asked for, who held what, and what is said."""

    spec: SnapshotSpec
    states: dict[str, State]
    content: Content


def small_multiples(own: Timeline, spec: SnapshotSpec) -> tuple[Content, Basemap, list[str]]:
    """Return what a still of several days says, the basemap of each map, and its elements.

    Raises
    ------
    DayError
        If a day lies outside the period.
    OutputError
        If the package has no outlines to draw, or the maps would be too small.
    """
    days = [_day(own, spec, day) for day in sorted({spec.day, *spec.also})]
    content = summed(own, spec, {one.spec.day: (one.content, one.states) for one in days})
    written = Drawn(words_in(spec.language), inks_of(spec.theme), spec.canvas.least)
    for share in _SHARES:
        em = share * spec.canvas.em
        content, head, foot = _around(spec, content, em, written)
        high = _heading(Column(0, spec.canvas.width, 0, em, *written), days[0])
        rows = _Rows(head.y + 1.3 * em, foot.y - 0.6 * em, high)
        grid = _grid(own, spec, len(days), em, rows)
        if grid.width >= _LEAST_WIDTH * em and grid.height >= high + 6 * em:
            break
    else:
        raise OutputError(
            f"{len(days)} maps have no room on {spec.size}; choose a larger size, or fewer days"
        )
    furniture.small_print(foot, content)
    inside = Box(0, 0, grid.width, grid.height - high)
    base = basemap(own.dataset, inside, _MARGIN * em, spec.layer, spec.extent)
    scenes = [_scene(own, one, base, em) for one in days]
    used = {pattern for scene in scenes for pattern in scene.patterns()}
    ground = markup.rectangle(
        -1, -1, spec.canvas.width + 2, spec.canvas.height + 2, written.inks.paper
    )
    elements = [
        markup.element("defs", hatch.definitions(used | furniture.patterns(content), _SMALL * em)),
        *([] if spec.is_transparent else [ground]),
        *head.parts,
        *foot.parts,
    ]
    for number, (one, scene) in enumerate(zip(days, scenes, strict=True)):
        box = grid.box(number, from_right=written.words.is_right_to_left)
        column = Column(box.x, box.width, box.y, em, *written)
        _heading(column, one)
        elements += [*column.parts, _map(scene, box, high)]
    return content, base, elements


def _day(own: Timeline, spec: SnapshotSpec, day: dt.date) -> _Day:
    dataset = own.dataset
    asked = replace(spec, day=day, also=(), layers=spec.layers - _LEFT_OUT, title=None)
    places = (
        *(place.id for place in dataset.gazetteer.select(spec.layer)),
        *(place.id for place in dataset.gazetteer.select(Selection.CAPITAL)),
        *points_shown(dataset, asked),
    )
    states = {place_id: own.state(place_id, day) for place_id in places}
    # The lines of the sheet speak of every day.
    said = describe(own, replace(asked, also=spec.also), states)
    return _Day(asked, states, said)


def _around(
    spec: SnapshotSpec, content: Content, em: float, written: Drawn
) -> tuple[Content, Column, Column]:
    """Return what is said, what stands above the maps, and the column for what stands below."""
    canvas = spec.canvas
    above, below = canvas.safe
    margin = 2.0 * em
    width = canvas.width - 2 * margin
    head = Column(margin, width, above + margin - 0.5 * em, em, *written)
    furniture.headline(head, content)
    head.gap(0.6)
    furniture.signs(head, content)
    high = _print_height(content, width, em, written)
    if high > _MOST_PRINT * canvas.height:
        content = replace(content, small_print=content.small_print[:1])
        high = _print_height(content, width, em, written)
    top = canvas.height - below - margin - high + 0.4 * em
    return content, head, Column(margin, width, top, em, *written)


def _print_height(content: Content, width: float, em: float, written: Drawn) -> float:
    measured = Column(0, width, 0, em, *written)
    furniture.small_print(measured, content)
    return measured.y


def _grid(own: Timeline, spec: SnapshotSpec, number: int, em: float, rows: _Rows) -> _Grid:
    """Return the grid in which the maps are largest."""
    margin, gap = 2.0 * em, _GAP * em
    shape = _shape(own, spec)

    def grid(columns: int) -> tuple[float, _Grid]:
        lines = math.ceil(number / columns)
        width = (spec.canvas.width - 2 * margin - (columns - 1) * gap) / columns
        height = (rows.low - rows.top - (lines - 1) * gap) / lines
        scale = min(width / shape, height - rows.head)
        # Maps that are wider or higher than the country leave room to no purpose.
        return scale, _Grid(columns, width, height, margin, rows.top, gap)

    return max((grid(columns) for columns in range(1, number + 1)), key=lambda one: one[0])[1]


def _shape(own: Timeline, spec: SnapshotSpec) -> float:
    """Return about how wide what is shown is for its height."""
    west, south, east, north = spec.extent or shapely.total_bounds(
        list(own.dataset.geometry().values()) or [shapely.box(0, 0, 1, 1)]
    )
    squeezed = math.cos(math.radians((south + north) / 2))
    return min(max((east - west) * squeezed / (north - south), _SHAPES[0]), _SHAPES[1])


def _scene(own: Timeline, one: _Day, base: Basemap, em: float) -> Scene:
    # On a very small map the dots would hide what they stand for.
    gone = {Layer.CAPITAL} if base.box.width < _DOTTED * em else set()
    spec = replace(one.spec, is_transparent=True, layers=one.spec.layers - gone)
    layout = Layout(_SMALL * em, base.box, 0, "")
    return Scene(own, spec, one.states, base, layout, {}, frozenset(), f"on-{spec.day}-")


def _heading(column: Column, one: _Day) -> float:
    """Write the day, how many places each side held, and draw the bar of it; return the end."""
    words, inks, em = column.words, column.inks, column.em
    column.gap(0.9)
    column.write(words.day(one.spec.day), Type(column.size(1), BOLD, inks.ink))
    small = Type(column.size(0.72), fill=inks.ink)
    column.y += 0.3 * em + 1.1 * small.size
    column.write(_counts(one.content.rows, small.size, column.width), small)
    column.gap(-0.1)
    furniture.shares(column, one.content, 0.45)
    return column.y + 0.5 * em


def _counts(rows: Sequence[Row], size: float, room: float) -> str:
    """Return the numbers of as many sides as there is room for, the smallest left out first."""
    kept = sorted(rows, key=lambda row: -row.places)
    while kept:
        told = " · ".join(row.short for row in rows if row in kept)
        if typeface.width(told, size) <= room:
            return told
        kept.pop()
    return ""


def _map(scene: Scene, box: Box, head: float) -> str:
    inside = scene.base.box
    return markup.element(
        "svg",
        *drawing.draw(scene, Furnished((), ())),
        x=box.x, y=box.y + head, width=inside.width, height=inside.height,
        viewBox=" ".join(map(markup.number, (0, 0, inside.width, inside.height))),
    )  # fmt: skip

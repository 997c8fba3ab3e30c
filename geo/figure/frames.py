"""The frames of a sequence: words and map of day after day, fast, on one stage."""

from __future__ import annotations

import itertools
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from geo.figure import furniture, hatch, markup, raster, stage, typeface
from geo.figure.basemap import basemap
from geo.figure.content import describe
from geo.figure.hatch import Pattern
from geo.figure.inks import inks_of
from geo.figure.layout import Layout
from geo.figure.markup import Type
from geo.figure.multiplewords import levelled
from geo.figure.overlay import channels
from geo.figure.painting import Painting
from geo.figure.scene import Scene
from geo.figure.sheet import Raster, pieces
from geo.figure.shown import points_shown, ringed
from geo.figure.typeface import BOLD
from geo.figure.wipe import Wipe
from geo.model.vocabulary import Selection
from geo.show.words import words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from geo.figure.content import Content
    from geo.figure.sheet import Spot
    from geo.figure.spec import SnapshotSpec
    from geo.resolve.timeline import Timeline

    Drawn = tuple[str, Spot]
    Pixels = NDArray[np.uint8]

#: So many frames have their words drawn together.
_TOGETHER = 16
#: Half of the widest line, in drawing units, and some more.
_ROOM = 3.0
_TEXT = re.compile(r'<text x="[^"]*" y="([^"]*)" font-size="([^"]*)"')
_RECTANGLE = re.compile(r'<rect x="[^"]*" y="([^"]*)" width="[^"]*" height="([^"]*)"')
_RULE = re.compile(r'<line x1="[^"]*" y1="([^"]*)"')
_CIRCLE = re.compile(r'<circle cx="[^"]*" cy="([^"]*)" r="([^"]*)"')

_SHAPE = re.compile(r"<path [^>]*translate\([^ ]* ([^)]*)\) scale\(([^)]*)\)")


class Frames:
    """All that the frames of some stills have in common, and the way to each of them.

    Parameters
    ----------
    timeline
        Whose states they show.
    specs
        The stills, in order: they differ in nothing but the day.
    told
        Called with each day that has been put into words, which takes a third of the time.
    to_png
        What draws the words, while the map is painted here.
    is_wiped
        Whether two days are seen at once on the way from one frame to the next.

    Attributes
    ----------
    contents
        What each frame says.

    Raises
    ------
    DayError
        If a day lies outside the period.
    OutputError
        If the package has no outlines to draw.
    """

    def __init__(
        self,
        timeline: Timeline,
        specs: Sequence[SnapshotSpec],
        told: Callable[[], None] = lambda: None,
        to_png: Callable[[str, tuple[int, int]], bytes] = raster.to_png,
        *,
        is_wiped: bool = False,
    ) -> None:
        self._timeline, self._specs = timeline, specs
        places = _places(timeline, specs[0])
        self._states = [
            {place_id: timeline.state(place_id, spec.day) for place_id in places} for spec in specs
        ]
        self._ringed = [ringed(timeline, spec, places) for spec in specs]
        self.contents: list[Content] = []
        for spec, states in zip(specs, self._states, strict=True):
            self.contents.append(describe(timeline, spec, states))
            told()
        spec = specs[0]
        if is_wiped:
            self.contents = levelled(timeline, self.contents, words_in(spec.language))
        canvas, (width, height) = spec.canvas, spec.pixels
        self._shown: dict[Drawn, Pixels] = {}
        inks = inks_of(spec.theme)
        self._paper = np.array([*channels(inks.paper), 255], dtype=np.uint8).view(np.uint32)[0]
        self._written = furniture.Drawn(words_in(spec.language), inks, canvas.least)
        self._stage = stage.arrange(canvas, self.contents, self._written)
        self._raster = Raster(width, height, width / canvas.width, height / canvas.height)
        self._aside = replace(self._raster, to_png=to_png)

    def scene(self, number: int) -> Scene:
        """Return the map of a frame as a still would have it drawn."""
        spec, em = self._specs[number], self._stage.em
        dataset, states, rings = self._timeline.dataset, self._states[number], self._ringed[number]
        base = basemap(dataset, self._stage.map, 1.6 * em, spec.layer, spec.extent)
        layout = Layout(em, self._stage.map, self._stage.margin, "")
        return Scene(self._timeline, spec, states, base, layout, rings, frozenset())

    def pictures(self, numbers: Sequence[int]) -> Iterator[Pixels]:
        """Yield frames as pixels: red, green, blue and a fourth that says nothing."""
        batches = [
            numbers[first : first + _TOGETHER] for first in range(0, len(numbers), _TOGETHER)
        ]
        # The words of a batch are drawn while the maps of the one before are painted.
        with ThreadPoolExecutor(1) as pool:
            ahead = [pool.submit(self._written_on, batch) for batch in batches[:1]]
            for batch, following in itertools.zip_longest(batches, batches[1:]):
                self._painting.prepare(self._ringed[number] for number in batch)
                written, shown = ahead.pop().result()
                if following:
                    ahead.append(pool.submit(self._written_on, following))
                for number, drawings in zip(batch, written, strict=True):
                    picture = self._painting.paint(self._states[number], self._ringed[number])
                    for drawing in drawings:
                        _lay(picture, shown[drawing], drawing[1], self._paper)
                    yield picture

    def wipe(self) -> Wipe:
        """Return what wipes one frame to the next, with the days of the frames."""
        em, box, inks, words = (
            self._stage.em,
            self._stage.map,
            self._written.inks,
            self._written.words,
        )
        type_ = Type(max(em, self._written.least), BOLD, inks.ink)
        names = [words.day(spec.day) for spec in self._specs]
        high = 1.9 * type_.size
        drawn: list[Drawn] = []
        for name in names:
            wide = typeface.width(name, type_.size, BOLD) + 1.2 * type_.size
            tag = markup.rectangle(0, 0, wide, high, inks.paper) + markup.text(
                wide / 2, 1.3 * type_.size, words.directed(name), type_, "middle"
            )
            drawn.append((tag, self._raster.spot(0, 0, wide, high)))
        ink, paper = (
            np.array([*channels(colour), 255], dtype=np.uint8) for colour in (inks.ink, inks.paper)
        )
        return Wipe(
            self._raster.spot(box.x, box.y, box.right, box.bottom),
            pieces(self._aside, drawn, inks.paper),
            round(0.6 * em * self._raster.across),
            ink,
            paper,
        )

    def _written_on(self, batch: Sequence[int]) -> tuple[list[list[Drawn]], Mapping[Drawn, Pixels]]:
        """Return what is written on some frames, and the pixels of all of it."""
        written = [self._drawn(self.contents[number]) for number in batch]
        self._shown = self._pieces(written)
        return written, self._shown

    @cached_property
    def _painting(self) -> Painting:
        return Painting(self.scene(0), self._raster)

    @cached_property
    def _patterns(self) -> str:
        used = set[Pattern]().union(*map(furniture.patterns, self.contents))
        return hatch.definitions(used, self._stage.em)

    def _drawn(self, content: Content) -> list[Drawn]:
        """Return the words of a frame line by line: most lines are those of the day before."""
        found: list[Drawn] = []
        room = self._stage.em
        written = self._stage.words_of(content, self._written)
        for slot, parts in zip(self._stage.slots, written, strict=True):
            left, right = slot.x - room, slot.x + slot.width + room
            lines: dict[tuple[float, float], list[str]] = {}
            for part in parts:
                lines.setdefault(_reach(part), []).append(part)
            for (top, low), together in lines.items():
                spot = self._raster.spot(left, top, right, low)
                found.append(("".join(together), spot))
        return found

    def _pieces(self, written: Sequence[Sequence[Drawn]]) -> dict[Drawn, Pixels]:
        """Return the pixels of everything that is written; only what is new is drawn."""
        wanted = dict.fromkeys(itertools.chain.from_iterable(written))
        new = [drawing for drawing in wanted if drawing not in self._shown]
        drawn = pieces(self._aside, new, self._written.inks.paper, self._patterns)
        known = self._shown | dict(zip(new, drawn, strict=True))
        return {drawing: known[drawing] for drawing in wanted}


def _places(timeline: Timeline, spec: SnapshotSpec) -> list[str]:
    """Return the ids of the places that are drawn or told of."""
    dataset = timeline.dataset
    told = [p.id for s in (spec.layer, Selection.CAPITAL) for p in dataset.gazetteer.select(s)]
    return list(dict.fromkeys([*told, *points_shown(dataset, spec)]))


def _reach(part: str) -> tuple[float, float]:
    """Return how far up and down an element of the words reaches."""
    if found := _TEXT.match(part):
        y, size = float(found[1]), float(found[2])
        return y - 1.3 * size, y + 0.7 * size
    if found := _RECTANGLE.match(part):
        y, height = float(found[1]), float(found[2])
        return y - _ROOM, y + height + _ROOM
    if found := _RULE.match(part):
        return float(found[1]) - _ROOM, float(found[1]) + _ROOM
    if found := _CIRCLE.match(part) or _SHAPE.match(part):
        y, radius = float(found[1]), 1.5 * float(found[2])
        return y - radius - _ROOM, y + radius + _ROOM
    raise ValueError(f"no element of the words: {part[:60]}")


def _lay(picture: Pixels, piece: Pixels, spot: Spot, paper: np.uint32) -> None:
    """Lay a piece of paper over the same paper: what is written on it stays."""
    below = picture[spot.y : spot.y + spot.height, spot.x : spot.x + spot.width]
    seen = piece.view(np.uint32)
    np.copyto(below.view(np.uint32), seen, where=seen != paper)

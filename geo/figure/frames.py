"""The frames of a sequence: words and map of day after day, fast, on one stage."""

from __future__ import annotations

import itertools
import re
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from geo.figure import furniture, hatch, stage
from geo.figure.basemap import basemap
from geo.figure.content import describe
from geo.figure.hatch import Pattern
from geo.figure.inks import inks_of
from geo.figure.layout import Layout
from geo.figure.painting import Painting
from geo.figure.scene import Scene
from geo.figure.sheet import WHITE, Raster, pieces
from geo.model.vocabulary import Selection
from geo.show.words import words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from geo.figure.content import Content
    from geo.figure.sheet import Spot
    from geo.figure.spec import SnapshotSpec
    from geo.resolve.timeline import State, Timeline

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
    ) -> None:
        self._timeline, self._specs = timeline, specs
        self._states = [_states(timeline, spec) for spec in specs]
        self.contents: list[Content] = []
        for spec, states in zip(specs, self._states, strict=True):
            self.contents.append(describe(timeline, spec, states))
            told()
        spec = specs[0]
        canvas, (width, height) = spec.canvas, spec.pixels
        self._shown: dict[Drawn, Pixels] = {}
        self._written = furniture.Drawn(words_in(spec.language), inks_of(spec.theme), canvas.least)
        self._stage = stage.arrange(canvas, self.contents, self._written)
        self._raster = Raster(width, height, width / canvas.width, height / canvas.height)

    def scene(self, number: int) -> Scene:
        """Return the map of a frame as a still would have it drawn."""
        spec, em = self._specs[number], self._stage.em
        base = basemap(self._timeline.dataset, self._stage.map, 1.6 * em, spec.layer)
        layout = Layout(em, self._stage.map, self._stage.margin, "")
        return Scene(self._timeline, spec, self._states[number], base, layout, {}, frozenset())

    def pictures(self, numbers: Sequence[int]) -> Iterator[Pixels]:
        """Yield frames as pixels: red, green, blue and a fourth that says nothing."""
        for first in range(0, len(numbers), _TOGETHER):
            batch = numbers[first : first + _TOGETHER]
            written = [self._drawn(self.contents[number]) for number in batch]
            self._shown = self._pieces(written)
            for number, drawings in zip(batch, written, strict=True):
                picture = self._painting.paint(self._states[number])
                for drawing in drawings:
                    _lay(picture, self._shown[drawing], drawing[1])
                yield picture

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
        drawn = pieces(self._raster, new, WHITE, self._patterns)
        known = self._shown | dict(zip(new, drawn, strict=True))
        return {drawing: known[drawing] for drawing in wanted}


def _states(timeline: Timeline, spec: SnapshotSpec) -> dict[str, State]:
    return {
        place.id: timeline.state(place.id, spec.day)
        for selection in (spec.layer, Selection.CAPITAL)
        for place in timeline.dataset.gazetteer.select(selection)
    }


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
    if found := _CIRCLE.match(part):
        y, radius = float(found[1]), float(found[2])
        return y - radius - _ROOM, y + radius + _ROOM
    raise ValueError(f"no element of the words: {part[:60]}")


def _lay(picture: Pixels, piece: Pixels, spot: Spot) -> None:
    """Lay a piece of white paper over white paper: at each pixel, the darker stays."""
    below = picture[spot.y : spot.y + spot.height, spot.x : spot.x + spot.width]
    np.minimum(below, piece, out=below)

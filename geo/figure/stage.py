"""Where the parts of a sequence stand: the same places for all its frames, so that nothing jumps.

The counterpart of `geo.figure.layout`, which gives each day what suits it best.
Here each part has the room that its longest words of all days need. The
definitions of the statuses stay out: nobody reads them while pictures run.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.figure import furniture
from geo.figure.basemap import Box
from geo.figure.furniture import Column, Drawn
from geo.figure.layout import tiers

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from geo.figure.content import Content
    from geo.figure.size import Size

    Write = Callable[[Column, Content], None]

#: As in a still: beside the map or around it, and how the text shrinks until it fits.
_WIDE, _SIDE_SHARE = 1.25, 0.285
_LARGEST, _STEP, _STEPS = 1.16, 0.02, 38
_MAP_SHAPE, _TWO_COLUMNS = 0.74, 46
#: So many days with the longest words are tried before all of them are.
_TRIED = 4


@dataclass(frozen=True, slots=True)
class Slot:
    """The room of one part of the words.

    Attributes
    ----------
    x, width, y
        Its edges, and where it begins.
    write
        What is written into it.
    """

    x: float
    width: float
    y: float
    write: Write


@dataclass(frozen=True, slots=True)
class Stage:
    """What stands where in every frame.

    Attributes
    ----------
    em, margin
        Size of ordinary text, and the edge around everything.
    map
        The frame of the map.
    slots
        The room of each part of the words.
    tier
        How much of its words each day says (`geo.figure.layout.tiers`).
    """

    em: float
    margin: float
    map: Box
    slots: tuple[Slot, ...]
    tier: int = 1

    def words_of(self, content: Content, drawn: Drawn) -> list[list[str]]:
        """Return the elements of each slot for a day."""
        told = list(tiers(content))[self.tier][0]
        return [
            _written(slot.write, told, Column(slot.x, slot.width, slot.y, self.em, *drawn)).parts
            for slot in self.slots
        ]


def arrange(size: Size, contents: Sequence[Content], drawn: Drawn) -> Stage:
    """Return the stage of largest text on which the words of every day have room.

    What would make the letters too small to be read stays out, on every day alike.
    """
    by_day = [list(tiers(content)) for content in contents]
    stage_at = _beside if size.width / size.height >= _WIDE else _stacked
    for tier in range(1, len(by_day[0])):
        told, share = [day[tier][0] for day in by_day], by_day[0][tier][1]
        longest = _longest(told)
        for step in range(_STEPS):
            em = size.em * (_LARGEST - _STEP * step)
            if em < size.least:
                break
            if stage_at(size, longest, drawn, em, share)[1]:
                stage, fits = stage_at(size, told, drawn, em, share)
                if fits:
                    return replace(stage, tier=tier)
    told = [day[-1][0] for day in by_day]
    small = Drawn(drawn.words, drawn.inks)
    tried = (
        stage_at(size, told, small, size.em * (_LARGEST - _STEP * step), 0.0)
        for step in range(_STEPS)
    )
    smallest = size.em * (_LARGEST - _STEP * _STEPS)
    last = next((found for found, fits in tried if fits), None)
    if last is None:
        last = stage_at(size, told, small, smallest, 0.0)[0]
    return replace(last, tier=len(by_day[0]) - 1)


def _longest(contents: Sequence[Content]) -> list[Content]:
    """Return the days that have the longest words in some part."""
    measures: tuple[Callable[[Content], tuple[int, ...]], ...] = (
        lambda c: (sum(map(len, (c.title, *c.finding, *c.lines))),),
        lambda c: (
            len(c.rows),
            max((len(cell) for row in c.rows for cell in row.cells), default=0),
        ),
        lambda c: (sum(len(key.text) for key in c.keys) + sum(map(len, c.notes)),),
        lambda c: (sum(map(len, c.small_print)),),
    )
    found: dict[int, Content] = {}
    for measure in measures:
        order = sorted(range(len(contents)), key=lambda i, m=measure: (*m(contents[i]), -i))  # type: ignore[misc]
        found |= {i: contents[i] for i in order[-_TRIED:]}
    return [found[i] for i in sorted(found)]


def _beside(
    size: Size, contents: Sequence[Content], drawn: Drawn, em: float, share: float
) -> tuple[Stage, bool]:
    margin = 2.4 * em
    width = max(_SIDE_SHARE * size.width - margin, 24 * em)
    from_right = drawn.words.is_right_to_left
    left = size.width - margin - width if from_right else margin

    def bottom(write: Write, y: float) -> float:
        return _bottom(contents, write, Column(left, width, y, em, *drawn))

    slots = [Slot(left, width, margin - 0.5 * em, furniture.headline)]
    low = [(furniture.short_legend, 1.5)]
    if not contents[0].is_short:
        low = [(furniture.legend, 1.5), (furniture.keys, 0.5)]
    end = bottom(slots[0].write, slots[0].y)
    for write, gap in low:
        slots.append(Slot(left, width, end + gap * em, write))
        end = bottom(write, slots[-1].y)
    foot = size.height - margin - bottom(furniture.small_print, 0.0) + 0.4 * em
    slots.append(Slot(left, width, foot, furniture.small_print))
    map_left = 0.0 if from_right else left + width + margin
    box = Box(map_left, 0, size.width - width - 2 * margin, size.height)
    fits = end + 1.2 * em <= foot and box.width >= 0.7 * share * size.width
    return Stage(em, margin, box, tuple(slots)), fits


def _stacked(
    size: Size, contents: Sequence[Content], drawn: Drawn, em: float, share: float
) -> tuple[Stage, bool]:
    margin = (1.2 if contents[0].is_short else 2.0) * em
    above, below = size.safe
    width = size.width - 2 * margin

    def bottom(slot: Slot) -> float:
        column = Column(slot.x, slot.width, slot.y, em, *drawn)
        return _bottom(contents, slot.write, column)

    head = Slot(margin, width, above + margin - 0.5 * em, furniture.headline)
    foot = Slot(margin, width, 0.0, furniture.small_print)
    foot = replace(foot, y=size.height - below - margin - bottom(foot) + 0.4 * em)
    low = _legend(contents[0], Box(margin, 0, width, 0), em, drawn)
    tall = max(bottom(slot) for slot in low)
    if len(low) == 1 and not contents[0].is_short:  # the keys stand under the table
        low = (low[0], replace(low[0], y=tall + 0.3 * em, write=furniture.keys))
        tall = bottom(low[1])
    top = foot.y - 1.3 * em - tall
    low = tuple(replace(slot, y=slot.y + top) for slot in low)
    map_top = bottom(head) + 1.2 * em
    bleed = margin if size.is_print else 0.0
    box = Box(bleed, map_top, size.width - 2 * bleed, top - 0.9 * em - map_top)
    free = size.height - above - below
    fits = box.height >= min(_MAP_SHAPE * box.width, share * free)
    return Stage(em, margin, box, (head, *low, foot)), fits


def _legend(content: Content, room: Box, em: float, drawn: Drawn) -> tuple[Slot, ...]:
    """Return the slots of the legend, from zero downwards; the keys apart where there is room."""
    margin, width = room.x, room.width
    if content.is_short:
        return (Slot(margin, width, 0.0, furniture.short_legend),)
    if width / em < _TWO_COLUMNS:
        return (Slot(margin, width, 0.0, furniture.legend),)
    gap = 2.4 * em
    first = 0.56 * (width - gap)
    second = width - gap - first
    left, right = margin, margin + width
    from_right = drawn.words.is_right_to_left
    table, keys = (right - first, left) if from_right else (left, right - second)
    return Slot(table, first, 0.0, furniture.legend), Slot(keys, second, -0.55 * em, furniture.keys)


def _bottom(contents: Iterable[Content], write: Write, column: Column) -> float:
    """Return how far down a part reaches on the day when it is longest."""
    told = {_TOLD[write](content): content for content in contents}
    return max(_written(write, c, replace(column, parts=[])).y for c in told.values())


def _written(write: Write, content: Content, column: Column) -> Column:
    write(column, content)
    return column


#: What the height of each part depends on: days that agree in it need be written once.
_TOLD: Mapping[Write, Callable[[Content], Hashable]] = {
    furniture.headline: lambda c: (c.title, c.subtitle, c.finding, c.lines),
    furniture.legend: lambda c: len(c.rows),
    furniture.short_legend: lambda c: (
        tuple((row.label, row.cells[:1]) for row in c.rows),
        tuple(key.text for key in c.keys),
    ),
    furniture.keys: lambda c: (tuple(key.text for key in c.keys), c.notes),
    furniture.small_print: lambda c: (c.note, c.small_print),
}

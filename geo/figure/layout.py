"""Where the parts of a still stand on its canvas, so that everything has room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.figure import furniture
from geo.figure.basemap import Box
from geo.figure.furniture import Column, Drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.figure.content import Content
    from geo.figure.inks import Inks
    from geo.figure.spec import Size
    from geo.show.words import Words

#: A canvas at least this wide for its height has its words beside the map.
_WIDE = 1.25
_SIDE_SHARE = 0.285
#: Ordinary text in the ems of the size: from the largest down, in steps.
_LARGEST, _STEP, _STEPS = 1.16, 0.02, 38
#: So many steps down, the definitions give way.
_FULL_STEPS = 12
#: The map has at least this height for its width, or this share of the canvas.
_MAP_SHAPE, _MAP_SHARE = 0.74, 0.56
#: A map without a panel has at least this share of the canvas.
_BARE_SHARE = 0.7
#: A column of this many ems has room for a second one beside it.
_TWO_COLUMNS = 46


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands where.

    Attributes
    ----------
    em
        Size of ordinary text, after everything was made to fit.
    map
        The frame of the map.
    margin
        Between the edge of the canvas and what stands on it.
    furniture
        The words around the map, as SVG.
    """

    em: float
    map: Box
    margin: float
    furniture: str


def arrange(
    size: Size, content: Content, words: Words, inks: Inks, *, has_panel: bool = True
) -> Layout:
    """Return the layout of largest text in which everything has room.

    Where the definitions of the statuses would make the text small, they stay
    out: they are in the data of the file.
    """
    words_drawn = Drawn(words, inks)
    with_panel = _beside if size.width / size.height >= _WIDE else _stacked
    lay_out = with_panel if has_panel else _bare
    short = replace(content, definitions=())
    for told, steps in ((content, range(_FULL_STEPS)), (short, range(_STEPS))):
        for step in steps:
            em = size.em * (_LARGEST - _STEP * step)
            layout, fits = lay_out(size, told, words_drawn, em)
            if fits:
                return layout
    return lay_out(size, short, words_drawn, size.em * (_LARGEST - _STEP * _STEPS))[0]


def _bare(size: Size, content: Content, drawn: Drawn, em: float) -> tuple[Layout, bool]:
    """Return the map over the whole canvas, with what must be said in a line or two below."""
    margin = 1.2 * em
    width = size.width - 2 * margin
    height = _height(content, furniture.source_line, width, em, drawn)
    foot = Column(margin, width, size.height - 0.8 * em - height, em, *drawn)
    map_box = Box(0, 0, size.width, foot.y - 0.6 * em)
    furniture.source_line(foot, content)
    fits = map_box.height >= _BARE_SHARE * size.height
    return Layout(em, map_box, margin, "".join(foot.parts)), fits


def _beside(size: Size, content: Content, drawn: Drawn, em: float) -> tuple[Layout, bool]:
    margin = 2.4 * em
    width = max(_SIDE_SHARE * size.width - margin, 24 * em)
    from_right = drawn.words.is_right_to_left
    left = size.width - margin - width if from_right else margin
    column = Column(left, width, margin - 0.5 * em, em, *drawn)
    furniture.headline(column, content)
    column.gap(1.5)
    furniture.legend(column, content)
    column.gap(0.5)
    furniture.keys(column, content)
    furniture.definitions(column, content)
    foot = _height(content, furniture.small_print, width, em, drawn)
    small = Column(left, width, size.height - margin - foot + 0.4 * em, em, *drawn)
    furniture.small_print(small, content)
    map_left = 0.0 if from_right else left + width + margin
    map_box = Box(map_left, 0, size.width - width - 2 * margin, size.height)
    fits = column.y + 1.2 * em <= small.y - foot
    layout = Layout(em, map_box, margin, "".join([*column.parts, *small.parts]))
    return layout, fits


def _stacked(size: Size, content: Content, drawn: Drawn, em: float) -> tuple[Layout, bool]:
    margin = 2.0 * em
    width = size.width - 2 * margin
    head = Column(margin, width, margin - 0.5 * em, em, *drawn)
    furniture.headline(head, content)
    foot_height = _height(content, furniture.small_print, width, em, drawn)
    foot = Column(margin, width, size.height - margin - foot_height + 0.4 * em, em, *drawn)
    foot_top = foot.y
    furniture.small_print(foot, content)
    legend_height, _ = _legend(content, Box(margin, 0, width, 0), em, drawn)
    legend_top = foot_top - 1.3 * em - legend_height
    _, parts = _legend(content, Box(margin, legend_top, width, 0), em, drawn)
    top = head.y + 1.2 * em
    bleed = 0.0 if not size.is_print else margin
    map_box = Box(bleed, top, size.width - 2 * bleed, legend_top - 0.9 * em - top)
    fits = map_box.height >= min(_MAP_SHAPE * map_box.width, _MAP_SHARE * size.height)
    layout = Layout(em, map_box, margin, "".join([*head.parts, *parts, *foot.parts]))
    return layout, fits


def _legend(content: Content, box: Box, em: float, drawn: Drawn) -> tuple[float, list[str]]:
    if box.width / em < _TWO_COLUMNS:
        column = Column(box.x, box.width, box.y, em, *drawn)
        furniture.legend(column, content)
        column.gap(0.3)
        furniture.keys(column, content)
        furniture.definitions(column, content)
        return column.y - box.y, column.parts
    gap = 2.4 * em
    first = 0.56 * (box.width - gap)
    second = box.width - gap - first
    from_right = drawn.words.is_right_to_left
    table = Column(box.right - first if from_right else box.x, first, box.y, em, *drawn)
    furniture.legend(table, content)
    table.gap(0.3)
    furniture.definitions(table, content)
    other = Column(box.x if from_right else box.right - second, second, box.y, em, *drawn)
    other.gap(-0.55)
    furniture.keys(other, content)
    return max(table.y, other.y) - box.y, [*table.parts, *other.parts]


def _height(
    content: Content,
    write: Callable[[Column, Content], None],
    width: float,
    em: float,
    drawn: Drawn,
) -> float:
    column = Column(0, width, 0, em, *drawn)
    write(column, content)
    return column.y

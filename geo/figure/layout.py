"""Where the parts of a still stand on its canvas, so that everything has room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.figure import furniture
from geo.figure.basemap import Box
from geo.figure.furniture import Column, Drawn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.figure.content import Content
    from geo.figure.inks import Inks
    from geo.figure.size import Size
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
#: Where letters would be too small to be read, the map gives way next, down to the last.
_LESS_MAP = (0.56, 0.5, 0.44, 0.38)
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


LayOut = Callable[["Size", "Content", Drawn, float, float], "tuple[Layout, bool]"]


def arrange(
    size: Size, content: Content, words: Words, inks: Inks, *, has_panel: bool = True
) -> Layout:
    """Return the layout of largest text in which everything has room.

    What would make the letters too small to be read stays out: first the
    definitions of the statuses, then remarks and credits.
    """
    drawn = Drawn(words, inks, size.least)
    with_panel = _beside if size.width / size.height >= _WIDE else _stacked
    lay_out = with_panel if has_panel else _bare
    for told, share in tiers(content):
        for step in range(_STEPS):
            em = size.em * (_LARGEST - _STEP * step)
            # Below this all letters have one size.
            if em < size.least or (told is content and step >= _FULL_STEPS):
                break
            layout, fits = lay_out(size, told, drawn, em, share)
            if fits:
                return layout
    return _smallest(size, told, lay_out, Drawn(words, inks))


def _smallest(size: Size, told: Content, lay_out: LayOut, drawn: Drawn) -> Layout:
    """Return a layout that fits with letters of any size: a very long headline needs it."""
    ems = [size.em * (_LARGEST - _STEP * step) for step in range(_STEPS)]
    tried = (lay_out(size, told, drawn, em, _LESS_MAP[-1]) for em in ems)
    return (
        next((layout for layout, fits in tried if fits), None)
        or (lay_out(size, told, drawn, ems[-1], 0.0)[0])
    )


def tiers(content: Content) -> Iterable[tuple[Content, float]]:
    """Yield ever less to say, with the share of the canvas that the map has at least.

    What gives way is in the data of the file. Days, view and sources never do.
    """
    yield content, _MAP_SHARE
    short = replace(content, definitions=())
    yield short, _MAP_SHARE
    short = replace(short, notes=())
    yield short, _MAP_SHARE
    for share in _LESS_MAP[:3]:
        yield replace(short, is_short=True), share
    short = replace(short, is_short=True, small_print=content.small_print[:1])
    bare = replace(short, finding=short.finding[:1])
    for shares in (_LESS_MAP[:2], _LESS_MAP[2:]):
        for told in (short, bare):
            for share in shares:
                yield told, share


def _bare(
    size: Size, content: Content, drawn: Drawn, em: float, share: float
) -> tuple[Layout, bool]:
    """Return the map over the whole canvas, with what must be said in a line or two below."""
    margin = 1.2 * em
    width = size.width - 2 * margin
    height = _height(content, furniture.source_line, width, em, drawn)
    foot = Column(margin, width, size.height - 0.8 * em - height, em, *drawn)
    map_box = Box(0, 0, size.width, foot.y - 0.6 * em)
    furniture.source_line(foot, content)
    fits = map_box.height >= min(_BARE_SHARE, share + 0.1) * size.height
    return Layout(em, map_box, margin, "".join(foot.parts)), fits


def _beside(
    size: Size, content: Content, drawn: Drawn, em: float, share: float
) -> tuple[Layout, bool]:
    margin = 2.4 * em
    width = max(_SIDE_SHARE * size.width - margin, 24 * em)
    from_right = drawn.words.is_right_to_left
    left = size.width - margin - width if from_right else margin
    column = Column(left, width, margin - 0.5 * em, em, *drawn)
    furniture.headline(column, content)
    column.gap(1.5)
    if content.is_short:
        furniture.short_legend(column, content)
    else:
        furniture.legend(column, content)
        column.gap(0.5)
        furniture.keys(column, content)
        furniture.definitions(column, content)
    foot = _height(content, furniture.small_print, width, em, drawn)
    small = Column(left, width, size.height - margin - foot + 0.4 * em, em, *drawn)
    furniture.small_print(small, content)
    map_left = 0.0 if from_right else left + width + margin
    map_box = Box(map_left, 0, size.width - width - 2 * margin, size.height)
    # Beside the words the map has what they leave of the width, whatever its share.
    fits = column.y + 1.2 * em <= small.y - foot and map_box.width >= 0.7 * share * size.width
    layout = Layout(em, map_box, margin, "".join([*column.parts, *small.parts]))
    return layout, fits


def _stacked(
    size: Size, content: Content, drawn: Drawn, em: float, share: float
) -> tuple[Layout, bool]:
    margin = (1.2 if content.is_short else 2.0) * em
    above, below = size.safe
    width = size.width - 2 * margin
    head = Column(margin, width, above + margin - 0.5 * em, em, *drawn)
    furniture.headline(head, content)
    foot_height = _height(content, furniture.small_print, width, em, drawn)
    foot_top = size.height - below - margin - foot_height + 0.4 * em
    foot = Column(margin, width, foot_top, em, *drawn)
    furniture.small_print(foot, content)
    legend_height, _ = _legend(content, Box(margin, 0, width, 0), em, drawn)
    legend_top = foot_top - 1.3 * em - legend_height
    _, parts = _legend(content, Box(margin, legend_top, width, 0), em, drawn)
    top = head.y + 1.2 * em
    bleed = 0.0 if not size.is_print else margin
    map_box = Box(bleed, top, size.width - 2 * bleed, legend_top - 0.9 * em - top)
    free = size.height - above - below
    fits = map_box.height >= min(_MAP_SHAPE * map_box.width, share * free)
    layout = Layout(em, map_box, margin, "".join([*head.parts, *parts, *foot.parts]))
    return layout, fits


def _legend(content: Content, box: Box, em: float, drawn: Drawn) -> tuple[float, list[str]]:
    if content.is_short:
        column = Column(box.x, box.width, box.y, em, *drawn)
        furniture.short_legend(column, content)
        return column.y - box.y, column.parts
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

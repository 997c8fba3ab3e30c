"""Everything around the map: headline, legend, notes, small print, scale bar, north."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from geo.figure import hatch, markup, points, typeface
from geo.figure.content import Row
from geo.figure.legendkeys import Key
from geo.figure.markup import Type
from geo.figure.typeface import BOLD, MEDIUM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.figure.basemap import Box, Placement
    from geo.figure.content import Content
    from geo.figure.hatch import Pattern
    from geo.figure.inks import Inks
    from geo.show.words import Words

#: Of the scale bar, in the width of the map.
_BAR_SHARE = 0.16


class Drawn(NamedTuple):
    """In which words and colours everything is written, and the size of the smallest letters."""

    words: Words
    inks: Inks
    least: float = 0.0


@dataclass
class Column:
    """A column that is written from top to bottom.

    Attributes
    ----------
    x, width, y
        Its left edge, how wide it is, and where the next line goes.
    em
        Size of ordinary text.
    words
        Of the reader's language, which decides from which edge lines start.
    inks
        What words and rules are drawn in.
    least
        Size of the smallest letters.
    parts
        What has been written.
    """

    x: float
    width: float
    y: float
    em: float
    words: Words
    inks: Inks
    least: float = 0.0
    parts: list[str] = field(default_factory=list)

    def at(self, offset: float) -> float:
        """Return the x that lies `offset` from the edge where lines start."""
        return self.x + self.width - offset if self._from_right else self.x + offset

    def anchor(self, side: str) -> str:
        """Return the SVG anchor of text that starts or ends at a point."""
        if not self._from_right or side == "middle":
            return side
        return "end" if side == "start" else "start"

    def size(self, ems: float) -> float:
        """Return a size of letters, large enough to be read."""
        return max(ems * self.em, self.least)

    def gap(self, ems: float) -> None:
        """Leave room."""
        self.y += ems * self.em

    def write(self, line: str, type_: Type, offset: float = 0.0, side: str = "start") -> None:
        """Write one line at the present baseline."""
        shown = self.words.directed(line)
        self.parts.append(markup.text(self.at(offset), self.y, shown, type_, self.anchor(side)))

    def paragraph(self, text: str, type_: Type, leading: float, offset: float = 0.0) -> None:
        """Write a text, broken into lines; `leading` in sizes of the text."""
        for line in typeface.wrap(text, type_.size, self.width - offset, type_.weight):
            self.y += leading * type_.size
            self.write(line, type_, offset)

    def bar(
        self, offset: float, width: float, height: float, fill: str, **more: float | str
    ) -> None:
        """Draw a rectangle whose lower edge is the present baseline."""
        left = self.at(offset + width) if self._from_right else self.at(offset)
        self.parts.append(markup.rectangle(left, self.y - height, width, height, fill, **more))

    def rule(self, thickness: float = 0.05, colour: str | None = None) -> None:
        """Draw a line across the column at the present baseline, a hairline by default."""
        drawn = colour or self.inks.hairline
        self.parts.append(
            markup.rule(self.x, self.y, self.x + self.width, drawn, thickness * self.em)
        )

    @property
    def _from_right(self) -> bool:
        return self.words.is_right_to_left


def headline(column: Column, content: Content) -> None:
    """Write the title, the finding of the day, the days and the view."""
    inks, large = column.inks, 1.8 if content.is_short else 2.2
    type_ = Type(column.size(large), BOLD, inks.ink)
    for line in typeface.balance(content.title, type_.size, column.width, type_.weight):
        column.gap(large * 1.16)
        column.write(line, type_)
    if content.subtitle:
        column.gap(0.3)
        column.paragraph(content.subtitle, Type(column.size(1.12), fill=inks.ink), 1.36)
    column.gap(0.6)
    for held in content.finding[:1]:
        column.paragraph(held, Type(column.size(1.12), MEDIUM, inks.ink), 1.36)
    for told in content.finding[1:]:
        column.paragraph(told, Type(column.size(0.95), fill=inks.ink), 1.45)
    column.gap(0.3)
    first, *others = content.lines
    apart = (" · ".join(content.lines),) if content.is_short else (first, " · ".join(others))
    for told in apart:
        column.paragraph(told, Type(column.size(0.95), fill=inks.muted), 1.45)


def patterns(content: Content) -> set[Pattern]:
    """Return every pattern that the legend shows."""
    keys = {pattern for key in content.keys for pattern in _patterns_of_key(key)}
    return keys | {row.texture for row in content.rows if row.texture}


def _patterns_of_key(key: Key) -> list[Pattern]:
    if key.sign == "claimed":
        return [hatch.of_claim(key.over)]
    if key.sign == "follows":
        return [hatch.follows(key.over)]
    if key.sign == "last-reported":
        return [hatch.last_reported(key.over)]
    if key.sign == "likely":
        return [hatch.likely(key.over)]
    return [hatch.of_dispute()] if key.sign == "disputed" else []


def legend(column: Column, content: Content) -> None:
    """Draw the bar of shares and the table of counts."""
    shares(column, content)
    widths = _column_widths(column, content)
    small = Type(column.size(0.76), fill=column.inks.muted)
    ends = [sum(widths[index + 1 :]) for index in range(len(widths))]
    column.gap(1.25)
    for line in (0, 1):
        for heading, end in zip(content.headings, ends, strict=True):
            column.write(heading[line], small, column.width - end, "end")
        column.gap(1.15 if line == 0 else 0.5)
    column.rule(0.07, column.inks.ink)
    for row in content.rows:
        _row(column, row, ends)
        column.gap(0.52)
        column.rule()


def shares(column: Column, content: Content, high: float = 0.95) -> None:
    """Draw the bar of shares, so many sizes of ordinary text high."""
    column.gap(1.0)
    offset = 0.0
    for row in content.rows:
        width = column.width * row.places / content.total if content.total else 0.0
        if width:
            column.bar(offset, width, high * column.em, row.fill)
        offset += width
    frame = {"fill": "none", "stroke": column.inks.muted, "stroke_width": 0.05 * column.em}
    column.bar(0, column.width, high * column.em, **frame)  # type: ignore[arg-type]


def _column_widths(column: Column, content: Content) -> list[float]:
    em = column.em
    widths = []
    for index, heading in enumerate(content.headings):
        small = max(typeface.width(line, column.size(0.76)) for line in heading)
        cells = [typeface.width(row.cells[index], em, MEDIUM) for row in content.rows]
        widths.append(max(small, *cells, 2.2 * em) + 0.8 * em)
    return widths


def _row(column: Column, row: Row, ends: list[float]) -> None:
    em, inks = column.em, column.inks
    column.gap(1.28)
    column.bar(0, 1.35 * em, 0.82 * em, row.fill, stroke=inks.muted, stroke_width=0.05 * em)
    if row.texture:
        column.bar(0, 1.35 * em, 0.82 * em, row.texture.url)
    room = column.width - 1.8 * em - (ends[0] + 3.0 * em)
    column.write(
        typeface.shorten(row.label, em, room, MEDIUM),
        Type(column.size(1), MEDIUM, inks.ink),
        1.8 * em,
    )
    for index, (cell, end) in enumerate(zip(row.cells, ends, strict=True)):
        type_ = Type(column.size(1), MEDIUM if index == 0 else typeface.REGULAR, inks.ink)
        column.write(cell, type_, column.width - end, "end")


def short_legend(column: Column, content: Content) -> None:
    """Draw the bar of shares, and every sign with its words, as many to a line as fit."""
    shares(column, content)
    signs(column, content)


def signs(column: Column, content: Content) -> None:
    """Draw every sign with its words, as many to a line as fit."""
    em, inks = column.em, column.inks
    type_ = Type(column.size(0.95), MEDIUM, inks.ink)
    column.gap(0.5)
    listed: list[tuple[str, Row | Key]] = [(row.short, row) for row in content.rows]
    # A mark and a ring are understood without a key.
    listed += [(key.text, key) for key in content.keys if not _is_mark(key)]
    offset, height = column.width, 1.45 * type_.size
    for text, meant in listed:
        shown = typeface.shorten(text, type_.size, column.width - 1.9 * em, type_.weight)
        width = 1.9 * em + typeface.width(shown, type_.size, type_.weight)
        if offset + width > column.width:
            offset = 0.0
            column.y += height
        _short_sign(column, meant, offset)
        column.write(shown, type_, offset + 1.7 * em)
        offset += width + 1.1 * em


def _is_mark(key: Key) -> bool:
    return key.sign == "changed" or key.is_mark


def _short_sign(column: Column, meant: Row | Key, offset: float) -> None:
    em = column.em
    column.bar(offset, 1.3 * em, 0.82 * em, meant.fill)
    over = [meant.texture] if isinstance(meant, Row) else _patterns_of_key(meant)
    for pattern in filter(None, over):
        column.bar(offset, 1.3 * em, 0.82 * em, pattern.url)
    column.bar(offset, 1.3 * em, 0.82 * em, "none", **_frame_of(column, meant))


def keys(column: Column, content: Content) -> None:
    """Explain dots and stripes, then say what the fill means and what is missing."""
    em = column.em
    small = Type(column.size(0.86), fill=column.inks.ink)
    for key in content.keys:
        column.gap(0.55)
        top = column.y
        column.paragraph(key.text, small, 1.28, 1.8 * em)
        bottom, column.y = column.y, top + 1.28 * small.size
        _sign(column, key)
        column.y = bottom
    column.gap(0.9)
    _notes(column, content.notes)


def definitions(column: Column, content: Content) -> None:
    """Say what each status means."""
    _notes(column, content.definitions)


def _notes(column: Column, notes: Iterable[str]) -> None:
    for note in notes:
        column.paragraph(note, Type(column.size(0.8), fill=column.inks.muted), 1.38)
        column.gap(0.15)


def _sign(column: Column, key: Key) -> None:
    em, inks = column.em, column.inks
    if key.is_mark:
        at = column.at(0.67 * em), column.y - 0.28 * em
        column.parts.append(points.mark(key.sign, at, 0.34 * em, key.fill, inks))
        return
    if key.sign == "changed":
        middle = column.at(0.67 * em), column.y - 0.41 * em
        column.parts.append(points.ring(*middle, 0.5 * em, em))
        return
    column.bar(0, 1.35 * em, 0.82 * em, key.fill)
    for pattern in _patterns_of_key(key):
        column.bar(0, 1.35 * em, 0.82 * em, pattern.url)
    column.bar(0, 1.35 * em, 0.82 * em, "none", **_frame_of(column, key))


def _frame_of(column: Column, key: Row | Key) -> dict[str, float | str]:
    """Return the line around a sign: of dashes if it is the author's."""
    em = column.em
    if isinstance(key, Key) and key.sign == "added":
        dashes = f"{markup.number(0.42 * em)} {markup.number(0.28 * em)}"
        return {"stroke": key.over, "stroke_width": 0.09 * em, "stroke_dasharray": dashes}
    return {"stroke": column.inks.muted, "stroke_width": 0.05 * em}


def small_print(column: Column, content: Content) -> None:
    """Write sources, credits and licence."""
    if content.note:
        column.paragraph(content.note, Type(column.size(0.86), fill=column.inks.ink), 1.36)
        column.gap(0.6)
    column.rule(0.05)
    column.gap(0.3)
    for line in content.small_print:
        column.paragraph(line, Type(column.size(0.72), fill=column.inks.muted), 1.36)


def source_line(column: Column, content: Content) -> None:
    """Write headline, days, view and sources in as few lines as they take."""
    inks = column.inks
    column.paragraph(content.title, Type(column.size(1.3), BOLD, inks.ink), 1.2)
    for told in filter(None, (content.subtitle, " · ".join(content.lines), content.note)):
        column.paragraph(told, Type(column.size(0.86), fill=inks.ink), 1.36)
    for line in content.small_print:
        column.paragraph(line, Type(column.size(0.72), fill=inks.muted), 1.36)


def scale_bar(placement: Placement, frame: Box, box: Box, em: float, drawn: Drawn) -> str:
    """Return the scale bar in a box that has at least the width of `scale_bar_width`.

    The bar is true at the centre of the map.
    """
    words, inks, least = drawn
    kilometres = _nice(frame.width * _BAR_SHARE / placement.units_per_metre / 1000)
    x, y = frame.x + frame.width / 2, frame.y + frame.height / 2
    length = placement.true_width(kilometres * 1000, x, y)
    left = box.x + 0.6 * em
    base = box.bottom - 0.5 * em
    # Over a country, in whatever colour, only letters with paper around them can be read.
    small = Type(max(0.76 * em, least), fill=inks.muted, halo=inks.paper, halo_width=0.2 * em)
    unit = words.say("still.km")
    half, whole = words.integer(kilometres // 2), words.integer(kilometres)
    crowded = typeface.width(f"{half}{whole}", small.size) + small.size > length
    parts = [
        markup.rectangle(left, base - 0.28 * em, length, 0.28 * em, inks.paper, stroke=inks.muted,
                         stroke_width=0.06 * em, id="scale-bar"),
        markup.rectangle(left, base - 0.28 * em, length / 2, 0.28 * em, inks.muted),
        markup.text(left, base - 0.55 * em, words.integer(0), small, "middle"),
        markup.text(left + length / 2, base - 0.55 * em, "" if crowded else half, small, "middle"),
        markup.text(left + length, base - 0.55 * em, whole, small, "middle"),
        markup.text(left + length + _beside_number(small.size), base - 0.55 * em, unit, small),
    ]  # fmt: skip
    return "".join(parts)


def scale_bar_width(placement: Placement, frame: Box, em: float, drawn: Drawn) -> float:
    """Return the width that the scale bar needs."""
    kilometres = _nice(frame.width * _BAR_SHARE / placement.units_per_metre / 1000)
    length = kilometres * 1000 * placement.units_per_metre
    size = max(0.76 * em, drawn.least)
    unit = typeface.width(drawn.words.say("still.km"), size)
    return length + unit + _beside_number(size) + 1.2 * em


def _beside_number(size: float) -> float:
    """Return how far from the middle of the last number the unit stands."""
    return 1.2 * size


def north(x: float, base: float, em: float, drawn: Drawn) -> str:
    """Return the north arrow with its letter, around `x` and upwards from `base`."""
    words, inks, least = drawn
    top, low = base - 1.7 * em, base
    arrow = f"M{x:.1f} {top:.1f}L{x + 0.5 * em:.1f} {low:.1f}L{x:.1f} {low - 0.4 * em:.1f}"
    return (
        markup.element("path", d=f"{arrow}Z", fill=inks.muted)
        + markup.element(
            "path",
            d=f"{arrow}L{x - 0.5 * em:.1f} {low:.1f}Z",
            fill="none", stroke=inks.muted, stroke_width=0.08 * em, stroke_linejoin="round",
        )
        + markup.text(
            x, top - 0.25 * em, words.say("still.north"),
            Type(max(0.76 * em, least), MEDIUM, inks.muted, inks.paper, 0.2 * em), "middle",
        )
    )  # fmt: skip


def _nice(kilometres: float) -> int:
    """Return the largest of 2, 10 or 20, 40, 100 ... that is no more than `kilometres`."""
    power = 10 ** math.floor(math.log10(max(kilometres, 2)))
    best = max(step for step in (1, 2, 4) if step * power <= max(kilometres, 2))
    return int(best * power) if best * power > 1 else 2

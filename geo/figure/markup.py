"""SVG elements as text: numbers short and repeatable, every string escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from geo.figure.typeface import REGULAR

# Characters that XML 1.0 cannot hold at all, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def number(value: float) -> str:
    """Return `value` to two decimals, without trailing zeros or a minus before zero."""
    return f"{value:z.2f}".rstrip("0").rstrip(".")


def plain(text: str) -> str:
    """Return `text` with a mark for every character that XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def content(text: str) -> str:
    """Return `text` fit to stand between tags."""
    return escape(plain(text))


def element(name: str, *children: str, **attributes: float | str | None) -> str:
    """Return an element; underscores in attribute names become hyphens, `None` is left out."""
    parts = [name]
    for key, value in attributes.items():
        if value is not None:
            shown = plain(value) if isinstance(value, str) else number(value)
            parts.append(f"{key.rstrip('_').replace('_', '-')}={quoteattr(shown)}")
    opening = " ".join(parts)
    return f"<{opening}>{''.join(children)}</{name}>" if children else f"<{opening}/>"


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set.

    Attributes
    ----------
    size, weight, fill
        In drawing units, of `geo.figure.typeface`, as a colour.
    halo, halo_width
        Colour and width of an outline behind the letters; none when empty.
    spacing
        Between letters, in drawing units.
    """

    size: float
    weight: int = REGULAR
    fill: str = "#1d1f21"
    halo: str = ""
    halo_width: float = 0.0
    spacing: float = 0.0


def text(x: float, y: float, line: str, type_: Type, anchor: str = "start") -> str:
    """Return one line of text whose baseline starts, ends or is centred at (x, y)."""
    return element(
        "text",
        content(line),
        x=x,
        y=y,
        font_size=type_.size,
        font_weight=None if type_.weight == REGULAR else type_.weight,
        fill=type_.fill,
        text_anchor=None if anchor == "start" else anchor,
        letter_spacing=type_.spacing or None,
        stroke=type_.halo or None,
        stroke_width=type_.halo_width if type_.halo else None,
        stroke_linejoin="round" if type_.halo else None,
        paint_order="stroke" if type_.halo else None,
    )


def rectangle(
    x: float, y: float, width: float, height: float, fill: str, **more: float | str
) -> str:
    """Return a filled rectangle."""
    return element("rect", x=x, y=y, width=width, height=height, fill=fill, **more)


def rule(x1: float, y: float, x2: float, colour: str, thickness: float) -> str:
    """Return a horizontal line."""
    return element("line", x1=x1, y1=y, x2=x2, y2=y, stroke=colour, stroke_width=thickness)


def stroke(
    path: str, colour: str, width: float, *, join: str = "round", **more: float | str
) -> str:
    """Return a line along a path.

    Parameters
    ----------
    join
        How its corners are; ``bevel`` takes least to draw, for lines of about a pixel.
    """
    return element(
        "path",
        d=path,
        fill="none",
        stroke=colour,
        stroke_width=width,
        stroke_linejoin=join,
        **more,
    )

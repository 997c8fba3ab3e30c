"""Pictures of the signs that are no fill: marks of points, rings, uncertain days, events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.model.vocabulary import PlaceKind
from geo.show.swatches import bracket

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Seen on a page by day and on one by night.
INK = "#7b828a"
_SIDE = 22
_MIDDLE = _SIDE / 2
_DIAMOND = "M11 5L17 11L11 17L5 11Z"
#: What each kind of point is drawn as, as in the page (``marks.js``).
SHAPES: Final[Mapping[str, str]] = {
    "capital": f'<circle cx="{_MIDDLE}" cy="{_MIDDLE}" r="5.5"/>',
    PlaceKind.CITY: f'<circle cx="{_MIDDLE}" cy="{_MIDDLE}" r="3.5"/>',
    PlaceKind.AIRPORT: f'<path d="{_DIAMOND}"/>',
    PlaceKind.BASE: '<rect x="6.5" y="6.5" width="9" height="9"/>',
    PlaceKind.CROSSING: '<path d="M11 5L16.75 15.25H5.25Z"/>',
}


def point(kind: str, fill: str = INK, ring: str = "", *, broken: bool = False) -> str:
    """Return the mark of a kind of point.

    Parameters
    ----------
    ring
        The colour of the line around it, of who claims it; thin and white without one.
    broken
        Whether the ring is one of a dispute.
    """
    line, width = (ring, 3) if ring else ("#ffffff", 1.5)
    dashes = ' stroke-dasharray="2 2"' if broken else ""
    drawn = f'<g fill="{fill}" stroke="{line}" stroke-width="{width}"{dashes}>{SHAPES[kind]}</g>'
    return _svg(drawn)


def shape(path: str) -> str:
    """Return the mark of a path between -1 and 1, as on a chart."""
    return _svg(f'<path d="{path}" transform="translate(11 11) scale(5)" fill="{INK}"/>')


def line(colour: str) -> str:
    """Return a piece of a line of a chart."""
    return _svg(f'<path d="M2 11H20" stroke="{colour}" stroke-width="3"/>')


def event() -> str:
    """Return the mark of an event beside the slider."""
    return _svg(f'<path d="M11 6L16 11L11 16L6 11Z" fill="{INK}"/>')


def uncertain_days() -> str:
    """Return the bracket over the days between which something changed."""
    days = f'<rect x="1" y="10" width="20" height="8" fill="{INK}" fill-opacity=".45"/>'
    return _svg(days + bracket(6, 10, 6))


def _svg(drawn: str) -> str:
    size = f'width="{_SIDE}" height="{_SIDE}" viewBox="0 0 {_SIDE} {_SIDE}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{drawn}</svg>'

"""Stripes over a fill: a claim that nobody else supports, a dispute, an inference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.figure.markup import element, number

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Ink of the stripes that mark a dispute.
DISPUTED_INK = "#1d1f21"


def claimed_id(colour: str) -> str:
    """Return the id of the pattern of stripes in a claimant's colour."""
    return f"claimed-{colour.lstrip('#')}"


def patterns(colours: Iterable[str], em: float) -> str:
    """Return the definitions of every pattern: one a claimant's colour, and the dispute's."""
    return "".join(
        [
            *(_stripes(claimed_id(colour), colour, 0.7 * em, 0.19 * em) for colour in colours),
            _stripes("disputed", DISPUTED_INK, 0.5 * em, 0.06 * em, falling=True),
        ]
    )


def _stripes(name: str, colour: str, step: float, width: float, *, falling: bool = False) -> str:
    # Diagonals in a square tile: a tile that is turned instead is drawn five times slower.
    # The first and the last line close the corners that the middle one leaves open.
    ends = ((-0.25, 0.25), (0.25, -0.25)), ((0, 1), (1, 0)), ((0.75, 1.25), (1.25, 0.75))
    lines = []
    for start, end in ends:
        (x1, y1), (x2, y2) = start, end
        if falling:
            y1, y2 = 1 - y1, 1 - y2
        lines.append(
            f"M{number(x1 * step)} {number(y1 * step)}L{number(x2 * step)} {number(y2 * step)}"
        )
    return element(
        "pattern",
        element("path", d="".join(lines), stroke=colour, stroke_width=width),
        id=name,
        width=step,
        height=step,
        patternUnits="userSpaceOnUse",
    )

"""Stripes over a fill: a claim that nobody else supports, a dispute, an inference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.figure.markup import element

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Ink of the stripes that mark a dispute.
DISPUTED_INK = "#1d1f21"


def claimed_id(colour: str) -> str:
    """Return the id of the pattern of stripes in a claimant's colour."""
    return f"claimed-{colour.lstrip('#')}"


def patterns(colours: Iterable[str], em: float) -> str:
    """Return the definitions of every pattern: one a claimant's colour, and the dispute's."""
    step = em * 0.5
    return "".join(
        [
            *(_stripes(claimed_id(colour), colour, step, step * 0.38, 45) for colour in colours),
            _stripes("disputed", DISPUTED_INK, step * 0.7, step * 0.12, -45),
        ]
    )


def _stripes(name: str, colour: str, step: float, width: float, angle: int) -> str:
    return element(
        "pattern",
        element("rect", width=width, height=step, fill=colour),
        id=name,
        width=step,
        height=step,
        patternUnits="userSpaceOnUse",
        patternTransform=f"rotate({angle})",
    )

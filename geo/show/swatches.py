"""Small squares that show a status, or a state with its doubts, as SVG for pages and lists."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from geo.model.vocabulary import Confidence
from geo.show.symbology import (
    CLAIMED,
    DISPUTED,
    DISPUTED_INK,
    HATCHES,
    TEXTURE_WIDTH,
    TILE,
    doubt,
    hatched,
    paler,
    shown_fill,
    shown_texture,
    strength,
)

if TYPE_CHECKING:
    from geo.model.runs import Run
    from geo.model.vocabulary import Status
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import State

#: Side of a swatch, in the unit of the hatches.
_SIDE = 14
#: Thin enough to frame a colour that is nearly that of the page, by day or by night.
_FRAME = "#8a8f96"

_Lines = tuple[str, str, float]


def of_status(status: Status, dataset: Dataset) -> str:
    """Return the swatch of a status: its fill with its hatch."""
    return _svg(status.fill, _texture(status, hatched(status, dataset.unknown.fill)))


def of_state(state: State, dataset: Dataset) -> str:
    """Return the swatch of a state: as pale as it is, with the stripes of claims and disputes."""
    paper = dataset.unknown.fill
    lines = _texture(state.status, shown_texture(state, paper)) if strength(state) else []
    return _svg(shown_fill(state, paper), [*lines, *_doubts(state, dataset)])


def of_run(run: Run, dataset: Dataset) -> str:
    """Return the swatch of a run, as it looks while its evidence is fresh."""
    paper = dataset.unknown.fill
    share = strength(run)
    lines = _texture(run.status, hatched(run.status, paper, share)) if share else []
    return _svg(paler(run.status.fill, paper, share), [*lines, *_doubts(run, dataset)])


def as_address(svg: str) -> str:
    """Return a swatch as an address that carries it."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def _texture(status: Status, colour: str | None) -> list[_Lines]:
    return [(HATCHES[status.hatch], colour, TEXTURE_WIDTH)] if colour else []


def _doubts(found: State | Run, dataset: Dataset) -> list[_Lines]:
    lines: list[_Lines] = []
    firmness = doubt(found)
    if firmness:
        stripes, colour = firmness
        lines.append((HATCHES[stripes.hatch], colour, stripes.width))
    if found.claimed_by is not None and found.claimed_by != found.status.actor:
        colour = next(s.fill for s in dataset.statuses if s.actor == found.claimed_by)
        lines.append((HATCHES[CLAIMED.hatch], colour, CLAIMED.width))
    if found.confidence is Confidence.DISPUTED:
        lines.append((HATCHES[DISPUTED.hatch], DISPUTED_INK, DISPUTED.width))
    return lines


def _svg(fill: str, lines: list[_Lines]) -> str:
    tile = "".join(
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}"/>'
        for path, colour, width in lines
    )
    pattern = (
        f'<defs><pattern id="h" width="{TILE}" height="{TILE}" patternUnits="userSpaceOnUse">'
        f"{tile}</pattern></defs>"
    )
    side = f'width="{_SIDE}" height="{_SIDE}"'
    box = f'viewBox="0 0 {_SIDE} {_SIDE}"'  # so that it can be shown larger
    over = f'<rect {side} rx="2" fill="url(#h)"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {side} {box}>'
        f"{pattern if lines else ''}"
        f'<rect {side} rx="2" fill="{fill}"/>'
        f"{over if lines else ''}"
        f'<rect x=".5" y=".5" width="{_SIDE - 1}" height="{_SIDE - 1}" rx="2" fill="none" '
        f'stroke="{_FRAME}" stroke-opacity=".6"/></svg>'
    )

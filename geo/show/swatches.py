"""Small squares that show a status, or a state with its doubts, as SVG for pages and lists."""

from __future__ import annotations

import base64
import itertools
from typing import TYPE_CHECKING

from geo.model.vocabulary import Confidence
from geo.show.symbology import (
    CLAIMED,
    DISPUTED,
    DISPUTED_INK,
    HATCHES,
    TEXTURE_WIDTH,
    TILE,
    Look,
    doubt,
    hatched,
    paler,
    shown_fill,
    shown_texture,
    strength,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from geo.model.days import Period
    from geo.model.runs import Run
    from geo.model.vocabulary import Status
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import State

#: Side of a swatch, in the unit of the hatches.
_SIDE = 14
#: Thin enough to frame a colour that is nearly that of the page, by day or by night.
_FRAME = "#8a8f96"

#: The history of a place: how wide, how high, and how much room there is over it.
_BAR, _HIGH, _OVER = 720, 30, 8

_Lines = tuple[str, str, float]


def of_status(status: Status, dataset: Dataset) -> str:
    """Return the swatch of a status: its fill with its hatch."""
    return _svg(status.fill, _texture(status, hatched(status, dataset.unknown.fill)))


def of_state(state: State, dataset: Dataset) -> str:
    """Return the swatch of a state: as pale as it is, with the stripes of claims and disputes."""
    paper = dataset.unknown.fill
    lines = _texture(state.status, shown_texture(state, paper)) if strength(state) else []
    return _svg(shown_fill(state, paper), [*lines, *_doubts(state, dataset)])


def of_run(run: Run | Look, dataset: Dataset, share: float | None = None) -> str:
    """Return the swatch of a run, as it looks while its evidence is fresh.

    Parameters
    ----------
    share
        How much of its colour is left; as much as is usual for it when not given.
    """
    return _svg(*_drawn(run, dataset, share))


def of_colour(colour: str) -> str:
    """Return the swatch of what has a colour and nothing else."""
    return _svg(colour, [])


def of_history(runs: Sequence[Run], dataset: Dataset) -> str:
    """Return the history of a place as a bar, with a bracket over each change of uncertain day."""
    period = dataset.package.period
    days, defs, parts = len(period), [], []
    for number, run in enumerate(runs):
        left = _BAR * period.index(run.from_) / days
        width = _BAR * (run.to - run.from_).days / days
        fill, lines = _drawn(run, dataset, None)
        box = f'x="{left:.1f}" y="{_OVER}" width="{width:.1f}" height="{_HIGH}"'
        defs.append(_pattern(f"h{number}", lines))
        parts.append(f'<rect {box} fill="{fill}"/><rect {box} fill="url(#h{number})"/>')
    for earliest, latest in _uncertain(runs, period):
        left = _BAR * period.index(earliest) / days
        width = _BAR * ((latest - earliest).days + 1) / days
        parts.append(bracket(left, width, _OVER - 4))
    frame = f'x=".5" y="{_OVER}.5" width="{_BAR - 1}" height="{_HIGH - 1}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_BAR} {_OVER + _HIGH}" '
        f'width="{_BAR}" height="{_OVER + _HIGH}"><defs>{"".join(defs)}</defs>{"".join(parts)}'
        f'<rect {frame} fill="none" stroke="{_FRAME}" stroke-opacity=".6"/></svg>'
    )


def bracket(left: float, width: float, top: float) -> str:
    """Return the sign over days of which one, nobody knows which, was that of a change."""
    right, foot = left + width, top + 8
    path = f"M{left:.1f} {foot}V{top}H{right:.1f}V{foot}"
    return f'<path d="{path}" fill="none" stroke="{_FRAME}" stroke-width="2"/>'


def _uncertain(runs: Sequence[Run], period: Period) -> list[tuple[dt.date, dt.date]]:
    """Return the days between which each change of uncertain day happened, inside the period."""
    found = []
    for before, run in itertools.pairwise((None, *runs)):
        since = run.since if run else None
        if run is None or since is None or since.earliest == since.latest:
            continue
        if before is None or before.status == run.status:
            continue
        found.append((period.clip(since.earliest), period.clip(since.latest)))
    return found


def _drawn(run: Run | Look, dataset: Dataset, share: float | None) -> tuple[str, list[_Lines]]:
    paper = dataset.unknown.fill
    left = strength(run) if share is None else share
    lines = _texture(run.status, hatched(run.status, paper, left)) if left else []
    return paler(run.status.fill, paper, left), [*lines, *_doubts(run, dataset)]


def as_address(svg: str) -> str:
    """Return a swatch as an address that carries it."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def _texture(status: Status, colour: str | None) -> list[_Lines]:
    return [(HATCHES[status.hatch], colour, TEXTURE_WIDTH)] if colour else []


def _doubts(found: State | Run | Look, dataset: Dataset) -> list[_Lines]:
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
    side = f'width="{_SIDE}" height="{_SIDE}"'
    box = f'viewBox="0 0 {_SIDE} {_SIDE}"'  # so that it can be shown larger
    over = f'<rect {side} rx="2" fill="url(#h)"/>'
    defs = f"<defs>{_pattern('h', lines)}</defs>"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {side} {box}>'
        f"{defs if lines else ''}"
        f'<rect {side} rx="2" fill="{fill}"/>'
        f"{over if lines else ''}"
        f'<rect x=".5" y=".5" width="{_SIDE - 1}" height="{_SIDE - 1}" rx="2" fill="none" '
        f'stroke="{_FRAME}" stroke-opacity=".6"/></svg>'
    )


def _pattern(name: str, lines: list[_Lines]) -> str:
    tile = "".join(
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}"/>'
        for path, colour, width in lines
    )
    return (
        f'<pattern id="{name}" width="{TILE}" height="{TILE}" patternUnits="userSpaceOnUse">'
        f"{tile}</pattern>"
    )

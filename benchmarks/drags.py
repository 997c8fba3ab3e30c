"""A step of the date while dragging: ours on disk and in the app, the peer both ways."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from benchmarks import drag_ours, drag_peer, peer_map, serving
from benchmarks.table import NOT_MEASURED, Row, ms, size

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Browser

    from benchmarks.drag_ours import Dragged
    from benchmarks.drag_peer import Stepped

OURS, PEER = 5, 8


async def rows(browser: Browser, page: Path) -> list[Row]:
    """Measure both."""
    disk, steps = await drag_ours.on_saved_page(browser, page, OURS)
    with serving.ours() as server:
        await server.answers()
        app, idle = await drag_ours.in_app(browser, server, OURS)
    with serving.peer() as server:
        await server.answers()
        rebuilt = await drag_peer.stepped(browser, server, "rebuild", PEER)
        layered = await drag_peer.stepped(browser, server, "layer", PEER)
    days = len(peer_map.data()[0].package.period)
    both = f"map made anew, and new layer in a lasting map ({PEER} times each)"
    hand = f"the mouse draws the slider from end to end in {drag_ours.SECONDS} s, median of {OURS}"
    return [
        Row(
            f"frames a second while dragging over {days} days",
            "60",
            f"{disk.frames:.0f} (95 of 100 frames within {disk.p95:.0f} ms); "
            f"in the app {app.frames:.0f} ({app.p95:.0f} ms)",
            "none: no map is drawn",
            f"{hand}; the saved page, and the app with its server on the same machine",
        ),
        Row(
            "days shown while dragging",
            "every day",
            f"{disk.days} of {days}; in the app {app.days}",
            f"{rebuilt.days_dragging} and {layered.days_dragging}",
            "different days on the map at the beginnings of frames",
        ),
        Row(
            "a step of the date",
            "16 ms",
            f"{ms(statistics.median(steps) / 1000)}, worst {ms(max(steps) / 1000)}",
            f"{ms(rebuilt.seconds)} and {ms(layered.seconds)}",
            f"ours: script and layout of each step of one day, {len(steps)} steps; peer: from "
            f"letting go to the new map on the screen, {both}",
        ),
        Row(
            "bytes to the server while dragging",
            "0",
            f"{app.sent}",
            f"{rebuilt.sent_dragging} and {layered.sent_dragging}",
            "websocket, mouse down to before mouse up, worst of all",
        ),
        Row(
            "bytes over the websocket for a date",
            "",
            size(app.after),
            f"{size(rebuilt.received + rebuilt.sent)} and {size(layered.received + layered.sent)}",
            "from letting go until a second and more later; median",
        ),
        Row(
            "reloads for a date",
            "0",
            f"{app.reloads}",
            f"{_anew(rebuilt)} and {_anew(layered)}",
            "whether the documents and the map are still those that were marked before",
        ),
        Row(
            "the server's processor time for a reader who drags",
            "none, so that 100 can drag at once",
            _work(app, idle),
            f"{_steps(rebuilt)} and {_steps(layered)}",
            "as Linux counts it, in steps of 10 ms; peer: for one date, and how many of them "
            "a second one process (one core) can do for all its readers together",
        ),
    ]


def _anew(run: Stepped) -> str:
    frame = "frame anew" if run.new_frame else "same frame"
    return f"{frame}, {'map anew' if run.new_map else 'same map'}"


def _work(run: Dragged, idle: float | None) -> str:
    if run.cpu is None or idle is None:
        return NOT_MEASURED
    return f"{ms(run.cpu)} in the {drag_ours.SECONDS} s of a drag, {ms(idle)} in as many at rest"


def _steps(run: Stepped) -> str:
    if run.cpu is None:
        return NOT_MEASURED
    return f"{ms(run.cpu)} a date: {1 / run.cpu:.1f} a second"

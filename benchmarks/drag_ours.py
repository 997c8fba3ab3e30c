"""Our slider under a real mouse: frames, days, repaints, bytes, reloads."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks import peer_map
from benchmarks.browser import Wire, drag, fresh_page, our_frame

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Browser, Frame, Page

    from benchmarks.serving import Server

SECONDS = 3
#: Half the width of the slider's thumb, in pixels.
THUMB = 8
_WATCH = """() => {
  const seen = { times: [], days: new Set(), painted: controlMap.painted };
  const look = (now) => {
    seen.times.push(now);
    seen.days.add(controlMap.day);
    seen.next = requestAnimationFrame(look);
  };
  seen.next = requestAnimationFrame(look);
  window.benchmark = seen;
}"""
_SEEN = """() => {
  const { times, days, painted, next } = window.benchmark;
  cancelAnimationFrame(next);
  const gaps = times.slice(1).map((time, n) => time - times[n]).sort((a, b) => a - b);
  return {
    frames: (1000 * gaps.length) / (times.at(-1) - times[0]),
    p95: gaps[Math.floor(gaps.length * 0.95)],
    days: days.size,
    painted: controlMap.painted - painted,
  };
}"""
# One day after the other, and each one's layout forced: what the page does for a step.
_STEPS = """(days) => {
  controlMap.go(days[0]);
  return days.slice(1).map((day) => {
    const start = performance.now();
    controlMap.go(day);
    document.body.getBoundingClientRect();
    return performance.now() - start;
  });
}"""


@dataclass(frozen=True, slots=True)
class Dragged:
    """What was seen while the slider was dragged from end to end.

    Attributes
    ----------
    frames
        Frames a second.
    p95
        Milliseconds between two frames that 95 of 100 do not exceed.
    days
        Different days shown.
    painted
        Places painted anew.
    sent
        Bytes sent to the server before the mouse was let go.
    after
        Bytes over the websocket, both ways, from letting go until all is quiet.
    reloads
        Documents loaded, in the page or in any frame of it.
    cpu
        Processor time of the server, in seconds; `None` where nobody tells.
    """

    frames: float
    p95: float
    days: int
    painted: int
    sent: int
    after: int
    reloads: int
    cpu: float | None = None


def median(runs: list[Dragged]) -> Dragged:
    """Return the median of each number."""
    cpu = [run.cpu for run in runs if run.cpu is not None]
    return Dragged(
        statistics.median(run.frames for run in runs),
        statistics.median(run.p95 for run in runs),
        round(statistics.median(run.days for run in runs)),
        round(statistics.median(run.painted for run in runs)),
        max(run.sent for run in runs),
        round(statistics.median(run.after for run in runs)),
        max(run.reloads for run in runs),
        statistics.median(cpu) if cpu else None,
    )


async def on_saved_page(browser: Browser, path: Path, times: int) -> tuple[Dragged, list[float]]:
    """Drag over the page on disk; also return the milliseconds of each step of a day."""
    async with fresh_page(browser) as page:
        await page.goto(path.as_uri())
        frame = await our_frame(page)
        runs = [await _drag(page, frame, back=n % 2 == 0) for n in range(times)]
        days = [str(day) for day in peer_map.data()[0].package.period.days()]
        steps = [ms for _ in range(times) for ms in await frame.evaluate(_STEPS, days)]
    return median(runs), steps


async def in_app(browser: Browser, server: Server, times: int) -> tuple[Dragged, float | None]:
    """Drag over the page inside the app; also return what the server uses as long at rest."""
    async with fresh_page(browser) as page:
        wire = Wire(page)
        await page.goto(server.address)
        frame = await our_frame(page)
        await _rest(page)
        runs = [await _drag(page, frame, server, wire, back=n % 2 == 0) for n in range(times)]
        before = server.cpu_seconds()
        await page.wait_for_timeout(SECONDS * 1000)
        after = server.cpu_seconds()
    return median(runs), None if before is None or after is None else after - before


async def _drag(
    page: Page,
    frame: Frame,
    server: Server | None = None,
    wire: Wire | None = None,
    *,
    back: bool,
) -> Dragged:
    """Drag from the first day to the last, or back: the page opens on the last."""
    slider = frame.locator("#slider")
    await slider.scroll_into_view_if_needed()
    box = await slider.bounding_box()
    if box is None:
        raise RuntimeError("the slider is not on the page")
    y = box["y"] + box["height"] / 2
    for document in (page, frame):
        await document.evaluate("() => { window.sameDocument = true; }")
    before = server.cpu_seconds() if server else None
    if wire:
        wire.reset()
    await frame.evaluate(_WATCH)
    ends = (box["x"] + THUMB, y), (box["x"] + box["width"] - THUMB, y)
    start, end = reversed(ends) if back else ends
    await drag(page, start, end, SECONDS)
    seen = await frame.evaluate(_SEEN)
    sent = wire.sent if wire else 0
    cpu = server.cpu_seconds() if server else None
    if wire:
        wire.reset()
    await page.mouse.up()
    await _rest(page)
    same = [await document.evaluate("window.sameDocument === true") for document in (page, frame)]
    return Dragged(
        sent=sent, after=wire.sent + wire.received if wire else 0, reloads=same.count(False),
        cpu=None if before is None or cpu is None else cpu - before, **seen,
    )  # fmt: skip


async def _rest(page: Page) -> None:
    """Let the server, and the browser, finish what they do of themselves."""
    await page.wait_for_timeout(1500)

"""The peer's slider under the same mouse: what comes when it is let go."""

from __future__ import annotations

import asyncio
import datetime as dt
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks import peer_map
from benchmarks.browser import Wire, drag, fresh_page

if TYPE_CHECKING:
    from playwright.async_api import Browser, FloatRect, Locator, Page

    from benchmarks.serving import Server

SECONDS = 3
# The class of an outline names its day; the frame of streamlit-folium lets us look inside.
_SHOWN = """(day) => {
  for (const frame of document.querySelectorAll("iframe")) {
    const inside = frame.contentDocument;
    if (inside === null) continue;
    const count = inside.querySelectorAll(`path.day-${day}`).length;
    const others = inside.querySelectorAll(`path[class*="day-"]:not(.day-${day})`).length;
    if (count > 0 && others === 0) return true;
  }
  return false;
}"""
_WAIT = f"""(day) => new Promise((resolve) => {{
  const shown = {_SHOWN};
  const look = () =>
    shown(day)
      ? requestAnimationFrame(() => requestAnimationFrame(resolve))
      : requestAnimationFrame(look);
  look();
}})"""
# Which days are seen from now on, in any frame.
_WATCH = """() => {
  const seen = new Set();
  const look = () => {
    for (const frame of document.querySelectorAll("iframe")) {
      for (const path of frame.contentDocument?.querySelectorAll("path[class*=day-]") ?? []) {
        seen.add(path.getAttribute("class").match(/day-([0-9-]+)/)[1]);
        break;
      }
    }
    window.benchmark.next = requestAnimationFrame(look);
  };
  window.benchmark = { seen };
  look();
}"""
_SEEN = """() => {
  cancelAnimationFrame(window.benchmark.next);
  return window.benchmark.seen.size;
}"""
_MARK = """() => {
  for (const frame of document.querySelectorAll("iframe")) {
    frame.contentWindow.sameDocument = true;
    const map = frame.contentDocument.querySelector(".leaflet-map-pane");
    if (map) map.sameMap = true;
  }
}"""
_MARKED = """() => {
  const frames = [...document.querySelectorAll("iframe")];
  const panes = frames.map((frame) => frame.contentDocument.querySelector(".leaflet-map-pane"));
  return [
    frames.some((frame) => frame.contentWindow.sameDocument === true),
    panes.some((pane) => pane?.sameMap === true),
  ];
}"""


@dataclass(frozen=True, slots=True)
class Stepped:
    """What a step of the date costs the peer.

    Attributes
    ----------
    seconds
        From letting go to the new map on the screen.
    received, sent
        Bytes over the websocket for that.
    new_frame, new_map
        Whether the frame of the map, or the map in it, was made anew.
    days_dragging
        Days shown between pressing the mouse and letting go, other than the first.
    sent_dragging
        Bytes sent in that time.
    cpu
        Processor time of the server, in seconds; `None` where nobody tells.
    """

    seconds: float
    received: int
    sent: int
    new_frame: bool
    new_map: bool
    days_dragging: int
    sent_dragging: int
    cpu: float | None


async def shown(page: Page, day: dt.date) -> None:
    """Wait until the map of a day is painted."""
    async with asyncio.timeout(60):
        await page.evaluate(_WAIT, str(day))


async def stepped(browser: Browser, server: Server, mode: str, times: int) -> Stepped:
    """Drag the peer's slider to and fro; return the medians."""
    async with fresh_page(browser) as page:
        wire = Wire(page)
        await page.goto(f"{server.address}/?mode={mode}")
        await shown(page, peer_map.data()[0].package.period.first)
        await page.wait_for_timeout(1500)
        # To another day each time, so that nothing is remembered.
        runs = [
            await _step(page, server, wire, to=0.5 + 0.4 * (-1) ** n * (1 - n / (times + 1)))
            for n in range(times)
        ]
    cpu = [run.cpu for run in runs if run.cpu is not None]
    return Stepped(
        statistics.median(run.seconds for run in runs),
        round(statistics.median(run.received for run in runs)),
        round(statistics.median(run.sent for run in runs)),
        any(run.new_frame for run in runs),
        any(run.new_map for run in runs),
        max(run.days_dragging for run in runs),
        max(run.sent_dragging for run in runs),
        statistics.median(cpu) if cpu else None,
    )


async def _step(page: Page, server: Server, wire: Wire, to: float) -> Stepped:
    slider = page.get_by_test_id("stSlider")
    track = await _box(slider.get_by_role("group"))
    at = await _box(slider.get_by_test_id("stSliderThumbValue").locator(".."))
    start = (at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    end = (track["x"] + track["width"] * to, start[1])
    await page.evaluate(_MARK)
    await page.evaluate(_WATCH)
    wire.reset()
    await drag(page, start, end, SECONDS)
    dragged, sent_dragging = await page.evaluate(_SEEN), wire.sent
    before = server.cpu_seconds()
    wire.reset()
    chosen = await slider.locator("input").get_attribute("aria-valuetext")
    begun = time.perf_counter()
    await page.mouse.up()
    await shown(page, dt.date.fromisoformat(chosen or ""))
    seconds = time.perf_counter() - begun
    same_frame, same_map = await page.evaluate(_MARKED)
    await page.wait_for_timeout(1000)
    after = server.cpu_seconds()
    return Stepped(
        seconds, wire.received, wire.sent, not same_frame, not same_map, dragged - 1,
        sent_dragging, None if before is None or after is None else after - before,
    )  # fmt: skip


async def _box(part: Locator) -> FloatRect:
    box = await part.bounding_box()
    if box is None:
        raise RuntimeError("the peer's slider is not on the page")
    return box

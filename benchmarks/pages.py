"""The saved page: its size, and how soon it is on the screen."""

from __future__ import annotations

import asyncio
import statistics
from typing import TYPE_CHECKING

from benchmarks import peer_map
from benchmarks.browser import AFTER_PAINT, fresh_page, our_frame
from benchmarks.table import Row, ms, size
from geo.web.page import saved_page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Browser

TIMES = 7
_SHOWN = f"""(count) => new Promise((resolve) => {{
  const look = () =>
    document.querySelectorAll("path.leaflet-interactive").length >= count
      ? {AFTER_PAINT}.then(() => resolve(performance.now()))
      : requestAnimationFrame(look);
  look();
}})"""


def write(folder: Path) -> tuple[Path, Path]:
    """Write our page and the peer's, its libraries inside; return their paths."""
    dataset, _ = peer_map.data()
    ours, peer = folder / "ours.html", folder / "peer.html"
    ours.write_text(saved_page(dataset), encoding="utf-8")
    day = peer_map.day_map(dataset.package.period.last, inline=True)
    peer.write_text(str(day.get_root().render()), encoding="utf-8")
    return ours, peer


async def rows(browser: Browser, ours: Path, peer: Path) -> list[Row]:
    """Measure size and loading."""
    sizes = [len(await asyncio.to_thread(path.read_bytes)) for path in (ours, peer)]
    our_times = [await _ours(browser, ours) for _ in range(TIMES)]
    peer_times = [await _peer(browser, peer) for _ in range(TIMES)]
    return [
        Row(
            "saved page, works from disk with no network",
            "600 kB or less",
            f"{size(sizes[0])}: every day, view, evening, claim and source",
            f"{size(sizes[1])}: one day, no claims (Leaflet put in by hand; "
            "as folium saves it, it is blank without network)",
            "size of the file",
        ),
        Row(
            "opening it from disk to the first painted map",
            "",
            ms(statistics.median(our_times) / 1000),
            f"{ms(statistics.median(peer_times) / 1000)} (one day)",
            f"from the start of navigation to the frame after the painted one; median of {TIMES}, "
            "a fresh browser context each",
        ),
    ]


async def _ours(browser: Browser, path: Path) -> float:
    async with fresh_page(browser) as page:
        await page.goto(path.as_uri())
        return float(
            await (await our_frame(page)).evaluate("controlMap.ready.then(() => performance.now())")
        )


async def _peer(browser: Browser, path: Path) -> float:
    async with fresh_page(browser) as page:
        await page.goto(path.as_uri())
        return float(await page.evaluate(_SHOWN, len(peer_map.outlines()["features"])))

"""From starting the server to the first painted map."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from benchmarks import drag_peer, peer_map, serving
from benchmarks.browser import fresh_page, our_frame
from benchmarks.table import Row, ms

if TYPE_CHECKING:
    from playwright.async_api import Browser

TIMES = 5


async def rows(browser: Browser) -> list[Row]:
    """Measure both, in turn, after a first start of each that is not counted."""
    await _ours(browser)
    await _peer(browser)
    await _bare(browser)
    found = [
        (await _ours(browser), await _peer(browser), await _bare(browser)) for _ in range(TIMES)
    ]
    ours, peer, bare = (statistics.median(times) for times in zip(*found, strict=True))
    return [
        Row(
            "server start to the first painted map",
            "1.5 s or less",
            ms(ours),
            ms(peer),
            f"from starting the process to the painted map in a browser that is already open; "
            f"files in memory, byte-compiled; median of {TIMES}",
        ),
        Row(
            "of that Streamlit's own: to the first word of an app that says hello",
            "ours besides: 0.5 s or less",
            f"{ms(bare)}, so ours is {ms(ours - bare)}",
            f"{ms(bare)}, so the peer's is {ms(peer - bare)}",
            "the same server, browser and runs",
        ),
    ]


async def _ours(browser: Browser) -> float:
    async with fresh_page(browser) as page:
        start = time.perf_counter()
        with serving.ours() as server:
            await server.answers()
            await page.goto(server.address, wait_until="commit")
            await our_frame(page)
            return time.perf_counter() - start


async def _peer(browser: Browser) -> float:
    async with fresh_page(browser) as page:
        start = time.perf_counter()
        with serving.peer() as server:
            await server.answers()
            await page.goto(server.address, wait_until="commit")
            await drag_peer.shown(page, peer_map.data()[0].package.period.first)
            return time.perf_counter() - start


async def _bare(browser: Browser) -> float:
    async with fresh_page(browser) as page:
        start = time.perf_counter()
        with serving.bare() as server:
            await server.answers()
            await page.goto(server.address, wait_until="commit")
            await page.get_by_text("hello").wait_for()
            return time.perf_counter() - start

"""The browser: Chromium, with nothing fetched from outside this machine."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from playwright.async_api import async_playwright

from benchmarks import peer_map
from geo.web import shell

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, Frame, Page, Route, WebSocket

WIDTH, HEIGHT = 1440, 900
#: Milliseconds between two reports of a mouse.
MOUSE = 8
#: What is painted is painted when the frame after the next begins.
AFTER_PAINT = "new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))"
_OUR_MAP = "document.body && window.controlMap ? true : false"


@contextlib.asynccontextmanager
async def chromium(path: str) -> AsyncIterator[Browser]:
    """Run Chromium without a window."""
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        await browser.close()


@contextlib.asynccontextmanager
async def fresh_page(browser: Browser) -> AsyncIterator[Page]:
    """Open a page with nothing remembered; the peer's Leaflet is answered from memory."""
    context = await browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})

    async def outside(route: Route) -> None:
        url = route.request.url
        if url == peer_map.LEAFLET_JS:
            await route.fulfill(body=shell.leaflet_js(), content_type="text/javascript")
        elif url == peer_map.LEAFLET_CSS:
            await route.fulfill(body=shell.leaflet_css(), content_type="text/css")
        else:
            await route.abort()

    await context.route(lambda url: not url.startswith(("http://127.0.0.1", "file:")), outside)
    yield await context.new_page()
    await context.close()


async def our_frame(page: Page) -> Frame:
    """Return the frame that holds our map, once the map is painted in it."""
    async with asyncio.timeout(60):
        while True:
            for frame in page.frames:
                with contextlib.suppress(Exception):  # a frame may go while it is asked
                    if await frame.evaluate(_OUR_MAP):
                        await frame.evaluate(f"controlMap.ready.then(() => {AFTER_PAINT})")
                        return frame
            await asyncio.sleep(0.005)


class Wire:
    """What goes over the websockets of a page, in bytes."""

    def __init__(self, page: Page) -> None:
        self.sent = 0
        self.received = 0
        page.on("websocket", self._opened)

    def _opened(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda payload: self._count(payload, sent=True))
        socket.on("framereceived", lambda payload: self._count(payload, sent=False))

    def _count(self, payload: bytes | str, *, sent: bool) -> None:
        length = len(payload if isinstance(payload, bytes) else payload.encode())
        if sent:
            self.sent += length
        else:
            self.received += length

    def reset(self) -> None:
        """Count from nought again."""
        self.sent = self.received = 0


async def drag(
    page: Page, start: tuple[float, float], end: tuple[float, float], seconds: float
) -> None:
    """Draw the pressed mouse from one point to another, at an even pace; do not let go.

    The mouse reports every 8 ms, whether or not the page keeps up.
    """
    session = await page.context.new_cdp_session(page)
    await page.mouse.move(*start)
    await page.mouse.down()
    clock = asyncio.get_running_loop().time
    begun = clock()
    sent = []
    steps = round(seconds * 1000 / MOUSE)
    for step in range(1, steps + 1):
        x, y = (a + (b - a) * step / steps for a, b in zip(start, end, strict=True))
        event = {"type": "mouseMoved", "x": x, "y": y, "button": "left", "buttons": 1}
        sent.append(asyncio.create_task(session.send("Input.dispatchMouseEvent", event)))
        await asyncio.sleep(max(0, begun + step * MOUSE / 1000 - clock()))
    await asyncio.gather(*sent)
    await session.detach()
    await page.mouse.move(*end)

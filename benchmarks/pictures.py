"""A picture of 2560x1800 points: from a fresh process, and once more in the same one."""

from __future__ import annotations

import functools
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from benchmarks import peer_map
from benchmarks.serving import ROOT
from benchmarks.table import Row, median_seconds, ms
from geo.export.snapshot import snapshot
from geo.figure.spec import SnapshotSpec

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

SIZE = (2560, 1800)
COLD, WARM, PEER = 5, 7, 3


def rows(browser: str) -> list[Row]:
    """Measure our picture and folium's."""
    dataset, _ = peer_map.data()
    days = dataset.package.period.days()
    ours = "x".join(map(str, SIZE))
    with tempfile.TemporaryDirectory() as folder:
        command = ["-m", "geo", "snapshot", "--on", "2021-08-15", "--size", ours, "-o"]
        cold = median_seconds(
            lambda: subprocess.run(
                [sys.executable, *command, str(Path(folder) / "ours.png")],
                check=True, cwd=ROOT, capture_output=True,
            ),
            COLD,
        )  # fmt: skip
    left = iter(days[-WARM - 1 :])
    draw = functools.partial(_draw, dataset, ours)
    draw(next(left))
    warm = median_seconds(lambda: draw(next(left)), WARM)
    theirs = median_seconds(lambda: peer(browser), PEER)
    slept = median_seconds(lambda: peer(browser, delay=0), PEER)
    return [
        Row(
            "2560x1800 PNG with title, legend, counts, scale and sources",
            "cold 0.6 s, warm 0.3 s or less",
            f"cold {ms(cold)}, warm {ms(warm)}",
            f"{ms(theirs)} (without its wait: {ms(slept)}), map only",
            f"cold: control-map snapshot in a fresh process, median of {COLD}; warm: another day "
            f"in the same process, median of {WARM}; peer: folium's Map._to_png with Chromium "
            f"driven by Playwright instead of Selenium, Leaflet inside, median of {PEER}",
        )
    ]


def _draw(dataset: Any, size: str, day: Any) -> bytes:
    return snapshot(dataset, SnapshotSpec(day=day, size=size), "png")


def peer(browser: str, delay: int = 3) -> None:
    """Draw the last day as folium does, which waits for its map as long as `delay` says."""
    web = peer_map.day_map(peer_map.data()[1].period.last, inline=True)
    with sync_playwright() as playwright:
        web._to_png(delay=delay, driver=_Driver(playwright, browser), size=SIZE)  # noqa: SLF001


class _Driver:
    """As much of a Selenium driver as folium asks for."""

    def __init__(self, playwright: Any, path: str) -> None:
        self._browser: Browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox"]
        )
        self._page: Page = self._browser.new_page()

    def execute_script(self, _: str, width: int, height: int) -> tuple[int, int]:
        return width, height

    def set_window_size(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})

    def get(self, address: str) -> None:
        self._page.goto(address)

    def find_element(self, _: str, name: str) -> _Element:
        return _Element(self._page.locator(f".{name}"))

    def quit(self) -> None:
        self._browser.close()


class _Element:
    def __init__(self, found: Locator) -> None:
        self._found = found

    @property
    def screenshot_as_png(self) -> bytes:
        return self._found.screenshot()

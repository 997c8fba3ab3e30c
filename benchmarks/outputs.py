"""Every way out: time, memory and size, from a fresh process and once more in it, with peers."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import sync_playwright

from benchmarks import our_outputs, peer_map, pictures
from benchmarks.serving import ROOT
from benchmarks.table import NO_PEER, NOT_MEASURED, ms, size
from geo.errors import OutputError
from geo.export.video import encoder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HEAD = ("what", "fresh process", "of processors", "once more in it", "memory", "size")
#: Pixels of every still.
STILL = "2560x1800"
#: How a moving picture grows.
FRAMES = (10, 30, 130)
MOVING = ("gif", "webp", "apng", "mp4")
_OURS, _FILM = "benchmarks.our_outputs", "benchmarks.peer_film"


class _Made(NamedTuple):
    """What it took to make something in a process of its own."""

    fresh: float
    processors: float
    again: float
    memory: int
    helper: int
    size: int

    def cells(self, what: str) -> tuple[str, ...]:
        helper = f" and {self.helper / 1024:.0f} MB for ffmpeg" if "MP4" in what else ""
        return (
            what,
            ms(self.fresh),
            ms(self.processors),
            ms(self.again),
            f"{self.memory / 1024:.0f} MB{helper}",
            size(self.size),
        )


def rows(browser: str, frames: Sequence[int] = FRAMES) -> list[tuple[str, ...]]:
    """Measure all of it once; each row is a way out, ours or a peer's."""
    return [*_stills(browser), *_moving(frames)]


def _stills(browser: str) -> Iterator[tuple[str, ...]]:
    for ending in ("png", "svg", "pdf"):
        yield _made(_OURS, f"{STILL}.{ending}").cells(f"{STILL} {ending.upper()}")
    start = time.perf_counter()
    pictures.peer(browser)
    taken = ms(time.perf_counter() - start)
    what = f"peer: folium's `_to_png` of {STILL}, map only; in this process, with its browser"
    yield what, taken, NO_PEER, NO_PEER, NO_PEER, NO_PEER
    yield _made(_OURS, "page.html").cells("the page, every day in one file")
    yield _screenshot(browser)


def _screenshot(path: str) -> tuple[str, ...]:
    """Take the page as a picture, in a browser that is started, and another day of it."""
    width, height = map(int, STILL.split("x"))
    dataset, _ = peer_map.data()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        page_path = our_outputs.make("page.html", 0, Path(folder))
        start = time.perf_counter()
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(page_path.as_uri())
        page.wait_for_selector("body.loaded", state="attached")
        taken = page.screenshot()
        fresh = time.perf_counter() - start
        start = time.perf_counter()
        page.evaluate("day => controlMap.go(day)", str(dataset.package.period.first))
        page.screenshot()
        again = time.perf_counter() - start
        browser.close()
    what = f"peer: Chromium's screenshot of that page, {STILL}; from starting the browser"
    return what, ms(fresh), NO_PEER, ms(again), NO_PEER, size(len(taken))


def _moving(frames: Sequence[int]) -> Iterator[tuple[str, ...]]:
    has_peer = importlib.util.find_spec("matplotlib") is not None
    for count in frames:
        for ending in MOVING:
            yield _film(_OURS, count, ending, "every day with its words")
        for ending in ("gif", "mp4"):
            what = "peer: matplotlib's `FuncAnimation`, map and date only"
            if has_peer:
                yield _film(_FILM, count, ending, what)
            else:
                yield _unmeasured(f"{what}, {count} frames as {ending.upper()}", "no matplotlib")


def _film(maker: str, count: int, ending: str, what: str) -> tuple[str, ...]:
    named = f"{what}, {count} frames of 1280x720 as {ending.upper()}"
    if ending == "mp4":
        try:
            encoder()
        except OutputError:
            return _unmeasured(named, "no ffmpeg")
    return _made(maker, f"{count}.{ending}").cells(named)


def _unmeasured(what: str, why: str) -> tuple[str, ...]:
    return what, f"{NOT_MEASURED}: {why}", *[NO_PEER] * (len(HEAD) - 2)


def _made(maker: str, what: str) -> _Made:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.twice", maker, what, folder]
        start = time.perf_counter()
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            first = process.stdout.readline() if process.stdout else ""
            fresh = time.perf_counter() - start
            second = process.communicate()[0]
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
    processors, memory, helper, written = first.split()
    return _Made(
        fresh, float(processors), float(second), int(memory), int(helper), int(written)
    )  # fmt: skip

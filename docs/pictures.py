"""Make the pictures of the README: the app in a browser, and a snapshot by the command line.

Run it with ``make pictures``; the browser is named by ``CONTROL_MAP_CHROMIUM``.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from geo.app.launch import free_port
from geo.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

PICTURES = Path(__file__).parent / "pictures"
DAY = "2021-08-12"
ADDRESS = f"?day={DAY}&place=city-kandahar"
#: Name, width and height in CSS pixels, and whether dark.
VIEWS = (("app", 1440, 900, False), ("phone", 390, 844, False), ("dark", 1440, 900, True))
PATIENCE = 60_000


def make() -> None:
    """Write every picture."""
    PICTURES.mkdir(exist_ok=True)
    main(["snapshot", "--on", DAY, "--scale", "0.7", "-o", str(PICTURES / "snapshot.png")])
    with served() as address, sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=os.environ["CONTROL_MAP_CHROMIUM"],
            args=["--no-sandbox", "--disable-gpu"],
        )
        for name, width, height, dark in VIEWS:
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme="dark" if dark else "light",
                device_scale_factor=1,
            )
            page.goto(f"{address}/{ADDRESS}")
            settle(page)
            page.screenshot(path=PICTURES / f"{name}.png")
            print(f"wrote {name}.png")
        browser.close()


def settle(page: Page) -> None:
    """Wait until the map is drawn and the panel beside it is filled."""
    frame = page.frame_locator('iframe[title="Map of control"]')
    frame.locator("path.leaflet-interactive").first.wait_for(timeout=PATIENCE)
    page.get_by_role("heading", name="Kandahar").first.wait_for(timeout=PATIENCE)
    page.wait_for_function(
        "!document.querySelector('[data-testid=stStatusWidget]')", timeout=PATIENCE
    )
    page.wait_for_timeout(1_500)  # fonts, and the last of the labels


@contextlib.contextmanager
def served() -> Iterator[str]:
    """Serve the app on a free port while the block runs."""
    port = free_port()
    command = [sys.executable, "-m", "geo", "serve", "--port", str(port), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            wait(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def wait(address: str, server: subprocess.Popen[bytes]) -> None:
    """Return once the server answers."""
    for _ in range(150):
        if server.poll() is not None:
            raise SystemExit("the app stopped by itself")
        try:
            urllib.request.urlopen(address, timeout=1).close()  # noqa: S310
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the app did not come up in 30 s")


if __name__ == "__main__":
    make()

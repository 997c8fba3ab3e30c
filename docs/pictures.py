"""Make the pictures of the README: the app in a browser, and a snapshot by the command line.

Run it with ``make pictures``; the browser is named by ``CONTROL_MAP_CHROMIUM``.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from geo.cli import main
from tests.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

PICTURES = Path(__file__).parent / "pictures"
DAY = "2021-08-12"
MAP = f"?day={DAY}&place=city-kandahar"
#: Name, address, width and height in CSS pixels, and whether dark.
VIEWS = (
    ("app", MAP, 1440, 900, False),
    ("phone", MAP, 390, 844, False),
    ("dark", MAP, 1440, 900, True),
    ("single", f"?day={DAY}&layers=capital,label,river&colouring=single", 1440, 900, False),
    ("published", f"published?day={DAY}", 1440, 900, False),
)
PATIENCE = 60_000


def make() -> None:
    """Write every picture."""
    PICTURES.mkdir(exist_ok=True)
    main(["snapshot", "--on", DAY, "--scale", "0.7", "-o", str(PICTURES / "snapshot.png")])
    with (
        tempfile.TemporaryDirectory() as cache,
        serving(Path(cache)) as server,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(
            executable_path=os.environ["CONTROL_MAP_CHROMIUM"],
            args=["--no-sandbox", "--disable-gpu"],
        )
        for name, address, width, height, dark in VIEWS:
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme="dark" if dark else "light",
                device_scale_factor=1,
            )
            page.goto(f"{server}/{address}")
            settle(page)
            page.screenshot(path=PICTURES / f"{name}.png")
            print(f"wrote {name}.png")
        browser.close()


def settle(page: Page) -> None:
    """Wait until the map, or the chart, is drawn and the script rests."""
    map_ = 'iframe[title="Map of control"]'
    page.locator(f"{map_}, [data-testid=stVegaLiteChart]").first.wait_for(timeout=PATIENCE)
    if page.locator(map_).count():
        drawn = page.frame_locator(map_).locator("path.leaflet-interactive").first
        drawn.wait_for(timeout=PATIENCE)
    page.wait_for_function(
        "!document.querySelector('[data-testid=stStatusWidget]')", timeout=PATIENCE
    )
    page.wait_for_timeout(1_500)  # fonts, and the last of the labels


if __name__ == "__main__":
    make()

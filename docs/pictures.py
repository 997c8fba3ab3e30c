"""Make the pictures of the README: the app in a browser, its map in motion, and a snapshot.

Run it with ``make pictures``; the browser is named by ``CONTROL_MAP_CHROMIUM``.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

from geo.cli import main
from tests.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

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
#: Stills, and what is asked of each.
STILLS = {
    "snapshot": ("--scale", "0.7"),
    "week": ("--against", "2021-08-05", "--size", "1:1", "--scale", "0.6"),
    "days": ("--also", "2021-05-01,2021-07-01,2021-08-06,2021-08-15,2021-09-06", "--scale", "0.6"),
    "arrow": (
        "--inset", "--arrow", "Kandahar: The second city falls", "--scale", "0.6",
    ),
    "kunduz": (
        "--near", "Kunduz", "--kind", "province", "--show", "airport,capital,changed,label",
        "--theme", "dark", "--size", "1:1", "--scale", "0.6",
    ),
}  # fmt: skip
#: The fortnight in which the cities fell, a frame a day, as the slider shows it.
FIRST, DAYS = dt.date(2021, 8, 3), 15
FRAME = (1120, 700)
FRAME_MS, LAST_MS = 420, 2_400
PATIENCE = 60_000


def make() -> None:
    """Write every picture."""
    PICTURES.mkdir(exist_ok=True)
    for name, asked in STILLS.items():
        main(["snapshot", "--on", DAY, *asked, "-o", str(PICTURES / f"{name}.png")])
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
        save(browser, server)
        move(browser, Path(cache) / "map.html")
        browser.close()


def save(browser: Browser, server: str) -> None:
    """Write what the app shows to who saves a map, with its preview."""
    page = browser.new_page(viewport={"width": 1280, "height": 960}, color_scheme="light")
    page.goto(f"{server}/{MAP}")
    settle(page)
    page.frame_locator('iframe[title="Map of control"]').locator("#save").click()
    page.locator("[data-testid=stImage] img").wait_for(timeout=PATIENCE)
    page.wait_for_timeout(1_500)
    page.screenshot(path=PICTURES / "save.png")
    print("wrote save.png")


def move(browser: Browser, saved: Path) -> None:
    """Write the map of a fortnight, day after day, from the page that opens from disk."""
    main(["page", "-o", str(saved)])
    width, height = FRAME
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
    page.goto(f"{saved.as_uri()}#day={FIRST}")
    page.wait_for_selector("body.loaded", state="attached")
    frames = []
    for n in range(DAYS):
        page.evaluate("day => controlMap.go(day)", str(FIRST + dt.timedelta(n)))
        page.wait_for_timeout(300)
        frames.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
    shown = [*[FRAME_MS] * (DAYS - 1), LAST_MS]
    frames[0].save(
        PICTURES / "drag.webp", save_all=True, append_images=frames[1:], duration=shown, loop=0,
        quality=70, method=2,
    )  # fmt: skip
    print("wrote drag.webp")


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

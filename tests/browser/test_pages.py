"""The app's other pages on a telephone, and what they show of the signs and of who counted."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from geo.export.snapshot import snapshot
from geo.figure.png import read_texts, with_texts
from geo.figure.spec import SnapshotSpec
from geo.show.words import words_in

PAGES = ("sources", "reliance", "published", "verify", "about")
#: What stands outside the window, to either side, and is seen.
OUTSIDE = """() => {
  const clipped = (element) => element !== null
    && (getComputedStyle(element).clipPath !== "none" || clipped(element.parentElement));
  const seen = [...document.querySelectorAll("[data-testid=stMain] *")].filter((element) => {
    const { width, height, left, right } = element.getBoundingClientRect();
    return width > 1 && height > 1 && (left < -1 || right > innerWidth + 1) && !clipped(element);
  });
  return seen.map((element) => element.outerHTML.slice(0, 120));
}"""


def opened(visit_app, address, **options):
    page = visit_app(address, **options)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_selector('[data-test-script-state="notRunning"]', state="attached")
    return page


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "language"), [(320, "en"), (320, "prs"), (390, "ps")])
def test_every_page_is_read_on_a_telephone(visit_app, app_address, name, width, language):
    address = f"{app_address}/{name}?day=2021-08-12&language={language}"
    page = opened(visit_app, address, width=width, height=800, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OUTSIDE) == []
    assert page.locator("[data-testid=stDataFrame]").count() == 0


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_read_at_a_desk(visit_app, app_address, name):
    page = opened(visit_app, f"{app_address}/{name}?day=2021-08-12", width=1024)
    assert page.evaluate(OUTSIDE) == []


def test_a_source_is_chosen_by_keyboard_and_its_claims_are_read(visit_app, app_address):
    page = opened(visit_app, f"{app_address}/sources?day=2021-08-12")
    expect(page.get_by_role("table").first).to_be_visible()
    tables = page.get_by_role("table").count()
    page.get_by_label(words_in("en").say("sources.read")).click()
    page.keyboard.type("Kina Forum")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=words_in("en").say("sources.says"))).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(tables + 1)


def test_the_signs_are_drawn_beside_their_words(visit_app, app_address):
    page = opened(visit_app, f"{app_address}/about")
    words = words_in("en")
    for key in ("key.disputed", "key.follows", "key.inferred", "sign.ring-disputed", "sign.event"):
        item = page.locator(".signs li").filter(has_text=words.say(key))
        picture = item.locator("img")
        assert picture.evaluate("image => image.complete && image.naturalWidth > 0"), key
    history = page.locator(".worked img")
    assert history.get_attribute("alt")
    assert history.evaluate("image => image.naturalWidth > 0")


def test_a_picture_that_is_dropped_in_is_checked(visit_app, app_address, builtin):
    page = opened(visit_app, f"{app_address}/verify")
    picture = snapshot(builtin, SnapshotSpec(dt.date(2021, 8, 12), size="640x360"), "png")
    field = page.locator('[data-testid="stFileUploaderDropzoneInput"]')
    field.set_input_files({"name": "day.png", "mimeType": "image/png", "buffer": picture})
    expect(page.get_by_text("Drawn anew from the ledger, it is the same")).to_be_visible()
    expect(page.get_by_text("It says of itself: 12 August 2021")).to_be_visible()
    with Image.open(io.BytesIO(picture)) as shown:
        altered = shown.convert("RGB")
    altered.putpixel((400, 200), (1, 2, 3))
    written = io.BytesIO()
    altered.save(written, "PNG")
    meddled = with_texts(written.getvalue(), read_texts(picture), 96)
    field.set_input_files({"name": "x.png", "mimeType": "image/png", "buffer": meddled})
    expect(page.get_by_text("altered. It is not what the ledger gives")).to_be_visible()

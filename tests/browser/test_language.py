"""The page in the reader's language: its words, days, digits and direction."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from geo.show.words import LANGUAGES, words_in
from tests.browser.seen import open_panel

LATIN = re.compile(r"[A-Za-z0-9]")
#: What stands on keys and what is typed is written alike everywhere.
KEYS = re.compile(r"Page Up|Page Down|shift|\d{4}-\d\d-\d\d")
#: Parts of the page that hold words of ours and none of the data's.
OURS = (
    "#legend table", ".keys", "#legend .notes", ".find label", ".tool span", "#handle",
    "#day h2", "#layers fieldset",
    "#known", ".fold > summary", "#today", "#as-known", "#axis", "#details .state", "#details h3",
    ".runs", ".buttons", ".leaflet-control-scale",
)  # fmt: skip


def open_all(page):
    page.evaluate("for (const fold of document.querySelectorAll('.fold')) fold.open = true")


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_nothing_of_the_page_itself_is_left_in_another_script(visit, saved, language):
    page = visit(f"{saved}#day=2021-08-12&place=city-zaranj&language={language}")
    open_all(page)
    for part in OURS:
        texts = page.locator(part).all_inner_texts()
        assert texts, part
        for text in texts:
            assert not LATIN.search(text), (part, text)
    for name in ("aria-label", "title", "placeholder"):
        told = page.locator(
            f".card [{name}]:not(th), .panel [{name}], .tools [{name}], .buttons [{name}], "
            f".leaflet-bar [{name}]"
        )
        for text in told.evaluate_all(f"all => all.map((one) => one.getAttribute('{name}'))"):
            assert not LATIN.search(KEYS.sub("", text)), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_its_language_and_runs_as_that_is_written(visit, saved, language):
    words = words_in(language)
    page = visit(f"{saved}#day=2021-08-12&place=city-kabul&language={language}")
    assert page.evaluate("document.documentElement.lang") == language
    for part in ("head", "sheet", "panel", "bars"):
        expect(page.locator(f".{part}")).to_have_attribute("dir", words.texts["language.direction"])
    # Days run from left to right in every language.
    assert page.locator("#time").evaluate("box => getComputedStyle(box).direction") == "ltr"
    expect(page.locator("#today")).to_have_text(words.day(dt.date(2021, 8, 12)))
    expect(page.locator("#play")).to_have_attribute("aria-label", words.say("time.play"))
    expect(page.locator("#details h3").first).to_have_text(words.say("details.history"))


def test_another_language_is_taken_on_the_spot_and_nothing_else_changes(visit, saved):
    page = visit(f"{saved}#day=2021-08-12&place=city-kabul&colouring=age")
    open_all(page)
    before = page.evaluate("controlMap.painted")
    view = page.evaluate("controlMap.map.getZoom()")
    open_panel(page)
    page.get_by_label("Language").select_option("prs")
    dari = words_in("prs")
    expect(page.locator("#details h2")).to_have_text("کابل")
    expect(page.get_by_label(dari.say("colouring.age"))).to_be_checked()
    expect(page.locator("#events .event").first).to_have_attribute(
        "aria-label", re.compile("^۱ می")
    )
    page.get_by_label(dari.say("page.language")).select_option("en")
    expect(page.locator("#details h2")).to_have_text("Kabul")
    expect(page.get_by_label("Age of evidence")).to_be_checked()
    assert page.evaluate("controlMap.painted") == before
    assert page.evaluate("controlMap.map.getZoom()") == view


def test_what_the_address_garbles_is_answered_in_the_language_that_it_asks_for(visit, saved):
    page = visit(f"{saved}#language=prs&day=2525-01-01")
    notice = page.locator("#notice")
    expect(notice).to_contain_text(words_in("prs").say("refused.found", text="2525-01-01"))
    expect(notice).to_have_attribute("dir", "rtl")

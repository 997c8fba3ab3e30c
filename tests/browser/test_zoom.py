"""How near the map is: what fills it, where it crowds, and how the whole fills its room."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import expect

from geo.show.words import words_in
from tests.browser.seen import fills

#: Width and height of a screen, and whether it is touched.
SCREENS = [
    (320, 640, True), (390, 844, True), (768, 1024, False), (1024, 768, False),
    (1440, 900, False), (1920, 1080, False),
]  # fmt: skip
#: The least share of the free width, or of the free height, that the country takes.
FILLED = 0.88


def open_screen(visit, saved, screen, rest=""):
    width, height, touched = screen
    return visit(
        f"{saved}#day=2021-08-12{rest}",
        width=width,
        height=height,
        has_touch=touched,
        is_mobile=touched,
        reduced_motion="reduce",
    )


def country(page):
    return page.evaluate(
        """() => {
          const { x, y, width, height } =
            document.querySelector(".border.country").getBoundingClientRect();
          return { x, y, width, height };
        }"""
    )


def go_to(page, zoom):
    page.evaluate(f"void controlMap.map.setView([34, 67], {zoom}, {{ animate: false }})")


@pytest.mark.parametrize("screen", SCREENS)
def test_the_country_fills_what_of_the_map_is_free(visit, saved, screen):
    page = open_screen(visit, saved, screen)
    land, room = country(page), page.locator(".folium-map").bounding_box()
    card = page.locator("#card").bounding_box()
    sheet = page.locator("#sheet").bounding_box()
    beside = page.evaluate(
        "getComputedStyle(document.getElementById('card')).display !== 'contents'"
    )
    left = card["x"] + card["width"] if beside else room["x"]
    bottom = room["y"] + room["height"] if beside else sheet["y"]
    free = (room["x"] + room["width"] - left, bottom - room["y"])
    filled = max(land["width"] / free[0], land["height"] / free[1])
    assert FILLED <= filled <= 1
    assert land["x"] >= left
    assert land["x"] + land["width"] <= room["x"] + room["width"]
    assert land["y"] >= room["y"]
    assert land["y"] + land["height"] <= bottom


@pytest.mark.parametrize("screen", [SCREENS[1], SCREENS[4]])
def test_the_whole_country_shows_districts_and_from_further_away_provinces(visit, saved, screen):
    page = open_screen(visit, saved, screen)
    assert page.evaluate("controlMap.area") == "district"
    note = page.locator(".caption", has_text=words_in("en").say("page.provinces-drawn"))
    expect(note).to_be_hidden()
    whole = page.evaluate("controlMap.map.getZoom()")
    page.evaluate("void controlMap.map.setZoom(controlMap.map.getMinZoom(), { animate: false })")
    assert page.evaluate("controlMap.map.getZoom()") < whole
    assert page.evaluate("controlMap.area") == "province"
    expect(page.locator("path.area")).to_have_count(34)
    expect(note).to_be_visible()
    go_to(page, whole)
    assert page.evaluate("controlMap.area") == "district"
    expect(note).to_be_hidden()


def test_no_paint_is_lost_when_the_map_comes_near_or_goes_away(visit, saved):
    page = open_screen(visit, saved, SCREENS[4])
    # Else what the page writes down first would overwrite what is asked of it here.
    page.wait_for_url(lambda address: "area=" in address)
    wanted = {}
    for area in ("province", "district"):
        page.evaluate("area => { location.hash = `#area=${area}`; }", area)
        expect(page.locator("path.area")).to_have_count(34 if area == "province" else 398)
        for day in ("2021-06-20", "2021-08-12"):
            page.evaluate("day => controlMap.go(day)", day)
            wanted[area, day] = Counter(fills(page))
    page.evaluate("() => { location.hash = '#area=auto'; }")
    expect(page.locator("input[value=auto]")).to_be_checked()
    for day, zoom, area in (
        ("2021-06-20", 4.5, "province"),
        ("2021-08-12", 7, "district"),
        ("2021-08-12", 4.5, "province"),
        ("2021-06-20", 7, "district"),
    ):
        # The day moves first: what is not on the map is not painted with it.
        page.evaluate("day => controlMap.go(day)", day)
        before = page.evaluate("controlMap.painted")
        go_to(page, zoom)
        assert page.evaluate("controlMap.area") == area
        assert Counter(fills(page)) == wanted[area, day]
        assert page.evaluate("controlMap.painted") == before


@pytest.mark.parametrize("area", ["district", "province", "none"])
def test_what_the_reader_fixes_stays_at_every_zoom(visit, saved, area):
    page = open_screen(visit, saved, SCREENS[4], f"&area={area}")
    for zoom in (4.5, 6, 9):
        go_to(page, zoom)
        assert page.evaluate("controlMap.area") == area


@pytest.mark.parametrize("language", ["en", "prs", "ps"])
@pytest.mark.parametrize("screen", [SCREENS[1], SCREENS[4]])
def test_a_button_goes_to_the_crowd_around_the_capital_and_another_back(
    visit, saved, builtin, screen, language
):
    words = words_in(language)
    page = open_screen(visit, saved, screen, f"&language={language}")
    whole = page.evaluate("controlMap.map.getZoom()")
    kabul = builtin.gazetteer["city-kabul"].label(language)
    buttons = page.locator(".near button")
    assert buttons.count() <= 2
    button = buttons.first
    expect(button).to_have_text(words.say("page.around", place=kabul))
    button.focus()
    page.keyboard.press("Enter")
    assert whole + 1 < page.evaluate("controlMap.map.getZoom()") <= whole + 2.5
    # Its dots are now apart.
    marks = {mark["id"]: mark for mark in page.evaluate("controlMap.marks")}
    near, far = marks["city-kabul"], marks["city-maidan-shahr"]
    assert ((near["x"] - far["x"]) ** 2 + (near["y"] - far["y"]) ** 2) ** 0.5 > 24
    page.get_by_role("button", name=words.say("page.everything")).press("Enter")
    assert page.evaluate("controlMap.map.getZoom()") == pytest.approx(whole)


def test_a_view_in_the_address_is_that_view_to_the_hundredth(visit, saved):
    page = open_screen(visit, saved, SCREENS[4], "&at=34.5,69.1,7.13")
    assert page.evaluate("controlMap.map.getZoom()") == pytest.approx(7.13)

"""The saved page in a real browser, from disk, with no network."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from playwright.sync_api import expect

from geo.model.vocabulary import Selection
from geo.package.dataset import load
from geo.web.page import saved_page
from tests.browser.seen import (
    day_of,
    open_panel,
    place_point,
)
from tests.tiny import descriptor, write_tiny

#: The size of what is free of the map, beside the card or over the sheet, and that of all areas.
FREE = """() => {
  const boxes = (what) =>
    [...document.querySelectorAll(what)].map((one) => one.getBoundingClientRect());
  const [map, card, handle] = [".folium-map", "#card", "#handle"].flatMap(boxes);
  const areas = boxes("path.area");
  const span = (from, to) =>
    Math.max(...areas.map((one) => one[to])) - Math.min(...areas.map((one) => one[from]));
  const free = [map.right - Math.max(card.right, map.left), map.height - handle.height];
  return [free, [span("left", "right"), span("top", "bottom")]];
}"""
HOSTILE = "</script>{{7*7}}<img src=x onerror=alert(1)>"


def test_a_click_on_kandahar_city_shows_its_claims(visit, saved, builtin):
    page = visit(f"{saved}#day=2021-08-13")
    page.mouse.click(*place_point(page, builtin.gazetteer["city-kandahar"]))
    panel = page.get_by_role("region", name="About the chosen place")
    expect(panel.get_by_role("heading", name="Kandahar", exact=True)).to_be_visible()
    expect(panel).to_contain_text("Provincial capital, Kandahar")
    expect(panel.locator(".holder")).to_contain_text("Taliban since")
    claims = builtin.claims_of["city-kandahar"]
    assert panel.locator(".claim").count() == len(claims)
    links = panel.locator(".claim a")
    addresses = {builtin.sources[claim.source_id].url for claim in claims}
    assert {link.get_attribute("href") for link in links.all()} == addresses - {""}
    assert {link.get_attribute("rel") for link in links.all()} == {"noopener noreferrer"}
    assert {link.get_attribute("target") for link in links.all()} == {"_blank"}
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_what_was_not_yet_known_is_not_told(visit, saved, builtin):
    page = visit(f"{saved}#day=2021-08-12&known=2021-08-12&place=city-kandahar")
    known = [c for c in builtin.claims_of["city-kandahar"] if c.known_from <= dt.date(2021, 8, 12)]
    assert page.locator(".claim").count() == len(known)
    expect(page.locator("#details-body")).to_contain_text("not yet known")


def test_a_place_is_found_by_its_dari_name_without_a_mouse(visit, saved):
    page = visit(saved)
    find = page.get_by_role("combobox", name="Find a place")
    find.focus()
    find.fill("کندهار")
    expect(page.get_by_role("option").first).to_contain_text("Kandahar")
    find.press("Enter")
    expect(page.locator("#details h2")).to_have_text("Kandahar")
    expect(page.locator("#details h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#details")).to_be_hidden()
    find.fill("Nowhere at all")
    expect(page.locator("#found")).to_contain_text("No place of that name")


def test_the_address_carries_what_is_seen_and_a_reload_restores_it(visit, saved):
    page = visit(f"{saved}#day=2021-08-01&at=34.5,69.1,8")
    page.get_by_role("slider", name="Day").press("ArrowRight")
    open_panel(page)
    page.get_by_label("Provinces (by capital)").check()
    page.get_by_label("Airports").check()
    find = page.get_by_role("combobox", name="Find a place")
    find.fill("Ghazni")
    find.press("Enter")
    page.get_by_label("Language").select_option("ps")
    page.wait_for_url(re.compile(r"day=2021-08-02.*area=province.*airport.*language=ps"))
    page.wait_for_url(re.compile("place=city-ghazni"))
    page.reload()
    page.wait_for_selector("body.loaded", state="attached")
    assert day_of(page) == "2021-08-02"
    expect(page.locator("#details h2")).to_have_text("غزني")
    expect(page.locator("path.area")).to_have_count(34)
    assert page.evaluate("controlMap.map.getZoom()") == 8


def test_nonsense_in_the_address_gives_the_default_view_and_a_polite_line(visit, saved):
    page = visit(f"{saved}#day=2525-01-01&view=mine&place=atlantis&area=x&layers=gold&at=a,b,c")
    assert day_of(page) == "2021-09-07"
    notice = page.locator("#notice")
    expect(notice).to_contain_text("days go from 2021-05-01 to 2021-09-07")
    expect(notice).to_contain_text("no place with the id “atlantis”")
    expect(page.locator("#details")).to_be_hidden()


def test_names_that_look_like_code_are_shown_as_text(visit, tmp_path):
    cells = {
        ("places.csv", "city-sarban", "name"): HOSTILE,
        ("places.csv", "TL0101", "name"): HOSTILE,
        ("names.csv", 7, "name"): HOSTILE,
        ("claims.csv", "c03", "note"): HOSTILE,
        ("claims.csv", "c03", "claimant"): HOSTILE,
        ("sources.csv", "wire-a", "title"): HOSTILE,
        ("events.csv", "e1", "title"): HOSTILE,
        ("statuses.csv", "taliban", "label_en"): HOSTILE,
        ("statuses.csv", "taliban", "definition"): HOSTILE,
    }
    path = tmp_path / "page.html"
    path.write_text(saved_page(load(write_tiny(tmp_path / "p", cells=cells))), "utf-8")
    page = visit(f"{path.as_uri()}#day=2021-08-12&place=city-sarban")
    expect(page.locator("#details h2")).to_have_text(HOSTILE)
    expect(page.locator(".holder b")).to_have_text(HOSTILE)
    expect(page.locator(".name", has_text="{{7*7}}").first).to_be_visible()
    expect(page.locator(".claim .note", has_text="{{7*7}}").first).to_be_visible()
    page.mouse.move(*place_point(page, load(tmp_path / "p").gazetteer["city-sarban"]))
    expect(page.locator(".leaflet-tooltip b")).to_have_text(HOSTILE)
    page.get_by_role("combobox", name="Find a place").fill("onerror")
    expect(page.get_by_role("option").first).to_contain_text(HOSTILE)
    assert page.locator("img").count() == 0


def test_labels_never_cover_one_another(visit, saved):
    page = visit(f"{saved}#at=34.6,69.2,9&language=prs")
    boxes = page.evaluate(
        """() => [...document.querySelectorAll(".name")].map((span) => {
          const { left, right, top, bottom } = span.getBoundingClientRect();
          return [left, right, top, bottom];
        })"""
    )
    assert len(boxes) > 30
    for n, (left, right, top, bottom) in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = right <= other[0] or other[1] <= left or bottom <= other[2] or other[3] <= top
            assert apart, (boxes[n], other)


@pytest.mark.parametrize("width", [1920, 1440, 1024, 768, 390, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_at_any_width(visit, saved, width, scheme):
    page = visit(f"{saved}#day=2021-08-15&place=city-kabul", width=width, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for part in page.locator("#card, #card-body, #bars, #time, #tools").all():
        box = part.bounding_box()
        if box is None:  # the card of a small screen is no box of its own
            continue
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    body = page.locator("#card-body")
    assert body.evaluate("box => box.scrollWidth <= box.clientWidth")
    assert page.evaluate("document.documentElement.dataset.theme") == scheme


@pytest.mark.parametrize(
    "size",
    [(320, 568), (320, 640), (390, 844), (568, 320), (720, 450), (768, 1024), (844, 390),
     (1024, 768), (1440, 900), (1920, 1080)],
)  # fmt: skip
def test_the_country_fills_what_is_free_of_the_map(visit, saved, size):
    page = visit(saved, width=size[0], height=size[1])
    free, country = page.evaluate(FREE)
    assert min(free) >= 130
    assert 0.85 <= max(country[0] / free[0], country[1] / free[1]) <= 1
    expect(page.locator("#slider")).to_be_in_viewport()


def test_on_a_telephone_what_is_touched_is_large_enough(visit, saved):
    page = visit(saved, width=390, height=844, has_touch=True, is_mobile=True)
    for control in page.locator("#time button:not(.event):visible, #time input:visible").all():
        box = control.bounding_box()
        assert min(box["width"], box["height"]) >= 40, control.get_attribute("id")
    for control in page.locator(
        ".leaflet-bar a:visible, .leaflet-bar button:visible, summary:visible"
    ).all():
        assert control.bounding_box()["height"] >= 40


def test_a_script_that_is_not_of_the_page_does_not_run(saved, browser):
    page = browser.new_context(offline=True).new_page()
    page.goto(saved)
    page.wait_for_selector("body.loaded", state="attached")
    refused = page.evaluate(
        """() => new Promise((resolve) => {
          const refused = [];
          document.addEventListener("securitypolicyviolation", (event) => {
            if (refused.push(event.effectiveDirective) === 2) resolve(refused);
          });
          const script = document.createElement("script");
          script.textContent = "window.intruder = 1";
          document.body.append(script);
          const picture = "<img src=x onerror='window.intruder = 1'>";
          document.body.insertAdjacentHTML("beforeend", picture);
        })"""
    )
    assert set(refused) == {"script-src-elem", "script-src-attr"}
    assert page.evaluate("window.intruder") is None
    page.context.close()


def test_a_package_without_outlines_still_shows_its_points_and_lists(visit, tmp_path):
    listed = [name for name in descriptor()["resources"] if name["path"].endswith(".csv")]
    bare = json.dumps(descriptor() | {"resources": listed})
    package = write_tiny(tmp_path / "p", files={"datapackage.json": bare})
    path = tmp_path / "page.html"
    path.write_text(saved_page(load(package)), "utf-8")
    page = visit(f"{path.as_uri()}#day=2021-08-12")
    expect(page.locator("path.mark")).to_have_count(2)
    open_panel(page, "list")
    page.locator("#list").get_by_role("button", name="Sarban", exact=True).click()
    expect(page.locator(".holder")).to_contain_text(
        "Taliban since 11 August 2021 (at the earliest 10 August 2021)"
    )


def test_the_table_of_capitals_says_what_the_map_shows(visit, saved, today):
    page = visit(f"{saved}#day=2021-08-10")
    open_panel(page, "list")
    states = today.as_of(dt.date(2021, 8, 10))
    for place in today.dataset.gazetteer.select(Selection.CAPITAL):
        row = page.locator("#list tbody tr").filter(has=page.get_by_text(place.name, exact=True))
        expect(row.locator("td").first).to_have_text(states[place.id].status.label())


@pytest.mark.parametrize("width", [1440, 1000, 390])
@pytest.mark.parametrize("language", ["en", "prs"])
def test_the_largest_city_is_named_at_every_width_and_no_name_covers_another(
    visit, saved, builtin, width, language
):
    page = visit(f"{saved}#day=2021-08-12&language={language}", width=width)
    kabul = page.locator(".name.capital", has_text=builtin.gazetteer["city-kabul"].label(language))
    expect(kabul.first).to_be_visible()
    boxes = [name.bounding_box() for name in page.locator(".name").all()]
    assert len(boxes) > 10
    for number, one in enumerate(boxes):
        for two in boxes[:number]:
            apart = (
                one["x"] + one["width"] <= two["x"] + 1
                or two["x"] + two["width"] <= one["x"] + 1
                or one["y"] + one["height"] <= two["y"] + 1
                or two["y"] + two["height"] <= one["y"] + 1
            )
            assert apart, (one, two)


def test_by_keyboard_alone_from_the_day_to_its_places_their_claims_and_the_ways_out(visit, saved):
    page = visit(f"{saved}#day=2021-08-12")
    for presses, reached in ((1, "slider"), (2, "find"), (3, "card-body"), (5, "save")):
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        page.locator(".skips a").nth(presses - 1).focus()
        page.keyboard.press("Enter")
        within = f"document.getElementById('{reached}').contains(document.activeElement)"
        assert page.evaluate(within), reached
    page.locator("#day .to").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_be_focused()
    expect(page.locator("#live")).to_contain_text("Herat: Taliban. since 12 August 2021")
    page.keyboard.press("Escape")
    expect(page.locator("#day")).to_be_visible()


def test_on_a_telephone_the_sheet_is_pulled_up_over_the_map_and_nothing_else_scrolls(
    visit, saved, builtin
):
    page = visit(
        f"{saved}#day=2021-08-15", width=390, height=844, has_touch=True, is_mobile=True,
        reduced_motion="reduce",
    )  # fmt: skip
    assert page.evaluate("document.documentElement.scrollHeight") <= 844
    key, slider = page.locator("#bars").bounding_box(), page.locator("#slider").bounding_box()
    assert key["height"] <= 40
    assert key["y"] + key["height"] <= slider["y"]
    shown = page.locator(".folium-map").bounding_box()
    assert shown["height"] >= 844 * 0.4
    handle = page.get_by_role("button", name="changes on this day")
    expect(handle).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#day .to").first).to_be_hidden()
    stands = "[controlMap.map.getZoom(), controlMap.map.getCenter()]"
    before = page.evaluate(stands)
    handle.tap()
    expect(handle).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#day .to").first).to_be_visible()
    assert page.evaluate(stands) == before
    page.locator("#day .to").first.tap()
    expect(page.locator("#details h2")).to_be_visible()
    expect(page.locator("#handle")).to_have_text("Kabul")
    # The place would have been under the sheet: the map is moved, and as large as before.
    assert page.evaluate(stands)[0] == before[0]
    _, y = place_point(page, builtin.gazetteer["city-kabul"])
    assert y < page.locator("#sheet").bounding_box()["y"]


def test_with_reduced_motion_nothing_flies(visit, saved):
    page = visit(f"{saved}#day=2021-08-12", reduced_motion="reduce")
    zoomed = page.evaluate(
        """() => {
          const { map } = controlMap;
          const before = map.getZoom();
          document.querySelector(".leaflet-control-zoom-in").click();
          const after = map.getZoom();
          const at = map.getCenter().lng;
          map.panBy([120, 0]);
          return [after - before, map.getCenter().lng - at];
        }"""
    )
    assert zoomed[0] > 0  # at once, in the same step
    assert zoomed[1] > 0
    assert page.evaluate(
        "[...document.querySelectorAll('*')].every((one) => "
        "getComputedStyle(one).transitionDuration.split(', ').every((time) => time === '0s') "
        "&& getComputedStyle(one).animationName === 'none')"
    )

"""What leaves the page: paper, a page of its own, the command that draws the same map."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from geo.show.words import words_in
from tests.browser.seen import day_of


@pytest.mark.parametrize("width", [1440, 390])
def test_on_paper_stands_the_whole_map_and_below_it_every_claim(visit, saved, builtin, width):
    page = visit(f"{saved}#day=2021-08-13&place=city-kandahar&at=34.5,69.2,9", width=width)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    paper = page.locator(".folium-map").bounding_box()
    assert paper["width"] <= 703  # what A4 has between margins of 12 mm
    for area in page.locator("path.area").evaluate_all(
        "all => all.map((one) => { const { x, right } = one.getBoundingClientRect();"
        " return [x, right]; })"
    ):
        assert paper["x"] <= area[0]
        assert area[1] <= paper["x"] + paper["width"]
    claims = page.locator(".claim")
    assert claims.count() == len(builtin.claims_of["city-kandahar"])
    assert claims.last.bounding_box()["y"] > paper["y"] + paper["height"]
    assert all(claim.is_visible() for claim in claims.all())
    expect(page.locator("#time")).to_be_hidden()
    expect(page.locator("#tools")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("controlMap.map.getZoom()") == 9


def test_the_page_saves_itself_as_it_stands(visit, saved, tmp_path):
    page = visit(f"{saved}#day=2021-08-12&language=prs&view=strict&at=34.5,69.2,8")
    page.locator("#save").click()
    with page.expect_download() as waiting:
        page.locator("#save-menu button").first.click()
    assert waiting.value.suggested_filename == "control-map-2021-08-12.html"
    path = tmp_path / "again.html"
    waiting.value.save_as(path)
    again = visit(path.as_uri())
    assert day_of(again) == "2021-08-12"
    assert again.evaluate("document.documentElement.lang") == "prs"
    assert again.evaluate("controlMap.map.getZoom()") == 8
    again.wait_for_url(lambda address: "view=strict" in address)
    # What was drawn into the first is not in the second.
    assert path.stat().st_size < 610_000


def test_the_menu_of_ways_out_names_the_command_that_draws_this_map(visit, saved):
    page = visit(f"{saved}#day=2021-08-12&known=2021-08-13&area=province")
    page.locator("#save").click()
    expect(page.locator("#save-menu code")).to_have_text(
        "control-map snapshot --on 2021-08-12 --known 2021-08-13 --layer province -o 2021-08-12.png"
    )
    page.locator("#save-menu button").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator("#save-menu")).to_be_hidden()
    expect(page.locator("#save")).to_be_focused()


@pytest.mark.parametrize("mode", ["swipe", "beside", "difference"])
def test_the_command_draws_what_differs_or_the_menu_says_that_it_draws_one_map(visit, saved, mode):
    page = visit(f"{saved}#day=2021-08-12&compare={mode},2021-08-05,evening,strict")
    page.locator("#save").click()
    menu = page.locator("#save-menu")
    other = " --against 2021-08-05 --against-known 2021-08-05 --against-view=strict"
    expect(menu.locator("code")).to_have_text(
        f"control-map snapshot --on 2021-08-12{other if mode == 'difference' else ''}"
        " -o 2021-08-12.png"
    )
    note = menu.get_by_text(words_in("en").say("ways.one-map"))
    expect(note).to_have_count(0 if mode == "difference" else 1)


#: Where two maps, their names, and their areas stand, from left to right or as one.
BOXES = """what => [...document.querySelectorAll(what)].map((one) => {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  return [left, right, top, bottom];
})"""


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
@pytest.mark.parametrize("mode", ["swipe", "beside", "difference"])
def test_a_comparison_is_printed_whole(visit, saved, mode, size):
    compare = f"{mode},2021-08-05,today,balanced"
    page = visit(f"{saved}#day=2021-08-12&compare={compare}", width=size[0], height=size[1])
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    maps = page.evaluate(BOXES, ".folium-map")
    assert len(maps) == (1 if mode == "difference" else 2)
    (left, right, top, bottom), *others = maps
    assert right - left <= 680
    # Every area stands in one of the maps, and none is cut off.
    for area in page.evaluate(BOXES, "path.area"):
        assert any(
            box[0] <= area[0] and area[1] <= box[1] and box[2] <= area[2] and area[3] <= box[3]
            for box in maps
        )
    for name in page.evaluate(BOXES, ".map-name"):
        assert top <= name[2]
        assert name[3] <= top + (bottom - top) / 2
    for other in others:
        assert (other[2], other[3]) == (top, bottom)

"""The app in a real browser: the map is loaded once, and the page around it follows."""

from __future__ import annotations

import contextlib
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geo.export.verdict import Word
from geo.export.verify import verify_content
from geo.figure.png import read_texts
from geo.show.words import words_in
from tests.browser.conftest import the_map
from tests.browser.seen import open_panel
from tests.serving import serving
from tests.tiny import write_tiny

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = "{{7*7}} </script><img src=x onerror=alert(1)> **bold** [x](javascript:alert(2)) :smile:"


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def server(cache):
    with serving(cache) as address:
        yield address


@pytest.fixture
def serve(cache):
    """Run the app on another package; to be asked for before `visit`, to outlive its pages."""
    with contextlib.ExitStack() as running:
        yield lambda package: running.enter_context(serving(cache, package))


@pytest.fixture
def visit(visit_app):
    return visit_app


def settled(page):
    """Wait until Python has heard where the map stands, which it tells once it is drawn."""
    page.wait_for_url(re.compile(r"[?&]at="))
    page.wait_for_selector('[data-test-script-state="notRunning"]', state="attached")


def mark(page):
    """Put a mark on the frame that only the very same element and document keep."""
    page.evaluate("document.querySelector('iframe').marked = 'the same'")
    the_map(page).evaluate("window.marked = 'the same'")


def marks(page):
    return (
        page.evaluate("document.querySelector('iframe').marked"),
        the_map(page).evaluate("window.marked"),
    )


def zoom(frame):
    return frame.evaluate("controlMap.map.getZoom()")


def click_place(page, frame, lat, lon):
    """Click on the map where a place lies."""
    x, y = frame.evaluate(
        "at => { const p = controlMap.map.latLngToContainerPoint(at);"
        " const box = controlMap.map.getContainer().getBoundingClientRect();"
        " return [p.x + box.x, p.y + box.y]; }",
        [lat, lon],
    )
    box = page.locator("iframe.control-map").bounding_box()
    page.mouse.click(box["x"] + x, box["y"] + y)


def test_a_click_on_kandahar_shows_its_claims_and_keeps_frame_and_zoom(server, visit, builtin):
    page = visit(f"{server}/?day=2021-08-13")
    frame = the_map(page)
    settled(page)
    whole = page.url
    frame.locator(".leaflet-control-zoom-in").click()
    page.wait_for_url(lambda address: "at=" in address and address != whole)
    mark(page)
    before = zoom(frame)
    lon, lat = builtin.gazetteer["city-kandahar"].point

    click_place(page, frame, lat, lon)

    expect(frame.get_by_role("heading", name="Kandahar")).to_be_visible()
    expect(frame.get_by_role("heading", name="Who says so")).to_be_visible()
    told = frame.locator(".claim a").first
    page.wait_for_url(re.compile("place=city-kandahar"))
    assert told.get_attribute("href").startswith("http")
    assert marks(page) == ("the same", "the same")
    assert zoom(frame) == before


def test_a_drag_tells_nothing_until_it_is_let_go(server, visit):
    page = visit(f"{server}/?day=2021-05-01")
    frame = the_map(page)
    settled(page)
    page.evaluate(
        """() => {
          window.told = [];
          window.addEventListener("message", ({ data }) => window.told.push(data.type));
        }"""
    )
    box = frame.locator("#slider").bounding_box()
    middle = box["y"] + box["height"] / 2

    page.mouse.move(box["x"] + 12, middle)
    page.mouse.down()
    for step in range(1, 41):
        page.mouse.move(box["x"] + 12 + (box["width"] - 24) * step / 40, middle)
    expect(frame.locator("#typed-day")).to_have_value("7 September 2021")
    # Messages arrive in the order in which they were sent, so none was sent before this one.
    frame.evaluate("parent.postMessage({ type: 'last' }, '*')")
    page.wait_for_function("told.includes('last')")
    assert page.evaluate("told") == ["last"]
    assert "day=2021-05-01" in page.url
    page.mouse.up()

    page.wait_for_url(re.compile(r"day=2021-09-07"))


def test_a_reload_restores_everything(server, visit):
    page = visit(
        f"{server}/?day=2021-08-12&known=2021-08-13&view=strict&place=city-kandahar"
        "&area=province&layers=capital,airport,label&language=prs&at=32.5,66,7.5"
    )
    dari = words_in("prs")
    for attempt in ("at first", "after a reload"):
        frame = the_map(page)
        assert frame.evaluate("controlMap.day") == "2021-08-12", attempt
        assert zoom(frame) == 7.5, attempt
        expect(frame.locator("#as-known")).to_contain_text("۱۳")
        expect(page.get_by_title(dari.say("page.frame"))).to_be_attached()
        expect(frame.get_by_label(dari.say("layer.airport"))).to_be_checked()
        expect(frame.get_by_label(dari.say("layer.river"))).not_to_be_checked()
        expect(frame.get_by_role("heading", name="قندهار")).to_be_visible()
        for part in ("day=2021-08-12", "known=2021-08-13", "view=strict", "area=province"):
            assert part in page.url, attempt
        page.reload()


def test_a_comparison_is_kept_in_the_address_and_ends_there(server, visit):
    compared = "swipe,2021-05-01,today,strict"
    page = visit(f"{server}/?day=2021-08-12&compare={compared}")
    frame = the_map(page)
    expect(frame.locator(".folium-map")).to_have_count(2)
    expect(frame.locator(".map-name.before")).to_contain_text("Rules: Confirmed only")
    assert compared in page.url.replace("%2C", ",")
    frame.get_by_role("button", name="End the comparison").click()
    page.wait_for_url(lambda address: "compare" not in address)


def test_rules_of_chosen_sources_are_asked_for_beside_the_map(server, visit):
    page = visit(f"{server}/?day=2021-08-13")
    frame = the_map(page)
    settled(page)
    open_panel(frame, "known")
    frame.get_by_role("button", name="Only chosen sources").click()
    page.get_by_role("button", name="Show what these say").click()
    page.wait_for_url(re.compile(r"view=source"))
    frame = the_map(page)
    expect(frame.locator("#as-known")).to_contain_text("all that is known today, ")
    assert frame.evaluate("controlMap.day") == "2021-08-13"


def test_a_rerun_takes_the_focus_from_nobody(server, visit):
    page = visit(f"{server}/?day=2021-08-13")
    frame = the_map(page)
    settled(page)
    frame.locator("#slider").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile(r"day=2021-08-14"))
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile(r"day=2021-08-15"))
    assert page.evaluate("document.activeElement.tagName") == "IFRAME"
    assert frame.evaluate("document.activeElement.id") == "slider"


def test_another_page_and_back_shows_what_was_chosen(server, visit):
    page = visit(f"{server}/?day=2021-08-13&place=city-kandahar")
    the_map(page)
    settled(page)
    page.get_by_role("link", name="What rests on what").click()
    expect(page.get_by_role("heading", name="What rests on what")).to_be_visible()
    assert "day=2021-08-13" in page.url
    page.get_by_role("link", name="Map", exact=True).click()
    frame = the_map(page)
    assert frame.evaluate("controlMap.day") == "2021-08-13"
    expect(frame.locator("path.chosen").first).to_be_attached()
    expect(frame.get_by_role("heading", name="Kandahar")).to_be_visible()


def test_the_browsers_back_button_goes_back_to_the_day_before(server, visit):
    page = visit(f"{server}/?day=2021-08-13")
    frame = the_map(page)
    settled(page)
    frame.locator("#day-on").click()
    page.wait_for_url(re.compile(r"day=2021-08-14"))
    page.go_back()
    expect(frame.locator("#typed-day")).to_have_value("13 August 2021")
    page.wait_for_url(re.compile(r"day=2021-08-13"))


@pytest.mark.parametrize(
    ("button", "beginning"), [("PNG", b"\x89PNG"), ("SVG", b"<svg"), ("Page (HTML)", b"<!DOCTYPE")]
)
def test_the_map_of_the_day_is_saved_when_asked_for(server, visit, button, beginning):
    page = visit(f"{server}/?day=2021-08-13")
    frame = the_map(page)
    settled(page)
    frame.locator("#save").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    saved = Path(waiting.value.path()).read_bytes()
    assert beginning in saved[:200]
    assert waiting.value.suggested_filename.startswith("control-map-afghanistan-2021")


def downloaded(page, button):
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=isinstance(button, str)).click()
    return Path(waiting.value.path()).read_bytes()


def test_what_is_saved_is_what_is_seen_and_can_be_checked(server, visit, builtin):
    page = visit(f"{server}/?day=2021-08-12&place=city-kunduz&layers=airport,capital&known=evening")
    frame = the_map(page)
    settled(page)
    frame.locator("#save").click()
    preview = page.locator('[data-testid="stImage"] img')
    expect(preview).to_be_visible()
    page.wait_for_function("one => one.naturalWidth >= 600", arg=preview.element_handle())
    page.get_by_text("Kunduz and around it").click()
    command = page.locator('[data-testid="stCode"]').first
    expect(command).to_contain_text("--extent=")
    expect(command).to_contain_text("--known 2021-08-12 --show airport,capital")
    expect(command).to_contain_text("--ring=city-kunduz")
    picture = downloaded(page, "PNG")
    assert verify_content(builtin, picture).word is Word.GENUINE
    said = read_texts(picture)["control-map"]
    assert json.loads(said)["spec"]["place"] == "city-kunduz"


def test_what_an_author_adds_is_drawn_marked_and_can_be_taken_away(server, visit, builtin):
    page = visit(f"{server}/?day=2021-08-12&place=city-kunduz")
    settled(page)
    the_map(page).locator("#save").click()
    command = page.locator('[data-testid="stCode"]').first
    expect(command).to_be_visible()
    page.get_by_text("Your own words on the map").click()
    page.get_by_text("Words with an arrow").click()
    page.get_by_role("textbox", name="Words", exact=True).fill("It falls at dawn")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(command).to_contain_text("It falls at dawn")
    page.get_by_text("In greys, for a press without colour").click()
    expect(command).to_contain_text("--theme grey")
    picture = downloaded(page, "PNG")
    assert verify_content(builtin, picture).word is Word.GENUINE
    said = json.loads(read_texts(picture)["control-map"])
    lon, lat = builtin.gazetteer["city-kunduz"].point
    assert said["spec"]["annotations"] == [["arrow", lon, lat, "It falls at dawn", 0.0]]
    assert "It falls at dawn" in said["description"]
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(command).not_to_contain_text("It falls at dawn")


def test_the_saved_page_opens_as_it_was_left(server, visit, builtin, tmp_path, browser):
    page = visit(f"{server}/?day=2021-08-12&language=ps&layers=base,capital&at=34.5,69.2,8.25")
    frame = the_map(page)
    settled(page)
    page.wait_for_timeout(2000)  # what was at the address is no sign that the map has told it
    frame.locator("#save").click()
    again = downloaded(page, re.compile("HTML"))
    assert verify_content(builtin, again).word is Word.GENUINE
    path = tmp_path / "again.html"
    path.write_bytes(again)
    opened = browser.new_page()
    opened.goto(path.as_uri())
    opened.wait_for_selector("body.loaded", state="attached")
    assert opened.evaluate("controlMap.map.getZoom()") == 8.25
    assert opened.evaluate("document.documentElement.lang") == "ps"
    opened.wait_for_url(re.compile("layers=base,capital&"))
    opened.close()


def test_hostile_names_are_text_everywhere(tmp_path, serve, visit):
    cells = {
        ("places.csv", "city-sarban", "name"): HOSTILE,
        ("sources.csv", "wire-a", "title"): HOSTILE,
        ("sources.csv", "wire-a", "publisher"): HOSTILE,
        ("claims.csv", "c03", "note"): HOSTILE,
        ("claims.csv", "c03", "claimant"): HOSTILE,
    }
    package = write_tiny(tmp_path / "hostile", cells=cells)
    address = serve(package)
    page = visit(f"{address}/?day=2021-08-12&place=city-sarban")
    frame = the_map(page)
    expect(frame.locator("#details h2")).to_have_text(HOSTILE)
    assert page.locator("img[src=x]").count() == 0
    assert page.locator("a[href^=javascript]").count() == 0
    assert frame.locator("img[src=x]").count() == 0
    page.get_by_role("link", name="Sources").click()
    expect(page.get_by_role("heading", name="Sources", exact=True)).to_be_visible()
    assert page.locator("img[src=x]").count() == 0


def test_a_broken_package_is_listed_and_nothing_is_drawn(tmp_path, serve, visit):
    cells = {
        ("claims.csv", "c02", "valid_from"): "2021-13-01",
        ("claims.csv", "c03", "status"): "talban",
    }
    package = write_tiny(tmp_path / "broken", cells=cells)
    address = serve(package)
    page = visit(address)
    expect(page.get_by_role("heading", name="This package cannot be shown")).to_be_visible()
    expect(page.get_by_text("2 things to mend")).to_be_visible()
    assert page.locator("iframe").count() == 0


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440, 1920])
def test_the_map_fills_the_window_at_every_width(server, visit, width):
    page = visit(f"{server}/?day=2021-08-13&place=city-kandahar", width=width)
    frame = the_map(page)
    expect(frame.get_by_role("heading", name="Kandahar")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator("iframe.control-map").bounding_box()
    assert (box["x"], box["width"]) == (0, width)
    assert box["y"] + box["height"] == pytest.approx(900, abs=2)
    for part in ("#tools", "#time", "#bars"):
        inside = frame.locator(part).bounding_box()
        assert box["x"] <= inside["x"]
        assert inside["x"] + inside["width"] <= width


def test_the_part_that_is_played_is_kept_by_the_app(visit, server):
    page = visit(f"{server}/?day=2021-08-10&range=2021-08-01..2021-08-15")
    frame = the_map(page)
    settled(page)
    end = frame.get_by_role("slider", name="End of the part")
    expect(end).to_have_attribute("aria-valuetext", "15 August 2021")
    end.press("ArrowLeft")
    page.wait_for_url(re.compile(r"range=2021-08-01\.\.2021-08-14"))
    frame.get_by_role("button", name="Back to the whole period").click()
    page.wait_for_url(re.compile("^(?!.*range=)"))

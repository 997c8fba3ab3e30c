"""The time strip in a real browser: events, bars, the part that is played, typed days, calendar."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from geo.show.words import LANGUAGES, words_in
from tests.browser.seen import day_of, held, is_inside, slider_ends

WIDTHS = (320, 390, 768, 1440)
PHONE = {"width": 390, "height": 844, "is_mobile": True, "has_touch": True}


# --- the events of the day


@pytest.mark.parametrize("width", WIDTHS)
def test_the_headline_of_the_day_is_whole_and_the_strip_keeps_its_height(
    visit, saved, today, width
):
    page = visit(f"{saved}#day=2021-08-15", width=width, height=844)
    expect(page.locator("#on-day-text")).to_have_text(
        "Taliban enter Kabul; Ghani leaves the country; palace occupied in the evening"
    )
    told = page.evaluate(
        """days => days.map((day) => {
          controlMap.go(day);
          const text = document.querySelector("#on-day-text").getBoundingClientRect();
          const strip = document.querySelector("#time").getBoundingClientRect();
          const inside = text.bottom <= strip.bottom && text.right <= strip.right;
          return [strip.height, inside, document.documentElement.scrollWidth];
        })""",
        [str(day) for day in today.period.days()],
    )
    assert len({height for height, *_ in told}) == 1
    assert all(inside for _, inside, _ in told)
    assert {across for *_, across in told} == {width}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_other_events_of_a_day_are_a_list_with_their_sources(visit, saved, width):
    page = visit(f"{saved}#day=2021-08-15", width=width, height=844)
    more = page.locator("#on-day-more")
    expect(more).to_have_text("+6 more")
    more.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog", name="15 August 2021")
    expect(box).to_be_visible()
    assert is_inside(page, box)
    items = box.locator("li")
    expect(items).to_have_count(7)
    expect(items.first).to_contain_text("Taliban enter Kabul")
    for item in items.all():
        assert item.locator(".source").inner_text().strip()
    assert box.locator(".source a[href^=http][rel~=noopener]").count() >= 5
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(more).to_be_focused()
    more.click()
    box.get_by_role("button", name="Bagram").click()
    expect(box).to_be_hidden()
    expect(page.locator("#details h2")).to_have_text("Bagram air base")


def test_a_day_without_events_tells_the_last_headline_with_its_day(visit, saved):
    page = visit(f"{saved}#day=2021-08-23")
    text = page.locator("#on-day-text")
    expect(text).to_have_text(re.compile("^17 August 2021: Amrullah Saleh"))
    expect(text).to_have_class("old")
    expect(page.locator("#on-day-more")).to_be_hidden()


# --- the marks


@pytest.mark.parametrize("width", WIDTHS)
def test_marks_are_targets_of_24_or_44_pixels_that_do_not_overlap(visit, saved, width):
    page = visit(saved, width=width, height=844)
    least = 44 if width <= 760 else 24
    boxes = [mark.bounding_box() for mark in page.locator("#events .event").all()]
    assert boxes
    for box in boxes:
        assert box["width"] >= least - 0.1
        assert box["height"] >= least - 0.1
    for box, after in pairwise(boxes):
        assert box["x"] + box["width"] <= after["x"] + 0.1
    days = page.locator("#events .event i").count()
    page.set_viewport_size({"width": 2000, "height": 900})
    expect(page.locator("#events .event")).not_to_have_count(len(boxes))
    assert page.locator("#events .event i").count() == days
    assert page.locator("#events .event[tabindex='0']").count() == 1


def test_a_mark_of_several_events_lists_them_and_one_of_one_goes_there(visit, saved):
    page = visit(saved)
    several = page.get_by_role("button", name=re.compile("^.*August 2021: [0-9]+ events$")).last
    several.focus()
    page.keyboard.press("Enter")
    box = page.locator("#event-list")
    expect(box).to_be_visible()
    assert box.locator("li").count() > 1
    first = box.locator("li .when").first
    told = first.inner_text()
    first.click()
    expect(box).to_be_hidden()
    expect(several).to_be_focused()
    expect(page.locator("#today")).to_have_text(re.sub("^([0-9]+) to [0-9]+", r"\1", told))
    page.get_by_role("button", name=re.compile("^8 May 2021: Bombing")).click()
    assert day_of(page) == "2021-05-08"


@pytest.mark.parametrize("width", WIDTHS)
def test_the_tip_of_a_mark_stays_inside_the_page_and_goes_away(visit, saved, width):
    page = visit(saved, width=width, height=844)
    tip = page.locator("#tip")
    for mark in (page.locator("#events .event").first, page.locator("#events .event").last):
        mark.hover()
        expect(tip).to_be_visible()
        assert is_inside(page, tip)
        page.mouse.move(5, 5)
        expect(tip).to_be_hidden()
    page.locator("#events .event").first.focus()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


# --- the bars


@pytest.mark.parametrize("width", WIDTHS)
def test_a_bar_tells_who_gained_and_takes_there(visit, saved, builtin, width):
    page = visit(f"{saved}#day=2021-06-01", width=width, height=844)
    box = page.locator("#density").bounding_box()
    days = len(builtin.package.period)
    at = (box["x"] + box["width"] * (106 + 0.5) / days, box["y"] + 2)
    page.mouse.move(*at)
    expect(page.locator("#tip")).to_have_text(
        re.compile(r"^15 August 2021: Taliban \+\d+, Resistance \+\d+$")
    )
    assert is_inside(page, page.locator("#tip"))
    page.mouse.click(*at)
    assert day_of(page) == "2021-08-15"
    page.mouse.move(5, 5)
    expect(page.locator("#tip")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bars_have_a_key_with_who_ever_gained(visit, saved, builtin, language):
    page = visit(f"{saved}#language={language}")
    words = words_in(language)
    key = page.locator("#gains-key")
    expect(key).to_contain_text(words.say("time.density"))
    never = {builtin.unknown.id, "foreign"}  # the foreign forces only ever left
    gained = [status for status in builtin.statuses if status.id not in never]
    assert key.locator("li").all_inner_texts() == [status.label(language) for status in gained]
    fills = page.locator("#density path:not([d=''])").evaluate_all(
        "paths => paths.map((path) => path.getAttribute('fill'))"
    )
    assert fills == [status.fill for status in gained]


# --- the part that is played


def test_a_part_is_set_by_buttons_and_by_brackets_and_stands_in_the_address(visit, saved):
    page = visit(f"{saved}#day=2021-08-01")
    slider = page.get_by_role("slider", name="Day", exact=True)
    slider.focus()
    page.keyboard.press("[")
    page.evaluate("controlMap.go('2021-08-15')")
    slider.press("]")
    page.wait_for_url(re.compile(r"range=2021-08-01\.\.2021-08-15"))
    expect(page.locator("#band")).to_be_visible()
    page.evaluate("controlMap.go('2021-08-09')")
    page.get_by_role("button", name="Begin the part on this day").click()
    page.wait_for_url(re.compile(r"range=2021-08-09\.\.2021-08-15"))
    again = visit(page.url)
    start = again.get_by_role("slider", name="Beginning of the part")
    expect(start).to_have_attribute("aria-valuetext", "9 August 2021")
    again.get_by_role("button", name="Back to the whole period").click()
    expect(again.locator("#band")).to_be_hidden()
    again.wait_for_url(re.compile("^(?!.*range=)"))


def test_a_part_that_makes_no_sense_is_refused_politely(visit, saved):
    page = visit(f"{saved}#day=2021-08-01&range=2021-08-15..2021-08-01")
    expect(page.locator("#notice")).to_contain_text("the earlier first, from 2021-05-01")
    expect(page.locator("#band")).to_be_hidden()
    page.evaluate("controlMap.go('2021-09-07')")
    page.get_by_role("button", name="Begin the part on this day").click()
    expect(page.locator("#typed-help")).to_have_text("A part ends later than it begins.")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_ends_of_a_part_are_dragged_and_moved_by_keys(visit, saved, builtin, width):
    page = visit(f"{saved}#day=2021-08-03&range=2021-08-01..2021-08-15", width=width, height=844)
    box = page.locator("#density").bounding_box()
    day = box["width"] / len(builtin.package.period)
    end = page.get_by_role("slider", name="End of the part")
    handle = end.bounding_box()
    assert min(handle["width"], handle["height"]) >= (44 if width <= 760 else 24)
    y = handle["y"] + handle["height"] - 8
    with held(page, handle["x"] + 4, y):
        page.mouse.move(box["x"] + 120.5 * day, y, steps=8)
    expect(end).to_have_attribute("aria-valuetext", "29 August 2021")
    page.wait_for_url(re.compile(r"range=2021-08-01\.\.2021-08-29"))
    assert day_of(page) == "2021-08-03"
    for key, told in (("ArrowLeft", "28"), ("PageDown", "21"), ("ArrowUp", "22"), ("Home", "2")):
        end.press(key)
        expect(end).to_have_attribute("aria-valuetext", f"{told} August 2021")
    assert day_of(page) == "2021-08-03"
    end.press("Delete")
    expect(page.locator("#band")).to_be_hidden()


def test_play_runs_over_the_part_again_and_again_or_once(visit, saved):
    page = visit(f"{saved}#day=2021-09-01&range=2021-08-01..2021-08-05")
    page.locator("#speed").select_option("40")
    page.evaluate(
        """() => {
          window.days = [];
          const all = { childList: true, characterData: true, subtree: true };
          new MutationObserver(() => window.days.push(controlMap.day))
            .observe(document.querySelector("#today"), all);
        }"""
    )
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => window.days.filter((day) => day === '2021-08-01').length >= 2")
    assert {"2021-08-01", "2021-08-05"} <= set(page.evaluate("window.days"))
    assert max(page.evaluate("window.days")) == "2021-08-05"
    page.get_by_role("button", name="Repeat").click()
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert day_of(page) == "2021-08-05"


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_play_stops_when_anything_is_touched(visit, saved, motion):
    page = visit(f"{saved}#day=2021-05-01", reduced_motion=motion)
    play = page.get_by_role("button", name="Play", exact=True)
    pause = page.get_by_role("button", name="Pause", exact=True)
    box = page.locator(".folium-map").bounding_box()
    middle = (box["x"] + box["width"] * 0.6, box["y"] + box["height"] / 2)
    slider = slider_ends(page)[0]
    touches = (
        lambda: page.mouse.click(*middle),
        lambda: (page.mouse.move(*middle), page.mouse.wheel(0, -50)),
        lambda: page.mouse.click(*slider),
        lambda: page.keyboard.press("ArrowRight"),
        lambda: page.locator("#panel-button").click(),
        lambda: page.evaluate("location.hash = '#day=2021-07-01'"),
    )
    for touch in touches:
        page.keyboard.press("Escape")
        before = day_of(page)
        play.click()
        page.wait_for_function("before => controlMap.day > before", arg=before)
        touch()
        expect(play).to_be_visible()
        stopped = day_of(page)
        page.wait_for_timeout(300)
        assert day_of(page) == stopped
    play.click()
    page.locator("#speed").select_option("15")
    expect(pause).to_be_visible()  # what belongs to playing does not stop it
    pause.click()
    expect(play).to_be_visible()


def test_on_a_telephone_speeds_and_the_part_are_one_tap_away(visit, saved):
    page = visit(f"{saved}#day=2021-08-01", **PHONE)
    expect(page.locator("#speed")).to_be_hidden()
    page.get_by_role("button", name="More: typed day, range, speed").tap()
    for control in ("#speed", "#range-begin", "#range-end", "#calendar-button", "#typed-day"):
        box = page.locator(control).bounding_box()
        assert box["height"] >= 44
        assert box["width"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") == 390

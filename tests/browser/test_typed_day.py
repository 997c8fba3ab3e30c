"""Days as people type them, and the calendar."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from geo.show.words import words_in
from tests.browser.seen import day_of, is_inside, open_more

WIDTHS = (320, 390, 768, 1440)
PHONE = {"width": 390, "height": 844, "is_mobile": True, "has_touch": True}


@pytest.mark.parametrize("text", ["15 Aug", "15.08.2021", "15/8/21", "2021-8-15", "۱۵ اوت"])
def test_a_day_is_taken_as_people_type_it(visit, saved, text):
    page = visit(saved)
    field = page.get_by_label("Type a day", exact=True)
    field.fill(text)
    field.press("Enter")
    expect(page.locator("#today")).to_have_text("15 August 2021")
    expect(field).to_have_value("15 August 2021")


def test_what_was_known_on_a_day_is_typed_in_the_same_way(visit, saved):
    page = visit(saved)
    page.locator("#panel-button").click()
    page.locator("#known-fold > summary").click()
    field = page.locator("#known").get_by_label("Known on which day")
    field.fill("12 Aug")
    field.press("Enter")
    expect(page.locator("#as-known")).to_have_text("As known on 12 August 2021")
    expect(field).to_have_value("12 August 2021")
    field.fill("1 Jan 2020")
    field.press("Enter")
    expect(page.locator("#known-help")).to_contain_text("Type a day from 1 May 2021 on, as ")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_day_is_chosen_from_the_calendar_by_keys(visit, saved, width):
    page = visit(f"{saved}#day=2021-08-12", width=width, height=844)
    open_more(page)
    button = page.get_by_role("button", name="Choose a day in a calendar")
    button.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog", name="Calendar")
    assert is_inside(page, box)
    focused = page.locator(":focus")
    for key, day in (
        ("ArrowRight", "13 August"),
        ("ArrowUp", "6 August"),
        ("Home", "2 August"),
        ("End", "8 August"),
        ("ArrowDown", "15 August"),
        ("PageUp", "15 July"),
        ("PageDown", "15 August"),
        ("PageDown", "7 September"),
        ("ArrowRight", "7 September"),  # nothing after the period
        ("Control+Home", "1 May"),
        ("PageUp", "1 May"),
    ):
        page.keyboard.press(key)
        expect(focused).to_have_attribute("aria-label", re.compile(f"^{day} 2021, "))
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(button).to_be_focused()
    assert day_of(page) == "2021-08-12"
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert day_of(page) == "2021-08-13"
    expect(button).to_be_focused()


def test_the_calendar_marks_changes_and_headlines_and_ends_with_the_period(visit, saved):
    page = visit(f"{saved}#day=2021-08-15")
    button = page.get_by_role("button", name="Choose a day in a calendar")
    button.click()
    cell = page.locator("#calendar [data-day='106']")
    expect(cell).to_have_attribute("aria-label", re.compile("changes, Taliban enter Kabul"))
    expect(cell).to_have_attribute("aria-current", "date")
    expect(cell).to_have_class("changed headline")
    on = page.get_by_role("button", name="Next month")
    on.click()
    expect(page.locator("#calendar-month")).to_have_text("September 2021")
    expect(page.locator("#calendar [data-day]")).to_have_count(7)
    expect(on).to_have_attribute("aria-disabled", "true")
    page.mouse.click(720, 300)
    expect(page.locator("#calendar")).to_be_hidden()


def test_weeks_run_from_right_to_left_where_the_language_does(visit, saved):
    page = visit(f"{saved}#day=2021-08-12&language=prs", **PHONE)
    open_more(page)
    page.locator("#calendar-button").tap()
    today = page.locator("#calendar [data-day='103']").bounding_box()
    after = page.locator("#calendar [data-day='104']").bounding_box()
    assert after["x"] < today["x"]
    assert min(today["width"], today["height"]) >= 44
    page.keyboard.press("ArrowLeft")
    expect(page.locator(":focus")).to_have_attribute("data-day", "104")
    expect(page.locator("#calendar th").first).to_have_text(words_in("prs").say("weekday-short.6"))

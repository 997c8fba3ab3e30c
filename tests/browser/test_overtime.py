"""Numbers over time in the page: chart, numbers and table say the same, and follow the slider."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from geo.answers.statistics import counts
from geo.model.vocabulary import Selection
from geo.show.words import words_in
from tests.browser.seen import day_of, held

FOLD = "document.getElementById('over-time-fold').open = true"
ROW = "#over-time .day-table .shown"


@pytest.fixture
def opened(visit, saved):
    """Return a function that opens the page with its fold of numbers over time open."""

    def open_page(asked="day=2021-08-10", **options):
        page = visit(f"{saved}#{asked}", **options)
        if page.locator("#handle").is_visible():
            page.locator("#handle").click()  # on a phone the card is a sheet to pull up
        page.evaluate(FOLD)
        page.wait_for_selector("#over-time .area-chart .class", state="attached")
        page.locator("#over-time .area-chart").scroll_into_view_if_needed()
        return page

    return open_page


def chosen(page, measure):
    page.locator(f"#over-time input[value={measure}]").check()


def numbers(page):
    return page.locator(".over-time-numbers b").all_inner_texts()


def plot(page):
    """Return where the first and the last day stand on the chart."""
    box = page.locator("#over-time .ground").first.bounding_box()
    chart = page.locator("#over-time .area-chart").bounding_box()
    return box["x"], box["x"] + box["width"], chart["y"] + chart["height"] / 2


def test_it_is_made_when_it_is_opened(visit, saved):
    page = visit(saved)
    assert page.locator("#over-time *").count() == 0
    page.evaluate(FOLD)
    page.wait_for_selector("#over-time .area-chart .class", state="attached")


def test_the_numbers_of_the_day_are_those_of_the_statistics(opened, today):
    page = opened()
    words = words_in("en")
    day = dt.date(2021, 8, 10)
    for measure, selection in (("capital", Selection.CAPITAL), ("district", Selection.DISTRICT)):
        chosen(page, measure)
        found = counts(today, selection, day)
        told = page.evaluate(
            """() => [...document.querySelectorAll(".over-time-numbers li")].map((item) =>
                 [item.querySelector("span").textContent, item.querySelector("b").textContent,
                  item.querySelector("small").textContent])"""
        )
        own = {status.label(): number for status, number in found.by_status.items()}
        for label, number, share in told:
            if label in own:
                assert number == words.integer(own[label])
                assert share == words.percent(own[label], found.total)
        assert sum(int(number) for _, number, _ in told) == found.total


def test_a_drag_on_the_chart_moves_the_day_and_makes_nothing(opened):
    page = opened()
    chosen(page, "district")
    page.locator("#over-time .fold summary").click()
    page.wait_for_selector(ROW)
    page.locator("#over-time .area-chart").scroll_into_view_if_needed()
    page.evaluate(
        """() => {
          window.made = 0;
          new MutationObserver((records) => {
            for (const { addedNodes } of records) {
              window.made += addedNodes.length;
            }
          }).observe(document.getElementById("over-time"), { subtree: true, childList: true });
        }"""
    )
    left, right, y = plot(page)
    days = set()
    with held(page, left + 1, y):
        assert day_of(page) == "2021-05-01"
        for step in range(1, 21):
            page.mouse.move(left + (right - left - 2) * step / 20, y)
            page.evaluate("new Promise((done) => requestAnimationFrame(() => done()))")
            days.add(day_of(page))
        page.mouse.move(right - 1, y)
    assert day_of(page) == "2021-09-07"
    assert len(days) == 20
    assert page.evaluate("made") == 0
    page.wait_for_url(re.compile("day=2021-09-07"))


def test_the_cursor_and_the_table_follow_the_slider(opened, today):
    page = opened("day=2021-08-10&language=prs")
    page.locator("#over-time .fold summary").click()
    words = words_in("prs")
    cursor = "#over-time .cursor"
    seen = set()
    for day in (dt.date(2021, 5, 1), dt.date(2021, 8, 13), dt.date(2021, 8, 15)):
        page.evaluate("day => controlMap.go(day)", str(day))
        found = counts(today, Selection.CAPITAL, day)
        cells = page.locator(f"{ROW} td").all_inner_texts()
        assert cells == numbers(page)
        assert words.integer(next(iter(found.by_status.values()))) == cells[0]
        assert words.digits(str(day.day)) in page.locator(f"{ROW} th").inner_text()
        seen.add(page.locator(cursor).get_attribute("transform"))
    assert len(seen) == 3


def test_the_table_has_heads_a_caption_and_the_same_numbers(opened, today):
    page = opened()
    page.locator("#over-time .fold summary").click()
    table = page.locator("#over-time table")
    assert table.locator("caption").inner_text()
    assert table.locator("thead th[scope=col]").count() == 1 + len(numbers(page))
    rows = table.locator("tbody:not(.shown) tr").all()
    assert len(rows) == 20  # a week apart, and the last day
    for row, day in ((rows[0], today.period.first), (rows[-1], today.period.last)):
        assert row.locator("th[scope=row]").inner_text().startswith(str(day.day))
        found = counts(today, Selection.CAPITAL, day)
        first = next(iter(found.by_status.values()))
        assert row.locator("td").first.inner_text() == str(first)


def test_other_rules_another_language_and_another_theme_draw_it_anew(opened):
    page = opened()
    chosen(page, "district")
    before = numbers(page)
    page.evaluate("location.hash = '#day=2021-08-10&view=strict&language=ps'")
    page.wait_for_function(
        "document.documentElement.lang === 'ps' || document.getElementById('slider')"
    )
    page.wait_for_function(
        "before => document.querySelector('.over-time-numbers b').textContent !== before",
        arg=before[0],
    )
    assert numbers(page) != before
    figures = page.locator("#over-time .figure").all_text_contents()
    assert all(re.fullmatch(r"[۰-۹،٬]+", figure) for figure in figures)


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
@pytest.mark.parametrize("language", ["en", "prs"])
def test_nothing_of_it_is_wider_than_its_room(opened, width, language):
    page = opened(
        f"day=2021-08-10&layers=capital,likely&language={language}", width=width, height=900
    )
    page.locator("#over-time .fold summary").click()
    for measure in ("capital", "district", "area", "population"):
        chosen(page, measure)
        wide = page.evaluate(
            """() => {
              const room = document.getElementById("over-time").getBoundingClientRect();
              return [...document.querySelectorAll("#over-time > *, #over-time .segments label")]
                .map((one) => one.getBoundingClientRect())
                .filter(({ width }) => width > 0)
                .filter(({ left, right }) => left < room.left - 1 || right > room.right + 1).length;
            }"""
        )
        assert wide == 0, measure

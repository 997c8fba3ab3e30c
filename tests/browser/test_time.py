"""Time in a real browser: the saved page, from disk, with no network."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from geo.answers.statistics import counts
from geo.model.views import BALANCED
from geo.model.vocabulary import PlaceKind, Selection
from geo.package.dataset import load
from geo.resolve.timeline import timeline
from geo.show import sentences
from geo.show.symbology import shown_fill
from geo.show.words import LANGUAGES, line, words_in
from geo.web.page import saved_page
from tests.browser.seen import (
    day_of,
    drawn,
    expected,
    fills,
    held,
    look,
    open_panel,
    shown,
    slider_ends,
)
from tests.tiny import write_tiny


def test_dragging_from_the_first_to_the_last_day_shows_what_the_timeline_says(visit, saved, today):
    first, last = today.period.first, today.period.last
    page = visit(f"{saved}#day={first}")
    ids = drawn(today.dataset)
    assert shown(page, ids) == expected(today.as_of(first), ids)
    before = page.evaluate("controlMap.painted")
    start, end = slider_ends(page)
    with held(page, *start):
        page.mouse.move(*end, steps=60)
    expect(page.locator("#today")).to_have_text(f"{last.day} {last:%B} {last.year}")
    states = today.as_of(last)
    assert shown(page, ids) == expected(states, ids)
    changes = sum(
        look(today.state(i, day)) != look(today.state(i, day - dt.timedelta(1)))
        for i in ids
        for day in today.period.days()[1:]
    )
    ends = sum(look(today.state(i, first)) != look(states[i]) for i in ids)
    assert ends <= page.evaluate("controlMap.painted") - before <= changes
    paper = today.dataset.unknown.fill
    plain = [
        states[i]
        for i in ids
        if look(states[i]) == ("taliban", None, None)
        and today.dataset.gazetteer[i].kind is PlaceKind.DISTRICT
    ]
    wanted = Counter(shown_fill(state, paper) for state in plain)
    assert wanted
    assert wanted.items() <= fills(page).items()


def test_a_step_repaints_the_places_that_then_look_different_and_no_others(visit, saved, today):
    days = today.period.days()
    page = visit(f"{saved}#day={days[0]}")
    ids = drawn(today.dataset)
    looks = {day: {i: look(s) for i, s in today.as_of(day).items()} for day in days}
    walk = [*days[1:], *days[-2::-1], days[70], days[10]]
    painted = page.evaluate(
        """days => days.map((day) => {
          const before = controlMap.painted;
          controlMap.go(day);
          return controlMap.painted - before;
        })""",
        [str(day) for day in walk],
    )
    wanted = [
        sum(looks[to][i] != looks[at][i] for i in ids)
        for at, to in zip([days[0], *walk], walk, strict=False)
    ]
    assert painted == wanted
    assert max(wanted) < len(ids) / 2


def test_the_legend_has_the_counts_of_the_statistics_and_no_row_that_is_zero(visit, saved, today):
    page = visit(saved)
    page.locator("#numbers-fold summary").click()
    words, dataset = words_in("en"), today.dataset
    for day in ("2021-05-01", "2021-07-09", "2021-08-12", "2021-08-15", "2021-09-07"):
        page.evaluate("day => controlMap.go(day)", day)
        on = dt.date.fromisoformat(day)
        columns = [counts(today, one, on) for one in (Selection.CAPITAL, Selection.DISTRICT)]
        wanted = {}
        for status in dataset.statuses:
            if any(c.by_status[status] for c in columns):
                wanted[status.label()] = [
                    (str(c.by_status[status]), _range(c.least[status], c.most[status]))
                    for c in columns
                ]
            held = sentences.holder(dataset, status, words)
            late = line(words.say("state.last-reported", held=held))
            if any(c.last_reported[status] for c in columns):
                wanted[late] = [(str(c.last_reported[status]), "") for c in columns]
        assert _rows(page) == wanted, day


def test_the_keys_are_those_of_the_day_with_their_numbers(visit, saved, today):
    page = visit(saved)
    words, dataset = words_in("en"), today.dataset
    for day in ("2021-05-01", "2021-07-09", "2021-08-12", "2021-09-07"):
        page.evaluate("day => controlMap.go(day)", day)
        on = dt.date.fromisoformat(day)
        found = [counts(today, one, on) for one in (Selection.CAPITAL, Selection.DISTRICT)]
        wanted = {
            words.say("key.follows"): sum(sum(c.follows.values()) for c in found),
            words.say("key.disputed"): sum(c.disputed for c in found),
        }
        for actor in dataset.actors:
            told = line(sentences.claimed(dataset, actor, words))
            wanted[told] = sum(c.claimed[actor] for c in found)
        shown = page.locator(".keys li").evaluate_all(
            """items => items.filter((item) => item.checkVisibility()).map((item) =>
              [...item.querySelectorAll("span, b")].map((part) => part.textContent))"""
        )
        assert dict(shown) == {text: str(number) for text, number in wanted.items() if number}, day


def _range(least, most):
    return "" if least == most else f"{least}–{most}"


def _rows(page):
    """Return what the rows of the legend say that are shown, by their heading."""
    listed = page.locator("#legend tbody tr").evaluate_all(
        """rows => rows.filter((row) => row.checkVisibility()).map((row) => [
          row.querySelector("th").textContent,
          [...row.querySelectorAll("td")].map((cell) =>
            [cell.querySelector("b").textContent, cell.querySelector("small").textContent]),
        ])"""
    )
    return {label: [tuple(cell) for cell in cells] for label, cells in listed}


@pytest.mark.parametrize("evening", ["2021-07-04", "2021-08-08", "2021-08-12", "2021-08-13"])
def test_as_known_that_evening_draws_what_was_known_then(visit, saved, builtin, evening):
    day = dt.date.fromisoformat(evening)
    then = timeline(builtin, known=day).as_of(day)
    ids = [place.id for place in builtin.gazetteer.places]
    page = visit(f"{saved}#day={evening}&known=evening")
    assert shown(page, ids) == expected(then, ids)
    fixed = visit(f"{saved}#day={evening}&known={evening}")
    assert shown(fixed, ids) == expected(then, ids)


def test_a_typed_day_is_taken_and_a_wrong_one_is_answered_with_what_is_allowed(visit, saved):
    page = visit(saved)
    field = page.get_by_label("Type a day", exact=True)
    field.fill("2021-08-06")
    field.press("Enter")
    expect(page.locator("#today")).to_have_text("6 August 2021")
    for wrong in ("08/15/2021", "2021-02-30", "2022-01-01", "tomorrow"):
        field.fill(wrong)
        field.press("Enter")
        expect(page.locator("#typed-help")).to_have_text(
            "Type a day from 1 May 2021 to 7 September 2021, as 6 August 2021 or 2021-08-06."
        )
        assert day_of(page) == "2021-08-06"
    field.fill("2021-08-07")
    field.press("Enter")
    expect(page.locator("#typed-help")).to_have_text("")


def test_the_keys_move_the_day(visit, saved, today):
    page = visit(f"{saved}#day=2021-08-10")
    slider = page.get_by_role("slider", name="Day")
    slider.focus()
    for key, day in (
        ("ArrowRight", "2021-08-11"),
        ("ArrowLeft", "2021-08-10"),
        ("PageDown", "2021-08-03"),
        ("PageUp", "2021-08-10"),
        ("Home", "2021-05-01"),
        ("End", "2021-09-07"),
    ):
        slider.press(key)
        assert day_of(page) == day, key
    page.evaluate("controlMap.go('2021-05-01')")
    slider.press("Shift+ArrowRight")
    looks = [{i: look(s) for i, s in today.as_of(day).items()} for day in today.period.days()]
    first = next(n for n, now in enumerate(looks) if now != looks[0])
    assert day_of(page) == str(today.period.day(first))
    slider.press("Shift+ArrowLeft")
    assert day_of(page) == str(today.period.day(first))  # no change before it
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"^\d+ \w+ 2021, .+"))


def test_the_slider_says_the_day_and_what_changed(visit, saved):
    page = visit(f"{saved}#day=2021-08-06")
    slider = page.get_by_role("slider", name="Day")
    expect(slider).to_have_attribute(
        "aria-valuetext", re.compile("6 August 2021, .*Zaranj Taliban")
    )
    expect(page.locator("#live")).to_contain_text("of 34 provincial capitals")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_finding_stands_above_the_map_and_is_heard_when_the_day_is_chosen(
    visit, saved, today, language
):
    page = visit(f"{saved}#day=2021-08-11&language={language}")
    first = page.locator("#live").inner_text()
    page.evaluate("controlMap.go('2021-08-12')")  # as a drag goes, before the reader lets go
    words, on = words_in(language), dt.date(2021, 8, 12)
    for selection in (Selection.CAPITAL, Selection.DISTRICT):
        found = counts(today, selection, on)
        for number in (max(found.by_status.values()), found.total):
            expect(page.locator("#held")).to_contain_text(words.integer(number))
    for name in ("city-herat", "city-kandahar", "city-ghazni"):
        label = today.dataset.gazetteer[name].label(language)
        expect(page.locator("#changed")).to_contain_text(label)
    expect(page.locator("#live")).to_have_text(first)
    page.locator("#slider").press("ArrowRight")
    expect(page.locator("#live")).to_contain_text(words.day(dt.date(2021, 8, 13)))
    expect(page.locator("#live")).to_contain_text(page.locator("#held").inner_text())


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_the_map_keeps_its_size_whatever_the_finding_says(visit, saved, today, width):
    page = visit(saved, width=width)
    sizes = page.evaluate(
        """days => days.map((day) => {
          controlMap.go(day);
          const { top, height } = document.querySelector(".folium-map").getBoundingClientRect();
          return `${top} ${height}`;
        })""",
        [str(day) for day in today.period.days()],
    )
    assert len(set(sizes)) == 1


@pytest.mark.parametrize("day", ["2021-05-01", "2021-08-12", "2021-08-15", "2021-08-16"])
def test_on_a_telephone_the_finding_is_whole_and_the_key_is_a_row_over_the_slider(
    visit, saved, day
):
    page = visit(f"{saved}#day={day}", width=390, height=844)
    for part in (page.locator("#held"), page.locator("#changed"), page.locator(".finding")):
        assert part.evaluate("box => box.scrollHeight <= box.clientHeight + 1"), part
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    under = page.locator(".folium-map").bounding_box()
    box = page.locator(".row-key:visible").bounding_box()
    assert box["y"] >= under["y"] + under["height"]
    assert box["height"] < 40
    assert box["y"] + box["height"] <= page.locator("#time").bounding_box()["y"]
    numbers = page.locator(".row-key li:visible b").all_inner_texts()
    assert numbers
    assert "0" not in numbers


def test_play_runs_to_the_end_and_stops_there(visit, saved):
    page = visit(f"{saved}#day=2021-09-05")
    page.locator("#speed").select_option("40")
    page.keyboard.press("Space")
    expect(page.locator("#today")).to_have_text("7 September 2021")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_the_map_keeps_its_view_while_the_day_moves(visit, saved):
    page = visit(f"{saved}#day=2021-06-01&at=36.7,68.9,9")
    seen = (
        "[controlMap.map.getCenter().lat, controlMap.map.getCenter().lng, controlMap.map.getZoom()]"
    )
    before = page.evaluate(seen)
    paths = page.evaluate("window.marked = [...document.querySelectorAll('path.area')].length")
    slider = page.get_by_role("slider", name="Day")
    slider.focus()
    for _ in range(13):
        slider.press("PageUp")
    assert page.evaluate(seen) == before
    assert page.locator("path.area").count() == paths


def test_uncertain_days_of_the_chosen_place_stand_as_ranges_along_the_slider(visit, tmp_path):
    path = tmp_path / "page.html"
    elsewhere = {("claims.csv", "c08", "places"): "crossing-dokan"}
    path.write_text(saved_page(load(write_tiny(tmp_path / "p", cells=elsewhere))), "utf-8")
    page = visit(f"{path.as_uri()}#place=TL0102")
    lane = page.locator("#lane .history").bounding_box()
    mark = page.locator("#lane .range").bounding_box()
    day = lane["width"] / 20
    assert mark["x"] - lane["x"] == pytest.approx(3 * day, abs=1)  # 4 August
    assert mark["width"] == pytest.approx(3 * day, abs=1)  # to the 6th, included


def test_the_marks_of_events_can_be_reached_and_read_without_a_mouse(visit, saved):
    page = visit(saved)
    marks = page.locator("#events .event")
    marks.first.focus()
    expect(page.locator("#tip")).to_contain_text("1 May 2021")
    page.keyboard.press("ArrowRight")
    expect(marks.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#on-day-text")).not_to_be_empty()


@pytest.mark.parametrize("day", [dt.date(2021, 8, 12), dt.date(2021, 8, 15)], ids=str)
def test_districts_are_inferred_only_when_asked_for_and_never_counted(visit, saved, builtin, day):
    inferred = timeline(builtin, replace(BALANCED, infer_districts=True))
    ids = [place.id for place in builtin.gazetteer.select(Selection.DISTRICT)]
    page = visit(f"{saved}#day={day}")
    rows = page.locator("#legend tbody").inner_text()
    open_panel(page, "known")
    page.get_by_label("Infer districts from their capital").check()
    assert shown(page, ids) == expected(inferred.as_of(day), ids)
    assert page.locator("#legend tbody").inner_text() == rows

"""The day in words: its sentences, its list, its rings; and that a drag costs nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import expect

from geo.model.vocabulary import PlaceKind
from geo.show.words import LANGUAGES
from tests.browser.seen import held, look, open_panel, slider_ends

#: Days on which the sentences under the date do not fit where they stand.
CUT_OFF = """days => days.filter((day) => {
  controlMap.go(day);
  return [".finding", "#changed", "#held", "#as-known"].some((where) => {
    const { scrollHeight, clientHeight } = document.querySelector(where);
    return scrollHeight > clientHeight + 1;
  });
})"""
#: Keep a list of all that is made and of all that starts to listen.
MADE = """() => {
  window.made = [];
  for (const name of ["createElement", "createElementNS", "createTextNode"]) {
    const make = document[name].bind(document);
    document[name] = (...given) => {
      window.made.push(given.at(-1));
      return make(...given);
    };
  }
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (...given) {
    window.made.push(given[0]);
    return listen.apply(this, given);
  };
}"""
SHAPES = "all => all.map((one) => one.getAttribute('d'))"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "size",
    [(320, 640), (390, 844), (768, 1024), (1024, 768), (1440, 900), (1920, 1080)],
)
def test_the_words_of_every_day_are_whole(visit, saved, today, language, size):
    page = visit(f"{saved}#language={language}", width=size[0], height=size[1])
    days = [str(day) for day in today.period.days()]
    assert page.evaluate(CUT_OFF, days) == []


def test_the_list_of_the_day_says_what_changed_how_sure_and_who_says_so(visit, saved, today):
    page = visit(f"{saved}#day=2021-08-12")
    day = dt.date(2021, 8, 12)
    changed = {
        place_id
        for place_id, before, after in today.changes(day, day)
        if today.dataset.gazetteer[place_id].kind is not PlaceKind.PROVINCE
        and look(before) != look(after)
    }
    rows = page.locator("#day li:visible")
    expect(rows).to_have_count(len(changed))
    names = {today.dataset.gazetteer[place_id].name for place_id in changed}
    assert set(rows.locator("b").all_inner_texts()) == names
    first = rows.first
    expect(first).to_contain_text("Herat")
    expect(first).to_contain_text("confirmed")
    expect(first).to_contain_text("Contested → Taliban")
    assert first.locator("a").get_attribute("href").startswith("https://")
    rings = page.locator(".ring.core")
    assert all(len(shape) > len("M0 0") for shape in rings.evaluate_all(SHAPES))


def test_rings_fade_over_three_days_and_can_be_switched_off(visit, saved):
    page = visit(f"{saved}#day=2021-08-12")
    rings = page.locator(".ring.core")
    first = rings.evaluate_all(SHAPES)
    page.evaluate("controlMap.go('2021-08-13')")
    after = rings.evaluate_all(SHAPES)
    assert after[0] != first[0]
    assert set(after[1].split("M")) <= set(first[0].split("M"))
    assert page.evaluate(
        "[...document.querySelectorAll('.ring.core')].map((one) => "
        "Number(getComputedStyle(one).strokeOpacity))"
    ) == sorted([1, 0.55, 0.28], reverse=True)
    open_panel(page)
    page.get_by_label("Rings around what changed").uncheck()
    assert set(rings.evaluate_all(SHAPES)) == {"M0 0"}


def test_a_drag_makes_no_element_and_leaves_no_listener(visit, saved):
    page = visit(f"{saved}#day=2021-05-01&place=city-kunduz&range=2021-06-01..2021-08-15")
    start, end = slider_ends(page)
    with held(page, *start):  # once, so that what is made on the first day of its kind is there
        page.mouse.move(*end, steps=130)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def counted():
        session.send("HeapProfiler.collectGarbage")
        found = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
        return found["Nodes"], found["JSEventListeners"]

    page.evaluate(MADE)
    with held(page, *end):
        page.mouse.move(*start, steps=20)
        before = counted()
        page.mouse.move(*end, steps=130)
        page.mouse.move(*start, steps=130)
        page.wait_for_function("() => controlMap.day === '2021-05-01'")
        # Names are laid out anew where the reader rests, which is after the drag.
        assert page.evaluate("window.made") == []
        assert counted() == before

"""Names and dots of the map: what a pointer means, and that none is taken for another."""

from __future__ import annotations

import math
import re

import pytest
from playwright.sync_api import expect

from geo.model.vocabulary import Selection
from geo.show.words import words_in
from tests.browser.seen import held, place_point

WIDTHS = [320, 390, 768, 1440]
LANGUAGES = ["en", "prs"]
#: Pixels within which a finger that aims at a dot lands.
AIM = 10
#: A name with a line keeps this far from every other dot where no place is nearer to its own.
OFF = 10

NAMES = """() => [...document.querySelectorAll("button.name")].map((name) => {
  const { left, top, right, bottom } = name.getBoundingClientRect();
  const line = name.previousElementSibling?.classList.contains("leader") ?? false;
  return { id: name.dataset.place, left, top, right, bottom, line };
})"""
#: Points one after another, each clicked on the map as it is then: nothing is waited for, and
#: what was picked is closed again. `aims` are steps from the middle of each
#: name, or each mark; of several that are given together each takes another.
CLICKS = """([names, aims, touch]) => {
  const told = [];
  const handle = document.getElementById("handle");
  const isFree = (x, y) => {
    const under = document.elementFromPoint(x, y);
    return under?.closest(".folium-map") && !under.closest(".leaflet-control") ? under : null;
  };
  const boxes = () => (NAMES)();
  const middles = () => boxes().map(({ id, left, top, right, bottom }) =>
    ({ id, x: (left + right) / 2, y: (top + bottom) / 2 }));
  const targets = () => (names ? middles() : controlMap.marks);
  const over = ({ left, top, right, bottom }, x, y, more = 0) =>
    left - more <= x && x <= right + more && top - more <= y && y <= bottom + more;
  const far = (mark, x, y) => Math.hypot(mark.x - x, mark.y - y);
  for (const [number, { id }] of targets().entries()) {
    for (const choices of aims) {
      const [dx, dy] = choices[number % choices.length];
      const at = targets().find((one) => one.id === id);
      if (!at) continue;
      // The events of a click have whole pixels.
      const [x, y] = [Math.round(at.x + dx), Math.round(at.y + dy)];
      const under = isFree(x, y);
      const onEdge = (box) => over(box, x, y, 1.5) && !over(box, x, y, -1.5);
      if (!under || boxes().some(onEdge)) continue;
      const [near, next] = controlMap.marks.toSorted((a, b) => far(a, x, y) - far(b, x, y));
      // Of two that are as near, either may be meant.
      if (next && far(next, x, y) - far(near, x, y) < 1.5) continue;
      const hit = far(near, x, y) <= near.radius;
      const name = hit ? null : (boxes().find((box) => over(box, x, y))?.id ?? null);
      under.dispatchEvent(new PointerEvent("click", {
        clientX: x, clientY: y, bubbles: true, detail: 1, pointerType: touch ? "touch" : "mouse",
      }));
      told.push({ id, dx, dy, near: near.id, name, picked: controlMap.place });
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
      if (handle.getAttribute("aria-expanded") === "true") handle.click();
      // A place that the sheet would hide has been moved into sight.
      if (touch) document.querySelector(".home").click();
    }
  }
  return told;
}""".replace("NAMES", NAMES)


def open_at(visit, saved, width, language="en", rest=""):
    telephone = width < 760
    return visit(
        f"{saved}#day=2021-08-12&language={language}{rest}",
        width=width,
        height=844 if telephone else 900,
        has_touch=telephone,
        is_mobile=telephone,
        reduced_motion="reduce",
    )


def touch(page, width, x, y):
    if width < 760:
        page.touchscreen.tap(x, y)
    else:
        page.mouse.click(x, y)


def chosen(page):
    return page.evaluate("controlMap.place")


def away(box, at):
    dx = max(box["left"] - at[0], 0, at[0] - box["right"])
    dy = max(box["top"] - at[1], 0, at[1] - box["bottom"])
    return math.hypot(dx, dy)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_click_on_a_name_picks_its_own_place(visit, saved, width, language):
    page = open_at(visit, saved, width, language)
    told = page.evaluate(CLICKS, [True, [[[0, 0]]], width < 760])
    assert len(told) >= 5
    assert [one for one in told if one["picked"] != one["id"]] == []


@pytest.mark.parametrize("width", [390, 1440])
def test_a_finger_and_a_mouse_pick_the_name_that_they_press(visit, saved, width):
    page = open_at(visit, saved, width)
    name = next(one for one in page.evaluate(NAMES) if one["id"] == "city-kabul")
    touch(page, width, (name["left"] + name["right"]) / 2, (name["top"] + name["bottom"]) / 2)
    expect(page.locator("#details h2")).to_have_text("Kabul")
    assert chosen(page) == "city-kabul"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_capital_is_picked_by_whoever_aims_at_its_dot(visit, saved, width, language):
    page = open_at(visit, saved, width, language)
    turns = [n * math.pi / 4 for n in range(8)]
    around = [[AIM * math.cos(turn), AIM * math.sin(turn)] for turn in turns]
    # Each at its middle, and each from another side
    told = page.evaluate(CLICKS, [False, [[[0, 0]], around, around[3:]], width < 760])
    assert len({one["id"] for one in told}) >= 25
    assert [one for one in told if one["picked"] != (one["name"] or one["near"])] == []
    # At its middle, and near it where no other dot is nearer, it is the one.
    assert all(one["picked"] == one["id"] for one in told if one["dx"] == one["dy"] == 0)
    own = [one for one in told if one["near"] == one["id"]]
    assert [one for one in own if one["picked"] != one["id"]] == []


@pytest.mark.parametrize("telephone", [False, True])
def test_a_dot_without_a_name_has_a_target_larger_than_it_is(visit, saved, telephone):
    page = open_at(visit, saved, 390 if telephone else 1440, rest="&layers=capital")
    reach = 21 if telephone else 11
    told = page.evaluate(CLICKS, [False, [[[0, -reach], [0, reach]]], telephone])
    assert [one for one in told if one["picked"] != one["near"]] == []
    beyond = page.evaluate(CLICKS, [False, [[[0, -reach - 3]]], telephone])
    assert any(one["picked"] != one["near"] for one in beyond)


@pytest.mark.parametrize("rest", ["", "&layers=airport,base,capital,city,crossing,label"])
@pytest.mark.parametrize(("width", "language"), [(w, code) for w in WIDTHS for code in LANGUAGES])
def test_no_name_stands_nearer_to_another_dot_than_to_its_own(visit, saved, width, language, rest):
    page = open_at(visit, saved, width, language, rest)
    for view in (None, "[[34.5, 69.2], 7.5]", "[[34.3, 62.4], 9]", "[[33.5, 66], 5.4]"):
        if view:
            page.evaluate(f"void controlMap.map.setView(...{view}, {{ animate: false }})")
        dots = {one["id"]: (one["x"], one["y"]) for one in page.evaluate("controlMap.marks")}
        for name in page.evaluate(NAMES):
            others = [away(name, at) for one, at in dots.items() if one != name["id"]]
            own = away(name, dots[name["id"]]) if name["id"] in dots else 0
            if name["line"]:
                assert min(others) >= min(own, OFF), name
            else:
                assert min(others) >= own, name


@pytest.mark.parametrize("width", WIDTHS)
def test_airports_and_bases_cover_no_city_and_not_each_other(visit, saved, builtin, width):
    page = open_at(visit, saved, width, rest="&layers=airport,base,capital,city,crossing")
    capital = {p.id for p in builtin.gazetteer.select(Selection.CAPITAL)}
    for zoom in (None, 4.5, 6, 7.5, 9.25):
        if zoom:
            page.evaluate(
                f"void controlMap.map.setView([34.5, 69.2], {zoom}, {{ animate: false }})"
            )
        marks = page.evaluate("controlMap.marks")
        others = [mark for mark in marks if mark["id"] not in capital]
        assert len(others) >= 20
        assert capital <= {mark["id"] for mark in marks}
        for number, one in enumerate(others):
            in_the_way = [mark for mark in marks if mark["id"] in capital] + others[:number]
            for mark in in_the_way:
                apart = math.dist((one["x"], one["y"]), (mark["x"], mark["y"]))
                assert apart >= one["reach"] + mark["reach"], (zoom, one, mark)


def test_an_airport_is_drawn_where_it_is_picked_and_ringed(visit, saved, builtin):
    page = open_at(visit, saved, 1440, rest="&layers=airport,base,capital,label")
    marks = {mark["id"]: mark for mark in page.evaluate("controlMap.marks")}
    moved = max(
        (mark for mark in marks.values() if mark["id"].startswith("airport")),
        key=lambda mark: math.dist(
            (mark["x"], mark["y"]), place_point(page, builtin.gazetteer[mark["id"]])
        ),
    )
    page.mouse.click(moved["x"], moved["y"])
    assert chosen(page) == moved["id"]
    # What is chosen makes the strip higher, and the map lower.
    off = page.evaluate(
        """(id) => {
          const { left, top, width, height } =
            document.querySelector("path.chosen:not(.casing)").getBoundingClientRect();
          const mark = controlMap.marks.find((one) => one.id === id);
          return Math.hypot(left + width / 2 - mark.x, top + height / 2 - mark.y);
        }""",
        moved["id"],
    )
    assert off < 2


def test_a_drag_that_begins_on_a_name_moves_the_map_and_picks_nothing(visit, saved):
    page = open_at(visit, saved, 1440)
    name = page.locator("button.name.capital").first.bounding_box()
    x, y = name["x"] + name["width"] / 2, name["y"] + name["height"] / 2
    before = page.evaluate("controlMap.map.getCenter().lng")
    with held(page, x, y):
        page.mouse.move(x - 40, y, steps=4)
        page.mouse.move(x - 80, y, steps=4)
    assert chosen(page) is None
    page.wait_for_function("lng => controlMap.map.getCenter().lng > lng + 0.1", arg=before)


def test_names_are_no_stops_of_the_tab_key_and_a_press_leaves_the_keyboard_where_it_is(
    visit, saved
):
    page = open_at(visit, saved, 1440)
    names = page.locator("button.name")
    assert set(names.evaluate_all("all => all.map((one) => one.tabIndex)")) == {-1}
    page.locator("#slider").focus()
    names.first.click()
    assert page.evaluate("document.activeElement?.matches('button.name')") is False


@pytest.mark.parametrize("language", ["en", "prs", "ps"])
def test_the_tip_says_since_when_how_sure_and_how_old_and_leaves_with_the_pointer(
    visit, saved, builtin, language
):
    words = words_in(language)
    page = open_at(visit, saved, 1440, language)
    page.mouse.move(*place_point(page, builtin.gazetteer["city-kandahar"]))
    tip = page.locator(".leaflet-tooltip.hover")
    expect(tip.locator("b")).to_have_text(builtin.gazetteer["city-kandahar"].label(language))
    month = words.say("month.8")
    expect(tip.locator("span")).to_contain_text(month)
    sure = words.say("confidence.confirmed")
    expect(tip.locator("small")).to_have_text(re.compile(f"^{sure} · ", re.IGNORECASE))
    assert tip.evaluate("box => getComputedStyle(box).pointerEvents") == "none"
    page.mouse.move(*[n + 5 for n in page.locator("#today").bounding_box().values()][:2])
    expect(tip).to_have_count(0)
    page.mouse.move(*place_point(page, builtin.gazetteer["city-kandahar"]))
    expect(tip).to_have_count(1)
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)


def test_the_tip_of_a_certain_day_reads_as_one_says_it(visit, saved, builtin):
    page = open_at(visit, saved, 1440)
    page.mouse.move(*place_point(page, builtin.gazetteer["city-nili"]))
    tip = page.locator(".leaflet-tooltip.hover")
    expect(tip).to_contain_text(re.compile(r"since (about |before )?\d+ \w+"))
    assert "2021" not in tip.inner_text()


def test_a_chosen_place_and_those_of_the_day_are_named_first(visit, saved):
    page = open_at(visit, saved, 390)
    expect(page.locator(".name", has_text="Kandahar").first).to_be_visible()
    named = page.evaluate("[...document.querySelectorAll('button.name')].map(n => n.dataset.place)")
    every = {mark["id"] for mark in page.evaluate("controlMap.marks")}
    unnamed = min(every - set(named))
    page.evaluate("id => { location.hash = `#place=${id}`; }", unnamed)
    expect(page.locator(f'button.name[data-place="{unnamed}"]')).to_have_count(1)

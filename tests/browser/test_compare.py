"""Two maps against each other on the page: wiped, side by side, and what differs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shlex

import pytest
from playwright.sync_api import expect

from geo.answers.comparison import compare
from geo.cli.parser import build_parser
from geo.model.vocabulary import Selection
from geo.resolve.timeline import timeline
from tests.browser.seen import day_of, fills, held, place_point, slider_ends

WEEK = "day=2021-08-12&compare={mode},2021-08-05,today,balanced"
MODES = ("swipe", "beside", "difference")
#: Counts what listens to what is still in the page, and to Leaflet's first map.
COUNTING = """
  window.listening = new Set();
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const keys = new WeakMap();
  let number = 0;
  const keyOf = (thing) => {
    if (thing === null) return 0;
    if (!keys.has(thing)) keys.set(thing, (number += 1));
    return keys.get(thing);
  };
  const names = new Map();
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const key = [keyOf(this), type, keyOf(listener)].join();
    window.listening.add(key);
    names.set(key, new WeakRef(this));
    const signal = options?.signal;
    if (signal) addEventListener.call(signal, "abort", () => window.listening.delete(key));
    return addEventListener.call(this, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    window.listening.delete([keyOf(this), type, keyOf(listener)].join());
    return removeEventListener.call(this, type, listener, options);
  };
  window.heard = () => {
    const there = [...window.listening].filter((key) => {
      const target = names.get(key).deref();
      return target && (!(target instanceof Node) || target.isConnected);
    });
    const own = Object.values(controlMap.map._events).reduce((sum, list) => sum + list.length, 0);
    return [there.length, own];
  };
"""
#: The hatches, made on first use, stand outside.
NODES = "document.querySelector('main').getElementsByTagName('*').length"
CUT = "document.querySelector('.divider-handle').getAttribute('aria-valuenow')"


def week(builtin, selection):
    now = timeline(builtin)
    return compare((now, dt.date(2021, 8, 5)), (now, dt.date(2021, 8, 12)), selection)


def names(page):
    return [
        page.locator(f".map-name.{half}").inner_text().split("\n") for half in ("before", "after")
    ]


def centres(page):
    """Return the middle and the zoom of the first map, and where a place is in each map's box."""
    return page.evaluate(
        """() => {
          const at = (box) => {
            const mark = [...box.querySelectorAll("path.area")]
              .map((path) => path.getBoundingClientRect())
              .reduce((one, other) => (one.width > other.width ? one : other));
            const { left, top } = box.getBoundingClientRect();
            return [mark.left - left, mark.top - top, mark.width].map(Math.round);
          };
          return [...document.querySelectorAll(".folium-map")].map(at);
        }"""
    )


@pytest.mark.parametrize("mode", MODES)
def test_each_half_says_which_map_it_is(visit, saved, mode):
    page = visit(f"{saved}#{WEEK.format(mode=mode)}")
    before, after = names(page)
    assert before == [
        "Before: 5 August 2021",
        "With all that is known today",
        "Rules: Balanced",
        "stays as it is",
    ]
    assert after[0] == "After: 12 August 2021"
    assert after[-1] == "follows the slider"
    assert page.locator(".folium-map").count() == (1 if mode == "difference" else 2)
    # The reader's map goes before the other one: then it is the earlier.
    page.evaluate("controlMap.go('2021-07-01')")
    before, after = names(page)
    assert (before[0], before[-1]) == ("Before: 1 July 2021", "follows the slider")
    assert after[0] == "After: 5 August 2021"


@pytest.mark.parametrize("mode", MODES)
def test_a_comparison_leaves_nothing_behind(visit, saved, mode):
    page = visit("about:blank", ready=None)
    page.add_init_script(COUNTING)
    page.goto(f"{saved}#day=2021-08-12")
    page.wait_for_selector("body.loaded", state="attached")
    page.evaluate("controlMap.map.getContainer().focus()")

    def here():
        page.wait_for_timeout(400)
        return page.evaluate("heard()"), page.evaluate(NODES)

    def there_and_back():
        page.evaluate(f"location.hash = '{WEEK.format(mode=mode)}'")
        end = page.get_by_role("button", name="End the comparison")
        expect(end).to_be_visible()
        end.click()
        expect(end).to_have_count(0)
        page.wait_for_url(lambda address: "compare" not in address)

    there_and_back()  # what is made once, on first use, is there
    first = here()
    there_and_back()
    there_and_back()
    assert here() == first
    assert page.locator(".folium-map").count() == 1
    expect(page.locator("#difference")).to_be_hidden()


@pytest.mark.parametrize("mode", MODES)
def test_while_the_day_is_dragged_nothing_is_made_and_nothing_listens_more(visit, saved, mode):
    page = visit("about:blank", ready=None)
    page.add_init_script(COUNTING)
    page.goto(f"{saved}#{WEEK.format(mode=mode)}")
    page.wait_for_selector("body.loaded", state="attached")
    page.wait_for_timeout(400)
    (left, y), (right, _) = slider_ends(page)
    with held(page, right, y):
        page.mouse.move(left, y, steps=60)  # every look is there once it has been seen
        page.mouse.move(right, y, steps=60)
        page.evaluate(
            """() => {
              window.made = 0;
              const watch = new MutationObserver((list) => {
                for (const { addedNodes } of list) window.made += addedNodes.length;
              });
              for (const box of document.querySelectorAll(".maps, .versus, #difference"))
                watch.observe(box, { childList: true, subtree: true });
            }"""
        )
        before = page.evaluate("heard()"), page.evaluate(NODES)
        page.mouse.move(left, y, steps=40)
        page.mouse.move(right, y, steps=40)
        assert (page.evaluate("heard()"), page.evaluate(NODES)) == before
        assert page.evaluate("made") == 0


def test_the_divider_shows_more_of_either_map_by_mouse_and_keys(visit, saved):
    page = visit(f"{saved}#{WEEK.format(mode='swipe')}")
    divider = page.get_by_role("slider", name="Divider between the two maps")
    assert page.evaluate(CUT) == "50"
    day = day_of(page)
    divider.focus()
    for key in ("ArrowRight", "PageUp", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    assert page.evaluate(CUT) == "58"
    assert day_of(page) == day
    page.keyboard.press("End")
    assert page.evaluate(CUT) == "100"
    page.keyboard.press("Home")
    assert page.evaluate(CUT) == "0"
    box = divider.bounding_box()
    assert (box["width"], box["height"]) >= (44, 44)
    with held(page, box["x"] + 22, box["y"] + 22):
        page.mouse.move(900, box["y"], steps=5)
    clip = page.evaluate("getComputedStyle(document.querySelector('.other')).clipPath")
    cut = page.evaluate("document.getElementById('maps').style.getPropertyValue('--cut')")
    assert (clip, cut) == (f"inset(0px calc(100% - {cut}) 0px 0px)", "900px")


def test_a_point_in_either_half_tells_of_its_own_map(visit, saved, builtin):
    page = visit(f"{saved}#{WEEK.format(mode='swipe')}")
    divider = page.get_by_role("slider", name="Divider between the two maps")
    at = place_point(page, builtin.gazetteer["city-sheberghan"])
    for key, caption, held_by in (
        ("End", "Before: 5 August 2021", "Government"),
        ("Home", "", "Taliban"),
    ):
        divider.focus()
        page.keyboard.press(key)
        page.mouse.move(at[0] + 40, at[1] + 40)
        page.mouse.move(*at)
        tip = page.locator(".leaflet-tooltip.hover")
        expect(tip).to_have_count(1)  # the one before fades
        expect(tip).to_contain_text(held_by)
        expect(tip).to_contain_text(caption)
    page.mouse.click(*at)
    told = page.locator("#details-compared")
    expect(told).to_contain_text("Before: 5 August 2021Government")
    expect(told).to_contain_text("After: 12 August 2021Taliban")


@pytest.mark.parametrize("mode", ["swipe", "beside"])
def test_both_maps_always_show_the_same_part_of_the_world(visit, saved, mode):
    page = visit(f"{saved}#{WEEK.format(mode=mode)}")

    def alike():
        one, other = centres(page)
        # Half a pixel is all that may lie between them: half of an odd width is none.
        assert other == [pytest.approx(number, abs=1) for number in one]
        return one

    def together():
        page.wait_for_timeout(700)
        return alike()

    first = together()
    boxes = [page.locator(".folium-map").nth(n).bounding_box() for n in (0, 1)]
    for box in boxes:
        x, y = box["x"] + box["width"] - 40, box["y"] + box["height"] / 2
        if mode == "swipe":
            x = 500 if box is boxes[0] else 1000
        with held(page, x, y):
            page.mouse.move(x - 60, y + 30, steps=6)
            alike()
        moved = together()
        assert moved != first
        page.mouse.move(x - 60, y)
        page.mouse.wheel(0, -200)
        zoomed = together()
        assert zoomed[2] > moved[2]
        first = zoomed
    page.evaluate("controlMap.map.setView([34.5, 69.2], 7.5, { animate: false })")
    together()
    page.get_by_role("button", name="Show everything").click()
    together()
    page.set_viewport_size({"width": 800, "height": 1000})
    together()


@pytest.mark.parametrize("width", [390, 1440])
def test_both_maps_draw_their_marks_and_lines_alike(visit, saved, width):
    page = visit(f"{saved}#{WEEK.format(mode='beside')}", width=width)

    def drawn():
        page.wait_for_timeout(600)  # the first map takes its half, and the whole fills it
        one, other = page.evaluate(
            """() => [...document.querySelectorAll(".folium-map")].map((box) => [
              box.classList.contains("far"),
              [...box.querySelectorAll("path.mark")].map((mark) => mark.getBBox().width).toSorted(),
              box.querySelectorAll("path.area").length,
            ])"""
        )
        assert one == other
        return one

    assert drawn()[0]
    page.evaluate("controlMap.map.setView([34.5, 69.2], 7.5, { animate: false })")
    assert not drawn()[0]


def test_what_differs_is_in_the_colour_of_who_holds_it_and_nothing_else_is(visit, saved, builtin):
    page = visit(f"{saved}#{WEEK.format(mode='difference')}")
    found = week(builtin, Selection.DISTRICT)
    drawn = [s for s in found.shifts if s.place_id in builtin.geometry()]
    wanted: dict[str, int] = {}
    for shift in drawn:
        assert shift.after is not None
        wanted[shift.after.id] = wanted.get(shift.after.id, 0) + 1
    seen = fills(page)
    by_fill = {status.fill: status.id for status in builtin.statuses}
    assert (
        seen[
            "#9c331c"
            if "#9c331c" in seen
            else next(s.fill for s in builtin.statuses if s.id == "taliban")
        ]
        == wanted["taliban"]
    )
    neutral = max(seen, key=lambda fill: seen[fill])
    assert neutral not in by_fill
    assert sum(number for fill, number in seen.items() if fill != neutral) == len(drawn)
    expect(page.locator("#bars")).to_contain_text("Held alike")


def test_the_table_follows_the_slider_and_says_what_python_says(visit, saved, builtin):
    page = visit(f"{saved}#{WEEK.format(mode='difference')}")
    table = page.locator("#difference")
    for kind, selection in (("Capitals", Selection.CAPITAL), ("Districts", Selection.DISTRICT)):
        found = week(builtin, selection)
        differing = f"{kind}: {found.differing.places} of {found.whole.places} differ"
        expect(table.get_by_role("heading", name=differing)).to_be_visible()
    rows = table.locator(".diff-table").first.locator("tbody tr")
    taliban = rows.filter(has_text="Taliban")
    gained = next(
        b
        for b in week(builtin, Selection.CAPITAL).balances
        if b.status and b.status.id == "taliban"
    )
    assert taliban.locator("td").first.inner_text().split("\n") == [
        str(gained.gained.places),
        f"{gained.gained.population:,} people",
        f"{gained.no_longer_contested.places} of them contested before",
    ]
    page.evaluate("controlMap.go('2021-08-05')")
    expect(table).to_contain_text("Both maps are the same")
    expect(table).to_contain_text("Capitals: 0 of 34 differ")
    page.evaluate("controlMap.go('2021-08-15')")
    expect(table).to_contain_text("Capitals: 34 of 34 differ")


def test_what_differs_can_be_taken_away(visit, saved, builtin):
    page = visit(f"{saved}#{WEEK.format(mode='difference')}", accept_downloads=True)
    command = page.locator("#difference code").inner_text()
    args = build_parser().parse_args(shlex.split(command)[1:])
    assert (args.first, args.last, args.view, args.known) == (
        "2021-08-05", "2021-08-12", "balanced", None,
    )  # fmt: skip
    page.get_by_role("button", name="Copy the command").click()
    expect(page.locator("#difference .said")).not_to_be_empty()
    with page.expect_download() as asked:
        page.get_by_role("button", name="Save the places").click()
    assert asked.value.suggested_filename == "difference-places-2021-08-05-to-2021-08-12.csv"
    rows = list(csv.DictReader(io.StringIO(asked.value.path().read_text("utf-8-sig"))))
    wanted = [
        shift.place_id
        for selection in (Selection.CAPITAL, Selection.DISTRICT)
        for shift in week(builtin, selection).shifts
    ]
    assert [row["place"] for row in rows] == wanted
    with page.expect_download() as asked:
        page.get_by_role("button", name="Save the table").click()
    assert "taliban,gained,12," in asked.value.path().read_text("utf-8-sig")


def test_a_comparison_begins_in_the_panel_without_a_mouse(visit, saved):
    page = visit(f"{saved}#day=2021-08-12")
    page.locator('[data-skip="compare"]').focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="No comparison")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".maps.beside")).to_have_count(1)
    day = page.locator("#compare").get_by_label("Day", exact=True)
    day.fill("2021-02-31")
    day.press("Tab")
    expect(page.locator("#compare-day-help")).to_contain_text("from 1 May 2021")
    day.fill("6 Aug")
    day.press("Tab")
    assert names(page)[0][0] == "Before: 6 August 2021"
    page.locator("#compare").get_by_label("Rules").select_option("strict")
    assert names(page)[0][2] == "Rules: Confirmed only"
    page.get_by_role("button", name="What was known then against now").click()
    assert names(page)[0][:2] == ["Before: 12 August 2021", "As known on 12 August 2021"]
    assert names(page)[1][:2] == ["After: 12 August 2021", "With all that is known today"]
    page.wait_for_url(lambda address: "compare=beside,2021-08-12,2021-08-12,balanced" in address)
    page.get_by_role("button", name="With the first day").click()
    assert names(page)[0][0] == "Before: 1 May 2021"
    page.get_by_role("radio", name="No comparison").check()
    expect(page.locator(".versus")).to_have_count(0)


def test_what_cannot_be_compared_is_refused_politely(visit, saved):
    page = visit(f"{saved}#compare=swipe,2021-08-05,today,%3Cimg src=x%3E")
    expect(page.locator("#notice")).to_contain_text("no rules called “<img src=x>”")
    assert page.locator(".versus").count() == 0

"""The saved page in a real browser, from disk, with no network."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from geo.dataset import load
from geo.statistics import counts
from geo.timeline import timeline
from geo.vocabulary import Confidence, PlaceKind, Selection
from geo.web.page import saved_page
from tests.browser.conftest import held
from tests.tiny import write_tiny

HOSTILE = "</script>{{7*7}}<img src=x onerror=alert(1)>"


def look(state):
    """Return what of a state a reader can see on the map."""
    claimed = state.claimed_by if state.claimed_by != state.status.actor else None
    doubt = state.confidence if state.confidence is Confidence.DISPUTED else None
    return state.status.id, claimed, doubt


def drawn(dataset):
    """Return the places that the map draws when it opens."""
    return [
        place.id
        for place in dataset.gazetteer.places
        if (place.kind is PlaceKind.DISTRICT and place.id in dataset.geometry()) or place.is_capital
    ]


def shown(page, place_ids):
    states = page.evaluate("ids => ids.map((id) => [id, controlMap.statusOf(id)])", list(place_ids))
    return {
        place_id: (state["status"], state["claimed"], state["confidence"])
        for place_id, state in states
    }


def expected(states, place_ids):
    return {
        place_id: (s.status.id, s.claimed_by, s.confidence and s.confidence.value)
        for place_id in place_ids
        for s in [states[place_id]]
    }


def fills(page):
    """Return how often each fill is on the map's areas."""
    return page.evaluate(
        """() => {
          const found = {};
          for (const path of document.querySelectorAll("path.area")) {
            const fill = path.getAttribute("fill");
            found[fill] = (found[fill] ?? 0) + 1;
          }
          return found;
        }"""
    )


def day_of(page):
    return page.evaluate("controlMap.day")


def slider_ends(page):
    box = page.locator("#slider").bounding_box()
    y = box["y"] + box["height"] / 2
    return (box["x"] + 10, y), (box["x"] + box["width"] - 10, y)


def place_point(page, place):
    box = page.locator(".folium-map").bounding_box()
    lon, lat = place.point
    at = page.evaluate(f"controlMap.map.latLngToContainerPoint([{lat}, {lon}])")
    return box["x"] + at["x"], box["y"] + at["y"]


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
    taliban = next(s for s in today.dataset.statuses if s.id == "taliban").fill
    plain = [
        i
        for i in ids
        if look(states[i]) == ("taliban", None, None)
        and today.dataset.gazetteer[i].kind is PlaceKind.DISTRICT
    ]
    assert fills(page)[taliban] == len(plain)


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


def test_the_counts_of_the_legend_are_those_of_the_statistics(visit, saved, today):
    page = visit(saved)
    for day in ("2021-05-01", "2021-07-09", "2021-08-12", "2021-08-15", "2021-09-07"):
        page.evaluate("day => controlMap.go(day)", day)
        rows = page.locator("#legend tbody tr")
        for column, selection in enumerate((Selection.CAPITAL, Selection.DISTRICT)):
            found = counts(today, selection, dt.date.fromisoformat(day))
            for status, number in found.by_status.items():
                row = rows.filter(has=page.get_by_role("rowheader", name=status.label()))
                cell = row.locator("td").nth(column)
                expect(cell.locator("b")).to_have_text(str(number))
                least, most = found.least[status], found.most[status]
                text = "" if least == most else f"{least}–{most}"
                expect(cell.locator("small")).to_have_text(text)


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
    field = page.get_by_label("Day, as year-month-day", exact=True)
    field.fill("2021-08-06")
    field.press("Enter")
    expect(page.locator("#today")).to_have_text("6 August 2021")
    for wrong in ("06/08/2021", "2021-02-30", "2022-01-01", "tomorrow"):
        field.fill(wrong)
        field.press("Enter")
        expect(page.locator("#typed-help")).to_have_text(
            "Type a day as year-month-day, from 2021-05-01 to 2021-09-07."
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
    expect(page.get_by_role("button", name="Close the details")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#details")).to_be_hidden()
    find.fill("Nowhere at all")
    expect(page.locator("#found")).to_contain_text("No place of that name")


def test_the_address_carries_what_is_seen_and_a_reload_restores_it(visit, saved):
    page = visit(f"{saved}#day=2021-08-01&at=34.5,69.1,8")
    page.get_by_role("slider", name="Day").press("ArrowRight")
    page.get_by_text("Layers and names").click()
    page.get_by_label("Provinces (by capital)").check()
    page.get_by_label("Airports").check()
    page.get_by_label("Names in").select_option("ps")
    find = page.get_by_role("combobox", name="Find a place")
    find.fill("Ghazni")
    find.press("Enter")
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
    expect(marks.first.locator(".tip")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(marks.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#on-day")).not_to_be_empty()


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


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_at_any_width(visit, saved, width, scheme):
    page = visit(f"{saved}#day=2021-08-15&place=city-kabul", width=width, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    side = page.locator("#side")
    assert side.evaluate("box => box.scrollWidth <= box.clientWidth")
    assert page.evaluate("document.documentElement.dataset.theme") == scheme


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
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.intruder = 1";
          document.body.append(script);
          const picture = "<img src=x onerror='window.intruder = 1'>";
          document.body.insertAdjacentHTML("beforeend", picture);
        }"""
    )
    page.wait_for_timeout(100)
    assert page.evaluate("window.intruder") is None
    page.context.close()

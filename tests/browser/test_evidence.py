"""How old the evidence is and what rests on one source, on the map of the saved page."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from geo.answers.reliance import hinges
from geo.answers.statistics import counts
from geo.model.vocabulary import Confidence, PlaceKind, Selection
from geo.resolve.timeline import timeline
from geo.show.ages import BOUNDS
from geo.show.symbology import FIRM, STALE, UNKNOWN_BY_NIGHT, paler, shown_fill, strength
from tests.browser.seen import drawn, fills, look, open_panel

DAYS = ("2021-06-20", "2021-08-12", "2021-09-07")
PALER = "layers=capital,label,river,stale"


def age_class(age):
    if age is None:
        return len(BOUNDS) + 1
    return next((n for n, bound in enumerate(BOUNDS) if age <= bound), len(BOUNDS))


def states_on(time, day, kind=None):
    found = time.as_of(dt.date.fromisoformat(day))
    gazetteer = time.dataset.gazetteer
    return {i: s for i, s in found.items() if kind is None or gazetteer[i].kind is kind}


def plain_fills(time, day, fill_of):
    """Return how often each fill is wanted on districts without any hatch."""
    outlines = time.dataset.geometry()
    return Counter(
        fill_of(state)
        for place_id, state in states_on(time, day, PlaceKind.DISTRICT).items()
        if place_id in outlines and look(state)[1:] == (None, None) and state.status.hatch == "none"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_old_evidence_is_drawn_as_pale_as_in_the_stills(visit, saved, today, scheme):
    page = visit(saved, color_scheme=scheme)
    unknown = today.dataset.unknown

    def wanted(state):
        if scheme == "light":
            return shown_fill(state, unknown.fill)
        fill = UNKNOWN_BY_NIGHT if state.status == unknown else state.status.fill
        return paler(fill, UNKNOWN_BY_NIGHT, strength(state))

    for day in DAYS:
        page.evaluate("day => controlMap.go(day)", day)
        assert plain_fills(today, day, wanted).items() <= fills(page).items(), day


def test_the_legend_counts_the_paler_places_as_the_statistics_do(visit, saved, today):
    page = visit(f"{saved}#{PALER}")
    key = page.locator(".keys li", has_text="Paler: no evidence for over 30 days")
    for day in DAYS:
        page.evaluate("day => controlMap.go(day)", day)
        of_day = dt.date.fromisoformat(day)
        kinds = (Selection.CAPITAL, Selection.DISTRICT)
        stale = sum(counts(today, kind, of_day).stale for kind in kinds)
        expect(key.locator("b")).to_have_text(str(stale))
        assert key.is_visible() == (stale > 0)


def test_old_evidence_is_paler_only_when_asked_for_and_the_address_says_so(visit, saved, today):
    page = visit(f"{saved}#day={DAYS[1]}")
    unknown = today.dataset.unknown.fill
    plain = plain_fills(today, DAYS[1], lambda state: state.status.fill)
    assert plain.items() <= fills(page).items()
    expect(page.locator(".keys")).not_to_contain_text("Paler")
    open_panel(page)
    page.get_by_label("Paler where evidence is old").check()
    paled = plain_fills(
        today,
        DAYS[1],
        lambda state: paler(state.status.fill, unknown, STALE if state.is_stale else FIRM),
    )
    assert paled != plain
    assert paled.items() <= fills(page).items()
    expect(page.locator(".keys")).to_contain_text("Paler")
    page.wait_for_url(re.compile("layers=capital,changed,label,river,stale&"))


@pytest.mark.parametrize("known", [None, "2021-07-10", "evening"])
def test_ages_of_evidence_are_those_of_the_timeline(visit, saved, builtin, known):
    page = visit(f"{saved}#day=2021-05-01" + (f"&known={known}" if known else ""))
    ids = [place.id for place in builtin.gazetteer.places]
    for day in (*DAYS, "2021-07-09", "2021-05-02"):
        page.evaluate("day => controlMap.go(day)", day)
        of_day = dt.date.fromisoformat(day)
        heard = {None: None, "evening": of_day}.get(known, known and dt.date(2021, 7, 10))
        states = timeline(builtin, known=heard).as_of(of_day)
        wanted = {i: states[i].evidence_age_days for i in ids}
        told = page.evaluate("ids => ids.map((id) => controlMap.statusOf(id))", ids)
        found = dict(zip(ids, told, strict=True))
        assert {i: found[i]["age"] for i in ids} == wanted, day
        classes = {i: found[i]["ageClass"] for i in ids}
        assert classes == {i: age_class(age) for i, age in wanted.items()}, day


def test_a_step_repaints_what_grew_old_or_was_renewed_and_counts_it_apart(visit, saved, today):
    days = today.period.days()[40:]
    page = visit(f"{saved}#day={days[0]}&{PALER}")
    ids = drawn(today.dataset)
    unknown = today.dataset.unknown
    lined = Confidence.LAST_REPORTED
    seen = {
        day: {
            i: (look(s), s.is_stale and s.status != unknown and s.confidence != lined)
            for i, s in today.as_of(day).items()
        }
        for day in days
    }
    aged = page.evaluate(
        """days => days.map((day) => {
          const before = controlMap.aged;
          controlMap.go(day);
          return controlMap.aged - before;
        })""",
        [str(day) for day in (*days[1:], days[0])],
    )
    wanted = [
        sum(seen[to][i][0] == seen[at][i][0] and seen[to][i][1] != seen[at][i][1] for i in ids)
        for at, to in pairwise([*days, days[0]])
    ]
    assert aged == wanted
    assert sum(wanted) > 0


def test_the_map_can_tell_the_age_of_evidence_instead(visit, saved, today):
    page = visit(f"{saved}#day={DAYS[1]}")
    open_panel(page)
    page.get_by_label("Age of evidence").check()
    page.wait_for_url(re.compile("layers=capital,changed,label,river&.*colouring=age"))
    rows = page.locator("#legend tbody tr")
    labels = ["0 to 7 days", "8 to 30 days", "31 to 90 days", "Over 90 days", "No evidence"]
    assert rows.locator("th span").all_inner_texts() == labels
    colours = rows.locator("th rect").evaluate_all("all => all.map((r) => r.getAttribute('fill'))")
    assert len(set(colours)) == len(labels)
    for day in (DAYS[1], DAYS[2]):
        page.evaluate("day => controlMap.go(day)", day)
        districts = states_on(today, day, PlaceKind.DISTRICT)
        number = Counter(age_class(state.evidence_age_days) for state in districts.values())
        told = rows.locator("td:last-child b").all_inner_texts()
        assert told == [str(number[n]) for n in range(len(labels))]
        outlines = today.dataset.geometry()
        shown = Counter(
            colours[age_class(state.evidence_age_days)]
            for place_id, state in districts.items()
            if place_id in outlines
        )
        assert fills(page) == shown
    page.reload()
    page.wait_for_selector("body.loaded", state="attached")
    open_panel(page)
    expect(page.get_by_label("Age of evidence")).to_be_checked()


def test_the_map_can_show_what_rests_on_one_source(visit, saved, builtin, today):
    page = visit(f"{saved}#day={DAYS[0]}&colouring=single")
    leaning = hinges(today)
    for text in DAYS[1:]:
        page.evaluate("day => controlMap.go(day)", text)
        day = dt.date.fromisoformat(text)
        states = today.as_of(day)
        for column, selection in enumerate((Selection.CAPITAL, Selection.DISTRICT)):
            alone: Counter[str] = Counter()
            for place in builtin.gazetteer.select(selection):
                status = states[place.id].status
                lean = any(one.from_ <= day < one.to for one in leaning.get(place.id, ()))
                known = status != builtin.unknown
                alone["More than one source" if known and not lean else status.label()] += 1
            for row in page.locator("#legend tbody tr").all():
                name = row.locator("th").inner_text()
                assert row.locator("td b").nth(column).inner_text() == str(alone[name]), name


def test_the_details_name_the_source_that_a_place_hinges_on(visit, saved, builtin):
    day = dt.date(2021, 8, 12)
    capitals = {place.id for place in builtin.gazetteer.select(Selection.CAPITAL)}
    place_id, one = next(
        (place_id, one)
        for place_id, listed in hinges(timeline(builtin)).items()
        for one in listed
        if place_id in capitals and one.from_ <= day < one.to
    )
    page = visit(f"{saved}#day={day}&place={place_id}")
    line = page.locator("#details .hinge").filter(has_text=builtin.sources[one.source_id].publisher)
    expect(line.first).to_have_text(re.compile(f"^Without .+ this would be: {one.status.label()}$"))


@pytest.mark.parametrize("choice", ["view=strict", "known=evening"])
def test_where_it_was_not_worked_out_the_page_says_so_and_shows_who_held_what(visit, saved, choice):
    page = visit(f"{saved}#day={DAYS[1]}&{choice}")
    plain = fills(page)
    other = visit(f"{saved}#day={DAYS[1]}&colouring=single&{choice}")
    expect(other.locator("#legend .notes")).to_contain_text(
        "What rests on one source is worked out with all that is known today"
    )
    assert fills(other) == plain
    expect(other.locator("#details .hinge")).to_have_count(0)


def test_a_claim_tells_how_late_it_was_reported(visit, saved, builtin):
    claims = builtin.claims_of["city-zaranj"]
    page = visit(f"{saved}#day=2021-08-20&place=city-zaranj")
    told = page.locator(".claim .where").all_inner_texts()
    exact = [
        (claim.reported_on.earliest - claim.valid_from.earliest).days
        for claim in claims
        if claim.reported_on and claim.reported_on.is_exact and claim.valid_from.is_exact
    ]
    later = Counter(days for days in exact if days > 0)
    assert later
    for days, number in later.items():
        words = re.compile(rf"Published \d+ \w+ \d+, {days} days? later")
        assert sum(bool(words.search(text)) for text in told) == number
    assert sum("the same day" in text for text in told) == sum(days <= 0 for days in exact)


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_nothing_moves_when_a_place_is_chosen_and_the_country_stays_beside_the_card(
    visit, saved, width
):
    page = visit(f"{saved}#day=2021-08-12", width=width)
    # Where the dots are on the screen, to the pixel
    seen = "controlMap.marks.map(({ id, x, y }) => [id, Math.round(x), Math.round(y)])"
    whole = page.evaluate(seen)
    west = page.evaluate(
        "Math.min(...[...document.querySelectorAll('path.area')]"
        ".map((path) => path.getBoundingClientRect().left))"
    )
    if width > 760:
        card = page.locator("#card").bounding_box()
        assert west >= card["x"] + card["width"]
        head = page.locator(".head").bounding_box()
        page.locator("#day .to").first.click()
        expect(page.locator("#details h2")).to_be_visible()
        assert page.evaluate(seen) == whole
        assert page.locator(".head").bounding_box() == head
    page.evaluate("controlMap.go('2021-08-15')")
    assert page.evaluate(seen) == whole


def test_a_map_that_the_reader_moved_is_not_refitted(visit, saved):
    page = visit(f"{saved}#at=34.5,66,7")
    find = page.get_by_role("combobox", name="Find a place")
    find.fill("Bamyan")
    find.press("Enter")
    assert page.evaluate("controlMap.map.getZoom()") == 7
    page.keyboard.press("Escape")
    assert page.evaluate("controlMap.map.getZoom()") == 7

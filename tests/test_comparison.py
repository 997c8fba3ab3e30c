"""What rests on one source or one side, and who reports whose gains."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from geo.answers.reliance import hinges, reliance_on_sides, reliance_on_sources, reporting_symmetry
from geo.model.views import BALANCED, LATEST, STRICT
from geo.model.vocabulary import Actor, PlaceKind
from geo.resolve.timeline import timeline
from tests.ledgers import BLUE, HELD_BLUE, HELD_RED, RED, UNKNOWN, claim, day, ledger, ledgers

HELD = claim("held", HELD_BLUE, 1, source="s4")


def test_a_source_on_which_a_status_rests_alone_is_named_with_what_would_be_shown_without_it():
    fell = claim("fell", HELD_RED, 10, side=BLUE, source="s1")
    by_key = {r.key: r for r in reliance_on_sources(timeline(ledger(HELD, fell)), day(12))}
    found = {d.place_id: (d.with_it, d.without_it) for d in by_key["s1"].differences}
    both = (HELD_RED, HELD_BLUE)
    assert found == {"town": both, "plain": both}  # the district follows its city
    assert by_key["s1"].alone == ("plain", "town")
    assert by_key["s4"].differences == ()


def test_a_second_source_takes_the_weight_off_the_first():
    claims = [claim("a", HELD_RED, 10, source="s1"), claim("b", HELD_RED, 10, source="s2")]
    found = reliance_on_sources(timeline(ledger(*claims)), day(12))
    assert all(r.differences == () and r.alone == () for r in found)


def test_without_the_admissions_of_a_side_its_losses_vanish():
    fell = claim("fell", HELD_RED, 10, side=BLUE)
    found = {r.key: r for r in reliance_on_sides(timeline(ledger(fell)), day(12))}
    told = [(d.place_id, d.without_it) for d in found["blue"].differences]
    assert told == [("plain", UNKNOWN), ("town", UNKNOWN)]


def test_gains_are_counted_for_each_side_and_only_when_the_place_changes_hands():
    claims = [
        HELD,
        claim("lost", HELD_RED, 10, side=BLUE, source="s1"),
        claim("still", HELD_RED, 15, source="s1"),
        claim("back", HELD_BLUE, 20, source="s1"),
    ]
    (one,) = reporting_symmetry(timeline(ledger(*claims)))
    assert (one.source_id, dict(one.gains)) == ("s1", {RED: 1, BLUE: 1})


VIEWS = st.sampled_from([BALANCED, LATEST, replace(BALANCED, infer_districts=True), STRICT])


@given(ledgers(), VIEWS, st.none() | st.integers(1, 30))
def test_a_place_hinges_on_a_source_exactly_when_the_map_differs_without_it(data, view, known):
    evening = None if known is None else day(known)
    time = timeline(data, view, evening)
    found = hinges(time)
    for source in data.sources:
        silenced = replace(view, without_sources=frozenset({source}))
        without = timeline(data, silenced, evening)
        for place in data.gazetteer.places:
            spans = [h for h in found.get(place.id, ()) if h.source_id == source]
            for when in time.period.days():
                status = without.state(place.id, when).status
                differs = time.state(place.id, when).status != status
                told = [h.status for h in spans if h.from_ <= when < h.to]
                assert told == ([status] if differs else [])


@given(ledgers(), VIEWS, st.integers(1, 25))
def test_reliance_is_what_the_timeline_without_the_source_shows(data, view, number):
    time = timeline(data, view)
    for found in reliance_on_sources(time, day(number)):
        silenced = replace(view, without_sources=frozenset({found.key}))
        _differs_alike(data, time, timeline(data, silenced), found, number)


@given(ledgers(), VIEWS, st.integers(1, 25))
def test_reliance_on_a_side_is_what_the_timeline_without_it_shows(data, view, number):
    time = timeline(data, view)
    for found in reliance_on_sides(time, day(number)):
        silenced = replace(view, without_sides=frozenset({Actor(found.key)}))
        _differs_alike(data, time, timeline(data, silenced), found, number)


def _differs_alike(data, time, without, found, number):
    before, after = time.as_of(day(number)), without.as_of(day(number))
    differing = {
        (place.id, after[place.id].status)
        for place in data.gazetteer.places
        if place.kind is not PlaceKind.PROVINCE
        and after[place.id].status != before[place.id].status
    }
    assert {(d.place_id, d.without_it) for d in found.differences} == differing

"""Stills whose colours tell something else than who holds a place, and stills in greys."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import replace

import pytest

from geo.answers.reliance import hinges, hinging
from geo.errors import ChoiceError
from geo.export.command import command_of
from geo.figure.difference import OneMap
from geo.figure.inks import Theme, greyed
from geo.figure.spec import SnapshotSpec
from geo.figure.svg import still
from geo.model.vocabulary import Hatch, Selection
from geo.resolve.timeline import STALE_AFTER_DAYS
from geo.show.ages import BOUNDS, NO_EVIDENCE, age_class, age_fill
from geo.show.choices import SHOWN_AT_FIRST, Colouring, Layer
from geo.show.words import LANGUAGES, words_in

DAY = dt.date(2021, 8, 12)
SPEC = SnapshotSpec(DAY)
_AREA = re.compile(r'<path id="([^"]+)" d="[^"]*" fill="(#[0-9a-f]{6})">')
_MARK = re.compile(r'<g id="([^"]+)">.*?</g>', re.DOTALL)


@pytest.fixture(scope="module")
def aged(today):
    return still(today, replace(SPEC, colouring=Colouring.AGE))


@pytest.fixture(scope="module")
def single(today):
    return still(today, replace(SPEC, colouring=Colouring.SINGLE))


def test_the_classes_of_age_have_no_gap_and_the_stale_ones_begin_where_paleness_does():
    classes = [age_class(days) for days in range(200)]
    assert classes == sorted(classes)
    assert set(classes) == set(range(len(BOUNDS) + 1))
    assert [classes[bound + 1] - classes[bound] for bound in BOUNDS] == [1, 1, 1]
    assert STALE_AFTER_DAYS in BOUNDS
    assert age_class(None) == NO_EVIDENCE


def test_by_age_every_area_has_the_colour_of_the_age_of_its_evidence(today, aged):
    areas = dict(_AREA.findall(aged.body))
    assert len(areas) > 390
    paper = today.dataset.unknown.fill
    for place_id, fill in areas.items():
        found = age_class(today.state(place_id, DAY).evidence_age_days)
        assert fill == age_fill(found, paper, by_night=False), place_id
    assert len(set(areas.values())) == len(BOUNDS) + 2
    # Hatches say who holds a place, and how surely; here nothing does.
    assert "url(#" not in aged.body


def test_by_age_the_rows_of_the_legend_count_every_place_once(today, aged):
    districts = today.dataset.gazetteer.select(Selection.DISTRICT)
    assert sum(row.places for row in aged.content.rows) == len(districts)
    assert sum(int(row.cells[1]) for row in aged.content.rows) == 34
    fresh = sum(
        (today.state(place.id, DAY).evidence_age_days or 0) <= BOUNDS[0]
        for place in districts
        if today.state(place.id, DAY).evidence_age_days is not None
    )
    assert aged.content.rows[0].places == fresh
    assert f"0 to 7 days {fresh}" in aged.content.description


def test_on_one_source_only_those_have_a_colour_that_would_be_shown_otherwise(today, single):
    spans = hinges(today)
    areas = dict(_AREA.findall(single.body))
    rest = single.content.rows[-2].fill
    for place_id, fill in areas.items():
        state = today.state(place_id, DAY)
        alone = any(hinge.from_ <= DAY < hinge.to for hinge in spans.get(place_id, ()))
        if state.status == today.dataset.unknown:
            assert fill == today.dataset.unknown.fill
        else:
            assert fill == (state.status.fill if alone else rest), place_id
    assert sum(row.places for row in single.content.rows) == 401


def test_a_province_hinges_on_what_its_capital_hinges_on(today):
    gazetteer = today.dataset.gazetteer
    found_of = {p.id: gazetteer.capital_of(p.id) for p in gazetteer.select(Selection.PROVINCE)}
    capitals = {one: place.id for one, place in found_of.items() if place is not None}
    assert len(capitals) == 34
    found = hinging(today, DAY, [*capitals, *capitals.values()])
    assert found
    assert all((one in found) == (other in found) for one, other in capitals.items())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("colouring", [Colouring.AGE, Colouring.SINGLE])
def test_what_the_colours_tell_is_said_and_what_they_do_not_tell_is_not(today, colouring, language):
    spec = replace(SPEC, colouring=colouring, language=language)
    content = still(today, spec).content
    words = words_in(language)
    country = today.dataset.gazetteer.select(Selection.COUNTRY)[0].label(language)
    said = words.say(f"still.title-{colouring}", whole=country, day=words.day(DAY))
    assert content.name == said
    assert content.finding == ()
    assert {key.sign for key in content.keys} == {"capital", "changed"}
    assert content.keys[0].text == words.say("layer.capital")


def test_old_evidence_pales_nothing_where_colours_tell_its_age(today):
    pale = replace(SPEC, colouring=Colouring.AGE, layers=SHOWN_AT_FIRST | {Layer.STALE})
    assert _AREA.findall(still(today, pale).body) == _AREA.findall(
        still(today, replace(SPEC, colouring=Colouring.AGE)).body
    )


def test_two_maps_have_no_colouring_but_their_own():
    week = OneMap(dt.date(2021, 8, 5), None, "balanced")
    with pytest.raises(ChoiceError, match="colouring: found 'age', allowed: status, where two"):
        replace(SPEC, against=week, colouring=Colouring.AGE)


def test_a_colouring_survives_json_and_stands_in_the_command():
    spec = replace(SPEC, colouring=Colouring.SINGLE)
    assert SnapshotSpec.from_json(spec.to_json()) == spec
    assert "--colouring single" in command_of(spec, "one.png")


def test_in_greys_nothing_has_a_colour_and_sides_are_as_far_apart_as_in_colour(today):
    drawn = still(today, replace(SPEC, theme=Theme.GREY))
    colours = set(re.findall(r"#[0-9a-f]{6}", drawn.body))
    assert colours
    assert {colour for colour in colours if len({colour[1:3], colour[3:5], colour[5:7]}) > 1} == (
        set()
    )
    plain = dict(_AREA.findall(still(today, SPEC).body))
    grey = dict(_AREA.findall(drawn.body))
    held = {
        state.status.id: int(fill[1:3], 16)
        for place_id, fill in grey.items()
        if (state := today.state(place_id, DAY)).status.hatch is Hatch.NONE
    }
    assert len(held) == 3
    assert all(abs(a - b) >= 38 for a, b in itertools.combinations(held.values(), 2)), held
    # One colour is one grey, and what differs in colour still differs.
    assert len(set(plain.values())) == len(set(grey.values()))


def test_words_keep_what_looks_like_a_colour():
    said = '<text fill="#ff0000">the colour #ff0000 and fill="#ff0000"</text>'
    assert greyed(said).endswith('>the colour #ff0000 and fill="#ff0000"</text>')
    assert not greyed(said).startswith('<text fill="#ff0000"')

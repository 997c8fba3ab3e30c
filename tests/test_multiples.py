"""Stills of several days: a small map for each, under one legend."""

from __future__ import annotations

import datetime as dt
import re
import shlex
from dataclasses import replace

import pytest

from geo.answers.statistics import counts
from geo.cli import main
from geo.cli.parser import build_parser
from geo.errors import ChoiceError, DayError, OutputError
from geo.export.command import command_of
from geo.export.snapshot import snapshot
from geo.export.verdict import Word
from geo.export.verify import verify
from geo.figure.annotation import Annotation, Sign
from geo.figure.basemap import Box
from geo.figure.difference import OneMap
from geo.figure.size import SIZES
from geo.figure.spec import MOST_MAPS, SnapshotSpec
from geo.figure.svg import still
from geo.model.vocabulary import Selection
from geo.show.choices import Colouring
from geo.show.symbology import shown_fill
from geo.show.words import LANGUAGES, words_in

FIRST = dt.date(2021, 5, 1)
DAYS = tuple(dt.date.fromisoformat(f"2021-{day}") for day in
             ("07-01", "08-06", "08-12", "08-15", "09-06"))  # fmt: skip
SPEC = SnapshotSpec(FIRST, also=DAYS)
_MAP = re.compile(
    r'<svg x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"[^>]*>(.*?)</svg>', re.DOTALL
)
_AREA = re.compile(r'<path id="on-([\d-]{10})-([^"]+)" d="[^"]*" fill="(#[0-9a-f]{6})">')


def maps(body):
    return [(Box(*map(float, sides)), inside) for *sides, inside in _MAP.findall(body)]


@pytest.fixture(scope="module")
def drawn(today):
    return still(today, SPEC)


def test_each_day_has_its_map_in_the_colours_of_that_day(today, drawn):
    areas = _AREA.findall(drawn.body)
    assert len(areas) == 6 * 398
    assert list(dict.fromkeys(day for day, _, _ in areas)) == [str(d) for d in (FIRST, *DAYS)]
    for day, place_id, fill in areas:
        state = today.state(place_id, dt.date.fromisoformat(day))
        assert fill == shown_fill(state, today.dataset.unknown.fill), (day, place_id)


def test_each_day_says_how_many_places_each_side_held(today, drawn):
    for day in (FIRST, *DAYS):
        found = counts(today, Selection.DISTRICT, day).by_status
        told = " · ".join(
            f"{status.label('en')} {found[status]}"
            for status in today.dataset.statuses
            if found[status] or counts(today, Selection.CAPITAL, day).by_status[status]
        )
        assert f">{told}</text>" in drawn.body
        assert f">{words_in('en').day(day)}</text>" in drawn.body
        assert words_in("en").day(day) in drawn.content.description


@pytest.mark.parametrize("size", list(SIZES))
def test_maps_are_alike_stand_apart_and_stay_on_the_sheet(today, size):
    spec = replace(SPEC, size=size)
    boxes = [box for box, _ in maps(still(today, spec).body)]
    assert len(boxes) == 6
    assert len({(box.width, box.height) for box in boxes}) == 1
    sheet = Box(0, 0, spec.canvas.width, spec.canvas.height)
    assert all(sheet.contains(box) for box in boxes)
    assert not any(a.overlaps(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])


def test_right_to_left_the_first_day_stands_to_the_right(today):
    for language in LANGUAGES:
        found = maps(still(today, replace(SPEC, language=language)).body)
        (first, inside), (second, _) = found[0], found[1]
        assert 'id="on-2021-05-01-' in inside
        from_right = words_in(language).is_right_to_left
        assert (first.x > second.x) == from_right, language


def test_one_legend_names_each_status_and_each_sign_once_without_numbers(drawn):
    labels = [row.short for row in drawn.content.rows]
    assert labels == ["Government", "Contested", "Taliban", "Resistance", "Not known"]
    meanings = [key.text for key in drawn.content.keys]
    assert len(set(meanings)) == len(meanings)
    assert not any(re.search(r"\(\d+\)", meaning) for meaning in meanings)


def test_the_sources_are_those_of_every_day(today, drawn):
    each = [set(still(today, SnapshotSpec(day)).content.source_ids) for day in (FIRST, *DAYS)]
    assert set(drawn.content.source_ids) == set().union(*each)
    assert f"Sources: {len(set().union(*each))} used for these days" in drawn.content.small_print[0]


def test_a_chosen_place_is_ringed_on_every_map(today):
    plain, ringed = (
        still(today, replace(SPEC, place=place)).body for place in (None, "city-herat")
    )
    assert ringed.count('r="') - plain.count('r="') == 2 * len((FIRST, *DAYS))


def test_no_id_stands_twice(drawn):
    ids = re.findall(r' id="([^"]+)"', drawn.document())
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"against": OneMap(FIRST, None, "balanced")}, "against: found 'it with several days'"),
        ({"colouring": Colouring.AGE}, "colouring: found"),
        ({"has_inset": True}, "inset: found"),
        ({"has_panel": False}, "no panel: found"),
        ({"annotations": (Annotation(Sign.TEXT, 69, 34, "x"),)}, "annotations: found"),
        ({"also": (FIRST,) * MOST_MAPS}, "days: found '37 of them', allowed: up to 36"),
    ],
)
def test_what_small_maps_cannot_show_is_refused_in_words(more, message):
    with pytest.raises(ChoiceError, match=message):
        replace(SPEC, **more)


def test_a_day_outside_of_the_period_is_refused(today):
    with pytest.raises(DayError):
        still(today, replace(SPEC, also=(dt.date(2020, 1, 1),)))


def test_more_maps_than_there_is_room_for_are_refused_in_words(today):
    many = tuple(FIRST + dt.timedelta(n) for n in range(1, MOST_MAPS))
    with pytest.raises(OutputError, match="36 maps have no room on newspaper; choose"):
        still(today, replace(SPEC, size="newspaper", also=many))


def test_the_command_gives_the_same_picture_and_it_verifies(builtin, tmp_path):
    spec = replace(SPEC, also=DAYS[:2], scale=0.3)
    words = shlex.split(command_of(spec, str(tmp_path / "some.png")))[1:]
    assert build_parser().parse_args(words).also == "2021-07-01,2021-08-06"
    assert main(words) == 0
    made = tmp_path / "some.png"
    assert made.read_bytes() == snapshot(builtin, spec, "png")
    assert verify(builtin, made).word is Word.GENUINE
    assert SnapshotSpec.from_json(spec.to_json()) == spec

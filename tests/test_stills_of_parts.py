"""Stills of a part, of what a reader switched on, of two maps; and the command that makes them."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import shlex

import numpy as np
import pytest
from PIL import Image

from geo.cli import main
from geo.errors import ChoiceError
from geo.export.command import command_of
from geo.export.snapshot import snapshot
from geo.figure.content import plain
from geo.figure.difference import OneMap
from geo.figure.extent import Extent, around
from geo.figure.inks import Theme
from geo.figure.spec import SnapshotSpec
from geo.figure.svg import still
from geo.model.vocabulary import Selection
from geo.package.dataset import load
from geo.resolve.timeline import timeline
from geo.show.choices import SHOWN_AT_FIRST, Layer

DAY = dt.date(2021, 8, 12)
WEEK = OneMap(dt.date(2021, 8, 5), None, "balanced")


@pytest.fixture(scope="module")
def case():
    return load()


def spec(**choice):
    return SnapshotSpec(**({"day": DAY} | choice))


def body(dataset, asked):
    return still(timeline(dataset, asked.view_in(dataset), asked.known), asked).body


def texts(drawn):
    return re.findall(r"<text [^>]*>([^<]*)</text>", drawn)


def test_around_a_place_stands_all_of_it_and_more(case):
    province = case.gazetteer.find("Kunduz", Selection.PROVINCE)
    extent = around(case, province)
    assert extent is not None
    west, south, east, north = case.geometry()[province.id].bounds
    assert extent.west < west < east < extent.east
    assert extent.south < south < north < extent.north
    drawn = body(case, spec(extent=extent))
    assert "Kunduz" in texts(drawn)
    assert "Imam Sahib" in texts(drawn)  # a district, which has no name on the whole map
    assert "Kandahar" not in texts(drawn)
    assert "Imam Sahib" not in texts(body(case, spec()))


@pytest.mark.parametrize(
    "text", ["", "1,2,3", "a,b,c,d", "3,1,2,4", "1,4,2,3", "1,2,1,2", "nan,1,2,3", "-200,1,2,3",
             "1,2,3,95", "inf,1,2,3", "1,2,3,4,5"],
)  # fmt: skip
def test_an_extent_that_encloses_nothing_is_refused(text):
    with pytest.raises(ChoiceError, match="extent: found"):
        Extent.parse(text)


@pytest.mark.parametrize("layer", [Layer.AIRPORT, Layer.BASE, Layer.CROSSING])
def test_points_are_drawn_and_explained_when_they_are_switched_on(case, layer):
    without = body(case, spec(layers=SHOWN_AT_FIRST - {layer}))
    marked = body(case, spec(layers=SHOWN_AT_FIRST | {layer}))
    places = [
        place.id
        for place in case.gazetteer.places
        if str(place.kind) == str(layer) and place.point is not None and not place.is_capital
    ]
    assert places
    for place_id in places:
        assert f'<g id="{place_id}">' in marked
        assert f'<g id="{place_id}">' not in without


def test_a_chosen_place_has_a_line_around_it_whether_point_or_area(case):
    plain = body(case, spec())
    for place_id in ("city-herat", "AF0101"):
        assert len(body(case, spec(place=place_id))) > len(plain)


def test_rings_stand_around_what_changed_in_three_days(case):
    ringed = body(case, spec()).count('stroke-opacity="0.28"')
    assert ringed > 0
    assert body(case, spec(layers=SHOWN_AT_FIRST - {Layer.CHANGED})).count(
        'stroke-opacity="0.28"'
    ) == 0  # fmt: skip


def test_by_night_paper_is_dark_and_what_nobody_holds_is_not_bright(case):
    picture = Image.open(io.BytesIO(snapshot(case, spec(theme=Theme.DARK, scale=0.3), "png")))
    pixels = np.asarray(picture.convert("L"))
    assert np.median(pixels) < 90
    assert (pixels > 230).mean() < 0.05


def test_a_transparent_ground_is_left_out_and_nothing_reaches_out_of_the_frame(case):
    asked = spec(is_transparent=True, extent=Extent(68, 34, 71, 35.5), scale=0.3)
    picture = Image.open(io.BytesIO(snapshot(case, asked, "png"))).convert("RGBA")
    alpha = np.asarray(picture)[:, :, 3]
    width = picture.width
    # Beside the map, where the words stand, most is nothing.
    assert (alpha[:, : width // 5] == 0).mean() > 0.7
    assert (alpha[:, width // 2 :] == 255).mean() > 0.5


def test_without_a_panel_days_view_and_sources_are_still_said(case):
    said = plain(" ".join(texts(body(case, spec(has_panel=False)))))
    for told in ("12 August 2021", "As known today", "View: Balanced", "Sources:", "CC BY"):
        assert told in said
    assert "Districts" not in said


def test_what_the_author_adds_is_marked_as_theirs(case):
    said = " ".join(texts(body(case, spec(subtitle="A week", note="Pul-e Alam was lost later"))))
    assert "A week" in said
    assert "From the author of this picture: Pul-e Alam was lost later" in said


@pytest.mark.parametrize(("name", "most"), [("title", 500), ("subtitle", 500), ("note", 1000)])
def test_words_without_end_are_refused(name, most):
    spec(**{name: "x" * most})
    with pytest.raises(ChoiceError, match=rf"{name}: found .*{most + 1} characters"):
        spec(**{name: "x" * (most + 1)})


def test_a_still_of_two_maps_colours_what_differs_and_counts_it(case):
    asked = spec(against=WEEK)
    drawn = body(case, asked)
    before = timeline(case).as_of(WEEK.day)
    after = timeline(case).as_of(DAY)
    fills = dict(re.findall(r'<path id="([^"]+)" d="[^"]*" fill="(#[0-9a-f]{6})">', drawn))
    alike = {i for i in fills if before[i].status == after[i].status}
    grey = {i for i, fill in fills.items() if fill == "#dcd7cc"}
    assert grey == alike
    assert all(fills[i] == after[i].status.fill for i in set(fills) - grey)
    said = texts(drawn)
    assert any(text.endswith("of 401 differ") for text in said)
    # The earlier map comes first, whichever is asked for against which.
    turned = spec(day=WEEK.day, against=OneMap(DAY, None, "balanced"))
    assert re.findall(r' fill="(#[0-9a-f]{6})"', body(case, turned)) == re.findall(
        r' fill="(#[0-9a-f]{6})"', drawn
    )


SPECS = [
    spec(),
    spec(known=DAY, view="strict", layer=Selection.PROVINCE, language="ps", size="9:16"),
    spec(layers=frozenset(), is_filled=False, place="city-herat", theme=Theme.DARK),
    spec(layers=frozenset({Layer.AIRPORT, Layer.LABEL}), infer=True, extent=Extent(-1, 30, 70, 36)),
    spec(against=WEEK, size="120x80mm", title='It\'s "so" $HOME `x` \\', subtitle="--on 1"),
    spec(known=DAY, against=OneMap(DAY, None, "latest"), note="a; b & c\nd", scale=0.5),
    spec(has_panel=False, is_transparent=True, view="side:taliban"),
]


@pytest.mark.parametrize("asked", SPECS)
def test_the_command_makes_the_very_picture(asked, case, tmp_path, capsys):
    path = tmp_path / "again.svg"
    command = shlex.split(command_of(asked, str(path)))
    assert command[0] == "control-map"
    assert main(command[1:]) == 0, capsys.readouterr().err
    wanted = snapshot(case, asked, "svg")
    assert path.read_bytes() == wanted


@pytest.mark.parametrize("asked", SPECS)
def test_a_description_is_read_back_as_it_was_written(asked):
    assert SnapshotSpec.from_json(asked.to_json()) == asked
    with pytest.raises(ValueError, match="spec"):
        SnapshotSpec.from_json(json.dumps(json.loads(asked.to_json()) | {"more": 1}))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--show", "roads"], "--show: found 'roads'"),
        (["--theme", "sepia"], "--theme: found 'sepia'"),
        (["--extent=1,2"], "extent: found '1,2'"),
        (["--near", "Atlantis"], "Atlantis"),
        (["--ring", "Atlantis"], "Atlantis"),
        (["--size", "0x0"], "size: found '0x0'"),
        (["--size", "10x10mm"], "size: found '10x10mm'"),
        (["--size", "99999x99999"], "size: found '99999x99999'"),
        (["--against", "2031-01-01"], "--against"),
        (["--against-view", "mine"], "view: found 'mine'"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(options, said, tmp_path, capsys):
    path = tmp_path / "never.png"
    assert main(["snapshot", "--on", "2021-08-12", "-o", str(path), *options]) != 0
    assert said in capsys.readouterr().err
    assert not path.exists()

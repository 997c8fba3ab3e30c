"""The small maps on a still: what is crowded shown larger, and where a part of the whole lies."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
import shapely

from geo.errors import ChoiceError, OutputError
from geo.export.command import command_of
from geo.figure.extent import Extent, around
from geo.figure.inks import Theme
from geo.figure.size import SIZES
from geo.figure.spec import SnapshotSpec
from geo.figure.svg import still
from geo.model.vocabulary import Selection
from geo.package.dataset import load
from geo.resolve.timeline import timeline
from tests.tiny import write_tiny

DAY = dt.date(2021, 8, 12)
SPEC = SnapshotSpec(DAY, has_inset=True)
_BOX = re.compile(
    r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"[^>]*id="(\w+)"'
)
_INSIDE = re.compile(r'<svg x="[^>]*>(.*?)</svg>', re.DOTALL)
_AREA = re.compile(r'<path id="([^"]+)" d="[^"]*" fill="(#[0-9a-f]{6})">')
_NAME = re.compile(r"<text [^>]*>([^<]*)</text>")


def boxes(body):
    return {name: tuple(map(float, sides)) for *sides, name in _BOX.findall(body)}


@pytest.mark.parametrize("size", ["16:9", "1:1", "9:16", "a4", "a3", "newspaper"])
def test_an_inset_stands_beside_the_country_and_names_what_the_map_then_does_not(today, size):
    drawn = still(today, replace(SPEC, size=size))
    x, y, width, height = boxes(drawn.body)["inset"]
    base = drawn.base
    assert not shapely.intersects(base.land, shapely.box(x, y, x + width, y + height))
    assert base.box.x <= x < x + width <= base.box.right
    assert base.box.y <= y < y + height <= base.box.bottom
    (inside,) = _INSIDE.findall(drawn.body)
    named = _NAME.findall(inside)
    assert "Kabul" in named
    assert len(named) >= 4
    outside = _NAME.findall(drawn.body.replace(inside, ""))
    assert not set(named) & set(outside)


@pytest.mark.parametrize("size", ["1:1", "4:5", "9:16", "newspaper"])
def test_where_names_lack_room_more_capitals_have_one_with_an_inset(today, size):
    capitals = {place.label("en") for place in today.dataset.gazetteer.select(Selection.CAPITAL)}
    asked = replace(SPEC, size=size)
    with_it = set(_NAME.findall(still(today, asked).body)) & capitals
    without = set(_NAME.findall(still(today, replace(asked, has_inset=False)).body)) & capitals
    assert len(with_it) > len(without)


@pytest.mark.parametrize("theme", list(Theme))
def test_an_inset_has_the_colours_of_the_map(today, theme):
    drawn = still(today, replace(SPEC, theme=theme))
    areas = dict(_AREA.findall(drawn.body))
    within = {key.removeprefix("inset-"): fill for key, fill in areas.items() if "inset-" in key}
    assert 20 < len(within) < 150
    assert within == {key: areas[key] for key in within}


def test_no_id_stands_twice_in_a_still_with_an_inset(today):
    ids = re.findall(r' id="([^"]+)"', still(today, SPEC).document())
    assert len(ids) == len(set(ids))


def test_an_inset_of_what_is_not_crowded_is_refused_in_words(tmp_path):
    dataset = load(write_tiny(tmp_path / "tiny"))
    day = dataset.package.period.first
    with pytest.raises(OutputError, match=r"no room for an inset|no part of the map is so crowded"):
        still(timeline(dataset), SnapshotSpec(day, has_inset=True))


def test_a_part_of_the_map_has_no_inset():
    with pytest.raises(ChoiceError, match="inset: found 'yes', allowed: no, where only a part"):
        replace(SPEC, extent=Extent(68, 34, 70, 35))


def test_a_part_of_the_map_tells_where_it_lies_unless_told_not_to(today):
    dataset = today.dataset
    kunduz = around(dataset, dataset.gazetteer.find("Kunduz", Selection.PROVINCE))
    asked = SnapshotSpec(DAY, extent=kunduz)
    assert "locator" in boxes(still(today, asked).body)
    assert "locator" not in boxes(still(today, replace(asked, has_locator=False)).body)
    assert "locator" not in boxes(still(today, SnapshotSpec(DAY)).body)
    # There is no room for it on a low map.
    low = replace(asked, size="1:1", title="Who held what, where, and since when? " * 8)
    assert "locator" not in boxes(still(today, low).body)


def test_nothing_stands_on_the_locator(today):
    dataset = today.dataset
    extent = around(dataset, dataset.gazetteer.find("Kabul", Selection.PROVINCE))
    for size in SIZES:
        drawn = still(today, SnapshotSpec(DAY, extent=extent, size=size))
        found = boxes(drawn.body)
        if "locator" in found:
            x, y, width, height = found["locator"]
            low, right = y + height, x + width
            texts = re.findall(r'<text x="([\d.]+)" y="([\d.]+)"', drawn.body)
            on_it = [at for at in texts if x < float(at[0]) < right and y < float(at[1]) < low]
            assert on_it == [], size


def test_the_commands_name_inset_and_locator():
    assert " --inset " in command_of(SPEC, "one.png")
    part = SnapshotSpec(DAY, extent=Extent(68, 34, 70, 35), has_locator=False)
    assert " --no-locator " in command_of(part, "one.png")
    assert SnapshotSpec.from_json(SPEC.to_json()) == SPEC

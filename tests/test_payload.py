"""What the page is handed: small, exact, and the same each time."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import zlib
from collections import Counter

import geopandas
import pytest
import shapely
from shapely.geometry import box

from geo.answers.reliance import hinges
from geo.model.views import BALANCED, BUILT_IN
from geo.model.vocabulary import PlaceKind
from geo.package.dataset import load
from geo.resolve.timeline import STALE_AFTER_DAYS, timeline
from geo.show.statements import by_weight
from geo.show.symbology import INFERRED, LAST_REPORTED, STALE
from geo.web import payload, topology
from geo.web.page import page_of, saved_page
from tests.tiny import descriptor, write_tiny


@pytest.fixture(scope="module")
def encoded(builtin):
    return payload.encode(builtin)


@pytest.fixture
def tiny(tmp_path):
    return load(write_tiny(tmp_path))


def areas_of(encoded):
    """Return the geometry objects of what can be held, by place id."""
    return {one["id"]: one for one in encoded["topology"]["objects"]["areas"]["geometries"]}


def polygons_of(area):
    return area["arcs"] if area["type"] == "MultiPolygon" else [area["arcs"]]


def arcs_of(area) -> list[int]:
    refs = [ref for polygon in polygons_of(area) for ring in polygon for ref in ring]
    return [ref if ref >= 0 else ~ref for ref in refs]


def decoded(topojson):
    """Read all collections as the specification of TopoJSON 1.0 has it, in degrees."""
    scale, translate = topojson["transform"]["scale"], topojson["transform"]["translate"]

    def positions(arc):
        x = y = 0
        for dx, dy in arc:
            x, y = x + dx, y + dy
            yield x * scale[0] + translate[0], y * scale[1] + translate[1]

    arcs = [list(positions(arc)) for arc in topojson["arcs"]]

    def stitched(refs):
        path: list[tuple[float, float]] = []
        for ref in refs:
            arc = arcs[ref] if ref >= 0 else arcs[~ref][::-1]
            assert not path or path[-1] == arc[0]
            path += arc[1:] if path else arc
        return path

    def polygon(rings):
        outer, *holes = map(stitched, rings)
        assert all(len(ring) >= 4 and ring[0] == ring[-1] for ring in (outer, *holes))
        return shapely.Polygon(outer, holes)

    read = {
        "LineString": lambda refs: shapely.LineString(stitched(refs)),
        "MultiLineString": lambda lines: shapely.MultiLineString(list(map(stitched, lines))),
        "Polygon": polygon,
        "MultiPolygon": lambda parts: shapely.MultiPolygon(list(map(polygon, parts))),
    }
    return {
        name: [(one, read[one["type"]](one["arcs"])) for one in collection["geometries"]]
        for name, collection in topojson["objects"].items()
        if collection["type"] == "GeometryCollection"
    }


def test_the_saved_page_is_small(encoded):
    assert len(page_of(encoded, {}, "control-map").encode("utf-8")) <= 600_000


def test_the_saved_page_is_the_same_in_every_process(tmp_path):
    # Python orders sets of texts anew in every process, by a seed.
    write_tiny(tmp_path / "tiny")
    script = (
        "import sys; from geo.package.dataset import load; from geo.web.page import saved_page;"
        "sys.stdout.buffer.write(saved_page(load(sys.argv[1])).encode())"
    )
    pages = [
        subprocess.run(
            [sys.executable, "-c", script, tmp_path / "tiny"],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert pages[0] == pages[1]
    assert pages[0].decode() == saved_page(load(tmp_path / "tiny"))


def test_text_is_packed_the_same_each_time_and_nothing_of_it_is_lost(encoded):
    text = payload.dumps(encoded)
    assert payload.compress(text) == payload.compress(text)
    assert zlib.decompress(payload.compress(text), -zlib.MAX_WBITS).decode() == text


def test_the_payload_is_strict_json(encoded):
    def refuse(constant):
        raise AssertionError(constant)

    json.loads(payload.dumps(encoded), parse_constant=refuse)


def test_more_days_without_changes_add_nothing(tmp_path):
    names = [*load(write_tiny(tmp_path / "a")).folder.files][1:]

    def lasting(last):
        long = descriptor(names)
        long["control_map"]["period"]["last"] = last
        files = {"datapackage.json": json.dumps(long)}
        return payload.encode(load(write_tiny(tmp_path / last, files=files)))

    few, many = lasting("2021-12-31"), lasting("2031-08-20")
    assert (few["period"]["days"], many["period"]["days"]) == (153, 3672)
    assert len(payload.dumps(many)) - len(payload.dumps(few)) == len("3672") - len("153")


def latest(days, hindsight):
    """Return the last day of a written one; a report without a day counts in hindsight only."""
    if days is None:
        return hindsight
    return days[1] if isinstance(days, list) else days


@pytest.mark.parametrize("view", BUILT_IN, ids=lambda view: view.name)
def test_the_runs_of_the_payload_are_those_of_the_timeline(builtin, encoded, view):
    period = builtin.package.period
    (found,) = (one for one in encoded["views"] if one["name"] == view.name)
    rows = list(zip(*encoded["runs"]["columns"], strict=True))
    reported = encoded["claims"]["fields"].index("reported")
    hindsight = period.index(dt.date.max)
    known_from = [latest(row[reported], hindsight) for row in encoded["claims"]["rows"]]
    claims = [row[0] for row in encoded["claims"]["rows"]]
    places = [row[0] for row in encoded["places"]["rows"]]

    def known(listed, day):
        return [claims[n] for n in listed if known_from[n] <= day]

    def run(row, day):
        start, status, confidence, claimed, since, *said, rule, near, until = row
        return (
            period.day(start),
            encoded["statuses"][status]["id"],
            confidence,
            None if claimed is None else encoded["actors"][claimed],
            since and tuple(period.day(day) for day in since),
            *(known(listed, day) for listed in said),
            rule,
            near,
            sorted(known(until, day)),
        )

    resolved = timeline(builtin, view)
    assert places == [place.id for place in builtin.gazetteer.places]
    for number, place_id in enumerate(places):
        listed = resolved.versions(place_id)
        history = found["histories"][found["places"][number]]
        assert {period.day(day) for day, _ in history} <= {day for day, _ in listed}
        for evening, runs in listed:
            day = period.index(evening)
            numbers = [numbers for since, numbers in history if since <= day][-1]
            assert [run(rows[n], day) for n in numbers] == [
                (
                    r.from_, r.status.id, r.confidence, r.claimed_by,
                    r.since and (r.since.best, r.since.earliest, r.since.latest),
                    by_weight(builtin, r.claims_for), by_weight(builtin, r.claims_against),
                    by_weight(builtin, r.overtaken), r.rule, r.nearness, list(r.held_until),
                )
                for r in runs
            ]  # fmt: skip


def test_every_district_border_is_stored_once_and_has_a_district_on_each_side(builtin, encoded):
    areas = areas_of(encoded)
    of_kind = {key: builtin.gazetteer[key].kind for key in areas}
    sides = Counter(
        arc
        for key, area in areas.items()
        if of_kind[key] is PlaceKind.DISTRICT
        for arc in arcs_of(area)
    )
    (country,) = (area for key, area in areas.items() if of_kind[key] is PlaceKind.COUNTRY)
    assert set(sides.values()) == {1, 2}
    assert {arc for arc, number in sides.items() if number == 1} == set(arcs_of(country))
    arcs = encoded["topology"]["arcs"]
    assert len({tuple(arc) for arc in arcs}) == len(arcs)


def test_a_province_is_bounded_by_borders_of_its_districts_and_no_others(builtin, encoded):
    areas = areas_of(encoded)
    provinces = [key for key in areas if builtin.gazetteer[key].kind is PlaceKind.PROVINCE]
    assert len(provinces) == 34
    for province in provinces:
        districts = builtin.gazetteer.districts_of(province)
        sides = Counter(arc for d in districts if d.id in areas for arc in arcs_of(areas[d.id]))
        edge = sorted(arc for arc, number in sides.items() if number == 1)
        assert sorted(arcs_of(areas[province])) == edge


def test_what_is_drawn_is_where_it_lies(builtin, encoded):
    drawn = {
        one["id"]: shapely.make_valid(outline)
        for one, outline in decoded(encoded["topology"])["areas"]
    }
    assert set(drawn) == set(builtin.geometry())
    for place_id, true in builtin.geometry().items():
        assert shapely.symmetric_difference(drawn[place_id], true).area < 0.06 * true.area, place_id
    for place in builtin.gazetteer.places:
        if place.is_capital:
            province = builtin.gazetteer.province_of(place.id)
            assert shapely.contains_xy(drawn[province.id], *place.point)


def test_read_as_topojson_every_outline_is_the_simplified_one_to_the_grid(builtin, encoded):
    parents = {place.id: place.parent_id for place in builtin.gazetteer.places}
    simplified = topology.simplified(builtin.geometry(), parents)
    read = decoded(encoded["topology"])["areas"]
    assert [one["id"] for one, _ in read] == list(simplified)
    for one, outline in read:
        true = simplified[one["id"]]
        apart = shapely.symmetric_difference(shapely.make_valid(outline), true).area
        assert apart < shapely.length(true) * topology.GRID / 2, one["id"]


def test_another_reader_of_topojson_reads_the_same(tmp_path, encoded):
    path = tmp_path / "outlines.topojson"
    path.write_text(json.dumps(encoded["topology"]), encoding="utf-8")
    for name, wanted in decoded(encoded["topology"]).items():
        layer = geopandas.read_file(path, layer=name)
        assert len(layer) == len(wanted)
        for shape, (one, outline) in zip(layer.geometry, wanted, strict=True):
            assert shapely.equals_exact(shape, outline, tolerance=1e-9), one
        if name == "areas":
            assert list(layer["id"]) == [one["id"] for one, _ in wanted]


def test_the_backdrop_is_named_and_its_lines_are_whole(tiny):
    (river, line), (neighbour, area) = decoded(payload.encode(tiny, ())["topology"])["backdrop"]
    assert river["properties"] == {"kind": "river", "name": "Test river"}
    assert list(line.coords) == [(64.2, 33.0), (66.0, 35.0)]
    assert neighbour["properties"]["name"] == "Elsewhere"
    assert area.equals(box(68, 33, 70, 35))


def test_an_area_with_a_hole_and_an_island_keeps_both():
    lake = box(1, 1, 2, 2)
    areas = {
        "ring": shapely.union(box(0, 0, 3, 3).difference(lake), box(5, 0, 6, 1)),
        "lake": lake,
    }
    built = topology.build(areas, {"river": shapely.LineString([(0, 0), (0.5, 0.5), (3, 3)])})
    assert [len(polygon) for polygon in built.areas["ring"]] == [2, 1]
    (shore,) = built.areas["lake"][0]
    hole = next(polygon[1] for polygon in built.areas["ring"] if len(polygon) == 2)
    assert {abs(n if n >= 0 else ~n) for n in shore} == {abs(n if n >= 0 else ~n) for n in hole}
    assert [len(part) for part in built.lines["river"]] == [1]


def test_a_line_of_two_parts_that_do_not_meet_stays_two():
    apart = shapely.MultiLineString([[(0, 0), (1, 1)], [(2, 2), (3, 2)]])
    built = topology.build({}, {"river": apart})
    river = built.shape("river")
    assert river["type"] == "MultiLineString"
    ((_, read),) = decoded(built.topojson({"rivers": [river]}))["rivers"]
    assert read.equals(apart)


def test_areas_that_their_children_do_not_cover_keep_their_own_outline():
    areas = {"whole": box(0, 0, 4, 4), "part": box(0, 0, 1, 1)}
    found = topology.simplified(areas, {"part": "whole"})
    assert shapely.equals(found["whole"], areas["whole"])


def test_a_package_without_outlines_can_be_encoded(tmp_path):
    listed = [name for name in descriptor()["resources"] if name["path"].endswith(".csv")]
    bare = descriptor() | {"resources": listed}
    data = load(write_tiny(tmp_path, files={"datapackage.json": json.dumps(bare)}))
    assert areas_of(payload.encode(data)) == {}


def test_what_hinges_on_one_source_is_told_with_what_it_would_be_without_it(builtin, encoded):
    balanced, *others = encoded["views"]
    assert [view["hinges"] for view in others] == [None] * len(others)
    places, sources = encoded["places"]["rows"], encoded["sources"]["rows"]
    period = builtin.package.period
    told = {
        (
            places[place][0], period.day(first), period.end if end is None else period.day(end),
            sources[source][0], encoded["statuses"][status]["id"],
        )
        for place, first, end, source, status in balanced["hinges"]["rows"]
    }  # fmt: skip
    wanted = {
        (place_id, one.from_, one.to, one.source_id, one.status.id)
        for place_id, listed in hinges(timeline(builtin)).items()
        if builtin.gazetteer[place_id].kind is not PlaceKind.PROVINCE
        for one in listed
    }
    assert wanted
    assert told == wanted


def test_what_counts_as_old_and_how_pale_it_is_are_those_of_the_stills(encoded):
    assert encoded["stale_after"] == STALE_AFTER_DAYS
    assert encoded["stale_after"] in encoded["ages"]
    assert encoded["signs"]["shares"] == {
        "stale": STALE, "inferred": INFERRED, "last_reported": LAST_REPORTED,
    }  # fmt: skip


def test_uncertain_days_are_written_as_ranges(tiny):
    claims = payload.encode(tiny, [BALANCED])["claims"]
    at = claims["fields"].index("from")
    by_id = {row[0]: row for row in claims["rows"]}
    first = tiny.package.period.first
    assert [first + dt.timedelta(day) for day in by_id["c07"][at]] == [
        dt.date(2021, 8, 4), dt.date(2021, 8, 6),
    ]  # fmt: skip
    assert by_id["c08"][at] == 5

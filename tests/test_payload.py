"""What the page is handed: small, exact, and the same each time."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections import Counter
from dataclasses import replace

import pytest
import shapely
from shapely.geometry import box

from geo.answers.reliance import hinges
from geo.model.views import BALANCED, BUILT_IN
from geo.model.vocabulary import PlaceKind
from geo.package.dataset import load
from geo.resolve.timeline import STALE_AFTER_DAYS, resolve_place, timeline, versions
from geo.show.symbology import INFERRED, STALE
from geo.web import payload, topology
from tests.tiny import descriptor, write_tiny


@pytest.fixture(scope="module")
def encoded(builtin):
    return payload.encode(builtin)


@pytest.fixture
def tiny(tmp_path):
    return load(write_tiny(tmp_path))


def kinds(encoded) -> list[str]:
    return [row[1] for row in encoded["places"]["rows"]]


def arcs_of(area) -> list[int]:
    return [ref if ref >= 0 else ~ref for polygon in area for ring in polygon for ref in ring]


def outline(encoded, area) -> shapely.Geometry:
    """Put an area together again, in degrees."""
    points = []
    for flat in encoded["arcs"]:
        x = y = 0
        path = []
        for dx, dy in zip(flat[::2], flat[1::2], strict=True):
            x, y = x + dx, y + dy
            path.append((x * encoded["grid"], y * encoded["grid"]))
        points.append(path)

    def ring(refs):
        walked = []
        for ref in refs:
            walked += points[ref] if ref >= 0 else points[~ref][::-1]
        return walked

    parts = [shapely.Polygon(ring(p[0]), [ring(hole) for hole in p[1:]]) for p in area]
    return shapely.make_valid(shapely.MultiPolygon(parts))


def test_the_payload_is_the_same_each_time(encoded):
    again = payload.encode(load())
    assert payload.dumps(again) == payload.dumps(encoded)
    text = payload.dumps(encoded)
    assert payload.compress(text) == payload.compress(text)
    assert zlib.decompress(payload.compress(text), -zlib.MAX_WBITS).decode() == text


def test_the_payload_is_strict_json(encoded):
    def refuse(constant):
        raise AssertionError(constant)

    json.loads(payload.dumps(encoded), parse_constant=refuse)


def test_more_days_without_changes_add_nothing(tmp_path):
    long = descriptor([*load(write_tiny(tmp_path / "a")).folder.files][1:])
    long["control_map"]["period"]["last"] = "2031-08-20"
    files = {"datapackage.json": json.dumps(long)}
    few, many = (
        payload.encode(load(write_tiny(tmp_path / name, files=extra)))
        for name, extra in (("b", {}), ("c", files))
    )
    assert (few["period"]["days"], many["period"]["days"]) == (20, 3672)
    assert len(payload.dumps(many)) - len(payload.dumps(few)) == len("3672") - len("20")


@pytest.mark.parametrize("view", BUILT_IN, ids=lambda view: view.name)
def test_the_runs_of_the_payload_are_those_of_the_timeline(builtin, encoded, view):
    period = builtin.package.period
    (found,) = (one for one in encoded["views"] if one["name"] == view.name)
    claims = [row[0] for row in encoded["claims"]["rows"]]
    places = [row[0] for row in encoded["places"]["rows"]]

    def run(row):
        start, status, confidence, claimed, since, carried, against, rule = row
        return (
            period.day(start),
            encoded["statuses"][status]["id"],
            confidence,
            None if claimed is None else encoded["actors"][claimed],
            since and tuple(period.day(day) for day in since),
            tuple(claims[n] for n in carried),
            tuple(claims[n] for n in against),
            rule,
        )

    for number, (place_id, listed) in enumerate(sorted(versions(builtin, view).items())):
        assert places[number] == place_id
        history = found["histories"][found["places"][number]]
        assert [period.day(known) for known, _ in history] == [known for known, _ in listed]
        for (_, numbers), (_, runs) in zip(history, listed, strict=True):
            assert [run(found["runs"][n]) for n in numbers] == [
                (
                    r.from_, r.status.id, r.confidence, r.claimed_by,
                    r.since and (r.since.best, r.since.earliest, r.since.latest),
                    r.claims_for, r.claims_against, r.rule,
                )
                for r in runs
            ]  # fmt: skip


def test_every_district_border_is_stored_once_and_has_a_district_on_each_side(encoded):
    of_kind = kinds(encoded)
    areas = dict(encoded["areas"])
    sides = Counter(
        arc for n, area in areas.items() if of_kind[n] == "district" for arc in arcs_of(area)
    )
    outer = {arc for n, area in areas.items() if of_kind[n] == "country" for arc in arcs_of(area)}
    assert set(sides.values()) == {1, 2}
    assert {arc for arc, number in sides.items() if number == 1} == outer
    assert len({tuple(arc) for arc in encoded["arcs"]}) == len(encoded["arcs"])


def test_a_province_is_bounded_by_borders_of_its_districts_and_no_others(encoded):
    rows = encoded["places"]["rows"]
    areas = dict(encoded["areas"])
    provinces = [n for n in areas if rows[n][1] == "province"]
    assert len(provinces) == 34
    for province in provinces:
        sides = Counter(
            arc
            for n, area in areas.items()
            if rows[n][1] == "district" and rows[n][2] == province
            for arc in arcs_of(area)
        )
        edge = sorted(arc for arc, number in sides.items() if number == 1)
        assert sorted(arcs_of(areas[province])) == edge


def test_what_is_drawn_is_where_it_lies(builtin, encoded):
    rows = encoded["places"]["rows"]
    drawn = {rows[n][0]: outline(encoded, area) for n, area in encoded["areas"]}
    assert set(drawn) == set(builtin.geometry())
    for place_id, true in builtin.geometry().items():
        assert shapely.symmetric_difference(drawn[place_id], true).area < 0.06 * true.area, place_id
    for place in builtin.gazetteer.places:
        if place.is_capital:
            province = builtin.gazetteer.province_of(place.id)
            assert shapely.contains_xy(drawn[province.id], *place.point)


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
    assert len(built.lines["river"]) == 1


def test_areas_that_their_children_do_not_cover_keep_their_own_outline():
    areas = {"whole": box(0, 0, 4, 4), "part": box(0, 0, 1, 1)}
    found = topology.simplified(areas, {"part": "whole"})
    assert shapely.equals(found["whole"], areas["whole"])


def test_a_package_without_outlines_can_be_encoded(tmp_path):
    listed = [name for name in descriptor()["resources"] if name["path"].endswith(".csv")]
    bare = descriptor() | {"resources": listed}
    data = load(write_tiny(tmp_path, files={"datapackage.json": json.dumps(bare)}))
    assert payload.encode(data)["areas"] == []


def test_what_hinges_on_one_source_is_told_with_what_it_would_be_without_it(builtin, encoded):
    balanced, *others = encoded["views"]
    assert [view["hinges"] for view in others] == [None] * len(others)
    period = builtin.package.period
    leaning = hinges(timeline(builtin))
    told: dict[tuple[str, str], set[dt.date]] = {}
    for place, first, end, source, status in balanced["hinges"]["rows"]:
        place_id = encoded["places"]["rows"][place][0]
        source_id = encoded["sources"]["rows"][source][0]
        without = replace(BALANCED, without_sources=frozenset({source_id}))
        runs = resolve_place(builtin, place_id, without, None)
        stretch = range(first, len(period) if end is None else end)
        days = {period.day(n) for n in stretch}
        assert {run.status.id for run in runs if any(run.from_ <= d < run.to for d in days)} == {
            encoded["statuses"][status]["id"]
        }
        told.setdefault((place_id, source_id), set()).update(days)
    wanted: dict[tuple[str, str], set[dt.date]] = {}
    for place_id, listed in leaning.items():
        for one in listed if builtin.gazetteer[place_id].kind is not PlaceKind.PROVINCE else ():
            days = {day for day in period.days() if one.from_ <= day < one.to}
            wanted.setdefault((place_id, one.source_id), set()).update(days)
    assert told == wanted


def test_what_counts_as_old_and_how_pale_it_is_are_those_of_the_stills(encoded):
    assert encoded["stale_after"] == STALE_AFTER_DAYS
    assert encoded["stale_after"] in encoded["ages"]
    assert encoded["shares"] == {"stale": STALE, "inferred": INFERRED}


def test_uncertain_days_are_written_as_ranges(tiny):
    claims = payload.encode(tiny, [BALANCED])["claims"]
    at = claims["fields"].index("from")
    by_id = {row[0]: row for row in claims["rows"]}
    first = tiny.package.period.first
    assert [first + dt.timedelta(day) for day in by_id["c07"][at]] == [
        dt.date(2021, 8, 4), dt.date(2021, 8, 6),
    ]  # fmt: skip
    assert by_id["c08"][at] == 5

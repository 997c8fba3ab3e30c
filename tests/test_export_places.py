"""Places as files: read back by other programs they say what the timeline says."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from dataclasses import replace

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely

import geo
from geo.export.data import data_file
from geo.model.days import ONE_DAY
from tests.tiny import write_tiny

DAYS = [dt.date(2021, 8, day) for day in (1, 6, 10, 11, 13, 20)]
NO_OUTLINES = {"geometry.geojson": '{"type": "FeatureCollection", "features": []}'}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return geo.load(write_tiny(tmp_path_factory.mktemp("tiny")))


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """Return a package that has no outline, only points."""
    return geo.load(write_tiny(tmp_path_factory.mktemp("bare"), files=NO_OUTLINES))


def _read(dataset, tmp_path, ending, **asked):
    path = dataset.export(tmp_path / f"out.{ending}", **asked)
    if ending == "csv":
        return pd.read_csv(path, dtype=str, keep_default_na=False).set_index("place_id")
    layers = ["areas", "points"] if ending == "gpkg" else [None]
    parts = [gpd.read_file(path, **({"layer": name} if name else {})) for name in layers]
    assert all(part.crs == "EPSG:4326" for part in parts)
    return pd.concat(parts).set_index("place_id")


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("ending", ["geojson", "gpkg", "csv"])
def test_a_day_read_back_is_what_the_timeline_says(tiny, tmp_path, ending, day):
    found = _read(tiny, tmp_path, ending, on=day)
    assert sorted(found.index) == [place.id for place in tiny.gazetteer.places]
    timeline = tiny.timeline()
    for place_id, row in found.iterrows():
        state = timeline.state(place_id, day)
        age = state.evidence_age_days
        sources = {tiny.claims[claim].source_id for claim in state.claims_for}
        told = (row.status, row.confidence, row.claimed_by, row.rule, set(row.sources.split()))
        assert told == (
            state.status.id,
            state.confidence or "",
            state.claimed_by or "",
            state.rule,
            sources,
        )
        assert row.since == (state.since.best.isoformat() if state.since else "")
        assert int(row.claims_for) == len(state.claims_for)
        assert int(row.claims_against) == len(state.claims_against)
        assert row.status_label == state.status.label()
        found_age = None if pd.isna(row.evidence_age_days) else row.evidence_age_days
        assert (None if found_age in {None, ""} else int(found_age)) == age
        assert str(row["on"])[:10] == day.isoformat()


def test_the_days_that_are_compared_differ(tiny):
    timeline = tiny.timeline()
    told = [tuple(s.status.id for s in timeline.as_of(day).values()) for day in DAYS]
    assert len(set(told)) > 3


def test_names_of_each_language_and_the_province_stand_beside_the_place(tiny, tmp_path):
    row = _read(tiny, tmp_path, "csv", on=DAYS[0]).loc["city-sarban"]
    assert (row["name"], row.name_prs, row.name_ps) == ("Sarban", "سربان", "سربان ښار")
    assert (row.kind, row.is_capital) == ("city", "true")
    assert (row.province_id, row.province) == ("TL01", "Sarban")
    crossing = _read(tiny, tmp_path, "csv", on=DAYS[0]).loc["crossing-dokan"]
    assert crossing.name_prs == ""


@pytest.mark.parametrize("ending", ["geojson", "gpkg"])
def test_outlines_and_points_are_those_of_the_package(tiny, tmp_path, ending):
    found = _read(tiny, tmp_path, ending, on=DAYS[0])
    for place_id, outline in tiny.geometry().items():
        assert found.loc[place_id].geometry.equals(outline)
    assert found.loc["city-sarban"].geometry.coords[0] == (64.6, 34.2)
    assert found.loc["TL0202"].geometry is None


def test_outlines_of_geojson_run_as_its_rules_want(tmp_path):
    turned = json.loads((write_tiny(tmp_path) / "geometry.geojson").read_bytes())
    for feature in turned["features"]:
        feature["geometry"]["coordinates"][0].reverse()
    dataset = geo.load(write_tiny(tmp_path, files={"geometry.geojson": json.dumps(turned)}))
    text = data_file(dataset.timeline(), "day", "geojson")
    shapes = [feature["geometry"] for feature in json.loads(text)["features"]]
    rings = [shape["coordinates"][0] for shape in shapes if shape and shape["type"] == "Polygon"]
    assert len(rings) == 6
    assert all(shapely.is_ccw(shapely.LinearRing(ring)) for ring in rings)


def test_a_table_has_a_point_inside_instead_of_an_outline(tiny, tmp_path):
    found = _read(tiny, tmp_path, "csv", on=DAYS[0])
    for place_id, outline in tiny.geometry().items():
        row = found.loc[place_id]
        point = gpd.points_from_xy([float(row.longitude)], [float(row.latitude)])[0]
        assert outline.contains(point)
    assert (found.loc["TL0202"].longitude, found.loc["TL0202"].latitude) == ("", "")


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "csv"])
def test_intervals_read_back_partition_the_period_as_the_runs_do(tiny, tmp_path, ending):
    found = _read(tiny, tmp_path, ending, content="intervals")
    timeline = tiny.timeline()
    for place in tiny.gazetteer.places:
        rows = found.loc[[place.id]].sort_values("from")
        runs = timeline.runs(place.id)
        assert [str(day)[:10] for day in rows["from"]] == [str(run.from_) for run in runs]
        assert [str(day)[:10] for day in rows["to"]] == [str(run.to) for run in runs]
        assert list(rows.status) == [run.status.id for run in runs]
        assert [int(n) for n in rows.claims_for] == [len(run.claims_for) for run in runs]
        last = timeline.state(place.id, runs[-1].to - ONE_DAY).evidence_age_days
        age = rows.evidence_age_days.iloc[-1]
        assert (None if age == "" or pd.isna(age) else int(age)) == last


def test_the_known_day_the_view_and_the_kind_decide_what_is_in_a_file(tiny, tmp_path):
    path = tmp_path / "out.csv"
    tiny.export(path, on=DAYS[3], known=DAYS[2], view="strict", kind="city")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    assert [row["place_id"] for row in rows] == ["city-sarban", "city-zarkoh"]
    assert {(row["known"], row["view"]) for row in rows} == {("2021-08-10", "strict")}
    assert rows[0]["status"] != tiny.as_of(DAYS[3])["city-sarban"].status.id


def test_geojson_and_geopackage_say_of_which_map_they_are(tiny, tmp_path):
    expected = {
        "package": "testland",
        "version": "1.0.0",
        "dataset_digest": tiny.digest,
        "on": "2021-08-11",
        "known": "2021-08-10",
        "view": "strict",
        "licences": ["CC0 1.0"],
        "credits": ["Made for tests"],
    }
    asked = {"on": DAYS[3], "known": DAYS[2], "view": "strict"}
    about = json.loads(tiny.export(tmp_path / "a.geojson", **asked).read_bytes())["control_map"]
    assert {key: about[key] for key in expected} == expected
    path = tiny.export(tmp_path / "a.gpkg", **asked)
    table = pyogrio.read_dataframe(path, layer="control_map").set_index("key").value
    assert json.loads(table["licences"]) == ["CC0 1.0"]
    assert table["dataset_digest"] == tiny.digest
    assert (table["on"], table["known"], table["view"]) == ("2021-08-11", "2021-08-10", "strict")


def test_a_file_says_what_a_view_was_asked_for_beside_its_own_rules(tiny):
    usual, more = (
        tiny.timeline(),
        tiny.timeline(replace(tiny.view("balanced"), infer_districts=True)),
    )
    told = [json.loads(data_file(time, "day", "geojson"))["control_map"] for time in (usual, more)]
    assert [about["infer_districts"] for about in told] == [False, True]


def test_layers_of_a_geopackage_have_one_type_of_shape(tiny, bare, tmp_path):
    path = tiny.export(tmp_path / "a.gpkg", on=DAYS[0])
    layers = dict(pyogrio.list_layers(path))
    assert layers == {"areas": "MultiPolygon", "points": "Point", "control_map": None}
    layers = dict(pyogrio.list_layers(bare.export(path, on=DAYS[0])))
    assert layers == {"points": "Point", "control_map": None}


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "csv"])
def test_a_package_without_outlines_is_written_with_its_points(bare, tmp_path, ending):
    path = bare.export(tmp_path / f"a.{ending}", on=DAYS[3])
    if ending == "csv":
        rows = {row["place_id"]: row for row in _rows(path.read_bytes())}
        assert (rows["TL0101"]["longitude"], rows["TL0101"]["status"]) == ("64.5", "taliban")
    else:
        found = gpd.read_file(path, **({"layer": "points"} if ending == "gpkg" else {}))
        assert len(found) == len(bare.gazetteer.places)
        assert found.set_index("place_id").loc["TL0101"].geometry.x == 64.5


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))

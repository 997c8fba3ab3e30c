"""Data as files: read back by other programs they say what the timeline says, byte for byte."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
import pytest
import shapely

import geo
from geo.answers.statistics import counts
from geo.errors import DayError, OutputError
from geo.export.cells import csv_bytes
from geo.export.data import data_file, write_data
from geo.export.files import write_whole
from geo.model.days import ONE_DAY
from geo.model.vocabulary import Actor, Selection
from tests.tiny import TABLES, descriptor, write_tiny

ROOT = Path(__file__).resolve().parent.parent
DAYS = [dt.date(2021, 8, day) for day in (1, 6, 10, 11, 13, 20)]
NO_OUTLINES = {"geometry.geojson": '{"type": "FeatureCollection", "features": []}'}
#: What a spreadsheet would run.
FORMULA = '=HYPERLINK("https://example.org")'


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return geo.load(write_tiny(tmp_path_factory.mktemp("tiny")))


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """Return a package that has no outline, only points."""
    return geo.load(write_tiny(tmp_path_factory.mktemp("bare"), files=NO_OUTLINES))


@pytest.fixture(scope="module")
def tricky(tmp_path_factory):
    """Return a package whose texts look like formulas."""
    names = {("places.csv", "TL0102", "name"): FORMULA, ("places.csv", "TL0101", "name"): "\tTab"}
    folder = write_tiny(tmp_path_factory.mktemp("tricky"), cells=names)
    return geo.load(folder)


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


def test_statistics_of_every_day_are_the_counts_of_that_day(tiny):
    timeline = tiny.timeline()
    rows = _rows(data_file(timeline, "statistics", "csv"))
    kinds = [kind for kind in Selection if tiny.gazetteer.select(kind)]
    assert len(rows) == len(tiny.package.period) * len(kinds)
    for row in rows:
        found = counts(timeline, Selection(row["kind"]), dt.date.fromisoformat(row["on"]))
        for status in tiny.statuses:
            assert int(row[f"places_{status.id}"]) == found.by_status[status]
            assert int(row[f"most_{status.id}"]) == found.most[status]
            assert int(row[f"population_{status.id}"]) == found.population[status]
            assert float(row[f"area_km2_{status.id}"]) == round(found.area_km2[status], 1)
        assert int(row["places_claimed_taliban"]) == found.claimed[Actor("taliban")]
        assert int(row["places_disputed"]) == found.disputed


def test_statistics_add_up_with_what_is_counted_apart(today):
    rows = _rows(data_file(today, "statistics", "csv", selection=Selection.DISTRICT))
    ids = [status.id for status in today.dataset.statuses]
    apart = 0.0
    for row in rows:
        number = sum(int(row[f"places_{s}"]) for s in ids)
        number += sum(
            int(row[f"places_{a}_{s}"]) for a in ("last_reported", "likely_not") for s in ids
        )
        assert number == int(row["places"]) == 401
        km2 = sum(float(row[f"area_km2_{s}"]) for s in (*ids, "last_reported", "likely_not"))
        assert km2 == pytest.approx(float(row["area_km2"]), abs=1)
        apart += float(row["area_km2_last_reported"])
    assert apart > 0, "nothing was counted apart: this test says nothing"


def test_a_workbook_holds_the_same_numbers_and_says_what_it_was_made_from(tiny):
    timeline = tiny.timeline()
    book = openpyxl.load_workbook(io.BytesIO(data_file(timeline, "statistics", "xlsx")))
    heads, *lines = book["statistics"].iter_rows(values_only=True)
    rows = _rows(data_file(timeline, "statistics", "csv"))
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        for head, value in zip(heads, line, strict=True):
            text = row[str(head)]
            assert (
                float(text) == value if isinstance(value, (int, float)) else text == (value or "")
            )
    about = dict(book["about"].iter_rows(values_only=True))
    assert (about["dataset_digest"], about["view"]) == (tiny.digest, "balanced")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_of_text_is_taken_for_a_formula(text):
    (head,), (cell, number) = csv.reader(
        io.StringIO(csv_bytes([text], [[text, -1.5]]).decode("utf-8-sig"), newline="")
    )
    assert head == cell == f"'{text}"
    assert number == "-1.5"


def test_what_is_no_formula_stays_as_it_is():
    assert csv_bytes(
        ["a"],
        [
            [
                "a=b",
            ],
            ["قندهار"],
            [None],
        ],
    ).decode("utf-8-sig") == ('a\r\na=b\r\nقندهار\r\n""\r\n')


def test_a_name_that_looks_like_a_formula_is_told_but_not_run(tricky):
    rows = {row["place_id"]: row for row in _rows(data_file(tricky.timeline(), "day", "csv"))}
    assert rows["TL0102"]["name"] == f"'{FORMULA}"
    features = json.loads(data_file(tricky.timeline(), "day", "geojson"))["features"]
    names = {feature["properties"]["name"] for feature in features}
    assert FORMULA in names, "GeoJSON is no spreadsheet"


def test_texts_of_a_workbook_are_texts(tmp_path):
    folder = write_tiny(
        tmp_path / "p",
        files={"datapackage.json": _descriptor_with_title("=1+1")},
    )
    made = data_file(geo.load(folder).timeline(), "statistics", "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(made))["about"]
    cell = next(row[1] for row in sheet.iter_rows() if row[0].value == "title")
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.parametrize(
    ("content", "name", "allowed"),
    [
        ("day", "a.xlsx", r"\.geojson, \.gpkg, \.csv"),
        ("statistics", "a.geojson", r"\.csv, \.xlsx"),
        ("package", "a.tar", r"\.zip"),
        ("day", "a", "ends in nothing"),
    ],
)
def test_an_ending_that_there_is_not_is_refused(tiny, tmp_path, content, name, allowed):
    with pytest.raises(OutputError, match=allowed):
        tiny.export(tmp_path / name, content)
    assert list(tmp_path.iterdir()) == []


def test_a_day_outside_and_a_kind_without_places_are_refused(tiny, tmp_path):
    with pytest.raises(DayError, match="2021-08-01 to 2021-08-20"):
        tiny.export(tmp_path / "a.csv", on=dt.date(2021, 9, 1))
    for content in ("day", "intervals", "statistics"):
        with pytest.raises(OutputError, match="no place of the kind base"):
            tiny.export(tmp_path / "a.csv", content, kind="base")


def test_a_file_that_cannot_be_written_is_told_by_name(tiny, tmp_path):
    for path in (tmp_path / "none" / "a.csv", tmp_path / "folder.csv"):
        if path.parent == tmp_path:
            path.mkdir()
        with pytest.raises(OutputError, match=f"{path.name}: cannot be written"):
            tiny.export(path)


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_full_disk_and_an_interruption_leave_the_old_file_whole(tmp_path, monkeypatch, fault):
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")

    def fail(_number):
        raise fault

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises((OutputError, KeyboardInterrupt)):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["a.csv"]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_whole(tmp_path / "link.csv", b"new")
    assert (tmp_path / "real.csv").read_bytes() == b"new"
    assert (tmp_path / "link.csv").is_symlink()


SORTS = [
    ("day", "geojson"), ("day", "gpkg"), ("day", "csv"), ("intervals", "geojson"),
    ("intervals", "gpkg"), ("intervals", "csv"), ("statistics", "csv"), ("statistics", "xlsx"),
    ("package", "zip"),
]  # fmt: skip

WRITE_ALL = """
import json, sys
import geo
from pathlib import Path
dataset, target = geo.load(sys.argv[1]), Path(sys.argv[2])
for content, ending in json.loads(sys.argv[3]):
    dataset.export(target / f"{content}.{ending}", content)
"""


def test_the_same_data_give_the_same_bytes_whatever_the_process(tiny, tmp_path):
    # Hours apart for who reads the clock in local time, and in another order of sets.
    settings = [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Pacific/Niue", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
    ]
    folders = []
    for number, setting in enumerate(settings):
        folder = tmp_path / str(number)
        folder.mkdir()
        command = [sys.executable, "-c", WRITE_ALL, tiny.folder.path, folder, json.dumps(SORTS)]
        subprocess.run(command, cwd=ROOT, env=os.environ | setting, check=True)
        folders.append({path.name: path.read_bytes() for path in folder.iterdir()})
    first, second = folders
    assert len(first) == len(SORTS)
    assert [name for name in first if first[name] != second[name]] == []


def test_a_written_file_is_what_the_app_is_handed(tiny, tmp_path):
    timeline = tiny.timeline()
    for content, ending in SORTS:
        path = write_data(timeline, content, tmp_path / f"a.{ending}")
        assert path.read_bytes() == data_file(timeline, content, ending)


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def _descriptor_with_title(title: str) -> str:
    names = [*TABLES, "geometry.geojson", "backdrop.geojson"]
    return json.dumps({**descriptor(names), "title": title})

"""Counts as files for a spreadsheet, which must not run what is only text."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import openpyxl
import pytest

import geo
from geo.answers.statistics import counts
from geo.export.cells import csv_bytes
from geo.export.data import data_file
from geo.model.vocabulary import Actor, Selection
from tests.tiny import TABLES, descriptor, write_tiny

#: What a spreadsheet would run.
FORMULA = '=HYPERLINK("https://example.org")'


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return geo.load(write_tiny(tmp_path_factory.mktemp("tiny")))


@pytest.fixture(scope="module")
def tricky(tmp_path_factory):
    """Return a package whose texts look like formulas."""
    names = {("places.csv", "TL0102", "name"): FORMULA, ("places.csv", "TL0101", "name"): "\tTab"}
    folder = write_tiny(tmp_path_factory.mktemp("tricky"), cells=names)
    return geo.load(folder)


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


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def _descriptor_with_title(title: str) -> str:
    names = [*TABLES, "geometry.geojson", "backdrop.geojson"]
    return json.dumps({**descriptor(names), "title": title})

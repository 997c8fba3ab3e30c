"""The join of places and states as a GeoDataFrame."""

from __future__ import annotations

import datetime as dt

import geopandas as gpd
import pytest

import geo
from geo.errors import DayError
from tests.tiny import write_tiny


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return geo.load(write_tiny(tmp_path_factory.mktemp("tiny")))


def test_a_table_has_a_row_for_each_place_with_its_state(tiny):
    table = tiny.table("city", on=dt.date(2021, 8, 12))
    assert table.crs == "EPSG:4326"
    row = table.loc["city-sarban"]
    assert (row.status, row.confidence, row.since) == ("taliban", "confirmed", "2021-08-11")
    assert row.sources.split() == ["statement", "wire-a", "wire-b"]
    assert (row.geometry.x, row.geometry.y) == (64.6, 34.2)


def test_what_cannot_be_drawn_has_a_row_without_a_shape(tiny):
    table = tiny.table("district", on=dt.date(2021, 8, 12))
    assert len(table) == 4
    assert table.loc["TL0202"].geometry is None
    assert table.loc["TL0202"].status == "unknown"


@pytest.mark.parametrize("name", ["out.geojson", "out.gpkg"])
def test_a_table_survives_being_written_and_read(tiny, tmp_path, name):
    table = tiny.table("district", on=dt.date(2021, 8, 12))
    table.to_file(tmp_path / name)
    back = gpd.read_file(tmp_path / name).set_index("place_id")
    assert list(back.status) == list(table.status)
    assert list(back.index) == list(table.index)


def test_the_known_day_decides_what_is_in_the_table(tiny):
    evening = tiny.table("city", on=dt.date(2021, 8, 11), known=dt.date(2021, 8, 10))
    assert evening.loc["city-sarban"].status == "government"
    assert evening.loc["city-sarban"].claimed_by == "taliban"


def test_a_day_outside_the_period_is_refused(tiny):
    with pytest.raises(DayError, match="2021-08-01 to 2021-08-20"):
        tiny.table("city", on=dt.date(2021, 9, 1))

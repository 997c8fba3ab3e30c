"""The outlines that the project ships, and how they are made."""

import hashlib
import itertools
import json
import re
import sqlite3
import zipfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyarrow.parquet as pq
import pytest
import shapely
from shapely.geometry import shape

from geo.curate.geometry import as_coverage, parquet_bytes, read_districts, with_unions
from geo.curate.origins import Origin
from geo.curate.placerows import ShapeRow
from geo.curate.registry import Registry, RegistryPackage, read_packages
from geo.curate.tables import read_table
from geo.errors import DataError

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
SEEDS = ROOT / "seeds" / "places"
#: What rounding to 1e-5 degrees may leave between a border and what is cut along it.
SPECK = 1e-4


@pytest.fixture(scope="module")
def outlines():
    table = pq.read_table(DATA / "geometry.parquet")
    return dict(
        zip(
            table["place_id"].to_pylist(),
            shapely.from_wkb(table["geometry"].to_pylist()),
            strict=True,
        )
    )


@pytest.fixture(scope="module")
def backdrop():
    features = json.loads((DATA / "backdrop.geojson").read_text(encoding="utf-8"))["features"]
    return {
        (feature["properties"]["kind"], feature["properties"]["name"]): shape(feature["geometry"])
        for feature in features
    }


def districts_of(outlines, province=""):
    return [
        outline
        for key, outline in outlines.items()
        if re.fullmatch(r"AF\d{4}", key) and key.startswith(province)
    ]


def test_there_are_one_country_34_provinces_and_398_districts(outlines):
    lengths = [len(place_id) for place_id in outlines]

    assert [lengths.count(length) for length in (2, 4, 6)] == [1, 34, 398]
    assert len(lengths) == 433


def test_outlines_are_sorted_by_id_and_each_id_stands_once():
    ids = pq.read_table(DATA / "geometry.parquet")["place_id"].to_pylist()

    assert ids == sorted(set(ids))


def test_every_outline_is_a_valid_area(outlines):
    for place_id, outline in outlines.items():
        assert outline.geom_type in {"Polygon", "MultiPolygon"}, place_id
        assert outline.is_valid, shapely.is_valid_reason(outline)


def test_districts_meet_without_gap_or_overlap(outlines):
    assert shapely.coverage_is_valid(districts_of(outlines))
    assert not shapely.get_num_interior_rings(outlines["AF"])


def test_provinces_are_exact_unions_of_their_districts(outlines):
    provinces = [key for key in outlines if re.fullmatch(r"AF\d\d", key)]

    for province in provinces:
        union = shapely.coverage_union_all(districts_of(outlines, province))
        assert shapely.normalize(union).equals_exact(outlines[province], 0.0), province
    assert shapely.coverage_is_valid([outlines[province] for province in provinces])


def test_the_country_is_the_exact_union_of_its_districts(outlines):
    union = shapely.coverage_union_all(districts_of(outlines))

    assert shapely.normalize(union).equals_exact(outlines["AF"], 0.0)


def test_coordinates_are_rounded_to_a_metre(outlines):
    points = shapely.get_coordinates(list(outlines.values()))

    assert np.array_equal(points, np.round(points, 5))


def test_geopandas_reads_the_file_with_its_coordinate_system():
    frame = gpd.read_parquet(DATA / "geometry.parquet")

    assert list(frame.columns) == ["place_id", "geometry"]
    assert frame.crs.to_epsg() == 4326
    assert frame.total_bounds.tolist() == pytest.approx([60.47, 29.38, 74.89, 38.49], abs=0.01)


def test_every_district_with_an_outline_is_on_the_official_list(outlines):
    official = {row["place_id"] for row in read_table(SEEDS / "pcodes.csv")}

    assert {key for key in outlines if key != "AF"} < official
    assert official - set(outlines) == {"AF2116", "AF2409", "AF2506"}


def test_neighbours_meet_the_country_and_one_another(outlines, backdrop):
    neighbours = [outline for (kind, _), outline in backdrop.items() if kind == "neighbour"]
    around = shapely.union_all([*neighbours, outlines["AF"]])

    assert shapely.coverage_is_valid(neighbours)
    assert shapely.area(shapely.intersection(neighbours, outlines["AF"])).sum() < SPECK
    assert shapely.difference(shapely.box(59.5, 28.5, 75.5, 39.5), around).area < SPECK


def test_the_backdrop_holds_the_neighbours_and_the_great_rivers(backdrop):
    names = {
        kind: {name for found, name in backdrop if found == kind} for kind in ("neighbour", "river")
    }

    assert names["river"] == {"Amu Darya", "Harirud", "Helmand", "Pamir", "Panj"}
    assert {"China", "Iran", "Pakistan", "Tajikistan", "Turkmenistan", "Uzbekistan"} < names[
        "neighbour"
    ]
    assert "Afghanistan" not in names["neighbour"]


def test_the_border_rivers_run_along_the_border(outlines, backdrop):
    border = outlines["AF"].exterior

    for name in ("Panj", "Pamir"):
        river = backdrop["river", name]
        assert river.hausdorff_distance(river.intersection(border.buffer(0.1))) < 0.5, name


def test_a_sliver_between_two_districts_is_closed():
    west = shapely.box(0, 0, 1, 1)
    east = shapely.Polygon([(1, 0), (2, 0), (2, 1), (1, 1), (1.01, 0.5)])

    made = as_coverage({"AF0101": west, "AF0102": east})

    assert shapely.coverage_is_valid(list(made.values()))
    assert shapely.union_all(list(made.values())).area == pytest.approx(2.0)


def test_unions_are_sorted_and_named_by_the_ids_of_their_parts():
    boxes = {f"AF{p:02}{d:02}": shapely.box(p, d, p + 1, d + 1)
             for p, d in itertools.product((1, 2), (1, 2))}  # fmt: skip

    made = with_unions(boxes)

    assert list(made) == sorted([*boxes, "AF", "AF01", "AF02"])
    assert made["AF01"].equals(shapely.box(1, 1, 2, 3))


def test_the_same_outlines_give_the_same_bytes(outlines):
    assert parquet_bytes(outlines) == parquet_bytes(dict(outlines))


def test_a_shape_under_another_name_than_pinned_is_refused():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE location_data (name, shape_id, coordinates)")
    square = shapely.to_wkb(shapely.box(0, 0, 1, 1))
    connection.execute("INSERT INTO location_data VALUES ('Paghman', '17698898B1', ?)", (square,))
    row = ShapeRow(place_id="AF0101", shape_id="17698898B1", name_in_source="Kabul", note="")

    with pytest.raises(DataError, match=r"district_shapes.csv:2: .*Kabul.*Paghman"):
        read_districts(connection.serialize(), [(Origin("district_shapes.csv", 2), row)])


def pinned(archive, content, path="in/file.txt"):
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr(path, content)
    return RegistryPackage(
        "thing", "1", "PyPI", archive.name,
        hashlib.sha256(archive.read_bytes()).hexdigest(),
        {path: hashlib.sha256(b"as it was").hexdigest()},
    )  # fmt: skip


def test_an_archive_that_is_kept_and_as_pinned_is_read_without_a_network(tmp_path):
    package = pinned(tmp_path / "thing-1-py3-none-any.whl", b"as it was")

    assert Registry({"thing": package}, tmp_path).read("thing", "in/file.txt") == b"as it was"


def test_a_file_that_changed_since_it_was_pinned_is_refused(tmp_path):
    package = pinned(tmp_path / "thing-1-py3-none-any.whl", b"changed")

    with pytest.raises(DataError, match=r"thing-1-py3-none-any.whl: in/file.txt: found SHA-256"):
        Registry({"thing": package}, tmp_path).read("thing", "in/file.txt")


def test_an_archive_that_changed_since_it_was_pinned_is_refused(tmp_path):
    archive = tmp_path / "thing-1-py3-none-any.whl"
    package = pinned(archive, b"as it was")
    archive.write_bytes(archive.read_bytes() + b"\0")

    with pytest.raises(DataError, match="fetch it anew"):
        Registry({"thing": package}, tmp_path).read("thing", "in/file.txt")


def test_every_package_and_every_file_of_it_is_pinned_and_no_address_is_named():
    packages = read_packages(SEEDS / "packages.toml")

    assert len(packages) == 8
    for package in packages.values():
        for digest in (package.sha256, *package.files.values()):
            assert re.fullmatch("[0-9a-f]{64}", digest), package.name
    assert "://" not in (SEEDS / "packages.toml").read_text(encoding="utf-8")

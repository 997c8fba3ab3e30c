"""The gazetteer that the project ships: who is where, how large, and called what."""

import csv
import re
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pyproj
import pytest
import shapely
from shapely.ops import nearest_points

from geo.curate.names import LANGUAGES
from geo.curate.places import read_outlines
from geo.curate.tables import read_table
from geo.errors import DataError
from geo.model.gazetteer import fold

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
SEEDS = ROOT / "seeds" / "places"
ARABIC = re.compile("[\u0600-\u06ff \u200c]+")
#: How far a crossing may lie from our border line, in km. Islam Qala is known
#: by its town, 6 km inside; the others are within 2 km.
FROM_THE_BORDER_KM = 7.0


@pytest.fixture(scope="module")
def places():
    return {row["place_id"]: row for row in read_table(DATA / "places.csv")}


@pytest.fixture(scope="module")
def names():
    return read_table(DATA / "names.csv")


@pytest.fixture(scope="module")
def outlines():
    return read_outlines((DATA / "geometry.parquet").read_bytes())


def of_kind(places, kind):
    return {key: row for key, row in places.items() if row["kind"] == kind}


def point(row):
    return shapely.Point(float(row["longitude"]), float(row["latitude"]))


def km_between(one, other):
    first, second = nearest_points(one, other)
    return pyproj.Geod(ellps="WGS84").inv(first.x, first.y, second.x, second.y)[2] / 1000


def test_the_official_list_is_complete_and_its_ids_are_the_codes(places):
    official = {row["place_id"]: row["parent_id"] for row in read_table(SEEDS / "pcodes.csv")}
    listed = {**of_kind(places, "province"), **of_kind(places, "district")}

    assert len(official) == 34 + 401
    assert {key: listed[key]["parent_id"] for key in official} == official


def test_three_districts_of_the_list_have_no_outline_and_still_exist(places):
    hidden = {key for key, row in of_kind(places, "district").items() if row["drawable"] == "false"}

    assert hidden >= {"AF2116", "AF2409", "AF2506"}


def test_what_is_drawable_has_an_outline_or_a_point(places, outlines):
    for key, row in places.items():
        has_shape = key in outlines if key.startswith("AF") else bool(row["longitude"])
        assert (row["drawable"] == "true") == has_shape, key


def test_ids_are_unique_sorted_and_say_their_kind():
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    ids = [row["place_id"] for row in rows]

    assert ids == sorted(set(ids))
    for row in rows:
        if not re.fullmatch(r"AF\d{0,4}", row["place_id"]):
            assert re.fullmatch(rf"{row['kind']}-[a-z0-9-]+", row["place_id"])


def test_every_parent_exists_and_leads_to_the_country(places):
    for key in places:
        above = key
        for _ in range(4):
            above = places[above]["parent_id"] or above
        assert above == "AF", key


def test_each_province_has_one_capital_which_lies_inside_it(places, outlines):
    capitals = [row for row in places.values() if row["is_capital"] == "true"]
    provinces = Counter(row["parent_id"][:4] for row in capitals)

    assert set(provinces) == set(of_kind(places, "province"))
    assert set(provinces.values()) == {1}
    for row in capitals:
        assert row["kind"] == "city"
        assert outlines[row["parent_id"][:4]].contains(point(row)), row["name"]
        assert row["parent_id"].endswith("01"), row["name"]


def test_towns_airports_and_bases_lie_in_the_district_that_is_their_parent(places, outlines):
    for row in places.values():
        if row["kind"] in {"city", "airport", "base"} and row["longitude"]:
            assert outlines[row["parent_id"]].contains(point(row)), row["name"]


def test_crossings_lie_on_the_border(places, outlines):
    crossings = of_kind(places, "crossing")

    assert len(crossings) >= 10
    for row in crossings.values():
        assert km_between(point(row), outlines["AF"].exterior) < FROM_THE_BORDER_KM, row["name"]
        assert km_between(point(row), outlines[row["parent_id"]]) < 0.5, row["name"]


def test_a_position_that_is_ours_says_whose_it_is(places):
    for kind in ("airport", "base", "crossing"):
        for row in of_kind(places, kind).values():
            assert ("position: " in row["note"]) == bool(row["longitude"]), row["name"]


def test_a_label_stands_inside_its_area(places, outlines):
    for key, outline in outlines.items():
        assert outline.contains(point(places[key])), key


def test_areas_are_within_four_per_cent_of_the_official_ones_but_for_listed_exceptions(places):
    official = read_table(SEEDS / "official_areas.csv")
    ratios = {
        row["place_id"]: float(places[row["place_id"]]["area_km2"]) / float(row["area_km2"])
        for row in official
    }
    beyond = {key for key, ratio in ratios.items() if abs(ratio - 1) > 0.04}

    assert len(official) == 12
    assert beyond == {row["place_id"] for row in official if row["exception"]} == {"AF24"}


def test_areas_agree_with_the_ellipsoid(places, outlines):
    geod = pyproj.Geod(ellps="WGS84")

    for key, outline in outlines.items():
        area = abs(geod.geometry_area_perimeter(outline)[0]) / 1e6
        assert float(places[key]["area_km2"]) == pytest.approx(area, rel=0.002, abs=0.1), key


def test_areas_and_people_of_the_provinces_add_up_to_the_country(places):
    provinces = of_kind(places, "province").values()

    assert sum(float(row["area_km2"]) for row in provinces) == pytest.approx(641_820, abs=10)
    assert sum(int(row["population"]) for row in provinces) == int(places["AF"]["population"])


def test_every_place_has_one_preferred_name_in_each_language(places, names):
    preferred = Counter(
        (row["place_id"], row["language"]) for row in names if row["preferred"] == "true"
    )

    assert set(preferred) == {(key, language) for key in places for language in LANGUAGES}
    assert set(preferred.values()) == {1}


def test_the_english_name_is_the_one_on_the_map(places, names):
    for row in names:
        if row["language"] == "en" and row["preferred"] == "true":
            assert places[row["place_id"]]["name"] == row["name"]


def test_dari_and_pashto_names_are_written_in_their_script(names):
    for row in names:
        if row["language"] != "en":
            assert ARABIC.fullmatch(row["name"]), row


def test_each_orthography_keeps_to_its_letters(names):
    for row in names:
        foreign = {"en": "ي", "prs": "يكټډړښګڼېۍ", "ps": "كگ"}[row["language"]]
        assert not set(row["name"]) & set(foreign), row


def test_every_name_says_where_it_is_from(names):
    assert all(row["source"] for row in names)


def test_no_two_names_of_a_place_differ_in_accents_only(names):
    often = Counter((row["place_id"], row["language"], fold(row["name"])) for row in names)

    assert {key: number for key, number in often.items() if number > 1} == {}


@pytest.mark.parametrize(
    ("spelling", "place_id"),
    [
        ("Lashkar Gah", "city-lashkargah"),
        ("Qala-e-Naw", "city-qala-i-naw"),
        ("Faizabad", "city-fayzabad"),
        ("Pul-i-Khumri", "city-pul-e-khumri"),
        ("Tarin Kowt", "city-tarinkot"),
        ("Grishk", "AF3004"),
        ("Nirkh", "AF0402"),
        ("Shir Khan Bandar", "crossing-sher-khan-bandar"),
        ("Kandahar airfield", "airport-kandahar"),
        ("Marjah", "locality-marja"),
        ("لښکرګاه", "city-lashkargah"),
        ("هرات", "AF32"),
    ],
)
def test_spellings_of_the_reports_are_known(names, spelling, place_id):
    assert place_id in {row["place_id"] for row in names if fold(row["name"]) == fold(spelling)}


def test_a_row_with_a_cell_too_many_is_refused(tmp_path):
    table = tmp_path / "sites.csv"
    table.write_text("place_id,name\nbase-x,A base, outside\n", encoding="utf-8")

    with pytest.raises(DataError, match=r"sites.csv:2: found more or fewer cells than the head"):
        read_table(table)


def test_the_outlines_are_of_the_places(places):
    ids = pq.read_table(DATA / "geometry.parquet", columns=["place_id"])["place_id"].to_pylist()

    assert set(ids) <= set(places)

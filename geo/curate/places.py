"""The places of the built-in package, from ``seeds/places`` to ``places.csv`` and ``names.csv``.

Nothing is fetched: outlines are read from ``geometry.parquet``, everything else
from the tables of ``seeds/places``. Areas are measured in an equal-area
projection; the point of an area is where a label sits best (the centre of the
largest circle inside it).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, cast

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyproj
import shapely

from geo.curate.names import LANGUAGES, all_names, rows
from geo.curate.origins import Made, Origin, SeedRow
from geo.curate.placerows import (
    AirportRow,
    CapitalRow,
    PcodeRow,
    PopulationRow,
    ShapeRow,
    SiteRow,
    TownRow,
)
from geo.errors import DataError, Problem
from geo.model.vocabulary import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shapely.geometry import MultiPolygon
    from shapely.geometry.base import BaseGeometry

    from geo.curate.names import Name
    from geo.curate.placerows import PlaceSeeds

COUNTRY_ID = "AF"
#: Lambert's azimuthal equal-area projection, centred on the country; metres.
EQUAL_AREA = "+proj=laea +lat_0=34 +lon_0=67.5 +datum=WGS84 +units=m"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of ``places.csv`` before it is text.

    Attributes
    ----------
    origin
        The row of the seeds that lists the place; of the country, which none
        lists, the folder.
    point
        Longitude and latitude (WGS 84, degrees); a label point for areas.
    area_km2
        For areas with an outline only.
    cells
        Where single columns are from, if not from that row.
    """

    origin: Origin
    place_id: str
    kind: PlaceKind
    parent_id: str
    is_capital: bool = False
    point: tuple[float, float] | None = None
    area_km2: float | None = None
    population: int | None = None
    drawable: bool = True
    note: str = ""
    cells: Mapping[str, Origin] = field(default_factory=dict)

    def row(self, name: Name) -> SeedRow:
        """Return the row as it is written, with `name` as the English name."""
        longitude, latitude = ("", "") if self.point is None else map(_degrees, self.point)
        cells = {
            "place_id": self.place_id,
            "kind": self.kind.value,
            "parent_id": self.parent_id,
            "name": name.text,
            "is_capital": _flag(self.is_capital),
            "longitude": longitude,
            "latitude": latitude,
            "area_km2": "" if self.area_km2 is None else f"{self.area_km2:.1f}",
            "population": "" if self.population is None else str(self.population),
            "drawable": _flag(self.drawable),
            "note": self.note,
        }
        from_ = {**self.cells, "name": name.origin}
        return SeedRow(cells, Origin(self.origin.file, self.origin.line, from_))


def place_tables(
    seeds: PlaceSeeds, outlines: Mapping[str, BaseGeometry], problems: list[Problem]
) -> tuple[Made, Made]:
    """Return ``places.csv`` and ``names.csv``.

    What does not fit is added to `problems`: a row that points to none of
    another table, a place without a name in one of the three languages.

    Parameters
    ----------
    seeds
        The tables of ``seeds/places``.
    outlines
        By place id (WGS 84 degrees).
    """
    names = all_names(seeds, problems)
    entries = sorted(
        [
            *_areas(seeds, outlines),
            *_capitals(seeds, outlines, problems),
            *_sites(seeds, outlines, problems),
        ],
        key=lambda entry: entry.place_id,
    )
    named = [entry for entry in entries if names.get(entry.place_id, {}).get("en")]
    nameless = {entry.place_id for entry in entries} - {entry.place_id for entry in named}
    listed = (names[entry.place_id][language] for entry in named for language in LANGUAGES)
    _check_known(entries, names, seeds, problems)
    if seeds.whole:
        told = [entry for entry in entries if entry.place_id not in seeds.unread]
        problems.extend(_nameless(told, names))
    seeds.unread.update(nameless)
    return (
        Made("places", seeds.home, [e.row(names[e.place_id]["en"][0]) for e in named]),
        Made("names", seeds.home, list(rows(listed))),
    )


def read_outlines(content: bytes) -> dict[str, BaseGeometry]:
    """Return the outlines of a GeoParquet file, by place id (WGS 84 degrees).

    Raises
    ------
    DataError
        If it is no such file.
    """
    try:
        table = pq.ParquetFile(pa.BufferReader(content)).read(columns=["place_id", "geometry"])
        outlines = shapely.from_wkb(table["geometry"].to_pylist())
        return dict(zip(table["place_id"].to_pylist(), outlines, strict=True))
    except (pa.ArrowException, KeyError, shapely.errors.GEOSException) as error:
        found = str(error).partition("\n")[0]
        allowed, advice = "GeoParquet with place_id and geometry", "restore it, or build --geometry"
        raise DataError([Problem("geometry.parquet", 0, "", found, allowed, advice)]) from None


@cache
def measure(outline: BaseGeometry) -> tuple[float, tuple[float, float]]:
    """Return the area (km²) of an outline and its label point (WGS 84 degrees); measured once."""
    there = _equal_area()

    def project(points: np.ndarray) -> np.ndarray:
        return np.column_stack(there.transform(points[:, 0], points[:, 1]))

    flat = cast("MultiPolygon", shapely.transform(outline, project))
    radius = shapely.maximum_inscribed_circle(flat, tolerance=50.0)
    x, y = shapely.get_coordinates(radius)[0]
    longitude, latitude = there.transform(x, y, direction="INVERSE")
    return flat.area / 1e6, (float(longitude), float(latitude))


@cache
def _equal_area() -> pyproj.Transformer:
    # Making one takes longer than measuring a district.
    return pyproj.Transformer.from_crs("EPSG:4326", EQUAL_AREA, always_xy=True)


def _areas(seeds: PlaceSeeds, outlines: Mapping[str, BaseGeometry]) -> Iterator[Entry]:
    people = {row.place_id: (origin, row.population) for origin, row in seeds.rows(PopulationRow)}
    shapes = {row.place_id: (origin, row.note) for origin, row in seeds.rows(ShapeRow)}
    area, point = measure(outlines[COUNTRY_ID])
    yield Entry(
        Origin(seeds.home, 0), COUNTRY_ID, PlaceKind.COUNTRY, "", point=point, area_km2=area,
        population=sum(number for _, number in people.values()),
        note="population: sum of the provinces, settled population only",
        cells={"population": seeds.origin(PopulationRow)},
    )  # fmt: skip
    for origin, row in seeds.rows(PcodeRow):
        kind = PlaceKind.PROVINCE if row.parent_id == COUNTRY_ID else PlaceKind.DISTRICT
        if row.place_id not in outlines:
            yield Entry(
                origin, row.place_id, kind, row.parent_id, drawable=False,
                note="on the official list; no outline at hand, so counted and not drawn",
            )  # fmt: skip
            continue
        area, point = measure(outlines[row.place_id])
        counted, population = people.get(row.place_id, (origin, None))
        drawn, note = shapes.get(row.place_id, (origin, ""))
        yield Entry(
            origin, row.place_id, kind, row.parent_id, point=point, area_km2=area,
            population=population, note=note, cells={"population": counted, "note": drawn},
        )  # fmt: skip


def _capitals(
    seeds: PlaceSeeds, outlines: Mapping[str, BaseGeometry], problems: list[Problem]
) -> Iterator[Entry]:
    towns = {row.geonameid: (origin, row) for origin, row in seeds.rows(TownRow)}
    for origin, row in seeds.rows(CapitalRow):
        if row.geonameid not in towns:
            allowed = "an id of geonames_towns.csv"
            seeds.misfit(origin, "geonameid", row.geonameid, allowed, problems)
            seeds.unread.add(row.place_id)
            continue
        listed, town = towns[row.geonameid]
        point = (town.longitude, town.latitude)
        parent_id = district_at(point, outlines)
        if not parent_id.startswith(row.province_id):
            allowed = f"the province that {row.name} lies in by its position: {parent_id[:4]}"
            seeds.misfit(origin, "province_id", row.province_id, allowed, problems)
        yield Entry(
            origin, row.place_id, PlaceKind.CITY, parent_id, is_capital=True,
            point=point, population=town.population or None, note=row.note,
            cells=dict.fromkeys(("longitude", "latitude", "population"), listed),
        )  # fmt: skip


def _sites(
    seeds: PlaceSeeds, outlines: Mapping[str, BaseGeometry], problems: list[Problem]
) -> Iterator[Entry]:
    airports = {row.icao: (origin, row) for origin, row in seeds.rows(AirportRow)}
    for origin, row in seeds.rows(SiteRow):
        if row.icao and row.icao not in airports:
            seeds.misfit(origin, "icao", row.icao, "a code of airports.csv", problems)
            seeds.unread.add(row.place_id)
            continue
        listed, where = airports[row.icao] if row.icao else (origin, row)
        point = None
        if where.longitude is not None and where.latitude is not None:
            point = (where.longitude, where.latitude)
        parent = row.parent_id or (district_at(point, outlines) if point else "")
        source = row.source if point else ""
        yield Entry(
            origin, row.place_id, row.kind, parent, point=point,
            drawable=point is not None,
            note="; ".join(filter(None, (row.note, source and f"position: {source}"))),
            cells={"longitude": listed, "latitude": listed},
        )  # fmt: skip


def district_at(point: tuple[float, float], outlines: Mapping[str, BaseGeometry]) -> str:
    """Return the district that a point lies in, or the nearest one (WGS 84 degrees)."""
    districts = sorted(key for key in outlines if len(key) == len("AF0101"))
    distances = shapely.distance([outlines[key] for key in districts], shapely.Point(point))
    return districts[int(np.argmin(distances))]


def _nameless(
    entries: list[Entry], names: Mapping[str, Mapping[str, list[Name]]]
) -> Iterator[Problem]:
    for entry in entries:
        for language in LANGUAGES:
            if not names.get(entry.place_id, {}).get(language):
                found = f"{entry.place_id} without a name in {language!r}"
                yield Problem(
                    entry.origin.file, entry.origin.line, "place_id", found,
                    "a name in en, prs and ps", "add it to spellings.csv",
                )  # fmt: skip


def _check_known(
    entries: list[Entry],
    names: Mapping[str, Mapping[str, list[Name]]],
    seeds: PlaceSeeds,
    problems: list[Problem],
) -> None:
    """Report names of places that are not listed."""
    for place_id in sorted(set(names) - {entry.place_id for entry in entries}):
        for listed in names[place_id].values():
            for name in listed:
                seeds.misfit(name.origin, "place_id", place_id, "the id of a place", problems)


def _degrees(value: float) -> str:
    return f"{value:.5f}"


def _flag(value: bool) -> str:
    return "true" if value else "false"

"""The shapes of a package: outlines of areas, and the backdrop behind them.

All coordinates are longitude and latitude in degrees, WGS 84 (EPSG:4326).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

import shapely
import shapely.errors
from shapely.geometry import shape

from geo.errors import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from geo.package.folder import Folder

GEOMETRY_FILES = ("geometry.parquet", "geometry.geojson")
BACKDROP_FILE = "backdrop.geojson"
_AREAS = {"Polygon", "MultiPolygon"}
#: All that reading a file which is no GeoJSON can raise.
_NOT_GEOJSON = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError,
    shapely.errors.ShapelyError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Backdrop:
    """Something drawn for orientation that nobody is said to hold.

    Attributes
    ----------
    kind
        ``river`` or ``neighbour``.
    name, names
        The English name, and those in other languages.
    geometry
        Lines or areas, WGS 84 degrees.
    """

    kind: str
    name: str
    geometry: BaseGeometry
    names: Mapping[str, str] = field(default_factory=dict)

    def label(self, language: str) -> str | None:
        """Return its name in a language; `None` where there is none."""
        return self.name if language == "en" else self.names.get(language)


def read_geometry(folder: Folder) -> dict[str, BaseGeometry]:
    """Return the outline of every area that has one, by place id.

    Raises
    ------
    DataError
        If the file cannot be read, or holds something other than areas in WGS 84.
    """
    for name in GEOMETRY_FILES:
        if name in folder.files:
            content = folder.files[name]
            read = _from_parquet if name.endswith(".parquet") else _from_geojson
            shapes = read(name, content)
            _check_areas(name, shapes)
            return dict(sorted(shapes.items()))
    return {}


def read_backdrop(folder: Folder) -> tuple[Backdrop, ...]:
    """Return rivers and neighbours, in the order of the file."""
    content = folder.files.get(BACKDROP_FILE)
    if content is None:
        return ()
    return tuple(
        Backdrop(
            str(properties.get("kind", "")),
            str(properties.get("name", "")),
            geometry,
            _names(properties.get("names")),
        )
        for properties, geometry in _features(BACKDROP_FILE, content)
    )


def _names(found: object) -> dict[str, str]:
    """Return names by language; what is no name is none."""
    listed = found.items() if isinstance(found, dict) else ()
    return {str(code): name for code, name in listed if isinstance(name, str) and name}


def _from_parquet(name: str, content: bytes) -> dict[str, BaseGeometry]:
    # pyarrow and shapely alone: geopandas would add half a second to every start.
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        table = pq.ParquetFile(BytesIO(content)).read(columns=["place_id", "geometry"])
    except (pa.ArrowException, OSError, KeyError) as error:
        raise _unreadable(name, str(error).splitlines()[0]) from None
    crs = json.loads((table.schema.metadata or {}).get(b"geo", b"{}"))
    system = crs.get("columns", {}).get("geometry", {}).get("crs", {}) or {}
    code = system.get("id", {}).get("code", 4326)
    if str(code) not in {"4326", "CRS84"}:
        raise _unreadable(name, f"coordinates in {code}")
    outlines = shapely.from_wkb(table["geometry"].to_pylist())
    return dict(zip(table["place_id"].to_pylist(), outlines, strict=True))


def _from_geojson(name: str, content: bytes) -> dict[str, BaseGeometry]:
    return {
        str(properties.get("place_id", "")): geometry
        for properties, geometry in _features(name, content)
    }


def _features(name: str, content: bytes) -> list[tuple[dict[str, Any], BaseGeometry]]:
    try:
        listed = json.loads(content)["features"]
        found = [(feature.get("properties"), shape(feature["geometry"])) for feature in listed]
    except _NOT_GEOJSON as error:
        raise _unreadable(name, str(error) or type(error).__name__) from None
    if not all(isinstance(properties, dict) for properties, _ in found):
        raise _unreadable(name, "a feature without properties")
    return found


def _check_areas(name: str, shapes: Mapping[str, BaseGeometry]) -> None:
    problems = [
        Problem(name, 0, place_id, shape_.geom_type, "Polygon or MultiPolygon", "correct it")
        for place_id, shape_ in shapes.items()
        if shape_.geom_type not in _AREAS
    ]
    for place_id, shape_ in shapes.items():
        west, south, east, north = shape_.bounds if not shape_.is_empty else (0, 0, 0, 0)
        if west < -180 or east > 180 or south < -90 or north > 90:
            problems.append(
                Problem(
                    name, 0, place_id, "coordinates that are not degrees", "WGS 84", "reproject"
                )
            )
    if problems:
        raise DataError(problems)


def _unreadable(name: str, found: str) -> DataError:
    allowed = "a GeoParquet or GeoJSON file of areas in WGS 84, with place_id"
    return DataError([Problem(name, 0, "", found, allowed, "write it anew")])

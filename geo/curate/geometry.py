"""The outlines of the built-in package, from registry packages to ``geometry.parquet``.

Districts come from geoBoundaries. Their edges do not quite meet there (slivers
of about 700 km² are missing and as much is claimed twice), so they are made
into one coverage; provinces and the country are exact unions of districts.
Coordinates are longitude and latitude in degrees, WGS 84 (EPSG:4326), rounded
to 1e-5 degrees, about a metre.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyproj
import shapely

from geo.errors import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from geo.curate.origins import Origin
    from geo.curate.placerows import ShapeRow

COUNTRY_ID = "AF"

#: A gap narrower than this (degrees, about 2 km) between two districts is no
#: place of its own but a border digitised twice.
_GAP = 0.02
_DECIMALS = 5
_QUERY = "SELECT shape_id, name, coordinates FROM location_data WHERE shape_id LIKE '17698898B%'"


def read_districts(
    database: bytes, shapes: Iterable[tuple[Origin, ShapeRow]]
) -> dict[str, BaseGeometry]:
    """Return the districts as the source draws them, by P-code.

    The source's own columns of province and district are wrong, so the match
    of its shapes to P-codes was made by name within the province, and is kept
    in `shapes`; the names are compared again here.
    """
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database)
    found = {
        shape_id: (" ".join(name.split()), outline)
        for shape_id, name, outline in connection.execute(_QUERY)
    }
    connection.close()
    rows = sorted(shapes, key=lambda shape: shape[1].place_id)
    problems = [
        Problem(
            origin.file, origin.line, "shape_id", f"{row.shape_id} {row.name_in_source!r}",
            f"a district of the source ({found.get(row.shape_id, ('none',))[0]})",
            "match the shape anew, by name within the province",
        )
        for origin, row in rows
        if found.get(row.shape_id, ("",))[0] != row.name_in_source
    ]  # fmt: skip
    if problems:
        raise DataError(problems)
    return {row.place_id: shapely.from_wkb(found[row.shape_id][1]) for _, row in rows}


def as_coverage(districts: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return the districts without gaps and overlaps, rounded, as one valid coverage.

    A vertex that districts share is rounded alike in each of them, so rounding
    opens no gap; that it folds no outline is checked.
    """
    with np.errstate(invalid="ignore"):  # GEOS raises the flag, and answers well
        cleaned = shapely.coverage_clean(  # type: ignore[attr-defined]  # new in 2.2
            list(districts.values()), gap_width=_GAP, merge_strategy="min_area"
        )
    rounded = shapely.transform(cleaned, lambda points: np.round(points, _DECIMALS))
    outlines = shapely.normalize(shapely.remove_repeated_points(rounded))
    if not (shapely.is_valid(outlines).all() and shapely.coverage_is_valid(outlines)):
        found = "outlines that cross or do not meet"
        raise DataError([Problem("geometry.parquet", 0, "geometry", found, "a valid coverage")])
    return dict(zip(districts, outlines, strict=True))


def with_unions(districts: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return districts, provinces and the country, each union exact, sorted by id."""
    families: dict[str, list[BaseGeometry]] = defaultdict(list)
    for place_id, outline in districts.items():
        families[place_id[:4]].append(outline)
    provinces = {place_id: _union(parts) for place_id, parts in families.items()}
    country = {COUNTRY_ID: _union(list(districts.values()))}
    return dict(sorted({**country, **provinces, **districts}.items()))


def _union(parts: Sequence[BaseGeometry]) -> BaseGeometry:
    return shapely.normalize(shapely.coverage_union_all(parts))


def parquet_bytes(areas: Mapping[str, BaseGeometry]) -> bytes:
    """Return outlines as GeoParquet 1.1: WKB, EPSG:4326, zstd, in the order given.

    Neither pandas nor a clock has a part in it, so equal outlines give equal bytes.
    """
    outlines = list(areas.values())
    column = {
        "encoding": "WKB",
        "geometry_types": sorted({outline.geom_type for outline in outlines}),
        "crs": json.loads(pyproj.CRS.from_epsg(4326).to_json()),
        "bbox": [float(edge) for edge in shapely.total_bounds(outlines)],
    }
    described: dict[str, Any] = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {"geometry": column},
    }
    table = pa.table(
        {
            "place_id": pa.array(list(areas), pa.string()),
            "geometry": pa.array(list(shapely.to_wkb(outlines)), pa.binary()),
        }
    ).replace_schema_metadata({"geo": json.dumps(described, separators=(",", ":"))})
    written = pa.BufferOutputStream()
    pq.write_table(table, written, compression="zstd", compression_level=19)
    return bytes(written.getvalue())

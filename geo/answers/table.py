"""The join of places and states as a table: for notebooks and for other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shapely.geometry import Point

if TYPE_CHECKING:
    import datetime as dt

    import geopandas as gpd

    from geo.model.gazetteer import Place
    from geo.model.vocabulary import Selection
    from geo.resolve.timeline import State, Timeline

#: Coordinate reference system of every table: longitude and latitude in degrees.
WGS84 = "EPSG:4326"


def table(timeline: Timeline, selection: Selection, day: dt.date) -> gpd.GeoDataFrame:
    """Return the places of a selection with who holds them at the end of a day.

    Returns
    -------
    geopandas.GeoDataFrame
        Shape (n_places, 14), indexed by ``place_id`` (str), sorted, in WGS 84
        (EPSG:4326). Columns: ``name``, ``kind``, ``parent_id``, ``status``,
        ``confidence``, ``claimed_by``, ``rule`` (str; empty where there is
        none), ``since``, ``since_earliest``, ``since_latest`` (str, ISO days,
        empty where unknown), ``sources`` (str, ids divided by spaces),
        ``evidence_age_days`` (Int64), ``area_km2`` (float64), ``geometry``
        (areas, or points for cities, bases and crossings; empty where the
        place cannot be drawn). Every dtype survives GeoJSON and GeoPackage.

    Raises
    ------
    DayError
        If the day lies outside the period.
    """
    import geopandas as gpd  # noqa: PLC0415  (half a second, and only this function needs it)
    import pandas as pd  # noqa: PLC0415

    places = timeline.dataset.gazetteer.select(selection)
    rows = [_row(timeline, place, timeline.state(place.id, day)) for place in places]
    columns = list(_row_columns())
    made = pd.DataFrame(rows, columns=columns, index=pd.Index([p.id for p in places]))
    made.index.name = "place_id"
    made = made.astype({"evidence_age_days": "Int64", "area_km2": "float64"})
    shapes = [_shape(timeline, place) for place in places]
    return gpd.GeoDataFrame(made, geometry=gpd.GeoSeries(shapes, index=made.index, crs=WGS84))


def _row_columns() -> tuple[str, ...]:
    return (
        "name", "kind", "parent_id", "status", "confidence", "claimed_by", "rule", "since",
        "since_earliest", "since_latest", "sources", "evidence_age_days", "area_km2",
    )  # fmt: skip


def _row(timeline: Timeline, place: Place, state: State) -> tuple[object, ...]:
    claims = timeline.dataset.claims
    sources = sorted({claims[claim].source_id for claim in state.claims_for})
    since = state.since
    return (
        place.name,
        str(place.kind),
        place.parent_id or "",
        state.status.id,
        str(state.confidence or ""),
        str(state.claimed_by or ""),
        str(state.rule),
        since.best.isoformat() if since else "",
        since.earliest.isoformat() if since else "",
        since.latest.isoformat() if since else "",
        " ".join(sources),
        state.evidence_age_days,
        place.area_km2,
    )


def _shape(timeline: Timeline, place: Place) -> Any:
    outline = timeline.dataset.geometry().get(place.id)
    if outline is not None:
        return outline
    return Point(place.point) if place.point and place.drawable else None

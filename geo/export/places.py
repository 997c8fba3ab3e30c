"""Places with who holds them, on a day or through the period, as GeoJSON, GeoPackage or CSV.

Every place of the package is in it, known or not, drawable or not. Same timeline, same bytes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import shapely
from shapely.geometry import Point, mapping

from geo.errors import OutputError
from geo.export import geopackage
from geo.export.cells import csv_bytes
from geo.export.provenance import description
from geo.model.days import ONE_DAY
from geo.show.words import ENGLISH

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

    from geo.export.cells import Cell
    from geo.model.gazetteer import Place
    from geo.model.runs import Run
    from geo.model.vocabulary import Selection
    from geo.resolve.timeline import State, Timeline

#: The columns that hold numbers, with what they hold; all others hold text, empty where unknown.
NUMBERS: Final = {
    "is_capital": "bool",
    "evidence_age_days": "Int64",
    "claims_for": "Int64",
    "claims_against": "Int64",
    "area_km2": "float64",
    "population": "Int64",
}


@dataclass(frozen=True)
class Held:
    """A place with what is said of it on a day, or through one of its runs.

    Attributes
    ----------
    key
        Names the row: the id of the place, of a run also its first day.
    fields
        By name; the names are the same in every row.
    shape
        Outline or point (WGS 84 degrees), `None` where the place cannot be drawn.
    """

    key: str
    fields: dict[str, Cell]
    shape: BaseGeometry | None


def held_on(
    timeline: Timeline,
    day: dt.date,
    selection: Selection | None = None,
    language: str = ENGLISH,
) -> list[Held]:
    """Return every place, or those of a selection, with its state at the end of a day.

    Raises
    ------
    DayError
        If the day lies outside the period.
    OutputError
        If there is no such place.
    """
    found = []
    for place in _places(timeline, selection):
        state = timeline.state(place.id, day)
        fields = _fields(timeline, place, state, {"on": day.isoformat()}, language)
        fields["evidence_age_days"] = state.evidence_age_days
        found.append(Held(place.id, fields, _shape(timeline, place)))
    return found


def held_through(
    timeline: Timeline, selection: Selection | None = None, language: str = ENGLISH
) -> list[Held]:
    """Return every run of every place, or of those of a selection, ``from`` up to without ``to``.

    The age of its evidence is that on its last day.

    Raises
    ------
    OutputError
        If there is no such place.
    """
    found = []
    for place in _places(timeline, selection):
        shape = _shape(timeline, place)
        for run in timeline.runs(place.id):
            span: dict[str, Cell] = {"from": run.from_.isoformat(), "to": run.to.isoformat()}
            fields = _fields(timeline, place, run, span, language)
            last = timeline.state(place.id, run.to - ONE_DAY)
            fields["evidence_age_days"] = last.evidence_age_days
            found.append(Held(f"{place.id}@{run.from_}", fields, shape))
    return found


def geojson(timeline: Timeline, held: Sequence[Held], day: dt.date | None = None) -> bytes:
    """Return places as GeoJSON (RFC 7946), a feature a line, with the map they are of.

    What the map is stands in the member ``control_map`` of the collection.
    """
    about = json.dumps(description(timeline, day), ensure_ascii=False)
    features = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in _features(held))
    text = (
        f'{{"type": "FeatureCollection", "control_map": {about}, "features": [\n{features}\n]}}\n'
    )
    return text.encode("utf-8")


def gpkg(timeline: Timeline, held: Sequence[Held], day: dt.date | None = None) -> bytes:
    """Return places as a GeoPackage: layers ``areas`` and ``points``, table ``control_map``.

    A place that cannot be drawn stands among the points, without one. A layer of areas is
    there if any place has an outline.
    """
    about = {
        key: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for key, value in description(timeline, day).items()
        if value is not None
    }
    areas = [row for row in held if _is_area(row.shape)]
    points = [row for row in held if not _is_area(row.shape)]
    layers = [geopackage.Layer("areas", "MultiPolygon", areas)] if areas else []
    if points or not areas:
        layers.append(geopackage.Layer("points", "Point", points))
    return geopackage.written(layers, NUMBERS, about)


def csv(held: Sequence[Held]) -> bytes:
    """Return places as CSV; instead of an outline there is a point inside it."""
    heads = [*held[0].fields, "longitude", "latitude"]
    return csv_bytes(heads, [[*row.fields.values(), *_position(row.shape)] for row in held])


def _places(timeline: Timeline, selection: Selection | None) -> tuple[Place, ...]:
    gazetteer = timeline.dataset.gazetteer
    found = gazetteer.places if selection is None else gazetteer.select(selection)
    if not found:
        raise OutputError(f"the package has no place of the kind {selection}; choose another")
    return found


def _fields(
    timeline: Timeline, place: Place, found: State | Run, span: dict[str, Cell], language: str
) -> dict[str, Cell]:
    dataset = timeline.dataset
    province = dataset.gazetteer.province_of(place.id)
    since = found.since
    others = [one for one in dataset.package.languages if one != ENGLISH]
    return {
        "place_id": place.id,
        "name": place.name,
        # Empty rather than the English name: a reader can tell that none is known.
        **{f"name_{one}": next(iter(place.names.get(one, ())), "") for one in others},
        "kind": str(place.kind),
        "is_capital": place.is_capital,
        "parent_id": place.parent_id or "",
        "province_id": province.id if province else "",
        "province": province.name if province else "",
        **span,
        "status": found.status.id,
        "status_label": found.status.label(language),
        "confidence": str(found.confidence or ""),
        "claimed_by": str(found.claimed_by or ""),
        "rule": str(found.rule),
        "since": since.best.isoformat() if since else "",
        "since_earliest": since.earliest.isoformat() if since else "",
        "since_latest": since.latest.isoformat() if since else "",
        "evidence_age_days": None,
        "claims_for": len(found.claims_for),
        "claims_against": len(found.claims_against),
        "sources": _sources(timeline, found.claims_for),
        "sources_against": _sources(timeline, found.claims_against),
        "area_km2": place.area_km2,
        "population": place.population,
        "known": timeline.known.isoformat() if timeline.known else "",
        "view": timeline.view.name,
    }


def _sources(timeline: Timeline, claim_ids: tuple[str, ...]) -> str:
    claims = timeline.dataset.claims
    return " ".join(sorted({claims[claim_id].source_id for claim_id in claim_ids}))


def _shape(timeline: Timeline, place: Place) -> BaseGeometry | None:
    outline = timeline.dataset.geometry().get(place.id)
    if outline is not None:
        return outline
    return Point(place.point) if place.point and place.drawable else None


def _features(held: Sequence[Held]) -> Iterator[dict[str, Any]]:
    for row in held:
        shape = row.shape
        yield {
            "type": "Feature",
            "id": row.key,
            "geometry": None if shape is None else mapping(shapely.orient_polygons(shape)),
            "properties": row.fields,
        }


def _is_area(shape: BaseGeometry | None) -> bool:
    return shape is not None and shape.geom_type != "Point"


def _position(shape: BaseGeometry | None) -> tuple[float | None, float | None]:
    if shape is None:
        return None, None
    point = shape if isinstance(shape, Point) else shape.representative_point()
    # About a metre: what lies inside an outline lies inside it still.
    return round(point.x, 5), round(point.y, 5)

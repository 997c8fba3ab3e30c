"""The part of a still that no day changes: outlines, backdrop and points, on the canvas.

Projecting four hundred districts takes longer than drawing a day, so the last
few basemaps are kept, by the digest of their package and the frame they fill.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.errors import OutputError
from geo.figure.projection import Albers, geodesic_m
from geo.model.vocabulary import PlaceKind, Selection

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from geo.figure.extent import Extent
    from geo.package.dataset import Dataset
    from geo.package.geometry import Backdrop

#: Detail finer than this many drawing units is not drawn.
_TOLERANCE = 0.15
#: The same for what is there to be recognised only.
_COARSE = 0.6
_KEPT = 24
_KINDS = {Selection.DISTRICT: PlaceKind.DISTRICT, Selection.PROVINCE: PlaceKind.PROVINCE}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the canvas, in drawing units, y downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.height

    def overlaps(self, other: Box) -> bool:
        """Say whether the two share more than an edge."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def contains(self, other: Box) -> bool:
        """Say whether `other` lies inside, edges included."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def inset(self, margin: float) -> Box:
        """Return the box made smaller by `margin` on every side."""
        return Box(
            self.x + margin, self.y + margin, self.width - 2 * margin, self.height - 2 * margin
        )


@dataclass(frozen=True, slots=True)
class Placement:
    """How projected metres lie on the canvas."""

    projection: Albers
    units_per_metre: float
    left: float
    top: float

    def to_canvas(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return canvas coordinates of longitudes and latitudes (degrees), shape (k, 2)."""
        metres = self.projection.forward(lonlat)
        x = self.left + metres[:, 0] * self.units_per_metre
        return np.column_stack([x, self.top - metres[:, 1] * self.units_per_metre])

    def to_degrees(self, x: float, y: float) -> tuple[float, float]:
        """Return longitude and latitude of a point of the canvas."""
        metres = [(x - self.left) / self.units_per_metre, (self.top - y) / self.units_per_metre]
        ((longitude, latitude),) = self.projection.inverse(np.array([metres]))
        return float(longitude), float(latitude)

    def true_width(self, metres: float, x: float, y: float) -> float:
        """Return the drawing units that `metres` east and west take up around (x, y)."""
        guess = metres * self.units_per_metre
        drawn = geodesic_m(self.to_degrees(x - guess / 2, y), self.to_degrees(x + guess / 2, y))
        return guess * metres / drawn


@dataclass(frozen=True, slots=True)
class Basemap:
    """Paths and points, ready to be filled with the colours of a day.

    Attributes
    ----------
    box, placement
        The frame, and where on earth it lies.
    areas, shapes
        Path and outline of each area of the layer that is in sight, by place id, sorted.
    edges, borders, outline, abroad, rivers
        Paths of every edge of an area once, of the provinces' borders, the
        country, the borders between its neighbours, and the rivers.
    neighbour_points
        Each neighbour that is in sight, with its centre and free radius.
    points
        Where the places with a point lie, by place id.
    land
        The country on the canvas, to keep furniture off it.
    """

    box: Box
    placement: Placement
    areas: Mapping[str, str]
    shapes: Mapping[str, shapely.Geometry]
    edges: str
    borders: str
    outline: str
    abroad: str
    rivers: str
    neighbour_points: tuple[tuple[Backdrop, float, float, float], ...]
    points: Mapping[str, tuple[float, float]]
    land: shapely.Geometry


_cache: OrderedDict[tuple[str, Box, float, Selection, Extent | None], Basemap] = OrderedDict()


def basemap(
    dataset: Dataset, box: Box, margin: float, layer: Selection, extent: Extent | None = None
) -> Basemap:
    """Return the basemap that shows all of an extent in `box`, `margin` from its edges.

    Without an extent it shows the whole country.

    Raises
    ------
    OutputError
        If the package has no outlines of that layer.
    """
    key = (dataset.digest, box, margin, layer, extent)
    if key not in _cache:
        _cache[key] = _build(dataset, box, margin, layer, extent)
        while len(_cache) > _KEPT:
            _cache.popitem(last=False)
    _cache.move_to_end(key)
    return _cache[key]


def _build(
    dataset: Dataset, box: Box, margin: float, layer: Selection, extent: Extent | None
) -> Basemap:
    outlines = _outlines(dataset, _KINDS[layer])
    if not outlines:
        raise OutputError(
            f"the package {dataset.package.name} has no outline of any {layer}; "
            "add geometry.parquet, or choose another layer"
        )
    if extent is None:
        placement = _place(outlines.values(), box.inset(margin))
    else:
        placement = _place([_outline_of(extent)], box)
    drawn = {place_id: _drawn(shape, placement) for place_id, shape in outlines.items()}
    if extent is not None:
        frame = shapely.box(box.x, box.y, box.right, box.bottom)
        drawn = {key: shape for key, shape in drawn.items() if shapely.intersects(shape, frame)}
    shapes = _simplified(list(drawn.values()))
    provinces = list(_outlines(dataset, PlaceKind.PROVINCE).values())
    country = list(_outlines(dataset, PlaceKind.COUNTRY).values())
    borders = _simplified([_drawn(shape, placement) for shape in provinces])
    land = (
        shapely.union_all([_drawn(shape, placement) for shape in country])
        if country
        else shapely.union_all(shapes)
    )
    backdrop = dataset.backdrop()
    frame = shapely.box(box.x - 4, box.y - 4, box.right + 4, box.bottom + 4)
    rivers = [
        _clip(_drawn(part.geometry, placement), frame) for part in backdrop if part.kind == "river"
    ]
    neighbours = [part for part in backdrop if part.kind == "neighbour"]
    abroad = _clip(_drawn(_borders_abroad(neighbours), placement), frame)
    land = shapely.simplify(land, _TOLERANCE)
    return Basemap(
        box=box,
        placement=placement,
        areas=dict(zip(drawn, map(_path, shapes), strict=True)),
        shapes=dict(zip(drawn, shapes, strict=True)),
        edges=_path(_edges(shapes)),
        borders=_path(_edges(borders)),
        outline=_path(land),
        abroad=_path(abroad),
        rivers="".join(map(_path, rivers)),
        neighbour_points=tuple(_neighbour_points(neighbours, placement, box)),
        points=_points(dataset, placement),
        land=land,
    )


def small_outline(dataset: Dataset, layer: Selection, box: Box) -> tuple[str, Placement]:
    """Return the outline of everything, so small that it fits into a box, and where it lies."""
    outlines = _outlines(dataset, PlaceKind.COUNTRY) or _outlines(dataset, _KINDS[layer])
    placement = _place(outlines.values(), box)
    whole = shapely.union_all([_drawn(shape, placement) for shape in outlines.values()])
    return _path(shapely.simplify(whole, _COARSE)), placement


def outline_of(extent: Extent, placement: Placement, box: Box) -> str:
    """Return what of a part of the world lies in a box, as a path on the canvas."""
    frame = shapely.box(box.x, box.y, box.right, box.bottom)
    return _path(shapely.intersection(_drawn(_outline_of(extent), placement), frame))


def _outlines(dataset: Dataset, kind: PlaceKind) -> dict[str, shapely.Geometry]:
    return {
        place_id: shape
        for place_id, shape in sorted(dataset.geometry().items())
        if place_id in dataset.gazetteer and dataset.gazetteer[place_id].kind is kind
    }


def _place(outlines: Iterable[shapely.Geometry], box: Box) -> Placement:
    shapes = list(outlines)
    west, south, east, north = map(float, shapely.total_bounds(shapes))
    projection = Albers.around((west, south, east, north))
    metres = projection.forward(shapely.get_coordinates(shapes))
    (left, low), (right, high) = metres.min(axis=0), metres.max(axis=0)
    scale = min(box.width / (right - left), box.height / (high - low))
    return Placement(
        projection,
        float(scale),
        float(box.x + box.width / 2 - scale * (left + right) / 2),
        float(box.y + box.height / 2 + scale * (low + high) / 2),
    )


def _outline_of(extent: Extent) -> shapely.Geometry:
    # Its edges bend in the projection.
    return shapely.segmentize(shapely.box(*extent), max(extent[2] - extent[0], 0.1) / 24)


def _drawn(shape: shapely.Geometry, placement: Placement) -> shapely.Geometry:
    return shapely.transform(shape, placement.to_canvas)


def _simplified(shapes: list[shapely.Geometry]) -> list[shapely.Geometry]:
    # As one coverage, so that neighbours keep their common border.
    return list(shapely.coverage_simplify(shapes, _TOLERANCE)) if shapes else []


def _edges(shapes: list[shapely.Geometry]) -> shapely.Geometry:
    # A border of two areas is one line: drawn twice it would be twice as dark.
    return shapely.line_merge(shapely.union_all([shapely.boundary(shape) for shape in shapes]))


def _clip(shape: shapely.Geometry, frame: shapely.Geometry) -> shapely.Geometry:
    valid = shape if shapely.is_valid(shape) else shapely.make_valid(shape)
    return shapely.simplify(shapely.intersection(valid, frame), _TOLERANCE)


def _borders_abroad(neighbours: Sequence[Backdrop]) -> shapely.Geometry:
    """Return the borders of the neighbours (degrees), without the edge where the backdrop ends."""
    shapes = [shapely.make_valid(part.geometry) for part in neighbours]
    if not shapes:
        return shapely.MultiLineString()
    end = shapely.boundary(shapely.box(*shapely.total_bounds(shapes)))
    borders = shapely.union_all([shapely.boundary(shape) for shape in shapes])
    return shapely.line_merge(shapely.difference(borders, shapely.buffer(end, 1e-6)))


def _neighbour_points(
    neighbours: Sequence[Backdrop], placement: Placement, box: Box
) -> Iterable[tuple[Backdrop, float, float, float]]:
    inside = shapely.box(box.x, box.y, box.right, box.bottom)
    for part in neighbours:
        shape = shapely.make_valid(_drawn(part.geometry, placement))
        areas = [
            piece
            for piece in shapely.get_parts(shapely.intersection(shape, inside))
            if piece.geom_type == "Polygon" and not piece.is_empty
        ]
        if areas:
            circle = shapely.maximum_inscribed_circle(max(areas, key=shapely.area), 2.0)
            x, y = circle.coords[0]
            yield part, x, y, circle.length


def _points(dataset: Dataset, placement: Placement) -> dict[str, tuple[float, float]]:
    places = [place for place in dataset.gazetteer.places if place.point is not None]
    if not places:
        return {}
    drawn = placement.to_canvas(np.array([place.point for place in places], dtype=np.float64))
    return {place.id: (float(x), float(y)) for place, (x, y) in zip(places, drawn, strict=True)}


def _path(shape: shapely.Geometry) -> str:
    lines: list[str] = []
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            lines.extend(_line(ring, "Z") for ring in (part.exterior, *part.interiors))
        elif part.geom_type == "LineString":
            lines.append(_line(part, ""))
    return "".join(lines)


def _line(line: shapely.Geometry, end: str) -> str:
    points = shapely.get_coordinates(line)[: -1 if end else None].round(1).tolist()
    shown = [f"{x:z.1f} {y:z.1f}" for x, y in points]
    kept = [p for i, p in enumerate(shown) if i == 0 or p != shown[i - 1]]
    return "M" + "L".join(kept) + end if len(kept) > 1 else ""

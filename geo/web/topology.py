"""Outlines as TopoJSON: whole numbers, each border stored once.

Neighbouring areas share their borders exactly: a border is one *arc*, which
both areas refer to, so nothing can gape or overlap, and the country, its
provinces and its districts draw the very same lines.

Coordinates are WGS 84 degrees, longitude before latitude, rounded to `GRID`.
`Topology.topojson` writes them as the TopoJSON specification 1.0 has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: Degrees; detail below this is dropped (about half a kilometre).
TOLERANCE = 0.005
#: Degrees; what one unit of the stored whole numbers is (about 50 m).
GRID = 0.0005
#: How much of a parent's area its children must cover for it to be their union.
_COVERED = 0.999

Point: TypeAlias = tuple[int, int]
#: A closed ring, its first point not repeated; or a line.
Path: TypeAlias = tuple[Point, ...]
#: Arc numbers in order; ``~n`` (negative) means arc n walked backwards.
Refs: TypeAlias = tuple[int, ...]
#: Per polygon its rings, the outer one first.
Rings: TypeAlias = tuple[tuple[Refs, ...], ...]


@dataclass(frozen=True, slots=True)
class Topology:
    """Shapes that share their borders.

    Attributes
    ----------
    arcs
        Points of each arc, in units of `GRID` degrees.
    areas
        By key, the polygons of an area as arc numbers.
    lines
        By key, the arcs of each part of a line.
    """

    arcs: tuple[Path, ...]
    areas: Mapping[str, Rings]
    lines: Mapping[str, tuple[Refs, ...]]

    def shape(self, key: str) -> dict[str, Any]:
        """Return a geometry object of TopoJSON."""
        if key in self.areas:
            return _geometry("Polygon", self.areas[key])
        return _geometry("LineString", self.lines[key])

    def topojson(self, objects: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
        """Return a topology of TopoJSON.

        Parameters
        ----------
        objects
            Its collections by name: what `shape` gives, perhaps with ``id``
            and ``properties``.
        """
        return {
            "type": "Topology",
            "transform": {"scale": [GRID, GRID], "translate": [0, 0]},
            "arcs": [_steps(arc) for arc in self.arcs],
            "objects": {
                name: {"type": "GeometryCollection", "geometries": list(listed)}
                for name, listed in objects.items()
            },
        }


def _geometry(kind: str, parts: Sequence[Any]) -> dict[str, Any]:
    if len(parts) == 1:
        return {"type": kind, "arcs": parts[0]}
    return {"type": f"Multi{kind}", "arcs": parts}


def simplified(
    areas: Mapping[str, shapely.Geometry], parents: Mapping[str, str | None]
) -> dict[str, shapely.Geometry]:
    """Return `areas` with less detail, borders still shared, parents still unions.

    Parameters
    ----------
    areas
        Outlines by key, WGS 84 degrees.
    parents
        Key of the area that each one lies in; an area whose children cover it
        becomes their union, any other is simplified by itself.
    """
    children: dict[str, list[str]] = {}
    for key in areas:
        parent = parents.get(key)
        if parent in areas:
            children.setdefault(str(parent), []).append(key)
    leaves = [key for key in areas if not _is_union(key, areas, children)]
    outlines = shapely.coverage_simplify([areas[key] for key in leaves], TOLERANCE)
    found: dict[str, shapely.Geometry] = dict(zip(leaves, outlines, strict=True))

    def outline(key: str) -> shapely.Geometry:
        if key not in found:
            found[key] = shapely.coverage_union_all([outline(child) for child in children[key]])
        return found[key]

    return {key: outline(key) for key in areas}


def _is_union(
    key: str, areas: Mapping[str, shapely.Geometry], children: Mapping[str, Sequence[str]]
) -> bool:
    inside = sum(float(shapely.area(areas[child])) for child in children.get(key, ()))
    return bool(inside and abs(inside / float(shapely.area(areas[key])) - 1) < 1 - _COVERED)


def build(areas: Mapping[str, shapely.Geometry], lines: Mapping[str, shapely.Geometry]) -> Topology:
    """Return the topology of outlines and lines; the order of the keys is kept."""
    rings = {key: _polygons(area) for key, area in areas.items()}
    paths = {key: list(_line_paths(line)) for key, line in lines.items()}
    cuts = _junctions(
        [ring for polygons in rings.values() for polygon in polygons for ring in polygon],
        [path for listed in paths.values() for path in listed],
    )
    pool = _Pool()
    return Topology(
        areas={
            key: tuple(
                tuple(pool.refs(_split_ring(ring, cuts)) for ring in polygon)
                for polygon in polygons
            )
            for key, polygons in rings.items()
        },
        lines={
            key: tuple(pool.refs(_split(path, cuts)) for path in listed)
            for key, listed in paths.items()
        },
        arcs=pool.arcs,
    )


class _Pool:
    """Arcs, each once, whichever way it is walked."""

    def __init__(self) -> None:
        self._numbers: dict[Path, int] = {}

    @property
    def arcs(self) -> tuple[Path, ...]:
        return tuple(self._numbers)

    def refs(self, arcs: Iterable[Path]) -> Refs:
        return tuple(self._ref(arc) for arc in arcs)

    def _ref(self, arc: Path) -> int:
        back = arc[::-1]
        if arc <= back:
            return self._numbers.setdefault(arc, len(self._numbers))
        return ~self._numbers.setdefault(back, len(self._numbers))


def _polygons(area: shapely.Geometry) -> list[list[Path]]:
    found: list[list[Path]] = []
    for polygon in shapely.get_parts(area):
        rings = [_without_spikes(_rounded(ring)[:-1]) for ring in shapely.get_rings(polygon)]
        # What shrinks to a line on the grid is too small to see; a hole may go alone.
        if len(rings[0]) >= 3:
            found.append([rings[0], *(ring for ring in rings[1:] if len(ring) >= 3)])
    return found


def _line_paths(line: shapely.Geometry) -> Iterator[Path]:
    for part in shapely.get_parts(line):
        path = _rounded(part)
        if len(path) >= 2:
            yield path


def _rounded(line: shapely.Geometry) -> Path:
    units = np.rint(shapely.get_coordinates(line) / GRID).astype(int)
    points: list[Point] = [(x, y) for x, y in units.tolist()]
    moved = [p for p, before in zip(points, [None, *points], strict=False) if p != before]
    return tuple(moved)


def _without_spikes(ring: Path) -> Path:
    """Return a ring without ways there and back, left where a thin gulf closed on the grid."""
    kept: list[Point] = []
    for point in ring:
        if len(kept) >= 2 and kept[-2] == point:
            kept.pop()
        else:
            kept.append(point)
    while len(kept) >= 3 and (kept[-2] == kept[0] or kept[-1] == kept[1]):
        kept = kept[:-1] if kept[-2] == kept[0] else kept[1:]
        kept = kept[:-1] if kept[-1] == kept[0] else kept
    return tuple(kept)


def _junctions(rings: Iterable[Path], lines: Iterable[Path]) -> set[Point]:
    """Return the points where borders meet: those that do not have the same two neighbours."""
    beside: dict[Point, frozenset[Point]] = {}
    cuts: set[Point] = set()
    for ring in rings:
        for before, point, after in zip(
            (ring[-1], *ring[:-1]), ring, (*ring[1:], ring[0]), strict=True
        ):
            pair = frozenset((before, after))
            if beside.setdefault(point, pair) != pair:
                cuts.add(point)
    for line in lines:
        cuts.update((line[0], line[-1]))
    return cuts


def _split_ring(ring: Path, cuts: set[Point]) -> list[Path]:
    # Starting at a junction, or else at the smallest point, gives one ring the
    # same arcs whichever of its points it was written from.
    at = [index for index, point in enumerate(ring) if point in cuts]
    start = at[0] if at else ring.index(min(ring))
    turned = (*ring[start:], *ring[:start], ring[start])
    return _split(turned, cuts)


def _split(path: Path, cuts: set[Point]) -> list[Path]:
    ends = [index for index, point in enumerate(path) if point in cuts]
    stops = sorted({0, *ends, len(path) - 1})
    return [path[a : b + 1] for a, b in pairwise(stops)]


def _steps(arc: Path) -> list[Point]:
    """Return the first point, then the way from each point to the next."""
    return [arc[0], *((x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(arc))]

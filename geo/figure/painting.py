"""The map of many days as pixels: what no day changes is drawn once, a day is filled in.

A still is painted from the ground up: areas, their borders, lines, dots, names.
So is a frame, from the same elements and by the same rasteriser; but each area,
border and dot has left its share of every pixel in arrays, and a day only looks
up the colours. Hatches come out of pictures of the whole map in one look each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from geo.figure import drawing, hatch
from geo.figure.dots import Dots
from geo.figure.markup import element, rectangle
from geo.figure.overlay import FULL, Over, channels, rounded
from geo.figure.rings import Rings
from geo.figure.sheet import WHITE, Spot, pieces, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from geo.figure.hatch import Pattern
    from geo.figure.scene import Scene
    from geo.figure.sheet import Raster
    from geo.model.vocabulary import Actor, Confidence
    from geo.resolve.timeline import State

    Look = tuple[str, Confidence | None, Actor | None, bool]
    Floats = NDArray[np.float32]
    Whole = NDArray[np.intp]
    Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Shares:
    """How much of each pixel is which area's.

    Attributes
    ----------
    at, areas
        Pixels that are one area's wholly and bear nothing else, and whose they are.
    mixed
        All other pixels that some area or its border touches.
    ranked, weights
        The areas in those, from the top, and the share of each: one array a rank.
    rest
        The share of the ground.
    """

    at: Whole
    areas: Whole
    mixed: Whole
    ranked: tuple[Whole, ...]
    weights: tuple[Floats, ...]
    rest: Floats


class Painting:
    """A map that can be filled in with the colours of any day.

    Parameters
    ----------
    scene
        A day of the sequence; all others have its layout.
    raster
        The pixels of the picture.
    """

    def __init__(self, scene: Scene, raster: Raster) -> None:
        self._scene, self._raster = scene, raster
        self._unknown = scene.timeline.dataset.unknown
        self._areas = list(scene.base.areas)
        self._quiet_ink = channels(scene.inks.quiet_border)
        self._paper = channels(scene.inks.paper)
        parts = drawing.parts(scene)
        ground = whole(raster, parts.ground, scene.inks.paper).reshape(-1, 4)
        lines = Over.of(raster, [*parts.lines, *parts.over])
        pale = whole(raster, [drawing.pale_edges(scene, WHITE)]).reshape(-1, 4)[:, :1]
        edges = [drawing.quiet_edge(scene, d, WHITE) for d in scene.base.areas.values()]
        quiet = self._stamps(edges)
        busy = ((lines.opacity > 0) | (pale > 0))[:, 0]
        busy[quiet[0]] = True
        self._shares = self._shared(busy, lines.opacity[:, 0] == 1)
        mixed = self._shares.mixed
        self._ground = ground[mixed, :3] * self._shares.rest
        self._pale = pale[mixed] / FULL
        self._lines = lines.colour[mixed]
        self._clear = 1 - lines.opacity[mixed]
        self._quiet = _Quiet.among(mixed, *quiet, len(ground))
        self._bare = ground.copy()
        lines.layer().over(self._bare)
        self._names = Over.of(raster, parts.names).layer()
        self._rings = Rings(scene, raster, parts.over)
        self._dots = Dots(scene, raster)
        self._looks: dict[Look, int] = {}
        self._inks: list[Floats] = []
        self._coloured: list[NDArray[np.uint32]] = []
        # The same of the mixed pixels only, one row a look.
        self._mixed = np.empty((0, len(mixed)), dtype=np.uint32)
        # Of the day before: most of a map stays as it was.
        self._shown = np.full(len(self._areas), -1)
        self._grey = np.full(len(mixed), -1, dtype=np.float32)

    def paint(self, states: Mapping[str, State], ringed: Mapping[str, int]) -> Pixels:
        """Return the map of a day as pixels: red, green, blue and a fourth that says nothing.

        Parameters
        ----------
        ringed
            How many days ago those places changed that have a ring.
        """
        looks = np.array([self._look(states[key]) for key in self._areas], dtype=np.intp)
        quiet = np.array([states[key].status == self._unknown for key in self._areas])
        self._fill(looks, looks != self._shown)
        self._blend(looks, looks != self._shown, quiet)
        self._shown = looks
        flat = self._bare.copy()
        self._rings.over(flat, ringed)
        self._dots.over(flat, lambda key: self._inks[self._look(states[key])], ringed)
        self._names.over(flat)
        return flat.reshape(self._raster.height, self._raster.width, 4)

    def prepare(self, ringed: Iterable[Mapping[str, int]]) -> None:
        """Draw the rings of some days together."""
        self._rings.prepare(ringed)

    def _fill(self, looks: Whole, is_new: NDArray[np.bool_]) -> None:
        """Fill the pixels of single areas whose look is another than on the day before."""
        shares, packed = self._shares, self._bare.view(np.uint32).reshape(-1)
        new = np.flatnonzero(is_new[shares.areas])
        wanted = looks[shares.areas[new]]
        for look in np.unique(wanted):
            mine = new[wanted == look]
            packed[shares.at[mine]] = self._coloured[look][mine]

    def _blend(self, looks: Whole, is_new: NDArray[np.bool_], is_quiet: NDArray[np.bool_]) -> None:
        """Fill the pixels that several areas, borders or lines have a share of."""
        shares, size = self._shares, len(self._shares.at)
        grey = self._quiet.opacity_of(is_quiet, len(shares.mixed))
        touched = grey != self._grey
        for areas in shares.ranked:
            touched |= is_new[areas]
        self._grey = grey
        new = np.flatnonzero(touched)
        if len(self._mixed) != len(self._coloured):
            self._mixed = np.stack([look[size:] for look in self._coloured])
        colour = self._ground[new]
        for areas, weights in zip(shares.ranked, shares.weights, strict=True):
            seen = self._mixed[looks[areas[new]], new]
            colour += seen.view(np.uint8).reshape(-1, 4)[:, :3] * weights[new]
        colour += (self._paper - colour) * self._pale[new]
        colour += (self._quiet_ink - colour) * grey[new, None]
        colour *= self._clear[new]
        self._bare[shares.mixed[new], :3] = rounded(colour + self._lines[new])

    def _look(self, state: State) -> int:
        pales = self._scene.pales(state)
        key = state.status.id, state.confidence, state.claimed_by, pales
        if key not in self._looks:
            self._looks[key] = len(self._looks)
            here = replace(self._scene, states={state.place_id: state})
            fill = here.fill(state.place_id)
            patterns = here.over(state.place_id)
            self._inks.append(channels(fill))
            self._coloured.append(self._coloured_in(fill, patterns))
        return self._looks[key]

    def _coloured_in(self, fill: str, patterns: Sequence[Pattern]) -> NDArray[np.uint32]:
        """Return the pixels of the areas, as they are when all of them have one look."""
        at = np.concatenate([self._shares.at, self._shares.mixed])
        if not patterns:
            colour = np.array([*channels(fill), 255], dtype=np.uint8)
            return np.full(len(at), colour.view(np.uint32)[0])
        em, box = self._scene.layout.em, self._scene.base.box
        defs = hatch.definitions(patterns, em)
        inks = [fill, *(pattern.url for pattern in patterns)]
        body = [rectangle(-1, -1, box.right + 2, box.bottom + 2, ink) for ink in inks]
        wide, high = (_whole_tile(hatch.side(em) * scale) for scale in self._raster.scales)
        if not wide or not high:
            seen = whole(self._raster, [element("defs", defs), *body])
        else:
            (seen,) = pieces(self._raster, [("".join(body), Spot(0, 0, wide, high))], defs=defs)
        rows, columns = np.divmod(at, self._raster.width)
        high, wide = seen.shape[:2]
        there = rows % high, columns % wide
        return np.ascontiguousarray(seen[there]).view(np.uint32).reshape(-1)

    def _shared(self, busy: NDArray[np.bool_], covered: NDArray[np.bool_]) -> _Shares:
        filled = [element("path", d=d, fill=WHITE) for d in self._scene.base.areas.values()]
        at, area, opacity = self._stamps(filled)
        kept = ~covered[at]
        at, area, opacity = at[kept], area[kept], opacity[kept]
        # The area that is painted last lies on top: they come in the order of painting.
        at, area, opacity = at[::-1], area[::-1], opacity[::-1]
        order = np.argsort(at, kind="stable")
        at, area, opacity = at[order], area[order], opacity[order]
        first = _begins(at)
        starts = np.flatnonzero(first)
        rank = np.arange(len(at)) - np.repeat(starts, np.diff(np.r_[starts, len(at)]))
        alone = first & (opacity == 1) & ~busy[at]
        is_mixed = busy & ~covered
        is_mixed[at] = True
        is_mixed[at[alone]] = False
        mixed = np.flatnonzero(is_mixed)
        where = np.full(len(busy), -1)
        where[mixed] = np.arange(len(mixed))
        inside = where[at] >= 0
        at_mixed, area_mixed = where[at[inside]], area[inside]
        opacity, rank = opacity[inside], rank[inside]
        rest = np.ones(len(mixed), dtype=np.float32)
        ranked, weights = [], []
        for number in range(int(rank.max(initial=-1)) + 1):
            here = rank == number
            areas = np.zeros(len(mixed), dtype=np.intp)
            weight = np.zeros(len(mixed), dtype=np.float32)
            areas[at_mixed[here]] = area_mixed[here]
            weight[at_mixed[here]] = opacity[here]
            ranked.append(areas)
            weights.append((weight * rest)[:, None])
            rest *= 1 - weight
        return _Shares(at[alone], area[alone], mixed, tuple(ranked), tuple(weights), rest[:, None])

    def _stamps(self, drawings: Sequence[str]) -> tuple[Whole, Whole, Floats]:
        """Return, of drawings over single areas, which pixels they touch and how much of them."""
        room = 0.1 * self._scene.layout.em
        spots = [self._raster.around(path, room) for path in self._scene.base.areas.values()]
        seen = pieces(self._raster, list(zip(drawings, spots, strict=True)))
        at: list[Whole] = []
        opacity: list[Floats] = []
        for spot, pixels in zip(spots, seen, strict=True):
            y, x = np.nonzero(pixels[:, :, 0])
            at.append((y + spot.y) * self._raster.width + x + spot.x)
            opacity.append(pixels[y, x, 0] / FULL)
        area = np.repeat(np.arange(len(at)), [len(part) for part in at])
        return np.concatenate(at), area, np.concatenate(opacity)


@dataclass(frozen=True, slots=True)
class _Quiet:
    """The grey borders of areas that nobody is said to hold: strokes that are one where they meet.

    Attributes
    ----------
    at, starts
        Pixels among the mixed ones, and where in `areas` those of each begin.
    areas, opacity
        Whose stroke touches the pixel, and how much of it.
    """

    at: Whole
    starts: Whole
    areas: Whole
    opacity: Floats

    @classmethod
    def among(cls, mixed: Whole, at: Whole, areas: Whole, opacity: Floats, pixels: int) -> _Quiet:
        where = np.full(pixels, -1)
        where[mixed] = np.arange(len(mixed))
        place = where[at]
        order = np.argsort(place, kind="stable")
        order = order[place[order] >= 0]
        place = place[order]
        starts = np.flatnonzero(_begins(place))
        return cls(place[starts], starts, areas[order], opacity[order])

    def opacity_of(self, is_quiet: NDArray[np.bool_], pixels: int) -> Floats:
        """Return how much of each mixed pixel is grey on a day."""
        found = np.zeros(pixels, dtype=np.float32)
        if len(self.starts):
            seen = np.where(is_quiet[self.areas], self.opacity, np.float32(0))
            found[self.at] = np.maximum.reduceat(seen, self.starts)
        return found


def _begins(ordered: Whole) -> NDArray[np.bool_]:
    """Say of each number whether it is the first of its kind, among numbers in order."""
    found = np.ones(len(ordered), dtype=bool)
    found[1:] = ordered[1:] != ordered[:-1]
    return found


def _whole_tile(side: float) -> int:
    """Return the side of a tile in pixels; 0 if it is no whole number.

    The rasteriser draws such tiles a little otherwise each time they are repeated.
    """
    return round(side) if abs(side - round(side)) < 1e-6 else 0

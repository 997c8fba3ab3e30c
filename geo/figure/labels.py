"""Names beside their dots, none on top of another, the same way every time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.figure import typeface
from geo.figure.basemap import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.figure.markup import Type

#: Where a name may stand, as fractions of its room: right, left, then around.
_POSITIONS = (
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.8, -0.8),
    (0.8, 0.8),
    (-0.8, -0.8),
    (-0.8, 0.8),
    (0.0, -1.0),
    (0.0, 1.0),
)
#: How far from the dot, in radii: close first, a little further where it is crowded.
_DISTANCES = (1.0, 1.9)
#: Where that is not enough, a line leads to the name; in sizes of its letters.
_LEADERS = (1.3, 2.0, 2.8, 3.8)
_DIRECTIONS = tuple((math.cos(a * math.pi / 8), math.sin(a * math.pi / 8)) for a in range(16))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name that should stand beside a dot.

    Attributes
    ----------
    place_id, text, type
        What to write, and how.
    x, y, radius
        The dot.
    """

    place_id: str
    text: str
    type: Type
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Label:
    """A name that has found its place.

    Attributes
    ----------
    wanted
        What was asked for.
    x, y, anchor
        The baseline of the text, as SVG wants it.
    box
        The room it takes up.
    leader
        Where the line from the dot ends, if the name stands apart from it.
    """

    wanted: Wanted
    x: float
    y: float
    anchor: str
    box: Box
    leader: tuple[float, float] | None = None


def place(wanted: Sequence[Wanted], frame: Box, taken: Iterable[Box]) -> list[Label]:
    """Return a label for each name that finds room inside `frame`, in the order given.

    The first in the order choose first. A name that then finds no room may move
    one other name to a place that is free. No label covers another, a dot, or a
    box that is taken; a name that finds no room at all is left out.
    """
    search = _Search(wanted, frame, list(taken))
    for index in range(len(wanted)):
        search.place(index)
    return [search.chosen[index] for index in sorted(search.chosen)]


class _Search:
    """The names placed so far, and where the others may still go."""

    def __init__(self, wanted: Sequence[Wanted], frame: Box, taken: list[Box]) -> None:
        self.wanted = wanted
        self.frame = frame
        self.taken = taken
        self.chosen: dict[int, Label] = {}
        self._free: dict[int, list[Label]] = {}

    def place(self, index: int) -> None:
        """Choose the first place that nothing blocks, or that one other name can make free."""
        near = self._candidates(index, near=True)
        if self._choose(index, near):
            return
        far = self._candidates(index, near=False)
        if not self._choose(index, far):
            self._make_room(index, [*near, *far])

    def _choose(self, index: int, candidates: Sequence[Label]) -> bool:
        for label in candidates:
            if not _blockers(label, self.chosen):
                self.chosen[index] = label
                return True
        return False

    def _make_room(self, index: int, candidates: Sequence[Label]) -> None:
        for label in candidates:
            blockers = _blockers(label, self.chosen)
            if len(blockers) != 1:
                continue
            (blocker,) = blockers
            others = {key: kept for key, kept in self.chosen.items() if key != blocker}
            others[index] = label
            for moved in [
                *self._candidates(blocker, near=True),
                *self._candidates(blocker, near=False),
            ]:
                if not _blockers(moved, others):
                    self.chosen[index], self.chosen[blocker] = label, moved
                    return

    def _candidates(self, index: int, *, near: bool) -> list[Label]:
        key = 2 * index + near
        if key not in self._free:
            name = self.wanted[index]
            dots = [_dot(other) for other in self.wanted if other is not name]
            reach = near_candidates(name) if near else far_candidates(name)
            self._free[key] = [
                label
                for label in reach
                if self.frame.contains(label.box)
                and not any(
                    label.box.overlaps(box) or _crosses(label, box) for box in (*self.taken, *dots)
                )
            ]
        return self._free[key]


def _blockers(label: Label, chosen: Mapping[int, Label]) -> list[int]:
    return [index for index, other in chosen.items() if _collide(label, other)]


def _collide(one: Label, other: Label) -> bool:
    if one.box.overlaps(other.box):
        return True
    return _crosses(one, other.box) or _crosses(other, one.box)


def _crosses(label: Label, box: Box) -> bool:
    """Say whether the line that leads to a label runs over a box (Liang and Barsky)."""
    if label.leader is None:
        return False
    start, (end_x, end_y) = label.wanted, label.leader
    enters, leaves = 0.0, 1.0
    for origin, step, low, high in (
        (start.x, end_x - start.x, box.x, box.right),
        (start.y, end_y - start.y, box.y, box.bottom),
    ):
        if step == 0:
            if not low < origin < high:
                return False
            continue
        first, last = sorted(((low - origin) / step, (high - origin) / step))
        enters, leaves = max(enters, first), min(leaves, last)
    return enters < leaves


def _dot(name: Wanted) -> Box:
    return Box(name.x - name.radius, name.y - name.radius, 2 * name.radius, 2 * name.radius)


@dataclass(frozen=True, slots=True)
class _Extent:
    """The room that the letters of a name take up."""

    width: float
    up: float
    down: float
    side: float

    def label(
        self, name: Wanted, x: float, y: float, anchor: str, end: tuple[float, float] | None = None
    ) -> Label:
        left = x - {"start": 0.0, "middle": self.width / 2, "end": self.width}[anchor]
        box = Box(left - self.side, y - self.up, self.width + 2 * self.side, self.up + self.down)
        return Label(name, x, y, anchor, box, end)


def _extent(name: Wanted) -> _Extent:
    size = name.type.size
    width = typeface.width(name.text, size, name.type.weight)
    return _Extent(width, typeface.ASCENT * size, typeface.DESCENT * size, 0.18 * size)


def near_candidates(name: Wanted) -> Iterable[Label]:
    """Yield labels right beside the dot, the best first."""
    size, extent = name.type.size, _extent(name)
    for far in _DISTANCES:
        gap = name.radius * far + 0.24 * size
        for right, low in _POSITIONS:
            x = name.x + right * gap
            # Beside the dot, the middle of the small letters is level with it.
            y = name.y + 0.3 * size
            if low and not right:
                above, below = gap + extent.down - 0.15 * size, gap + extent.up - 0.1 * size
                y = name.y + (below if low > 0 else -above)
            elif low:
                y = name.y + (gap * 0.6 + 0.6 * extent.up if low > 0 else -gap * 0.6)
            yield extent.label(name, x, y, _anchor(right))


def far_candidates(name: Wanted) -> Iterable[Label]:
    """Yield labels at the end of a line from the dot, the nearest first."""
    size, extent = name.type.size, _extent(name)
    for far in _LEADERS:
        for right, low in _DIRECTIONS:
            end = name.x + right * far * size, name.y + low * far * size
            anchor = _anchor(right)
            x = end[0] + {"start": extent.side, "middle": 0.0, "end": -extent.side}[anchor]
            y = end[1] + (extent.up if low > 0 else -extent.down)
            if anchor != "middle":
                y = end[1] + 0.3 * size
            yield extent.label(name, x, y, anchor, end)


def _anchor(right: float) -> str:
    return "start" if right > 0.3 else "end" if right < -0.3 else "middle"

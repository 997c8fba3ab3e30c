"""Which part of the world a still shows: the whole, a part in sight, a place and around it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple, Self

from geo.errors import ChoiceError

if TYPE_CHECKING:
    from geo.model.gazetteer import Place
    from geo.package.dataset import Dataset

#: Room around a place with an outline, as a share of its larger side.
_AROUND = 0.35
#: Half the side of what is shown around a place without an outline, in degrees of latitude.
_AROUND_POINT = 0.5
#: The least side of an extent, in degrees: some hundred metres.
_LEAST = 0.001
_EXAMPLE = "WEST,SOUTH,EAST,NORTH in degrees, such as 68.5,34,70,35"


class Extent(NamedTuple):
    """A part of the world, in WGS 84 degrees."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read four numbers, as ``west,south,east,north``.

        Raises
        ------
        ChoiceError
            If they are not four numbers of degrees that enclose something.
        """
        try:
            found = cls(*map(float, text.split(",")))
        except (TypeError, ValueError):
            raise ChoiceError("extent", text, (_EXAMPLE,)) from None
        return found.checked()

    def checked(self) -> Self:
        """Return the extent itself.

        Raises
        ------
        ChoiceError
            If it encloses nothing, or lies outside of the world.
        """
        fits = (
            all(map(math.isfinite, self))
            and -180 <= self.west <= self.east - _LEAST <= 180
            and -85 <= self.south <= self.north - _LEAST <= 85
            and self.east <= 180
            and self.north <= 85
        )
        if not fits:
            raise ChoiceError("extent", self.text, (_EXAMPLE,))
        return self

    def rounded(self) -> Self:
        """Return the extent as it is after it has been written down: to some ten metres."""
        return type(self).parse(self.text)

    @property
    def text(self) -> str:
        """As `parse` reads it."""
        return ",".join(f"{number:.6g}" for number in self)


def around(dataset: Dataset, place: Place) -> Extent | None:
    """Return a place with its surroundings; `None` for one that lies nowhere."""
    import shapely  # noqa: PLC0415  (slow to import, and few ask)

    shape = dataset.geometry().get(place.id)
    if shape is not None:
        west, south, east, north = map(float, shapely.bounds(shape))
        more = _AROUND * max(east - west, north - south)
    elif place.point is not None:
        (west, south), (east, north) = place.point, place.point
        more = _AROUND_POINT
    else:
        return None
    wider = more / max(math.cos(math.radians((south + north) / 2)), 0.1)
    return Extent(
        max(west - wider, -180), max(south - more, -85), min(east + wider, 180),
        min(north + more, 85),
    ).rounded()  # fmt: skip


def is_everything(dataset: Dataset, extent: Extent) -> bool:
    """Say whether an extent leaves out nothing of what has an outline."""
    import shapely  # noqa: PLC0415

    west, south, east, north = shapely.total_bounds(list(dataset.geometry().values()))
    return bool(
        extent.west <= west
        and extent.south <= south
        and extent.east >= east
        and extent.north >= north
    )

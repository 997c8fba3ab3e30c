"""What an author adds to a map: words, an arrow to a point, a ring around one. Never a claim.

They are drawn in ink and dashes, so that no colour of theirs is taken for a side's, and the
picture says whose they are.
"""

from __future__ import annotations

import math
import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Self

from geo.errors import ChoiceError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: More of them, or longer words, would hide the map.
MOST, LONGEST = 12, 160
#: Kilometres around a point.
_LEAST_KM, _MOST_KM = 1.0, 2000.0
_NUMBER = r"-?\d{1,3}(?:\.\d{1,9})?"
_AT = re.compile(
    rf"\s*({_NUMBER}),({_NUMBER})(?:\s+(\d{{1,4}}(?:\.\d{{1,3}})?) ?km)?\s*:(.*)", re.DOTALL
)
_NAMED = re.compile(r"([^:]+?)(?:\s+(\d{1,4}(?:\.\d{1,3})?) ?km)?\s*:(.*)", re.DOTALL)


class Sign(StrEnum):
    """What is drawn: words on the spot, an arrow to it, or a ring around it."""

    TEXT = "text"
    ARROW = "arrow"
    HIGHLIGHT = "highlight"


class Annotation(NamedTuple):
    """One addition.

    Attributes
    ----------
    sign
        What is drawn.
    lon, lat
        Where, in WGS 84 degrees.
    text
        The author's words; only a ring may have none.
    km
        Radius of the ring; 0 for what is none.
    """

    sign: Sign
    lon: float
    lat: float
    text: str
    km: float = 0.0

    @classmethod
    def parse(
        cls, sign: Sign, text: str, find: Callable[[str], tuple[float, float] | None]
    ) -> Self:
        """Read ``LON,LAT: words`` or ``PLACE: words``; for a ring with ``30 km`` before the colon.

        Parameters
        ----------
        find
            Returns longitude and latitude of a place by its name, or `None` if it lies nowhere.

        Raises
        ------
        ChoiceError
            If it is neither, or cannot be drawn.
        """
        example = "69.2,34.5 30 km: words" if sign is Sign.HIGHLIGHT else "69.2,34.5: words"
        allowed = (f"LON,LAT or PLACE, a colon, and words, such as {example!r}",)
        if found := _AT.fullmatch(text):
            lon, lat, km, said = float(found[1]), float(found[2]), found[3], found[4]
        elif found := _NAMED.fullmatch(text):
            point = find(found[1].strip())
            if point is None:
                raise ChoiceError(str(sign), text, ("a place that lies somewhere",))
            (lon, lat), km, said = point, found[2], found[3]
        else:
            raise ChoiceError(str(sign), text, allowed)
        return cls(sign, lon, lat, said.strip(), float(km or 0)).checked()

    def checked(self) -> Self:
        """Return the annotation itself.

        Raises
        ------
        ChoiceError
            If it lies outside of the world, has no words where it needs some, too many, or
            a ring of no size.
        """
        what = str(self.sign)
        if not (math.isfinite(self.lon) and math.isfinite(self.lat)) or (
            abs(self.lon) > 180 or abs(self.lat) > 85
        ):
            raise ChoiceError(what, f"{self.lon:g},{self.lat:g}", ("degrees, -180,-85 to 180,85",))
        if len(self.text) > LONGEST or (not self.text and self.sign is not Sign.HIGHLIGHT):
            found = f"{self.text[:30]}… ({len(self.text)} characters)" if self.text else "no words"
            raise ChoiceError(what, found, (f"1 to {LONGEST} characters",))
        is_ring = self.sign is Sign.HIGHLIGHT
        if is_ring and not _LEAST_KM <= self.km <= _MOST_KM:
            allowed = f"{_LEAST_KM:g} km to {_MOST_KM:g} km before the colon"
            raise ChoiceError(what, f"{self.km:g} km", (allowed,))
        if not is_ring and self.km:
            raise ChoiceError(what, f"{self.km:g} km", ("no kilometres: it is no ring",))
        return self

    @property
    def written(self) -> str:
        """As `parse` reads it."""
        km = f" {self.km:g} km" if self.sign is Sign.HIGHLIGHT else ""
        return f"{self.lon:.6g},{self.lat:.6g}{km}: {self.text}"


def check_all(annotations: Sequence[Annotation]) -> None:
    """Refuse annotations that cannot be drawn, or too many of them.

    Raises
    ------
    ChoiceError
        Naming the first that cannot be drawn.
    """
    if len(annotations) > MOST:
        raise ChoiceError("annotations", f"{len(annotations)} of them", (f"up to {MOST}",))
    for annotation in annotations:
        annotation.checked()

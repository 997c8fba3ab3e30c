"""What the map tells of itself that no choice says, when it asks for something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from geo.errors import ChoiceError
from geo.figure.extent import Extent
from geo.figure.inks import Theme
from geo.show.choices import Area

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Screen:
    """What the map shows that is not chosen but follows from where it stands.

    Attributes
    ----------
    extent
        The part in sight; `None` for everything.
    area
        The areas that are drawn; `None` where the map has not told.
    theme
        By day or by night.
    """

    extent: Extent | None = None
    area: Area | None = None
    theme: Theme = Theme.LIGHT

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Self:
        """Read what the map told; what makes no sense is left out."""
        return cls(
            _extent(told.get("extent")),
            next((area for area in Area if area == told.get("area")), None),
            next((theme for theme in Theme if theme == told.get("theme")), Theme.LIGHT),
        )


def _extent(told: object) -> Extent | None:
    if not isinstance(told, list) or len(told) != len(Extent._fields):
        return None
    try:
        west, south, east, north = map(float, told)
        # The world repeats itself on the screen.
        inside = max(west, -180), max(south, -85), min(east, 180), min(north, 85)
        return Extent(*inside).rounded()
    except (TypeError, ValueError, ChoiceError):
        return None

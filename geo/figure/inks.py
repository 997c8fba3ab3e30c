"""The colours of a still that belong to no side: ink and paper, by day and by night."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geo.show.symbology import UNKNOWN_BY_NIGHT


class Theme(StrEnum):
    """By day, dark ink on light paper; by night, light ink on dark paper."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Inks:
    """Colours as ``#rrggbb``.

    Attributes
    ----------
    ink, muted, hairline, paper
        Of words, of words that matter less, of thin rules, and of the ground.
    line
        Of borders on the map.
    abroad, abroad_border, abroad_ink
        Of the neighbours: their land, borders and names.
    river, quiet_border
        Of rivers, and of borders of areas that nobody is said to hold.
    rest
        Of what a map is not about, as on the page (``palette.js``).
    unknown
        Of the areas that nobody is said to hold; `None` for the colour of the package.
    """

    ink: str
    muted: str
    hairline: str
    paper: str
    line: str
    abroad: str
    abroad_border: str
    abroad_ink: str
    river: str
    quiet_border: str
    rest: str
    unknown: str | None


_LIGHT = Inks(
    ink="#1d1f21",
    muted="#5f6368",
    hairline="#cdc8bd",
    paper="#ffffff",
    line="#1d1f21",
    abroad="#bcc2c5",
    abroad_border="#eceff0",
    abroad_ink="#4f565d",
    river="#7fa3ba",
    quiet_border="#cdc6b8",
    rest="#dcd7cc",
    unknown=None,
)
_DARK = Inks(
    ink="#eceae4",
    muted="#a5a9ae",
    hairline="#3a3f47",
    paper="#14171c",
    line="#d8d6d0",
    abroad="#0d0f12",
    abroad_border="#2c3138",
    abroad_ink="#8d949c",
    river="#4c6f86",
    quiet_border="#565c66",
    rest="#5b626d",
    unknown=UNKNOWN_BY_NIGHT,
)


def inks_of(theme: Theme) -> Inks:
    """Return the colours of a theme."""
    return _DARK if theme is Theme.DARK else _LIGHT

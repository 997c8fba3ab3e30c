"""The colours of a still that belong to no side: ink and paper, by day and by night."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

import numpy as np

from geo.show.symbology import UNKNOWN_BY_NIGHT


class Theme(StrEnum):
    """By day, dark ink on light paper; by night, light ink on dark paper; by day in greys alone."""

    LIGHT = "light"
    DARK = "dark"
    GREY = "grey"


_TAG: Final = re.compile(r"<[^>]*>")
_COLOUR: Final = re.compile(r'(?<=")#[0-9a-f]{6}(?=")')
#: Share of each channel in how bright a colour is, and how a channel is stored (IEC 61966-2-1).
_BRIGHTNESS: Final = (0.2126, 0.7152, 0.0722)
#: Brightness, and the tone in print: the middle, where the sides are, is drawn apart.
_TONES: Final = ((0.0, 0.2, 0.8, 1.0), (0.0, 0.06, 0.86, 1.0))


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


def greyed(body: str) -> str:
    """Return elements of SVG with every colour as the grey of its brightness; no text changes."""
    return _TAG.sub(lambda tag: _COLOUR.sub(lambda found: _grey(found[0]), tag[0]), body)


@lru_cache(maxsize=1024)
def _grey(colour: str) -> str:
    stored = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in stored)
    bright = sum(share * c for share, c in zip(_BRIGHTNESS, linear, strict=True))
    kept = 12.92 * bright if bright <= 0.0031308 else 1.055 * bright ** (1 / 2.4) - 0.055
    return "#" + 3 * f"{round(255 * float(np.interp(kept, *_TONES))):02x}"

"""What a reader can choose of the map's looks, and what it shows until they do.

The page, the app, its address and the stills take these lists from here; their
words stand in `geo.show.words` under ``area``, ``layer`` and ``colouring``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final


class Area(StrEnum):
    """Which areas are filled.

    `AUTO`: provinces from afar and districts as the map comes near, where a package
    has outlines of both; else whatever it has.
    """

    AUTO = "auto"
    DISTRICT = "district"
    PROVINCE = "province"
    NONE = "none"


class Layer(StrEnum):
    """What can be switched on and off, each by itself."""

    CAPITAL = "capital"
    CITY = "city"
    AIRPORT = "airport"
    BASE = "base"
    CROSSING = "crossing"
    RIVER = "river"
    LABEL = "label"
    STALE = "stale"
    LIKELY = "likely"
    CHANGED = "changed"


class Colouring(StrEnum):
    """What the colours tell.

    `STATUS`: who held a place. `AGE`: how old the evidence is. `SINGLE`: who held
    the places that rest on one source.
    """

    STATUS = "status"
    AGE = "age"
    SINGLE = "single"


#: Layers that are on until the reader says otherwise.
SHOWN_AT_FIRST: Final = frozenset({Layer.CAPITAL, Layer.RIVER, Layer.LABEL, Layer.CHANGED})
#: The same where pictures move: rings would hide a map that changes all the time.
SHOWN_IN_MOTION: Final = SHOWN_AT_FIRST - {Layer.CHANGED}


def choices() -> dict[str, Any]:
    """Return what there is to choose, as the page needs it."""
    return {
        "areas": [str(area) for area in Area],
        "layers": [str(layer) for layer in Layer],
        "colourings": [str(colouring) for colouring in Colouring],
        "shown": [str(layer) for layer in Layer if layer in SHOWN_AT_FIRST],
    }

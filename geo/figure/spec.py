"""What a still shows and how large it is: everything that its bytes depend on but the data."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from geo.errors import ChoiceError
from geo.model.vocabulary import Selection
from geo.show.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What the fill of a still can show.
LAYERS = (Selection.DISTRICT, Selection.PROVINCE)

_MM_PER_UNIT = 0.25
_MM_PER_INCH = 25.4
_PRINT_DPI = 300.0
_PIXELS = re.compile(r"(\d{3,5})[x×](\d{3,5})")
_MAX_PIXELS = 100_000_000


@dataclass(frozen=True, slots=True)
class Size:
    """A canvas.

    Attributes
    ----------
    name
        As the reader chose it, e.g. ``16:9`` or ``2560x1800``.
    width, height
        In drawing units: pixels for screens, quarters of a millimetre for print.
    em
        Size of ordinary text in drawing units, where there is room for it.
    is_print
        Whether the units are quarters of a millimetre.
    scale
        Pixels a drawing unit, unless the reader asks for others.
    """

    name: str
    width: int
    height: int
    em: float
    is_print: bool = False
    scale: float = 1.0

    @property
    def points(self) -> tuple[float, float]:
        """Width and height of a PDF page, in points."""
        unit = _MM_PER_UNIT / _MM_PER_INCH * 72 if self.is_print else 0.75
        return self.width * unit, self.height * unit

    def scale_at(self, dpi: float) -> float:
        """Return the pixels a drawing unit at so many pixels an inch (of 96 on a screen)."""
        return dpi * _MM_PER_UNIT / _MM_PER_INCH if self.is_print else dpi / 96


def _print(name: str, width_mm: int, height_mm: int, em: float) -> Size:
    per_mm = round(1 / _MM_PER_UNIT)
    scale = _PRINT_DPI * _MM_PER_UNIT / _MM_PER_INCH
    return Size(name, width_mm * per_mm, height_mm * per_mm, em, is_print=True, scale=scale)


#: The sizes that have a name.
SIZES: Mapping[str, Size] = MappingProxyType(
    {
        size.name: size
        for size in (
            Size("16:9", 1920, 1080, 19),
            Size("1:1", 1080, 1080, 18),
            Size("4:5", 1080, 1350, 20),
            Size("9:16", 1080, 1920, 24),
            _print("a4", 210, 297, 12.5),
            _print("a3", 420, 297, 16),
            _print("newspaper", 96, 132, 9.6),
        )
    }
)


def parse_size(text: str) -> Size:
    """Read the name of a size, or pixels such as ``2560x1800``.

    Raises
    ------
    ChoiceError
        If it is neither, or has less than 320 pixels a side or more than 100 megapixels.
    """
    named = SIZES.get(text.strip().lower())
    if named is not None:
        return named
    match = _PIXELS.fullmatch(text.strip().lower())
    if match is None:
        raise ChoiceError("size", text, (*SIZES, "WIDTHxHEIGHT in pixels"))
    width, height = int(match[1]), int(match[2])
    if min(width, height) < 320 or width * height > _MAX_PIXELS:
        raise ChoiceError("size", text, (*SIZES, "320x320 to 100 megapixels"))
    # Drawn on a canvas of ordinary size, then enlarged: the furniture keeps its proportions.
    scale = math.sqrt(width * height / (1920 * 1080))
    return Size(text, round(width / scale), round(height / scale), 19, scale=scale)


@dataclass(frozen=True, slots=True)
class SnapshotSpec:
    """One still.

    Attributes
    ----------
    day
        The map shows the state at the end of this day.
    known
        Only what could be known that evening counts; `None` for all that is known today.
    view
        Name of the view: according to whom.
    layer
        What the fill shows: districts, or provinces (who holds the capital).
    size
        A name in `SIZES`, or pixels such as ``2560x1800``.
    scale
        Pixels a drawing unit; `None` for what the size is made for (300 dpi in print).
    title
        Headline; `None` for a neutral one.
    language
        Of furniture and names: ``en``, ``prs`` (Dari) or ``ps`` (Pashto).
    labels
        Whether the provincial capitals are named.

    Raises
    ------
    ChoiceError
        If layer, size, scale or language is not among those allowed.
    """

    day: dt.date
    known: dt.date | None = None
    view: str = "balanced"
    layer: Selection = Selection.DISTRICT
    size: str = "16:9"
    scale: float | None = None
    title: str | None = None
    language: str = "en"
    labels: bool = True

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        if self.layer not in LAYERS:
            raise ChoiceError("layer", str(self.layer), LAYERS)
        if self.language not in LANGUAGES:
            raise ChoiceError("language", self.language, LANGUAGES)
        width, height = self.pixels
        if not 0.1 <= self.pixels_per_unit <= 20 or width * height > _MAX_PIXELS:
            raise ChoiceError("scale", str(self.scale), ("0.1 to 20, up to 100 megapixels",))

    @property
    def canvas(self) -> Size:
        """The canvas that `size` names."""
        return parse_size(self.size)

    @property
    def pixels_per_unit(self) -> float:
        """Pixels a drawing unit."""
        return self.canvas.scale if self.scale is None else self.scale

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of a PNG."""
        if self.scale is None and (exact := _PIXELS.fullmatch(self.size.strip().lower())):
            return int(exact[1]), int(exact[2])
        canvas, per_unit = self.canvas, self.pixels_per_unit
        return round(canvas.width * per_unit), round(canvas.height * per_unit)

    @property
    def dpi(self) -> float:
        """Pixels an inch on paper; for screens, with 96 of them to the inch at scale 1."""
        return self.pixels_per_unit / self.canvas.scale_at(1)

    def to_json(self) -> str:
        """Return the spec as one line of JSON, keys sorted."""
        plain = asdict(self) | {
            "day": self.day.isoformat(),
            "known": None if self.known is None else self.known.isoformat(),
            "layer": str(self.layer),
        }
        return json.dumps(plain, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote.

        Raises
        ------
        ValueError
            If the text is not that of a spec.
        """
        plain = json.loads(text)
        try:
            known = plain["known"]
            return cls(
                **plain
                | {
                    "day": dt.date.fromisoformat(plain["day"]),
                    "known": None if known is None else dt.date.fromisoformat(known),
                    "layer": Selection(plain["layer"]),
                }
            )
        except (KeyError, TypeError) as error:
            raise ValueError(f"not a snapshot's spec: {error}") from None

"""The one typeface of the stills, and how wide a text is in it.

IBM Plex Sans Arabic (SIL Open Font Licence), carried by the package
``fontpkg-ibm-plex-sans-arabic``: Latin and the Arabic script with all letters
of Dari and Pashto in one design. HarfBuzz measures, so that joined letters
count as they are drawn.
"""

from __future__ import annotations

import base64
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import uharfbuzz as hb  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterable

FAMILY = "IBM Plex Sans Arabic"
#: What a reader's machine may fall back to where the typeface is not at hand.
FAMILIES = f"'{FAMILY}', 'IBM Plex Sans', 'Noto Sans', 'Noto Sans Arabic', sans-serif"
REGULAR, MEDIUM, BOLD = 400, 500, 600
_FACES = {REGULAR: "Regular", MEDIUM: "Medium", BOLD: "SemiBold"}
#: Height above and depth below the baseline of nearly all letters, in ems.
ASCENT, DESCENT = 0.78, 0.26
#: Categories of characters that need none: controls and what is no character (a mark stands for
#: them), marks of direction, spaces and line ends.
_UNSEEN = {"Cc", "Cf", "Cn", "Cs", "Zs", "Zl", "Zp"}
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))


def folder() -> Path:
    """Return where the font files lie, for the rasteriser."""
    return Path(str(resources.files("fontpkg_ibm_plex_sans_arabic"))) / "files"


@cache
def _face(weight: int) -> hb.Face:
    path = folder() / f"IBMPlexSansArabic-{_FACES[weight]}.ttf"
    return hb.Face(hb.Blob.from_file_path(str(path)))


@cache
def _font(weight: int) -> hb.Font:
    return hb.Font(_face(weight))


def lacking(text: str) -> str:
    """Return the characters of a text that the typeface has no letter for, each once."""
    font = _font(REGULAR)
    return "".join(
        mark
        for mark in dict.fromkeys(text)
        if unicodedata.category(mark) not in _UNSEEN and not font.get_nominal_glyph(ord(mark))
    )


@dataclass(frozen=True, slots=True)
class Glyph:
    """A shaped letter: its index in the font, its advance and offset in font units."""

    index: int
    advance: int
    x: int
    y: int


def units_per_em(weight: int) -> int:
    """Return the font units in an em."""
    return int(_face(weight).upem)


def shape(text: str, weight: int) -> list[Glyph]:
    """Return the glyphs of a text of one direction, from left to right."""
    if not text:
        return []
    buffer = hb.Buffer()
    buffer.add_str(text.translate(_MARKS))
    buffer.guess_segment_properties()
    if not any(unicodedata.bidirectional(mark) in {"R", "AL"} for mark in text):
        buffer.direction = "ltr"  # HarfBuzz takes Persian digits for letters of the Arabic script
    hb.shape(_font(weight), buffer)
    pairs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return [
        Glyph(info.codepoint, place.x_advance, place.x_offset, place.y_offset)
        for info, place in pairs
    ]


def draw(index: int, weight: int, pen: object) -> None:
    """Draw a glyph, in font units, with a pen as fontTools understands it."""
    _font(weight).draw_glyph_with_pen(index, pen)


@lru_cache(maxsize=8192)
def _ems(text: str, weight: int) -> float:
    return sum(glyph.advance for glyph in shape(text, weight)) / units_per_em(weight)


def width(text: str, size: float, weight: int = REGULAR, *, spacing: float = 0.0) -> float:
    """Return how wide `text` is when drawn, in the unit of `size`."""
    return _ems(text, weight) * size + spacing * len(text)


def wrap(text: str, size: float, room: float, weight: int = REGULAR) -> list[str]:
    """Break `text` at spaces into lines no wider than `room`.

    A word that is wider than the room by itself is broken where it must be.
    """
    lines: list[str] = []
    line = ""
    for word in filter(None, text.split(" ")):
        longer = f"{line} {word}" if line else word
        if width(longer, size, weight) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while width(line, size, weight) > room and len(line) > 1:
            cut = _longest_prefix(line, size, room, weight)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line] if line else lines


def balance(text: str, size: float, room: float, weight: int = REGULAR) -> list[str]:
    """Break `text` like `wrap`, into lines of about one length, as headlines want it."""
    lines = wrap(text, size, room, weight)
    low, high = room / max(len(lines), 1), room
    while len(lines) > 1 and high - low > size / 4:
        middle = (low + high) / 2
        if len(wrap(text, size, middle, weight)) > len(lines):
            low = middle
        else:
            high = middle
    return wrap(text, size, high, weight)


def shorten(text: str, size: float, room: float, weight: int = REGULAR) -> str:
    """Return `text`, or as much of its beginning as fits with an ellipsis."""
    if width(text, size, weight) <= room:
        return text
    return text[: _longest_prefix(text, size, room - width("…", size, weight), weight)] + "…"


def _longest_prefix(text: str, size: float, room: float, weight: int) -> int:
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle], size, weight) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def font_face_css(texts: Iterable[tuple[int, str]]) -> str:
    """Return CSS that carries the letters of `texts` (weight, text) as fonts.

    So a browser draws the SVG as it was laid out, with nothing installed.
    """
    letters: dict[int, set[int]] = {}
    for weight, text in texts:
        letters.setdefault(weight, set()).update(map(ord, text))
    rules = []
    for weight in sorted(letters):
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.UNICODE).update(letters[weight])
        wanted.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG).invert()
        subset = hb.subset(_face(weight), wanted)
        encoded = base64.b64encode(subset.blob.data).decode()
        rules.append(
            f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
            f"src:url(data:font/ttf;base64,{encoded}) format('truetype')}}"
        )
    return "".join(rules)

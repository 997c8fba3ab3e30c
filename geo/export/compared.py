"""Two stills of one format: in what the one that was found is not the one drawn anew."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.export.changes import label_changes, text_changes
from geo.export.pixels import compare, decoded, difference_picture
from geo.export.snapshot import PictureFormat
from geo.export.svgtexts import read_svg, without_metadata
from geo.figure import pdf, png

if TYPE_CHECKING:
    from geo.export.pixels import Differing

_KEY = "control-map"
_PROPERTY = "ControlMap"
_PDF_ID = re.compile(rb"/ID \[<[0-9a-f]{32}><[0-9a-f]{32}>\]")
_SMALL_SHARE = 0.0001


@dataclass(frozen=True, slots=True)
class Compared:
    """In what a still is not the one drawn anew.

    Attributes
    ----------
    told
        In sentences; none if both show and say the same.
    differing, difference
        See `geo.export.verdict.Verdict`.
    """

    told: tuple[str, ...] = ()
    differing: Differing | None = None
    difference: bytes | None = None


def description_of(content: bytes, form: PictureFormat) -> str | None:
    """Return the description inside a still as it stands there, if there is one.

    Raises
    ------
    ValueError
        If the file is not of that format, broken, or holds more than any of ours.
    """
    if form is PictureFormat.PNG:
        return png.read_texts(content).get(_KEY)
    if form is PictureFormat.SVG:
        return read_svg(content).metadata
    return pdf.read_property(content, _PROPERTY)


def compare_stills(content: bytes, drawn: bytes, form: PictureFormat) -> Compared:
    """Compare a still that was found with the one drawn anew.

    Raises
    ------
    ValueError
        If the pixels of a PNG cannot be decoded.
    """
    if content == drawn:
        return Compared()
    if form is PictureFormat.PNG:
        return _compare_png(content, drawn, {})
    if form is PictureFormat.SVG:
        found = _compare_svg(content, drawn)
        return found if found.told else Compared(("the description inside is another",))
    return _compare_pdf(content, drawn)


def compare_drawings(
    content: bytes, drawn: bytes, form: PictureFormat, digests: tuple[str, str]
) -> Compared:
    """Compare a still with one drawn anew from other data, but for their descriptions.

    Parameters
    ----------
    digests
        Of the data that the found one names, and of those at hand.

    Raises
    ------
    ValueError
        If the pixels of a PNG cannot be decoded.
    """
    if form is PictureFormat.PNG:
        return _compare_png(content, drawn, {_KEY: ""})
    if form is PictureFormat.SVG:
        return _compare_svg(content, drawn)
    if _anonymous(content) == _anonymous(_as_of(drawn, *digests)):
        return Compared()
    return Compared((_other_bytes(content, drawn),))


def _compare_png(content: bytes, drawn: bytes, instead: dict[str, str]) -> Compared:
    found, wanted = decoded(content), decoded(drawn)
    differing = compare(found, wanted)
    told = [] if differing is None else [_where(differing)]
    told += text_changes(png.read_texts(content) | instead, png.read_texts(drawn) | instead)
    if strange := png.strange_chunks(content):
        told.append(f"it holds what may change how it is shown: {', '.join(strange[:5])}")
    difference = None if differing is None else difference_picture(found, wanted)
    return Compared(tuple(told), differing, difference)


def _where(found: Differing) -> str:
    left, top, right, bottom = found.box
    share = "under 0.01%" if found.share < _SMALL_SHARE else f"{found.share:.2%}"
    how = " a little, as after compression with loss" if found.lossy else ""
    one = found.pixels == 1
    number = f"1 pixel ({share}) differs" if one else f"{found.pixels} pixels ({share}) differ"
    return (
        f"{number}{how} from the picture drawn anew, "
        f"from x {left} to {right - 1} and y {top} to {bottom - 1}, counted from the top left"
    )


def _compare_svg(content: bytes, drawn: bytes) -> Compared:
    """Compare two SVGs but for their descriptions."""
    found, wanted = without_metadata(content), without_metadata(drawn)
    if found == wanted:
        return Compared()
    told = label_changes(read_svg(content).labels, read_svg(drawn).labels)
    return Compared((*told, f"the drawing differs from line {_other_line(found, wanted)} on"))


def _compare_pdf(content: bytes, drawn: bytes) -> Compared:
    saved = "a program that only saved it anew would do that too: draw it anew and look at both"
    return Compared((_other_bytes(content, drawn), saved))


def _other_bytes(content: bytes, drawn: bytes) -> str:
    line, lines = _other_line(content, drawn), drawn.count(b"\n")
    return f"its bytes differ from those of the document drawn anew, from line {line} of {lines} on"


def _as_of(drawn: bytes, digest: str, at_hand: str) -> bytes:
    """Return a PDF as data would give it that differ in nothing that it shows."""
    for write in (_plain, _wide, _hexadecimal):
        drawn = drawn.replace(write(at_hand), write(digest))
    return drawn


def _plain(text: str) -> bytes:
    return text.encode("ascii")


def _wide(text: str) -> bytes:
    return text.encode("utf-16-be")


def _hexadecimal(text: str) -> bytes:
    return text.encode("utf-16-be").hex().encode("ascii")


def _anonymous(content: bytes) -> bytes:
    """Return a PDF without its id, which is made of all its bytes."""
    return _PDF_ID.sub(b"", content)


def _other_line(content: bytes, drawn: bytes) -> int:
    """Return the number of the first line that is not the same."""
    shared = 0
    for found, wanted in zip(content.split(b"\n"), drawn.split(b"\n"), strict=False):
        if found != wanted:
            break
        shared += 1
    return shared + 1

"""Whether a picture or page is what the ledger gives: its description, drawn anew.

Every still and every saved page carries what it takes to make it again. Whoever
has the data can therefore check a file that comes from anybody, without asking
who made it. The file is hostile until it is shown not to be: sizes are capped
before anything is unpacked, and nothing that it names is opened.
"""

from __future__ import annotations

import stat
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from geo.export.changes import brief
from geo.export.inmotion import moves
from geo.export.snapshot import PictureFormat
from geo.export.verdict import Verdict, Word
from geo.export.verifypackage import verify_package
from geo.export.verifypage import verify_page
from geo.export.verifysequence import verify_sequence
from geo.export.verifystill import verify_still
from geo.figure import raster

if TYPE_CHECKING:
    from geo.export.snapshot import Converter
    from geo.package.dataset import Dataset

#: A sheet of 30 megapixels takes less, and so does the page of a large package.
MOST_BYTES = 64_000_000

_HEAD = 4096
_PDF_HEAD = 1024
_OTHERS = {
    b"\xff\xd8\xff": "a JPEG, which keeps no description",
    b"RIFF": "a RIFF file that is no WebP",
}
_ZIP = b"PK\x03\x04"
_ALLOWED = (
    "stills (PNG, SVG, PDF), moving pictures (GIF, WebP, APNG, MP4), saved pages and packages"
)


class _Kind(StrEnum):
    PNG = "png"
    SVG = "svg"
    PDF = "pdf"
    PAGE = "page"


def verify(dataset: Dataset, path: Path | str) -> Verdict:
    """Say what a file turns out to be, by the data at hand.

    Parameters
    ----------
    dataset
        What the picture or page is drawn anew from.
    path
        A still, a moving picture, a saved page or a package in one file; anything else gets
        its word too.
    """
    try:
        content = _read(Path(path))
    except OSError as error:
        return Verdict(Word.UNREADABLE, (f"it cannot be read ({error.strerror or error})",))
    except ValueError as error:
        return Verdict(Word.UNREADABLE, (brief(str(error)),))
    return verify_content(dataset, content)


def verify_content(dataset: Dataset, content: bytes, converter: Converter = raster) -> Verdict:
    """Say what the bytes of a file turn out to be, by the data at hand.

    Parameters
    ----------
    converter
        What draws a still anew; by default this process does, and nothing else meanwhile.
    """
    if not content:
        return Verdict(Word.UNREADABLE, ("found an empty file; allowed: a picture or page",))
    if len(content) > MOST_BYTES:
        return Verdict(Word.UNREADABLE, (_too_large(),))
    try:
        found = _checked(dataset, content, converter)
    except ValueError as error:
        return Verdict(Word.UNREADABLE, (brief(str(error)),))
    if found is not None:
        return found
    what = next((said for mark, said in _OTHERS.items() if content.startswith(mark)), None)
    said = f"found {what or 'a file of no kind that this program writes'}; allowed: {_ALLOWED}"
    return Verdict(Word.NOTHING, (said,))


def _checked(dataset: Dataset, content: bytes, converter: Converter) -> Verdict | None:
    """Return the verdict on a file of a kind that this program writes; `None` of any other.

    Raises
    ------
    ValueError
        If it, or the description inside, cannot be read.
    """
    moving = moves(content)
    if moving is not None:
        return verify_sequence(dataset, content, moving)
    if content.startswith(_ZIP):
        return verify_package(dataset, content)
    kind = _kind(content)
    if kind is _Kind.PAGE:
        return verify_page(dataset, content)
    if kind is None:
        return None
    return verify_still(dataset, content, PictureFormat(kind), converter)


def _read(path: Path) -> bytes:
    # A device or pipe could go on for ever.
    if not stat.S_ISREG(path.stat().st_mode):
        what = "a folder" if path.is_dir() else "no ordinary file"
        raise ValueError(f"found {what}; allowed: a picture or page")
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _too_large() -> str:
    return f"found more than {MOST_BYTES // 1_000_000} MB; allowed: up to that"


def _kind(content: bytes) -> _Kind | None:
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _Kind.PNG
    if b"%PDF-" in content[:_PDF_HEAD]:
        return _Kind.PDF
    head = content[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return _Kind.PAGE
    if head.startswith(b"<") and b"<svg" in content[: 16 * _HEAD].lower():
        return _Kind.SVG
    return None

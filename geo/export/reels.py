"""Two moving pictures, frame by frame: on which days they differ, and how one would see it."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from geo.export.pixels import compare, difference_picture

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from geo.export.animation import AnimationFormat
    from geo.export.pixels import Differing

_NAMED = 5
#: What Pillow calls them.
_FORMATS = {"gif": "GIF", "webp": "WEBP", "apng": "PNG"}
_BROKEN = (
    OSError, ValueError, SyntaxError, EOFError, IndexError, zlib.error, struct.error,
    Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame as it is shown: its pixels (red, green, blue, alpha), and for how long."""

    pixels: NDArray[np.uint8]
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Reel:
    """In what a moving picture is not the one that was made anew.

    Attributes
    ----------
    told
        In sentences; none if both show the same for the same time.
    is_lossy
        Whether most frames differ as pictures do that were compressed with loss.
    differing, difference
        Of the first frame that differs; see `geo.export.verdict.Verdict`.
    """

    told: tuple[str, ...] = ()
    is_lossy: bool = False
    differing: Differing | None = None
    difference: bytes | None = None


def size_and_number(content: bytes, form: AnimationFormat) -> tuple[tuple[int, int], int]:
    """Return width and height, and how many frames there are; no frame is decoded.

    Raises
    ------
    ValueError
        If it is no such file.
    """
    try:
        with _opened(content, form) as picture:
            return picture.size, int(getattr(picture, "n_frames", 1))
    except _BROKEN as error:
        raise ValueError(f"a moving picture that cannot be read ({error})") from None


def compare_reels(
    content: bytes, made: bytes, form: AnimationFormat, days: Sequence[dt.date]
) -> Reel:
    """Compare two moving pictures of one size that have a frame for each of some days.

    Raises
    ------
    ValueError
        If a frame cannot be decoded.
    """
    differing: list[tuple[dt.date, Differing]] = []
    picture: bytes | None = None
    is_timed_otherwise = False
    pairs = zip(_frames(content, form), _frames(made, form), strict=True)
    for day, (found, wanted) in zip(days, pairs, strict=True):
        is_timed_otherwise |= found.milliseconds != wanted.milliseconds
        one = compare(found.pixels, wanted.pixels)
        if one is not None:
            differing.append((day, one))
            picture = picture or difference_picture(found.pixels, wanted.pixels)
    told = []
    if differing:
        named = ", ".join(day.isoformat() for day, _ in differing[:_NAMED])
        more = f" and {len(differing) - _NAMED} more" if len(differing) > _NAMED else ""
        told.append(f"{len(differing)} of {len(days)} frames differ: {named}{more}")
    if is_timed_otherwise:
        told.append("some frames stand for another time")
    lossy = sum(one.lossy for _, one in differing)
    return Reel(
        tuple(told),
        bool(differing) and 2 * lossy > len(differing),
        differing[0][1] if differing else None,
        picture,
    )


def _frames(content: bytes, form: AnimationFormat) -> Iterator[Frame]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with _opened(content, form) as picture:
                for number in range(int(getattr(picture, "n_frames", 1))):
                    picture.seek(number)
                    pixels = np.asarray(picture.convert("RGBA"))
                    yield Frame(pixels, int(picture.info.get("duration", 0)))
    except _BROKEN as error:
        raise ValueError(f"a frame that cannot be decoded ({error})") from None


def _opened(content: bytes, form: AnimationFormat) -> Image.Image:
    return Image.open(io.BytesIO(content), formats=[_FORMATS[form]])

"""Two pictures, pixel by pixel: how many differ, where, and how one would see it."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: What lossy compression leaves alone: hardly any pixel moves further than this of 255,
_NEAR = 40
#: hardly any means this share of those that differ,
_HARDLY = 0.001
#: and it touches at least this share of the picture.
_EVERYWHERE = 0.05

_MARK = (214, 39, 40)
_FRAME = 3


@dataclass(frozen=True, slots=True)
class Differing:
    """In what two pictures of one size differ.

    Attributes
    ----------
    pixels, share
        How many pixels differ, and what share of all that is.
    box
        The smallest rectangle around them: left, top, right, bottom in pixels, the
        last two outside of it.
    lossy
        Whether they differ as a picture does that was compressed with loss: a
        little, all over.
    """

    pixels: int
    share: float
    box: tuple[int, int, int, int]
    lossy: bool

    def as_json(self) -> dict[str, Any]:
        """Return the difference as plain values, for machines."""
        return {"pixels": self.pixels, "share": round(self.share, 6), "box": list(self.box)}


def decoded(png: bytes) -> NDArray[np.uint8]:
    """Return the pixels of a PNG whose size has been looked at, as rows of red, green, blue, alpha.

    Raises
    ------
    ValueError
        If it cannot be decoded.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
                return np.asarray(picture.convert("RGBA"))
    except (
        OSError,
        ValueError,
        SyntaxError,
        zlib.error,
        struct.error,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise ValueError(f"pixels that cannot be decoded ({error})") from None


def compare(found: NDArray[np.uint8], drawn: NDArray[np.uint8]) -> Differing | None:
    """Return in what two pictures of one size differ; `None` if in nothing."""
    differs = _differs(found, drawn)
    pixels = int(np.count_nonzero(differs))
    if not pixels:
        return None
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    box = (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    share = pixels / differs.size
    return Differing(pixels, share, box, share > _EVERYWHERE and _is_near(found, drawn, pixels))


def difference_picture(found: NDArray[np.uint8], drawn: NDArray[np.uint8]) -> bytes:
    """Return a PNG of what was found, in pale grey, with all that differs in red and framed."""
    differs = _differs(found, drawn)
    grey = np.asarray(Image.fromarray(found).convert("L"), dtype=np.uint16)
    pale = (grey // 3 + 170).astype(np.uint8)
    shown = np.repeat(pale[:, :, np.newaxis], 3, axis=2)
    different = compare(found, drawn)
    if different is not None:
        left, top, right, bottom = different.box
        outer = (slice(max(top - _FRAME, 0), bottom + _FRAME),
                 slice(max(left - _FRAME, 0), right + _FRAME))  # fmt: skip
        inside = shown[top:bottom, left:right].copy()
        shown[outer] = _MARK
        shown[top:bottom, left:right] = inside
        shown[differs] = _MARK
    written = io.BytesIO()
    Image.fromarray(shown).save(written, "PNG")
    return written.getvalue()


def _differs(found: NDArray[np.uint8], drawn: NDArray[np.uint8]) -> NDArray[np.bool_]:
    differs: NDArray[np.bool_] = (found != drawn).any(axis=2)
    return differs


def _is_near(found: NDArray[np.uint8], drawn: NDArray[np.uint8], pixels: int) -> bool:
    # The larger less the smaller: bytes have no sign.
    distance = np.maximum(found, drawn) - np.minimum(found, drawn)
    return int(np.count_nonzero(distance.max(axis=2) > _NEAR)) <= _HARDLY * pixels

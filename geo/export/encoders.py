"""Frames as one file that moves: GIF, animated WebP and APNG, the same bytes each time.

All three are written frame by frame, so that a long sequence needs no more
memory than a short one. Of each frame only the rectangle that differs from the
one before is written, and in it only the pixels that do.
"""

from __future__ import annotations

import io
import json
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import numpy as np
from PIL import Image

from geo.figure import png

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from numpy.typing import NDArray

    from geo.export.sequence import Told

    Pixels = NDArray[np.uint8]

SOFTWARE = "control-map"
#: The last colour of a GIF stands for what stays as it was.
_COLOURS, _SAME = 255, 255
#: Colours that cover so many pixels of the samples are kept exactly.
_FLAT_PIXELS, _MOST_FLAT = 60, 160


@dataclass(frozen=True, slots=True)
class Timing:
    """How long each of so many frames stands.

    Attributes
    ----------
    frames, fps
        How many there are, and how many of them in a second.
    hold
        Seconds for which the last stands longer.
    """

    frames: int
    fps: int
    hold: float

    def durations(self, per_second: int) -> list[int]:
        """Return the time of each frame in units of which a second has so many."""
        ends = [round(per_second * (number + 1) / self.fps) for number in range(self.frames)]
        found = [end - begin for begin, end in zip([0, *ends], ends, strict=False)]
        found[-1] += round(per_second * self.hold)
        return found


def write_gif(
    file: BinaryIO,
    frames: Iterable[Pixels],
    timing: Timing,
    told: Told,
    samples: Sequence[Pixels],
) -> None:
    """Write a GIF; all frames share the colours of the `samples`, undithered."""
    colours = _palette(samples)
    nearest = _nearest(colours)
    height, width = samples[0].shape[:2]
    file.write(struct.pack("<6sHHBBB", b"GIF89a", width, height, 0xF7, 0, 0))
    file.write(colours.tobytes())
    file.write(b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0")
    # Comments are ASCII; JSON can say all other letters in it.
    comment = json.dumps(json.loads(told.provenance), sort_keys=True)
    file.write(b"\x21\xfe" + _blocks(comment.encode("ascii")))
    before: Pixels | None = None
    for frame, duration in zip(frames, timing.durations(100), strict=True):
        shown = nearest[_bins(frame)]
        top, left, part = 0, 0, shown
        if before is not None:
            top, left, bottom, right = _changed(shown != before)
            part = shown[top:bottom, left:right].copy()
            part[part == before[top:bottom, left:right]] = _SAME
        before = shown
        file.write(b"\x21\xf9\x04" + struct.pack("<BHBB", 0x05, duration, _SAME, 0))
        size = part.shape[1], part.shape[0]
        file.write(b"\x2c" + struct.pack("<HHHHB", left, top, *size, 0) + _lzw(part, colours))
    file.write(b"\x3b")


def write_webp(
    file: BinaryIO, frames: Iterator[Pixels], timing: Timing, told: Told, size: tuple[int, int]
) -> None:
    """Write an animated WebP without loss: flat colours take less room so than with it."""
    reel = _Reel(frames, timing.frames, size)
    reel.save(
        file,
        "WEBP",
        save_all=True,
        duration=timing.durations(1000),
        loop=0,
        lossless=True,
        # Ways to search that take longer gain little on flat colours.
        method=1,
        quality=20,
        # No frame is whole but the first: all are shown one after another.
        kmax=0,
        xmp=_xmp(told),
    )


def write_apng(
    file: BinaryIO, frames: Iterable[Pixels], timing: Timing, told: Told, dpi: float
) -> None:
    """Write an APNG: every colour as it is in a still; viewers without APNG show the first day."""
    number = 0
    before: Pixels | None = None
    for frame, duration in zip(frames, timing.durations(1000), strict=True):
        top, left, part = 0, 0, frame
        if before is None:
            height, width = frame.shape[:2]
            head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
            start = png.SIGNATURE + png.chunk(b"IHDR", head) + png.chunk(b"IEND", b"")
            texts = {
                "Title": told.title,
                "Description": told.description,
                "Copyright": told.rights,
                "Software": SOFTWARE,
                "control-map": told.provenance,
            }
            file.write(png.with_texts(start, texts, dpi).removesuffix(png.chunk(b"IEND", b"")))
            file.write(png.chunk(b"acTL", struct.pack(">II", timing.frames, 0)))
        else:
            differs = frame.view(np.uint32)[..., 0] != before.view(np.uint32)[..., 0]
            top, left, bottom, right = _changed(differs)
            # What stays is left out: nothing of it is drawn, and nothing compresses better.
            part = frame[top:bottom, left:right] * differs[top:bottom, left:right, None]
        size = part.shape[1], part.shape[0]
        control = struct.pack(">IIIIIHHBB", number, *size, left, top, duration, 1000, 0, 1)
        file.write(png.chunk(b"fcTL", control))
        packed = _deflated(part)
        if before is None:
            file.write(png.chunk(b"IDAT", packed))
            number += 1
        else:
            file.write(png.chunk(b"fdAT", struct.pack(">I", number + 1) + packed))
            number += 2
        before = frame
    file.write(png.chunk(b"IEND", b""))


def _changed(differs: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    """Return top, left, bottom and right of what differs; of one pixel if nothing does."""
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    if not len(rows):
        return 0, 0, 1, 1
    return int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1


def _deflated(part: Pixels) -> bytes:
    rows = np.zeros((part.shape[0], 1 + 4 * part.shape[1]), dtype=np.uint8)
    rows[:, 1:] = part.reshape(part.shape[0], -1)
    return zlib.compress(rows.tobytes(), 6)


def _palette(samples: Sequence[Pixels]) -> Pixels:
    """Return 256 colours: those of flat areas exactly, then the usual ones of all edges."""
    seen = np.concatenate([sample.view(np.uint32).reshape(-1) for sample in samples])
    packed, number = np.unique(seen, return_counts=True)
    order = np.lexsort((packed, -number))
    packed, number = packed[order], number[order]
    channels = np.ascontiguousarray(packed).view(np.uint8).reshape(-1, 4)[:, :3]
    flat = channels[:_MOST_FLAT][number[:_MOST_FLAT] >= _FLAT_PIXELS * len(samples)]
    others = channels[len(flat) :]
    rest = _COLOURS - len(flat)
    if len(others) > rest:
        # Each colour once: a rare edge counts as much as a frequent one.
        strip = Image.fromarray(np.ascontiguousarray(others[None, :]))
        mixed = strip.quantize(rest, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        others = np.array(mixed.getpalette(), dtype=np.uint8).reshape(-1, 3)
    found = np.concatenate([flat, others])[:_COLOURS]
    return np.concatenate([found, np.zeros((256 - len(found), 3), dtype=np.uint8)])


def _nearest(colours: Pixels) -> Pixels:
    """Return the colour that stands for each bin of `_bins`."""
    steps = np.arange(64, dtype=np.int32) * 4 + 2
    red, green, blue = np.meshgrid(steps, steps, steps, indexing="ij")
    best = np.full(red.shape, 1 << 30, dtype=np.int32)
    found = np.zeros(red.shape, dtype=np.uint8)
    used = colours[:_COLOURS].astype(np.int32)
    for index, (r, g, b) in enumerate(used):
        away = 3 * (red - r) ** 2 + 6 * (green - g) ** 2 + (blue - b) ** 2
        closer = away < best
        best[closer] = away[closer]
        found[closer] = index
    # A bin that a colour of the palette lies in is that colour's, the most frequent first.
    for index in range(len(used) - 1, -1, -1):
        r, g, b = used[index] >> 2
        found[r, g, b] = index
    return found.reshape(-1)


def _bins(frame: Pixels) -> NDArray[np.uint32]:
    """Return the bin of each pixel, of 64 steps a channel."""
    packed = frame.view("<u4")[..., 0]
    red, green, blue = (packed >> 2) & 63, (packed >> 10) & 63, (packed >> 18) & 63
    return np.asarray(red << 12 | green << 6 | blue)


def _lzw(part: Pixels, colours: Pixels) -> bytes:
    """Return the pixels as the body of an image of a GIF, by a library that packs them."""
    picture = Image.fromarray(part)
    picture.putpalette(colours.tobytes())
    written = io.BytesIO()
    picture.save(written, "GIF", optimize=False, interlace=False)
    data = written.getvalue()
    if data[13 : 13 + 768] != colours.tobytes():
        raise ValueError("the palette was changed on the way")
    at = 13 + 768
    while data[at] == 0x21:  # extensions before the image
        at += 2
        while data[at]:
            at += 1 + data[at]
        at += 1
    return data[at + 10 : -1]


def _blocks(data: bytes) -> bytes:
    parts = (data[at : at + 255] for at in range(0, len(data), 255))
    return b"".join(bytes([len(part)]) + part for part in parts) + b"\0"


def _xmp(told: Told) -> bytes:
    def alternative(name: str, text: str) -> str:
        inside = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'
        return f"<dc:{name}>{inside}</dc:{name}>"

    parts = [
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"',
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:map="urn:control-map">',
        alternative("title", told.title),
        alternative("description", told.description),
        alternative("rights", told.rights),
        f"<xmp:CreatorTool>{SOFTWARE}</xmp:CreatorTool>",
        f"<map:provenance>{escape(told.provenance)}</map:provenance>",
        "</rdf:Description></rdf:RDF></x:xmpmeta>",
    ]
    return "".join(parts).encode()


class _Reel(Image.Image):
    """Frames as one picture of many, each made when it is asked for."""

    def __init__(self, frames: Iterator[Pixels], number: int, size: tuple[int, int]) -> None:
        super().__init__()
        self.n_frames = number
        self._frames, self._at = frames, -1
        self._mode, self._size = "RGB", size
        self.seek(0)

    def seek(self, frame: int) -> None:
        """Go on to the next frame; there is no way back, and nobody takes it."""
        if frame == self._at + 1:
            pixels = np.ascontiguousarray(next(self._frames)[:, :, :3])
            self.im = Image.fromarray(pixels).im
            self._at = frame

    def tell(self) -> int:
        """Return the number of the present frame."""
        return self._at

"""The description inside a moving picture, found without decoding a frame."""

from __future__ import annotations

import html
import re
import struct
from typing import TYPE_CHECKING

from geo.export.animation import AnimationFormat
from geo.export.description import MOST_TEXT
from geo.figure import png

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEY = "control-map"
_PROVENANCE = re.compile(rb"<map:provenance>([^<]*)</map:provenance>")
#: Blocks before the first picture of a GIF, chunks of a WebP, boxes of an MP4: ours have few.
_MOST_PARTS = 4096
#: Where the comment of an MP4 lies: box in box.
_COMMENT = (b"moov", b"udta", b"meta", b"ilst", b"\xa9cmt", b"data")
#: What stands in these boxes before the boxes inside.
_BEFORE = {b"meta": 4, b"data": 8}
#: What stands before the pixels of a PNG that moves.
_APNG = (b"acTL", b"fcTL")


def moves(content: bytes) -> AnimationFormat | None:
    """Return as what moving picture the first bytes of a file call it; `None` if as none."""
    if content.startswith(b"GIF8"):
        return AnimationFormat.GIF
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return AnimationFormat.WEBP
    if content[4:8] == b"ftyp":
        return AnimationFormat.MP4
    before = content[: content.find(b"IDAT") + 1] if content.startswith(png.SIGNATURE) else b""
    return AnimationFormat.APNG if all(kind in before for kind in _APNG) else None


def description_of(content: bytes, form: AnimationFormat) -> str | None:
    """Return the description inside a moving picture as it stands there, if there is one.

    Raises
    ------
    ValueError
        If the file is broken, or holds more than any of ours.
    """
    try:
        if form is AnimationFormat.APNG:
            return png.read_texts(content).get(_KEY)
        found = {
            AnimationFormat.GIF: _in_gif,
            AnimationFormat.WEBP: _in_webp,
            AnimationFormat.MP4: _in_mp4,
        }[form](content)
        if found is not None and len(found) > MOST_TEXT:
            raise ValueError(f"found a text of {len(found)} bytes; allowed: up to {MOST_TEXT}")
        return None if found is None else found.decode("utf-8")
    except (struct.error, IndexError):
        raise ValueError("found a file that is cut off") from None


def _in_gif(content: bytes) -> bytes | None:
    """Return the first comment before the first picture."""
    flags = content[10]
    at = 13 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)
    for _ in range(_MOST_PARTS):
        if content[at] != 0x21:  # a picture, or the end
            return None
        text, end = _sub_blocks(content, at + 2)
        if content[at + 1] == 0xFE:
            return text
        at = end
    raise ValueError(f"found more than {_MOST_PARTS} blocks before the first picture")


def _sub_blocks(content: bytes, at: int) -> tuple[bytes, int]:
    parts: list[bytes] = []
    while size := content[at]:
        parts.append(content[at + 1 : at + 1 + size])
        at += 1 + size
    return b"".join(parts), at + 1


def _in_webp(content: bytes) -> bytes | None:
    for kind, body in _chunks(content[12:]):
        if kind == b"XMP ":
            found = _PROVENANCE.search(body)
            return html.unescape(found[1].decode("utf-8")).encode() if found else None
    return None


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    for _ in range(_MOST_PARTS):
        if at + 8 > len(content):
            return
        kind, (size,) = content[at : at + 4], struct.unpack_from("<I", content, at + 4)
        yield kind, content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    raise ValueError(f"found more than {_MOST_PARTS} chunks")


def _in_mp4(content: bytes) -> bytes | None:
    body = content
    for name in _COMMENT:
        found = next((inside for kind, inside in _boxes(body) if kind == name), None)
        if found is None:
            return None
        body = found[_BEFORE.get(name, 0) :]
    return body


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    for _ in range(_MOST_PARTS):
        if at + 8 > len(content):
            return
        size, kind = struct.unpack_from(">I4s", content, at)
        if size < 8:  # to the end of the file, or 64 bits long: none of ours
            return
        yield kind, content[at + 8 : at + size]
        at += size
    raise ValueError(f"found more than {_MOST_PARTS} boxes")

"""Provenance inside a PNG: text chunks and resolution, added to finished pixels."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_INCHES_PER_METRE = 1 / 0.0254
_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
#: What a picture of ours may hold beside its pixels; none of it changes how they look.
_PLAIN = frozenset(
    {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"pHYs", b"tIME", b"sRGB", b"bKGD", b"sBIT"}
)
#: Far more than the list of all sources takes; a hostile file must not fill the memory.
_MOST_TEXT, _MOST_TEXTS = 4_000_000, 64


def with_texts(png: bytes, texts: Mapping[str, str], dpi: float) -> bytes:
    """Return `png` with international text chunks and a resolution.

    They stand before the pixels, where readers look first. Any text, time or
    resolution that was there before is dropped.

    Parameters
    ----------
    texts
        By keyword (Latin, up to 79 characters), in the order to write them.
    dpi
        Pixels an inch.
    """
    per_metre = round(dpi * _INCHES_PER_METRE)
    parts = [SIGNATURE]
    for kind, data in _chunks(png):
        if kind in {b"tEXt", b"zTXt", b"iTXt", b"tIME", b"pHYs"}:
            continue
        parts.append(chunk(kind, data))
        if kind == b"IHDR":
            parts.append(chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)))
            parts.extend(_text(keyword, text) for keyword, text in texts.items())
    return b"".join(parts)


def read_texts(png: bytes) -> dict[str, str]:
    """Return the text chunks of `png`, by keyword.

    Raises
    ------
    ValueError
        If it is no PNG, is cut off, or holds texts that are broken or larger than
        any of ours.
    """
    found: dict[str, str] = {}
    room = _MOST_TEXT
    texts = ((kind, data) for kind, data in _chunks(png) if kind in _TEXTS)
    for number, (kind, data) in enumerate(texts):
        if number >= _MOST_TEXTS:
            raise ValueError(f"more than {_MOST_TEXTS} texts inside")
        keyword, body = _read_text(kind, data, room)
        room -= len(body)
        # A keyword that comes twice is shown by some readers as one text, by some as the other.
        name = keyword if keyword not in found else f"{keyword} (number {number + 1})"
        found[name] = body.decode("utf-8" if kind == b"iTXt" else "latin-1")
    return found


def read_size(png: bytes) -> tuple[int, int]:
    """Return width and height as the header of `png` says them; nothing is decoded.

    Raises
    ------
    ValueError
        If it is no PNG, or its header is not the first thing in it.
    """
    kind, data = next(_chunks(png))
    if kind != b"IHDR" or len(data) != 13:
        raise ValueError("a PNG without its header")
    width, height = struct.unpack_from(">II", data)
    return int(width), int(height)


def strange_chunks(png: bytes) -> tuple[str, ...]:
    """Return the kinds of chunk that no picture of ours holds: other frames, colours, turns.

    A second header or palette is as strange: not every reader goes by the same one.

    Raises
    ------
    ValueError
        If it is no PNG, or is cut off.
    """
    number = Counter(kind for kind, _ in _chunks(png) if kind not in _TEXTS | {b"IDAT"})
    strange = (kind for kind, n in number.items() if kind not in _PLAIN or n > 1)
    return tuple(kind.decode("latin-1") for kind in strange)


def _read_text(kind: bytes, data: bytes, room: int) -> tuple[str, bytes]:
    """Return keyword and text of a chunk, at most `room` bytes of it."""
    keyword, _, rest = data.partition(b"\0")
    packed = kind == b"zTXt"
    if kind == b"zTXt":
        rest = rest[1:]
    elif kind == b"iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:]
        _language, _, rest = rest.partition(b"\0")
        _translated, _, rest = rest.partition(b"\0")
    body = _unpacked(rest, room) if packed else rest
    if len(body) > room:
        raise ValueError(f"texts of more than {_MOST_TEXT} bytes inside")
    return keyword.decode("latin-1"), body


def _unpacked(body: bytes, room: int) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        # One byte more than there is room for, so that too much is seen to be too much.
        text = unpacker.decompress(body, room + 1)
    except zlib.error:
        raise ValueError("a text that cannot be unpacked") from None
    if len(text) <= room and not unpacker.eof:
        raise ValueError("a text that is cut off")
    return text


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not png.startswith(SIGNATURE):
        raise ValueError("not a PNG")
    at = len(SIGNATURE)
    while at + 12 <= len(png):
        (length,) = struct.unpack_from(">I", png, at)
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        if len(data) < length:
            break
        yield kind, data
        if kind == b"IEND":
            return
        at += 12 + length
    raise ValueError("a PNG that is cut off")


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk, with its length and check sum."""
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


def _text(keyword: str, text: str) -> bytes:
    # The list of sources is long; packed, it costs a few kilobytes.
    packed = zlib.compress(text.encode(), 9)
    return chunk(b"iTXt", keyword.encode("latin-1") + b"\0\1\0\0\0" + packed)

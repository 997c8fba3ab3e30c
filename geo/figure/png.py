"""Provenance inside a PNG: text chunks and resolution, added to finished pixels."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_INCHES_PER_METRE = 1 / 0.0254


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
    """Return the international text chunks of `png`, by keyword.

    Raises
    ------
    ValueError
        If it is no PNG, or is cut off.
    """
    found: dict[str, str] = {}
    for kind, data in _chunks(png):
        if kind == b"iTXt":
            keyword, _, rest = data.partition(b"\0")
            packed, rest = rest[:1] == b"\1", rest[2:]
            _language, _, rest = rest.partition(b"\0")
            _translated, _, body = rest.partition(b"\0")
            found[keyword.decode("latin-1")] = (zlib.decompress(body) if packed else body).decode()
    return found


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

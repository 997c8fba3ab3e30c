"""A PDF in one canonical form, with its provenance.

The library that draws the PDF keeps fonts and patterns in hash maps: their
order, and with it the numbering of objects, differs from run to run. Written
anew, dictionaries are sorted and objects numbered in the order in which the
document refers to them, so that the same still is the same file. Nothing that
is drawn changes.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from geo.figure import markup

if TYPE_CHECKING:
    from collections.abc import Mapping


#: What the metadata call entries of the document information.
_NAMES = {
    "Title": "dc:title",
    "Subject": "dc:description",
    "Keywords": "pdf:Keywords",
    "Creator": "xmp:CreatorTool",
}


_OCTAL = re.compile(rb"[0-7]{1,3}")
_MARKS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
#: Far more than the list of all sources takes.
_MOST_TEXT = 4_000_000


def canonical(pdf: bytes, properties: Mapping[str, str], language: str) -> bytes:
    """Return `pdf` in canonical form.

    Parameters
    ----------
    properties
        Entries of the document information, e.g. ``Title``. The metadata (XMP)
        repeat those that have a name there.
    language
        BCP 47 code of the document's text.
    """
    import pikepdf  # noqa: PLC0415  (slow to import, needed only for this form)

    texts = {key: markup.plain(value) for key, value in properties.items()}
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.Root.Lang = pikepdf.String(language)
        document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        del document.docinfo
        for key, text in texts.items():
            document.docinfo[pikepdf.Name(f"/{key}")] = pikepdf.String(text)
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata.update({_NAMES[key]: text for key, text in texts.items() if key in _NAMES})
        document.save(written, deterministic_id=True)
    return written.getvalue()


def read_property(pdf: bytes, name: str) -> str | None:
    """Return a text of the document information as it stands in the file, if it does.

    No library opens the file: it may be anybody's, and what is packed in it may
    unpack to any size. Our own stand there unpacked; a PDF that another program
    saved anew may hide them.

    Raises
    ------
    ValueError
        If the text is broken, or larger than any of ours.
    """
    # The last one counts, as it does for who opens the file.
    at = pdf.rfind(f"/{name} ".encode("ascii"))
    if at < 0:
        return None
    rest = pdf[at + len(name) + 2 : at + len(name) + 2 + 2 * _MOST_TEXT]
    if rest.startswith(b"("):
        return _decoded(_literal(rest))
    if rest.startswith(b"<") and (end := rest.find(b">")) > 0:
        return _decoded(bytes.fromhex(rest[1:end].decode("ascii")))
    raise ValueError(f"a property {name} that is no text")


def _literal(text: bytes) -> bytes:
    """Return what a string in parentheses means."""
    found, depth, at = bytearray(), 0, 0
    while at < len(text) and len(found) <= _MOST_TEXT:
        mark = text[at : at + 1]
        at += 1
        if mark == b"\\":
            meant, used = _escaped(text, at)
            found += meant
            at += used
            continue
        depth += {b"(": 1, b")": -1}.get(mark, 0)
        if not depth:
            return bytes(found[1:])
        found += mark
    raise ValueError("a property that is cut off")


def _escaped(text: bytes, at: int) -> tuple[bytes, int]:
    """Return what stands after a backslash, and how many bytes that took."""
    if octal := _OCTAL.match(text, at):
        return bytes([int(octal[0], 8) % 256]), len(octal[0])
    mark = text[at : at + 1]
    return _MARKS.get(mark, mark), 1


def _decoded(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw.decode("utf-16")
    import pikepdf  # noqa: F401, PLC0415  (slow to import; names the encoding of PDF)

    return raw.decode("pdfdoc")

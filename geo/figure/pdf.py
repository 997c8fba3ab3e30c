"""A PDF in one canonical form, with its provenance.

The library that writes the PDF keeps fonts and patterns in hash maps: their
order, and with it the numbering of objects, differs from run to run. Here
those dictionaries are sorted, and the objects put in the order in which the
document refers to them, so that the same still is the same file. Nothing that
is drawn changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Mapping

_OBJECT = re.compile(rb"(\d+) 0 obj\b")
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_RESOURCES = re.compile(rb"<<((?:\s*/\S+ \d+ 0 R)+)\s*>>")
_RESOURCE = re.compile(rb"/(\S+) (\d+ 0 R)")
_STARTXREF = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_ENTRY = re.compile(rb"^(\d{10}) \d{5} n", re.MULTILINE)
_ROOT = re.compile(rb"/Root (\d+) 0 R")


@dataclass(frozen=True, slots=True)
class _Object:
    head: bytes
    stream: bytes | None


def canonical(pdf: bytes, properties: Mapping[str, str], language: str) -> bytes:
    """Return `pdf` in canonical form.

    Parameters
    ----------
    properties
        Entries of the document information dictionary, e.g. ``Title``.
    language
        BCP 47 code of the document's text.

    Raises
    ------
    ValueError
        If the file is not laid out as the library lays it out.
    """
    objects, root = _parse(pdf)
    order = _order(objects, root)
    numbers = {old: new for new, old in enumerate(order, start=1)}
    bodies = [_renumbered(objects[old], numbers) for old in order]
    catalogue = objects[root].head.strip().removesuffix(b">>").rstrip()
    extra = len(bodies) + 1
    bodies[numbers[root] - 1] = _renumbered(_Object(catalogue, None), numbers) + (
        f"\n  /Lang ({language})\n  /Metadata {extra} 0 R\n"
        "  /ViewerPreferences << /DisplayDocTitle true >>\n>>"
    ).encode("ascii")
    bodies += [_metadata(properties), _information(properties)]
    return _write(bodies, root=numbers[root], info=len(bodies))


def _parse(pdf: bytes) -> tuple[dict[int, _Object], int]:
    end, root = _STARTXREF.search(pdf), _ROOT.search(pdf)
    if end is None or root is None:
        raise ValueError("a PDF without a table of objects")
    table = int(end[1])
    offsets = sorted(int(offset) for offset in _ENTRY.findall(pdf, table))
    objects = {}
    for start, stop in zip(offsets, [*offsets[1:], table], strict=True):
        match = _OBJECT.match(pdf, start)
        if match is None:
            raise ValueError("a PDF whose table of objects is wrong")
        whole = pdf[match.end() : stop]
        body = whole[: whole.rindex(b"endobj")].strip(b"\r\n ")
        objects[int(match[1])] = _split(body)
    return objects, int(root[1])


def _split(body: bytes) -> _Object:
    head, mark, rest = body.partition(b"stream\n")
    if not mark:
        return _Object(_sorted(body), None)
    length = re.search(rb"/Length (\d+)", head)
    if length is None:
        raise ValueError("a PDF stream without a length")
    return _Object(_sorted(head.rstrip()), rest[: int(length[1])])


def _sorted(head: bytes) -> bytes:
    def sort(match: re.Match[bytes]) -> bytes:
        entries = sorted(b"/%b %b" % entry for entry in _RESOURCE.findall(match[1]))
        return b"<< " + b" ".join(entries) + b" >>"

    return _RESOURCES.sub(sort, head)


def _order(objects: Mapping[int, _Object], root: int) -> list[int]:
    order: list[int] = []
    waiting = [root]
    while waiting:
        number = waiting.pop()
        if number in order or number not in objects:
            continue
        order.append(number)
        found = _REFERENCE.findall(objects[number].head)
        waiting.extend(int(reference) for reference in reversed(found))
    return order


def _renumbered(item: _Object, numbers: Mapping[int, int]) -> bytes:
    head = _REFERENCE.sub(lambda match: b"%d 0 R" % numbers[int(match[1])], item.head)
    return head if item.stream is None else head + b"\nstream\n" + item.stream + b"\nendstream"


def _metadata(properties: Mapping[str, str]) -> bytes:
    title, about = escape(properties.get("Title", "")), escape(properties.get("Subject", ""))
    packet = (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
        "<dc:description><rdf:Alt>"
        f'<rdf:li xml:lang="x-default">{about}</rdf:li></rdf:Alt></dc:description>'
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()
    head = b"<<\n  /Type /Metadata\n  /Subtype /XML\n  /Length %d\n>>" % len(packet)
    return head + b"\nstream\n" + packet + b"\nendstream"


def _information(properties: Mapping[str, str]) -> bytes:
    entries = (
        b"  /%b <%b>" % (key.encode("ascii"), b"\xfe\xff".hex().encode() + _utf16(value))
        for key, value in properties.items()
    )
    return b"<<\n" + b"\n".join(entries) + b"\n>>"


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-be").hex().encode("ascii")


def _write(bodies: list[bytes], *, root: int, info: int) -> bytes:
    parts = [b"%PDF-1.7\n%\x80\x80\x80\x80\n"]
    offsets = []
    at = len(parts[0])
    for number, body in enumerate(bodies, start=1):
        offsets.append(at)
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        at += len(parts[-1])
    table = [b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)]
    table += [b"%010d 00000 n \n" % offset for offset in offsets]
    trailer = b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return b"".join([*parts, *table, trailer % (len(bodies) + 1, root, info, at)])

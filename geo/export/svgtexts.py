"""The texts of an SVG that may be anybody's: its description and what is written on it.

No document type is allowed, so that no entity can grow, or name a file or an
address; no tree is built, so that nothing in it takes more room than the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

_SVG = "http://www.w3.org/2000/svg"
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY|ATTLIST|ELEMENT|NOTATION)", re.IGNORECASE)
_METADATA = re.compile(rb"<metadata>[^<]*</metadata>")
#: Texts that are kept to be compared; no still of ours has a tenth of them.
_MOST_LABELS = 20_000


@dataclass(slots=True)
class SvgTexts:
    """What an SVG says.

    Attributes
    ----------
    metadata
        The text of the element of that name right below the root, if there is one.
    labels
        What is written on the drawing, in the order of the file.
    """

    metadata: str | None = None
    labels: list[str] = field(default_factory=list)


def read_svg(svg: bytes) -> SvgTexts:
    """Return the texts of an SVG.

    Raises
    ------
    ValueError
        If it declares a document type or entities, or is no XML of SVG in UTF-8.
    """
    if _DECLARED.search(svg):
        raise ValueError("an SVG that declares a document type or entities, as none of ours does")
    reader = _Reader()
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.refuse
    try:
        parser.Parse(svg, True)
    except expat.ExpatError as error:
        raise ValueError(f"an SVG that is no XML ({error})") from None
    return reader.found


def without_metadata(svg: bytes) -> bytes:
    """Return an SVG without its description: the drawing, and what it says to readers."""
    return _METADATA.sub(b"", svg, count=1)


class _Reader:
    """Takes what a parser meets, and keeps the texts."""

    def __init__(self) -> None:
        self.found = SvgTexts()
        self._depth = 0
        self._parts: list[str] | None = None
        self._reading = (0, "")

    def start(self, name: str, _attributes: object) -> None:
        if not self._depth and name != f"{_SVG} svg":
            raise ValueError("XML that is no SVG")
        self._depth += 1
        described = name == f"{_SVG} metadata" and self._depth == 2
        if described and self.found.metadata is not None:
            raise ValueError("an SVG with two descriptions, where ours have one")
        if self._parts is None and (described or name == f"{_SVG} text"):
            self._parts, self._reading = [], (self._depth, name)

    def text(self, text: str) -> None:
        if self._parts is not None:
            self._parts.append(text)

    def end(self, name: str) -> None:
        if self._parts is not None and self._reading == (self._depth, name):
            self._keep(name, "".join(self._parts))
            self._parts = None
        self._depth -= 1

    def refuse(self, *_declared: object) -> None:
        raise ValueError("an SVG that declares a document type, as none of ours does")

    def _keep(self, name: str, text: str) -> None:
        if name == f"{_SVG} metadata":
            self.found.metadata = text
        elif len(self.found.labels) < _MOST_LABELS:
            self.found.labels.append(text)

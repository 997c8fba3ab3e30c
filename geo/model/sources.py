"""Who published what: the documents that claims come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.model.days import DaySpan
    from geo.model.vocabulary import Actor, SourceKind


@dataclass(frozen=True, slots=True)
class Source:
    """One document.

    Attributes
    ----------
    id
        Key, e.g. ``india-today-2021-08-13``.
    publisher, title, url
        As they stand on the document; `url` is empty or begins with ``http``.
    published
        Day on the document, where it is known.
    language
        BCP 47 code of the language it is written in.
    kind
        What sort of publication it is.
    affiliation
        The side it belongs to, if any.
    witness
        Whose reporting it is. Documents of one witness (the same agency's text
        on two sites) are one witness, not two.
    licence, note
        Terms, and remarks of the curators.
    mirror
        Whether the page only copies what others published: it is cited after
        whoever said it, and listed last.
    """

    id: str
    publisher: str
    title: str
    url: str
    published: DaySpan | None
    language: str
    kind: SourceKind
    affiliation: Actor | None
    witness: str
    licence: str
    note: str
    mirror: bool = False

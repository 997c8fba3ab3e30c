"""A saved page from anybody against the page that its description gives, made anew."""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geo.errors import GeoError, UnknownPlaceError
from geo.export import athand
from geo.export.changes import listed_changes
from geo.export.description import PageDescription, claimed_by_page, read_description
from geo.export.preview import without_preview
from geo.export.verdict import Verdict, Word
from geo.model.views import find_view
from geo.web import page, payload

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.model.views import View
    from geo.package.dataset import Dataset
    from geo.web.payload import Payload

#: The data of the built-in package take a tenth of this, unpacked.
_MOST_DATA = 40_000_000
_DATA = re.compile(rb'<script type="application/json" id="payload">([^<]*)</script>')
_NOTHING = (
    "found no description in the page: it is not of this program, or of a version that wrote none"
)
_PREVIEW = "title, words and picture that links show of the page are no part of what was checked"
_SAME_DATA = (
    "the data inside are those that the description names; the document around them is not the one "
    "that the program writes"
)


class _Block(BaseModel):
    """The block of data of a page; what it is opened on does not matter here."""

    model_config = ConfigDict(strict=True)

    deflate: str


class _Table(BaseModel):
    model_config = ConfigDict(strict=True)

    fields: list[str]
    rows: Annotated[list[list[Any]], Field(max_length=1_000_000)]


class _Data(BaseModel):
    """Of the payload of a page, what is told when it differs."""

    model_config = ConfigDict(strict=True)

    places: _Table
    claims: _Table
    sources: _Table


def verify_page(dataset: Dataset, content: bytes) -> Verdict:
    """Say what a saved page turns out to be, by the data at hand.

    Raises
    ------
    ValueError
        If the description inside cannot be read.
    """
    text = page.read_description(content)
    if text is None:
        return Verdict(Word.NOTHING, (_NOTHING,))
    try:
        inside = read_description(text, PageDescription)
    except ValueError as error:
        raise ValueError(f"the description inside is none of ours: {error}") from None
    verdict = Verdict(Word.GENUINE, claimed=claimed_by_page(inside))
    if inside.package != dataset.package.name:
        return athand.other_package(verdict, inside, dataset)
    try:
        encoded = payload.encode(dataset, _views(inside, dataset))
    except GeoError as error:
        return athand.not_drawn(verdict, error, inside, dataset)
    bare = without_preview(content)
    if bare is not None:
        verdict, content = replace(verdict, said=(_PREVIEW,)), bare
    if athand.is_same_data(inside, dataset):
        made = _made(encoded, inside)
        return verdict if content == made else _altered(verdict, inside, content, made)
    if content == _made(_as_if_of(encoded, inside), inside):
        found = athand.older(verdict, inside, dataset)
        return replace(found, said=(*found.said, *verdict.said))
    return athand.other_data(verdict, inside, dataset, _changed(content, encoded))


def _views(inside: PageDescription, dataset: Dataset) -> list[View]:
    """Look up what the page names in the package at hand.

    Raises
    ------
    GeoError
        If the package has no such view, day or place.
    """
    if inside.day is not None:
        dataset.package.period.parse(inside.day.isoformat())
    if inside.place is not None and inside.place not in dataset.gazetteer:
        raise UnknownPlaceError(inside.place, ())
    return [
        find_view(name, actors=dataset.actors, sources=dataset.sources, own=dataset.views)
        for name in dict.fromkeys(inside.views)
    ]


def _made(encoded: Payload, inside: PageDescription) -> bytes:
    chosen = {"day": inside.day, "known": inside.known, "place": inside.place}
    options: dict[str, Any] = {k: str(value) for k, value in chosen.items() if value is not None}
    if inside.looks is not None:
        options |= inside.looks.model_dump(exclude_unset=True)
    made = page.page_of(encoded, options, inside.package, inside.program)
    return made.encode("utf-8")


def _as_if_of(encoded: Payload, inside: PageDescription) -> Payload:
    """Return the data of a page as a package would give them that differs in nothing shown."""
    digest = inside.dataset_digest.removeprefix("sha256:")
    return {**encoded, "digest": digest, "version": inside.package_version}


def _altered(verdict: Verdict, inside: PageDescription, content: bytes, made: bytes) -> Verdict:
    found, wanted = _packed(content), _packed(made)
    if found is not None and found == wanted:
        said = [
            _SAME_DATA,
            "a page that a browser saved differs so, and one that was meddled with: make it anew",
        ]
    else:
        said = ["the data inside are not those that the description names"]
        said += _told(content, _tables(wanted))
    other = athand.by_other_program(inside)
    word = Word.OTHER_PROGRAM if other else Word.ALTERED
    return replace(verdict, word=word, said=tuple(filter(None, (*said, other))))


def _changed(content: bytes, encoded: Payload) -> list[str]:
    return _told(content, _Data.model_validate_json(payload.dumps(encoded)))


def _told(content: bytes, today: _Data | None) -> list[str]:
    """Return what differs between the data in a page and today's, table by table."""
    inside = _tables(_packed(content))
    if inside is None or today is None:
        return ["the data inside cannot be read"]
    told: list[str] = []
    for name, found, wanted in [
        ("places", inside.places, today.places),
        ("sources", inside.sources, today.sources),
        ("claims", inside.claims, today.claims),
    ]:
        told += listed_changes(name, _by_id(found), _by_id(wanted))
        if told:
            break  # rows name rows of the tables before them by number
    return told or ["the rules, the shapes or the words of the page are others than today's"]


def _by_id(table: _Table) -> Mapping[str, object]:
    return {str(row[0]): row for row in table.rows if row}


def _packed(content: bytes) -> str | None:
    """Return the packed data of a page, as they stand there."""
    found = _DATA.search(content)
    try:
        return None if found is None else _Block.model_validate_json(found[1]).deflate
    except ValidationError:
        return None


def _tables(packed: str | None) -> _Data | None:
    if packed is None:
        return None
    try:
        unpacker = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        text = unpacker.decompress(base64.b64decode(packed, validate=True), _MOST_DATA)
        return _Data.model_validate_json(text) if unpacker.eof else None
    except (ValueError, zlib.error):
        return None

"""The sources of a package as BibTeX and as CSL-JSON: same sources, same bytes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from geo.model.vocabulary import SourceKind
from geo.show.sentences import carried

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.model.days import DaySpan
    from geo.model.sources import Source

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WHITE = re.compile(r"\s+")
#: BibTeX counts braces even after a backslash, so they are written as words.
_TEX: Final[Mapping[int, str]] = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        '"': r"\textquotedbl{}",
        **{mark: f"\\{mark}" for mark in "#$%&_"},
    }
)
_ADDRESS: Final[Mapping[int, str]] = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_CSL_TYPES: Final[Mapping[SourceKind, str]] = {
    SourceKind.NEWS: "article-newspaper",
    SourceKind.OFFICIAL: "report",
    SourceKind.PARTY: "webpage",
    SourceKind.ASSESSMENT: "report",
    SourceKind.ENCYCLOPAEDIA: "entry-encyclopedia",
    SourceKind.UNSOURCED: "document",
}


def bibtex(sources: Iterable[Source]) -> str:
    """Return the sources as BibTeX entries in UTF-8, sorted by id.

    The key of an entry is the id of the source. Dates are written as far as
    they are known.
    """
    return "\n".join(_entry(source) for source in _sorted(sources))


def csl_json(sources: Iterable[Source]) -> str:
    """Return the sources as a CSL-JSON list (citationstyles.org), sorted by id."""
    items = [_item(source) for source in _sorted(sources)]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _sorted(sources: Iterable[Source]) -> list[Source]:
    return sorted(sources, key=lambda source: source.id)


def _entry(source: Source) -> str:
    author = carried(source) or source.publisher
    fields = {
        "author": f"{{{_tex(author)}}}" if author else "",
        "title": f"{{{_tex(source.title)}}}",
        "howpublished": _tex(source.publisher) if author != source.publisher else "",
        **_tex_date(source.published),
        "url": source.url.translate(_ADDRESS),
        "langid": _tex(source.language),
        "note": _tex(source.note),
    }
    lines = [f"@misc{{{source.id},"]
    lines += [f"  {name} = {{{text}}}," for name, text in fields.items() if text]
    return "\n".join([*lines, "}", ""])


def _tex(text: str) -> str:
    return _WHITE.sub(" ", text).strip().translate(_TEX)


def _tex_date(span: DaySpan | None) -> dict[str, str]:
    parts = _common(span)
    found = {"year": str(parts[0])} if parts else {}
    if len(parts) > 1:
        found["month"] = _MONTHS[parts[1] - 1]
    if len(parts) > 2:
        found["day"] = str(parts[2])
    return found


def _common(span: DaySpan | None) -> list[int]:
    """Return year, month and day as far as both ends of a span share them."""
    if span is None:
        return []
    pairs = zip(_parts(span.earliest.isoformat()), _parts(span.latest.isoformat()), strict=True)
    found: list[int] = []
    for first, last in pairs:
        if first != last:
            break
        found.append(first)
    return found


def _parts(day: str) -> list[int]:
    return [int(part) for part in day.split("-")]


def _item(source: Source) -> dict[str, Any]:
    author = carried(source) or source.publisher
    item: dict[str, Any] = {"id": source.id, "type": _CSL_TYPES[source.kind]}
    optional = {
        "title": source.title,
        "author": [{"literal": author}] if author else None,
        "publisher": source.publisher,
        "issued": _csl_date(source.published),
        "URL": source.url,
        "language": source.language,
        "note": source.note,
    }
    return item | {name: value for name, value in optional.items() if value}


def _csl_date(span: DaySpan | None) -> dict[str, Any] | None:
    if span is None:
        return None
    shared = _common(span)
    if span.is_exact or span.text.count("-") == len(shared) - 1:
        return {"date-parts": [shared]}
    ends = [_parts(span.earliest.isoformat()), _parts(span.latest.isoformat())]
    return {"date-parts": ends}

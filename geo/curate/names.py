"""Every name of every place, in three languages, with where it is from.

Languages are ``en`` (English and Latin transliterations), ``prs`` (Dari) and
``ps`` (Pashto). The first name of a language is the preferred one:

- English: the curators' spelling, else that of the P-codes;
- provinces in Dari and Pashto: ISO 3166-2;
- districts in Dari and Pashto: GeoNames, where it says which language a name
  is in (by the word for district), else the curators' transliteration.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.curate.tables import read_table
from geo.model.gazetteer import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LANGUAGES = ("en", "prs", "ps")
HEADER = ("place_id", "language", "name", "preferred", "source")

_PCODES = "OCHA P-codes v02"
_ISO = "ISO 3166-2 (iso3166-2 1.8.4)"

#: The word for district or province before a name makes it Dari; after it, Pashto.
_DARI = re.compile("^(?:وُ?لُ?سوالی|ولایت) (.+)$")
_PASHTO = re.compile("^(?:د )?(.+) (?:ولسوالۍ|ولسوالی|ولايت|ولایت)$")
_ENGLISH = re.compile(r"^(.+?) (?:District|Province)$")
#: Generic words of Uzbek and Turkmen, which GeoNames lists unlabelled.
_OTHER = re.compile(r"\b(?:tumani?|viloyati|welaýaty)\b")
_LATIN = re.compile(r"[\u0020-\u024f\u1e00-\u1effʻ‘’]+")
#: Arabic and Persian forms of letters that Dari or Pashto writes otherwise.
_DARI_FORMS = str.maketrans({"ي": "ی", "ك": "ک", "ە": "ه"})
_PASHTO_FORMS = str.maketrans({"ك": "ک", "ە": "ه", "گ": "ګ"})
#: Pashto keeps the dotted form at the end of a word, where it is a sound of its own.
_INNER_YEH = re.compile(r"ي(?=\w)")


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one place.

    Attributes
    ----------
    place_id, language, text
        Whose, in which of `LANGUAGES`, and the name.
    source
        Where it is from, in words.
    """

    place_id: str
    language: str
    text: str
    source: str


def all_names(seeds: Path) -> dict[str, dict[str, list[Name]]]:
    """Return the names by place and language, the preferred one first, no two alike.

    Two names are alike if they differ in case, accents, hyphens or apostrophes only.
    """
    found: dict[str, dict[str, list[Name]]] = {}
    seen: set[tuple[str, str, str]] = set()
    for name in _in_order(seeds):
        key = (name.place_id, name.language, fold(name.text))
        if name.text and key not in seen:
            seen.add(key)
            languages = found.setdefault(name.place_id, {language: [] for language in LANGUAGES})
            languages[name.language].append(name)
    return found


def _in_order(seeds: Path) -> Iterator[Name]:
    spellings = [
        Name(row["place_id"], row["language"], row["name"], row["source"])
        for row in read_table(seeds / "spellings.csv")
    ]
    yield from (name for name in spellings if name.language == "en")
    yield from _official(seeds)
    yield from _geonames(seeds)
    yield from (name for name in spellings if name.language != "en")


def _official(seeds: Path) -> Iterator[Name]:
    for row in read_table(seeds / "pcodes.csv"):
        yield Name(row["place_id"], "en", row["name"], _PCODES)
    province_of = {row["iso"]: row["place_id"] for row in read_table(seeds / "population.csv")}
    for row in read_table(seeds / "province_names.csv"):
        for language in ("prs", "ps"):
            if not _LATIN.fullmatch(row[language]):
                text = _settled(row[language], language)
                yield Name(province_of[row["iso"]], language, text, _ISO)


def _geonames(seeds: Path) -> Iterator[Name]:
    areas = {row["geonameid"]: row for row in read_table(seeds / "geonames_areas.csv")}
    for match in read_table(seeds / "geonames_match.csv"):
        area = areas[match["geonameid"]]
        wrong = set(match["left_out"].split("|"))
        names = [name for name in (area["name"], *area["alternates"].split("|")) if name]
        for text in names:
            if text not in wrong:
                yield from _labelled(match["place_id"], text, f"GeoNames {match['geonameid']}")


def _labelled(place_id: str, text: str, source: str) -> Iterator[Name]:
    """Yield the bare name with its language, if the words around it tell which that is."""
    if _LATIN.fullmatch(text):
        if not _OTHER.search(text):
            bare = _ENGLISH.match(text)
            yield Name(place_id, "en", bare.group(1) if bare else text, source)
    elif dari := _DARI.match(text):
        yield Name(place_id, "prs", _settled(dari.group(1), "prs"), source)
    elif pashto := _PASHTO.match(text):
        yield Name(place_id, "ps", _settled(pashto.group(1), "ps"), source)


def _settled(text: str, language: str) -> str:
    words = " ".join(text.split())
    if language == "prs":
        return words.translate(_DARI_FORMS)
    return _INNER_YEH.sub("ی", words.translate(_PASHTO_FORMS))


def rows(names: Iterable[list[Name]]) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield rows of ``names.csv``: place, language, name, preferred, source."""
    for listed in names:
        for position, name in enumerate(listed):
            preferred = "false" if position else "true"
            yield (name.place_id, name.language, name.text, preferred, name.source)

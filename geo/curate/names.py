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

from geo.curate.origins import SeedRow
from geo.curate.placerows import (
    GeonamesAreaRow,
    GeonamesMatchRow,
    PcodeRow,
    PopulationRow,
    ProvinceNameRow,
    SpellingRow,
)
from geo.model.gazetteer import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.curate.origins import Origin
    from geo.curate.placerows import PlaceSeeds
    from geo.errors import Problem

LANGUAGES = ("en", "prs", "ps")

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
    origin
        The row of the seeds that has it.
    """

    place_id: str
    language: str
    text: str
    source: str
    origin: Origin


def all_names(seeds: PlaceSeeds, problems: list[Problem]) -> dict[str, dict[str, list[Name]]]:
    """Return the names by place and language, the preferred one first, no two alike.

    Two names are alike if they differ in case, accents, hyphens or apostrophes only.
    A row that points to none of another table is added to `problems`.
    """
    found: dict[str, dict[str, list[Name]]] = {}
    seen: set[tuple[str, str, str]] = set()
    for name in _in_order(seeds, problems):
        key = (name.place_id, name.language, fold(name.text))
        if name.text and key not in seen:
            seen.add(key)
            languages = found.setdefault(name.place_id, {language: [] for language in LANGUAGES})
            languages[name.language].append(name)
    return found


def _in_order(seeds: PlaceSeeds, problems: list[Problem]) -> Iterator[Name]:
    spellings = [
        Name(row.place_id, row.language, row.name, row.source, origin)
        for origin, row in seeds.rows(SpellingRow)
    ]
    yield from (name for name in spellings if name.language == "en")
    yield from _official(seeds, problems)
    yield from _geonames(seeds, problems)
    yield from (name for name in spellings if name.language != "en")


def _official(seeds: PlaceSeeds, problems: list[Problem]) -> Iterator[Name]:
    for origin, row in seeds.rows(PcodeRow):
        yield Name(row.place_id, "en", row.name, _PCODES, origin)
    province_of = {row.iso: row.place_id for _, row in seeds.rows(PopulationRow)}
    for origin, province in seeds.rows(ProvinceNameRow):
        if province.iso not in province_of:
            seeds.misfit(origin, "iso", province.iso, "a code of population.csv", problems)
            continue
        for language, name in (("prs", province.prs), ("ps", province.ps)):
            if not _LATIN.fullmatch(name):
                text = _settled(name, language)
                yield Name(province_of[province.iso], language, text, _ISO, origin)


def _geonames(seeds: PlaceSeeds, problems: list[Problem]) -> Iterator[Name]:
    areas = {row.geonameid: (origin, row) for origin, row in seeds.rows(GeonamesAreaRow)}
    for where, match in seeds.rows(GeonamesMatchRow):
        if match.geonameid not in areas:
            allowed = "an id of geonames_areas.csv"
            seeds.misfit(where, "geonameid", match.geonameid, allowed, problems)
            continue
        origin, area = areas[match.geonameid]
        wrong = set(match.left_out.split("|"))
        names = [name for name in (area.name, *area.alternates.split("|")) if name]
        for text in names:
            if text not in wrong:
                source = f"GeoNames {match.geonameid}"
                yield from _labelled(match.place_id, text, source, origin)


def _labelled(place_id: str, text: str, source: str, origin: Origin) -> Iterator[Name]:
    """Yield the bare name with its language, if the words around it tell which that is."""
    if _LATIN.fullmatch(text):
        if not _OTHER.search(text):
            bare = _ENGLISH.match(text)
            yield Name(place_id, "en", bare.group(1) if bare else text, source, origin)
    elif dari := _DARI.match(text):
        yield Name(place_id, "prs", _settled(dari.group(1), "prs"), source, origin)
    elif pashto := _PASHTO.match(text):
        yield Name(place_id, "ps", _settled(pashto.group(1), "ps"), source, origin)


def _settled(text: str, language: str) -> str:
    words = " ".join(text.split())
    if language == "prs":
        return words.translate(_DARI_FORMS)
    return _INNER_YEH.sub("ی", words.translate(_PASHTO_FORMS))


def rows(names: Iterable[list[Name]]) -> Iterator[SeedRow]:
    """Yield the rows of ``names.csv``, the first of each list being the preferred name."""
    for listed in names:
        for position, name in enumerate(listed):
            cells = {
                "place_id": name.place_id,
                "language": name.language,
                "name": name.text,
                "preferred": "false" if position else "true",
                "source": name.source,
            }
            yield SeedRow(cells, name.origin)

"""Every word that a reader sees, by language, with the digits and days of that language.

The texts are data: ``wording/<language>.toml``, each with the same keys. Page, app,
stills and command line take them from here, so that they say the same of the same
thing; the page has no words of its own and gets those of `PAGE` with its data.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from geo.model.days import ONE_DAY

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from geo.model.days import DaySpan

#: Languages that there are words for; names of places may be in others too.
LANGUAGES: Final = ("en", "prs", "ps")
ENGLISH: Final = "en"
#: Sections that the page needs.
PAGE: Final = frozenset(
    {
        "compare", "language", "number", "few", "month", "month-short", "weekday",
        "weekday-short", "day", "begins", "confidence", "rule",
        "state", "kind", "selection", "head", "area", "layer", "colouring", "known",
        "tip", "basemap",
        "rules", "key", "legend", "details", "group", "claim", "claim-kind", "source",
        "search", "page", "skip", "ways", "time", "overtime", "finding", "aloud", "refused",
    }
)  # fmt: skip

_FIELD = re.compile(r"\{([a-z_]+)\}")
_LTR_MARK, _RTL_MARK, _END_MARK = "\u202a", "\u202b", "\u202c"


@dataclass(frozen=True)
class Words:
    """The words of one language.

    Attributes
    ----------
    language
        The reader's; where it has no words of its own, they are English.
    texts
        By key, e.g. ``confidence.confirmed``.
    """

    language: str
    texts: Mapping[str, str]

    def say(self, key: str, /, **values: str | int) -> str:
        """Return a text with its values filled in.

        A whole number is written as the language writes it; a text goes in as it
        is, its own braces mean nothing. Of a key with two forms the number `n`
        decides: ``key.one`` or ``key.other``.
        """
        if key not in self.texts and "n" in values:
            key = f"{key}.one" if values["n"] == 1 else f"{key}.other"
        shown = {
            name: self.integer(value) if isinstance(value, int) else value
            for name, value in values.items()
        }
        return _FIELD.sub(lambda field: shown[field[1]], self.texts[key])

    def has(self, key: str) -> bool:
        """Say whether there is a text of that key."""
        return key in self.texts

    @property
    def is_right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.texts["language.direction"] == "rtl"

    def integer(self, value: float) -> str:
        """Return a whole number with its thousands apart."""
        return self.digits(f"{value:,.0f}".replace(",", self.texts["number.group"]))

    def digits(self, figures: str) -> str:
        """Return figures as the language writes them."""
        return figures.translate(_digits(self.texts["number.digits"]))

    def percent(self, part: float, whole: float) -> str:
        """Return a share in whole per cent; one that is there is never shown as nothing."""
        share = 100 * part / whole if whole else 0.0
        if 0 < share < 1:
            return self.texts["number.under-one"]
        if 99 < share < 100:
            return self.texts["number.over-ninety-nine"]
        return self.say("number.percent", n=round(share))

    def few(self, number: int) -> str:
        """Return a small number in words, a larger one in digits."""
        return self.texts.get(f"few.{number}") or self.integer(number)

    def listed(self, items: Iterable[str]) -> str:
        """Return items divided by the language's comma."""
        return self.texts["language.comma"].join(items)

    def day(self, day: dt.date) -> str:
        """Return a day as readers write it, e.g. ``12 August 2021``."""
        return self.say(
            "day.long", day=self.digits(str(day.day)), month=self._month(day), year=self._year(day)
        )

    def span(self, span: DaySpan) -> str:
        """Return a day or an uncertain one, e.g. ``August 2021``, ``4 to 6 August 2021``."""
        first, last = span.earliest, span.latest
        if span.is_exact:
            return self.day(first)
        if _is_month(first, last):
            return self.say("day.month", month=self._month(first), year=self._year(first))
        if _is_year(first, last):
            return self._year(first)
        key = "day.within-month" if _in_one_month(first, last) else "day.range"
        return self.say(key, first=self._first(first, last), last=self.day(last))

    def begins(self, span: DaySpan) -> str:
        """Return since when, e.g. ``from 12 August 2021``, ``between 4 and 6 August 2021``."""
        first, last = span.earliest, span.latest
        if span.is_exact:
            return self.say("begins.day", day=self.day(first))
        if _is_month(first, last) or _is_year(first, last):
            return self.say("begins.month", month=self.span(span))
        return self.say("begins.between", first=self._first(first, last), last=self.day(last))

    def _first(self, first: dt.date, last: dt.date) -> str:
        """Return the first of two days, without what it shares with the last."""
        return self.digits(str(first.day)) if _in_one_month(first, last) else self.day(first)

    def directed(self, line: str) -> str:
        """Return `line` so that it runs as its first letter does, whatever scripts it mixes.

        Marks, not an attribute: rasterisers ignore the attribute.
        """
        if not self.is_right_to_left:
            return line
        first = next((mark for mark in line if mark.isalpha()), "")
        latin = unicodedata.bidirectional(first) == "L" if first else False
        return f"{_LTR_MARK if latin else _RTL_MARK}{line}{_END_MARK}"

    def _month(self, day: dt.date) -> str:
        return self.texts[f"month.{day.month}"]

    def _year(self, day: dt.date) -> str:
        return self.digits(str(day.year))


def words_in(language: str | None = ENGLISH) -> Words:
    """Return the words for readers of `language`; English ones where it has none of its own."""
    wanted = language or ENGLISH
    return Words(wanted, _texts(wanted if wanted in LANGUAGES else ENGLISH))


def page_texts() -> dict[str, dict[str, str]]:
    """Return the texts of the page, by language and key."""
    return {
        language: {
            key: text for key, text in _texts(language).items() if key.partition(".")[0] in PAGE
        }
        for language in LANGUAGES
    }


def _in_one_month(first: dt.date, last: dt.date) -> bool:
    return (first.year, first.month) == (last.year, last.month)


def _is_month(first: dt.date, last: dt.date) -> bool:
    ends = (last + ONE_DAY).day == 1
    return first.day == 1 and ends and _in_one_month(first, last)


def _is_year(first: dt.date, last: dt.date) -> bool:
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return whole and first.year == last.year


def line(text: str) -> str:
    """Return a text as it stands at the beginning of a line: with a large first letter."""
    return text[:1].upper() + text[1:]


@cache
def _texts(language: str) -> dict[str, str]:
    file = resources.files("geo.show").joinpath("wording", f"{language}.toml")
    return dict(_flat(tomllib.loads(file.read_text("utf-8"))))


def _flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)


@cache
def _digits(digits: str) -> dict[int, int]:
    return str.maketrans("0123456789", digits)

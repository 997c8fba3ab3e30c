"""The words of the furniture (``phrases.toml``), with the days and digits of their language."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt

RIGHT_TO_LEFT = frozenset({"prs", "ps"})

_NO_BREAK = "\u00a0"
_LTR_MARK, _RTL_MARK, _END_MARK = "\u202a", "\u202b", "\u202c"
_DIGITS = str.maketrans("0123456789,.%", "۰۱۲۳۴۵۶۷۸۹٬٫٪")


@cache
def _words() -> dict[str, dict[str, Any]]:
    text = (resources.files("geo.show") / "words.toml").read_text("utf-8")
    return tomllib.loads(text)


def phrase(key: str, language: str, **values: object) -> str:
    """Return a phrase of the furniture with its values filled in.

    A value is put in as it is: its own braces mean nothing.
    """
    return str(_words()[language][key]).format_map(values)


def view_label(name: str, label: str, language: str) -> str:
    """Return what readers of `language` see of a view; `label` if it has no name there."""
    return str(_words()[language].get(f"view {name}", label))


def localise(figures: str, language: str) -> str:
    """Return digits, separators and percent signs as `language` writes them."""
    return figures.translate(_DIGITS) if language in RIGHT_TO_LEFT else figures


def integer(value: int, language: str) -> str:
    """Return a whole number with its thousands set apart."""
    return localise(f"{value:,}", language)


def percent(part: float, whole: float, language: str) -> str:
    """Return a share in whole per cent; a share that is there is never shown as nothing."""
    share = 100 * part / whole if whole else 0.0
    if 0 < share < 1:
        return localise("<1%", language)
    if 99 < share < 100:
        return localise(">99%", language)
    return localise(f"{share:.0f}%", language)


def long_day(day: dt.date, language: str) -> str:
    """Return a day in words, e.g. ``12 August 2021``."""
    month = _words()[language]["months"][day.month - 1]
    parts = localise(str(day.day), language), month, localise(str(day.year), language)
    return _NO_BREAK.join(parts)


def directed(line: str, language: str) -> str:
    """Return `line` so that it runs as its first letter does, whatever scripts it mixes.

    Marks, not the SVG attribute: rasterisers ignore the attribute.
    """
    if language not in RIGHT_TO_LEFT:
        return line
    first = next((mark for mark in line if mark.isalpha()), "")
    latin = unicodedata.bidirectional(first) == "L" if first else False
    return f"{_LTR_MARK if latin else _RTL_MARK}{line}{_END_MARK}"

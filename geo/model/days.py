"""Days, uncertain days and the period that a package covers.

All days are whole local days of the package; intervals are half open.
Uncertain days are written in EDTF (ISO 8601-2): ``2021-08-12``, ``2021-07``,
``2021-08-12~``, ``[2021-08-12..2021-08-14]`` or ``2021-08-12/2021-08-14``.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cache

from geo.errors import DayError

ONE_DAY = dt.timedelta(days=1)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_YEAR = re.compile(r"[12]\d{3}")
_ISO_MONTH = re.compile(r"\d{4}-\d{2}")
_LONGEST = 64
#: By how many days "about that day" may miss, either way.
ABOUT = 3


@dataclass(frozen=True, slots=True, order=True)
class DaySpan:
    """A day that is known to lie between two days, both included.

    Attributes
    ----------
    earliest, latest
        First and last day that it may have been.
    text
        As it was written, in EDTF.
    about
        The day that an approximate date (``2021-08-12~``) names; else `None`.
    """

    earliest: dt.date
    latest: dt.date
    text: str = field(compare=False, default="")
    about: dt.date | None = None

    def __post_init__(self) -> None:
        """Refuse a span that ends before it begins."""
        if self.latest < self.earliest:
            raise ValueError(f"{self.text or self.latest} ends before it begins")

    @property
    def best(self) -> dt.date:
        """The day to reckon with: the one named, or the last, when it was surely so."""
        return self.about or self.latest

    @property
    def width(self) -> int:
        """By how many days the first and the last differ."""
        return (self.latest - self.earliest).days

    @property
    def is_exact(self) -> bool:
        """Whether the day is known."""
        return self.earliest == self.latest

    @property
    def length(self) -> dt.timedelta:
        """How far apart the first and the last day are; nothing for a day that is known."""
        return self.latest - self.earliest

    def __str__(self) -> str:
        """Return the EDTF text."""
        return self.text or (
            f"{self.earliest}" if self.is_exact else f"[{self.earliest}..{self.latest}]"
        )


@cache
def parse_span(text: str) -> DaySpan:
    """Read a day, a month, a year or a range written in EDTF.

    Raises
    ------
    ValueError
        If it is not EDTF, has an open end, or is longer than 64 characters.
    """
    if _ISO_DAY.fullmatch(text):
        day = dt.date.fromisoformat(text)
        return DaySpan(day, day, text)
    if not text or len(text) > _LONGEST:
        raise ValueError(f"{text[:_LONGEST]!r} is not a date")
    # The forms that ledgers are full of are read here: the library takes 15 ms each.
    if _ISO_YEAR.fullmatch(text):
        return DaySpan(dt.date(int(text), 1, 1), dt.date(int(text), 12, 31), text)
    if _ISO_MONTH.fullmatch(text):
        return _month(text)
    if _ISO_DAY.fullmatch(text[:-1]) and text[-1] in "~?%":
        return _about(dt.date.fromisoformat(text[:-1]), text)
    first, slash, last = text.partition("/")
    if slash and _ISO_DAY.fullmatch(first) and _ISO_DAY.fullmatch(last):
        return DaySpan(dt.date.fromisoformat(first), dt.date.fromisoformat(last), text)
    return _parse_edtf(text)


def _month(text: str) -> DaySpan:
    first = dt.date.fromisoformat(f"{text}-01")
    _, length = calendar.monthrange(first.year, first.month)
    return DaySpan(first, first.replace(day=length), text)


def _about(day: dt.date, text: str) -> DaySpan:
    margin = dt.timedelta(days=ABOUT)
    return DaySpan(day - margin, day + margin, text, about=day)


def _parse_edtf(text: str) -> DaySpan:
    from edtf import EDTFObject, parse_edtf  # noqa: PLC0415  (slow to import, rarely needed)
    from edtf.parser.edtf_exceptions import EDTFParseException  # noqa: PLC0415

    try:
        parsed = parse_edtf(text)
    except EDTFParseException:
        raise ValueError(f"{text!r} is not a date in EDTF") from None
    if not isinstance(parsed, EDTFObject):
        raise ValueError(f"{text!r} is not one date")  # noqa: TRY004  (the text is bad, not the type)
    earliest, latest = parsed.lower_strict(), parsed.upper_strict()
    try:
        first = dt.date(earliest.tm_year, earliest.tm_mon, earliest.tm_mday)
        last = dt.date(latest.tm_year, latest.tm_mon, latest.tm_mday)
    except (AttributeError, ValueError):
        raise ValueError(f"{text!r} has no first or no last day") from None
    return DaySpan(first, last, text)


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a package covers, first and last included."""

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.last < self.first:
            raise ValueError(f"the period ends {self.last}, before it begins {self.first}")

    def __len__(self) -> int:
        """Return the number of days."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: dt.date) -> bool:
        """Say whether `day` is covered."""
        return self.first <= day <= self.last

    @property
    def end(self) -> dt.date:
        """The day after the last: the open end of the half-open interval."""
        return self.last + ONE_DAY

    def index(self, day: dt.date) -> int:
        """Return how many days after the first `day` is."""
        return (day - self.first).days

    def day(self, index: int) -> dt.date:
        """Return the day `index` days after the first."""
        return self.first + dt.timedelta(days=index)

    def days(self) -> list[dt.date]:
        """Return every day, ascending."""
        return [self.day(index) for index in range(len(self))]

    def clip(self, day: dt.date) -> dt.date:
        """Return `day`, or the end of the period nearest to it."""
        return min(max(day, self.first), self.last)

    def parse(self, text: str) -> dt.date:
        """Read an ISO day that lies in the period.

        Raises
        ------
        DayError
            If it is not ISO or lies outside; the message says what is allowed.
        """
        try:
            day = parse_day(text)
        except ValueError:
            raise DayError(text, self.first, self.last) from None
        if day not in self:
            raise DayError(text, self.first, self.last)
        return day


def parse_day(text: str) -> dt.date:
    """Read a day written ``YYYY-MM-DD`` and nothing else.

    Raises
    ------
    ValueError
        If it is written in any other way, or there is no such day.
    """
    if not _ISO_DAY.fullmatch(text):
        raise ValueError(f"{text!r} is not a day as YYYY-MM-DD")
    return dt.date.fromisoformat(text)

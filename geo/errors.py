"""Everything this package raises on purpose.

GeoError
├── DataError             a package breaks its rules; carries every problem found
├── UnknownPlaceError     a name or id that the gazetteer does not hold
├── AmbiguousPlaceError   a name that several places of one kind share
├── ChoiceError           a value that is not among those allowed (view, kind, size ...)
├── DayError              a day that cannot be read, or lies outside the period
└── OutputError           a file that cannot be written as asked
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence


class GeoError(Exception):
    """Base of all errors that a caller of this package may want to catch."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong with a package, and where.

    Attributes
    ----------
    file
        Name of the file inside the package, e.g. ``claims.csv``.
    row
        Line number as a text editor counts it (the header is 1); 0 when the
        problem is with the whole file.
    field
        Column or key; empty when the problem is with the whole row.
    found
        What stood there, as text.
    allowed
        What may stand there.
    advice
        What to do about it.
    """

    file: str
    row: int
    field: str
    found: str
    allowed: str
    advice: str = ""

    def __str__(self) -> str:
        """Return the problem as one line of text."""
        where = f"{self.file}:{self.row}" if self.row else self.file
        what = f"{where}: {self.field}: " if self.field else f"{where}: "
        text = f"{what}found {self.found}; allowed: {self.allowed}"
        return f"{text}; {self.advice}" if self.advice else text

    def as_json(self) -> dict[str, str | int]:
        """Return the problem as plain values, for machines."""
        return {
            "file": self.file,
            "row": self.row,
            "field": self.field,
            "found": self.found,
            "allowed": self.allowed,
            "advice": self.advice,
        }


class DataError(GeoError):
    """A package breaks its rules; every problem found is in `problems`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        number = len(self.problems)
        noun = "problem" if number == 1 else "problems"
        lines = [f"{number} {noun} in the package", *map(str, self.problems)]
        super().__init__("\n".join(lines))


class UnknownPlaceError(GeoError, LookupError):
    """A place that the gazetteer does not hold, with the nearest names it does."""

    def __init__(self, text: str, near: Sequence[str]) -> None:
        hint = f"; the nearest names are {', '.join(near)}" if near else ""
        super().__init__(f"no place called {text!r} in the gazetteer{hint}")
        self.text = text
        self.near = tuple(near)


class AmbiguousPlaceError(GeoError, LookupError):
    """A name that several places share, with all of them."""

    def __init__(self, text: str, candidates: Sequence[str]) -> None:
        listed = "; ".join(candidates)
        super().__init__(
            f"{text!r} is the name of {len(candidates)} places: {listed}; give the id, or a kind"
        )
        self.text = text
        self.candidates = tuple(candidates)


class ChoiceError(GeoError, ValueError):
    """A value that is not among those allowed."""

    def __init__(self, what: str, found: str, allowed: Iterable[str]) -> None:
        self.allowed = tuple(allowed)
        near = difflib.get_close_matches(found, self.allowed, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        super().__init__(f"{what}: found {found!r}, allowed: {', '.join(self.allowed)}{hint}")


class DayError(GeoError, ValueError):
    """A day that cannot be read, or that lies outside the period."""

    def __init__(self, text: str, first: dt.date, last: dt.date) -> None:
        super().__init__(
            f"day: found {text!r}, allowed: a day as YYYY-MM-DD from {first} to {last}"
        )


class OutputError(GeoError):
    """A file that cannot be written as asked."""

"""What pydantic refuses at the door, said in words: where, what was found, what is allowed."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from pydantic_core import PydanticCustomError

from geo.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from pydantic import ValidationError

#: Keys, and places in lists, from the outside in.
Location: TypeAlias = tuple[int | str, ...]

#: So many words are listed in full; of more, only the nearest.
_FEW = 16
_LONGEST = 80
_STRANGE_KEY = "extra_forbidden"


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may stand where, for whoever has to mend it.

    Attributes
    ----------
    words
        By location, with dots between and ``*`` for a place in a list; ``""``
        is the whole. Where a closed list is asked for, its words are given.
    keys
        Those that may stand where no others may.
    advice
        What to do, unless some allowed word looks much like what was found.
    """

    words: Mapping[str, str]
    keys: Collection[str] = ()
    advice: str = "correct it"

    def problems(
        self, error: ValidationError, file: str, where: Callable[[Location], tuple[int, str]]
    ) -> list[Problem]:
        """Return what is wrong with a file; `where` gives the row and field of a location."""
        return [self._problem(detail, file, *where(detail["loc"])) for detail in error.errors()]

    def _problem(self, detail: Any, file: str, row: int, field: str) -> Problem:
        strange = detail["type"] == _STRANGE_KEY  # then the key is wrong, whatever its value
        wrong = detail["loc"][-1] if strange else detail["input"]
        found = "nothing" if detail["type"] == "missing" else _shown(wrong)
        choices = [*self.keys] if strange else _choices(detail)
        allowed = listed(str(wrong), choices) or self._said(detail)
        near = difflib.get_close_matches(str(wrong), choices, n=1)
        advice = f"did you mean {near[0]}?" if near else self.advice
        return Problem(file, row, field, found, allowed, advice)

    def _said(self, detail: Any) -> str:
        place = ".".join("*" if isinstance(part, int) else part for part in detail["loc"])
        return self.words.get(place) or str(detail["msg"]).removeprefix("Value error, ")


def unlisted(choices: Iterable[str]) -> PydanticCustomError:
    """Return the error of a validator that has only certain words."""
    return PydanticCustomError("unlisted", "not one of those allowed", {"choices": [*choices]})


def listed(found: str, choices: Sequence[str]) -> str:
    """Return the words that are allowed; of many, only those nearest to what was found."""
    if len(choices) <= _FEW:
        return ", ".join(choices)
    near = difflib.get_close_matches(found, choices, n=3, cutoff=0.5)
    return ", ".join(near or (*choices[:_FEW], "..."))


def _shown(found: Any) -> str:
    return repr(found[:_LONGEST]) if isinstance(found, str) else repr(found)[:_LONGEST]


def _choices(detail: Any) -> list[str]:
    about = detail.get("ctx", {})
    if detail["type"] == "enum":
        return str(about["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
    return list(about.get("choices", ()))

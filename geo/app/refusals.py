"""What of an address or a message was not understood, and how that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.app.choice import CompareMode, views_offered
from geo.app.text import isolated
from geo.errors import AmbiguousPlaceError, ChoiceError, DayError, UnknownPlaceError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.app.choice import Refused
    from geo.errors import GeoError
    from geo.package.dataset import Dataset
    from geo.show.words import Words

#: More of a garbled value than this is not repeated to the reader.
_SHOWN = 40


def said(refused: Refused, dataset: Dataset, words: Words) -> str:
    """Return Markdown that says what was found and what is allowed, as the end of a sentence."""
    found = words.say("refused.found", text=isolated(refused.text[:_SHOWN]))
    period = dataset.package.period
    first, last = isolated(str(period.first)), isolated(str(period.last))
    if isinstance(refused.error, DayError) and refused.name == "day":
        return words.say("refused.day", found=found, first=first, last=last)
    if isinstance(refused.error, ChoiceError | DayError):
        return _no_choice(refused, found, (first, last), dataset, words)
    return _no_place(refused.error, found, words)


def _no_choice(
    refused: Refused, found: str, ends: tuple[str, str], dataset: Dataset, words: Words
) -> str:
    first, last = ends
    allowed = refused.error.allowed if isinstance(refused.error, ChoiceError) else ()
    told = {
        "compare": {"ways": _listed(CompareMode, words)},
        "range": {"first": first, "last": last, "example": isolated(" ".join(allowed))},
        "known": {"first": first},
        # Not those of the error: it may list every source.
        "view": {"allowed": _listed([view.name for view in views_offered(dataset)], words)},
    }.get(refused.name)
    if told is not None:
        return words.say(f"refused.{refused.name}", found=found, **told)
    named = (words.say("app.viewport"),) if refused.name == "at" else allowed
    told = {"name": refused.name, "allowed": _listed(named, words)}
    return words.say("refused.one-of", found=found, **told)


def _no_place(error: GeoError, found: str, words: Words) -> str:
    if isinstance(error, UnknownPlaceError) and error.near:
        return words.say("app.no-place-near", found=found, names=_listed(error.near, words))
    if isinstance(error, AmbiguousPlaceError):
        return words.say("app.several-places", found=found, names=_listed(error.candidates, words))
    return words.say("app.no-place", found=found)


def _listed(names: Iterable[str], words: Words) -> str:
    return words.listed(map(isolated, names))

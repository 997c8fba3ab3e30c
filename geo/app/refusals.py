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
    error = refused.error
    if refused.name == "compare":
        return words.say("refused.compare", ways=_listed(CompareMode, words), found=found)
    if isinstance(error, DayError):
        return words.say("refused.day", found=found, first=first, last=last)
    if isinstance(error, ChoiceError) and refused.name == "range":
        example = isolated(*error.allowed)
        return words.say("refused.range", found=found, first=first, last=last, example=example)
    if isinstance(error, ChoiceError) and refused.name == "known":
        return words.say("refused.known", found=found, first=first)
    if isinstance(error, ChoiceError) and refused.name == "view":
        # Not those of the error: it may list every source.
        names = [view.name for view in views_offered(dataset)]
        return words.say("refused.view", found=found, allowed=_listed(names, words))
    if isinstance(error, ChoiceError):
        own = (words.say("app.viewport"),)
        allowed = _listed(own if refused.name == "at" else error.allowed, words)
        return words.say("refused.one-of", name=refused.name, allowed=allowed, found=found)
    return _no_place(error, found, words)


def _no_place(error: GeoError, found: str, words: Words) -> str:
    if isinstance(error, UnknownPlaceError) and error.near:
        return words.say("app.no-place-near", found=found, names=_listed(error.near, words))
    if isinstance(error, AmbiguousPlaceError):
        return words.say("app.several-places", found=found, names=_listed(error.candidates, words))
    return words.say("app.no-place", found=found)


def _listed(names: Iterable[str], words: Words) -> str:
    return words.listed(map(isolated, names))

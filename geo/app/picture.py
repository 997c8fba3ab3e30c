"""The picture of what a reader sees, described as the command line and Python describe it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from geo.app.choice import EVENING, CompareMode
from geo.figure.difference import OneMap
from geo.figure.extent import around, is_everything
from geo.figure.spec import SnapshotSpec
from geo.model.views import BALANCED
from geo.model.vocabulary import Selection
from geo.show.choices import Area, Colouring
from geo.show.finding import finding
from geo.show.words import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.app.choice import Choice, Known
    from geo.app.screen import Screen
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import Timeline
    from geo.show.words import Words


class Part(StrEnum):
    """Which part of the map a picture shows."""

    WHOLE = "whole"
    SCREEN = "screen"
    PLACE = "place"


def parts_of(choice: Choice, screen: Screen, dataset: Dataset) -> list[Part]:
    """Return the parts that there are, that on the screen first."""
    is_less = screen.extent is not None and not is_everything(dataset, screen.extent)
    found = [Part.SCREEN] if is_less else []
    found.append(Part.WHOLE)
    if choice.place is not None and around(dataset, dataset.gazetteer[choice.place]) is not None:
        found.append(Part.PLACE)
    return found


def spec_of(
    choice: Choice, screen: Screen, dataset: Dataset, part: Part = Part.WHOLE, **more: Any
) -> SnapshotSpec:
    """Return the description of the picture of what the reader sees.

    Parameters
    ----------
    part
        Which part of it.
    more
        Whatever the screen does not have: size, headline, the author's words.
    """
    area = screen.area or choice.area or Area.DISTRICT
    extent = screen.extent if part is Part.SCREEN else None
    if part is Part.PLACE and choice.place is not None:
        extent = around(dataset, dataset.gazetteer[choice.place])
    words = choice.words(dataset)
    asked: dict[str, Any] = {"also": beside(choice)} | more
    return SnapshotSpec(
        day=choice.day,
        known=choice.known_on,
        view=choice.view,
        layer=Selection.PROVINCE if area is Area.PROVINCE else Selection.DISTRICT,
        is_filled=area is not Area.NONE,
        layers=choice.layers,
        colouring=_colouring(choice),
        infer=choice.infer,
        place=choice.place,
        extent=extent,
        against=_against(choice),
        theme=screen.theme,
        language=words.language if words.language in LANGUAGES else ENGLISH,
        **asked,
    )


def _colouring(choice: Choice) -> Colouring:
    """Return what the colours of the page tell, which is not always what was chosen."""
    if choice.compare is not None and choice.compare.mode is CompareMode.DIFFERENCE:
        return Colouring.STATUS
    # What rests on one source comes with the page for one view and all that is known today.
    lacks = choice.view != BALANCED.name or choice.known_on is not None
    return Colouring.STATUS if choice.colouring is Colouring.SINGLE and lacks else choice.colouring


def beside(choice: Choice) -> tuple[dt.date, ...]:
    """Return the day of the map beside this one, if both show what was known by the same rules."""
    other = choice.compare
    if other is None or other.mode is not CompareMode.BESIDE or other.view != choice.view:
        return ()
    alike = _heard(other.known, other.day) == choice.known_on and other.day != choice.day
    return (other.day,) if alike and choice.colouring is Colouring.STATUS else ()


def _heard(known: Known, day: dt.date) -> dt.date | None:
    """Return the evening to stand on; `None` for all that is known today."""
    if isinstance(known, dt.date):
        return known
    return day if known == EVENING else None


def _against(choice: Choice) -> OneMap | None:
    other = choice.compare
    if other is None or other.mode is not CompareMode.DIFFERENCE:
        return None
    return OneMap(other.day, _heard(other.known, other.day), other.view)


def proposed_title(timeline: Timeline, spec: SnapshotSpec, words: Words) -> str:
    """Return a headline that says what was found: who took what, or else who held how much.

    Of two maps, and where colours do not tell who holds a place, it is the neutral one.
    """
    if spec.against is not None or spec.colouring is not Colouring.STATUS:
        return ""
    held, changed = finding(timeline, spec.day, words)
    return (changed or held).rstrip(".")


def not_drawn(choice: Choice, words: Words) -> Iterable[str]:
    """Yield what of the screen no still can draw, in the reader's words."""
    other = choice.compare
    if other is not None and other.mode is not CompareMode.DIFFERENCE and not beside(choice):
        yield words.say(f"compare.{other.mode}")

"""Dated context that changes no control: deployments, talks, evacuations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.model.days import DaySpan


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, shown beside the timeline and never on the map's colours.

    Attributes
    ----------
    id
        Key.
    day, until
        When it began, and the last day of a longer one.
    title
        One line for readers.
    place_id
        Where, if the gazetteer holds the place.
    category
        One word, e.g. ``withdrawal``.
    source_id, locator, note
        Who says so, where in the document, and remarks.
    headline
        Whether a newsroom would print it: such events are shown before others of their day.
    """

    id: str
    day: DaySpan
    until: DaySpan | None
    title: str
    place_id: str | None
    category: str
    source_id: str
    locator: str
    note: str
    headline: bool = False

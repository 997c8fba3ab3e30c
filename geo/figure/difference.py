"""What differs between two maps, as states that a still can draw and words that it can say.

The counterpart of the page's comparison that shows only what differs: in colour what is
not held alike in both maps, by who holds it in the later one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from geo.answers.comparison import compare
from geo.answers.statistics import counted
from geo.model.vocabulary import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.answers.comparison import Comparison
    from geo.model.vocabulary import Selection
    from geo.resolve.timeline import State, Timeline


class OneMap(NamedTuple):
    """A map by its day, what was known (`None`: all that is today), and the name of its view."""

    day: dt.date
    known: dt.date | None
    view: str


@dataclass(frozen=True, slots=True)
class TwoMaps:
    """Two maps in the order of their days, or else of their evenings.

    Attributes
    ----------
    before, after
        Timeline and day of each.
    """

    before: tuple[Timeline, dt.date]
    after: tuple[Timeline, dt.date]

    @classmethod
    def of(cls, own: tuple[Timeline, dt.date], other: tuple[Timeline, dt.date]) -> TwoMaps:
        """Return a map and another one in their order."""
        other_first = _when(other) <= _when(own)
        return cls(other, own) if other_first else cls(own, other)

    def states(self, place_ids: Iterable[str]) -> tuple[dict[str, State], frozenset[str]]:
        """Return the later state of each place as it is drawn, and the ids of those held alike."""
        (one, first), (other, second) = self.before, self.after
        unknown = other.dataset.unknown
        drawn: dict[str, State] = {}
        alike: set[str] = set()
        for place_id in place_ids:
            was, state = one.state(place_id, first), other.state(place_id, second)
            now = counted(state, unknown)
            if counted(was, unknown) == now:
                alike.add(place_id)
            # Who holds it is told by the colour, and nothing else is.
            sure = Confidence.REPORTED if now is not None else state.confidence
            drawn[place_id] = replace(state, confidence=sure, claimed_by=None)
        return drawn, frozenset(alike)

    def compared(self, selection: Selection) -> Comparison:
        """Return who gained and who lost of a selection."""
        return compare(self.before, self.after, selection)


def _when(one: tuple[Timeline, dt.date]) -> tuple[dt.date, dt.date]:
    timeline, day = one
    return day, timeline.known or dt.date.max

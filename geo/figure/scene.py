"""What a still has to draw, and how each place on it looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.figure import hatch
from geo.figure.furniture import Drawn
from geo.figure.inks import Theme, inks_of
from geo.model.vocabulary import Confidence
from geo.show.ages import age_class, age_fill
from geo.show.choices import Colouring, Layer
from geo.show.symbology import shown_fill, strength
from geo.show.words import words_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.figure.basemap import Basemap
    from geo.figure.hatch import Pattern
    from geo.figure.inks import Inks
    from geo.figure.layout import Layout
    from geo.figure.spec import SnapshotSpec
    from geo.resolve.timeline import State, Timeline
    from geo.show.words import Words


@dataclass(frozen=True, slots=True)
class Scene:
    """What there is to draw.

    Attributes
    ----------
    timeline, spec, states
        Whose states they are, what was asked for, and the states of the day by place id.
    base, layout
        Where everything lies.
    ringed
        How many days ago the places changed that have a ring.
    rest
        Ids of the places that the map is not about: held alike in both of two maps that are
        compared, or resting on more than one source where the colours tell of those on one.
    prefix
        Before every id of what is drawn; with one it is a map within another map.
    unnamed
        Ids of the points that are named elsewhere.
    """

    timeline: Timeline
    spec: SnapshotSpec
    states: Mapping[str, State]
    base: Basemap
    layout: Layout
    ringed: Mapping[str, int]
    rest: frozenset[str]
    prefix: str = ""
    unnamed: frozenset[str] = frozenset()

    @property
    def words(self) -> Words:
        """The words of the language of the still."""
        return words_in(self.spec.language)

    @property
    def inks(self) -> Inks:
        """The colours of the theme."""
        return inks_of(self.spec.theme)

    @property
    def drawn(self) -> Drawn:
        """In which words, colours and smallest letters everything is written."""
        return Drawn(self.words, self.inks, self.spec.canvas.least)

    def shows(self, layer: Layer) -> bool:
        """Say whether a layer is shown."""
        return layer in self.spec.layers

    @property
    def paper(self) -> str:
        """The colour of what nobody is said to hold."""
        return self.inks.unknown or self.timeline.dataset.unknown.fill

    def pales(self, state: State) -> bool:
        """Say whether a state is paler, since its evidence is old and the reader asked."""
        # Of two maps the colours tell who holds what, not how old the word is.
        is_own = self.spec.against is None and self.spec.colouring is Colouring.STATUS
        return state.is_stale and self.shows(Layer.STALE) and is_own

    def fill(self, place_id: str) -> str:
        """Return the colour that a place is drawn in."""
        if place_id in self.rest:
            return self.inks.rest
        state = self.states[place_id]
        if self.spec.colouring is Colouring.AGE:
            found = age_class(state.evidence_age_days)
            return age_fill(found, self.paper, by_night=self.spec.theme is Theme.DARK)
        if state.status == self.timeline.dataset.unknown:
            return self.paper
        return shown_fill(state, self.paper, pales=self.pales(state))

    def over(self, place_id: str) -> list[Pattern]:
        """Return what lies over the fill of a place, from below."""
        if place_id in self.rest or self.spec.colouring is Colouring.AGE:
            return []
        state = self.states[place_id]
        texture = hatch.of_state(state, self.paper, pales=self.pales(state))
        found = [texture] if texture and strength(state) else []
        firmness = hatch.of_doubt(state)
        if firmness:
            found.append(firmness)
        if state.claimed_by:
            found.append(hatch.of_claim(self._claimant_fill(state)))
        if state.confidence is Confidence.DISPUTED:
            found.append(hatch.of_dispute())
        return found

    def patterns(self) -> set[Pattern]:
        """Return every pattern that some of the states is drawn with."""
        return {pattern for place_id in self.states for pattern in self.over(place_id)}

    def _claimant_fill(self, state: State) -> str:
        statuses = self.timeline.dataset.statuses
        return next(s.fill for s in statuses if s.actor is not None and s.actor == state.claimed_by)

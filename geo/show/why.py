"""A state in one sentence: who held a place, how sure that is, by which rule and whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.model.runs import Rule
from geo.model.views import Interest
from geo.model.vocabulary import UNKNOWN_ID, PlaceKind
from geo.resolve.evidence import interest
from geo.show import sentences
from geo.show.statements import by_weight

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from geo.model.claims import Claim
    from geo.model.gazetteer import Place
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import State, Timeline
    from geo.show.words import Words

#: How many claims a sentence names before it says how many more there are.
MOST_NAMED = 3


def explain(timeline: Timeline, place_id: str, day: dt.date, words: Words) -> str:
    """Return who held a place at the end of a day, how sure, why, and who says otherwise.

    Raises
    ------
    DayError
        If the day lies outside the period.
    KeyError
        If there is no such place.
    """
    state = timeline.state(place_id, day)
    telling = _Telling(timeline, state, words)
    finding = telling.unknown() if state.status.id == UNKNOWN_ID else telling.held()
    return words.say(
        "why.on",
        day=words.day(day),
        circumstances=sentences.circumstances(timeline, words),
        finding=finding,
    )


class _Telling:
    """The parts of the sentence about one state."""

    def __init__(self, timeline: Timeline, state: State, words: Words) -> None:
        self.view = timeline.view
        self.dataset: Dataset = timeline.dataset
        self.state = state
        self.words = words

    def held(self) -> str:
        state, words = self.state, self.words
        first = self.dataset.package.period.first
        since = ""
        if state.since is not None:
            since = words.say("why.since", since=sentences.since_when(state.since, first, words))
        return words.say(
            "why.held",
            subject=self._subject(self.dataset.gazetteer[state.place_id]),
            held=sentences.held(self.dataset, state, words),
            since=since,
            sure=sentences.sure(state, self.view, words),
            voices=self._voices(state.claims_for),
            against=self._against(),
        )

    def unknown(self) -> str:
        subject = self._subject(self.dataset.gazetteer[self.state.place_id])
        return self.words.say("why.unknown", subject=subject, want=self._want())

    def _want(self) -> str:
        """Return what is wanting for a state to be known."""
        state, words = self.state, self.words
        reason = sentences.reason(state.rule, self.view, words)
        if state.bound is not None:
            held = sentences.held(self.dataset, state, words)
            return words.say("why.likely", held=held, bound=sentences.bounding(state.bound, words))
        if state.claimed_by is not None:
            return words.say("why.wanting", against=self._against())
        if state.rule is Rule.ENDED:
            return f"{reason}{self._voices(state.overtaken)}"
        if state.claims_against:
            return words.say("why.insufficient", voices=self._voices(state.claims_against))
        capital = self.dataset.gazetteer.capital_of(state.place_id)
        if self.dataset.claims_of.get(capital.id if capital else state.place_id):
            return words.say("why.unheard")
        return reason

    def _subject(self, place: Place) -> str:
        words = self.words
        name = place.label(words.language)
        capital = self.dataset.gazetteer.capital_of(place.id)
        if place.kind is PlaceKind.PROVINCE and capital is not None:
            return words.say("why.province", name=name, capital=capital.label(words.language))
        return words.say("why.subject", name=name, kind=words.say(f"kind.{place.kind}"))

    def _against(self) -> str:
        state, words = self.state, self.words
        if state.claimed_by is None:
            return self._listed(state.claims_against) or words.say("why.nothing")
        own = [key for key in state.claims_against if self._boasts(self.dataset.claims[key])]
        others = [key for key in state.claims_against if key not in own]
        claimed = sentences.claimed(self.dataset, state.claimed_by, words) + self._voices(own)
        if not others:
            return claimed
        return words.say("why.and", one=claimed, other=self._listed(others))

    def _boasts(self, claim: Claim) -> bool:
        """Say whether a claim is one by which a side alone claims the place."""
        state = self.state
        return claim.side == state.claimed_by and interest(claim, state.status) is Interest.OWN

    def _voices(self, claim_ids: Iterable[str]) -> str:
        listed = self._listed(claim_ids)
        return self.words.say("why.voices", voices=listed) if listed else ""

    def _listed(self, claim_ids: Iterable[str]) -> str:
        return voices(self.dataset, claim_ids, self.words)


def voices(dataset: Dataset, claim_ids: Iterable[str], words: Words) -> str:
    """Return whose word claims are, the best witness first, the most of them as a number."""
    # One document often makes several claims; a reader wants each voice once.
    ordered = by_weight(dataset, claim_ids)
    found = list(dict.fromkeys(sentences.cite(dataset, key, words) for key in ordered))
    more = len(found) - MOST_NAMED
    if more > 1:
        found = [*found[:MOST_NAMED], words.say("why.more", n=more)]
    return words.say("language.semicolon").join(found)

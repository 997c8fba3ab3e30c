"""The signs of a still that are not the colours of the statuses, and what they mean."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.figure import points
from geo.figure.inks import inks_of
from geo.model.vocabulary import Confidence
from geo.resolve.timeline import STALE_AFTER_DAYS
from geo.show.choices import Layer
from geo.show.sentences import claimed
from geo.show.sentences import holder as holder_clause
from geo.show.symbology import LIKELY_INK, shown_fill, texture
from geo.show.words import line, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.answers.statistics import Counts
    from geo.figure.spec import SnapshotSpec
    from geo.model.vocabulary import Status
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import State
    from geo.show.words import Words

_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Key:
    """A sign of the map and what it means.

    Attributes
    ----------
    sign
        ``claimed``, ``disputed``, ``follows``, ``last-reported``, ``likely``, ``inferred``,
        ``stale``, ``changed``, ``alike``, ``added``, or a kind of point in `geo.figure.points`.
    fill, over
        Colour below, and of the stripes above.
    text
        Its meaning, with the number of places where that is known.
    meaning
        Its meaning alone; empty where `text` says no number.
    """

    sign: str
    fill: str
    over: str
    text: str
    meaning: str = ""

    @property
    def is_mark(self) -> bool:
        """Whether it is the mark of a kind of point."""
        return self.sign in points.SHAPES


def keys_of(
    dataset: Dataset, spec: SnapshotSpec, layer: Counts, drawn: list[State], paper: str
) -> Iterable[Key]:
    """Yield the signs of the map beside those of the statuses, and what they mean."""
    yield from _point_keys(dataset, spec, paper)
    words = words_in(spec.language)
    for key, number in _counted_keys(dataset, spec, layer, drawn, paper):
        yield _counted(key, number, words)
    yield from author_keys(spec)


def _counted(key: Key, number: int, words: Words) -> Key:
    """Return a key that says of how many places it is true."""
    meaning = line(key.text)
    # The number goes to the next line with the word before it, not by itself.
    opening, _, last = meaning.rpartition(" ")
    last = words.say("key.counted", key=last, n=number).replace(" ", _NO_BREAK)
    return replace(key, text=f"{opening} {last}" if opening else last, meaning=meaning)


def _counted_keys(
    dataset: Dataset, spec: SnapshotSpec, layer: Counts, drawn: list[State], paper: str
) -> Iterable[tuple[Key, int]]:
    """Yield those signs of which one knows how many places have them, with that number."""
    words = words_in(spec.language)
    holder = {status.actor: status for status in reversed(dataset.statuses) if status.actor}
    for actor, number in layer.claimed.items():
        if number:  # on paper, as on the page: the stripes say who claims, whoever holds it
            said = claimed(dataset, actor, words)
            yield Key("claimed", paper, holder[actor].fill, said), number
    if layer.disputed:
        disputed = [state for state in drawn if state.confidence is Confidence.DISPUTED]
        key = Key("disputed", _usual(disputed, paper), "", words.say("key.disputed"))
        yield key, layer.disputed
    if any(layer.follows.values()):
        most = max(layer.follows, key=lambda s: (layer.follows[s], -s.order))
        said = words.say("key.follows")
        yield Key("follows", most.fill, texture(most.fill), said), sum(layer.follows.values())
    for sign, status, over, number in _apart(layer):
        told = words.say(f"state.{sign}", held=holder_clause(dataset, status, words))
        yield Key(sign, paper, over, told), number
    inferred = [state for state in drawn if state.confidence is Confidence.INFERRED]
    if inferred:
        key = Key("inferred", _usual(inferred, paper), "", words.say("key.inferred"))
        yield key, len(inferred)
    stale = [state for state in drawn if state.is_stale and Layer.STALE in spec.layers]
    if stale:
        said = words.say("key.stale", n=STALE_AFTER_DAYS)
        yield Key("stale", _usual(stale, paper, pales=True), "", said), len(stale)


def author_keys(spec: SnapshotSpec) -> Iterable[Key]:
    """Yield the key of what the author adds to the map."""
    if spec.annotations:
        words, inks = words_in(spec.language), inks_of(spec.theme)
        yield Key("added", inks.paper, inks.ink, words.say("key.added"))


def _point_keys(dataset: Dataset, spec: SnapshotSpec, paper: str) -> Iterable[Key]:
    """Yield the keys of the marks that the still has."""
    words, gazetteer = words_in(spec.language), dataset.gazetteer
    if Layer.CAPITAL in spec.layers:
        yield Key("capital", paper, "", words.say("key.dot"))
    for kind, layer in points.LAYERS.items():
        if layer in spec.layers and any(
            place.kind is kind and not place.is_capital for place in gazetteer.places
        ):
            yield Key(str(kind), paper, "", words.say(f"layer.{layer}"))
    if Layer.CHANGED in spec.layers:
        yield Key("changed", paper, "", words.say("layer.changed"))


def _apart(layer: Counts) -> Iterable[tuple[str, Status, str, int]]:
    """Yield what is counted apart: its sign, the status, the ink over the paper, how many."""
    for status, number in layer.last_reported.items():
        if number:
            yield "last-reported", status, status.fill, number
    for status, number in layer.likely.items():
        if number:
            yield "likely", status, LIKELY_INK, number


def _usual(states: list[State], paper: str, *, pales: bool = False) -> str:
    """Return the colour that most of some states are drawn in."""
    number = Counter(shown_fill(state, paper, pales=pales) for state in states)
    return max(number, key=lambda fill: (number[fill], fill))

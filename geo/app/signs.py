"""Every sign of the map beside its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.app.markup import Markup, element
from geo.app.text import apart
from geo.model.vocabulary import Confidence, PlaceKind
from geo.resolve.timeline import STALE_AFTER_DAYS
from geo.show import marks, swatches
from geo.show.sentences import claimed, holder
from geo.show.symbology import INFERRED, STALE, Look
from geo.show.words import line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.model.vocabulary import Actor, Status
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import Timeline
    from geo.show.words import Words

#: What lies around the mapped country, as on the page by day.
_ABROAD = "#bcc2c5"
#: How much larger than beside a line of text; in pixels.
_LARGE = "24"
_POINTS = (PlaceKind.CITY, PlaceKind.AIRPORT, PlaceKind.BASE, PlaceKind.CROSSING)

#: A picture, as SVG, and what it means.
_Sign = tuple[str, str]


def show(timeline: Timeline, words: Words) -> None:
    """Show the colours, the signs of doubt, and the marks."""
    dataset = timeline.dataset
    _section("read.colours", colours(dataset, words), words)
    _section("sign.doubts", doubts(timeline, words), words)
    _section("sign.marks", marked(timeline, words), words)


def colours(dataset: Dataset, words: Words) -> list[_Sign]:
    """Return the statuses with their definitions, and what is abroad."""
    found = []
    for status in dataset.statuses:
        told = status.label(words.language)
        if status.definition:
            told = words.say("language.line", label=told, value=apart(status.definition))
        found.append((swatches.of_status(status, dataset), told))
    return [*found, (swatches.of_colour(_ABROAD), words.say("sign.abroad"))]


def doubts(timeline: Timeline, words: Words) -> list[_Sign]:
    """Return the signs that say how firm a state is, each on the colour of a side."""
    dataset = timeline.dataset
    held = next((status for status in dataset.statuses if status.actor), dataset.unknown)
    unknown = dataset.unknown

    def drawn(status: Status, confidence: Confidence | None, share: float | None = None) -> str:
        return swatches.of_run(Look(status, confidence), dataset, share)

    side = holder(dataset, held, words)
    bounded = words.say("state.likely", held=side)
    return [
        *((_claimed(unknown, actor, dataset), _told_of(actor, dataset, words))
          for actor in claimants(timeline)),
        (drawn(held, Confidence.DISPUTED), words.say("key.disputed")),
        (drawn(held, Confidence.FOLLOWS), words.say("key.follows")),
        (
            drawn(held, Confidence.LAST_REPORTED),
            words.say(
                "state.sure",
                confidence=words.say("state.last-reported", held=side),
                reason=words.say("rule.side-ended"),
            ),
        ),
        (
            drawn(unknown, Confidence.LIKELY),
            words.say("state.sure", confidence=bounded, reason=words.say("rule.counts-bound")),
        ),
        (drawn(held, Confidence.REPORTED, STALE), words.say("key.stale", n=STALE_AFTER_DAYS)),
        (drawn(held, Confidence.INFERRED, INFERRED), words.say("key.inferred")),
    ]  # fmt: skip


def marked(timeline: Timeline, words: Words) -> list[_Sign]:
    """Return the marks of points, the rings around them, uncertain days, and events."""
    dataset = timeline.dataset
    held = next((status for status in dataset.statuses if status.actor), dataset.unknown)
    found = [(marks.point("capital", held.fill), words.say("key.dot"))]
    there = {place.kind for place in dataset.gazetteer.places if not place.is_capital}
    found += [(marks.point(kind), words.say(f"kind.{kind}")) for kind in _POINTS if kind in there]
    for actor in claimants(timeline):
        ring = next(status.fill for status in dataset.statuses if status.actor == actor)
        told = words.say("sign.ring", claimed=claimed(dataset, actor, words))
        found.append((marks.point("capital", dataset.unknown.fill, ring), told))
    broken = marks.point("capital", held.fill, marks.INK, broken=True)
    found.append((broken, words.say("sign.ring-disputed")))
    found.append((marks.uncertain_days(), words.say("sign.uncertain")))
    if dataset.events:
        found.append((marks.event(), words.say("sign.event")))
    return found


def claimants(timeline: Timeline) -> list[Actor]:
    """Return the sides that ever claim a place alone which is not shown as theirs."""
    dataset = timeline.dataset
    there = {
        run.claimed_by
        for place in dataset.gazetteer.places
        for run in timeline.runs(place.id)
        if run.claimed_by not in {None, run.status.actor}
    }
    return [actor for actor in dataset.actors if actor in there]


def as_list(signs: Iterable[_Sign]) -> Markup:
    """Return signs with their words as a list of HTML."""
    items = (
        element(
            "li",
            element("img", src=swatches.as_address(picture), alt="", height=_LARGE),
            element("span", line(told)),
        )
        for picture, told in signs
    )
    return element("ul", *items, class_="signs")


def _section(key: str, signs: Iterable[_Sign], words: Words) -> None:
    st.header(words.say(key), anchor=False)
    st.html(as_list(signs))


def _claimed(unknown: Status, actor: Actor, dataset: Dataset) -> str:
    return swatches.of_run(Look(unknown, Confidence.CLAIMED, actor), dataset)


def _told_of(actor: Actor, dataset: Dataset, words: Words) -> str:
    return words.say("sign.claimed", claimed=claimed(dataset, actor, words))

"""One place worked through: its history, what it was on telling days, and by which claims."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import streamlit as st

from geo.app.markup import element
from geo.app.text import isolated, link, picture, plain
from geo.model.vocabulary import PlaceKind
from geo.show import sentences, statements, swatches
from geo.show.why import explain
from geo.show.words import line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from geo.model.gazetteer import Place
    from geo.model.runs import Run
    from geo.resolve.timeline import Timeline
    from geo.show.words import Words

#: So many days of a place are told, and so many claims of each day.
_DAYS = 4
_CLAIMS = 4


def show(timeline: Timeline, words: Words) -> None:
    """Show the place of which there is most to tell."""
    place = telling_place(timeline)
    if place is None:
        return
    dataset = timeline.dataset
    name = place.label(words.language)
    where = sentences.where(dataset.gazetteer, place, words)
    st.header(words.say("worked.title"), anchor=False)
    about = words.say("worked.about", place=words.say("why.subject", name=name, kind=where))
    st.markdown(plain(about))
    runs = timeline.runs(place.id)
    address = swatches.as_address(swatches.of_history(runs, dataset))
    told = words.say("worked.history", place=name)
    period = timeline.period
    ends = (element("span", words.day(day)) for day in (period.first, period.last))
    bar = element("img", src=address, alt=told)
    st.html(element("div", bar, element("p", *ends), class_="worked"))
    for day in telling_days(runs):
        _day(timeline, place, day, words)


def telling_place(timeline: Timeline) -> Place | None:
    """Return the place whose look changed most often; of equals, that with the most claims.

    A capital, where there are some: everybody knows where it is.
    """
    dataset = timeline.dataset
    places = [place for place in dataset.gazetteer.places if place.kind is not PlaceKind.PROVINCE]
    offered = [place for place in places if place.is_capital] or places

    def weight(place: Place) -> tuple[int, int, str]:
        claims = len(dataset.claims_of.get(place.id, ()))
        return len(_changes(timeline.runs(place.id))), claims, place.id

    return max(offered, key=weight, default=None)


def telling_days(runs: Sequence[Run]) -> list[dt.date]:
    """Return the first day and those on which the look changed; of many, the last ones."""
    changes = [run.from_ for run in _changes(runs)]
    return [runs[0].from_, *changes[-(_DAYS - 1) :]]


def _changes(runs: Sequence[Run]) -> list[Run]:
    """Return the runs with which a place looks otherwise than before."""
    return [
        run
        for before, run in itertools.pairwise(runs)
        if (before.status, before.claimed_by, before.confidence)
        != (run.status, run.claimed_by, run.confidence)
    ]


def _day(timeline: Timeline, place: Place, day: dt.date, words: Words) -> None:
    dataset = timeline.dataset
    state = timeline.state(place.id, day)
    square = picture(swatches.of_state(state, dataset))
    held = f"{square} **{plain(line(sentences.held_and_claimed(dataset, state, words)))}**"
    when = f"**{isolated(words.day(day))}**"
    st.markdown(f"{when}  \n{held}  \n{plain(explain(timeline, place.id, day, words))}")
    heard = statements.by_weight(dataset, (*state.claims_for, *state.claims_against))
    lines = [f"- {_claim(timeline, claim_id, words)}" for claim_id in heard[:_CLAIMS]]
    if len(heard) > _CLAIMS:
        lines.append(f"- {plain(words.say('why.more', n=len(heard) - _CLAIMS))}")
    if lines:
        st.markdown("\n".join(lines))


def _claim(timeline: Timeline, claim_id: str, words: Words) -> str:
    dataset = timeline.dataset
    claim = dataset.claims[claim_id]
    source = dataset.sources[claim.source_id]
    said, begins = statements.says(claim, words)
    told = plain(words.listed([line(said), begins, statements.who(dataset, claim, words)]))
    return f"{told}  \n  {link(sentences.titled(source, words), source.url)}"

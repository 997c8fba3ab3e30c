"""One place: who held it, how sure that is, its history, and every claim with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.app.text import apart, isolated, led, link, picture, plain
from geo.model.vocabulary import PlaceKind
from geo.show import sentences, statements, swatches
from geo.show.why import explain
from geo.show.words import line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.app.choice import Choice
    from geo.app.session import Session
    from geo.model.claims import Claim
    from geo.model.gazetteer import Place
    from geo.model.runs import Run
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import State, Timeline
    from geo.show.words import Words

_SEARCH = "place-search"
#: Groups of claims that stand open.
_OPEN = frozenset({"for", "against", "overtaken"})


def search(dataset: Dataset, session: Session) -> None:
    """Let the reader choose a place by any of its names."""
    words = session.choice.words(dataset)

    def take() -> None:
        # Emptied again: what it holds would otherwise be sent whole with each click on the map.
        chosen, st.session_state[_SEARCH] = st.session_state[_SEARCH], None
        session.choose(place=chosen)

    st.selectbox(
        words.say("search.label"),
        [place.id for place in sorted(dataset.gazetteer.places, key=_search_order)],
        format_func=lambda place_id: _searched(dataset, place_id, words),
        index=None,
        placeholder=words.say("search.placeholder"),
        key=_SEARCH,
        filter_mode="contains",
        on_change=take,
    )


def show(timeline: Timeline, session: Session) -> None:
    """Show what is known of the chosen place on the chosen day."""
    choice, dataset = session.choice, timeline.dataset
    words = choice.words(dataset)
    if choice.place is None:
        st.write(words.say("details.choose"))
        return
    place = dataset.gazetteer[choice.place]
    state = timeline.state(place.id, choice.day)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.subheader(plain(place.label(words.language)), anchor=False)
        close = words.say("details.close")
        st.button(close, type="tertiary", on_click=lambda: session.choose(place=None))
    _names(dataset, place, words)
    st.markdown("  \n".join(_state_lines(timeline, state, words)))
    st.markdown(plain(explain(timeline, place.id, choice.day, words)))
    _facts(place, words)
    st.markdown(f"**{plain(words.say('details.history'))}**")
    _history(timeline, place, words)
    _claims(dataset, state, choice, words)


def _search_order(place: Place) -> tuple[bool, str, str]:
    return not place.is_capital, place.name, place.id  # of namesakes, a capital is meant


def _searched(dataset: Dataset, place_id: str, words: Words) -> str:
    # In every language at once: a reader may type any of them.
    place = dataset.gazetteer[place_id]
    shown = place.label(words.language)
    where = sentences.where(dataset.gazetteer, place, words)
    others = dict.fromkeys(name for name in (place.name, *place.spellings()) if name != shown)
    return " · ".join([shown, where, *map(apart, others)])


def _names(dataset: Dataset, place: Place, words: Words) -> None:
    shown = place.label(words.language)
    others = (place.label(code) for code in dataset.package.languages if code != words.language)
    names = " · ".join(isolated(name) for name in dict.fromkeys(others) if name != shown)
    where = line(sentences.where(dataset.gazetteer, place, words))
    told = led(names, right_to_left=words.is_right_to_left) if names else ""
    st.caption(f"{plain(where)}  \n{told}".strip())


def _state_lines(timeline: Timeline, state: State, words: Words) -> list[str]:
    dataset, first = timeline.dataset, timeline.period.first
    square = picture(swatches.of_state(state, dataset))
    held = f"{square} **{plain(state.status.label(words.language))}**"
    if state.since is not None:
        held += f" {plain(sentences.since_when(state.since, first, words))}"
    told = [line(sentences.sure(state, timeline.view, words))]
    if state.claimed_by is not None:
        told.append(line(sentences.claimed(dataset, state.claimed_by, words)))
    if state.evidence_age_days is not None:
        days = state.evidence_age_days
        told.append(line(sentences.evidence(days, words, is_stale=state.is_stale)))
    return [held, *map(plain, told)]


def _facts(place: Place, words: Words) -> None:
    facts = []
    if place.population is not None:
        facts.append(words.say("details.people", n=place.population))
    if place.area_km2 is not None:
        facts.append(words.say("details.km2", n=round(place.area_km2)))
    if not place.drawable:
        drawn, not_drawn = words.say("details.drawn"), words.say("details.not-drawn")
        facts.append(words.say("language.line", label=drawn, value=not_drawn))
    if place.note:
        facts.append(place.note)
    if facts:
        st.caption(" · ".join(map(plain, facts)))


def _history(timeline: Timeline, place: Place, words: Words) -> None:
    if place.kind is PlaceKind.PROVINCE:
        st.caption(words.say("details.history-province"))
    heads = [words.say(f"head.{key}") for key in ("from", "held-by", "how-sure")]
    lines = [f"| {' | '.join(heads)} |", "|---|---|---|"]
    lines += [_run(timeline, run, words) for run in timeline.runs(place.id)]
    st.markdown("\n".join(lines))


def _run(timeline: Timeline, run: Run, words: Words) -> str:
    first = timeline.period.first
    changed = run.since is not None and run.since.best == run.from_
    began = words.day(run.from_)
    if run.since and changed:
        began = sentences.since_day(run.since, first, words)
    held = plain(sentences.held_and_claimed(timeline.dataset, run, words))
    sure = sentences.confidence(run.confidence, words)
    if run.confidence is None:
        sure = words.say("details.no-claim")
    square = picture(swatches.of_run(run, timeline.dataset))
    return f"| {began} | {square}\u00a0{held} | {plain(sure)} |"


def _claims(dataset: Dataset, state: State, choice: Choice, words: Words) -> None:
    groups = statements.groups(dataset, state, choice.known_on)
    for key, claim_ids in groups:
        _group(dataset, key, claim_ids, words)
    about = statements.about(dataset, state.place_id)
    later = len(about) - sum(len(claim_ids) for _, claim_ids in groups)
    if not about:
        st.write(words.say("group.none"))
    elif later:
        st.caption(words.say("group.later", n=later))


def _group(dataset: Dataset, key: str, claim_ids: Iterable[str], words: Words) -> None:
    claims = [dataset.claims[claim_id] for claim_id in claim_ids]
    number = words.integer(len(claims))
    title = words.say("language.line", label=words.say(f"group.{key}"), value=number)
    with st.expander(title, expanded=key in _OPEN):
        for claim in claims:
            _claim(dataset, claim, words)


def _claim(dataset: Dataset, claim: Claim, words: Words) -> None:
    source = dataset.sources[claim.source_id]
    said, begins = statements.says(claim, words)
    square = ""
    if claim.status is not None:
        square = f"{picture(swatches.of_status(claim.status, dataset))} "
    lines = [
        f"{square}**{plain(line(said))}** {plain(begins)}".rstrip(),
        plain(line(statements.who(dataset, claim, words))),
        link(sentences.titled(source, words), source.url),
        plain(line(statements.where_said(dataset, claim, words))),
    ]
    if claim.note:
        lines.append(f":gray[{plain(claim.note)}]")
    st.markdown("  \n".join(lines))

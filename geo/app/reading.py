"""By whose rules and as known when: the choices that change what the map says."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from geo.app.choice import EVENING, TODAY, views_offered
from geo.app.resources import view_of
from geo.app.rows import claims_by_source
from geo.app.text import plain
from geo.model.views import SOURCE, chosen_sources
from geo.show.sentences import titled, view_about, view_label
from geo.show.words import line

if TYPE_CHECKING:
    from geo.app.session import Session
    from geo.package.dataset import Dataset
    from geo.show.words import Words

_VIEW, _SOURCES, _KNOWN, _KNOWN_DAY, _INFER = (
    "view", "view-sources", "known", "known-day", "infer",
)  # fmt: skip
#: Choice of the list that is no view yet: the reader has to name sources first.
_CHOSEN = SOURCE
_A_DAY = "day"


def show(dataset: Dataset, session: Session) -> None:
    """Let the reader say by whose rules, and as known when, places are held."""
    words = session.choice.words(dataset)
    _known(dataset, session, words)
    _view(dataset, session, words)
    _infer(session, words)


def _known(dataset: Dataset, session: Session, words: Words) -> None:
    known = session.choice.known
    st.session_state[_KNOWN] = _A_DAY if isinstance(known, dt.date) else known
    kind = st.radio(
        words.say("known.title"),
        [TODAY, EVENING, _A_DAY],
        format_func=lambda kind: line(words.say(f"known.{kind}")),
        key=_KNOWN,
        on_change=lambda: session.choose(known=_chosen_known(session)),
    )
    if kind == _A_DAY:
        st.session_state[_KNOWN_DAY] = known if isinstance(known, dt.date) else session.choice.day
        st.date_input(
            words.say("known.field"),
            key=_KNOWN_DAY,
            min_value=dataset.package.period.first,
            max_value=dt.date(9998, 12, 31),
            format="YYYY-MM-DD",
            on_change=lambda: session.choose(
                known=st.session_state[_KNOWN_DAY] or session.choice.known
            ),
        )


def _chosen_known(session: Session) -> object:
    kind = st.session_state[_KNOWN]
    return session.choice.day if kind == _A_DAY else kind


def _view(dataset: Dataset, session: Session, words: Words) -> None:
    views = {view.name: view for view in views_offered(dataset)}
    current = session.choice.view
    st.session_state[_VIEW] = current if current in views else _CHOSEN
    chosen = st.selectbox(
        words.say("rules.title"),
        [*views, _CHOSEN],
        format_func=lambda name: (
            view_label(views[name], dataset, words)
            if name in views
            else words.say("rules.only-sources")
        ),
        key=_VIEW,
        on_change=lambda: _choose_view(dataset, session),
    )
    st.caption(plain(view_about(view_of(dataset, current), dataset, words)))
    if chosen == _CHOSEN:
        _choose_sources(dataset, session, words)


def _choose_view(dataset: Dataset, session: Session) -> None:
    name = st.session_state[_VIEW]
    if name == _CHOSEN:
        claims = claims_by_source(dataset)
        most = max(claims, key=lambda key: len(claims[key]), default=None)
        name = chosen_sources(most).name if most else session.choice.view
    session.choose(view=name)


def _choose_sources(dataset: Dataset, session: Session, words: Words) -> None:
    st.session_state[_SOURCES] = session.choice.view.removeprefix(_CHOSEN).split(",")

    def take() -> None:
        named = st.session_state[_SOURCES]
        if named:
            session.choose(view=chosen_sources(*named).name)

    st.multiselect(
        words.say("rules.these-sources"),
        sorted(dataset.sources, key=lambda key: _named(dataset, key, words)),
        format_func=lambda key: _named(dataset, key, words),
        key=_SOURCES,
        on_change=take,
        placeholder=words.say("sources.choose"),
        help=words.say("rules.these-sources-about"),
    )


def _named(dataset: Dataset, source_id: str, words: Words) -> str:
    return f"{titled(dataset.sources[source_id], words)} ({source_id})"


def _infer(session: Session, words: Words) -> None:
    st.session_state[_INFER] = session.choice.infer
    st.toggle(
        words.say("rules.infer"),
        key=_INFER,
        on_change=lambda: session.choose(infer=st.session_state[_INFER]),
        help=words.say("rules.infer-about"),
    )

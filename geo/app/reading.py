"""By whose rules and as known when: the choices that change what the map says."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from geo.app.bundle import views_offered
from geo.app.choice import EVENING, INFER, TODAY
from geo.app.resources import view_of
from geo.app.rows import claims_by_source, source_title
from geo.app.text import plain
from geo.model.views import chosen_sources

if TYPE_CHECKING:
    from geo.app.session import Session
    from geo.package.dataset import Dataset

_VIEW, _SOURCES, _KNOWN, _KNOWN_DAY, _INFER = (
    "view", "view-sources", "known", "known-day", "infer",
)  # fmt: skip
#: Choice of the list that is no view yet: the reader has to name sources first.
_CHOSEN = "source:"
_A_DAY = "day"
_KNOWN_TEXTS = {
    TODAY: "All that is known today",
    EVENING: "What was known on the evening of the day shown",
    _A_DAY: "What was known on the evening of",
}


def show(dataset: Dataset, session: Session) -> None:
    """Let the reader say by whose rules, and as known when, places are held."""
    _known(dataset, session)
    _view(dataset, session)
    _infer(session)


def _known(dataset: Dataset, session: Session) -> None:
    known = session.choice.known
    st.session_state[_KNOWN] = _A_DAY if isinstance(known, dt.date) else known
    kind = st.radio(
        "Draw with",
        list(_KNOWN_TEXTS),
        format_func=_KNOWN_TEXTS.__getitem__,
        key=_KNOWN,
        on_change=lambda: session.choose(known=_chosen_known(session)),
    )
    if kind == _A_DAY:
        st.session_state[_KNOWN_DAY] = known if isinstance(known, dt.date) else session.choice.day
        st.date_input(
            "Known on",
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


def _view(dataset: Dataset, session: Session) -> None:
    views = {view.name: view for view in views_offered(dataset)}
    current = session.choice.view
    st.session_state[_VIEW] = current if current in views else _CHOSEN
    chosen = st.selectbox(
        "Rules",
        [*views, _CHOSEN],
        format_func=lambda name: views[name].label if name in views else "Only chosen sources",
        key=_VIEW,
        on_change=lambda: _choose_view(dataset, session),
    )
    st.caption(plain(view_of(dataset, current).description))
    if chosen == _CHOSEN:
        _choose_sources(dataset, session)


def _choose_view(dataset: Dataset, session: Session) -> None:
    name = st.session_state[_VIEW]
    if name == _CHOSEN:
        claims = claims_by_source(dataset)
        most = max(claims, key=lambda key: len(claims[key]), default=None)
        name = chosen_sources(most).name if most else session.choice.view
    session.choose(view=name)


def _choose_sources(dataset: Dataset, session: Session) -> None:
    st.session_state[_SOURCES] = session.choice.view.removeprefix(_CHOSEN).split(",")

    def take() -> None:
        named = st.session_state[_SOURCES]
        if named:
            session.choose(view=chosen_sources(*named).name)

    st.multiselect(
        "Only these sources",
        sorted(dataset.sources, key=lambda key: _named(dataset, key)),
        format_func=lambda key: _named(dataset, key),
        key=_SOURCES,
        on_change=take,
        help="What these sources say and nothing else. At least one.",
    )


def _named(dataset: Dataset, source_id: str) -> str:
    return f"{source_title(dataset.sources[source_id])} ({source_id})"


def _infer(session: Session) -> None:
    st.session_state[_INFER] = session.choice.infers

    def take() -> None:
        layers = session.choice.layers - {INFER}
        session.choose(layers=layers | {INFER} if st.session_state[_INFER] else layers)

    st.toggle(
        "Infer districts",
        key=_INFER,
        on_change=take,
        help="Districts of which no claim speaks are shown, palely, as held by whoever holds "
        "the capital of their province. They are not counted.",
    )

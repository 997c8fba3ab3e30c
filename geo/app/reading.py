"""Rules that only Python can follow: what some sources say, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.app.rows import claims_by_source
from geo.model.views import SOURCE, chosen_sources
from geo.show.sentences import titled

if TYPE_CHECKING:
    from geo.app.session import Session
    from geo.package.dataset import Dataset
    from geo.show.words import Words


def show(dataset: Dataset, session: Session) -> None:
    """Let the reader name the sources that are heard."""
    words = session.choice.words(dataset)
    chosen = st.multiselect(
        words.say("rules.these-sources"),
        sorted(dataset.sources, key=lambda key: _named(dataset, key, words)),
        default=_heard(dataset, session),
        format_func=lambda key: _named(dataset, key, words),
        key="view-sources",
        placeholder=words.say("sources.choose"),
        help=words.say("rules.these-sources-about"),
    )
    if st.button(words.say("rules.show-sources"), disabled=not chosen):
        session.choose(view=chosen_sources(*chosen).name)
        st.rerun()


def _heard(dataset: Dataset, session: Session) -> list[str]:
    """Return the sources that are heard alone now, or else the one with most claims."""
    view = session.choice.view
    if view.startswith(SOURCE):
        return view.removeprefix(SOURCE).split(",")
    claims = claims_by_source(dataset)
    most = max(claims, key=lambda key: len(claims[key]), default=None)
    return [] if most is None else [most]


def _named(dataset: Dataset, source_id: str, words: Words) -> str:
    return f"{titled(dataset.sources[source_id], words)} ({source_id})"

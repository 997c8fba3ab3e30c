"""What the map would lose without one source, or without one side's claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.app import resources, rows, tables
from geo.app.session import session_of
from geo.app.text import isolated, plain
from geo.model.vocabulary import NEUTRAL
from geo.show.sentences import circumstances, side, titled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.answers.reliance import Reliance
    from geo.package.dataset import Dataset
    from geo.show.words import Words


def show() -> None:
    """Show the page of what rests on what."""
    dataset = resources.current_dataset()
    choice = session_of(dataset).choice
    reading, words = resources.Reading.of(choice), choice.words(dataset)
    timeline = resources.timeline_of(dataset, reading)
    with st.spinner(words.say("app.resting")):
        on_sources, on_sides = resources.reliance_of(dataset, reading, choice.day)
    st.title(words.say("app.reliance"), anchor=False)
    known = circumstances(timeline, words)
    st.markdown(plain(words.say("reliance.about", day=words.day(choice.day), known=known)))
    names = {key: titled(source, words) for key, source in dataset.sources.items()}
    st.header(words.say("reliance.without-side"), anchor=False)
    _reliance(dataset, _sides(dataset, words), on_sides, "sides", words)
    st.header(words.say("reliance.without-source"), anchor=False)
    _reliance(dataset, names, list(filter(_matters, on_sources)), "reliance", words)
    st.header(words.say("reliance.alone"), anchor=False)
    states = timeline.as_of(choice.day)
    table = rows.alone_table(dataset, states, on_sources, names, words)
    tables.show(table, words, words.say("reliance.alone"))


def _sides(dataset: Dataset, words: Words) -> dict[str, str]:
    sides = {
        str(actor): words.say("reliance.side", side=side(dataset, actor, words))
        for actor in dataset.actors
    }
    return sides | {str(NEUTRAL): words.say("reliance.neutral")}


def _matters(entry: Reliance) -> bool:
    return bool(entry.differences or entry.alone)


def _reliance(
    dataset: Dataset,
    names: Mapping[str, str],
    found: Sequence[Reliance],
    key: str,
    words: Words,
) -> None:
    if not found:
        st.write(words.say("reliance.nothing"))
        return
    tables.show(rows.reliance_table(names, found), words, words.say("reliance.table"))
    differing = [entry for entry in found if entry.differences]
    chosen = st.selectbox(
        words.say("reliance.choose"),
        differing,
        index=None,
        format_func=lambda entry: names[entry.key],
        placeholder=words.say("reliance.choose-empty"),
        key=key,
    )
    if chosen is not None:
        title = words.say("reliance.differ", name=names[chosen.key])
        st.markdown(words.say("reliance.differ", name=f"**{isolated(names[chosen.key])}**"))
        tables.show(rows.differences_table(dataset, chosen.differences, words), words, title)

"""What the map would lose without one source, or without one side's claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.app import resources, rows
from geo.app.session import session_of
from geo.app.text import plain
from geo.show.sentences import circumstances, side, titled
from geo.show.words import words_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.answers.reliance import Reliance
    from geo.package.dataset import Dataset


def show() -> None:
    """Show the page of what rests on what."""
    dataset = resources.current_dataset()
    choice = session_of(dataset).choice
    reading, words = resources.Reading.of(choice), words_in()
    timeline = resources.timeline_of(dataset, reading)
    on_sources, on_sides = resources.reliance_of(dataset, reading, choice.day)
    st.title("What rests on what", anchor=False)
    st.write(
        f"The map of {words.day(choice.day)}, {plain(circumstances(timeline, words))}, drawn again "
        "without one source or without what one side says. A place that would differ then "
        "rests on it. Choose a row to see the places."
    )
    names = {key: titled(source, words) for key, source in dataset.sources.items()}
    sides = {str(actor): f"Claims of {side(dataset, actor, words)}" for actor in dataset.actors}
    sides["neutral"] = "Claims of those without a side"
    st.subheader("Without one side", anchor=False)
    _reliance(dataset, sides, on_sides, "sides")
    st.subheader("Without one source", anchor=False)
    _reliance(dataset, names, [entry for entry in on_sources if _matters(entry)], "reliance")
    st.subheader("Places that rest on one source alone", anchor=False)
    states = timeline.as_of(choice.day)
    st.dataframe(rows.alone_table(dataset, states, on_sources, names), hide_index=True)


def _matters(entry: Reliance) -> bool:
    return bool(entry.differences or entry.alone)


def _reliance(
    dataset: Dataset, names: Mapping[str, str], found: Sequence[Reliance], key: str
) -> None:
    if not found:
        st.write("Nothing: no place would be shown otherwise.")
        return
    event = st.dataframe(
        rows.reliance_table(names, found),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=key,
        alt="How much of the map rests on each",
        column_config={"Name": st.column_config.TextColumn(width="large")},
    )
    chosen = event.selection.rows
    if chosen and chosen[0] < len(found):
        entry = found[chosen[0]]
        st.markdown(f"Places that would differ without it: **{plain(names[entry.key])}**")
        st.dataframe(rows.differences_table(dataset, entry.differences), hide_index=True)

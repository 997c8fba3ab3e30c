"""What others counted, beside ours, with what each of them means by it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import streamlit as st

from geo.app import charts, resources, rows
from geo.app.problems import listed
from geo.app.session import session_of
from geo.app.text import plain
from geo.errors import DataError
from geo.model.vocabulary import Status
from geo.package.published import published_counts
from geo.show.sentences import circumstances
from geo.show.words import words_in

if TYPE_CHECKING:
    from geo.model.vocabulary import Selection
    from geo.package.dataset import Dataset
    from geo.package.published import PublishedCount


def show() -> None:
    """Show the page of published counts."""
    dataset = resources.current_dataset()
    choice = session_of(dataset).choice
    reading, words = resources.Reading.of(choice), words_in()
    st.title("Published counts beside ours", anchor=False)
    try:
        published = published_counts(dataset)
    except DataError as error:
        st.write("The table of published counts has mistakes, so it is not shown:")
        listed(error)
        return
    if not published:
        st.write("This package brings no published counts.")
        return
    known = plain(circumstances(resources.timeline_of(dataset, reading), words))
    st.write(
        "Others counted too, each by a definition of their own, which is named for every "
        f"point. Ours are drawn {known}. No rule of ours was ever changed to meet a "
        "published number, and none is expected to: they count different things."
    )
    chosen = _chosen(dataset, published)
    if chosen is not None:
        selection, status = chosen
        daily = resources.daily_counts(dataset, reading, selection)
        st.vega_lite_chart(
            charts.beside_published(daily, status, published, dataset.sources),
            width="stretch",
            height=420,
        )
        meanings = dict.fromkeys(
            (c.unit, c.definition) for c in published if c.comparable_to is selection
        )
        st.markdown("**What they mean**")
        st.markdown("\n".join(f"- {plain(unit)}: {plain(meaning)}" for unit, meaning in meanings))
    st.subheader("Every published count", anchor=False)
    st.dataframe(
        rows.published_table(dataset, published),
        hide_index=True,
        height=520,
        placeholder="",
        alt="The published counts, one a row",
        column_config={"Link": st.column_config.LinkColumn(display_text="open")},
    )


def _chosen(
    dataset: Dataset, published: tuple[PublishedCount, ...]
) -> tuple[Selection, Status] | None:
    selections = list(dict.fromkeys(c.comparable_to for c in published if c.comparable_to))
    if not selections:
        return None
    left, right = st.columns(2)
    selection = left.segmented_control(
        "Of",
        selections,
        format_func=lambda selection: words_in().say(f"head.{selection}"),
        default=selections[0],
        required=True,
        key="published-of",
    )
    often = Counter(key for c in published if c.comparable_to is selection for key in c.figures)
    status = right.selectbox(
        "Held by",
        [
            status
            for key, _ in often.most_common()
            for status in dataset.statuses
            if status.id == key
        ],
        format_func=Status.label,
        key="published-status",
    )
    return (selection, status) if selection else None

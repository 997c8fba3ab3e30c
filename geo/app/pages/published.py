"""What others counted, beside ours, with what each of them means by it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import streamlit as st

from geo.app import charts, resources, rows, tables
from geo.app.problems import listed
from geo.app.session import session_of
from geo.app.signs import as_list
from geo.app.text import apart, plain
from geo.errors import DataError
from geo.package.published import published_counts
from geo.show import marks
from geo.show.sentences import circumstances

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.answers.statistics import Counts
    from geo.app.choice import Choice
    from geo.model.vocabulary import Selection, Status
    from geo.package.dataset import Dataset
    from geo.package.published import PublishedCount
    from geo.show.words import Words


def show() -> None:
    """Show the page of published counts."""
    dataset = resources.current_dataset()
    choice = session_of(dataset).choice
    words = choice.words(dataset)
    st.title(words.say("published.title"), anchor=False)
    try:
        published = published_counts(dataset)
    except DataError as error:
        st.write(words.say("published.faulty"))
        listed(error, words)
        return
    if not published:
        st.write(words.say("published.none"))
        return
    known = circumstances(resources.timeline_of(dataset, resources.Reading.of(choice)), words)
    st.markdown(plain(words.say("published.about", known=known)))
    chosen = _chosen(dataset, published, words)
    if chosen is not None:
        _beside_ours(dataset, published, chosen, choice)
    st.header(words.say("published.every"), anchor=False)
    table = rows.published_table(dataset, published, words)
    tables.show(table, words, words.say("published.table"), rows.status_heads(dataset, words))


def _beside_ours(
    dataset: Dataset,
    published: tuple[PublishedCount, ...],
    chosen: tuple[Selection, Status],
    choice: Choice,
) -> None:
    words = choice.words(dataset)
    selection, status = chosen
    with st.spinner(words.say("app.counting")):
        daily = resources.daily_counts(dataset, resources.Reading.of(choice), selection)
    st.vega_lite_chart(
        charts.beside_published(
            daily,
            status,
            published,
            dataset.sources,
            words,
            by_night=st.context.theme.type == "dark",
        ),
        width="stretch",
        height=560,
    )
    st.markdown(f"**{words.say('published.others')}**")
    own = (marks.line(status.fill), words.say("published.ours"))
    st.html(as_list([own, *_in_words(daily, status, published, words)]))
    meanings = dict.fromkeys(
        (c.unit, c.definition) for c in published if c.comparable_to is selection
    )
    st.markdown(f"**{words.say('published.meanings')}**")
    st.markdown("\n".join(f"- {plain(unit)}: {plain(meaning)}" for unit, meaning in meanings))


def _in_words(
    daily: Sequence[Counts],
    status: Status,
    published: tuple[PublishedCount, ...],
    words: Words,
) -> list[tuple[str, str]]:
    """Return the shape of each mapper, and what they counted and this map has on the same days."""
    ours = {counted.day: counted.by_status[status] for counted in daily}
    said: dict[str, list[str]] = {}
    for count, figure in charts.comparable(published, daily, status):
        told = words.say(
            "published.counted",
            day=words.span(count.day),
            number=words.digits(figure.text),
            ours=ours[count.day.best],
        )
        said.setdefault(charts.mapper(count), []).append(told)
    semicolon = words.say("language.semicolon")
    shapes = charts.shapes_of(who for who, counted in said.items() for _ in counted)
    return [
        (
            marks.shape(path),
            words.say("language.line", label=apart(who), value=semicolon.join(said[who])),
        )
        for who, path in shapes.items()
    ]


def _chosen(
    dataset: Dataset, published: tuple[PublishedCount, ...], words: Words
) -> tuple[Selection, Status] | None:
    selections = list(dict.fromkeys(c.comparable_to for c in published if c.comparable_to))
    if not selections:
        return None
    left, right = st.columns(2)
    selection = left.segmented_control(
        words.say("published.of"),
        selections,
        format_func=lambda selection: words.say(f"head.{selection}"),
        default=selections[0],
        required=True,
        key="published-of",
    )
    often = Counter(key for c in published if c.comparable_to is selection for key in c.figures)
    status = right.selectbox(
        words.say("head.held-by"),
        [
            status
            for key, _ in often.most_common()
            for status in dataset.statuses
            if status.id == key
        ],
        format_func=lambda status: status.label(words.language),
        key="published-status",
    )
    return (selection, status) if selection else None

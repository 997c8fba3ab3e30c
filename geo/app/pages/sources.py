"""Every source: what it says, how much rests on it, and whose gains it tells of."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.app import resources, rows, tables
from geo.app.session import session_of
from geo.app.text import apart, isolated, led, link, plain
from geo.export.citations import bibtex, csl_json
from geo.show.sentences import circumstances, titled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.answers.reliance import Reliance
    from geo.model.sources import Source
    from geo.package.dataset import Dataset
    from geo.show.words import Words

#: So many sources are listed at first.
_FIRST = 25


def show() -> None:
    """Show the sources page."""
    dataset = resources.current_dataset()
    choice = session_of(dataset).choice
    reading, words = resources.Reading.of(choice), choice.words(dataset)
    with st.spinner(words.say("app.resting")):
        on_sources, _ = resources.reliance_of(dataset, reading, choice.day)
    st.title(words.say("app.sources"), anchor=False)
    known = circumstances(resources.timeline_of(dataset, reading), words)
    st.markdown(plain(_about(dataset, words.day(choice.day), known, words)))
    reliance = {entry.key: entry for entry in on_sources}
    found = _ordered(_filtered(dataset, words), dataset, reliance, words)
    symmetry = resources.symmetry_of(dataset, reading)
    shown = found[: _some(len(found), words)]
    table = rows.sources_table(dataset, shown, reliance, symmetry, words)
    tables.show(table, words, words.say("sources.table"), rows.gains_heads(dataset, words))
    chosen = st.selectbox(
        words.say("sources.read"),
        [source.id for source in found],
        index=None,
        format_func=lambda key: titled(dataset.sources[key], words),
        placeholder=words.say("sources.read-empty"),
        key="source",
    )
    if chosen is not None:
        _one(dataset, dataset.sources[chosen], words)
    _downloads(found, words)
    _credits(dataset, words)


def _about(dataset: Dataset, day: str, known: str, words: Words) -> str:
    sources = words.say("page.sources", n=len(dataset.sources))
    claims = words.say("sources.claims", n=len(dataset.claims))
    return words.say("sources.about", sources=sources, claims=claims, day=day, known=known)


def _filtered(dataset: Dataset, words: Words) -> list[Source]:
    left, right = st.columns([2, 1])
    text = left.text_input(
        words.say("sources.search"),
        placeholder=words.say("sources.search-empty"),
        key="source-text",
    )
    chosen = right.multiselect(
        tables.head("kind", words),
        sorted({str(source.kind) for source in dataset.sources.values()}),
        format_func=lambda kind: words.say(f"source-kind.{kind}"),
        placeholder=words.say("sources.all-kinds"),
        key="source-kinds",
    )
    wanted = text.strip().casefold()
    return [
        source
        for source in dataset.sources.values()
        if (not chosen or source.kind in chosen)
        and wanted in f"{source.publisher} {source.title} {source.witness} {source.id}".casefold()
    ]


def _some(number: int, words: Words) -> int:
    """Let the reader see more than the first sources; return how many are wanted."""
    if number <= _FIRST:
        return number
    wants_all = st.toggle(words.say("sources.all", n=number), key="source-all")
    return number if wants_all else _FIRST


def _ordered(
    found: list[Source], dataset: Dataset, reliance: Mapping[str, Reliance], words: Words
) -> list[Source]:
    """Let the reader choose by what the sources are ordered; at first by what rests on them."""
    claims = rows.claims_by_source(dataset)

    def weight(source: Source) -> tuple[int, int]:
        entry = reliance.get(source.id)
        return (-len(entry.differences), -len(entry.alone)) if entry else (0, 0)

    orders: dict[str, Callable[[Source], Any]] = {
        "differ": weight,
        "claims": lambda source: -len(claims[source.id]),
        "published": lambda source: source.published.best if source.published else dt.date.max,
        "publisher": lambda source: source.publisher.casefold(),
    }
    chosen = st.selectbox(
        words.say("sources.order"),
        list(orders),
        format_func=lambda key: tables.head(key, words),
        key="source-order",
    )
    return sorted(found, key=lambda source: (orders[chosen](source), source.id))


def _one(dataset: Dataset, source: Source, words: Words) -> None:
    claims = rows.claims_by_source(dataset)[source.id]
    st.header(words.say("sources.says"), anchor=False)
    about = [apart(link(titled(source, words), source.url))]
    if source.published:
        about.append(isolated(words.say("claim.published", day=words.span(source.published))))
    st.markdown(led(words.listed(about), right_to_left=words.is_right_to_left))
    licence = words.say("still.licence", licence=source.licence) if source.licence else ""
    for text in (source.note, licence):
        if text:
            st.caption(plain(text))
    table = rows.claims_table(dataset, claims, words)
    tables.show(table, words, words.say("sources.says"))


def _downloads(found: list[Source], words: Words) -> None:
    st.markdown(f"**{words.say('sources.take', n=len(found))}**")
    left, right, _ = st.columns([1, 1, 3])
    left.download_button(
        "BibTeX",
        bibtex(found),
        file_name="sources.bib",
        mime="application/x-bibtex",
        on_click="ignore",
        width="stretch",
    )
    right.download_button(
        "CSL-JSON",
        csl_json(found),
        file_name="sources.json",
        mime="application/vnd.citationstyles.csl+json",
        on_click="ignore",
        width="stretch",
    )


def _credits(dataset: Dataset, words: Words) -> None:
    lines = [*dataset.package.credits, *dataset.package.licences]
    if lines:
        st.header(words.say("sources.credits"), anchor=False)
        st.markdown("\n".join(f"- {plain(line)}" for line in lines))

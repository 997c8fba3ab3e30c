"""Every source: what it says, how much rests on it, and whose gains it tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.app import resources, rows, tables
from geo.app.session import session_of
from geo.app.text import apart, isolated, led, link, plain
from geo.export.citations import bibtex, csl_json
from geo.show.sentences import circumstances, titled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.answers.reliance import Reliance
    from geo.model.sources import Source
    from geo.package.dataset import Dataset
    from geo.show.words import Words


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
    found = _weightiest_first(_filtered(dataset, words), reliance)
    symmetry = resources.symmetry_of(dataset, reading)
    table = rows.sources_table(dataset, found, reliance, symmetry, words)
    event = st.dataframe(
        table,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key="sources",
        height=520,
        placeholder="",
        alt=words.say("sources.table"),
        column_config=tables.heads(table, words, rows.gains_heads(dataset, words)),
    )
    chosen = event.selection.rows
    if chosen and chosen[0] < len(found):
        _one(dataset, found[chosen[0]], words)
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


def _weightiest_first(found: list[Source], reliance: Mapping[str, Reliance]) -> list[Source]:
    def weight(source: Source) -> tuple[int, int, str]:
        entry = reliance.get(source.id)
        if entry is None:
            return 0, 0, source.id
        return -len(entry.differences), -len(entry.alone), source.id

    return sorted(found, key=weight)


def _one(dataset: Dataset, source: Source, words: Words) -> None:
    claims = rows.claims_by_source(dataset)[source.id]
    st.subheader(words.say("sources.says"), anchor=False)
    about = [apart(link(titled(source, words), source.url))]
    if source.published:
        about.append(isolated(words.say("claim.published", day=words.span(source.published))))
    st.markdown(led(words.listed(about), right_to_left=words.is_right_to_left))
    licence = words.say("still.licence", licence=source.licence) if source.licence else ""
    for text in (source.note, licence):
        if text:
            st.caption(plain(text))
    table = rows.claims_table(dataset, claims, words)
    st.dataframe(table, hide_index=True, placeholder="", column_config=tables.heads(table, words))


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
        st.subheader(words.say("sources.credits"), anchor=False)
        st.markdown("\n".join(f"- {plain(line)}" for line in lines))

"""Every source: what it says, how much rests on it, and whose gains it tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.app import resources, rows
from geo.app.session import session_of
from geo.app.text import link, plain
from geo.export.citations import bibtex, csl_json
from geo.show.sentences import circumstances, titled
from geo.show.words import words_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.answers.reliance import Reliance
    from geo.model.sources import Source
    from geo.package.dataset import Dataset


def show() -> None:
    """Show the sources page."""
    dataset = resources.current_dataset()
    choice = session_of(dataset).choice
    reading, words = resources.Reading.of(choice), words_in()
    on_sources, _ = resources.reliance_of(dataset, reading, choice.day)
    st.title("Sources", anchor=False)
    known = plain(circumstances(resources.timeline_of(dataset, reading), words))
    st.write(
        f"{len(dataset.sources):,} sources make {len(dataset.claims):,} claims. What rests on "
        f"each is reckoned for {words.day(choice.day)}, {known}. Choose a row to read its claims."
    )
    reliance = {entry.key: entry for entry in on_sources}
    found = _weightiest_first(_filtered(dataset), reliance)
    table = rows.sources_table(
        dataset,
        found,
        reliance,
        resources.symmetry_of(dataset, reading),
    )
    event = st.dataframe(
        table,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key="sources",
        height=520,
        placeholder="",
        alt="The sources, one a row",
        column_config=_COLUMNS,
    )
    chosen = event.selection.rows
    if chosen and chosen[0] < len(found):
        _one(dataset, found[chosen[0]])
    _downloads(found)
    _credits(dataset)


_COLUMNS = {
    "Publisher": st.column_config.TextColumn(width="small", pinned=True),
    "Title": st.column_config.TextColumn(width="medium"),
    "Whose reporting": st.column_config.TextColumn(
        help="Texts of one agency on two sites are one witness, not two."
    ),
    "Decides alone": st.column_config.NumberColumn(
        help="Places whose state rests on this source and no other."
    ),
    "Would differ": st.column_config.NumberColumn(
        help="Places that would be shown otherwise without this source."
    ),
    "Days until published": st.column_config.NumberColumn(
        help="From the event to its report: the median over claims with both days known."
    ),
    "Link": st.column_config.LinkColumn(display_text="open"),
}


def _filtered(dataset: Dataset) -> list[Source]:
    left, right = st.columns([2, 1])
    text = left.text_input("Search", placeholder="Publisher, title or agency", key="source-text")
    kinds = sorted({str(source.kind) for source in dataset.sources.values()})
    chosen = right.multiselect("Kind", kinds, placeholder="All kinds", key="source-kinds")
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


def _one(dataset: Dataset, source: Source) -> None:
    words = words_in()
    claims = rows.claims_by_source(dataset)[source.id]
    st.subheader("What it says", anchor=False)
    published = f", published {words.span(source.published)}" if source.published else ""
    st.markdown(f"{link(titled(source, words), source.url)}{published}")
    for line in (source.note, source.licence and f"Licence: {source.licence}"):
        if line:
            st.caption(plain(line))
    st.dataframe(rows.claims_table(dataset, claims), hide_index=True, placeholder="")


def _downloads(found: list[Source]) -> None:
    st.markdown(f"**Take the {len(found):,} listed sources along**")
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


def _credits(dataset: Dataset) -> None:
    lines = [*dataset.package.credits, *dataset.package.licences]
    if lines:
        st.subheader("Credits and licences", anchor=False)
        st.markdown("\n".join(f"- {plain(line)}" for line in lines))

"""What is read or computed once and shared by all readers; treat as read-only."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import streamlit as st

from geo.answers import reliance, statistics
from geo.app.choice import CompareMode
from geo.app.shown import PACKAGE_VARIABLE
from geo.model.views import find_view
from geo.package import dataset
from geo.package.dataset import Dataset
from geo.resolve.timeline import Timeline, timeline
from geo.show.choices import Layer

if TYPE_CHECKING:
    import datetime as dt

    from geo.answers.reliance import Reliance, Symmetry
    from geo.answers.statistics import Counts
    from geo.app.choice import Choice
    from geo.model.views import View
    from geo.model.vocabulary import Selection

#: Tells Streamlit's caches which package an argument is.
BY_DIGEST: dict[Any, Any] = {Dataset: lambda data: data.digest}


class Reading(NamedTuple):
    """What a timeline depends on besides the package."""

    view: str
    known: dt.date | None
    infers: bool
    likely: bool = False

    @classmethod
    def of(cls, choice: Choice) -> Reading:
        """Return the part of a choice that a timeline depends on."""
        # What is compared is what the rules conclude: nothing lent, nothing only likely.
        plain = choice.compare is not None and choice.compare.mode is CompareMode.DIFFERENCE
        likely = Layer.LIKELY in choice.layers
        return cls(choice.view, choice.known_on, choice.infer and not plain, likely and not plain)


def current_dataset() -> Dataset:
    """Return the package that the app shows.

    Raises
    ------
    DataError
        With every problem of the package.
    """
    folder = os.environ.get(PACKAGE_VARIABLE)
    return _loaded(str(Path(folder).resolve()) if folder else None)


@st.cache_resource(show_spinner=False, max_entries=4)
def _loaded(folder: str | None) -> Dataset:
    return dataset.load(folder)


def view_of(dataset: Dataset, name: str) -> View:
    """Return a view by its name; `ChoiceError` if there is none."""
    return find_view(name, actors=dataset.actors, sources=dataset.sources, own=dataset.views)


@st.cache_resource(show_spinner=False, max_entries=64, hash_funcs=BY_DIGEST)
def timeline_of(dataset: Dataset, reading: Reading) -> Timeline:
    """Return who held what, under the view and as known when the reader chose."""
    view = view_of(dataset, reading.view)
    rules = replace(
        view, infer_districts=reading.infers, counts_bound=reading.likely or view.counts_bound
    )
    return timeline(dataset, rules, reading.known)


@st.cache_resource(show_spinner=False, max_entries=16, hash_funcs=BY_DIGEST)
def daily_counts(dataset: Dataset, reading: Reading, selection: Selection) -> tuple[Counts, ...]:
    """Return the counts at the end of every day, with their ranges."""
    found = timeline_of(dataset, reading)
    return tuple(statistics.counts(found, selection, day) for day in found.period.days())


@st.cache_resource(show_spinner=False, max_entries=32, hash_funcs=BY_DIGEST)
def reliance_of(
    dataset: Dataset, reading: Reading, day: dt.date
) -> tuple[tuple[Reliance, ...], tuple[Reliance, ...]]:
    """Return what rests on each source, and on each side's claims, on a day."""
    found = timeline_of(dataset, reading)
    return reliance.reliance_on_sources(found, day), reliance.reliance_on_sides(found, day)


@st.cache_resource(show_spinner=False, max_entries=32, hash_funcs=BY_DIGEST)
def symmetry_of(dataset: Dataset, reading: Reading) -> dict[str, Symmetry]:
    """Return how often each source reports gains of each side, by source id."""
    found = reliance.reporting_symmetry(timeline_of(dataset, reading))
    return {entry.source_id: entry for entry in found}

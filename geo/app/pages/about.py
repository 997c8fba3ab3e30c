"""How to read the map: words, colours, days, and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.app import resources
from geo.app.bundle import views_offered
from geo.app.text import plain, swatch
from geo.show.sentences import day_text

if TYPE_CHECKING:
    from geo.package.dataset import Dataset

_SURE = (
    ("Confirmed", "the losing side admits it, or two independent sources without a stake say so."),
    ("Reported", "one source without a stake says so."),
    ("Disputed", "sources of equal weight contradict each other, and nothing settles it."),
    ("Claimed", "only the side that gains says so. The place keeps its colour and is hatched."),
    ("Inferred", "no claim speaks of the place; it is shown, palely, like its province's capital."),
)

_DAYS = """
The map of a day shows the **end of that day**, in the local days of {zone}: a city that fell
in the evening is shown as fallen. **Known today** hears every claim, whenever it was
published. **Known on** a day hears only what had been published by that evening, so that you
can see what could be said at the time, and set it beside what is said now.
"""

_HONEST = """
- **Not known** is an answer. A place of which no claim speaks takes no colour from its
  neighbours, unless you ask for it.
- A colour is not a front line. It says who held a place by what sources say, not who stood on
  which hill.
- A province takes the colour of its capital. What its districts are is another question, and
  the districts answer it.
- Where sources differ about the day of a change, numbers are given as a range.
- A place for which there is no outline counts like any other and cannot be drawn.
- What a single source says may be wrong. *What rests on what* shows how much would change
  without it.
"""


def show() -> None:
    """Show the page of how to read the map."""
    dataset = resources.current_dataset()
    about = dataset.package
    st.title("How to read it", anchor=False)
    st.markdown(f"**{plain(about.title)}**, {_period(dataset)}.")
    for text in (about.description, about.definition_of_control):
        if text:
            st.markdown(plain(text))
    st.subheader("Colours", anchor=False)
    st.markdown(_colours(dataset))
    st.subheader("How sure", anchor=False)
    st.markdown("\n".join(f"- **{name}**: {text}" for name, text in _SURE))
    st.subheader("Days", anchor=False)
    st.markdown(_DAYS.format(zone=plain(about.timezone)))
    st.subheader("By whose rules", anchor=False)
    st.markdown(
        "\n".join(
            f"- **{plain(view.label)}**: {plain(view.description)}"
            for view in views_offered(dataset)
        )
    )
    st.subheader("What it does not say", anchor=False)
    st.markdown(_HONEST)
    st.caption(f"Package {plain(about.name)} {plain(about.version)}, {dataset.digest[:12]}")


def _period(dataset: Dataset) -> str:
    period = dataset.package.period
    return f"{day_text(period.first)} to {day_text(period.last)}"


def _colours(dataset: Dataset) -> str:
    lines = []
    for status in dataset.statuses:
        definition = f": {plain(status.definition)}" if status.definition else ""
        lines.append(f"{swatch(status.fill)} **{plain(status.label())}**{definition}")
    return "  \n".join(lines)

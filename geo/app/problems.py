"""A package that breaks its rules: everything that is wrong, and nothing drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.app import tables

if TYPE_CHECKING:
    from geo.errors import DataError
    from geo.show.words import Words


def show(error: DataError, words: Words) -> None:
    """List every problem of a package."""
    mend = words.say("problems.mend", command="`control-map check`")
    st.title(words.say("problems.title"), anchor=False)
    st.markdown(words.say("problems.about", n=len(error.problems), mend=mend))
    listed(error, words)


def listed(error: DataError, words: Words) -> None:
    """Show the table of what is wrong."""
    table: tables.Columns = {
        "file": [problem.file for problem in error.problems],
        "row": [problem.row or None for problem in error.problems],
        "field": [problem.field for problem in error.problems],
        "found": [problem.found for problem in error.problems],
        "allowed": [problem.allowed for problem in error.problems],
        "advice": [problem.advice for problem in error.problems],
    }
    tables.show(table, words, words.say("problems.table"))

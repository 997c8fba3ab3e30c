"""A package that breaks its rules: everything that is wrong, and nothing drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from geo.errors import DataError


def show(error: DataError) -> None:
    """List every problem of a package."""
    number = len(error.problems)
    things = "1 thing" if number == 1 else f"{number:,} things"
    st.title("This package cannot be shown yet", anchor=False)
    st.write(
        f"The check found {things} to mend. Nothing is drawn from a package with mistakes, "
        "so that nobody takes one for the other. Mend the rows below, then start again; "
        "`control-map check` with the folder of the package gives the same list."
    )
    listed(error)


def listed(error: DataError) -> None:
    """Show the table of what is wrong."""
    st.dataframe(
        {
            "File": [problem.file for problem in error.problems],
            "Row": [problem.row or None for problem in error.problems],
            "Field": [problem.field for problem in error.problems],
            "Found": [problem.found for problem in error.problems],
            "Allowed": [problem.allowed for problem in error.problems],
            "What to do": [problem.advice for problem in error.problems],
        },
        hide_index=True,
        placeholder="",
        alt="What is wrong with the package, one thing a row",
        width="stretch",
    )

"""A page."""

from __future__ import annotations

import streamlit as st


def show() -> None:
    """Show it."""
    st.title("reliance")

"""The pages of the app; each wires and decides nothing."""

from __future__ import annotations

from importlib import resources as files

import streamlit as st

from geo.app import problems, resources
from geo.app.pages import about, map, published, reliance, sources  # noqa: A004
from geo.app.session import session_of, show_refused, write_address
from geo.errors import DataError

_ASSETS = files.files("geo.app").joinpath("assets")


def main() -> None:
    """Show the page that the reader is on."""
    st.set_page_config(page_title="control-map", layout="wide", initial_sidebar_state="collapsed")
    st.html(f"<style>{_ASSETS.joinpath('page.css').read_text('utf-8')}</style>")
    try:
        dataset = resources.current_dataset()
    except DataError as error:
        problems.show(error)
        return
    session = session_of(dataset)
    page = st.navigation(
        [
            st.Page(map.show, title="Map", url_path="map", default=True),
            st.Page(sources.show, title="Sources", url_path="sources"),
            st.Page(reliance.show, title="What rests on what", url_path="reliance"),
            st.Page(published.show, title="Published counts", url_path="published"),
            st.Page(about.show, title="How to read it", url_path="about"),
        ],
        position="top",
    )
    write_address(session)
    show_refused(session)
    page.run()

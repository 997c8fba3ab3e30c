"""The pages of the app; each wires and decides nothing."""

from __future__ import annotations

from importlib import resources as files
from typing import TYPE_CHECKING

import streamlit as st

from geo.app import problems, resources
from geo.app.pages import about, map, published, reliance, sources, verify  # noqa: A004
from geo.app.session import session_of, show_refused, write_address
from geo.errors import DataError
from geo.show.words import ENGLISH, LANGUAGES, words_in

if TYPE_CHECKING:
    from geo.show.words import Words

_ASSETS = files.files("geo.app").joinpath("assets")
_STYLES = ("page", "tables")


def main() -> None:
    """Show the page that the reader is on."""
    st.set_page_config(page_title="control-map", layout="wide", initial_sidebar_state="collapsed")
    styles = "".join(_ASSETS.joinpath(f"{name}.css").read_text("utf-8") for name in _STYLES)
    st.html(f"<style>{styles}</style>")
    # The words of the address: which others there are is known once the package is read.
    words = words_in(st.query_params.get("language"))
    try:
        with st.spinner(words.say("app.loading")):
            dataset = resources.current_dataset()
    except DataError as error:
        _direct(words)
        problems.show(error, words)
        return
    session = session_of(dataset)
    words = session.choice.words(dataset)
    _direct(words)
    pages = {"map": map, "sources": sources, "reliance": reliance, "published": published,
             "verify": verify, "about": about}  # fmt: skip
    page = st.navigation(
        [
            st.Page(one.show, title=words.say(f"app.{name}"), url_path=name, default=one is map)
            for name, one in pages.items()
        ],
        position="top",
    )
    write_address(session)
    show_refused(session, dataset)
    page.run()


def _direct(words: Words) -> None:
    """Let the page be in the language, and run as it does (see ``page.css``)."""
    reading, begin = ("rtl", "right") if words.is_right_to_left else ("ltr", "left")
    st.html(f"<style>:root {{ --reading: {reading}; --begin: {begin} }}</style>")
    # The language comes from the address: only one that there are words for is written.
    spoken = words.language if words.language in LANGUAGES else ENGLISH
    script = f'<script>document.documentElement.lang = "{spoken}"</script>'
    st.html(script, unsafe_allow_javascript=True)

"""The map: it fills the window, and asks Streamlit for what only Python can do."""

from __future__ import annotations

import streamlit as st

from geo.app import bundle, host, reading, resources, saving
from geo.app.session import Asked, heard_from_map, session_of


def show() -> None:
    """Show the map page."""
    dataset = resources.current_dataset()
    session = session_of(dataset)
    words = session.choice.words(dataset)
    with st.spinner(words.say("app.drawing")):
        drawn = bundle.bundle_of(dataset, session.choice.views)
    host.show_frame(drawn, lambda name: heard_from_map(name, dataset))
    host.tell_frame(session.choice.to_message(), session.told)
    asked = session.take_asked()
    if asked is Asked.SAVE:
        timeline = resources.timeline_of(dataset, resources.Reading.of(session.choice))
        dialog = st.dialog(words.say("page.save"), width="large")
        dialog(saving.show)(timeline, session.choice, session.screen)
    elif asked is Asked.SOURCES:
        st.dialog(words.say("rules.only-sources"))(reading.show)(dataset, session)

"""The map, and beside it a place, the numbers, the rules, and the ways out."""

from __future__ import annotations

import streamlit as st

from geo.app import bundle, details, host, numbers, reading, resources, saving
from geo.app.session import heard_from_map, session_of

_TABS = ("head.place", "tab.numbers", "rules.title", "tab.save")


def show() -> None:
    """Show the map page."""
    dataset = resources.current_dataset()
    session = session_of(dataset)
    words = session.choice.words(dataset)
    left, right = st.columns([7, 3], gap="medium")
    with left:
        with st.spinner(words.say("app.drawing")):
            drawn = bundle.bundle_of(dataset, session.choice.view)
        host.show_frame(drawn, lambda name: heard_from_map(name, dataset))
        host.tell_frame(session.choice.to_message(), session.told)
    timeline = resources.timeline_of(dataset, resources.Reading.of(session.choice))
    with right, st.container(key="panel"):
        details.search(dataset, session)
        place, counted, rules, save = st.tabs([words.say(key) for key in _TABS])
        with place:
            details.show(timeline, session)
        with counted:
            numbers.show(timeline, session.choice)
        with rules:
            reading.show(dataset, session)
        with save:
            saving.show(timeline, session.choice)

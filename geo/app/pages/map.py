"""The map, and beside it a place, the numbers, the rules, and the ways out."""

from __future__ import annotations

import streamlit as st

from geo.app import bundle, details, host, numbers, reading, resources, saving
from geo.app.session import heard_from_map, session


def show() -> None:
    """Show the map page."""
    package = resources.data()
    found = session(package)
    left, right = st.columns([7, 3], gap="medium")
    with left:
        host.show_frame(
            bundle.bundle_of(package, found.choice.view),
            lambda name: heard_from_map(name, package),
        )
        host.tell_frame(found.choice.to_message(), found.told)
    timeline = resources.timeline_of(package, resources.Reading.of(found.choice))
    with right, st.container(key="panel"):
        details.search(package, found)
        place, counted, rules, save = st.tabs(["Place", "Numbers", "Rules", "Save"])
        with place:
            details.show(timeline, found)
        with counted:
            numbers.show(timeline, found.choice)
        with rules:
            reading.show(package, found)
        with save:
            saving.show(timeline, found.choice)

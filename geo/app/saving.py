"""The ways out: a picture of the day, and the page in one file."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from geo.app.choice import views_offered
from geo.app.resources import view_of
from geo.figure.spec import SIZES, SnapshotSpec
from geo.model.vocabulary import Selection
from geo.show.choices import Area
from geo.show.words import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from geo.app.choice import Choice
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import Timeline
    from geo.show.words import Words

_MIME = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}


def show(timeline: Timeline, choice: Choice) -> None:
    """Offer the map of the chosen day as files."""
    dataset = timeline.dataset
    words = choice.words(dataset)
    shown = words.say("save.map", day=words.day(choice.day))
    st.markdown(words.say("save.picture", map=f"**{shown}**"))
    if not any(place.drawable and place.area_km2 for place in dataset.gazetteer.places):
        st.write(words.say("save.no-outlines"))
    else:
        _pictures(timeline, choice, words)
    st.markdown(words.say("save.page-about", page=f"**{words.say('save.page')}**"))
    st.download_button(
        words.say("save.html"),
        data=partial(_page, dataset, choice),
        file_name=f"{_stem(dataset)}.html",
        mime="text/html",
        on_click="ignore",
        help=words.say("save.html-about"),
        key="save-html",
    )


def _pictures(timeline: Timeline, choice: Choice, words: Words) -> None:
    dataset = timeline.dataset
    size = st.selectbox(
        words.say("save.size"),
        list(SIZES),
        format_func=lambda name: words.say(f"size.{name}"),
        key="size",
    )
    title = st.text_input(
        words.say("save.headline"),
        placeholder=words.say("save.headline-empty"),
        max_chars=120,
        key="headline",
    )
    spec = SnapshotSpec(
        day=choice.day,
        known=choice.known_on,
        view=choice.view,
        layer=Selection.PROVINCE if choice.area is Area.PROVINCE else Selection.DISTRICT,
        size=size,
        title=title.strip() or None,
        language=words.language if words.language in LANGUAGES else ENGLISH,
    )
    for column, ending in zip(st.columns(3), _MIME, strict=True):
        column.download_button(
            ending.upper(),
            data=partial(_picture, timeline, spec, ending),
            file_name=f"{_stem(dataset)}-{choice.day}.{ending}",
            mime=_MIME[ending],
            on_click="ignore",
            width="stretch",
            key=f"save-{ending}",
        )


def _picture(timeline: Timeline, spec: SnapshotSpec, ending: str) -> bytes:
    from geo.export.snapshot import snapshot_of  # noqa: PLC0415  (slow to import, rarely needed)

    return snapshot_of(timeline, spec, ending)


def _page(dataset: Dataset, choice: Choice) -> bytes:
    from geo.web.page import saved_page  # noqa: PLC0415  (slow to import, rarely needed)

    current = view_of(dataset, choice.view)
    others = [view for view in views_offered(dataset) if view.name != current.name]
    text = saved_page(
        dataset,
        views=(current, *others),
        day=choice.day,
        known=choice.known_on,
        place_id=choice.place,
    )
    return text.encode("utf-8")


def _stem(dataset: Dataset) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", dataset.package.name).strip("-") or "map"

"""The ways out: a picture of the day, and the page in one file."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from geo.app import embedding, moving
from geo.app.choice import views_offered
from geo.app.resources import view_of
from geo.errors import GeoError
from geo.figure.size import SIZES

if TYPE_CHECKING:
    import datetime as dt

    from geo.app.choice import Choice
    from geo.app.screen import Screen
    from geo.figure.spec import SnapshotSpec
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import Timeline
    from geo.show.words import Words

#: The longer side of the preview, in pixels.
_PREVIEW = 900
#: What a page is opened on; everything else that is chosen is how it looks.
_QUESTION = ("day", "known", "view", "place")
_DATA_MIME = {
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
_MIME = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}


def show(timeline: Timeline, choice: Choice, screen: Screen) -> None:
    """Offer what the reader sees as files, with a preview of the picture."""
    dataset = timeline.dataset
    words = choice.words(dataset)
    if not any(place.drawable and place.area_km2 for place in dataset.gazetteer.places):
        st.write(words.say("save.no-outlines"))
    else:
        _pictures(timeline, choice, screen, words)
        moving.offer(timeline, choice, screen, _stem(dataset), words)
    st.markdown(words.say("save.page-about", page=f"**{words.say('save.page')}**"))
    st.download_button(
        words.say("save.html"),
        data=partial(_page, dataset, choice, screen),
        file_name=f"{_stem(dataset)}.html",
        mime="text/html",
        on_click="ignore",
        help=words.say("save.html-about"),
        key="save-html",
    )
    embedding.offer(f"{_stem(dataset)}.html", dataset.package.title, words)
    _data(timeline, choice, words)


def _pictures(timeline: Timeline, choice: Choice, screen: Screen, words: Words) -> None:
    from geo.app.picture import not_drawn  # noqa: PLC0415  (brings what draws, rarely needed)

    lacking = list(not_drawn(choice, words))
    if lacking:
        st.warning(words.say("save.not-drawn", what=words.listed(lacking)))
    preview = st.container()
    try:
        spec = _asked(timeline, choice, screen, words)
        with preview:
            _preview(timeline, spec, words)
    except GeoError as error:
        preview.error(str(error))
        return
    stem = f"{_stem(timeline.dataset)}-{choice.day}"
    for column, ending in zip(st.columns(3), _MIME, strict=True):
        column.download_button(
            ending.upper(),
            data=partial(_picture, timeline, spec, ending),
            file_name=f"{stem}.{ending}",
            mime=_MIME[ending],
            on_click="ignore",
            width="stretch",
            key=f"save-{ending}",
        )
    st.caption(words.say("ways.picture"))
    st.code(_command(spec, f"{stem}.png"), language=None, wrap_lines=True)


def _asked(timeline: Timeline, choice: Choice, screen: Screen, words: Words) -> SnapshotSpec:
    """Return the picture that the reader describes, in the widgets that are shown here."""
    from geo.app.annotating import added  # noqa: PLC0415
    from geo.app.picture import Part, parts_of, proposed_title, spec_of  # noqa: PLC0415
    from geo.figure.inks import Theme  # noqa: PLC0415

    dataset = timeline.dataset
    place = "" if choice.place is None else dataset.gazetteer[choice.place].label(words.language)
    left, right = st.columns(2)
    part = left.radio(
        words.say("part.title"),
        parts_of(choice, screen, dataset),
        format_func=lambda one: words.say(f"part.{one}", place=place),
        key="part",
    )
    size = right.selectbox(
        words.say("save.size"),
        list(SIZES),
        format_func=lambda name: words.say(f"size.{name}"),
        key="size",
    )
    also = _also(dataset, choice, words)
    has_panel = right.checkbox(
        words.say("save.panel"), value=True, key="panel", disabled=bool(also)
    )
    is_transparent = right.checkbox(words.say("save.transparent"), key="transparent")
    in_greys = right.checkbox(words.say("save.grey"), key="grey")
    is_part = Part(part) is not Part.WHOLE
    small = right.checkbox(
        words.say("save.locator" if is_part else "save.inset"),
        value=is_part,
        key="locator" if is_part else "inset",
        disabled=bool(also),
    )
    plain = spec_of(choice, screen, dataset)
    title = st.text_input(
        words.say("save.headline"),
        value=proposed_title(timeline, plain, words),
        placeholder=words.say("save.headline-empty"),
        key="headline",
    )
    subtitle = st.text_input(words.say("save.subtitle"), key="subtitle")
    note = st.text_input(words.say("save.note"), key="note")
    asked = spec_of(
        choice,
        screen,
        dataset,
        Part(part),
        size=size,
        title=title.strip() or None,
        subtitle=subtitle.strip() or None,
        note=note.strip() or None,
        also=also,
        annotations=() if also else added(choice, dataset, words),
        has_panel=has_panel or bool(also),
        is_transparent=is_transparent,
        has_inset=small and not is_part and not also,
        has_locator=small or not is_part,
    )
    return replace(asked, theme=Theme.GREY) if in_greys else asked


def _also(dataset: Dataset, choice: Choice, words: Words) -> tuple[dt.date, ...]:
    """Return the days that have a small map each beside that of the day."""
    from geo.app.picture import beside  # noqa: PLC0415
    from geo.figure.spec import MOST_MAPS  # noqa: PLC0415

    if choice.compare is not None and not beside(choice):
        return ()
    days = [day for day in dataset.package.period.days() if day != choice.day]
    chosen = st.multiselect(
        words.say("save.also"),
        days,
        default=list(beside(choice)),
        format_func=words.day,
        max_selections=MOST_MAPS - 1,
        placeholder=words.say("save.also-none"),
        key="also",
    )
    return tuple(sorted(chosen))


def _preview(timeline: Timeline, spec: SnapshotSpec, words: Words) -> None:
    """Show the very picture, only smaller."""
    canvas = spec.canvas
    small = replace(spec, scale=min(1.0, _PREVIEW / max(canvas.width, canvas.height)))
    alt = words.say("save.preview", day=words.day(spec.day))
    st.image(_picture(timeline, small, "png"), caption=alt, width="content")


def _picture(timeline: Timeline, spec: SnapshotSpec, ending: str) -> bytes:
    from geo.app.press import press  # noqa: PLC0415
    from geo.export.snapshot import snapshot_of  # noqa: PLC0415  (slow to import, rarely needed)

    return snapshot_of(timeline, spec, ending, press())


def _command(spec: SnapshotSpec, path: str) -> str:
    from geo.export.command import command_of  # noqa: PLC0415

    return command_of(spec, path)


def _data(timeline: Timeline, choice: Choice, words: Words) -> None:
    """Offer what the map is made of, for other programs."""
    from geo.export.data import ENDINGS, Content  # noqa: PLC0415

    content = st.selectbox(
        words.say("data.title"),
        list(Content),
        format_func=lambda one: words.say(f"data.{one}"),
        key="content",
    )
    wanted = Content(str(content))
    stem = _stem(timeline.dataset)
    name = f"{stem}-{choice.day}" if wanted is Content.DAY else f"{stem}-{wanted}"
    for column, ending in zip(st.columns(3), ENDINGS[wanted], strict=False):
        column.download_button(
            ending.upper(),
            data=partial(_data_file, timeline, choice, wanted, ending),
            file_name=f"{name}.{ending}",
            mime=_DATA_MIME[ending],
            on_click="ignore",
            width="stretch",
            key=f"data-{ending}",
        )


def _data_file(timeline: Timeline, choice: Choice, content: str, ending: str) -> bytes:
    from geo.export.data import data_file  # noqa: PLC0415  (slow to import, rarely needed)

    language = choice.words(timeline.dataset).language
    return data_file(timeline, content, ending, day=choice.day, language=language)


def _page(dataset: Dataset, choice: Choice, screen: Screen) -> bytes:
    from geo.web.page import saved_page  # noqa: PLC0415  (slow to import, rarely needed)

    current = view_of(dataset, choice.view)
    others = [view for view in views_offered(dataset) if view.name != current.name]
    told = choice.to_message() | {"theme": str(screen.theme)}
    looks = {key: told[key] for key in told if key not in _QUESTION and told[key] is not None}
    text = saved_page(
        dataset,
        views=(current, *others),
        day=choice.day,
        known=choice.known_on,
        place_id=choice.place,
        looks=looks,
    )
    return text.encode("utf-8")


def _stem(dataset: Dataset) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", dataset.package.name).strip("-") or "map"

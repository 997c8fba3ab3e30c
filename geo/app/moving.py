"""The days as a moving picture, from *Save*: what is asked, how far it is, and the file."""

from __future__ import annotations

import os
import shlex
import sys
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from geo.app.film import Film, Stage, turn
from geo.app.shown import PACKAGE_VARIABLE
from geo.errors import GeoError, OutputError
from geo.show.choices import Area, Colouring, Layer

if TYPE_CHECKING:
    from geo.app.choice import Choice
    from geo.app.screen import Screen
    from geo.export.sequence import SequenceSpec
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import Timeline
    from geo.show.words import Words

_KEY = "film"
#: Between two looks at how far it is, in seconds.
_PAUSE = 1.0
_SMALL = "1280x720"
_SIZES = (_SMALL, "16:9", "1:1", "9:16")
_MIME = {"gif": "image/gif", "webp": "image/webp", "apng": "image/apng", "mp4": "video/mp4"}


def offer(timeline: Timeline, choice: Choice, screen: Screen, stem: str, words: Words) -> None:
    """Offer the map of day after day; `stem` begins the name of the file."""
    with st.expander(words.say("film.title")):
        spec, ending = _asked(timeline, choice, screen, words)
        film = st.session_state.get(_KEY)
        is_busy = film is not None and film.is_running
        # Asked again while one is made, it makes what is asked for now.
        if st.button(words.say("film.make"), key="film-make"):
            try:
                spec.days_of(timeline)
            except GeoError as error:
                st.error(str(error))
                return
            if film is not None:  # nobody can look at it any more
                film.cancel()
            film = Film(_command(spec), f"{stem}.{ending}", turn())
            st.session_state[_KEY] = film
            is_busy = True
        if film is not None:
            # Once it is done there is nothing to look for.
            st.fragment(_watch, run_every=_PAUSE if is_busy else None)(film, words)
        st.code(_shown(spec, f"{stem}.{ending}"), language=None, wrap_lines=True)


def _asked(
    timeline: Timeline, choice: Choice, screen: Screen, words: Words
) -> tuple[SequenceSpec, str]:
    """Return the sequence that the reader describes, and the format."""
    days = timeline.period.days()
    span = choice.range
    begin = (days[0], days[-1]) if span is None else (span.first, span.last)
    first, last = st.select_slider(
        words.say("film.days"), days, begin, format_func=words.day, key="film-days"
    )
    left, middle, right = st.columns(3)
    every = left.selectbox(
        words.say("film.every"),
        ["day", "change"],
        format_func=lambda step: words.say(f"film.{step}"),
        key="film-every",
    )
    size = middle.selectbox(
        words.say("save.size"),
        _SIZES,
        format_func=lambda name: words.say("film.small" if name == _SMALL else f"size.{name}"),
        key="film-size",
    )
    ending = right.selectbox(
        words.say("film.format"), _endings(), format_func=str.upper, key="film-format"
    )
    if _has_more(choice, screen):
        st.caption(words.say("film.plain"))
    spec = _spec(timeline.dataset, choice, screen)
    return spec(first=first, last=last, every=every, size=size), ending


def _spec(dataset: Dataset, choice: Choice, screen: Screen) -> partial[SequenceSpec]:
    """Return the looks of the sequence: those of the picture that is asked for beside it."""
    from geo.app.picture import Part, spec_of  # noqa: PLC0415  (brings what draws, rarely needed)
    from geo.export.sequence import SequenceSpec  # noqa: PLC0415

    part = Part(st.session_state.get("part", Part.WHOLE))
    still = spec_of(choice, screen, dataset, part, also=())
    return partial(
        SequenceSpec,
        known=still.known,
        view=still.view,
        layer=still.layer,
        layers=still.layers - {Layer.CHANGED},
        infer=still.infer,
        extent=still.extent,
        place=still.place,
        theme=still.theme,
        language=still.language,
    )


def _endings() -> list[str]:
    """Return the formats that can be made on this server."""
    from geo.export import video  # noqa: PLC0415

    try:
        video.encoder()
    except OutputError:
        return [ending for ending in _MIME if ending != "mp4"]
    return list(_MIME)


def _has_more(choice: Choice, screen: Screen) -> bool:
    """Say whether the map tells something that no sequence does."""
    area = screen.area or choice.area
    is_coloured = choice.colouring is not Colouring.STATUS or area is Area.NONE
    return choice.compare is not None or is_coloured


def _command(spec: SequenceSpec) -> list[str]:
    """Return the program that makes it, but for the file."""
    from geo.export.sequencecommand import words_of  # noqa: PLC0415

    package = os.environ.get(PACKAGE_VARIABLE)
    more = ["--package", package] if package else []
    return [sys.executable, "-m", "geo", *words_of(spec), *more]


def _shown(spec: SequenceSpec, path: str) -> str:
    from geo.export.sequencecommand import words_of  # noqa: PLC0415

    return shlex.join(["control-map", *words_of(spec), "-o", path])


def _watch(film: Film, words: Words) -> None:
    """Show how far it is; then the film, and the button that saves it."""
    found = film.look()
    if film.is_running:
        told = words.say("film.waiting" if found.stage is Stage.WAITING else "film.begun")
        if found.seconds_left is not None:
            share = words.percent(found.share, 1.0)
            told = words.say("film.drawing", share=share, left=words.integer(found.seconds_left))
        st.progress(found.share, told)
        st.button(words.say("film.cancel"), on_click=film.cancel, key="film-cancel")
    elif found.stage is Stage.DONE:
        _show(film, words)
    elif found.stage is Stage.FAILED:
        st.error(words.say("film.failed", said=film.said))
    else:
        st.info(words.say("film.cancelled"))


def _show(film: Film, words: Words) -> None:
    ending = film.name.rpartition(".")[2]
    (st.video if ending == "mp4" else st.image)(film.content)
    st.download_button(
        words.say("film.save", format=ending.upper()),
        data=film.content,
        file_name=film.name,
        mime=_MIME[ending],
        on_click="ignore",
        key="film-save",
    )

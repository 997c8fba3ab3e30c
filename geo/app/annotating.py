"""What the reader adds to the picture: words, arrows and rings, marked as theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import streamlit as st

from geo.errors import ChoiceError
from geo.figure.annotation import LONGEST, MOST, Annotation, Sign

if TYPE_CHECKING:
    from geo.app.choice import Choice
    from geo.model.gazetteer import Place
    from geo.package.dataset import Dataset
    from geo.show.words import Words

_KEY = "annotations"
#: Kilometres of a ring, until the reader says otherwise, and the most that are offered.
_KM, _MOST_KM = 50, 500


def added(choice: Choice, dataset: Dataset, words: Words) -> tuple[Annotation, ...]:
    """Return what the reader has added, and let them add and take away."""
    made = cast("list[Annotation]", st.session_state.setdefault(_KEY, []))
    with st.expander(words.say("annotate.title"), expanded=bool(made)):
        st.caption(words.say("annotate.about"))
        for number, one in enumerate(made):
            said, away = st.columns((4, 1), vertical_alignment="center")
            said.write(words.say(f"annotate.{one.sign}-made", text=one.text or one.written))
            away.button(
                words.say("annotate.remove"), key=f"annotation-{number}",
                on_click=_remove, args=(number,),
            )  # fmt: skip
        if len(made) < MOST:
            _form(made, choice, dataset, words)
    return tuple(made)


def _remove(number: int) -> None:
    del st.session_state[_KEY][number]


def _form(made: list[Annotation], choice: Choice, dataset: Dataset, words: Words) -> None:
    places = _places(dataset, words)
    with st.form(key="annotate", clear_on_submit=True, border=False):
        sign = st.radio(
            words.say("annotate.sign"),
            list(Sign),
            format_func=lambda one: words.say(f"annotate.{one}"),
            horizontal=True,
        )
        place = st.selectbox(
            words.say("head.place"),
            places,
            index=_chosen(places, choice),
            format_func=lambda one: _called(one, dataset, words),
        )
        text = st.text_input(words.say("annotate.text"), max_chars=LONGEST)
        km = st.slider(words.say("annotate.km"), 1, _MOST_KM, _KM)
        is_asked = st.form_submit_button(words.say("annotate.add"))
    if not is_asked or sign is None or place is None:
        return
    try:
        made.append(_made(sign, place, text.strip(), km))
    except ChoiceError as error:
        st.error(str(error))
        return
    st.rerun(scope="fragment")


def _made(sign: Sign, place: Place, text: str, km: float) -> Annotation:
    lon, lat = place.point or (0.0, 0.0)
    return Annotation(sign, lon, lat, text, km if sign is Sign.HIGHLIGHT else 0.0).checked()


def _places(dataset: Dataset, words: Words) -> list[Place]:
    placed = [place for place in dataset.gazetteer.places if place.point is not None]
    return sorted(placed, key=lambda place: (place.label(words.language), place.id))


def _chosen(places: list[Place], choice: Choice) -> int:
    return next((n for n, place in enumerate(places) if place.id == choice.place), 0)


def _called(place: Place, dataset: Dataset, words: Words) -> str:
    kind = words.say(f"kind.{'capital' if place.is_capital else place.kind}")
    province = dataset.gazetteer.province_of(place.id)
    if province is not None and province.id != place.id:
        kind = words.say("kind.inside", kind=kind, province=province.label(words.language))
    return words.say("language.line", label=place.label(words.language), value=kind)

"""How to read the map: signs, words, a place worked through, and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.app import resources, signs, worked
from geo.app.choice import views_offered
from geo.app.session import session_of
from geo.app.text import isolated, led, plain
from geo.model.vocabulary import Confidence
from geo.show.sentences import meaning, view_about, view_label
from geo.show.words import line

if TYPE_CHECKING:
    from geo.package.dataset import Dataset
    from geo.show.words import Words

#: How many things there are that the map does not say.
_LIMITS = 6


def show() -> None:
    """Show the page of how to read the map."""
    dataset = resources.current_dataset()
    choice = session_of(dataset).choice
    words, about = choice.words(dataset), dataset.package
    st.title(words.say("app.about"), anchor=False)
    covered = words.listed([f"**{isolated(about.title)}**", isolated(_period(dataset, words))])
    st.markdown(led(f"{covered}.", right_to_left=words.is_right_to_left))
    for text in (about.description, about.definition_of_control):
        if text:
            st.markdown(plain(text))
    timeline = resources.timeline_of(dataset, resources.Reading.of(choice))
    signs.show(timeline, words)
    _section(words, "sure", _sure(dataset, choice.view, words))
    worked.show(timeline, words)
    _section(words, "days", plain(words.say("read.end-of-day", zone=about.timezone)))
    _section(words, "rules", _views(dataset, words))
    limits = [words.say(f"read.limit.{number}") for number in range(1, _LIMITS + 1)]
    _section(words, "silent", "\n".join(f"- {plain(limit)}" for limit in limits))
    st.caption(_package(dataset, words))


def _section(words: Words, key: str, text: str) -> None:
    st.header(words.say(f"read.{key}"), anchor=False)
    st.markdown(text)


def _package(dataset: Dataset, words: Words) -> str:
    about = dataset.package
    name, version, digest = map(isolated, (about.name, about.version, dataset.digest[:12]))
    return words.say("app.package", name=name, version=version, digest=digest)


def _period(dataset: Dataset, words: Words) -> str:
    period = dataset.package.period
    return words.say("day.range", first=words.day(period.first), last=words.day(period.last))


def _sure(dataset: Dataset, view: str, words: Words) -> str:
    """Return what each confidence means under the reader's view, the firmest first."""
    chosen = resources.view_of(dataset, view)
    firmest_first = reversed(list(Confidence))
    return "\n".join(f"- {plain(line(meaning(one, chosen, words)))}" for one in firmest_first)


def _views(dataset: Dataset, words: Words) -> str:
    return "\n".join(
        f"- **{plain(view_label(view, dataset, words))}**: "
        f"{plain(view_about(view, dataset, words))}"
        for view in views_offered(dataset)
    )

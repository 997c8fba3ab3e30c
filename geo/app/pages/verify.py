"""Whether a picture or page that somebody shows is what the ledger gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.app import resources
from geo.app.session import session_of
from geo.app.text import isolated, plain

if TYPE_CHECKING:
    from geo.export.description import Claimed
    from geo.export.verdict import Verdict
    from geo.show.words import Words

_ENDINGS = ("png", "apng", "svg", "pdf", "gif", "webp", "mp4", "html", "zip")


def show() -> None:
    """Let the reader drop a file in, and say what it turns out to be."""
    from geo.app.press import press  # noqa: PLC0415
    from geo.export.verdict import Word  # noqa: PLC0415  (brings what draws, rarely needed)
    from geo.export.verify import verify_content  # noqa: PLC0415

    dataset = resources.current_dataset()
    words = session_of(dataset).choice.words(dataset)
    st.title(words.say("app.verify"), anchor=False)
    st.markdown(words.say("verify.how"))
    file = st.file_uploader(words.say("verify.file"), type=list(_ENDINGS), key="verify-file")
    if file is None:
        return
    with st.spinner(words.say("app.drawing")):
        verdict = verify_content(dataset, file.getvalue(), press())
    told = f"**{isolated(file.name)}**: {words.say(f'verify.{verdict.word}')}"
    if verdict.word is Word.GENUINE:
        st.success(told)
    else:
        st.warning(told)
    _tell(verdict, words)


def _tell(verdict: Verdict, words: Words) -> None:
    if verdict.claimed is not None:
        st.markdown(_claim(verdict.claimed, words))
    # What differs is told in English, as on the command line.
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in verdict.said))
    if verdict.difference is not None:
        st.image(verdict.difference, caption=words.say("verify.difference"))


def _claim(found: Claimed, words: Words) -> str:
    known = found.known and words.say("known.shown-day", day=words.day(found.known))
    parts = [
        words.day(found.day) if found.day else "",
        known or words.say("known.shown-today"),
        plain(", ".join(found.views)),
        plain(f"{found.package} {found.version}"),
    ]
    return words.say("verify.claims", what=words.listed([part for part in parts if part]))

"""The code that shows the saved page in an article, for the reader to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.app.text import isolated

if TYPE_CHECKING:
    from geo.show.words import Words

#: What a click on the height adds or takes, in pixels.
_STEP = 20
#: More of what is no address than this is not repeated to the reader.
_SHOWN = 80


def offer(name: str, title: str, words: Words) -> None:
    """Offer the code for a page that was saved as `name`, of a package called `title`.

    Without an address it is code for an article in the same folder, which works too.
    """
    from geo.export.embed import (  # noqa: PLC0415  (slow to import, rarely needed)
        EXAMPLE,
        HEIGHT,
        LEAST_HEIGHT,
        MOST_HEIGHT,
        frame,
        is_address,
    )

    part = st.expander(words.say("embed.title"))
    part.markdown(words.say("embed.about", file=isolated(name)))
    address = part.text_input(
        words.say("embed.address"), placeholder=EXAMPLE + name, key="embed-address"
    ).strip()
    height = part.number_input(
        words.say("embed.height"), LEAST_HEIGHT, MOST_HEIGHT, HEIGHT, _STEP, key="embed-height"
    )
    if address and not is_address(address):
        part.error(words.say("embed.refused", text=isolated(address[:_SHOWN])))
        return
    part.code(frame(address or name, title, height), language="html", wrap_lines=True)

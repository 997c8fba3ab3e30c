"""Text of a package as text: whatever it holds, the reader sees those very characters.

`st.markdown` would read names such as ``**bold**`` or ``:smile:`` as markup.
Every text of a package that goes into Markdown passes through `plain`; an
address through `link`.
"""

from __future__ import annotations

import re
import urllib.parse

from geo.show.swatches import as_address

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_WHITE = re.compile(r"\s+")
#: Characters that would turn the text after them round, or end the turning.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: Inside what Streamlit replaces even in escaped text: ``:smile:``, ``-->``, ``<=`` and the like.
#: A word joiner, which nobody sees, keeps it apart.
_REPLACED = re.compile(r"(?<=:)(?=[\w+/-]+:)|(?<=-)(?=[->])|(?<=<)(?=[-=])|(?<=[>~])(?==)")
_JOINER = "\u2060"


def plain(text: str) -> str:
    """Return Markdown that shows `text` itself, on one line."""
    line = _TURNING.sub("", _WHITE.sub(" ", text)).strip()
    return _PUNCTUATION.sub(r"\\\1", _REPLACED.sub(_JOINER, line))


def isolated(text: str) -> str:
    """Return `plain` text that keeps its own direction beside text of another one."""
    return f"\u2068{plain(text)}\u2069"


def link(text: str, url: str) -> str:
    """Return Markdown for a link that shows `text`; plain text if `url` is no web address."""
    if not url.startswith(("https://", "http://")):
        return plain(text)
    target = urllib.parse.quote(url, safe="!#$%&'*+,-./:;=?@_~")
    return f"[{plain(text)}](<{target}>)"


def picture(svg: str) -> str:
    """Return Markdown that shows a swatch (see `geo.show.swatches`), which says nothing aloud."""
    return f"![]({as_address(svg)})"

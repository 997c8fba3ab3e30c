"""Text of a package as text: whatever it holds, the reader sees those very characters.

`st.markdown` would read names such as ``**bold**`` or ``:smile:`` as markup.
Every text of a package that goes into Markdown passes through `plain`; an
address through `link`.
"""

from __future__ import annotations

import re
import urllib.parse

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_WHITE = re.compile(r"\s+")
#: Characters that would turn the text after them round, or end the turning.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: Inside what Streamlit replaces even in escaped text: ``:smile:``, ``-->``, ``<=`` and the like.
#: A word joiner, which nobody sees, keeps it apart.
_REPLACED = re.compile(r"(?<=:)(?=[\w+/-]+:)|(?<=-)(?=[->])|(?<=<)(?=[-=])|(?<=[>~])(?==)")
#: Of 255: the darkest channel of a colour that is lost on white, the lightest of one lost on black.
_NEARLY_WHITE, _NEARLY_BLACK = 210, 110
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


def swatch(fill: str) -> str:
    """Return Markdown for a small square of a colour written ``#rrggbb``."""
    if min(_channels(fill)) > _NEARLY_WHITE:
        return ":gray[□]"  # else nobody would see it on a white page
    if max(_channels(fill)) < _NEARLY_BLACK:
        return f':color[■]{{foreground="{fill}" background="#b8bcc0"}}'  # nor on a black one
    return f':color[■]{{foreground="{fill}"}}'


def _channels(fill: str) -> tuple[int, int, int]:
    red, green, blue = (int(fill[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue

"""Text of a package as text: whatever it holds, the reader sees those very characters.

`st.markdown` would read names such as ``**bold**`` or ``:smile:`` as markup.
Every text of a package that goes into Markdown passes through `plain`; an
address through `link`.
"""

from __future__ import annotations

import re
import unicodedata
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
#: Latin words in a line of another script, without what stands between them and it.
_LATIN, _ELSE = "[A-Za-z\u00c0-\u024f]", "[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc()]"
_FOREIGN = re.compile(rf"{_LATIN}(?:(?:\({_ELSE}*\)|{_ELSE})*(?:{_LATIN}|[0-9]|\({_ELSE}*\)))?")


def plain(text: str) -> str:
    """Return Markdown that shows `text` itself, on one line.

    In a line that runs from right to left, Latin words keep their own direction.
    """
    line = _TURNING.sub("", _WHITE.sub(" ", text)).strip()
    if _runs_left(line):
        line = _FOREIGN.sub(lambda words: apart(words[0]), line)
    return _PUNCTUATION.sub(r"\\\1", _REPLACED.sub(_JOINER, line))


def _runs_left(line: str) -> bool:
    letter = next(filter(str.isalpha, line), "")
    return bool(letter) and unicodedata.bidirectional(letter) in {"R", "AL"}


def isolated(text: str) -> str:
    """Return `plain` text that keeps its own direction beside text of another one."""
    return apart(plain(text))


def apart(markdown: str) -> str:
    """Return Markdown that keeps its own direction beside another one."""
    return f"\u2068{markdown}\u2069"


def led(markdown: str, *, right_to_left: bool) -> str:
    """Return Markdown whose line runs as told, whatever it begins with."""
    return f"\u200f{markdown}" if right_to_left else markdown


def link(text: str, url: str) -> str:
    """Return Markdown for a link that shows `text`; plain text if `url` is no web address."""
    if not is_web_address(url):
        return plain(text)
    target = urllib.parse.quote(url, safe="!#$%&'*+,-./:;=?@_~")
    return f"[{plain(text)}](<{target}>)"


def is_web_address(url: str) -> bool:
    """Say whether an address is one of the web's, and so no script."""
    return url.startswith(("https://", "http://"))


def picture(svg: str) -> str:
    """Return Markdown that shows a swatch (see `geo.show.swatches`), which says nothing aloud."""
    return f"![]({as_address(svg)})"

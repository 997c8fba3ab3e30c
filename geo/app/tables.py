"""Tables by column: each has a key of its own, and a head in the reader's language.

They are shown as tables of HTML, which everybody can read: by ear, by keyboard, and on
a telephone, where each row becomes a block of its own (``tables.css``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import streamlit as st

from geo.app.markup import Markup, element
from geo.app.text import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.show.words import Words

#: A table by the keys of its columns: every column as long as the others.
Columns: TypeAlias = dict[str, list[Any]]

#: The column of addresses: it has no place of its own, another one's texts lead there.
_LINK = "link"
#: The columns whose texts lead to the address of their row, the first that there is.
_LEADING = ("title", "source")
#: From so many columns on, a table wants a wide page.
_MANY = 6


def show(table: Columns, words: Words, caption: str, own: Mapping[str, str] | None = None) -> None:
    """Show a table, and below it what some of its heads mean.

    Parameters
    ----------
    caption
        What the table tells, for those who do not see where it stands.
    own
        Heads that the package itself words, by the keys of their columns.
    """
    st.html(as_html(table, words, caption, own))
    meanings = [
        words.say("language.line", label=f"**{head(key, words)}**", value=words.say(about))
        for key in table
        if words.has(about := f"column-about.{key}")
    ]
    if meanings:
        st.caption("  \n".join(meanings))


def as_html(
    table: Columns, words: Words, caption: str, own: Mapping[str, str] | None = None
) -> Markup:
    """Return a table as HTML, every text of it escaped."""
    shown = [key for key in table if key != _LINK]
    named = labels(shown, words, own)
    # Roles besides elements: a row shown as a block would be no row otherwise.
    heads = (
        element("th", named[key], role="columnheader", scope="col", class_=_sort(table[key]))
        for key in shown
    )
    rows = (
        element("tr", *(_cell(table, key, n, named[key], words) for key in shown), role="row")
        for n in range(len(table[shown[0]]))
    )
    inside = (
        element("caption", caption),
        element("thead", element("tr", *heads, role="row"), role="rowgroup"),
        element("tbody", *rows, role="rowgroup"),
    )
    width = "many" if len(shown) >= _MANY else "few"
    return element("div", element("table", *inside, role="table"), class_=f"listing-{width}")


def labels(
    keys: Iterable[str], words: Words, own: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return what stands over each column, by its key."""
    named = own or {}
    return {key: named.get(key) or head(key, words) for key in keys}


def head(key: str, words: Words) -> str:
    """Return the words over a column."""
    special = f"column.{key}"
    return words.say(special if words.has(special) else f"head.{key}")


def _cell(table: Columns, key: str, n: int, name: str, words: Words) -> Markup:
    value = table[key][n]
    text = words.integer(value) if isinstance(value, (int, float)) else value or ""
    address = table[_LINK][n] if _LINK in table and key == _leading(table) else None
    if address and is_web_address(address):
        text = element("a", text, href=address, target="_blank", rel="noopener")
    told = {"data_head": name, "class_": _sort(table[key])}
    if key == next(iter(table)):
        return element("th", text, role="rowheader", scope="row", **told)
    return element("td", text, role="cell", **told)


def _leading(table: Columns) -> str | None:
    return next((key for key in _LEADING if key in table), None)


def _sort(column: list[Any]) -> str:
    """Numbers stand one below the other."""
    return "number" if any(isinstance(value, (int, float)) for value in column) else "text"

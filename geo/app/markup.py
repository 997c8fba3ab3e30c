"""Elements of HTML as text, for `st.html`: every text and every value is escaped."""

from __future__ import annotations

import html


class Markup(str):
    """HTML that is ready to stand inside other HTML."""

    __slots__ = ()


#: Elements that have no end.
_EMPTY = frozenset({"img"})


def element(tag: str, *children: str, **attributes: str) -> Markup:
    """Return an element; what is no `Markup` among its children is text.

    In the names of attributes ``_`` stands for ``-``, but at the end, where it keeps a name
    apart from a word of Python.
    """
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{html.escape(value)}"'
        for name, value in attributes.items()
    )
    if tag in _EMPTY:
        return Markup(f"<{tag}{written}>")
    inside = "".join(
        child if isinstance(child, Markup) else html.escape(child) for child in children
    )
    return Markup(f"<{tag}{written}>{inside}</{tag}>")

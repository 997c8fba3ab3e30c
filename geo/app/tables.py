"""Tables by column: each has a key of its own, and a head in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from streamlit.elements.lib.column_types import ColumnConfig

    from geo.show.words import Words

#: A table by the keys of its columns: every column as long as the others.
Columns: TypeAlias = dict[str, list[Any]]

_LINK = "link"
#: Columns that stay in sight while the others move.
_PINNED = frozenset({"publisher"})
#: In pixels; on a telephone a name from right to left has to begin in sight.
_WIDTHS: Final[Mapping[str, int]] = {"publisher": 75, "title": 200, "name": 300}


def heads(
    keys: Iterable[str], words: Words, own: Mapping[str, str] | None = None
) -> dict[str, ColumnConfig]:
    """Return what stands over each column and how it is shown, by its key.

    Parameters
    ----------
    own
        Heads that the package itself words, by the keys of their columns.
    """
    named = own or {}
    return {key: _shown(key, named.get(key) or head(key, words), words) for key in keys}


def head(key: str, words: Words) -> str:
    """Return the words over a column."""
    special = f"column.{key}"
    return words.say(special if words.has(special) else f"head.{key}")


def _shown(key: str, label: str, words: Words) -> ColumnConfig:
    if key == _LINK:
        return st.column_config.LinkColumn(label, display_text=words.say("app.open"))
    about = f"column-about.{key}"
    return st.column_config.Column(
        label,
        help=words.say(about) if words.has(about) else None,
        width=_WIDTHS.get(key),
        pinned=key in _PINNED or None,
    )

"""The map in the page: one sandboxed frame that is loaded once and then spoken to.

Two components: the frame, whose data never change while the package does not,
so that a rerun sends nothing; and a small one that carries the reader's choice.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from streamlit.components.v2.types import ComponentRenderer

#: Key of the frame among Streamlit's widgets.
FRAME = "map"
#: What the frame tells of the reader: once they let go, not while they drag.
STATES = ("day", "range", "known", "view", "infer", "layers", "colouring", "compare", "viewport")
PICKED = "picked"
#: What the reader wants of the page around the map.
ASKED = "asked"


@cache
def _frame() -> ComponentRenderer:
    return st.components.v2.component(
        "control_map_frame", js=_asset("frame.js"), css=_asset("frame.css"), isolate_styles=False
    )


@cache
def _voice() -> ComponentRenderer:
    return st.components.v2.component(
        "control_map_voice", js=_asset("voice.js"), isolate_styles=False
    )


def show_frame(bundle: bytes, on_heard: Callable[[str], None]) -> None:
    """Show the map; `on_heard` is called with the name of what the reader changed in it."""
    heard: dict[str, Any] = {
        f"on_{name}_change": (lambda name=name: on_heard(name)) for name in (*STATES, PICKED, ASKED)
    }
    _frame()(key=FRAME, data=bundle, **heard)


def tell_frame(choice: Mapping[str, Any], told: Mapping[str, int]) -> None:
    """Tell the map what is chosen.

    Parameters
    ----------
    choice
        As ``docs/protocol.md`` has it; the map takes all of it when it loads.
    told
        By part of the choice, a number that grows when it was chosen outside of
        the map; later the map takes a part whose number has grown.
    """
    # As bytes: to see whether a mapping holds tables, Streamlit would import pandas first.
    text = json.dumps({"set": dict(told), "choice": dict(choice)})
    _voice()(key="voice", data=text.encode("utf-8"))


def heard(name: str) -> Mapping[str, Any]:
    """Return what the frame told under a name, inside the callback."""
    told = st.session_state[FRAME].get(name)
    return told if isinstance(told, dict) else {}


def _asset(name: str) -> str:
    return resources.files("geo.app").joinpath("assets", name).read_text("utf-8")

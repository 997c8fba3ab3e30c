"""The reader's choice through a session: from the address, the map and the page, and back.

Whoever changes the choice changes it here, and once: what the map tells is
believed and not said back to it; what is chosen outside is told to the map; the
address follows either.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geo.app import choice as choices
from geo.app import host
from geo.app.choice import Choice, Refused, Viewport
from geo.app.refusals import said
from geo.app.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.package.dataset import Dataset

_KEY = "choice"
#: What the map tells as the address writes it.
_PLAIN = ("day", "known", "view", "area", "colouring", "language")


class Asked(StrEnum):
    """What the map asks the page around it for."""

    SAVE = "save"
    SOURCES = "sources"


@dataclass
class Session:
    """What one reader chose.

    Attributes
    ----------
    digest
        Of the package that was chosen from.
    choice
        What is chosen now.
    refused
        What of the address was not understood.
    told
        By field of the choice, when it was last set outside of the map.
    asked
        What the map asked for and has not got yet.
    screen
        What the map showed when it asked last, beyond what was chosen.
    """

    digest: str
    choice: Choice
    refused: tuple[Refused, ...] = ()
    told: dict[str, int] = field(default_factory=dict)
    asked: Asked | None = None
    screen: Screen = field(default_factory=Screen)

    def choose(self, **changes: Any) -> None:
        """Take over what was chosen outside of the map, to be told to the map."""
        changed = {
            name: value for name, value in changes.items() if getattr(self.choice, name) != value
        }
        seq = max(self.told.values(), default=0) + 1
        self.told |= dict.fromkeys(changed, seq)
        self.choice = replace(self.choice, **changed)

    def hear(self, written: Mapping[str, str], dataset: Dataset) -> None:
        """Take over what was chosen in the map; what makes no sense is left out."""
        self.choice, _ = choices.read(written, dataset, self.choice)

    def take_asked(self) -> Asked | None:
        """Return what the map asked for, once."""
        asked, self.asked = self.asked, None
        return asked


def session_of(dataset: Dataset) -> Session:
    """Return this reader's session; a new one begins with what the address says."""
    session = st.session_state.get(_KEY)
    if isinstance(session, Session) and session.digest == dataset.digest:
        if _went_back():
            choice, session.refused = choices.read(_written(), dataset)
            session.choose(**{name: getattr(choice, name) for name in Choice.__dataclass_fields__})
        return session
    choice, refused = choices.read(_written(), dataset)
    begun = Session(dataset.digest, choice, refused)
    st.session_state[_KEY] = begun
    return begun


def write_address(session: Session) -> None:
    """Let the address say what is chosen; parameters that are not ours stay."""
    wanted = session.choice.to_query()
    if wanted != _written():
        others = {
            key: st.query_params[key] for key in st.query_params if key not in choices.PARAMETERS
        }
        st.query_params.from_dict(others | wanted)


def show_refused(session: Session, dataset: Dataset) -> None:
    """Say politely what of the address was not understood."""
    words = session.choice.words(dataset)
    with st.container():  # always there, so that nothing below it ever moves
        if session.refused:
            lines = (said(refused, dataset, words) for refused in session.refused)
            listed = words.say("language.semicolon").join(lines)
            st.warning(words.say("page.refused", lines=listed))


def heard_from_map(name: str, dataset: Dataset) -> None:
    """Take over what the map told under a name (a callback of `host.show_frame`)."""
    told = host.heard(name)
    if name == host.ASKED:
        if told.get("what") in set(Asked):
            session = session_of(dataset)
            session.asked, session.screen = Asked(told["what"]), Screen.read(told)
        return
    session_of(dataset).hear(_as_text(name, told), dataset)


def _as_text(name: str, told: Mapping[str, Any]) -> dict[str, str]:
    if name == host.PICKED:
        return {"place": str(told.get("id") or "")}
    if name == "viewport":
        try:
            seen = Viewport(*(float(told[part]) for part in Viewport._fields))
        except (KeyError, TypeError, ValueError):
            return {}
        return {"at": seen.text}
    found = {key: told[key] for key in _PLAIN if key in told}
    if "range" in told:
        found["range"] = told["range"] or ""
    if isinstance(told.get("layers"), list):
        found["layers"] = ",".join(map(str, told["layers"]))
    if isinstance(told.get("infer"), bool):
        found["infer"] = "yes" if told["infer"] else "no"
    if name == "compare":
        found["compare"] = told.get("compare") or ""
    return {key: str(value) for key, value in found.items()}


def _went_back() -> bool:
    # While an event is on its way the address may be one behind, so it is heeded only
    # when the reader used the browser's own buttons.
    context = get_script_run_ctx()
    return bool(getattr(context, "is_history_navigation", False)) and bool(_written())


def _written() -> dict[str, str]:
    return {key: st.query_params[key] for key in choices.PARAMETERS if key in st.query_params}

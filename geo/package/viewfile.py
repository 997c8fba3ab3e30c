"""Views that a package brings with it, in a file ``views.toml``.

One table a view; every key may be left out and is then as in ``balanced``:

.. code-block:: toml

    [cautious]
    label = "Cautious"
    description = "Three independent sources, or an admission."
    independent_sources = 3
    window_days = 5
    interests = ["against", "neutral", "own"]
    kinds = ["confirmation", "report"]
    needed = "confirmed"
    without_sides = ["taliban"]
"""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geo.errors import Problem
from geo.model.views import BALANCED, BUILT_IN, Interest, Method, View
from geo.model.vocabulary import NEUTRAL, Actor, Confidence, SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

VIEWS_FILE = "views.toml"
_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_LONGEST_WINDOW = 60
_MOST_SOURCES = 20


def read_views(
    content: bytes, sources: Collection[str], sides: Collection[Actor], problems: list[Problem]
) -> dict[str, View]:
    """Return the views of a ``views.toml``, by name.

    What is wrong is added to `problems`, with its line and what is allowed.
    """
    try:
        text = content.decode("utf-8-sig")
        tables = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problems.append(Problem(VIEWS_FILE, 0, "", str(error), "TOML", "correct the file"))
        return {}
    views: dict[str, View] = {}
    for name, table in tables.items():
        reader = _Reader(name, text, sorted(sources), [NEUTRAL, *sides], problems)
        view = reader.read(table)
        if view is not None:
            views[name] = view
    return views


class _Reader:
    """Reads one view and reports what is wrong with it."""

    def __init__(
        self,
        name: str,
        text: str,
        sources: list[str],
        sides: list[Actor],
        problems: list[Problem],
    ) -> None:
        self.name = name
        self.lines = text.splitlines()
        self.problems = problems
        self.keys: Mapping[str, Callable[[str, Any], Any]] = {
            "label": self._text,
            "description": self._text,
            "method": lambda key, value: self._one(key, value, list(Method)),
            "window_days": lambda key, value: self._whole(key, value, 0, _LONGEST_WINDOW),
            "independent_sources": lambda key, value: self._whole(key, value, 1, _MOST_SOURCES),
            "kinds": lambda key, value: tuple(self._many(key, value, list(BALANCED.kinds))),
            "interests": self._interests,
            "own_claims_stand": self._flag,
            "infer_districts": self._flag,
            "needed": lambda key, value: self._one(key, value, list(Confidence)),
            "source_kinds": lambda key, value: frozenset(self._many(key, value, list(SourceKind))),
            "sources": lambda key, value: frozenset(self._many(key, value, sources)),
            "without_sources": lambda key, value: frozenset(self._many(key, value, sources)),
            "sides": lambda key, value: frozenset(self._many(key, value, sides)),
            "without_sides": lambda key, value: frozenset(self._many(key, value, sides)),
        }

    def read(self, table: object) -> View | None:
        before = len(self.problems)
        taken = self.name in {view.name for view in BUILT_IN}
        if taken or not _NAME.fullmatch(self.name):
            self._report("", self.name, "a name of small letters, digits and hyphens, not taken")
        if not isinstance(table, dict):
            self._report("", repr(table), "a table of rules")
            return None
        found: dict[str, Any] = {"label": self.name, "description": ""}
        for key, value in table.items():
            if key not in self.keys:
                self._report(key, key, f"one of {', '.join(sorted(self.keys))}", list(self.keys))
                continue
            found[key] = self.keys[key](key, value)
        if len(self.problems) > before:
            return None
        return replace(BALANCED, name=self.name, **found)

    def _report(
        self, key: str, found: str, allowed: str, choices: Collection[str] | None = None
    ) -> None:
        near = difflib.get_close_matches(found, choices or (), n=1)
        advice = f"did you mean {near[0]}?" if near else "correct it"
        where = f"{self.name}.{key}" if key else self.name
        self.problems.append(
            Problem(VIEWS_FILE, self._line(key), where, repr(found), allowed, advice)
        )

    def _line(self, key: str) -> int:
        inside = False
        for number, line in enumerate(self.lines, 1):
            header = re.match(r"\s*\[\s*\"?([^\]\"]*?)\"?\s*\]", line)
            if header:
                inside = header[1] == self.name
                if inside and not key:
                    return number
            elif inside and re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", line):
                return number
        return 0

    def _text(self, key: str, value: Any) -> str:
        if isinstance(value, str):
            return value
        self._report(key, repr(value), "text in quotes")
        return ""

    def _flag(self, key: str, value: Any) -> bool:
        if not isinstance(value, bool):
            self._report(key, repr(value), "true or false")
        return bool(value)

    def _whole(self, key: str, value: Any, least: int, most: int) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self._report(key, repr(value), f"a whole number from {least} to {most}")
        return least

    def _one(self, key: str, value: Any, choices: Collection[Any]) -> Any:
        allowed = [str(choice) for choice in choices]
        if isinstance(value, str) and value in allowed:
            return list(choices)[allowed.index(value)]
        self._report(key, str(value), ", ".join(allowed), allowed)
        return None

    def _many(self, key: str, value: Any, choices: Collection[Any]) -> list[Any]:
        if not isinstance(value, list) or not value:
            self._report(key, repr(value), f"a list of {', '.join(map(str, choices))[:200]}")
            return []
        return [self._one(key, item, choices) for item in value]

    def _interests(self, key: str, value: Any) -> tuple[Interest, ...]:
        names = {interest.name.lower(): interest for interest in Interest}
        chosen = self._many(key, value, list(names))
        if sorted(filter(None, chosen)) != sorted(names):
            self._report(key, repr(value), "each of against, neutral and own, heaviest first")
            return BALANCED.interests
        return tuple(names[name] for name in chosen)

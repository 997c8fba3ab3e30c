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

import re
import tomllib
from collections.abc import Collection  # noqa: TC003  (pydantic reads the annotations)
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, ValidationInfo

from geo.errors import Problem
from geo.model.views import BALANCED, BUILT_IN, KINDS, Interest, Method, View
from geo.model.vocabulary import NEUTRAL, Actor, ClaimKind, Confidence, SourceKind
from geo.package.refusals import Allowed, unlisted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.package.refusals import Location

VIEWS_FILE = "views.toml"
_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_INTERESTS = {interest.name.lower(): interest for interest in Interest}


def _among(what: str) -> BeforeValidator:
    """Admit only the ids of the package that the context has under that name."""

    def check(value: object, info: ValidationInfo) -> object:
        known: Collection[str] = (info.context or {})[what]
        if value not in known:
            raise unlisted(known)
        return value

    return BeforeValidator(check)


def _kind(value: object) -> object:
    if value not in KINDS:  # the others are no witnesses, and no view can make them so
        raise unlisted(KINDS)
    return value


def _some(value: object) -> object:
    if not isinstance(value, list) or not value:
        raise ValueError("not a list with something in it")
    return value


def _interests(value: object) -> tuple[Interest, ...]:
    if not isinstance(value, list) or sorted(map(str, value)) != sorted(_INTERESTS):
        raise ValueError("not each of them once")
    return tuple(_INTERESTS[name] for name in value)


Words = Annotated[str, Field(strict=True)]
Flag = Annotated[bool, Field(strict=True)]
Some = BeforeValidator(_some)
Sources = Annotated[frozenset[Annotated[str, _among("sources")]], Some]
Sides = Annotated[frozenset[Annotated[Actor, _among("sides")]], Some]
Kinds = Annotated[tuple[Annotated[ClaimKind, BeforeValidator(_kind)], ...], Some]


class _Rules(BaseModel):
    """One table; what it leaves out is as in ``balanced``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Words = ""
    description: Words = ""
    method: Method = BALANCED.method
    window_days: Annotated[int, Field(strict=True, ge=0, le=60)] = BALANCED.window_days
    independent_sources: Annotated[int, Field(strict=True, ge=1, le=20)] = (
        BALANCED.independent_sources
    )
    kinds: Kinds = BALANCED.kinds
    interests: Annotated[tuple[Interest, ...], BeforeValidator(_interests)] = BALANCED.interests
    own_claims_stand: Flag = BALANCED.own_claims_stand
    own_claims_days: Annotated[int, Field(strict=True, ge=1, le=400)] | None = (
        BALANCED.own_claims_days
    )
    seats: Flag = BALANCED.seats
    held_before: Flag = BALANCED.held_before
    wide_yields: Flag = BALANCED.wide_yields
    sides_end: Flag = BALANCED.sides_end
    infer_districts: Flag = BALANCED.infer_districts
    counts_bound: Flag = BALANCED.counts_bound
    needed: Confidence | None = BALANCED.needed
    source_kinds: Annotated[frozenset[SourceKind], Some] = BALANCED.source_kinds
    sources: Sources | None = BALANCED.sources
    without_sources: Sources = BALANCED.without_sources
    sides: Sides | None = BALANCED.sides
    without_sides: Sides = BALANCED.without_sides


_ALLOWED = Allowed(
    {
        "": "a table of rules",
        "label": "text in quotes",
        "description": "text in quotes",
        "window_days": "a whole number from 0 to 60",
        "independent_sources": "a whole number from 1 to 20",
        "kinds": f"a list of {', '.join(KINDS)}",
        "interests": "each of against, neutral and own, heaviest first",
        "own_claims_stand": "true or false",
        "own_claims_days": "a whole number from 1 to 400",
        "seats": "true or false",
        "held_before": "true or false",
        "wide_yields": "true or false",
        "sides_end": "true or false",
        "infer_districts": "true or false",
        "counts_bound": "true or false",
        "source_kinds": f"a list of {', '.join(SourceKind)}",
        "sources": "a list of ids of sources",
        "without_sources": "a list of ids of sources",
        "sides": "a list of sides",
        "without_sides": "a list of sides",
    },
    keys=_Rules.model_fields,
)


def read_views(
    content: bytes, sources: Collection[str], sides: Collection[Actor], found: list[Problem]
) -> dict[str, View]:
    """Return the views of a ``views.toml``, by name.

    What is wrong is added to `found`, with its line and what is allowed.
    """
    try:
        text = content.decode("utf-8-sig")
        tables = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        found.append(Problem(VIEWS_FILE, 0, "", str(error), "TOML", "correct the file"))
        return {}
    context: dict[str, list[str]] = {"sources": sorted(sources), "sides": [NEUTRAL, *sides]}
    views = (_view(name, table, text, context, found) for name, table in tables.items())
    return {view.name: view for view in views if view is not None}


def _view(
    name: str, table: Any, text: str, context: Mapping[str, list[str]], found: list[Problem]
) -> View | None:
    def where(location: Location) -> tuple[int, str]:
        key = str(location[0]) if location else ""
        return _line(text, name, key), f"{name}.{key}" if key else name

    good = _NAME.fullmatch(name) and name not in {view.name for view in BUILT_IN}
    if not good:
        allowed = "a name of small letters, digits and hyphens, not taken"
        row, field = where(())
        found.append(Problem(VIEWS_FILE, row, field, repr(name), allowed, "correct it"))
    try:
        rules = _Rules.model_validate(table, context=context)
    except ValidationError as error:
        found += _ALLOWED.problems(error, VIEWS_FILE, where)
        return None
    given = {key: getattr(rules, key) for key in rules.model_fields_set}
    return replace(BALANCED, name=name, **({"label": name} | given)) if good else None


def _line(text: str, name: str, key: str) -> int:
    """Return the line of a key in the table of that name, or of its header; 0 if not found."""
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[\s*\"?([^\]\"]*?)\"?\s*\]", line)
        if header:
            inside = header[1] == name
            if inside and not key:
                return number
        elif inside and key and re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", line):
            return number
    return 0

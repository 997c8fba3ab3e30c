"""Who held what, when, and according to whom.

>>> import datetime as dt, geo
>>> dataset = geo.load()
>>> dataset.as_of(dt.date(2021, 8, 15))["city-kabul"].status.id
'taliban'

The wings of the house, in the order in which data flow: `model` (what the data
speak of), `package` (read and checked), `resolve` (claims to states), `answers`
(counts, tables), `show` (words and looks), `web` and `figure` (the page, the
stills), `export` and `curate`, `app` and `cli`. ``docs/architecture.md`` draws them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.answers.statistics import Counts
    from geo.api import Dataset, load
    from geo.errors import GeoError
    from geo.model.runs import Run
    from geo.model.views import View
    from geo.resolve.timeline import State, Timeline

__all__ = ["Counts", "Dataset", "GeoError", "Run", "State", "Timeline", "View", "load"]

_HOMES = {
    "Counts": "geo.answers.statistics",
    "Dataset": "geo.api",
    "GeoError": "geo.errors",
    "Run": "geo.model.runs",
    "State": "geo.resolve.timeline",
    "Timeline": "geo.resolve.timeline",
    "View": "geo.model.views",
    "load": "geo.api",
}


def __getattr__(name: str) -> Any:
    # On first use: whoever wants one wing of the house does not wait for the others.
    if name not in _HOMES:
        raise AttributeError(f"module 'geo' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__

"""When the status of a place hinges on a single source, and what it would be without it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.answers.reliance import hinges
from geo.model.vocabulary import PlaceKind
from geo.resolve.timeline import resolve_place, timeline

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from geo.model.views import View
    from geo.model.vocabulary import Status
    from geo.package.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Reliance:
    """From `from_` until before `to`, a place would have `status` without one source."""

    place_id: str
    from_: dt.date
    to: dt.date
    source_id: str
    status: Status


def reliances(dataset: Dataset, view: View) -> Iterator[Reliance]:
    """Yield when each place hinges on which source under a view, with all that is known today.

    Provinces are left out: they hinge on what their capital hinges on.
    """
    for place_id, listed in hinges(timeline(dataset, view)).items():
        if dataset.gazetteer[place_id].kind is PlaceKind.PROVINCE:
            continue
        for hinge in listed:
            without = replace(view, without_sources=view.without_sources | {hinge.source_id})
            for run in resolve_place(dataset, place_id, without, None):
                first, end = max(hinge.from_, run.from_), min(hinge.to, run.to)
                if first < end:
                    yield Reliance(place_id, first, end, hinge.source_id, run.status)

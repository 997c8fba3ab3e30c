"""Which points and rings a still shows, and in what order."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from geo.figure import points
from geo.model.vocabulary import Confidence, PlaceKind, Selection
from geo.show.choices import Layer
from geo.show.symbology import doubt, strength

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.figure.spec import SnapshotSpec
    from geo.model.runs import Run
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import Timeline

#: What changed on the last of so many days has a ring.
_RINGED_DAYS = 3


def points_shown(dataset: Dataset, spec: SnapshotSpec) -> list[str]:
    """Return the ids of the points that a still shows, those first whose names matter most."""
    shown = _capitals_by_weight(dataset) if Layer.CAPITAL in spec.layers else []
    for kind, layer in points.LAYERS.items():
        if layer in spec.layers:
            listed = [
                place
                for place in dataset.gazetteer.places
                if place.kind is kind and place.point is not None and not place.is_capital
            ]
            shown += [p.id for p in sorted(listed, key=lambda p: (-(p.population or 0), p.id))]
    if spec.place is not None and spec.place not in shown and _is_point(dataset, spec.place):
        shown.insert(0, spec.place)
    return shown


def ringed(timeline: Timeline, spec: SnapshotSpec, places: Iterable[str]) -> dict[str, int]:
    """Return how many days ago, at most two, each of some places changed as one sees it."""
    if Layer.CHANGED not in spec.layers:
        return {}
    found: dict[str, int] = {}
    for place_id in places:
        for before, after in itertools.pairwise(timeline.runs(place_id)):
            age = (spec.day - after.from_).days
            if 0 <= age < _RINGED_DAYS and _look(before) != _look(after):
                found[place_id] = min(age, found.get(place_id, age))
    return found


def _is_point(dataset: Dataset, place_id: str) -> bool:
    place = dataset.gazetteer[place_id] if place_id in dataset.gazetteer else None  # noqa: SIM401
    return place is not None and place.point is not None and place.kind in points.LAYERS


def _look(run: Run) -> tuple[object, ...]:
    """Return what of a run is seen on the map."""
    disputed = run.confidence is Confidence.DISPUTED
    return run.status, run.claimed_by, doubt(run), disputed, strength(run)


def _capitals_by_weight(dataset: Dataset) -> list[str]:
    """Return the ids of the capitals that have a point, the most populous first."""
    capitals = [
        place
        for place in dataset.gazetteer.select(Selection.CAPITAL)
        if place.point is not None and place.kind is PlaceKind.CITY
    ]
    return [p.id for p in sorted(capitals, key=lambda p: (-(p.population or 0), p.id))]

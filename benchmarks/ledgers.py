"""Reading the package, resolving the timeline, and how that grows."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from benchmarks.scale import SIZES
from benchmarks.serving import ROOT
from benchmarks.table import NO_PEER, Row, median_seconds, ms
from geo.answers.reliance import hinges
from geo.package.dataset import load
from geo.resolve.timeline import timeline
from geo.web import payload

if TYPE_CHECKING:
    from geo.package.dataset import Dataset

TIMES = 7
HEAD = (
    "places", "claims", "timeline", "a claim", "state of all places on a day", "memory before",
    "memory for it",
)  # fmt: skip


def rows() -> list[Row]:
    """Measure the built-in package."""
    dataset = load()
    resolved = timeline(dataset)
    places = dataset.gazetteer.places
    last = dataset.package.period.last
    size = f"{len(places)} places, {len(dataset.claims):,} claims"
    measured = (
        ("reading and checking the package", "", load),
        ("timeline", "well under a second", lambda: timeline(dataset)),
        ("the state of every place on a day", "", lambda: resolved.as_of(last)),
        ("every version, as known on each evening", "", lambda: _versions(dataset)),
        ("the payload of the page", "", lambda: payload.encode(dataset)),
        ("of it, what hinges on which source", "", lambda: hinges(timeline(dataset))),
    )
    return [
        Row(
            f"built-in package ({size}): {what}",
            reach,
            ms(median_seconds(work, TIMES)),
            NO_PEER,
            f"in one process, median of {TIMES}",
        )
        for what, reach, work in measured
    ]


def _versions(dataset: Dataset) -> int:
    resolved = timeline(dataset)
    return sum(len(resolved.versions(place.id)) for place in dataset.gazetteer.places)


def growth() -> list[tuple[str, ...]]:
    """Measure made-up ledgers, each in a process of its own for its memory."""
    return [_in_own_process(places, claims) for places, claims in SIZES]


def _in_own_process(places: int, claims: int) -> tuple[str, ...]:
    command = [sys.executable, "-m", "benchmarks.scale", str(places), str(claims)]
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)
    return tuple(done.stdout.strip().split("\t"))

"""Reading the package, resolving the timeline, and how that grows."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.scale import SIZES
from benchmarks.serving import ROOT
from benchmarks.table import NO_PEER, Row, median_seconds, ms
from geo.model.views import BALANCED
from geo.package.dataset import load
from geo.resolve.timeline import timeline, versions

TIMES = 7
HEAD = (
    "places", "claims", "timeline", "a claim", "state of all places on a day", "memory before",
    "memory for it",
)  # fmt: skip


def rows() -> list[Row]:
    """Measure the built-in package."""
    dataset = load()
    resolved = timeline(dataset)
    last = dataset.package.period.last
    size = f"{len(dataset.gazetteer.places)} places, {len(dataset.claims):,} claims"
    measured = (
        ("reading and checking the package", "", load),
        ("timeline", "well under a second", lambda: timeline(dataset)),
        ("the state of every place on a day", "", lambda: resolved.as_of(last)),
        (
            "every version, as known on each evening",
            "",
            lambda: versions(dataset, BALANCED),
        ),
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


def growth() -> list[tuple[str, ...]]:
    """Measure made-up ledgers, each in a process of its own for its memory."""
    return [_in_own_process(places, claims) for places, claims in SIZES]


def _in_own_process(places: int, claims: int) -> tuple[str, ...]:
    command = [sys.executable, "-m", "benchmarks.scale", str(places), str(claims)]
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)
    return tuple(done.stdout.strip().split("\t"))

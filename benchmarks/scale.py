"""How the timeline grows: places, claims, seconds and memory."""

from __future__ import annotations

import datetime as dt
import random
import re
import resource
import sys
import time
from pathlib import Path

from geo.model.claims import Claim
from geo.model.days import DaySpan, Period
from geo.model.gazetteer import Gazetteer, Place
from geo.model.sources import Source
from geo.model.vocabulary import NEUTRAL, Actor, ClaimKind, PlaceKind, Reach, SourceKind, Status
from geo.package.dataset import Dataset
from geo.package.folder import Folder, Package
from geo.resolve.timeline import timeline

SIZES = ((400, 2_000), (5_000, 100_000), (50_000, 1_000_000))
RED, BLUE = Actor("red"), Actor("blue")
STATUSES = (
    Status("red", RED, 1),
    Status("blue", BLUE, 2),
    Status("both", None, 3),
    Status("unknown"),
)
PERIOD = Period(dt.date(2021, 1, 1), dt.date(2023, 12, 31))


def made_up(places: int, claims: int) -> Dataset:
    """Return a ledger of that size: three changes a place and reports between them."""
    chance = random.Random(7)  # noqa: S311  (the same ledger each time, no secret)
    spans = [DaySpan(day, day) for day in PERIOD.days()]
    sources = {
        f"s{n}": Source(f"s{n}", "", "", "", None, "en", SourceKind.NEWS, None, f"w{n}", "", "")
        for n in range(50)
    }
    gazetteer = Gazetteer(
        tuple(
            Place(f"p{n:06}", PlaceKind.DISTRICT, None, f"P{n}", {}, False, None, 1.0, 1, False)
            for n in range(places)
        )
    )
    kinds = (ClaimKind.REPORT, ClaimKind.CONFIRMATION, ClaimKind.CLAIM, ClaimKind.DENIAL)
    made = {}
    for n in range(claims):
        when = spans[chance.randrange(len(spans))]
        place = f"p{chance.randrange(places):06}"
        key = f"c{n:07}"
        made[key] = Claim(
            id=key, place_ids=(place,), named=(place,), reach=Reach.PLACE,
            status=STATUSES[chance.randrange(3)], valid_from=when, valid_to=None, reported_on=when,
            kind=chance.choices(kinds, (6, 3, 3, 1))[0], claimant="",
            side=chance.choice((NEUTRAL, NEUTRAL, RED, BLUE)), source_id=f"s{n % 50}",
        )  # fmt: skip
    package = Package("made-up", "", "", "", PERIOD, "Asia/Kabul", ("en",), "", (), ())
    return Dataset(package, "", gazetteer, STATUSES, sources, made, (), {}, Folder(Path(), {}))


def row(places: int, claims: int) -> tuple[str, ...]:
    """Return one row of the table; run in a process of its own for its memory."""
    dataset = made_up(places, claims)
    before = peak_memory()
    start = time.perf_counter()
    resolved = timeline(dataset)
    seconds = time.perf_counter() - start
    start = time.perf_counter()
    resolved.as_of(PERIOD.last)
    as_of = time.perf_counter() - start
    peak = peak_memory()
    return (
        f"{places:,}", f"{claims:,}", f"{seconds:.2f} s", f"{seconds / claims * 1e6:.0f} µs",
        f"{as_of:.2f} s", f"{before / 1e6:,.0f} MB", f"{(peak - before) / 1e6:,.0f} MB",
    )  # fmt: skip


def peak_memory() -> int:
    """Return the most memory that this process has had, in bytes."""
    status = Path("/proc/self/status")
    if status.is_file():
        # On Linux getrusage also counts what the process was before it became Python.
        found = re.search(r"^VmHWM:\s*(\d+) kB", status.read_text("utf-8"), re.MULTILINE)
        if found:
            return int(found[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # bytes on a Mac


if __name__ == "__main__":
    print("\t".join(row(int(sys.argv[1]), int(sys.argv[2]))))

"""The table: what was measured, ours and the peer's, and how."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

NOT_MEASURED = "not measured"
NO_PEER = "–"


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement.

    Attributes
    ----------
    what
        What was measured.
    reach
        What the design wants of it; empty if nothing.
    ours, peer
        What was found.
    how
        How it was measured, and how often.
    """

    what: str
    reach: str
    ours: str
    peer: str
    how: str


HEAD = ("what", "reach", "control-map", "peer", "how measured")


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines
    )


def cells(row: Row) -> tuple[str, ...]:
    """Return the cells of a row, in the order of `HEAD`."""
    return row.what, row.reach, row.ours, row.peer, row.how


def median_seconds(work: Callable[[], object], times: int) -> float:
    """Return the median of how many seconds some work takes."""
    return statistics.median(_seconds(work) for _ in range(times))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def size(count: float) -> str:
    """Return bytes as a reader writes them: 512 B, 42.3 kB, 4.21 MB."""
    rounded = float(f"{count:.3g}")
    for unit, factor in (("MB", 1e6), ("kB", 1e3)):
        if rounded >= factor:
            return f"{rounded / factor:g} {unit}"
    return f"{count:.0f} B"


def ms(seconds: float) -> str:
    """Return seconds as milliseconds."""
    found = round(seconds * 1000, 1)
    return f"{found:,.{0 if found >= 10 else 1}f} ms"

"""Our ways out, as a script would ask for them: a still, a page, so many frames."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

import geo

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2021, 8, 15)


@cache
def _dataset() -> geo.Dataset:
    return geo.load()


def make(what: str, number: int, folder: Path) -> Path:
    """Write `SIZE.ENDING`, `page.html` or `FRAMES.ENDING`; each number is another day."""
    asked, _, ending = what.rpartition(".")
    day, path = DAY - dt.timedelta(days=number), folder / f"{number}.{ending}"
    if ending == "html":
        return _dataset().to_map(on=day).save(path)
    if "x" in asked:
        return _dataset().snapshot(path, on=day, size=asked)
    first = _dataset().package.period.first
    last = first + dt.timedelta(days=int(asked) - 1)
    return _dataset().animate(path, first=first, last=last)

"""Make the pictures of docs/worked-examples.md: five days as stills, with the finding as title.

``make how`` runs it. A test compares what each says with what it would say now.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

import geo
from geo.figure.spec import SnapshotSpec

if TYPE_CHECKING:
    from geo import Dataset

FOLDER: Final = Path(__file__).parent / "pictures"
#: The scale makes the tiles of hatches whole pixels, so that their lines are unbroken.
SIZE, SCALE = "1:1", 0.6
#: What there is to see. A number is named by what is counted and by the status, never typed.
FINDINGS: Final = {
    dt.date(2021, 5, 1): "the Government holds all {capital-government} capitals; "
    "{district-unknown} districts are not known",
    dt.date(2021, 7, 1): "the Taliban hold {district-taliban} districts, and no capital yet",
    dt.date(2021, 8, 6): "Zaranj is the first capital to fall, "
    "and {capital-contested} more are fought over",
    dt.date(2021, 8, 12): "Kandahar, Herat and Ghazni fall; "
    "the Taliban hold {capital-taliban} of 34 capitals",
    dt.date(2021, 8, 15): "Kabul falls; the Taliban hold {district-taliban} of 401 districts",
}


def specs(dataset: Dataset) -> dict[str, SnapshotSpec]:
    """Return what is asked for of each picture, by the name of its file."""
    return {
        f"day-{day}.png": SnapshotSpec(day, size=SIZE, scale=SCALE, title=_title(dataset, day))
        for day in FINDINGS
    }


def _title(dataset: Dataset, day: dt.date) -> str:
    numbers = {
        f"{kind}-{status.id}": number
        for kind in ("district", "capital")
        for status, number in dataset.counts(kind, on=day).by_status.items()
    }
    return f"{day:%-d %B %Y}: {FINDINGS[day]}".format_map(numbers)


def make() -> None:
    """Write every picture."""
    dataset = geo.load()
    for name, spec in specs(dataset).items():
        path = FOLDER / name
        dataset.snapshot(path, on=spec.day, size=SIZE, scale=SCALE, title=spec.title)
        print(f"wrote {name}, {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    make()

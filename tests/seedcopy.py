"""Copies of the seeds: with a claim that was found tomorrow, and with faults.

A claim and its source are the commonest thing that is ever added. What holds of
the seeds as they are must hold of these as well.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from geo.curate.build import OUTLINES, build

ROOT = Path(__file__).resolve().parent.parent
SOURCE = """
[example-daily-2021-05-20]
publisher = "Example Daily"
title = "A district changes hands"
url = "https://example.org/2021/05/20"
published = "2021-05-20"
language = "en"
kind = "news"
witness = "Example Daily"
"""
CLAIM = (
    "AF29-901,AF2905,place,,taliban,2021-05-20,,2021-05-20,report,reporter,neutral,"
    "example-daily-2021-05-20,para 2,the centre was taken in the morning,,,\n"
)


def grow(folder: Path) -> tuple[Path, Path]:
    """Add one claim and its source to a copy of the seeds; return it, and the data it gives."""
    seeds = Path(shutil.copytree(ROOT / "seeds", folder / "seeds"))
    with (seeds / "SOURCES.toml").open("a", encoding="utf-8") as file:
        file.write(SOURCE)
    with (seeds / "claims" / "districts-faryab.csv").open("a", encoding="utf-8") as file:
        file.write(CLAIM)
    data = folder / "data"
    data.mkdir()
    for name in OUTLINES:
        shutil.copy(ROOT / "data" / name, data)
    build(seeds, data)
    return seeds, data


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def replace_once(path: Path, old: str, new: str) -> int:
    """Replace the one place where `old` stands, and return the line it begins on."""
    text = path.read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise ValueError(f"{path.name}: {old!r} stands {text.count(old)} times")
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text.partition(old)[0].count("\n") + 1

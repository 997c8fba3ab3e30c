"""Stills of the tiny package as text, kept so that a diff shows what a change does to a still.

``python -m tests.golden`` (``make golden``) writes them anew, to be read before they are
committed.
"""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import geo
from geo.figure import markup
from geo.figure.annotation import Annotation, Sign
from geo.figure.difference import OneMap
from geo.figure.extent import around
from geo.figure.inks import Theme
from geo.figure.spec import SnapshotSpec
from geo.figure.svg import still
from geo.show.choices import Colouring
from tests.tiny import write_tiny

if TYPE_CHECKING:
    from geo.figure.svg import Still

FOLDER: Final = Path(__file__).parent / "golden"
DAY: Final = dt.date(2021, 8, 11)


def tiny() -> geo.Dataset:
    """Return the tiny package, read from a folder that is gone."""
    with tempfile.TemporaryDirectory() as folder:
        return geo.load(write_tiny(Path(folder)))


def specs(dataset: geo.Dataset) -> dict[str, SnapshotSpec]:
    """Return what is drawn, by the name of its files."""
    place = dataset.gazetteer["city-sarban"]
    return {
        "day": SnapshotSpec(DAY),
        "difference": SnapshotSpec(DAY, against=OneMap(dt.date(2021, 8, 3), None, "balanced")),
        "near-dark": SnapshotSpec(
            DAY, extent=around(dataset, place), place=place.id, theme=Theme.DARK, size="1:1"
        ),
        "age-grey": SnapshotSpec(
            dt.date(2021, 8, 20), colouring=Colouring.AGE, theme=Theme.GREY, size="newspaper"
        ),
        "annotated": SnapshotSpec(
            DAY, annotations=(Annotation(Sign.ARROW, 67.1, 33.8, "Still held"),), has_panel=False
        ),
        "days": SnapshotSpec(
            dt.date(2021, 8, 2), also=(dt.date(2021, 8, 9), DAY, dt.date(2021, 8, 20)), size="a4"
        ),
        "dari": SnapshotSpec(DAY, language="prs", size="4:5", note="یادداشت"),
    }


def files(dataset: geo.Dataset) -> dict[str, str]:
    """Return what the files hold, by their names: the SVG without its letters, and what it says."""
    made = {}
    for name, spec in specs(dataset).items():
        drawn = still(dataset.timeline(), spec)
        made[f"{name}.svg"] = _apart(drawn)
        made[f"{name}.txt"] = "\n".join(
            (drawn.content.name, "", *_lines(drawn.content.description))
        )
    return made


def _apart(drawn: Still) -> str:
    """Return the document, an element and a key a line, so that a diff has what changed."""
    told = json.loads(drawn.provenance)
    del told["program"]  # a release alone changes no still
    inside = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    document = drawn.document().replace("><", ">\n<")
    return document.replace(markup.content(drawn.provenance), markup.content(inside))


def _lines(text: str) -> list[str]:
    """Return the sentences of a text, one a line, each line with its end."""
    return [f"{part}." for part in text.rstrip(".").split(". ")] + [""]


def write() -> None:
    """Write every file, and remove what is none any more."""
    made = files(tiny())
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.iterdir():
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    write()

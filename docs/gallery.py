"""Write docs/gallery.md and its pictures: every kind of still and sequence, and its command.

``make gallery`` runs it. To show one more, add it to `STILLS` or `SEQUENCES`: page, pictures and
tests follow. Pictures are small, so that all of them together are light.
"""

from __future__ import annotations

import datetime as dt
import shlex
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import geo
from geo.cli import main
from geo.export.command import command_of
from geo.export.snapshot import write_snapshot
from geo.figure.annotation import Annotation, Sign
from geo.figure.difference import OneMap
from geo.figure.extent import Extent, around
from geo.figure.inks import Theme
from geo.figure.png import read_texts
from geo.figure.spec import SnapshotSpec
from geo.model.vocabulary import Selection
from geo.show.choices import Colouring, Layer

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER: Final = Path(__file__).parent
PAGE: Final = FOLDER / "gallery.md"
PICTURES: Final = FOLDER / "gallery"
DAY: Final = dt.date(2021, 8, 12)


class Still(NamedTuple):
    """A still of the gallery: its file, what it is, and what is asked for."""

    name: str
    heading: str
    text: str
    spec: SnapshotSpec

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.png"

    @property
    def command(self) -> str:
        """What draws it."""
        return command_of(self.spec, self.file)


class Sequence(NamedTuple):
    """A sequence of the gallery: its file, what it is, and what `control-map` is told."""

    file: str
    heading: str
    text: str
    words: tuple[str, ...]

    @property
    def command(self) -> str:
        """What makes it."""
        return shlex.join(["control-map", "animate", *self.words, "-o", self.file])


@cache
def _near(name: str, kind: str) -> Extent | None:
    dataset = geo.load()
    return around(dataset, dataset.gazetteer.find(name, Selection(kind)))


POINTS: Final = frozenset({Layer.AIRPORT, Layer.BASE, Layer.CROSSING, Layer.LABEL, Layer.RIVER})
BASES: Final = (dt.date(2021, 7, 1), dt.date(2021, 8, 1), dt.date(2021, 8, 15))

STILLS: Final = (
    Still("day", "A day", "Districts, on a wide screen. Headline, finding and numbers come from "
          "the day.", SnapshotSpec(DAY, scale=0.38)),
    Still("provinces", "Provinces", "Filled by who holds the capital of each.",
          SnapshotSpec(DAY, layer=Selection.PROVINCE, scale=0.45)),
    Still("post", "A square post, with a headline of one's own",
          "What the author says is theirs; days, view and sources stay.",
          SnapshotSpec(DAY, size="1:1", scale=0.51, title="Kandahar, Herat and Ghazni fall",
                       note="Mazar-i-Sharif was not reached by us.")),
    Still("night", "An upright post, by night", "Light ink on dark paper.",
          SnapshotSpec(DAY, size="4:5", scale=0.45, theme=Theme.DARK)),
    Still("phone", "A telephone", "Free where the telephone’s own signs lie.",
          SnapshotSpec(DAY, size="9:16", scale=0.38)),
    Still("newspaper", "A newspaper without colour", "Greys that stay apart on cheap paper.",
          SnapshotSpec(DAY, size="newspaper", scale=0.96, theme=Theme.GREY)),
    Still("inset", "Paper, with the crowded part larger", "A4, with a map of what is near Kabul.",
          SnapshotSpec(DAY, size="a4", scale=0.48, has_inset=True)),
    Still("near", "A part of it", "A province and what is around it; the small map says where.",
          SnapshotSpec(DAY, scale=0.38, extent=_near("Kunduz", "province"), place="city-kunduz")),
    Still("week", "What a week changed", "Two days against each other: in colour what differs.",
          SnapshotSpec(DAY, scale=0.42,
                       against=OneMap(dt.date(2021, 8, 5), None, "balanced"))),
    Still("hindsight", "What was known that evening, and is now",
          "The same day twice: in colour what later evidence changed.",
          SnapshotSpec(DAY, scale=0.42, known=DAY, against=OneMap(DAY, None, "balanced"))),
    Still("strict", "By other rules", "The same day by the rules that are called *strict*.",
          SnapshotSpec(DAY, view="strict", scale=0.38)),
    Still("age", "How old the evidence is", "Colours tell the age, not the holder.",
          SnapshotSpec(DAY, colouring=Colouring.AGE, scale=0.38)),
    Still("single", "What rests on one source", "In colour: what falls if one document falls.",
          SnapshotSpec(DAY, colouring=Colouring.SINGLE, scale=0.38)),
    Still("points", "Points alone", "Airports, bases and crossings around Kabul, on no fill.",
          SnapshotSpec(DAY, layers=POINTS, is_filled=False, scale=0.45,
                       extent=_near("Kabul", "province"))),
    Still("annotated", "With words of the author", "Arrows, rings and words are marked as theirs.",
          SnapshotSpec(DAY, size="1:1", scale=0.51, annotations=(
              Annotation(Sign.ARROW, 65.7, 31.6, "Falls on the 12th"),
              Annotation(Sign.HIGHLIGHT, 69.2, 34.5, "Kabul", 60)))),
    Still("multiples", "Small multiples", "Days under one legend, for print on A3.",
          SnapshotSpec(dt.date(2021, 5, 1), also=BASES, size="a3", scale=0.35)),
    Still("dari", "In Dari", "Names, numbers and furniture; so in Pashto.",
          SnapshotSpec(DAY, language="prs", scale=0.38)),
    Still("bare", "To lay over something else", "No panel, no ground.",
          SnapshotSpec(DAY, size="4:5", scale=0.42, has_panel=False, is_transparent=True)),
)  # fmt: skip
SEQUENCES: Final = (
    Sequence("fortnight.webp", "The fortnight in which the cities fell",
             "A frame a day, held at the end.",
             ("--from", "2021-08-03", "--to", "2021-08-15", "--fps", "2", "--size", "960x540")),
    Sequence("summer.gif", "A summer by weeks", "For where only a GIF is shown.",
             ("--from", "2021-05-01", "--to", "2021-08-15", "--every", "14", "--fps", "2",
              "--size", "640x480", "--layer", "province")),
    Sequence("wipe.gif", "Then and now", "A line moves over the map from one day to the other.",
             ("--days", "2021-05-01,2021-08-15", "--wipe", "3", "--fps", "8", "--size", "800x450")),
)  # fmt: skip

_TOP = """# Gallery

Written by `make gallery`, from `docs/gallery.py`. Every still is what the command under it writes:
`control-map verify` says of each that it is genuine. They are small here; leave out `--scale` for
the size that is meant for print or screen. What each option does: [commands.md](commands.md).
"""


def page() -> str:
    """Return the text of the page, with what each picture at hand says of itself."""
    return "\n".join([_TOP, *_stills(), *_sequences()])


def _stills() -> Iterator[str]:
    for still in STILLS:
        told = read_texts((PICTURES / still.file).read_bytes())["Description"]
        yield from _shown(still, told)


def _sequences() -> Iterator[str]:
    for sequence in SEQUENCES:
        yield from _shown(sequence, sequence.text)


def _shown(one: Still | Sequence, told: str) -> Iterator[str]:
    # Brackets would end the alternative text.
    alternative = told.replace("[", "(").replace("]", ")").replace("\n", " ")
    yield f"## {one.heading}\n\n{one.text}\n"
    yield f"![{alternative}](gallery/{one.file})\n"
    yield f"```\n{one.command}\n```\n"


def make() -> None:
    """Write every picture, remove those that are none any more, and write the page."""
    dataset = geo.load()
    PICTURES.mkdir(exist_ok=True)
    wanted = {one.file for one in (*STILLS, *SEQUENCES)}
    for path in PICTURES.iterdir():
        if path.name not in wanted:
            path.unlink()
    for still in STILLS:
        path = write_snapshot(dataset, still.spec, PICTURES / still.file)
        print(f"wrote {still.file}, {path.stat().st_size // 1000} kB")
    for sequence in SEQUENCES:
        main(["animate", *sequence.words, "-o", str(PICTURES / sequence.file)])
    PAGE.write_text(page(), "utf-8", newline="\n")


if __name__ == "__main__":
    make()

"""Small made-up ledgers for tests of the policy, and Hypothesis strategies for them."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from geo.model.claims import Claim
from geo.model.days import DaySpan, Period
from geo.model.gazetteer import Place, sorted_gazetteer
from geo.model.sources import Source
from geo.model.vocabulary import (
    NEUTRAL,
    Actor,
    ClaimKind,
    PlaceKind,
    Reach,
    SourceKind,
    Status,
)
from geo.package import published
from geo.package.dataset import Dataset
from geo.package.folder import Folder, Package

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.vendor.pretty import RepresentationPrinter

FIRST = dt.date(2021, 8, 1)
PERIOD = Period(FIRST, FIRST + dt.timedelta(days=29))
RED, BLUE = Actor("red"), Actor("blue")
HELD_RED = Status("red", RED, 1)
HELD_BLUE = Status("blue", BLUE, 2)
CONTESTED = Status("contested", None, 3)
UNKNOWN = Status("unknown", None, 9)
STATUSES = (HELD_RED, HELD_BLUE, CONTESTED, UNKNOWN)
SOURCES = {
    name: Source(name, name, name, "", None, "en", SourceKind.NEWS, None, witness, "", "")
    for name, witness in (("s1", "w1"), ("s2", "w2"), ("s3", "w2"), ("s4", "w4"))
}


def day(number: int) -> dt.date:
    """Return the day of August 2021 of that number."""
    return FIRST + dt.timedelta(days=number - 1)


def span(first: int, last: int | None = None) -> DaySpan:
    """Return a day, or a range of days, of August 2021."""
    return DaySpan(day(first), day(last or first))


def claim(  # noqa: PLR0913  (a claim has many parts)
    claim_id: str,
    status: Status | None,
    on: int,
    *,
    side: Actor = NEUTRAL,
    kind: ClaimKind = ClaimKind.REPORT,
    reported: int | None = -1,
    until: int | None = None,
    latest: int | None = None,
    source: str = "s1",
    place: str = "town",
    supersedes: str = "",
    reach: Reach = Reach.PLACE,
    taken_from: Actor | None = None,
) -> Claim:
    """Return a claim about one place, reported on the day it speaks of unless said otherwise."""
    return Claim(
        id=claim_id,
        place_ids=() if reach is Reach.SIDE else (place,),
        named=(place,),
        reach=reach,
        status=status,
        valid_from=span(on, latest),
        valid_to=None if until is None else span(until),
        reported_on=None if reported is None else span(on if reported == -1 else reported),
        kind=kind,
        claimant=str(side),
        side=side,
        source_id=source,
        supersedes=supersedes,
        taken_from=taken_from,
    )


def place(place_id: str, kind: PlaceKind, parent: str | None = None, **more: object) -> Place:
    """Return a place without geometry."""
    settings: dict[str, object] = {
        "name": place_id.title(), "names": {}, "is_capital": False, "point": None,
        "area_km2": None, "population": None, "drawable": False,
    } | more  # fmt: skip
    return Place(id=place_id, kind=kind, parent_id=parent, **settings)  # type: ignore[arg-type]


PLACES = sorted_gazetteer(
    [
        place("land", PlaceKind.COUNTRY),
        place("north", PlaceKind.PROVINCE, "land"),
        place("hills", PlaceKind.DISTRICT, "north", area_km2=10.0),
        place("plain", PlaceKind.DISTRICT, "north", area_km2=20.0),
        place("town", PlaceKind.CITY, "plain", is_capital=True, population=1000),
        place("fort", PlaceKind.BASE, "plain"),
    ]
)


class Ledger(Dataset):
    """A dataset of the made-up places that shows its rows, for whoever reads why a test failed."""

    def __repr__(self) -> str:
        """Return each claim on a line."""
        return "\n".join(["ledger:", *map(_row, self.claims.values())])

    def _repr_pretty_(self, printer: RepresentationPrinter, _: bool) -> None:
        printer.text(repr(self))


def _row(one: Claim) -> str:
    said = one.status.id if one.status else "nothing"
    days = f"{one.valid_from} to {one.valid_to or '...'}, reported {one.reported_on}"
    more = (one.supersedes and f"corrects {one.supersedes}") or ""
    taken = f"taken from {one.taken_from}" if one.taken_from else ""
    told = (said, days, one.kind, one.side, one.source_id, one.reach, *one.named, taken, more)
    return "  ".join([f"  {one.id}:", *filter(None, told)])


def ledger(*claims: Claim) -> Ledger:
    """Return a dataset of the made-up places with those claims."""
    package = Package("made-up", "Made up", "1", "", PERIOD, "Asia/Kabul", ("en",), "", (), ())
    folder = Folder(Path(), {})
    by_id = {item.id: item for item in sorted(claims, key=lambda item: item.id)}
    return Ledger(package, "0" * 64, PLACES, STATUSES, SOURCES, by_id, (), {}, folder)


KINDS = (
    ClaimKind.REPORT, ClaimKind.CONFIRMATION, ClaimKind.DENIAL, ClaimKind.CLAIM,
    ClaimKind.HEADLINE,
)  # fmt: skip


#: What else a row can be, each as a change of `claim`'s settings with its day at hand.
QUIRKS: dict[str, Callable[[int], dict[str, object]]] = {
    "vague": lambda on: {"latest": on + 2},
    "late": lambda on: {"reported": on + 5},
    "undated": lambda _: {"reported": None},
    "ends": lambda on: {"until": on + 6},
    "wide": lambda _: {"reach": Reach.WITHIN},
    "from-red": lambda _: {"taken_from": RED},
    "from-blue": lambda _: {"taken_from": BLUE},
}
#: Up to three at once, the fewest first. One choice a row, not seven: the fewer choices there are,
#: the further a failing ledger shrinks before the search gives up.
_TOGETHER = [mix for number in range(4) for mix in itertools.combinations(QUIRKS, number)]


def counted(dataset: Dataset, *rows: tuple[int, int], **cells: object) -> Dataset:
    """Return a dataset in which somebody counted district centres: the day of August, how many red.

    `cells` are put in place of the usual ones of every row.
    """
    lines = ["count_id,date,mapper,unit,measure,total_units,red,source_id"]
    for number, (on, red) in enumerate(rows):
        usual = {
            "date": day(on), "mapper": "Somebody", "unit": "district centres", "measure": "units",
            "total": 2, "red": red, "source": "s1",
        }  # fmt: skip
        lines.append(",".join(map(str, (f"n{number}", *(usual | cells).values()))))
    folder = Folder(Path(), {published.FILE: "\n".join(lines).encode()})
    return replace(dataset, folder=folder)


@st.composite
def rows(draw: st.DrawFn, /, **fixed: object) -> dict[str, object]:
    """Draw what `claim` takes but the id; what is `fixed` is not drawn."""
    on = draw(st.integers(1, 20))
    parts: dict[str, st.SearchStrategy[object]] = {
        "status": st.sampled_from([HELD_RED, HELD_BLUE, CONTESTED]),
        "side": st.sampled_from([NEUTRAL, RED, BLUE]),
        "kind": st.sampled_from(KINDS),
        "source": st.sampled_from(sorted(SOURCES)),
        "place": st.sampled_from(["town", "hills", "plain"]),
    }
    row: dict[str, object] = {"on": on, "reported": on + 2}
    row |= {name: draw(part) for name, part in parts.items() if name not in fixed}
    for quirk in draw(st.sampled_from(_TOGETHER)):
        row |= QUIRKS[quirk](on)
    return row | fixed


@st.composite
def ledgers(draw: st.DrawFn, /, **fixed: object) -> Ledger:
    """Draw up to eight claims about three places, perhaps a correction, perhaps the end of a side.

    What is `fixed` is so of every claim. A list of rows, not a number of them: a failing ledger
    shrinks row by row.
    """
    drawn = draw(st.lists(rows(**fixed), max_size=8))
    claims = [claim(f"c{number}", **row) for number, row in enumerate(drawn)]  # type: ignore[arg-type]
    if len(claims) > 1 and draw(st.integers(0, 4)) == 4:
        claims[1] = replace(claims[1], supersedes="c0")
    if "side" not in fixed and draw(st.integers(0, 4)) == 4:
        side = draw(st.sampled_from([HELD_RED, HELD_BLUE]))
        claims.append(claim("end", side, draw(st.integers(1, 20)), reach=Reach.SIDE))
    return ledger(*claims)

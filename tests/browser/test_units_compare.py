"""Two maps against each other: what the page makes of them is what Python makes of them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shlex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.answers.comparison import compare
from geo.cli.parser import build_parser
from geo.model.views import BALANCED, LATEST, STRICT
from geo.model.vocabulary import Selection
from geo.resolve.timeline import timeline
from geo.web import payload
from tests.ledgers import PERIOD, ledgers

FEW = settings(max_examples=15)
PARTS = {
    "before": "held_before", "after": "held_after", "gained": "gained",
    "newlyKnown": "newly_known", "noLongerContested": "no_longer_contested", "lost": "lost",
    "noLongerKnown": "no_longer_known", "newlyContested": "newly_contested",
}  # fmt: skip
#: A map as the page has it (given[0], given[1]): day, known, view.
FOUND = """(() => {
  const [before, after] = given.slice(0, 2).map((map) => units.difference.runsOn(model, map));
  return units.difference.differencesOf(
    model, (index) => before[index], (index) => after[index], given[2],
  );
})()"""
SELECTIONS = (Selection.CAPITAL, Selection.PROVINCE, Selection.DISTRICT)
VIEWS = {view.name: view for view in (BALANCED, STRICT, LATEST)}


def amount(found):
    return (found.places, round(found.area_km2, 3), found.population)


def told_amount(found):
    return (found["places"], round(found["area"], 3), found["population"])


def agree(told, found, statuses):
    """Say whether the page and Python make the same of two maps."""

    def number(status):
        return None if status is None else statuses.index(status)

    assert told_amount(told["whole"]) == amount(found.whole)
    assert told_amount(told["differing"]) == amount(found.differing)
    assert [
        (one["place"]["id"], one["before"], one["after"], one["sureBefore"], one["sureAfter"])
        for one in told["shifts"]
    ] == [
        (s.place_id, number(s.before), number(s.after), s.sure_before, s.sure_after)
        for s in found.shifts
    ]
    for one, balance in zip(told["balances"], found.balances, strict=True):
        for key, name in PARTS.items():
            assert told_amount(one[key]) == amount(getattr(balance, name)), (balance.status, key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("2021-08-05", "today", "balanced"), ("2021-08-12", "today", "balanced")),
        (("2021-05-01", "today", "strict"), ("2021-08-15", "today", "latest")),
        (("2021-08-12", "2021-08-12", "balanced"), ("2021-08-12", "today", "balanced")),
        (("2021-08-14", "evening", "balanced"), ("2021-08-20", "2021-08-16", "strict")),
        (("2021-09-07", "today", "balanced"), ("2021-07-01", "evening", "latest")),
    ],
)
def test_the_page_finds_the_differences_that_python_finds(units, builtin, encoded, one, other):
    units.take(encoded)

    def as_page(day, known, view):
        fixed = known if known in {"today", "evening"} else number(known)
        return {"day": number(day), "known": fixed, "view": view}

    def number(day):
        return (dt.date.fromisoformat(day) - builtin.package.period.first).days

    def as_python(day, known, view):
        evening = {"today": None, "evening": day}.get(known, known)
        stood_on = None if evening is None else dt.date.fromisoformat(evening)
        return timeline(builtin, VIEWS[view], stood_on), dt.date.fromisoformat(day)

    for selection in SELECTIONS:
        told = units(FOUND, as_page(*one), as_page(*other), selection.value)
        agree(told, compare(as_python(*one), as_python(*other), selection), builtin.statuses)


DAYS = st.integers(0, len(PERIOD) - 1)
MAPS = st.tuples(DAYS, st.sampled_from(["today", "evening"]) | DAYS, st.sampled_from([*VIEWS]))


@FEW
@given(dataset=ledgers(), one=MAPS, other=MAPS, selection=st.sampled_from(SELECTIONS))
def test_whatever_is_claimed_page_and_python_agree(units, dataset, one, other, selection):
    units.take(payload.encode(dataset))

    def as_python(day, known, view):
        evening = {"today": None, "evening": day}.get(known, known)
        stood_on = None if evening is None else PERIOD.day(evening)
        return timeline(dataset, VIEWS[view], stood_on), PERIOD.day(day)

    pages = [dict(zip(("day", "known", "view"), one_map, strict=True)) for one_map in (one, other)]
    told = units(FOUND, *pages, selection.value)
    agree(told, compare(as_python(*one), as_python(*other), selection), dataset.statuses)


def test_the_earlier_day_comes_first_then_the_earlier_evening_then_the_other_map(units):
    first = "units.difference.isOtherFirst(given[0], given[1])"

    def is_other_first(own, other):
        maps = [{"day": day, "known": known, "view": "v"} for day, known in (own, other)]
        return units(first, *maps)

    assert is_other_first((9, "today"), (3, "today"))
    assert not is_other_first((3, 1), (9, 0))
    assert is_other_first((5, "today"), (5, "evening"))
    assert not is_other_first((5, 2), (5, "evening"))
    assert is_other_first((5, "today"), (5, "today"))


MODEL = """({
  calendar: units.days.createCalendar({ first: "2021-05-01", days: 130 }),
  views: [{ name: "balanced" }], statuses: [{ id: "=red" }],
})"""


@pytest.mark.parametrize("view", ["balanced", "side:taliban", "source:a,b", "my own's; $(view)"])
def test_the_command_is_understood_and_means_the_same(units, view):
    before = {"day": 96, "known": "evening", "view": view}
    after = {"day": 103, "known": "today", "view": "balanced"}
    text = units(
        f"units.commands.diffCommand({MODEL}, given[0])", {"before": before, "after": after}
    )
    name, *words = shlex.split(text)
    args = build_parser().parse_args(words)
    assert (name, args.first, args.last) == ("control-map", "2021-08-05", "2021-08-12")
    assert (args.known, args.to_known) == ("2021-08-05", "today")
    assert args.view == view
    assert (args.view if args.to_view is None else args.to_view) == "balanced"


def test_no_cell_of_a_table_is_taken_for_a_formula(units):
    cells = ["=1+1", "+1", "-1", "@x", "\t1", 'a "b", c', "plain", "two\nlines"]
    texts = units("given.map(units.diffwritten.csvCell)", *cells)
    read = [next(csv.reader(io.StringIO(text, newline="")))[0] for text in texts]
    assert read == ["'=1+1", "'+1", "'-1", "'@x", "'\t1", 'a "b", c', "plain", "two\nlines"]
    assert units("units.diffwritten.csvCell(-5)") == "-5"


def test_the_table_has_every_figure_of_every_status(units, builtin, encoded):
    units.take(encoded)
    maps = {
        "before": {"day": 96, "known": "today", "view": "balanced"},
        "after": {"day": 103, "known": "today", "view": "balanced"},
    }
    text = units(
        f"units.diffwritten.balanceTable(model, given[3], [{FOUND}])",
        maps["before"],
        maps["after"],
        "capital",
        maps,
    )
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == (len(builtin.statuses) + 1) * len(PARTS)
    (gained,) = (r for r in rows if (r["status"], r["part"]) == ("taliban", "gained"))
    now = timeline(builtin)
    week = (now, dt.date(2021, 8, 5)), (now, dt.date(2021, 8, 12))
    found = compare(week[0], week[1], Selection.CAPITAL)
    wanted = next(b for b in found.balances if b.status and b.status.id == "taliban").gained
    assert (int(gained["places"]), int(gained["population"])) == (wanted.places, wanted.population)
    assert (gained["from_day"], gained["to_known"]) == ("2021-08-05", "today")
    places = units(
        f"units.diffwritten.shiftTable(model, given[3], [{FOUND}])",
        maps["before"],
        maps["after"],
        "capital",
        maps,
    )
    told = [(r["place"], r["before"], r["after"]) for r in csv.DictReader(io.StringIO(places))]
    assert told == [
        (s.place_id, s.before.id if s.before else "", s.after.id if s.after else "")
        for s in found.shifts
    ]

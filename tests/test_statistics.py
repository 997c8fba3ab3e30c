"""Counts by status: on the tiny package by hand, on the built-in one by sums."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

import geo
from geo.answers.statistics import counts, series
from geo.figure.content import describe
from geo.figure.spec import SnapshotSpec
from geo.model.views import BALANCED
from geo.model.vocabulary import Selection
from geo.resolve.timeline import STALE_AFTER_DAYS, timeline
from tests.ledgers import BLUE, HELD_BLUE, HELD_RED, RED, claim, day, ledger
from tests.tiny import write_tiny


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return geo.load(write_tiny(tmp_path_factory.mktemp("tiny")))


def ids(numbers) -> dict[str, int]:
    return {status.id: number for status, number in numbers.items()}


def test_capitals_of_the_tiny_package_on_a_day(tiny):
    found = tiny.counts("capital", on=dt.date(2021, 8, 15))
    assert ids(found.by_status) == {"government": 1, "contested": 0, "taliban": 1, "unknown": 0}
    assert found.claimed["taliban"] == 1
    assert ids(found.population) == {
        "government": 80000, "contested": 0, "taliban": 150000, "unknown": 0,
    }  # fmt: skip


def test_places_that_cannot_be_drawn_are_counted_all_the_same(tiny):
    found = tiny.counts("district", on=dt.date(2021, 8, 15))
    assert (found.total, found.not_drawable) == (4, 1)
    assert ids(found.by_status)["unknown"] == 1


def test_a_state_of_which_nobody_speaks_for_a_month_is_stale():
    case = geo.load()
    fresh = case.counts("capital", on=dt.date(2021, 8, 15))
    july = case.counts("district", on=dt.date(2021, 7, 1))
    assert (fresh.stale < 3, july.stale > 100) == (True, True)
    early = claim("held", HELD_BLUE, 30 - STALE_AFTER_DAYS - 1)
    time = timeline(ledger(early), BALANCED)
    assert [time.state("town", day(on)).is_stale for on in (28, 29, 30)] == [False, False, True]


def test_areas_are_those_of_the_places(tiny):
    found = tiny.counts("district", on=dt.date(2021, 8, 15))
    assert sum(found.area_km2.values()) == pytest.approx(40000)


def test_an_uncertain_day_gives_a_range_on_both_sides_of_it():
    claims = [
        claim("held", HELD_BLUE, 1),
        claim("a", HELD_RED, 10, side=BLUE),
        claim("b", HELD_RED, 12, side=BLUE),
        claim("c", HELD_RED, 12, side=BLUE),
    ]
    time = timeline(ledger(*claims))
    early = counts(time, Selection.CAPITAL, day(11))
    assert (early.least[HELD_RED], early.by_status[HELD_RED], early.most[HELD_RED]) == (0, 0, 1)
    assert (early.least[HELD_BLUE], early.most[HELD_BLUE]) == (0, 1)
    settled = counts(time, Selection.CAPITAL, day(12))
    assert (settled.least[HELD_RED], settled.most[HELD_RED]) == (1, 1)


def test_the_series_has_the_first_day_and_every_change_day():
    time = timeline(ledger(claim("held", HELD_BLUE, 1), claim("a", HELD_RED, 10, side=BLUE)))
    found = series(time, Selection.CAPITAL)
    assert [when for when, _ in found] == [day(1), day(10)]
    assert [number[HELD_RED] for _, number in found] == [0, 1]


def test_what_a_side_claims_is_counted_beside_what_stands():
    boast = claim("boast", HELD_RED, 10, side=RED)
    found = counts(timeline(ledger(claim("h", HELD_BLUE, 1), boast)), Selection.CAPITAL, day(10))
    assert (found.by_status[HELD_BLUE], found.by_status[HELD_RED], found.claimed[RED]) == (1, 0, 1)


def test_the_counts_of_the_builtin_package_add_up_on_every_change_day():
    case = geo.load()
    time = case.timeline()
    for selection, total in ((Selection.CAPITAL, 34), (Selection.DISTRICT, 401)):
        for when, number in series(time, selection):
            last = sum(counts(time, selection, when).last_reported.values())
            assert sum(number.values()) + last == total, when


def test_shares_are_of_all_places_those_counted_apart_included():
    case = geo.load()
    first, view = case.package.period.first, replace(BALANCED, counts_bound=True)
    plain = case.counts(Selection.DISTRICT, on=first)
    asked = case.counts(Selection.DISTRICT, on=first, view=view)
    assert plain.whole_km2 == asked.whole_km2 == pytest.approx(sum(plain.area_km2.values()))
    assert sum(asked.area_km2.values()) < 0.9 * asked.whole_km2
    usual, likely = (
        {row.label: row.cells for row in describe(time, SnapshotSpec(day=first), states).rows}
        for time in (case.timeline(), case.timeline(view))
        for states in [time.as_of(first)]
    )
    assert likely.items() <= usual.items()

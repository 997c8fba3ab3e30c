"""Two maps against each other: what is gained and lost between them."""

from __future__ import annotations

import datetime as dt
from dataclasses import astuple, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo.answers.comparison import Amount, compare
from geo.answers.statistics import counts
from geo.model.views import BALANCED, LATEST, STRICT
from geo.model.vocabulary import Confidence, Selection
from geo.resolve.timeline import timeline
from tests.ledgers import (
    BLUE,
    CONTESTED,
    HELD_BLUE,
    HELD_RED,
    claim,
    counted,
    day,
    ledger,
    ledgers,
)
from tests.tiny import write_tiny

VIEWS = st.sampled_from(
    [BALANCED, LATEST, STRICT, replace(BALANCED, infer_districts=True, counts_bound=True)]
)
SELECTIONS = st.sampled_from([Selection.CAPITAL, Selection.PROVINCE, Selection.DISTRICT])
DAYS = st.integers(1, 30)
EVENINGS = st.none() | DAYS


@st.composite
def two_maps(draw):
    """Draw two maps of one ledger: each a timeline and a day."""
    data = counted(draw(ledgers()), (5, 0), (12, 1))

    def one():
        known = draw(EVENINGS)
        evening = None if known is None else day(known)
        return timeline(data, draw(VIEWS), evening), day(draw(DAYS))

    return one(), one()


@given(two_maps(), SELECTIONS)
def test_swapping_the_maps_swaps_what_is_gained_and_what_is_lost(maps, selection):
    there = compare(maps[0], maps[1], selection)
    back = compare(maps[1], maps[0], selection)
    assert (there.whole, there.differing) == (back.whole, back.differing)
    assert [(s.place_id, s.before, s.after) for s in there.shifts] == [
        (s.place_id, s.after, s.before) for s in back.shifts
    ]
    for one, other in zip(there.balances, back.balances, strict=True):
        assert (one.held_before, one.held_after) == (other.held_after, other.held_before)
        assert (one.gained, one.lost) == (other.lost, other.gained)
        assert (one.newly_known, one.no_longer_known) == (other.no_longer_known, other.newly_known)
        assert one.newly_contested == other.no_longer_contested


@given(two_maps(), SELECTIONS)
def test_a_map_against_itself_is_empty(maps, selection):
    found = compare(maps[0], maps[0], selection)
    assert (found.shifts, found.differing) == ((), Amount())
    for balance in found.balances:
        assert balance.held_before == balance.held_after
        assert {balance.gained, balance.lost, balance.newly_known} == {Amount()}


@given(two_maps(), SELECTIONS)
def test_over_all_statuses_gains_and_losses_are_what_differs(maps, selection):
    found = compare(maps[0], maps[1], selection)
    assert len(found.shifts) == found.differing.places
    for part in ("gained", "lost"):
        amounts = [astuple(getattr(balance, part)) for balance in found.balances]
        assert tuple(map(sum, zip(*amounts, strict=True))) == astuple(found.differing)
    for balance in found.balances:
        before, after, gained, lost = map(
            astuple, (balance.held_before, balance.held_after, balance.gained, balance.lost)
        )
        moved = tuple(
            was + plus - minus for was, plus, minus in zip(before, gained, lost, strict=True)
        )
        assert moved == after
        assert balance.newly_known.places + balance.no_longer_contested.places <= gained[0]
        assert balance.no_longer_known.places + balance.newly_contested.places <= lost[0]


@given(two_maps(), SELECTIONS)
def test_what_each_map_holds_is_what_its_counts_say(maps, selection):
    found = compare(maps[0], maps[1], selection)
    told = (counts(time, selection, when) for time, when in maps)
    for part, number in zip(("held_before", "held_after"), told, strict=True):
        held = {balance.status: getattr(balance, part) for balance in found.balances}
        for status, places in number.by_status.items():
            assert held[status].places == places
            assert held[status].area_km2 == number.area_km2[status]
            assert held[status].population == number.population[status]
        apart = sum(number.last_reported.values()) + sum(number.likely.values())
        assert held[None].places == apart


def _balance(found, status):
    (balance,) = (one for one in found.balances if one.status == status)
    return balance


def test_where_gains_come_from_and_losses_go_to_is_told_apart():
    claims = [
        claim("fight", CONTESTED, 5),
        claim("fell", HELD_RED, 10, side=BLUE),
        claim("hills", HELD_BLUE, 1, place="hills"),
        claim("over", HELD_BLUE, 9, place="hills", until=9),
    ]
    time = timeline(ledger(claim("held", HELD_BLUE, 1), *claims))
    fought = compare((time, day(4)), (time, day(5)), Selection.CAPITAL)
    assert _balance(fought, HELD_BLUE).newly_contested == Amount(1, 0.0, 1000)
    assert _balance(fought, HELD_BLUE).lost == Amount(1, 0.0, 1000)
    taken = compare((time, day(5)), (time, day(10)), Selection.CAPITAL)
    assert _balance(taken, HELD_RED).no_longer_contested.places == 1
    assert _balance(taken, HELD_RED).newly_known.places == 0
    learnt = timeline(time.dataset, BALANCED, day(1))
    found = compare((learnt, day(10)), (time, day(10)), Selection.DISTRICT)
    assert [(s.place_id, s.before, s.after) for s in found.shifts] == [
        ("plain", HELD_BLUE, HELD_RED)
    ]


def test_what_is_counted_apart_is_not_held_and_not_known():
    found = geo.load().diff(dt.date(2021, 8, 14), dt.date(2021, 8, 15), kind="district")
    apart = [s for s in found.shifts if s.after is None]
    assert {s.sure_after for s in apart} == {Confidence.LAST_REPORTED}
    government = next(b for b in found.balances if b.status and b.status.id == "government")
    assert government.no_longer_known.places >= len(apart) > 0


def test_then_against_now_in_a_notebook(tmp_path):
    tiny = geo.load(write_tiny(tmp_path))
    on = dt.date(2021, 8, 12)
    found = tiny.diff(on, on, kind="capital", known=dt.date(2021, 8, 9), after_known=None)
    (shift,) = found.shifts
    assert shift.place_id == "city-sarban"
    assert [s and s.id for s in (shift.before, shift.after)] == ["government", "taliban"]
    same = tiny.diff(on, on, kind="capital", known=dt.date(2021, 8, 9))
    assert same.shifts == ()
    other = tiny.diff(on, on, kind="capital", view="side:taliban", after_view="balanced")
    assert other.balances != same.balances


def test_maps_of_two_packages_are_not_compared():
    one, other = timeline(ledger()), timeline(ledger())
    with pytest.raises(ValueError, match="one dataset"):
        compare((one, day(1)), (other, day(1)), Selection.CAPITAL)

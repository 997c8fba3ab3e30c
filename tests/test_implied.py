"""What statements imply: the seat, who held before, sides that end, words that wear out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model.runs import Nearness, Rule
from geo.model.views import BALANCED, BUILT_IN, STRICT
from geo.model.vocabulary import NEUTRAL, ClaimKind, Confidence, Reach
from geo.resolve.timeline import timeline
from tests.ledgers import (
    BLUE,
    CONTESTED,
    HELD_BLUE,
    HELD_RED,
    PERIOD,
    RED,
    UNKNOWN,
    claim,
    day,
    ledger,
    ledgers,
)

VIEWS = st.sampled_from(BUILT_IN)
FELL = claim("fell", HELD_RED, 10, taken_from=BLUE)


def state(*claims, on, place="town", view=BALANCED, known=None):
    evening = None if known is None else day(known)
    return timeline(ledger(*claims), view, evening).state(place, day(on))


# --- the seat


def test_a_district_is_held_by_whoever_holds_the_city_at_its_centre():
    found = state(FELL, on=12, place="plain")
    assert (found.status, found.confidence, found.rule) == (HELD_RED, Confidence.FOLLOWS, Rule.SEAT)
    assert (found.claims_for, found.nearness) == (("fell",), Nearness.SEAT)
    off = replace(BALANCED, seats=False)
    assert state(FELL, on=12, place="plain", view=off).status == UNKNOWN


def test_an_equal_witness_on_the_district_itself_outweighs_the_city():
    own = claim("own", HELD_BLUE, 10, source="s2", place="plain")
    assert state(FELL, own, on=12, place="plain").status == HELD_BLUE
    weaker = claim("own", HELD_BLUE, 10, source="s2", place="plain", side=BLUE)
    found = state(FELL, weaker, on=12, place="plain")
    assert (found.status, found.claimed_by) == (HELD_RED, BLUE)


def test_a_later_word_on_the_city_is_a_later_word_on_its_district():
    own = claim("own", CONTESTED, 4, source="s2", place="plain")
    assert state(FELL, own, on=9, place="plain").status == CONTESTED
    assert state(FELL, own, on=10, place="plain").status == HELD_RED


def test_a_district_is_never_firmer_than_its_city():
    boast = claim("boast", HELD_RED, 10, side=RED)
    found = state(boast, on=12, place="plain")
    assert (found.status, found.confidence, found.claimed_by) == (
        UNKNOWN, Confidence.CLAIMED, RED,
    )  # fmt: skip


# --- held before


def test_who_took_a_place_from_a_side_says_that_the_side_held_it_until_then():
    found = state(FELL, on=3)
    assert (found.status, found.confidence, found.rule) == (
        HELD_BLUE, Confidence.FOLLOWS, Rule.HELD_BEFORE,
    )  # fmt: skip
    assert (found.claims_for, found.since) == (("fell",), None)
    assert state(FELL, on=3, view=replace(BALANCED, held_before=False)).status == UNKNOWN


def test_it_is_not_known_before_it_was_reported():
    assert state(FELL, on=3, known=9).status == UNKNOWN
    assert state(FELL, on=3, known=10).status == HELD_BLUE


def test_it_reaches_back_to_the_last_evidence_and_overrules_none():
    fighting = claim("fighting", CONTESTED, 5, source="s2")
    assert state(FELL, fighting, on=7).status == CONTESTED
    ended = claim("ended", CONTESTED, 3, until=6, source="s2")
    assert state(FELL, ended, on=4).status == CONTESTED
    assert state(FELL, ended, on=2).status == UNKNOWN
    assert state(FELL, ended, on=8).rule is Rule.HELD_BEFORE


def test_a_boast_or_a_report_that_names_nobody_says_nothing_of_before():
    boast = claim("boast", HELD_RED, 10, side=RED, taken_from=BLUE)
    bare = claim("bare", HELD_RED, 10)
    assert state(boast, on=3).status == UNKNOWN
    assert state(bare, on=3).status == UNKNOWN


def test_age_counts_in_both_directions():
    assert state(FELL, on=7).evidence_age_days == 3
    held = claim("held", HELD_BLUE, 1, source="s4")
    assert [state(held, FELL, on=on).evidence_age_days for on in (2, 5, 8)] == [1, 4, 2]


# --- a side that ends


ENDED = claim("end", HELD_BLUE, 15, reach=Reach.SIDE, source="s4")


def test_what_a_side_held_when_it_ended_is_last_reported_as_its_own():
    held = claim("held", HELD_BLUE, 5)
    assert state(held, ENDED, on=14).confidence is Confidence.REPORTED
    found = state(held, ENDED, on=15)
    assert (found.status, found.confidence, found.rule) == (
        HELD_BLUE, Confidence.LAST_REPORTED, Rule.SIDE_ENDED,
    )  # fmt: skip
    assert state(held, ENDED, on=15, view=replace(BALANCED, sides_end=False)).confidence is (
        Confidence.REPORTED
    )


def test_from_then_on_it_claims_nothing_and_who_holds_the_place_is_who_says_so():
    boast = claim("boast", HELD_BLUE, 14, side=BLUE)
    taken = claim("taken", HELD_RED, 18, source="s2")
    assert state(boast, ENDED, on=14).claimed_by == BLUE
    assert state(boast, ENDED, on=16).claimed_by is None
    assert state(claim("held", HELD_BLUE, 5), ENDED, taken, on=18).status == HELD_RED
    late = claim("late", HELD_BLUE, 17, side=BLUE)
    assert state(ENDED, late, on=17).claimed_by is None


def test_a_side_does_not_end_because_its_enemy_says_so():
    boast = claim("end", HELD_BLUE, 15, reach=Reach.SIDE, side=RED)
    held = claim("held", HELD_BLUE, 5)
    assert state(held, boast, on=20).confidence is Confidence.REPORTED
    admitted = claim("end", HELD_BLUE, 15, reach=Reach.SIDE, side=BLUE)
    assert state(held, admitted, on=20).confidence is Confidence.LAST_REPORTED


# --- words wear out


def test_a_party_s_own_claim_hatches_for_so_many_days_and_no_longer():
    boast = claim("boast", HELD_RED, 3, side=RED)
    assert state(boast, on=16).claimed_by == RED
    worn = state(boast, on=17)
    assert (worn.claimed_by, worn.confidence, worn.rule) == (None, None, Rule.WORN_OUT)
    assert worn.claims_against == ("boast",)
    assert state(boast, on=17, view=replace(BALANCED, own_claims_days=None)).claimed_by == RED


def test_a_claim_that_is_made_again_lasts_from_then():
    boast = claim("boast", HELD_RED, 3, side=RED)
    again = claim("again", HELD_RED, 10, side=RED)
    assert [state(boast, again, on=on).claimed_by for on in (17, 23, 24)] == [RED, RED, None]


# --- wide statements


def test_of_equal_witnesses_who_speaks_of_the_place_itself_weighs_more():
    wide = claim("wide", HELD_RED, 10, reach=Reach.WITHIN, source="s4")
    near = claim("near", HELD_BLUE, 10, source="s2")
    assert state(wide, near, on=10).status == HELD_BLUE
    assert state(wide, near, on=10, view=replace(BALANCED, wide_yields=False)).confidence is (
        Confidence.DISPUTED
    )
    assert state(wide, on=10).nearness is Nearness.WIDE


def test_a_later_wide_statement_outside_the_window_is_heard():
    wide = claim("wide", HELD_RED, 20, reach=Reach.WITHIN, source="s4")
    near = claim("near", HELD_BLUE, 10, source="s2")
    assert state(wide, near, on=20).status == HELD_RED


# --- what always holds


@given(ledgers(), VIEWS)
def test_every_implied_state_names_its_claims_and_is_no_firmer_than_they_are(data, view):
    time = timeline(data, view)
    for place in data.gazetteer.places:
        for run in time.runs(place.id):
            if run.status.id != "unknown":
                assert run.claims_for
            if run.rule in {Rule.SEAT, Rule.HELD_BEFORE}:
                assert run.confidence is not None
                assert run.confidence.rank <= Confidence.FOLLOWS.rank


@given(ledgers(), VIEWS)
def test_switching_a_rule_off_changes_nothing_that_claims_on_the_place_say(data, view):
    off = replace(view, held_before=False)
    with_it, without = timeline(data, view), timeline(data, off)
    for place in data.gazetteer.places:
        for at in PERIOD.days():
            plain = without.state(place.id, at)
            if plain.status.id != "unknown":
                assert with_it.state(place.id, at).status == plain.status


@given(ledgers(), VIEWS)
def test_an_ended_side_holds_and_claims_nothing(data, view):
    ends = [c for c in data.claims.values() if c.ends_side and view.admits(c, data.sources["s1"])]
    time = timeline(data, view)
    for end in ends:
        for at in PERIOD.days():
            if at < end.start:
                continue
            for found in time.as_of(at).values():
                assert found.claimed_by != end.ends_side
                if found.status.actor == end.ends_side:
                    assert found.confidence is Confidence.LAST_REPORTED


@given(ledgers(), st.data())
def test_more_evidence_never_shows_less(data, draws):
    """A second, neutral witness of a change on its very day does not make it disappear.

    Its day may move within the window, since another is then the better established.
    """
    told = [
        c
        for c in data.claims.values()
        if c.reach is not Reach.SIDE
        and c.valid_from.is_exact
        and c.valid_to is None
        and c.kind is not ClaimKind.DENIAL
    ]
    if not told:
        return
    one = draws.draw(st.sampled_from(told))
    second = replace(
        one, id="second", side=NEUTRAL, source_id="s4", kind=ClaimKind.REPORT, reach=Reach.PLACE
    )
    (place_id,) = one.place_ids
    window = dt.timedelta(days=BALANCED.window_days)
    near = [d for d in PERIOD.days() if abs(d - one.start) <= window]

    def shown(time):
        states = [time.state(place_id, d) for d in near]
        held = any(s.status == one.status for s in states)
        return held, held or any(s.claimed_by == one.status.actor for s in states)

    before = shown(timeline(data))
    after = shown(timeline(ledger(*data.claims.values(), second)))
    assert [b <= a for b, a in zip(before, after, strict=True)] == [True, True]


def test_a_fast_reversal_is_kept_when_its_days_are_told_by_witnesses_no_worse():
    taken = claim("taken", HELD_RED, 10)
    back = claim("back", HELD_BLUE, 11, source="s2")
    again = claim("again", HELD_RED, 12, source="s4")
    days = [state(taken, back, again, on=on).status.id for on in (10, 11, 12)]
    assert days == ["red", "blue", "red"]


@pytest.mark.parametrize("view", [BALANCED, STRICT])
def test_a_ledger_of_wide_statements_only_says_so(view):
    wide = [
        claim("a", HELD_RED, 10, reach=Reach.WITHIN, source="s1"),
        claim("b", HELD_RED, 10, reach=Reach.WITHIN, source="s2"),
    ]
    found = state(*wide, on=dt.date(2021, 8, 12).day, view=view)
    assert (found.status, found.nearness) == (HELD_RED, Nearness.WIDE)


def test_what_a_district_has_from_its_capital_is_inferred_however_the_capital_has_it():
    fell = claim("fell", HELD_RED, 10, taken_from=BLUE)
    light = timeline(ledger(fell), replace(BALANCED, infer_districts=True))
    assert [light.state("town", day(on)).rule for on in (5, 10)] == [
        Rule.HELD_BEFORE,
        Rule.NEUTRAL,
    ]
    assert [light.state("hills", day(on)).confidence for on in (5, 10)] == [
        Confidence.INFERRED,
        Confidence.INFERRED,
    ]


def test_a_capital_of_which_nothing_is_known_lends_nothing():
    boast = claim("boast", HELD_RED, 10, side=RED)
    light = timeline(ledger(boast), replace(BALANCED, infer_districts=True))
    (run,) = light.runs("hills")
    assert light.state("town", day(10)).claimed_by == RED
    assert (run.rule, run.claimed_by) == (Rule.NO_CLAIM, None)

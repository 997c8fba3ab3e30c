"""The rules of the policy, one worked case each."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from geo.model.runs import Rule
from geo.model.views import BALANCED, LATEST, STRICT, View, chosen_sources, one_side
from geo.model.vocabulary import ClaimKind, Confidence
from geo.resolve.timeline import State, timeline
from tests.ledgers import (
    BLUE,
    CONTESTED,
    HELD_BLUE,
    HELD_RED,
    RED,
    SOURCES,
    UNKNOWN,
    claim,
    day,
    ledger,
)


def town(*claims, on: int, known: int | None = None, view: View = BALANCED) -> State:
    evening = None if known is None else day(known)
    return timeline(ledger(*claims), view, evening).state("town", day(on))


HELD = claim("held", HELD_BLUE, 1, source="s4")


def test_a_place_of_which_nothing_is_said_is_unknown():
    state = town(on=5)
    assert (state.status, state.confidence, state.rule) == (UNKNOWN, None, Rule.NO_CLAIM)


def test_the_day_of_a_change_shows_the_state_at_its_end():
    fell = claim("fell", HELD_RED, 10, side=BLUE)
    assert town(HELD, fell, on=9).status == HELD_BLUE
    assert town(HELD, fell, on=10).status == HELD_RED


def test_an_admission_of_the_losing_side_confirms():
    state = town(HELD, claim("fell", HELD_RED, 10, side=BLUE), on=10)
    assert (state.confidence, state.rule) == (Confidence.CONFIRMED, Rule.LOSING_SIDE)
    assert state.claims_for == ("fell",)


def test_one_neutral_source_reports_and_a_second_independent_one_confirms():
    one = claim("a", HELD_RED, 10, source="s1")
    assert town(HELD, one, on=10).confidence is Confidence.REPORTED
    two = claim("b", HELD_RED, 10, source="s2")
    assert town(HELD, one, two, on=10).confidence is Confidence.CONFIRMED


def test_two_documents_of_one_witness_do_not_confirm():
    same = [claim("a", HELD_RED, 10, source="s2"), claim("b", HELD_RED, 10, source="s3")]
    assert town(HELD, *same, on=10).confidence is Confidence.REPORTED


def test_a_partys_own_claim_hatches_and_does_not_change_the_status():
    state = town(HELD, claim("boast", HELD_RED, 10, side=RED), on=12)
    assert (state.status, state.claimed_by) == (HELD_BLUE, RED)
    assert state.claims_against == ("boast",)


def test_a_partys_own_claim_on_an_unknown_place_hatches_the_unknown():
    state = town(claim("boast", HELD_RED, 10, side=RED), on=12)
    assert (state.status, state.confidence, state.claimed_by) == (UNKNOWN, Confidence.CLAIMED, RED)


def test_a_later_neutral_report_makes_an_own_claim_moot():
    boast = claim("boast", HELD_RED, 10, side=RED)
    checked = claim("checked", HELD_BLUE, 12, source="s2")
    assert town(HELD, boast, checked, on=11).claimed_by == RED
    assert town(HELD, boast, checked, on=12).claimed_by is None


def test_an_own_claim_before_its_confirmation_hatches_until_the_change():
    claims = (
        HELD,
        claim("boast", HELD_RED, 10, side=RED),
        claim("admitted", HELD_RED, 12, side=BLUE),
    )
    before, after = town(*claims, on=10), town(*claims, on=12)
    assert (before.status, before.claimed_by) == (HELD_BLUE, RED)
    assert (after.status, after.claimed_by) == (HELD_RED, None)
    assert after.since is not None
    assert (after.since.earliest, after.since.best, after.since.latest) == (
        day(10),
        day(12),
        day(12),
    )


def test_a_transition_begins_on_the_day_that_most_of_its_best_claims_give():
    claims = [
        claim("a", HELD_RED, 10, side=BLUE),
        claim("b", HELD_RED, 11, side=BLUE),
        claim("c", HELD_RED, 11, side=BLUE),
        claim("d", HELD_RED, 9, source="s2"),
        claim("e", HELD_RED, 9, source="s4"),
        claim("f", HELD_RED, 9, source="s1"),
    ]
    since = town(HELD, *claims, on=11).since
    assert since is not None
    assert (since.earliest, since.best, since.latest) == (day(9), day(11), day(11))


def test_a_vague_day_does_not_make_a_better_known_one_uncertain():
    vague = claim("vague", HELD_RED, 3, latest=20)
    week = claim("week", HELD_RED, 18, latest=20, source="s2")
    since = town(HELD, vague, week, on=25).since
    assert since is not None
    assert (since.earliest, since.latest) == (day(18), day(20))


def test_an_admission_that_comes_later_is_no_reason_before_it():
    report, admission = claim("report", HELD_RED, 10), claim("admitted", HELD_RED, 20, side=BLUE)
    assert [town(report, admission, on=on).rule for on in (19, 20)] == [
        Rule.NEUTRAL,
        Rule.LOSING_SIDE,
    ]
    wire = claim("wire", HELD_RED, 10, source="s2")
    assert [town(report, wire, admission, on=on).rule for on in (19, 20)] == [
        Rule.INDEPENDENT,
        Rule.LOSING_SIDE,
    ]


def test_starts_further_apart_than_the_window_are_two_transitions():
    claims = [claim("a", HELD_RED, 5), claim("b", HELD_RED, 9, source="s2")]
    since = town(*claims, on=20).since
    assert since is not None
    assert since.latest == day(5)


def test_a_better_witness_between_two_claims_makes_them_two_transitions():
    claims = [
        claim("a", HELD_RED, 10, source="s1"),
        claim("x", HELD_BLUE, 11, side=RED),
        claim("b", HELD_RED, 13, source="s2"),
    ]
    assert [town(*claims, on=on).status for on in (10, 11)] == [HELD_RED, HELD_BLUE]


def test_equal_witnesses_who_contradict_make_a_dispute():
    claims = (claim("a", HELD_RED, 10, source="s1"), claim("b", HELD_BLUE, 10, source="s2"))
    state = town(*claims, on=10)
    assert (state.confidence, state.rule) == (Confidence.DISPUTED, Rule.CONTRADICTION)
    assert set(state.claims_for) | set(state.claims_against) == {"a", "b"}


def test_who_says_on_the_day_that_it_stands_contradicts_who_says_that_it_changed():
    claims = (
        claim("held", HELD_RED, 1),
        claim("still", HELD_RED, 12, source="s4"),
        claim("taken", HELD_BLUE, 12, source="s2"),
    )
    state = town(*claims, on=12)
    assert (state.confidence, state.rule) == (Confidence.DISPUTED, Rule.CONTRADICTION)
    assert town(*claims[::2], on=12).status == HELD_BLUE


def test_a_better_witness_ends_a_dispute():
    claims = (claim("a", HELD_RED, 10, source="s1"), claim("b", HELD_BLUE, 10, source="s2"))
    state = town(*claims, claim("c", HELD_RED, 12, side=BLUE), on=12)
    assert (state.status, state.confidence) == (HELD_RED, Confidence.CONFIRMED)


def test_a_weaker_contradiction_within_the_window_is_noted_and_changes_nothing():
    claims = (HELD, claim("a", HELD_RED, 10, side=BLUE), claim("b", CONTESTED, 11, source="s2"))
    state = town(*claims, on=11)
    assert (state.status, state.confidence) == (HELD_RED, Confidence.CONFIRMED)
    assert state.claims_against == ("b",)


def test_a_denial_by_the_side_that_gains_from_it_disputes_nothing():
    denial = claim("no", HELD_BLUE, 11, side=BLUE, kind=ClaimKind.DENIAL)
    state = town(HELD, claim("a", HELD_RED, 10, source="s1"), denial, on=11)
    assert (state.confidence, state.claims_against) == (Confidence.REPORTED, ("no",))


def test_a_denial_by_somebody_without_a_stake_disputes():
    denial = claim("no", HELD_BLUE, 11, kind=ClaimKind.DENIAL, source="s2")
    state = town(HELD, claim("a", HELD_RED, 10, side=BLUE), denial, on=11)
    assert (state.status, state.confidence, state.rule) == (
        HELD_RED,
        Confidence.DISPUTED,
        Rule.DENIAL,
    )


def test_a_reversal_is_ordinary():
    back = claim("back", HELD_BLUE, 20, source="s2")
    state = town(HELD, claim("a", HELD_RED, 10, side=BLUE), back, on=20)
    assert (state.status, state.confidence) == (HELD_BLUE, Confidence.REPORTED)
    assert state.overtaken == ("a", "held")


def test_fighting_ends_as_soon_as_somebody_without_a_stake_says_who_holds_the_place():
    fight = claim("fight", CONTESTED, 10, side=BLUE)
    state = town(HELD, fight, claim("a", HELD_RED, 11, source="s1"), on=11)
    assert (state.status, state.confidence) == (HELD_RED, Confidence.REPORTED)


def test_fighting_goes_on_when_only_the_side_that_gains_says_it_is_over():
    fight = claim("fight", CONTESTED, 10, side=BLUE)
    state = town(HELD, fight, claim("over", HELD_BLUE, 14, side=BLUE), on=20)
    assert (state.status, state.claimed_by) == (CONTESTED, BLUE)
    assert state.evidence_age_days == 10


def test_a_holder_who_speaks_of_fighting_admits_it_and_an_attacker_claims_it():
    assert town(HELD, claim("f", CONTESTED, 10, side=BLUE), on=10).status == CONTESTED
    attacked = town(HELD, claim("f", CONTESTED, 10, side=RED), on=10)
    assert (attacked.status, attacked.claimed_by) == (HELD_BLUE, RED)


def test_a_claim_that_says_it_ended_leaves_the_place_unknown():
    state = town(claim("a", HELD_RED, 5, until=10), on=10)
    assert (state.status, state.rule) == (UNKNOWN, Rule.ENDED)


def test_a_sides_own_word_does_not_hold_a_state_that_others_say_has_ended():
    neutral = claim("a", HELD_RED, 5, until=10)
    own = claim("b", HELD_RED, 6, side=RED, source="s2")
    state = town(neutral, own, on=10)
    assert (state.status, state.claimed_by, state.claims_against) == (UNKNOWN, RED, ("b",))
    assert town(neutral, own, on=9).claims_for == ("a", "b")


def test_fighting_that_only_a_side_speaks_of_hatches_where_nobody_was_known_to_hold():
    state = town(claim("f", CONTESTED, 10, side=RED), on=10)
    assert (state.status, state.claimed_by) == (UNKNOWN, RED)


def test_a_claim_reported_later_is_not_known_that_evening():
    late = claim("late", HELD_RED, 10, side=BLUE, reported=12)
    assert town(HELD, late, on=10, known=11).status == HELD_BLUE
    assert town(HELD, late, on=10, known=12).status == HELD_RED


def test_an_undated_report_counts_only_in_hindsight():
    undated = claim("u", HELD_RED, 10, side=BLUE, reported=None)
    assert town(HELD, undated, on=10, known=30).status == HELD_BLUE
    assert town(HELD, undated, on=10).status == HELD_RED


def test_a_corrected_claim_is_not_heard():
    right = claim("right", CONTESTED, 10, supersedes="wrong")
    assert town(HELD, claim("wrong", HELD_RED, 10), right, on=10).status == CONTESTED


def test_headlines_and_silences_are_no_witnesses():
    head = claim("h", HELD_RED, 10, kind=ClaimKind.HEADLINE)
    silent = claim("q", None, 10, kind=ClaimKind.SILENCE)
    assert town(HELD, head, silent, on=10).claims_for == ("held",)


def test_the_order_of_weights_can_be_another():
    trusting = replace(BALANCED, interests=tuple(reversed(BALANCED.interests)))
    claims = (claim("a", HELD_RED, 10, side=BLUE), claim("b", HELD_BLUE, 10, side=BLUE))
    assert town(*claims, on=10).status == HELD_RED
    assert town(*claims, on=10, view=replace(trusting, own_claims_stand=True)).status == HELD_BLUE


def test_strict_makes_only_confirmed_changes():
    reported = claim("a", HELD_RED, 10, source="s1")
    confirmed = claim("b", HELD_RED, 16, side=BLUE)
    base = (HELD, claim("held2", HELD_BLUE, 1, source="s1"))
    assert town(*base, reported, on=12, view=STRICT).status == HELD_BLUE
    assert town(*base, reported, confirmed, on=16, view=STRICT).status == HELD_RED


def test_latest_claim_believes_whoever_spoke_last():
    claims = (claim("a", HELD_RED, 10, side=BLUE), claim("b", HELD_BLUE, 11, side=BLUE))
    state = town(*claims, on=11, view=LATEST)
    assert (state.status, state.confidence) == (HELD_BLUE, Confidence.CLAIMED)


def test_one_side_alone_is_taken_at_its_word_and_marked_as_claimed():
    claims = (HELD, claim("boast", HELD_RED, 10, side=RED))
    state = town(*claims, on=10, view=one_side(RED))
    assert (state.status, state.confidence) == (HELD_RED, Confidence.CLAIMED)
    assert town(*claims, on=9, view=one_side(RED)).status == UNKNOWN


def test_chosen_sources_hear_nothing_else():
    claims = (HELD, claim("a", HELD_RED, 10, side=BLUE, source="s1"))
    assert town(*claims, on=10, view=chosen_sources("s4")).status == HELD_BLUE


def test_a_province_is_held_by_who_holds_its_capital():
    time = timeline(ledger(claim("a", HELD_RED, 10)))
    assert time.runs("north") == time.runs("town")


def test_districts_are_inferred_only_on_request_and_marked():
    claims = ledger(claim("a", HELD_RED, 10), claim("b", HELD_BLUE, 5, place="plain"))
    plain = timeline(claims)
    assert plain.state("hills", day(12)).status == UNKNOWN
    lightly = timeline(claims, replace(BALANCED, infer_districts=True))
    assert lightly.state("hills", day(12)).confidence is Confidence.INFERRED
    assert lightly.state("hills", day(9)).status == UNKNOWN
    assert lightly.state("plain", day(7)).status == HELD_BLUE


def test_a_day_outside_the_period_is_refused():
    with pytest.raises(ValueError, match="2021-08-01 to 2021-08-30"):
        timeline(ledger()).state("town", dt.date(2022, 1, 1))


def test_an_encyclopaedia_is_no_second_witness():
    from geo.model.vocabulary import SourceKind  # noqa: PLC0415

    sources = dict(SOURCES)
    sources["s2"] = replace(sources["s2"], kind=SourceKind.ENCYCLOPAEDIA)
    data = ledger(claim("a", HELD_RED, 10, source="s1"), claim("b", HELD_RED, 10, source="s2"))
    state = timeline(replace(data, sources=sources)).state("town", day(10))
    assert state.confidence is Confidence.REPORTED


def test_what_a_side_says_wears_out_though_what_others_said_has_ended_before():
    others = claim("others", HELD_RED, 1, until=7)
    own = claim("own", HELD_RED, 1, side=RED)
    assert [town(others, own, on=on).claimed_by for on in (6, 7, 14, 15)] == [None, RED, RED, None]


def test_a_dispute_ends_with_the_contradiction_that_is_said_to_have_ended():
    claims = (claim("a", HELD_RED, 1), claim("b", HELD_RED, 1), claim("c", HELD_BLUE, 1, until=7))
    assert town(*claims, on=6).confidence is Confidence.DISPUTED
    after = town(*claims, on=7)
    assert (after.status, after.confidence) == (HELD_RED, Confidence.REPORTED)

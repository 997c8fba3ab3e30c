"""The invariants of the timeline, under every kind of view."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.answers.statistics import counts
from geo.model.runs import Nearness, Rule
from geo.model.views import BALANCED, LATEST, STRICT, chosen_sources, one_side
from geo.model.vocabulary import Confidence, PlaceKind, Selection
from geo.resolve.evidence import hear, uncorrected
from geo.resolve.policy import Policy
from geo.resolve.timeline import IN_HINDSIGHT, timeline
from tests.ledgers import HELD_RED, PERIOD, RED, ledger, ledgers

VIEWS = [
    BALANCED,
    STRICT,
    LATEST,
    one_side(RED),
    chosen_sources("s1", "s2"),
    replace(BALANCED, name="inferring", infer_districts=True),
    replace(BALANCED, name="wide", window_days=6, independent_sources=3),
]
views = st.sampled_from(VIEWS)
days = st.integers(0, len(PERIOD) - 1).map(PERIOD.day)


@given(ledgers(), views, st.none() | days)
def test_the_runs_of_a_place_partition_the_period(data, view, known):
    time = timeline(data, view, known)
    for place in data.gazetteer.places:
        runs = time.runs(place.id)
        assert runs[0].from_ == PERIOD.first
        assert runs[-1].to == PERIOD.end
        assert all(one.to == two.from_ for one, two in itertools.pairwise(runs))
        assert all(run.from_ < run.to for run in runs)


@given(ledgers(), views, days)
def test_every_state_but_the_unknown_names_its_claims(data, view, day):
    for state in timeline(data, view).as_of(day).values():
        assert bool(state.claims_for) == (state.status != data.unknown)
        if state.claimed_by:
            assert any(data.claims[c].side == state.claimed_by for c in state.claims_against)


@given(ledgers(), views, days)
def test_a_claim_reported_later_has_no_effect(data, view, known):
    heard = [claim for claim in data.claims.values() if claim.known_from <= known]
    assert timeline(data, view, known)._runs == timeline(ledger(*heard), view)._runs


@given(ledgers(), views, st.randoms(use_true_random=False))
def test_the_order_of_rows_has_no_effect(data, view, random):
    ids = list(data.claims)
    random.shuffle(ids)
    shuffled = replace(data, claims={key: data.claims[key] for key in ids})
    assert timeline(shuffled, view)._runs == timeline(data, view)._runs


@given(ledgers(), views, st.sampled_from(["s1", "s2", "s3", "s4"]))
def test_removing_a_source_changes_only_places_whose_history_names_it(data, view, source):
    whole = timeline(data, view)
    without = timeline(data, replace(view, without_sources=frozenset({source})))
    for place in data.gazetteer.places:
        if whole.runs(place.id) != without.runs(place.id):
            named = {
                data.claims[claim].source_id
                for run in whole.runs(place.id)
                for claim in (*run.claims_for, *run.claims_against, *run.overtaken)
            }
            assert source in named


@given(ledgers(), views)
def test_the_side_that_gains_alone_never_confirms(data, view):
    time = timeline(data, view)
    for place in data.gazetteer.places:
        for run in time.runs(place.id):
            claims = [data.claims[key] for key in run.claims_for]
            if claims and all(claim.side == run.status.actor for claim in claims):
                assert run.confidence is not Confidence.REPORTED
                assert run.confidence is not Confidence.CONFIRMED


@given(ledgers(), st.none() | days)
def test_under_balanced_the_side_that_gains_alone_never_changes_a_status(data, known):
    time = timeline(data, BALANCED, known)
    for place in data.gazetteer.places:
        for run in time.runs(place.id):
            carrying = [data.claims[key] for key in run.claims_for]
            if run.rule is Rule.HELD_BEFORE:  # the loser may say that it held the place before
                continue
            if run.status.actor:
                assert any(claim.side != run.status.actor for claim in carrying)
            elif carrying and all(claim.side == RED for claim in carrying):
                before = [other for other in time.runs(place.id) if other.from_ < run.from_]
                assert not before or any(other.status == HELD_RED for other in before)


@given(ledgers(), views, days, st.sampled_from(Selection))
def test_counts_add_up_to_the_number_of_places(data, view, day, selection):
    found = counts(timeline(data, view), selection, day)
    counted = sum(found.by_status.values()) + sum(found.last_reported.values())
    assert counted == found.total == len(data.gazetteer.select(selection))
    assert list(found.by_status) == list(data.statuses)
    for status, number in found.by_status.items():
        assert 0 <= found.least[status] <= number <= found.most[status] <= found.total


@given(ledgers(), views, days)
def test_the_map_changes_only_on_change_days(data, view, day):
    time = timeline(data, view)
    if day != PERIOD.first and day not in time.change_days():
        before = time.as_of(day - dt.timedelta(days=1))
        for place, state in time.as_of(day).items():
            assert state.status == before[place].status
            assert state.claimed_by == before[place].claimed_by


@given(ledgers(), views, st.none() | days)
def test_versions_are_the_timelines_of_every_evening(data, view, known):
    if view.infer_districts:
        return
    time = timeline(data, view, known)
    evening = IN_HINDSIGHT if known is None else known
    for place in data.gazetteer.places:
        listed = timeline(data, view).versions(place.id)
        runs = [runs for since, runs in listed if since <= evening][-1]
        assert runs == time.runs(place.id)
        assert all(one != two for (_, one), (_, two) in itertools.pairwise(listed))


@given(ledgers(), views, st.none() | days)
def test_every_place_is_resolved_by_what_is_heard_of_it_alone(data, view, known):
    view = replace(
        view, infer_districts=False, held_before=False, sides_end=False, wide_yields=False
    )
    time = timeline(data, view, known)
    for place in data.gazetteer.places:
        if place.kind is not PlaceKind.PROVINCE and data.gazetteer.seat_of(place.id) is None:
            heard = heard_of(data, place.id, view, known)
            assert time.runs(place.id) == Policy(view, PERIOD, data.unknown).resolve(heard).runs


@given(ledgers(), views, st.data())
def test_a_course_begun_from_another_is_the_course_begun_anew(data, view, drawn):
    for place_id in data.claims_of:
        heard = heard_of(data, place_id, view, None)
        chosen = st.lists(st.sampled_from(heard), unique=True) if heard else st.just([])
        one, two = drawn.draw(chosen), drawn.draw(chosen)
        policy = Policy(view, PERIOD, data.unknown)
        anew = policy.resolve(two)
        gone_on = policy.resolve(two, policy.resolve(one))
        assert gone_on.runs == anew.runs
        assert [mark.day for mark in gone_on.marks] == [mark.day for mark in anew.marks]


@given(ledgers())
def test_what_is_heard_never_holds_both_a_claim_and_its_correction(data):
    for place_id in data.claims_of:
        heard = [one.claim for one in heard_of(data, place_id, BALANCED, None)]
        assert not {c.id for c in heard} & {c.supersedes for c in heard}


def heard_of(data, place_id, view, known):
    return uncorrected(
        [
            hear(view, claim, data.sources[claim.source_id], Nearness.PLACE)
            for claim in data.claims_of.get(place_id, ())
            if view.admits(claim, data.sources[claim.source_id])
            and (known is None or claim.known_from <= known)
        ]
    )


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_ledger_without_claims_is_unknown_throughout(view):
    time = timeline(ledger(), view)
    assert time.change_days() == ()
    assert {s.status.id for s in time.as_of(PERIOD.first).values()} == {"unknown"}

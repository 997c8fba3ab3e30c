"""What always holds of each rule of docs/policy.md, by its number, over drawn ledgers.

Each would fail if its rule were not kept; and what is drawn shrinks to the few rows that show it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from geo.answers.statistics import counts
from geo.model.runs import Nearness, Rule
from geo.model.views import BALANCED, BUILT_IN
from geo.model.vocabulary import NEUTRAL, ClaimKind, Confidence, Reach, Selection, SourceKind
from geo.resolve.bounds import LASTS, ONE_IN
from geo.resolve.evidence import Transition, hear
from geo.resolve.timeline import timeline
from tests.ledgers import (
    BLUE,
    CONTESTED,
    HELD_BLUE,
    HELD_RED,
    PERIOD,
    RED,
    SOURCES,
    UNKNOWN,
    claim,
    counted,
    day,
    ledger,
    ledgers,
    rows,
)

POLICY = Path(__file__).resolve().parent.parent / "docs" / "policy.md"
WINDOW = dt.timedelta(days=BALANCED.window_days)
WEAR = dt.timedelta(days=BALANCED.own_claims_days or 0)
HOLDERS = {RED: HELD_RED, BLUE: HELD_BLUE}
numbers = st.integers(1, 20)
sides = st.sampled_from([RED, BLUE])
#: Ledgers of plain reports: no stake, one day each, nothing that ends.
neutral = ledgers(
    side=NEUTRAL, kind=ClaimKind.REPORT, latest=None, until=None, taken_from=None, reach=Reach.PLACE
)


def test_every_rule_of_the_policy_has_a_property_here():
    written = re.findall(r'^\d+\. <a id="rule-(\d+)">', POLICY.read_text("utf-8"), re.MULTILINE)
    tried = {found[1] for name in globals() if (found := re.match(r"test_rule_(\d+)_", name))}
    assert tried == set(written)


def shown(data):
    """Return who held and who claimed every place on every day, and how sure that is."""
    time = timeline(data)
    return [
        {
            place_id: (state.status, state.confidence, state.claimed_by)
            for place_id, state in time.as_of(at).items()
        }
        for at in PERIOD.days()
    ]


def having(data, *more):
    """Return a ledger with some claims more."""
    return replace(data, claims=dict(sorted({**data.claims, **{c.id: c for c in more}}.items())))


@given(ledgers(), rows())
def test_rule_1_a_headline_a_silence_and_what_has_no_document_are_never_heard(data, row):
    unsourced = replace(SOURCES["s1"], id="s9", kind=SourceKind.UNSOURCED)
    data = replace(data, sources=SOURCES | {"s9": unsourced})
    unheard = (
        claim("headline", **row | {"kind": ClaimKind.HEADLINE}),
        claim("silence", **row | {"status": None, "kind": ClaimKind.SILENCE, "taken_from": None}),
        claim("general", **row | {"source": "s9"}),
    )
    assert shown(having(data, *unheard)) == shown(data)


@given(ledgers(), numbers)
def test_rule_1_what_is_reported_later_is_not_known_that_evening(data, evening):
    known = [c for c in data.claims.values() if c.known_from <= day(evening)]
    then, heard = timeline(data, known=day(evening)), timeline(ledger(*known))
    assert all(then.runs(place.id) == heard.runs(place.id) for place in data.gazetteer.places)


@given(ledgers(), rows(kind=ClaimKind.REPORT), rows(kind=ClaimKind.REPORT))
def test_rule_1_a_corrected_claim_is_not_heard(data, wrong, row):
    right = claim("right", **row, supersedes="wrong")
    mistaken = claim("wrong", **wrong | {"place": row["place"], "reach": Reach.PLACE})
    assume(right.reach is Reach.PLACE)
    assert shown(having(data, mistaken, right)) == shown(having(data, right))


@given(st.lists(rows(status=HELD_RED, kind=ClaimKind.REPORT), min_size=1, max_size=6))
def test_rule_2_a_change_begins_on_the_day_that_most_of_its_best_witnesses_give(drawn):
    told = [claim(f"c{number}", **row) for number, row in enumerate(drawn)]
    heard = tuple(hear(BALANCED, one, SOURCES[one.source_id], Nearness.PLACE) for one in told)
    exact = [one for one in heard if one.claim.valid_from.is_exact]
    assume(exact)
    change = Transition(HELD_RED, heard)
    heaviest = max(one.heft for one in heard)
    assume(any(one.heft == heaviest for one in exact))
    best = Counter(one.start for one in exact if one.heft == heaviest)
    everyone = Counter(one.start for one in heard)
    start = change.start()
    assert all(
        (best[start], everyone[start], start) >= (n, everyone[d], d) for d, n in best.items()
    )
    assert change.earliest == min(one.start for one in exact)
    assert change.latest == max(one.start for one in exact)


@given(neutral)
def test_rule_2_witnesses_of_one_change_within_the_window_are_one_change(data):
    found = timeline(data)
    for place in ("town", "hills"):
        said = [c for c in data.claims_of.get(place, ()) if c.speaks]
        if (
            len({c.status for c in said}) != 1
            or max(c.start for c in said) - min(c.start for c in said) > WINDOW
        ):
            continue
        (run,) = (run for run in found.runs(place) if run.status != UNKNOWN)
        votes = Counter(c.start for c in said)
        assert run.from_ == max(votes, key=lambda on: (votes[on], on))
        assert set(run.claims_for) == {c.id for c in said}


@given(neutral, numbers, st.lists(st.sampled_from(sorted(SOURCES)), min_size=3, max_size=3))
def test_rule_2_a_loss_and_a_recapture_within_the_window_are_two_changes(data, on, sources):
    far = [c for c in data.claims.values() if abs(c.start - day(on)) > 2 * WINDOW]
    turns = [
        claim(f"turn{number}", status, on + number, source=source, taken_from=loser)
        for number, (status, loser, source) in enumerate(
            zip((HELD_RED, HELD_BLUE, HELD_RED), (BLUE, RED, BLUE), sources, strict=True)
        )
    ]
    time = timeline(ledger(*far, *turns))
    assert [time.state("town", turn.start).status for turn in turns] == [
        turn.status for turn in turns
    ]


@given(ledgers(kind=ClaimKind.REPORT, until=None, taken_from=None), numbers, sides)
def test_rule_3_who_admits_a_loss_is_believed_whatever_those_without_a_stake_say(data, on, loser):
    """On the day that it names; the other admissions, which weigh as much, are left out."""
    kept = [
        c for c in data.claims.values()
        if c.is_neutral and c.reach is not Reach.SIDE and c.reported_on is not None
    ]  # fmt: skip
    winner = HELD_RED if loser == BLUE else HELD_BLUE
    admission = claim("admission", winner, on, side=loser, source="s4")
    found = timeline(ledger(*kept, admission)).state("town", day(on))
    assert (found.status, found.confidence) == (winner, Confidence.CONFIRMED)


@given(neutral, numbers, st.sampled_from([HELD_RED, HELD_BLUE]))
def test_rule_3_of_equal_witnesses_who_speaks_of_the_place_itself_is_believed(data, on, status):
    wide = [replace(c, reach=Reach.WITHIN) for c in data.claims.values() if c.reach is Reach.PLACE]
    near = claim("near", status, on, source="s4")
    found = timeline(ledger(*wide, near)).state("town", day(on))
    assert (found.status, found.nearness) == (status, Nearness.PLACE)
    assert found.confidence is not Confidence.DISPUTED


@given(ledgers(reach=Reach.PLACE), numbers, sides)
def test_rule_3_a_side_s_own_word_changes_no_holder(data, on, side):
    held = HOLDERS[side]
    kept = [c for c in data.claims.values() if c.valid_to is None and not c.ends_side]
    boast = claim("boast", held, on, side=side, kind=ClaimKind.CLAIM)
    near = [c for c in kept if c.status == held and abs(c.start - boast.start) <= WINDOW]
    assume(not near)  # it would be a witness more of their change, and move its day
    before, after = timeline(ledger(*kept)), timeline(ledger(*kept, boast))
    for at in PERIOD.days():
        assert after.state("town", at).status == before.state("town", at).status


@given(ledgers())
def test_rule_3_what_a_side_alone_claims_it_has_said_within_the_days_that_its_word_lasts(data):
    time = timeline(data)
    for place in data.gazetteer.places:
        for at in PERIOD.days():
            state = time.state(place.id, at)
            if state.claimed_by is not None:
                # Those that have ended within the run stand among the overtaken.
                said = [data.claims[key] for key in (*state.claims_against, *state.overtaken)]
                own = [c.start for c in said if c.side == state.claimed_by]
                assert any(start <= at < start + WEAR for start in own)


@given(ledgers())
def test_rule_4_a_dispute_has_somebody_against_it_who_does_not_gain(data):
    time = timeline(data)
    for place in data.gazetteer.places:
        for run in time.runs(place.id):
            if run.confidence is Confidence.DISPUTED:
                against = [data.claims[key] for key in run.claims_against]
                assert any(c.status and c.side not in c.status.beneficiaries for c in against)


@given(neutral, numbers, sides)
def test_rule_4_a_denial_by_who_gains_from_it_disputes_nothing(data, on, side):
    denial = claim("denial", HOLDERS[side], on, side=side, kind=ClaimKind.DENIAL)
    assert shown(having(data, denial)) == shown(data)


@given(neutral, numbers, st.sampled_from([HELD_RED, HELD_BLUE]))
def test_rule_4_equal_witnesses_of_one_day_who_contradict_each_other_make_a_dispute(
    data, on, status
):
    far = [c for c in data.claims.values() if abs(c.start - day(on)) > 2 * WINDOW]
    other = HELD_RED if status == HELD_BLUE else HELD_BLUE
    two = (claim("one", status, on, source="s1"), claim("two", other, on, source="s4"))
    assert timeline(ledger(*far, *two)).state("town", day(on)).confidence is Confidence.DISPUTED


@given(neutral, st.sampled_from([HELD_RED, HELD_BLUE, CONTESTED]))
def test_rule_5_who_speaks_later_without_a_stake_is_believed(data, status):
    kept = [c for c in data.claims.values() if not c.ends_side]
    last = claim("last", status, 20 + BALANCED.window_days + 1, source="s4")
    found = timeline(ledger(*kept, last)).state("town", last.start)
    assert (found.status, found.rule in {Rule.CONTRADICTION, Rule.DENIAL}) == (status, False)


@given(ledgers())
def test_rule_6_nothing_is_taken_from_a_neighbour_and_a_province_is_its_capital(data):
    kept = {key: c for key, c in data.claims.items() if c.place_ids != ("hills",)}
    time = timeline(replace(data, claims=kept))
    assert {run.status for run in time.runs("hills")} == {UNKNOWN}
    assert time.runs("north") == time.runs("town")


@given(st.lists(numbers, max_size=6), st.lists(numbers, max_size=2), numbers)
def test_rule_7_fighting_ends_on_the_next_day_on_which_somebody_says_who_holds(days, later, on):
    fights = [
        claim(f"c{number}", CONTESTED, fought) for number, fought in enumerate(days) if fought < on
    ]
    after = [claim(f"d{number}", HELD_RED, other) for number, other in enumerate(later)]
    kept = [c for c in after if c.start > day(on) + WINDOW]
    holder = claim("holder", HELD_BLUE, on, source="s4")
    found = timeline(ledger(*fights, *kept, holder)).state("town", day(on))
    assert (found.status, found.confidence) == (HELD_BLUE, Confidence.REPORTED)


@given(ledgers(), rows(reach=Reach.PLACE))
def test_rule_8_what_is_said_of_a_base_moves_no_other_place(data, row):
    fort = claim("fort", **row | {"place": "fort"})
    for with_it, without in zip(shown(having(data, fort)), shown(data), strict=True):
        assert with_it | {"fort": None} == without | {"fort": None}


@given(ledgers())
def test_rule_9_nothing_changes_on_a_day_that_no_claim_names(data):
    named = {c.start for c in data.claims.values()}
    named |= {c.valid_to.latest for c in data.claims.values() if c.valid_to}
    named |= {c.start + WEAR for c in data.claims.values() if c.side != NEUTRAL}
    assert set(timeline(data).change_days()) <= named


@given(ledgers())
def test_rule_9_evidence_is_as_old_as_the_latest_claim_that_carries_the_state(data):
    time = timeline(data)
    for at in PERIOD.days():
        for state in time.as_of(at).values():
            said = [data.claims[key] for key in state.claims_for]
            assert (state.evidence_age_days is None) == (not said)
            for one in said:
                nearest = abs((at - min(one.valid_from.latest, at)).days)
                if state.rule not in {Rule.HELD_BEFORE, Rule.SIDE_ENDED}:
                    assert state.evidence_age_days <= nearest


@given(st.lists(numbers, min_size=1, max_size=4), st.lists(numbers, max_size=3))
def test_rule_9_a_place_is_not_known_once_all_without_a_stake_say_that_it_has_ended(days, boasts):
    told = [claim(f"c{number}", HELD_RED, on, until=28) for number, on in enumerate(days)]
    own = [claim(f"d{number}", HELD_RED, on, side=RED) for number, on in enumerate(boasts)]
    time = timeline(ledger(*told, *own))
    assert [time.state("town", day(on)).status for on in (27, 28)] == [HELD_RED, UNKNOWN]


@given(ledgers(place="town", reach=Reach.PLACE))
def test_rule_10_a_district_of_which_nothing_is_said_is_held_as_its_centre_is(data):
    time = timeline(data)
    for at in PERIOD.days():
        town, plain = time.state("town", at), time.state("plain", at)
        assert (plain.status, plain.claimed_by) == (town.status, town.claimed_by)
        if town.confidence is not None and plain.confidence is not None:
            assert plain.confidence.rank <= min(town.confidence.rank, Confidence.FOLLOWS.rank)


@given(ledgers(place="hills"), numbers, sides, st.lists(numbers, max_size=2))
def test_rule_11_a_place_was_held_by_whom_it_was_taken_from_until_then(data, on, side, boasts):
    taken = HELD_RED if side == BLUE else HELD_BLUE
    winner = RED if side == BLUE else BLUE
    kept = [c for c in data.claims.values() if not c.ends_side]
    own = [claim(f"own{n}", taken, at, side=winner) for n, at in enumerate(boasts) if at < on]
    time = timeline(ledger(*kept, *own, claim("taken", taken, on, taken_from=side)))
    for at in PERIOD.days():
        found = time.state("town", at)
        assert found.status == (taken if at >= day(on) else HOLDERS[side])
        assert (found.rule is Rule.HELD_BEFORE) == (at < day(on))


@given(numbers, sides)
def test_rule_11_a_boast_does_not_say_who_held_a_place_before(on, winner):
    loser = BLUE if winner == RED else RED
    fell = claim("fell", HOLDERS[winner], on)
    boast = claim("boast", HOLDERS[winner], on, side=winner, taken_from=loser)
    before = {run.status for run in timeline(ledger(fell, boast)).runs("town") if run.since is None}
    assert before <= {UNKNOWN}


@given(ledgers())
def test_rule_11_what_a_capture_tells_of_before_overrules_no_claim(data):
    with_it, without = timeline(data), timeline(data, replace(BALANCED, held_before=False))
    for at in PERIOD.days():
        for place_id, plain in without.as_of(at).items():
            if plain.status != UNKNOWN:
                assert with_it.state(place_id, at).status == plain.status


@given(ledgers(until=None), sides)
def test_rule_12_what_a_side_held_when_it_ceased_to_exist_is_last_reported(data, side):
    kept = [c for c in data.claims.values() if not c.ends_side]
    end = claim("end", HOLDERS[side], 25, reach=Reach.SIDE)
    before, after = timeline(ledger(*kept)), timeline(ledger(*kept, end))
    for place in data.gazetteer.places:
        was, now = before.state(place.id, day(25)), after.state(place.id, day(25))
        assert now.status == was.status
        assert now.claimed_by == (None if was.claimed_by == side else was.claimed_by)
        assert (now.confidence is Confidence.LAST_REPORTED) == (was.status.actor == side)


@given(ledgers(), numbers, sides)
def test_rule_12_no_side_ceases_to_exist_by_the_word_of_its_enemy(data, on, side):
    enemy = BLUE if side == RED else RED
    word = claim("word", HOLDERS[side], on, side=enemy, reach=Reach.SIDE)
    kept = ledger(*(c for c in data.claims.values() if not c.ends_side))
    assert shown(having(kept, word)) == shown(kept)


@given(ledgers(), numbers, rows(on=22, kind=ClaimKind.REPORT, latest=None, until=None), sides)
def test_rule_12_who_has_ceased_to_exist_takes_nothing_any_more(data, on, row, side):
    end = claim("end", HOLDERS[side], on, reach=Reach.SIDE)
    late = claim("late", **row | {"status": HOLDERS[side]})
    assert shown(having(data, end, late)) == shown(having(data, end))


@given(
    ledgers(),
    st.lists(st.tuples(numbers, st.integers(0, 2)), max_size=3),
    st.sampled_from(BUILT_IN),
    st.none() | st.integers(0, len(PERIOD) - 1).map(PERIOD.day),
)
def test_rule_13_a_count_changes_nothing_that_is_said_and_marks_no_more_than_are_silent(
    dataset, rows, view, known
):
    data = counted(dataset, *rows)
    plain, bounding = (
        timeline(data, replace(view, counts_bound=on), known) for on in (False, True)
    )
    for on in PERIOD.days():
        before, after = plain.as_of(on), bounding.as_of(on)
        found = counts(bounding, Selection.DISTRICT, on)
        apart = sum(found.likely.values()) + sum(found.last_reported.values())
        assert sum(found.by_status.values()) + apart == found.total
        for place_id, state in after.items():
            if state.bound is None:
                assert state == before[place_id]
                continue
            assert (before[place_id].status, before[place_id].claimed_by) == (UNKNOWN, None)
            assert state.status == UNKNOWN
            assert state.bound.room * ONE_IN <= state.bound.unnamed
            assert dt.timedelta(0) <= on - state.bound.day < LASTS

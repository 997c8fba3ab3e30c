"""What published counts leave for the places of which nobody speaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.model.days import DaySpan
from geo.model.runs import Rule
from geo.model.views import BALANCED, BUILT_IN, one_side
from geo.model.vocabulary import Confidence
from geo.resolve.timeline import timeline
from geo.show.sentences import held, sure
from geo.show.why import explain
from geo.show.words import words_in
from tests.ledgers import HELD_BLUE, HELD_RED, PERIOD, RED, UNKNOWN, claim, counted, day, ledger

BOUNDING = replace(BALANCED, counts_bound=True)
#: Nobody had one of the two centres as the red's on the 5th.
NONE_RED = (5, 0)


def likely(dataset, view=BOUNDING, known=None):
    """Return by place on which days of August it is likely not a side's."""
    time = timeline(dataset, view, known)
    return {
        place.id: [d.day for d in PERIOD.days() if time.state(place.id, d).bound is not None]
        for place in dataset.gazetteer.places
        if any(run.bound for run in time.runs(place.id))
    }


def test_where_a_count_leaves_none_the_unnamed_are_likely_not_that_sides():
    dataset = counted(ledger(), NONE_RED)
    assert likely(dataset) == {"hills": [*range(5, 19)], "plain": [*range(5, 19)]}
    found = timeline(dataset, BOUNDING).state("hills", day(5))
    assert (found.status, found.confidence, found.rule) == (
        UNKNOWN, Confidence.LIKELY, Rule.COUNTS_BOUND,
    )  # fmt: skip
    bound = found.bound
    assert bound is not None
    assert (bound.most, bound.named, bound.unnamed, bound.room) == (0, 0, 2, 0)
    assert (found.claims_for, found.evidence_age_days) == ((), None)


def test_it_says_so_with_both_numbers():
    dataset = counted(ledger(), NONE_RED)
    time, words = timeline(dataset, BOUNDING), words_in("en")
    found = time.state("hills", day(5))
    assert held(dataset, found, words) == "likely not held by the red"
    told = (
        "Somebody counted 0 district centres held by the red on 5 August 2021, and the claims "
        "name 0; of the 2 of which nobody speaks, at most 0 can have been"
    )
    assert sure(found, BOUNDING, words) == f"likely: {told}"
    assert explain(time, "hills", day(5), words).endswith(
        f"it is not known who held Hills (district): likely not held by the red, for {told}."
    )


def test_it_ends_when_somebody_speaks_and_when_somebody_counts_again():
    spoken = counted(ledger(claim("own", HELD_BLUE, 9, place="hills")), NONE_RED)
    assert likely(spoken) == {"hills": [5, 6, 7, 8], "plain": [*range(5, 19)]}
    again = counted(ledger(), NONE_RED, (8, 2))
    assert likely(again) == {"hills": [5, 6, 7], "plain": [5, 6, 7]}


@pytest.mark.parametrize(
    "changed",
    [
        {"red": 1},  # one of two is more than hardly any
        {"unit": "districts"},
        {"unit": "districts captured in month"},
        {"total": 1},
        {"total": ""},
        {"date": "2021-08"},
        {"date": "2021-07-31"},
    ],
)
def test_other_counts_bound_nothing(changed):
    assert likely(counted(ledger(), NONE_RED, **changed)) == {}


def test_a_count_below_what_is_named_bounds_nothing():
    dataset = counted(ledger(claim("own", HELD_RED, 3, place="hills")), NONE_RED)
    assert likely(dataset) == {}


def test_it_is_off_until_asked_for_and_no_view_of_one_side_hears_it():
    dataset = counted(ledger(), NONE_RED)
    for view in (*BUILT_IN, replace(one_side(RED), counts_bound=True)):
        assert likely(dataset, view) == {}
    assert likely(dataset, replace(BOUNDING, without_sources=frozenset({"s1"}))) == {}


def test_a_count_by_a_side_or_published_later_is_not_heard():
    dataset = counted(ledger(), NONE_RED)
    (source,) = (replace(dataset.sources["s1"], published=DaySpan(day(7), day(7))),)
    dated = replace(dataset, sources={**dataset.sources, "s1": source})
    assert likely(dated, known=day(6)) == {}
    assert likely(dated, known=day(7)) == likely(dated) != {}
    partial = replace(source, affiliation=RED)
    assert likely(replace(dataset, sources={**dataset.sources, "s1": partial})) == {}


def test_what_is_claimed_by_a_side_is_not_unnamed():
    dataset = counted(ledger(claim("own", HELD_RED, 4, place="hills", side=RED)), NONE_RED)
    assert "hills" not in likely(dataset)

"""A state in one sentence: who, how sure, which rule, and whose word."""

import datetime as dt
from dataclasses import replace

import pytest

import geo
from geo.model.runs import Rule, Since
from geo.model.views import BALANCED
from geo.show import why
from geo.show.sentences import cite, reason, since_day
from geo.show.why import MOST_NAMED
from geo.show.words import words_in
from tests.tiny import write_tiny

DAY = dt.date(2021, 8, 14)
EN = words_in("en")
OFFICIAL = "Wire B, 12 August 2021: a provincial official"
RESIDENTS = "Wire A, 11 August 2021: residents"
SPOKESMAN = "Taliban statement, 10 August 2021: Taliban spokesman"


def explain(timeline, place_id, day):
    return why.explain(timeline, place_id, day, EN)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_tiny(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def case(folder):
    return geo.load(folder)


@pytest.mark.parametrize(
    ("place_id", "view", "sentence"),
    [
        (
            "city-sarban",
            "balanced",
            (
                "On 14 August 2021, as known today, Sarban (city) was held by the Taliban "
                "since 11 August 2021 (at the earliest 10 August 2021), confirmed: the losing "
                f"side admits it ({OFFICIAL}; {RESIDENTS}; {SPOKESMAN}). Against: nothing."
            ),
        ),
        (
            "TL01",
            "latest",
            (
                "On 14 August 2021, as known today and by the view “Latest claim”, Sarban "
                "(province, that is, its capital Sarban) was held by the Taliban since "
                "10 August 2021, confirmed: it is the latest claim "
                f"({OFFICIAL}; {RESIDENTS}; {SPOKESMAN}). Against: nothing."
            ),
        ),
        (
            "city-zarkoh",
            "balanced",
            (
                "On 14 August 2021, as known today, Zarkoh (city) was held by the Government "
                "since before 1 August 2021, reported: a source without a stake says so, "
                "speaking of a wider area (Wire A, 1 August 2021). Against: claimed by the Taliban "
                "alone (Taliban statement, 14 August 2021: Taliban spokesman)."
            ),
        ),
        (
            "TL0101",
            "balanced",
            (
                "On 14 August 2021, as known today, Sarban (district) was held by the Taliban "
                "since 11 August 2021 (at the earliest 10 August 2021), follows from other "
                f"evidence: whoever held the city at its centre held it ({OFFICIAL}; {RESIDENTS}; "
                f"{SPOKESMAN}). Against: nothing."
            ),
        ),
        (
            "TL0201",
            "balanced",
            (
                "On 14 August 2021, as known today, Zarkoh (district) was held by the "
                "Government since 13 August 2021, disputed: sources of equal weight contradict "
                "each other (Wire B, 13 August 2021: a reporter). "
                "Against: claimed by the Taliban alone (Taliban statement, 14 August 2021: "
                "Taliban spokesman); and Wire A, 12 August 2021: residents."
            ),
        ),
        (
            "airport-sarban",
            "balanced",
            (
                "On 14 August 2021, as known today, Sarban airport (airport) was held by the "
                "Taliban since 13 August 2021, reported: a source without a stake says so "
                "(The Chronicle, undated: an editor). Against: nothing."
            ),
        ),
        (
            "TL0202",
            "balanced",
            (
                "On 14 August 2021, as known today, it is not known who held Nawabad "
                "(district): no claim speaks of it."
            ),
        ),
        (
            "crossing-dokan",
            "side:taliban",
            (
                "On 14 August 2021, as known today and by the view “Taliban side only”, "
                "it is not known who held Dokan crossing (border crossing): so far, no claim "
                "that the view admits speaks of it."
            ),
        ),
        (
            "airport-sarban",
            "strict",
            (
                "On 14 August 2021, as known today and by the view “Confirmed only”, it is not "
                "known who held Sarban airport (airport): what is said of it does not suffice "
                "(The Chronicle, undated: an editor)."
            ),
        ),
    ],
)
def test_a_state_explains_itself_in_a_sentence(case, place_id, view, sentence):
    assert explain(case.timeline(view), place_id, DAY) == sentence


def test_a_sentence_stands_on_the_evening_it_is_asked_for(case):
    evening = dt.date(2021, 8, 11)
    told = explain(case.timeline(known=evening), "city-sarban", evening)
    assert told.startswith("On 11 August 2021, as known on 11 August 2021, Sarban (city) was held")
    assert "a source without a stake says so" in told
    assert "provincial official" not in told


def test_a_place_that_only_one_side_claims_is_not_known_but_claimed(tmp_path):
    claim = {
        "claim_id": "c99", "places": "TL0202", "status": "taliban", "valid_from": "2021-08-09",
        "reach": "place", "reported_on": "2021-08-09", "kind": "claim",
        "claimant": "Taliban spokesman", "side": "taliban", "source_id": "statement",
    }  # fmt: skip
    case = geo.load(write_tiny(tmp_path, rows={"claims.csv": [claim]}))
    assert explain(case.timeline(), "TL0202", DAY) == (
        "On 14 August 2021, as known today, it is not known who held Nawabad (district): "
        "it is claimed by the Taliban alone "
        "(Taliban statement, 9 August 2021: Taliban spokesman)."
    )


def test_what_ended_is_said_to_have_ended(tmp_path):
    ended = {("claims.csv", "c12", "valid_to"): "2021-08-09"}
    case = geo.load(write_tiny(tmp_path, cells=ended))
    assert explain(case.timeline(), "crossing-dokan", DAY) == (
        "On 14 August 2021, as known today, it is not known who held Dokan crossing "
        "(border crossing): "
        "what was claimed of it is said to have ended (Wire A, 4 August 2021: traders)."
    )


def test_a_crowd_of_claims_is_named_by_its_best_and_counted(tmp_path):
    crowd = [
        {
            "claim_id": f"more-{number}", "places": "crossing-dokan", "status": "taliban",
            "reach": "place", "valid_from": "2021-08-03", "reported_on": "2021-08-05",
            "kind": "report", "claimant": f"trader {number}", "side": "neutral",
            "source_id": "wire-b",
        }
        for number in range(6)
    ]  # fmt: skip
    case = geo.load(write_tiny(tmp_path, rows={"claims.csv": crowd}))
    told = explain(case.timeline(), "crossing-dokan", DAY)
    assert told.count("trader") == MOST_NAMED
    assert "(Wire A, 4 August 2021: traders; " in told
    assert "; and 4 more). Against: nothing." in told


def test_every_rule_has_words():
    told = {reason(rule, BALANCED, EN) for rule in Rule}
    assert len(told) == len(Rule)


def test_a_view_that_asks_for_three_witnesses_says_three():
    told = [
        reason(Rule.INDEPENDENT, replace(BALANCED, independent_sources=number), EN)
        for number in (1, 2, 3)
    ]
    assert told == [
        "at least one source without a stake says so",
        "at least two independent sources without a stake say so",
        "at least three independent sources without a stake say so",
    ]


def test_a_day_outside_the_period_has_no_explanation(case):
    with pytest.raises(geo.GeoError, match="2021-08-01 to 2021-08-20"):
        explain(case.timeline(), "TL", dt.date(2021, 9, 1))


def test_a_claim_without_a_publisher_is_cited_by_its_title(tmp_path):
    bare = {("sources.csv", "wire-a", "publisher"): ""}
    case = geo.load(write_tiny(tmp_path, cells=bare))
    assert cite(case, "c06", EN) == "The fall of Sarban, 8 August 2021: residents"


def test_a_publisher_that_speaks_for_itself_is_named_once(case):
    assert cite(case, "c01", EN) == "Wire A, 1 August 2021"


def test_a_state_older_than_the_period_is_not_dated_by_guesswork():
    day = dt.date(2021, 7, 31)
    since = Since(best=day, earliest=dt.date(2021, 7, 1), latest=day)
    assert since_day(since, dt.date(2021, 8, 1), EN) == "before 1 August 2021"
    assert since_day(since, day, EN) == "31 July 2021 (at the earliest 1 July 2021)"

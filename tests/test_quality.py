"""What a careful editor would ask: each check on a ledger made to fail it, and one made to pass."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.answers.quality import Check, findings
from geo.model.vocabulary import ClaimKind, Reach
from geo.package.dataset import load
from tests.ledgers import BLUE, HELD_BLUE, HELD_RED, RED, claim, day, ledger
from tests.tiny import TABLES, write_tiny


def asked(check: Check, *claims) -> list[str]:
    others = frozenset(Check) - {check}
    return [finding.key for finding in findings(ledger(*claims), ignored=others)]


def test_a_claim_without_a_locator_is_asked_about():
    bare, placed = claim("a", HELD_RED, 5), replace(claim("b", HELD_RED, 5), locator="para 3")
    assert asked(Check.NO_LOCATOR, bare, placed) == ["a"]


def test_a_change_that_one_source_carries_alone_is_asked_about():
    held = claim("held", HELD_BLUE, 1)
    fell = claim("fell", HELD_RED, 10, side=BLUE)
    assert asked(Check.SINGLE_SOURCE, held, fell) == ["fell"]
    assert asked(Check.SINGLE_SOURCE, held, fell, claim("too", HELD_RED, 10, source="s2")) == []


def test_a_place_taken_twice_with_nothing_between_is_asked_about():
    first, again = claim("first", HELD_RED, 5), claim("again", HELD_RED, 15)
    assert asked(Check.TAKEN_TWICE, first, again) == ["again"]
    assert asked(Check.TAKEN_TWICE, first, claim("lost", HELD_BLUE, 10), again) == []
    assert asked(Check.TAKEN_TWICE, first, replace(again, kind=ClaimKind.SUMMARY)) == []


def test_a_claim_that_may_tell_of_days_after_its_report_is_asked_about():
    late = claim("late", HELD_RED, 5, latest=9, reported=7)
    assert asked(Check.BEFORE_IT_HAPPENED, late) == ["late"]
    assert asked(Check.BEFORE_IT_HAPPENED, replace(late, reported_on=late.valid_from)) == []


def test_a_district_that_falls_after_its_province_did_by_the_same_witness_is_asked_about():
    whole = replace(claim("whole", HELD_RED, 5, place="hills"), reach=Reach.DISTRICTS)
    later = claim("later", HELD_RED, 9, place="hills")
    assert asked(Check.AFTER_ITS_PROVINCE, whole, later) == ["later"]
    assert asked(Check.AFTER_ITS_PROVINCE, whole, replace(later, source_id="s4")) == []


def test_the_same_words_of_the_same_claimant_by_another_witness_look_copied():
    one = replace(claim("one", HELD_RED, 5, side=RED), claimant="Spokesman Z.")
    two = replace(one, id="two", source_id="s2")
    assert asked(Check.COPIED, one, two) == ["two"]
    assert asked(Check.COPIED, one, replace(two, claimant="A councillor")) == []


def test_places_of_one_kind_that_share_a_spelling_are_asked_about():
    data = ledger()
    places = tuple(
        replace(place, names={"en": ("Middle Valley",)})
        if place.id in {"hills", "plain"}
        else place
        for place in data.gazetteer.places
    )
    found = findings(replace(data, gazetteer=replace(data.gazetteer, places=places)))
    assert [(f.check, f.key) for f in found] == [
        (Check.SHARED_NAME, "hills"),
        (Check.SHARED_NAME, "plain"),
    ]


def test_a_finding_on_a_place_names_its_line_whatever_the_order_of_the_table(tmp_path):
    header, *lines = TABLES["places.csv"].strip().splitlines()
    turned = "\n".join([header, *reversed(lines), ""])
    data = load(write_tiny(tmp_path, files={"places.csv": turned}))
    found = {f.key: f.row for f in findings(data) if f.check is Check.SHARED_NAME}
    assert found == {"TL0102": 8, "TL0202": 6}


@pytest.mark.parametrize("check", list(Check))
def test_a_ledger_without_claims_raises_no_question(check):
    assert asked(check) == []


def test_a_finding_reads_as_one_line_and_as_plain_values():
    (found,) = findings(ledger(claim("a", HELD_RED, 5)), frozenset(Check) - {Check.NO_LOCATOR})
    assert str(found).startswith("claims.csv:0: no-locator: a: ")
    assert found.as_json()["check"] == "no-locator"
    assert day(1).isoformat() not in str(found)

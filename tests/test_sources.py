"""Whose word a document is: agencies before the pages that carry them, copies marked and last."""

import dataclasses
import datetime as dt

import pytest

from geo.export.citations import bibtex, csl_json
from geo.model.views import BALANCED, STRICT
from geo.model.vocabulary import ClaimKind, SourceKind
from geo.package.dataset import load
from geo.resolve.timeline import timeline
from geo.show.sentences import carried, published_by
from geo.show.statements import by_weight
from geo.show.words import words_in
from tests.ledgers import BLUE, HELD_RED, SOURCES, claim, ledger

WORDS = words_in("en")
WIRE = dataclasses.replace(SOURCES["s1"], publisher="The Morning Post", witness="AP")


@pytest.fixture(scope="module")
def anew(rebuilt):
    return load(rebuilt)


def test_a_document_is_cited_as_who_said_it_and_where():
    assert published_by(WIRE, WORDS) == "AP, in The Morning Post"
    assert published_by(dataclasses.replace(WIRE, mirror=True), WORDS) == (
        "AP, in The Morning Post (copy)"
    )
    own = dataclasses.replace(WIRE, publisher="AP")
    assert published_by(own, WORDS) == "AP"


def test_a_citation_has_whoever_said_it_as_its_author():
    assert "author = {{AP}}" in bibtex([WIRE])
    assert "howpublished = {The Morning Post}" in bibtex([WIRE])
    assert '"literal": "AP"' in csl_json([WIRE])
    assert "howpublished" not in bibtex([dataclasses.replace(WIRE, publisher="AP")])


def test_of_equal_witnesses_copies_and_encyclopaedias_are_listed_last():
    copy = dataclasses.replace(SOURCES["s1"], mirror=True)
    wiki = dataclasses.replace(SOURCES["s2"], kind=SourceKind.ENCYCLOPAEDIA)
    claims = (
        claim("a-copy", HELD_RED, 10, source="s1"),
        claim("b-wiki", HELD_RED, 10, source="s2"),
        claim("c-near", HELD_RED, 12, source="s4", kind=ClaimKind.SUMMARY),
        claim("d-loser", HELD_RED, 12, source="s1", side=BLUE, kind=ClaimKind.CONFIRMATION),
    )
    data = ledger(*claims)
    data = dataclasses.replace(data, sources={**data.sources, "s1": copy, "s2": wiki})

    assert by_weight(data, [c.id for c in claims]) == ["d-loser", "c-near", "a-copy", "b-wiki"]


def test_no_place_rests_on_a_copy_alone_that_does_not_name_whose_text_it_is(anew):
    """Unless nobody knows: two pages whose text has no agency at hand."""
    nameless = set()
    time = timeline(anew)
    for place in anew.gazetteer.places:
        for run in time.runs(place.id):
            sources = {anew.claims[key].source_id for key in run.claims_for}
            told = [anew.sources[key] for key in sources]
            if told and all(source.mirror for source in told):
                nameless |= {source.id for source in told if carried(source) is None}

    assert nameless <= {"aop-news-2021-08-14"}


def test_a_capital_is_the_governments_until_fighting_is_reported_in_it(anew):
    """On 1 July, as known today by strict rules and as known then by the usual ones."""
    day = dt.date(2021, 7, 1)
    for view, known in ((STRICT, None), (BALANCED, day)):
        states = timeline(anew, view, known).as_of(day)
        held = {
            place.id: states[place.id].status.id
            for place in anew.gazetteer.places
            if place.is_capital
        }
        fought = {key for key, status in held.items() if status != "government"}
        assert {held[key] for key in fought} <= {"contested"}
        assert fought <= {"city-kunduz", "city-ghazni", "city-pul-e-khumri"}


def test_no_capital_is_the_talibans_in_july_by_more_than_a_partys_word(anew):
    for view in (STRICT, BALANCED):
        time = timeline(anew, view)
        for place in anew.gazetteer.places:
            for run in time.runs(place.id) if place.is_capital else ():
                if run.from_ <= dt.date(2021, 7, 31) and run.to > dt.date(2021, 7, 1):
                    assert run.status.id != "taliban", (view.name, place.id)

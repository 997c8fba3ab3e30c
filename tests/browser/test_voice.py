"""One voice: the page says what Python says of the same state, claim and day, in every language."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from geo.model.days import parse_span
from geo.model.runs import Nearness, Rule
from geo.model.vocabulary import Confidence
from geo.show import sentences, statements
from geo.show.words import LANGUAGES, line, words_in
from geo.web import payload

SPANS = ("2021-08-12", "2021-08", "2021", "2021-08-10/2021-08-12", "2021-07-30/2021-08-02",
         "2020-12-30/2021-01-02", "2020-02", "2021-08-12~")  # fmt: skip
NUMBERS = (0, 1, 9, 12, 999, 1000, 34_262_840)
AGES = (None, 0, 1, 2, 31, 1234)
#: Words and sentences in the language that is given second.
SPEAK = """(() => {
  const words = new units.words.Words(model, () => given[1]);
  return { words, said: new units.sentences.Sentences(model, words), line: units.words.line };
})()"""


@pytest.fixture
def speak(units, encoded):
    """Return a function that evaluates an expression of `words`, `said` and each of `items`."""
    units.take(encoded)

    def evaluate(language, expression, items):
        return units(
            f"(({{ words, said, line }}) => given[0].map((item) => {expression}))({SPEAK})",
            items,
            language,
        )

    return evaluate


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_days_and_uncertain_days_are_written_alike(speak, builtin, language):
    words, index = words_in(language), builtin.package.period.index
    assert speak(language, "words.number(item)", NUMBERS) == [words.integer(n) for n in NUMBERS]
    assert speak(language, "words.few(item)", NUMBERS) == [words.few(n) for n in NUMBERS]
    spans = [parse_span(text) for text in SPANS]
    days = [
        index(span.earliest) if span.is_exact else [index(span.earliest), index(span.latest)]
        for span in spans
    ]
    assert speak(language, "words.span(item)", days) == [words.span(span) for span in spans]
    assert speak(language, "words.begins(item)", days) == [words.begins(span) for span in spans]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", payload.VIEWS, ids=lambda view: view.name)
def test_how_sure_a_state_is_and_why_is_said_alike(speak, today, language, view):
    words, (run, *_) = words_in(language), today.runs("city-kabul")
    found = list(itertools.product([None, *Confidence], Rule, Nearness))
    told = speak(
        language,
        f"said.sure(item, {{ independent_sources: {view.independent_sources} }})",
        [
            {"confidence": confidence and confidence.value, "rule": rule, "near": near}
            for confidence, rule, near in found
        ],
    )
    assert told == [
        sentences.sure(replace(run, confidence=confidence, rule=rule, nearness=near), view, words)
        for confidence, rule, near in found
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_holds_and_who_claims_a_place_is_said_alike(speak, builtin, today, language):
    words, actors = words_in(language), builtin.actors
    found = list(itertools.product(builtin.statuses, [None, *actors]))
    runs = [
        {"status": builtin.statuses.index(s), "claimed": a and actors.index(a)} for s, a in found
    ]
    assert speak(language, "said.holder(item)", runs) == [
        sentences.holder(builtin, status, words) for status, _ in found
    ]
    (run, *_) = today.runs("city-kabul")
    for confidence in (Confidence.REPORTED, Confidence.LAST_REPORTED):
        expression = f"said.held({{ ...item, confidence: '{confidence}' }})"
        assert speak(language, expression, runs) == [
            sentences.held(builtin, replace(run, status=status, confidence=confidence), words)
            for status, _ in found
        ]
    assert speak(language, "said.claimed(item)", runs) == [
        sentences.claimed(builtin, actor, words) if actor else "" for _, actor in found
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_since_when_and_how_old_the_evidence_is_are_said_alike(speak, today, language):
    words, period = words_in(language), today.period
    sinces = {run.since for place in today.dataset.gazetteer.places for run in today.runs(place.id)}
    listed = sorted(sinces - {None}, key=lambda s: (s.best, s.earliest, s.latest))
    runs = [
        {"since": [period.index(day) for day in (s.best, s.earliest, s.latest)]} for s in listed
    ]
    assert any(s.earliest < s.best for s in listed)
    assert speak(language, "said.since(item)", runs) == [
        sentences.since_when(since, period.first, words) for since in listed
    ]
    assert speak(language, "said.since(item)", [{"since": None}]) == [""]
    for is_stale in (False, True):
        assert speak(language, f"said.age(item, {str(is_stale).lower()})", AGES) == [
            sentences.age(days, words, is_stale=is_stale) for days in AGES
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_sources_and_views_are_called_alike(speak, builtin, language):
    words, gazetteer = words_in(language), builtin.gazetteer
    numbers = list(range(len(gazetteer.places)))
    assert speak(language, "said.where(model.places[item])", numbers) == [
        sentences.where(gazetteer, place, words) for place in gazetteer.places
    ]
    sources = list(range(len(builtin.sources)))
    for expression, say in (("titled", sentences.titled), ("publishedBy", sentences.published_by)):
        assert speak(language, f"said.{expression}(model.sources[item])", sources) == [
            say(source, words) for source in builtin.sources.values()
        ]
    views = list(range(len(payload.VIEWS)))
    assert speak(language, "said.viewLabel(model.views[item])", views) == [
        sentences.view_label(view, builtin, words) for view in payload.VIEWS
    ]
    assert speak(language, "said.viewAbout(model.views[item])", views) == [
        sentences.view_about(view, builtin, words) for view in payload.VIEWS
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_is_told_alike(speak, builtin, language):
    words = words_in(language)
    ids = list(builtin.claims)
    told = speak(
        language,
        """(([claim]) => {
          const { label, begins } = units.statements.says(claim, words);
          const { who, whereSaid } = units.statements;
          return [label, begins, who(claim, words), whereSaid(claim, words)];
        })(model.claims.filter(({ id }) => id === item))""",
        ids,
    )
    assert told == [
        [
            *statements.says(claim, words),
            statements.who(builtin, claim, words),
            statements.where_said(builtin, claim, words),
        ]
        for claim in builtin.claims.values()
    ]


@pytest.mark.parametrize("known", ["today", "evening"])
def test_claims_stand_in_the_same_groups_and_order(units, encoded, builtin, today, known):
    units.take(encoded)
    day = today.period.parse("2021-08-12")
    found = units(
        """units.time.spansAsKnown(model, model.views[0], Infinity).map((spans, index) => {
          const [day, known] = given;
          const { run } = spans.findLast(({ from }) => from <= day);
          const { groups } = units.statements.groupsOf(model, model.places[index], run, day, known);
          return groups.map(({ key, claims }) => [key, claims.map(({ id }) => id)]);
        })""",
        today.period.index(day),
        known,
    )
    heard = day if known == "evening" else None
    assert found == [
        [
            [key, list(ids)]
            for key, ids in statements.groups(builtin, today.state(place.id, day), heard)
        ]
        for place in builtin.gazetteer.places
    ]


def test_what_begins_a_line_has_a_large_letter_and_nothing_else_changes(units):
    texts = ["confirmed: the losing side", "élan", "2 days", "طالبان", "", "i"]
    assert units("given[0].map(units.words.line)", texts) == [line(text) for text in texts]


def test_braces_in_a_value_mean_nothing_and_what_is_missing_is_a_mistake(units, encoded):
    units.take(encoded)
    speaking = "new units.words.Words(model, () => 'en')"
    told = units(f"{speaking}.say('page.failed', {{ reason: '{{reason}} {{n}} $& $1' }})")
    assert "{reason} {n} $& $1" in told
    for broken in ("say('page.nowhere')", "say('page.failed')"):
        assert units(f"(() => {{ try {{ {speaking}.{broken}; }} catch {{ return 1; }} }})()") == 1


def test_a_language_without_words_speaks_english_and_keeps_its_own_names(units, encoded):
    units.take(encoded)
    told = units(
        """((words, place) => [words.language, words.day(0), words.name(place)])
        (new units.words.Words(model, () => "fa"), { name: "A", names: { fa: ["ب"] } })"""
    )
    assert told == ["en", "1 May 2021", {"text": "ب", "language": "fa"}]


def test_a_view_that_asks_for_three_sources_says_three(speak):
    run = {"confidence": "confirmed", "rule": "independent-sources", "near": 2}
    (told,) = speak("en", "said.sure(item, { independent_sources: 3 })", [run])
    assert "at least three independent sources" in told

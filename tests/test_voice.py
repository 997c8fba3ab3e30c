"""One voice: app, stills and command line say the same of the same state, in every language.

What the page says is compared in ``tests/browser/test_voice.py``.
"""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

import pytest

from geo.cli import questions
from geo.figure.content import describe
from geo.figure.spec import SnapshotSpec
from geo.model.runs import Rule
from geo.model.vocabulary import Confidence, Selection
from geo.show import sentences
from geo.show.words import LANGUAGES, line, words_in

DAY = dt.date(2021, 8, 12)
#: A day on which sources contradict each other, and on which a side alone claims places.
DISPUTED = dt.date(2021, 8, 1)
PLACE = "city-kandahar"


def states_of(timeline):
    """Return a state for every status, confidence and rule, claimed by each side in turn."""
    base = timeline.state(PLACE, DAY)
    sides = itertools.cycle([None, *timeline.dataset.actors])
    found = itertools.product(timeline.dataset.statuses, [None, *Confidence], Rule)
    return [
        replace(base, status=status, confidence=confidence, rule=rule, claimed_by=next(sides))
        for status, confidence, rule in found
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_line_says_of_every_state_what_the_sentences_say(today, capsys, language):
    words, dataset = words_in(language), today.dataset
    for state in states_of(today):
        sure = sentences.sure(state, today.view, words)
        age = sentences.age(state.evidence_age_days, words, is_stale=state.is_stale)
        since = sentences.since_day(state.since, today.period.first, words)
        questions._say_state(today, state, words)
        asked = capsys.readouterr().out

        label = state.status.label(language)
        for told in (label, sure, since, age):
            assert told in asked
        if state.claimed_by is not None:
            side = sentences.side(dataset, state.claimed_by, words)
            assert words.say("state.alone", side=side) in asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_signs_of_a_still_mean_what_they_mean_elsewhere(today, language):
    words, dataset = words_in(language), today.dataset
    spec = SnapshotSpec(day=DISPUTED, language=language)
    shown = [*dataset.gazetteer.select(Selection.DISTRICT),
             *dataset.gazetteer.select(Selection.CAPITAL)]  # fmt: skip
    content = describe(today, spec, {p.id: today.state(p.id, DISPUTED) for p in shown})
    told = {key.sign: key.text for key in content.keys}
    claimed = [line(sentences.claimed(dataset, actor, words)) for actor in dataset.actors]
    assert any(told["claimed"].startswith(text) for text in claimed)
    assert told["disputed"].startswith(words.say("key.disputed"))
    assert [row.label for row in content.rows] == [
        row.status.label(language) for row in content.rows if row.status
    ]
    label = sentences.view_label(today.view, dataset, words)
    assert content.lines[-1] == words.say("still.view", view=label)


def test_a_confidence_means_the_reasons_that_can_lead_to_it(today):
    words = words_in("en")
    told = {one: sentences.meaning(one, today.view, words) for one in Confidence}
    assert told[Confidence.CONFIRMED] == (
        "confirmed: the losing side admits it; or at least two independent sources without a "
        "stake say so"
    )
    assert set(itertools.chain(*sentences.REASONS.values())) == set(Rule) - {
        Rule.NO_CLAIM, Rule.ENDED, Rule.LATEST, Rule.WORN_OUT, Rule.INSUFFICIENT,
    }  # fmt: skip
    assert all(sentences.reason(rule, today.view, words) in told[one]
               for one, rules in sentences.REASONS.items() for rule in rules)  # fmt: skip

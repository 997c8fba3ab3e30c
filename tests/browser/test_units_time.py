"""What the page makes of time and evidence, module by module, against the timeline of Python."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.answers.statistics import counts
from geo.model.views import BALANCED
from geo.model.vocabulary import Reach, Selection
from geo.resolve.timeline import timeline
from geo.show import sentences
from geo.show.finding import finding
from geo.show.words import LANGUAGES, words_in
from geo.web import payload
from tests.ledgers import BLUE, HELD_BLUE, HELD_RED, PERIOD, RED, claim, counted, ledger, ledgers

EPOCH = dt.date(2020, 1, 1)
CALENDAR = "units.days.createCalendar({ first: '2020-01-01', days: 800 })"
#: Each example is a trip to the browser.
FEW = settings(max_examples=15)
#: A claim of a whole province, a city that its district follows, two takings, the end of a side.
EVERY_RULE = ledger(
    claim("wide", HELD_BLUE, 2, place="north", reach=Reach.WITHIN),
    claim("town", HELD_RED, 5, taken_from=BLUE),
    claim("hills", HELD_RED, 9, place="hills", taken_from=BLUE, latest=11, source="s2"),
    claim("fort", HELD_RED, 3, place="fort", side=RED),
    claim("end", HELD_BLUE, 8, reach=Reach.SIDE),
)
#: Timelines of the first view, as known on an evening (given[0]; null: today).
WALK = """(() => {
  const known = given[0] ?? Infinity;
  const spans = units.time.spansAsKnown(model, model.views[0], known);
  const { last } = model.calendar;
  return {
    spans,
    last,
    timeline: new units.time.Timeline(spans, last),
    ages: new units.time.Timeline(units.evidence.ageSpans(model, spans), last),
    classes: units.evidence.ageClasses(model),
  };
})()"""


def of_days(units, expression):
    """Return what an expression of the calendar comes to for every day from the epoch on."""
    return units(f"Array.from({{ length: 800 }}, (_, day) => {CALENDAR}.{expression})")


def test_days_are_those_of_the_calendar(units):
    days = [EPOCH + dt.timedelta(n) for n in range(800)]
    assert of_days(units, "iso(day)") == [str(day) for day in days]
    assert of_days(units, "partsOf(day).month") == [day.month for day in days]
    assert units(f"given[0].map({CALENDAR}.parse)", [str(day) for day in days]) == list(range(800))


@pytest.mark.parametrize(
    "text",
    ["", "2020", "2020-1-1", "01/02/2020", "2020-02-30", "2020-13-01", "2020-01-01T00:00", "x"],
)
def test_what_is_no_day_is_not_taken_for_one(units, text):
    assert units(f"{CALENDAR}.parse(given[0])", text) is None


def test_a_day_outside_the_period_is_a_day_and_not_contained(units):
    assert units(f"[-1, 0, 799, 800, null, 1.5].map({CALENDAR}.contains)") == [
        False, True, True, False, False, False,
    ]  # fmt: skip
    assert units(f"{CALENDAR}.parse('2019-12-31')") == -1
    assert units(f"[-5, 5, 900].map({CALENDAR}.clip)") == [0, 5, 799]


@FEW
@given(dataset=ledgers(), walk=st.lists(st.integers(0, len(PERIOD) - 1), max_size=8))
def test_a_walk_through_time_stands_where_the_timeline_does(units, dataset, walk):
    units.take(payload.encode(dataset))
    today = timeline(dataset)
    told = units(
        f"""(({{ timeline }}) => given[1].map((day) => {{
          const before = [...timeline.standing];
          const moved = timeline.go(day);
          const same = model.places.every(({{ index }}) =>
            moved.includes(index) !== (timeline.standing[index] === before[index]));
          const at = (index) => timeline.at(index, (day + 7) % 30).run.status;
          const there = model.places.map((_, index) => at(index));
          return [same, timeline.standing.map(({{ run }}) => run.status), there];
        }}))({WALK})""",
        None,
        walk,
    )

    def statuses(number):
        states = today.as_of(PERIOD.day(number))
        places = dataset.gazetteer.places
        return [dataset.statuses.index(states[place.id].status) for place in places]

    assert told == [[True, statuses(day), statuses((day + 7) % 30)] for day in walk]


@FEW
@given(dataset=ledgers(), day=st.integers(0, len(PERIOD) - 1))
@example(dataset=EVERY_RULE, day=0)
@example(dataset=EVERY_RULE, day=7)
def test_counts_and_ages_are_those_of_the_statistics(units, dataset, day):
    units.take(payload.encode(dataset))
    today, on = timeline(dataset), PERIOD.day(day)
    for selection in (Selection.CAPITAL, Selection.DISTRICT, Selection.PROVINCE):
        wanted = counts(today, selection, on)
        told = units(
            f"""(({{ timeline, ages, classes }}) => ({{
              ...units.counts.count(model, timeline, given[1], given[2]),
              ages: units.counts.countAges(model, {{ ages, classes }}, given[1], given[2]),
              stale: Array.from({{ length: classes.number }}, (_, n) => classes.isStale(n)),
            }}))({WALK})""",
            None,
            selection.value,
            day,
        )
        assert told["byStatus"] == [wanted.by_status[status] for status in dataset.statuses]
        assert told["least"] == [wanted.least[status] for status in dataset.statuses]
        assert told["most"] == [wanted.most[status] for status in dataset.statuses]
        assert told["follows"] == [wanted.follows[status] for status in dataset.statuses]
        late = [wanted.last_reported[status] for status in dataset.statuses]
        assert told["lastReported"] == late
        assert told["claimed"] == [wanted.claimed[actor] for actor in dataset.actors]
        assert (told["total"], told["disputed"]) == (wanted.total, wanted.disputed)
        stale = sum(n for n, old in zip(told["ages"], told["stale"], strict=True) if old)
        assert stale == wanted.stale


FINDING = f"""(({{ timeline }}) => {{
  const words = new units.words.Words(model, () => "en");
  const sentences = new units.sentences.Sentences(model, words);
  const parts = {{ model, words, sentences, painter: {{ timeline }} }};
  const {{ finding, findingAloud }} = units.finding;
  return given[1].map((day) => [finding(parts, day), findingAloud(parts, day)]);
}})({WALK})"""


def test_the_finding_of_a_day_says_who_holds_how_much_and_who_took_what(units):
    units.take(payload.encode(EVERY_RULE))
    told = units(FINDING, None, [3, 4, 7, 10])
    late = "1 district last reported as held by the blue"
    assert [found for found, _ in told] == [
        {"held": "The blue: 1 of 1 provincial capitals and all 2 districts.", "changed": ""},
        {
            "held": "The red: 1 of 1 provincial capitals (up 1) and 1 of 2 districts (up 1); "
            "the blue: 1 district.",
            "changed": "This day to the red: Town with 1 district.",
        },
        {"held": f"The red: 1 of 1 provincial capitals and 1 of 2 districts; {late}.",
         "changed": ""},
        {"held": "The red: 1 of 1 provincial capitals and all 2 districts (up 1).",
         "changed": "This day to the red: Hills."},
    ]  # fmt: skip
    found, aloud = told[1]
    assert aloud == f"5 August 2021. {found['held']} {found['changed']}"


@FEW
@given(dataset=ledgers(), language=st.sampled_from(LANGUAGES))
@example(dataset=EVERY_RULE, language="en")
def test_the_finding_is_that_of_the_stills_in_every_language(units, dataset, language):
    units.take(payload.encode(dataset))
    time, words = timeline(dataset), words_in(language)
    told = units(FINDING.replace('"en"', f'"{language}"'), None, list(range(len(PERIOD))))
    wanted = [finding(time, day, words) for day in PERIOD.days()]
    assert [(found["held"], found["changed"]) for found, _ in told] == wanted


def test_where_nobody_is_known_to_hold_anything_the_finding_says_so(units):
    units.take(payload.encode(ledger()))
    ((found, aloud),) = units(FINDING, None, [0])
    assert found == {"held": "It is not known who holds any of these places.", "changed": ""}
    assert aloud == f"1 August 2021. {found['held']}"


@FEW
@given(dataset=ledgers())
@example(dataset=EVERY_RULE)
def test_evidence_is_as_old_on_every_day_as_the_timeline_says_and_as_many_claims_speak(
    units, dataset
):
    units.take(payload.encode(dataset))
    today = timeline(dataset)
    told = units(
        f"""(({{ spans, ages, classes }}) => spans.map((listed, index) => given[1].map((day) => {{
          const {{ run }} = listed.findLast(({{ from }}) => from <= day);
          const {{ ageOn, spokenFor, spokenAgainst }} = units.evidence;
          const age = ageOn(model, run, day);
          const ids = (claims) => claims.map(({{ id }}) => id).toSorted();
          const same = ages.at(index, day).age === classes.of(age);
          return [age, ids(spokenFor(model, run, day)), ids(spokenAgainst(model, run, day)), same];
        }})))({WALK})""",
        None,
        list(range(len(PERIOD))),
    )
    for place, days in zip(dataset.gazetteer.places, told, strict=True):
        states = [today.state(place.id, day) for day in PERIOD.days()]
        assert days == [
            [s.evidence_age_days, sorted(s.claims_for), sorted(s.claims_against), True]
            for s in states
        ], place.id


@FEW
@given(dataset=ledgers(), evening=st.integers(0, len(PERIOD) - 1))
def test_what_was_known_on_an_evening_is_what_the_timeline_of_that_evening_says(
    units, dataset, evening
):
    units.take(payload.encode(dataset))
    on = PERIOD.day(evening)
    then = timeline(dataset, known=on).as_of(on)
    wanted = [dataset.statuses.index(then[place.id].status) for place in dataset.gazetteer.places]
    at = "listed.findLast(({ from }) => from <= given[0]).run.status"
    assert units(f"({WALK}).spans.map((listed) => {at})", evening) == wanted
    each = "units.time.spansEachEvening(model, model.views[0])"
    assert units(f"{each}.map((listed) => {at})", evening) == wanted


#: What is likely, as known on an evening (given[0]), on the days given[1]: by place, with the
#: sentence, or nothing.
LIKELY = """(() => {
  const known = given[0] ?? Infinity;
  const [view] = model.views;
  const said = units.time.spansAsKnown(model, view, known);
  const shown = units.likely.withLikely(model, view, said, said, known);
  const words = new units.words.Words(model, () => "en");
  const sentences = new units.sentences.Sentences(model, words);
  const timeline = new units.time.Timeline(shown, model.calendar.last);
  const told = shown.map((listed) => given[1].map((day) => {
    const { run } = listed.findLast(({ from }) => from <= day);
    return run.confidence === "likely" ? [sentences.held(run), sentences.sure(run, view)] : null;
  }));
  const counted = given[1].map((day) => {
    const { byStatus, likely } = units.counts.count(model, timeline, "district", day);
    return [byStatus, likely];
  });
  return [told, counted];
})()"""


@FEW
@given(
    dataset=ledgers(),
    rows=st.lists(st.tuples(st.integers(1, 30), st.integers(0, 2)), max_size=3),
    evening=st.none() | st.integers(0, len(PERIOD) - 1),
)
@example(dataset=ledger(), rows=[(5, 0), (8, 2)], evening=None)
def test_what_counts_make_likely_is_what_the_timeline_has(units, dataset, rows, evening):
    data = counted(dataset, *rows)
    units.take(payload.encode(data))
    known = None if evening is None else PERIOD.day(evening)
    view = replace(BALANCED, counts_bound=True)
    time, words = timeline(data, view, known), words_in("en")
    told, numbers = units(LIKELY, evening, list(range(len(PERIOD))))
    for place, days in zip(data.gazetteer.places, told, strict=True):
        states = [time.state(place.id, day) for day in PERIOD.days()]
        assert days == [
            s.bound and [sentences.held(data, s, words), sentences.sure(s, view, words)]
            for s in states
        ], place.id
    found = [counts(time, Selection.DISTRICT, day) for day in PERIOD.days()]
    assert numbers == [[list(one.by_status.values()), list(one.likely.values())] for one in found]

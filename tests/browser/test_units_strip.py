"""The parts of the time strip that need no page: typed days, ranges, ranks, clusters, months."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise

import pytest

from geo.model.vocabulary import Confidence, Selection
from geo.show.words import LANGUAGES, words_in

READ = "new units.typedday.TypedDays(model.calendar, model.words).read(given[0])"


@pytest.fixture
def typed(units, encoded):
    """Return the day that a text means, as ISO; nothing if it means none."""
    units.take(encoded)
    return lambda text: units(
        f"((day) => day === null ? null : model.calendar.iso(day))({READ})", text
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-08-05", "2021-08-05"),
        ("2021-8-5", "2021-08-05"),
        (" 2021/8/5 ", "2021-08-05"),
        ("15.08.2021", "2021-08-15"),
        ("15. 8. 2021", "2021-08-15"),
        ("15/8/21", "2021-08-15"),
        ("15-8-2021", "2021-08-15"),
        ("15 8 2021", "2021-08-15"),
        ("15.8.", "2021-08-15"),
        ("15/8", "2021-08-15"),
        ("06/08/2021", "2021-08-06"),
        ("15 Aug", "2021-08-15"),
        ("15aug", "2021-08-15"),
        ("Aug 15", "2021-08-15"),
        ("AUGUST 15, 2021", "2021-08-15"),
        ("15th of August 2021", "2021-08-15"),
        ("15 August '21", "2021-08-15"),
        ("2021 Aug 15", "2021-08-15"),
        ("Sept. 3", "2021-09-03"),
        ("15 augu", "2021-08-15"),
        ("۱۵ اوت", "2021-08-15"),
        ("۱۵ آگست ۲۰۲۱", "2021-08-15"),
        ("۱۵/۸/۲۰۲۱", "2021-08-15"),
        ("١٥ اگست", "2021-08-15"),
        ("د اګست ۱۵مه", "2021-08-15"),
        ("\u200f۱۵ اگست ۲۰۲۱\u200f", "2021-08-15"),
        # Days of no package are days all the same: who asks decides.
        ("15 Aug 2022", "2022-08-15"),
        ("15/8/20", "2020-08-15"),
    ],
)
def test_a_day_is_read_as_people_type_it(typed, text, day):
    assert typed(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "", "tomorrow", "15", "2021", "2021-08", "Aug 2021", "08/15/2021", "2021-02-30",
        "30 Feb 2021",
        "15 ju", "15 Julember", "15 Aug Sep", "1 2 3 4", "15.8/2021", "115 Aug", "15 Aug 121",
        # no day of the period, so no year can be lent to it
        "15 Oct", "15.4.", "-5", "15 Aug" + " " * 80 + "2021",
    ],
)  # fmt: skip
def test_what_is_no_day_or_not_one_is_none(typed, text):
    assert typed(text) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_that_the_page_writes_can_be_typed(units, encoded, builtin, language):
    units.take(encoded)
    days = builtin.package.period.days()
    written = [words_in(language).day(day) for day in days]
    read = "((reader) => given[0].map((text) => reader.read(text)))"
    told = units(f"{read}(new units.typedday.TypedDays(model.calendar, model.words))", written)
    assert told == list(range(len(days)))


def test_a_missing_year_is_lent_by_the_period_when_only_one_fits(units, encoded):
    units.take(encoded)
    read = """((period) => {
      const calendar = units.days.createCalendar(period);
      const day = new units.typedday.TypedDays(calendar, model.words).read(given[1]);
      return day === null ? null : calendar.iso(day);
    })(given[0])"""
    years = {"first": "2020-06-01", "days": 500}
    assert units(read, years, "1 March") == "2021-03-01"
    assert units(read, years, "1 July") is None
    assert units(read, years, "1 July 21") == "2021-07-01"
    assert units(read, {"first": "1999-01-01", "days": 900}, "1 July 01") == "2001-07-01"


EVENT = "units.dayevents.eventsOn(units.dayevents.datedEvents(model), given[0])"


def test_the_headline_of_a_day_comes_before_its_other_events(units, encoded, builtin):
    units.take(encoded)
    index = builtin.package.period.index
    told = units(f"{EVENT}.map(({{ title }}) => title)", index(dt.date(2021, 8, 15)))
    assert told[0].startswith("Taliban enter Kabul; Ghani leaves")
    assert told[-1].startswith(
        ("US embassy in Kabul reduces", "Daily US flights")
    )  # about the 12th
    known = units(f"{EVENT}.map(({{ title }}) => title)", index(dt.date(2021, 8, 31)))
    assert known[0] == "Taliban take over Kabul airport"  # of that day, before the night before it


def test_events_are_ranked_by_headline_then_exactness_then_place_then_order(units):
    def event(title, day, place=None, headline=False, until=None):
        return {"title": title, "day": day, "until": until, "place": place, "headline": headline}

    events = [
        event("month", [0, 30], place=1),
        event("plain", 5),
        event("second at a place", 5, place=2),
        event("headline of a month", [0, 30], headline=True),
        event("begun before", 3, place=1, until=8),
        event("third at a place", 5, place=1),
        event("another day", 6, headline=True),
        event("headline", 5, headline=True),
    ]
    dated = "units.dayevents.datedEvents({ events: given[0], calendar: { last: 40 } })"
    told = units(f"units.dayevents.eventsOn({dated}, 5).map(({{ title }}) => title)", events)
    assert told == [
        "headline", "headline of a month", "second at a place", "third at a place", "plain",
        "begun before", "month",
    ]  # fmt: skip
    before = f"units.dayevents.headlineBefore({dated}, given[1])?.title ?? null"
    assert [units(before, events, day) for day in (5, 6, 7, 40)] == [
        None, "headline", "another day", "headline of a month"
    ]  # fmt: skip


@pytest.mark.parametrize("pixels", [280, 350, 700, 1000, 1400, 4000])
@pytest.mark.parametrize("target", [24, 44])
def test_targets_of_events_do_not_overlap_and_cover_their_marks(units, encoded, pixels, target):
    units.take(encoded)
    days = encoded["period"]["days"]
    least = target / (pixels / days)
    dated = "units.dayevents.datedEvents(model).filter(({ at }) => model.calendar.contains(at))"
    found = units(
        f"""units.dayevents.clustersOf({dated}, given[0], given[1])
          .map(({{ events, left, width }}) =>
            [left, left + width, events.map(({{ at }}) => at)])""",
        least,
        days,
    )
    assert sum(len(at) for _, _, at in found) == len(units(dated))
    for left, right, at in found:
        assert right - left >= min(least, days) - 1e-9
        assert left >= -1e-9
        assert right <= days + 1e-9
        assert left <= min(at) + 0.5
        assert max(at) + 0.5 <= right
    for (_, right, _), (left, _, _) in pairwise(found):
        assert right <= left + 1e-9


@pytest.mark.parametrize(
    "month_and_weeks",
    [
        ((2021, 8), 1, 6),  # the first is a Sunday
        ((2021, 8), 6, 5),
        ((2021, 5), 6, 5),
        ((2021, 9), 1, 2),  # ends with the period, on Tuesday the 7th
    ],
)
def test_the_days_of_a_month_stand_in_their_weeks(units, encoded, builtin, month_and_weeks):
    units.take(encoded)
    month, begins, weeks = month_and_weeks
    year, number = month
    rows = units(
        "units.monthgrid.weeksOf(model.calendar, given[0], given[1])",
        {"year": year, "month": number},
        begins,
    )
    period = builtin.package.period
    shown = [row for row in rows if any(day is not None for day in row)]
    assert len(shown) == weeks
    for row in rows:
        for n, day in enumerate(row):
            if day is not None:
                assert period.day(day).isoweekday() == (begins - 1 + n) % 7 + 1
    wanted = [day for day in period.days() if (day.year, day.month) == month]
    assert [period.day(day) for row in rows for day in row if day is not None] == wanted


def test_months_and_weeks_are_walked_inside_the_period(units, encoded, builtin):
    units.take(encoded)
    period = builtin.package.period

    def walk(name, day, *more):
        index = period.index(dt.date.fromisoformat(day))
        return str(
            period.day(units(f"units.monthgrid.{name}(model.calendar, ...given)", index, *more))
        )

    assert walk("monthsOn", "2021-05-31", 1) == "2021-06-30"
    assert walk("monthsOn", "2021-08-15", 1) == "2021-09-07"
    assert walk("monthsOn", "2021-05-15", -1) == "2021-05-01"
    assert walk("weekEnd", "2021-08-12", 1, False) == "2021-08-09"
    assert walk("weekEnd", "2021-08-12", 6, True) == "2021-08-13"
    assert walk("weekEnd", "2021-05-01", 1, False) == "2021-05-01"


def test_a_part_of_the_period_has_two_ends(units, encoded):
    units.take(encoded)
    assert units("units.dayrange.beginningOn(null, 3, 20)") == [3, 20]
    assert units("units.dayrange.beginningOn([1, 9], 3, 20)") == [3, 9]
    assert units("units.dayrange.beginningOn([1, 9], 9, 20)") == [9, 20]
    assert units("units.dayrange.beginningOn([1, 9], 20, 20)") is None
    assert units("units.dayrange.endingOn(null, 7)") == [0, 7]
    assert units("units.dayrange.endingOn([3, 9], 3)") == [0, 3]
    assert units("units.dayrange.endingOn([3, 9], 0)") is None
    assert units("units.dayrange.movedTo([3, 9], 0, 12, 20)") == [8, 9]
    assert units("units.dayrange.movedTo([3, 9], 1, -4, 20)") == [3, 4]
    assert units("units.dayrange.movedTo([3, 9], 1, 44, 20)") == [3, 20]


@pytest.mark.parametrize(
    ("text", "range_"),
    [
        ("2021-08-01..2021-08-15", [92, 106]),
        ("2021-08-15..2021-08-01", None),
        ("2021-08-01..2021-08-01", None),
        ("2021-08-01..2022-08-01", None),
        ("2021-08-01", None),
        ("1 Aug..15 Aug", None),
        ("2021-08-01..2021-08-03..2021-08-15", None),
    ],
)
def test_a_range_is_written_as_two_days(units, encoded, text, range_):
    units.take(encoded)
    assert units("units.dayrange.readRange(model.calendar, given[0]) ?? null", text) == range_
    if range_:
        assert units("units.dayrange.writeRange(model.calendar, given[0])", range_) == text


def test_the_gains_of_every_day_are_what_the_statistics_gained(units, encoded, today):
    units.take(encoded)
    told = units(
        """((spans) => units.gains.gainsByDay(
          model, new units.time.Timeline(spans, model.calendar.last), 1,
        ).map(({ byStatus }) => byStatus))(
          units.time.spansAsKnown(model, model.views[0], Infinity),
        )"""
    )
    dataset, period = today.dataset, today.period
    counted = [
        place.id for one in (Selection.CAPITAL, Selection.DISTRICT)
        for place in dataset.gazetteer.select(one)
    ]  # fmt: skip
    apart = {Confidence.LAST_REPORTED, Confidence.LIKELY}
    for n, day in enumerate(period.days()[1:], start=1):
        gained: Counter[str] = Counter()
        for place in counted:
            before, after = today.state(place, period.day(n - 1)), today.state(place, day)
            was = None if before.confidence in apart else before.status.id
            if after.confidence in apart or after.status == dataset.unknown:
                continue
            if after.status.id != was:
                gained[after.status.id] += 1
        assert told[n] == [gained[status.id] for status in dataset.statuses], day

"""Numbers over time, as the page adds them up, against the statistics of Python."""

from __future__ import annotations

import pytest

from geo.answers.statistics import counts
from geo.model.views import BALANCED, STRICT
from geo.model.vocabulary import Selection
from geo.resolve.timeline import timeline
from geo.show.words import LANGUAGES, words_in

MEASURES = {"capital": Selection.CAPITAL, "district": Selection.DISTRICT,
            "area": Selection.DISTRICT, "population": Selection.PROVINCE}  # fmt: skip
SERIES = """(([view, measure]) => {
  const rules = units.model.viewCalled(model, view);
  const said = units.time.spansAsKnown(model, rules, Infinity);
  const spans = rules.likely ? units.likely.withLikely(model, rules, said, said, Infinity) : said;
  const { lines, total } = units.series.seriesOf(model, spans, measure);
  return { total, lines: lines.map(({ of, values }) => [of.kind, of.status, [...values]]) };
})(given)"""
CALENDAR = "units.days.createCalendar({ first: given[0], days: given[1] })"


@pytest.fixture(scope="module", params=[BALANCED, STRICT], ids=lambda view: view.name)
def resolved(builtin, request):
    return timeline(builtin, request.param)


@pytest.mark.parametrize("measure", MEASURES)
def test_the_page_adds_up_what_the_statistics_count_on_every_day(units, encoded, resolved, measure):
    units.take(encoded)
    builtin = resolved.dataset
    told = units(SERIES, resolved.view.name, measure)
    number = {(kind, status): values for kind, status, values in told["lines"]}
    period = builtin.package.period
    nothing = [0.0] * len(list(period.days()))
    for day in period.days():
        at = period.index(day)
        found = counts(resolved, MEASURES[measure], day)
        held, whole = {
            "area": (found.area_km2, found.whole_km2),
            "population": (found.population, found.whole_population),
        }.get(measure, (found.by_status, found.total))
        assert told["total"] == pytest.approx(whole)
        for index, status in enumerate(builtin.statuses):
            own = number.get(("held", index), nothing)[at]
            assert own == pytest.approx(held[status], abs=0.01), (day, status.id)
            if measure in {"capital", "district"}:
                last = number.get(("last-reported", index), nothing)[at]
                likely = number.get(("likely", index), nothing)[at]
                assert (last, likely) == (found.last_reported[status], found.likely[status])
        assert sum(values[at] for values in number.values()) == pytest.approx(whole, abs=0.01), day


def test_what_counts_make_likely_is_a_class_of_its_own(units, encoded):
    units.take(encoded)
    likely = units(
        """(() => {
          const [view] = model.views;
          const said = units.time.spansAsKnown(model, view, Infinity);
          const spans = units.likely.withLikely(model, view, said, said, Infinity);
          const { lines, total } = units.series.seriesOf(model, spans, "district");
          const sumOf = (day) => lines.reduce((sum, { values }) => sum + values[day], 0);
          const whole = [...lines[0].values].every((_, day) => sumOf(day) === total);
          return [lines.map(({ of }) => of.kind), whole];
        })()"""
    )
    kinds, whole = likely
    assert "likely" in kinds
    assert kinds[-1] == "held"  # that of which nothing is known comes last
    assert whole


def test_an_axis_has_round_numbers(units):
    ticks = "units.series.roundTicks(...given)"
    assert units(ticks, 34, 4) == [0, 10, 20, 30]
    assert units(ticks, 401, 4) == [0, 200, 400]
    assert units(ticks, 3, 4) == [0, 1, 2, 3]
    assert units(ticks, 0, 4) == [0]
    for whole in (1, 7, 48, 652.2, 99_999):
        found = units(ticks, whole, 4)
        assert found[0] == 0
        assert len(found) <= 6
        assert found[-1] <= whole


@pytest.mark.parametrize(("days", "most"), [(1, 2), (20, 4), (130, 6), (800, 6), (4000, 6)])
def test_the_time_axis_names_no_more_than_there_is_room_for(units, days, most):
    told = units(f"units.series.timeTicks({CALENDAR}, given[2])", "2020-01-15", days, most)
    assert len(told) <= most
    assert [tick["day"] for tick in told] == sorted({tick["day"] for tick in told})
    assert all(0 <= tick["day"] < days for tick in told)


@pytest.mark.parametrize("days", [1, 20, 130, 800, 4000])
def test_a_table_begins_with_the_first_day_and_ends_with_the_last(units, days):
    told = units(f"units.series.tableDays({CALENDAR}, 30)", "2020-01-15", days)
    assert (told[0], told[-1]) == (0, days - 1)
    assert len(told) <= 32
    assert told == sorted(set(told))


def test_shares_are_told_as_python_tells_them(units, encoded):
    units.take(encoded)
    pairs = [(0, 34), (1, 401), (400, 401), (401, 401), (217, 401), (1, 0), (18, 34)]
    for language in LANGUAGES:
        told = units(
            "(([language, pairs]) => { const words = new units.words.Words(model, () => language);"
            " return pairs.map(([part, whole]) => words.percent(part, whole)); })(given)",
            language, pairs,
        )  # fmt: skip
        assert told == [words_in(language).percent(part, whole) for part, whole in pairs]

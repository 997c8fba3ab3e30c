"""Days: what is read, what is refused, and how the short way agrees with the library."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import DayError
from geo.model.days import ABOUT, Period, _parse_edtf, parse_day, parse_span


def d(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "earliest", "best", "latest"),
    [
        ("2021-08-12", "2021-08-12", "2021-08-12", "2021-08-12"),
        ("2021-02", "2021-02-01", "2021-02-28", "2021-02-28"),
        ("2021", "2021-01-01", "2021-12-31", "2021-12-31"),
        ("2021-08-12/2021-08-14", "2021-08-12", "2021-08-14", "2021-08-14"),
        ("[2021-08-12..2021-08-14]", "2021-08-12", "2021-08-14", "2021-08-14"),
        ("2021-08-12~", "2021-08-09", "2021-08-12", "2021-08-15"),
    ],
)
def test_a_date_in_edtf_has_a_first_a_best_and_a_last_day(text, earliest, best, latest):
    span = parse_span(text)
    assert (span.earliest, span.best, span.latest) == (d(earliest), d(best), d(latest))
    assert str(span) == text


@pytest.mark.parametrize(
    "text",
    [
        "", "12 August 2021", "01/02/2021", "2021-13", "2021-02-30", "1628985600",
        "2021-08-12/..", "2021-08-14/2021-08-12", "x" * 2000, "{{7*7}}", "2021-8-1",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        parse_span(text)


@settings(max_examples=40)  # the library is slow
@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 1)), st.integers(0, 90))
def test_the_short_way_reads_as_the_library_does(day, length):
    until = day + dt.timedelta(days=length)
    for text in (f"{day}", f"{day:%Y-%m}", f"{day:%Y}", f"{day}/{until}"):
        assert parse_span(text) == _parse_edtf(text)


def test_about_a_day_is_a_few_days_either_way():
    assert parse_span("2021-08-12~").width == 2 * ABOUT


def test_a_period_includes_both_its_ends():
    period = Period(d("2021-05-01"), d("2021-09-07"))
    assert len(period) == 130
    assert period.day(period.index(d("2021-08-15"))) == d("2021-08-15")
    assert (d("2021-09-07") in period, period.end in period) == (True, False)
    assert period.days()[-1] == period.last


@pytest.mark.parametrize("text", ["2021-04-30", "2021-09-08", "15 Aug", "20210815", "2021-02-30"])
def test_a_day_outside_or_unreadable_is_refused_with_what_is_allowed(text):
    with pytest.raises(DayError, match="from 2021-05-01 to 2021-09-07"):
        Period(d("2021-05-01"), d("2021-09-07")).parse(text)


def test_only_iso_days_are_days():
    assert parse_day("2021-08-15") == d("2021-08-15")
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        parse_day("20210815")

"""The words of every language: the same keys, the same gaps, digits and days of their own."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from geo.model.days import parse_span
from geo.model.runs import Rule
from geo.model.views import BUILT_IN
from geo.model.vocabulary import ClaimKind, Confidence, PlaceKind, Selection
from geo.show.choices import Area, Colouring, Layer
from geo.show.words import LANGUAGES, PAGE, line, page_texts, words_in

EN = words_in("en")
DAY = dt.date(2021, 8, 12)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_with_the_same_gaps(language):
    fields = re.compile(r"\{\w+\}")
    texts = words_in(language).texts
    assert set(texts) == set(EN.texts)
    for key, text in texts.items():
        assert text.strip(), key
        assert sorted(fields.findall(text)) == sorted(fields.findall(EN.texts[key])), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_closed_lists_has_words(language):
    words = words_in(language)
    wanted = [
        *(f"confidence.{found}" for found in Confidence),
        *(f"kind.{found}" for found in PlaceKind),
        *(f"selection.{found}" for found in Selection),
        *(f"head.{found}" for found in Selection),
        *(f"claim-kind.{found}" for found in ClaimKind),
        *(f"area.{found}" for found in Area),
        *(f"layer.{found}" for found in Layer),
        *(f"colouring.{found}" for found in Colouring),
        *(f"rule.{found}" for found in Rule if found is not Rule.INDEPENDENT),
        *(f"{section}.{view.name}" for view in BUILT_IN for section in ("view", "view-about")),
    ]
    assert [key for key in wanted if not words.has(key)] == []


def test_the_page_gets_its_sections_whole_and_no_others():
    for language, texts in page_texts().items():
        sections = {key.partition(".")[0] for key in texts}
        assert sections == PAGE
        assert texts.items() <= words_in(language).texts.items()


def test_a_number_decides_between_two_forms_and_is_written_as_the_language_does():
    assert [EN.say("state.age", n=n) for n in (1, 2, 1200)] == [
        "1 day old", "2 days old", "1,200 days old",
    ]  # fmt: skip
    assert words_in("prs").say("claim.later", n=1200) == "۱٬۲۰۰ روز بعد"
    assert words_in("ps").say("claim.later", n=1) == "۱ ورځ وروسته"


def test_what_is_filled_in_is_never_read_as_a_text_of_its_own():
    assert EN.say("state.side", side="{side} {n}") == "the {side} {n}"


def test_a_text_without_one_of_its_values_is_a_fault_not_a_gap():
    with pytest.raises(KeyError, match="side"):
        EN.say("state.side")


def test_a_language_without_words_has_english_ones():
    assert words_in("ar").say("confidence.confirmed") == "confirmed"
    assert words_in("ar").language == "ar"
    assert words_in(None).language == "en"


def test_days_are_written_in_the_months_and_digits_of_the_language():
    assert EN.day(DAY) == "12 August 2021"
    assert words_in("prs").day(DAY) == "۱۲ اگست ۲۰۲۱"
    assert words_in("ps").day(DAY) == "۱۲ اګست ۲۰۲۱"


@pytest.mark.parametrize(
    ("text", "span", "begins"),
    [
        ("2021-08-12", "12 August 2021", "from 12 August 2021"),
        ("2021-08", "August 2021", "in August 2021"),
        ("2021-08-01/2021-08-31", "August 2021", "in August 2021"),
        ("2021", "2021", "in 2021"),
        (
            "[2021-08-04..2021-08-06]",
            "4 to 6 August 2021",
            "between 4 and 6 August 2021",
        ),
        (
            "2021-07-30/2021-08-02",
            "30 July 2021 to 2 August 2021",
            "between 30 July 2021 and 2 August 2021",
        ),
    ],
)
def test_an_uncertain_day_says_between_which(text, span, begins):
    assert EN.span(parse_span(text)) == span
    assert EN.begins(parse_span(text)) == begins


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(0, 10, "0%"), (1, 1000, "<1%"), (999, 1000, ">99%"), (10, 10, "100%"), (0, 0, "0%")],
)
def test_a_share_that_is_there_is_never_rounded_away(part, whole, shown):
    assert EN.percent(part, whole) == shown


def test_a_small_number_is_a_word_and_a_large_one_digits():
    assert [EN.few(n) for n in (2, 9, 12)] == ["two", "nine", "12"]


def test_a_line_begins_with_a_large_letter():
    assert [line(text) for text in ("held by", "", "۱۲")] == ["Held by", "", "۱۲"]

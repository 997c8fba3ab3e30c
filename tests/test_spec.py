"""What a still is asked for: said, kept, refused."""

from __future__ import annotations

import datetime as dt

import pytest

from geo.errors import ChoiceError
from geo.figure.annotation import Annotation, Sign
from geo.figure.size import parse_size
from geo.figure.spec import SnapshotSpec
from geo.model.vocabulary import Selection

DAY = dt.date(2021, 8, 12)


def spec(**choice):
    return SnapshotSpec(**({"day": DAY} | choice))


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"layer": Selection.CITY}, "layer: found 'city', allowed: district, province"),
        ({"language": "fr"}, "language: found 'fr', allowed: en, prs, ps"),
        ({"size": "huge"}, "size: found 'huge', allowed: 16:9, 1:1, .*WIDTHxHEIGHT"),
        ({"size": "10x10"}, "size: found '10x10'"),
        ({"size": "99999x99999"}, "up to 100 megapixels|to 100 megapixels"),
        ({"scale": 0.0}, "scale: found '0.0', allowed: 0.1 to 20"),
        ({"size": "a3", "scale": 20.0}, "scale: found '20.0'"),
    ],
)
def test_a_spec_that_cannot_be_drawn_is_refused_in_words(choice, message):
    with pytest.raises(ChoiceError, match=message):
        spec(**choice)


@pytest.mark.parametrize("text", ["喀布尔", "Erdoğan", "Kabul 🔥", "Кабул", "काबुल"])
def test_words_in_a_script_without_a_font_are_refused_not_drawn_as_boxes(text):
    for name in ("title", "subtitle", "note"):
        with pytest.raises(ChoiceError, match=f"{name}: found .*which the typeface .* lacks"):
            spec(**{name: text})
    with pytest.raises(ChoiceError, match="text: found"):
        spec(annotations=(Annotation(Sign.TEXT, 69, 34, text),))


@pytest.mark.parametrize(
    "text", ["“Kaboul”, naïve – šž ł ß €", "سقوط کابل: ۱۵ اگست", "د کابل سقوط‌ونه", "a	b c"]
)
def test_words_in_latin_and_arabic_script_are_taken(text):
    assert spec(title=text).title == text


def test_a_spec_survives_the_way_through_json():
    asked = spec(
        known=DAY, size="a4", scale=2.5, title="Ein „Titel“", language="ps", layers=frozenset()
    )
    assert SnapshotSpec.from_json(asked.to_json()) == asked


@pytest.mark.parametrize("text", ["{}", '{"day": "2021-08-12"}', "[]"])
def test_json_that_is_no_spec_is_refused(text):
    with pytest.raises(ValueError, match="not a snapshot's spec"):
        SnapshotSpec.from_json(text)


def test_sizes_in_print_are_millimetres():
    assert parse_size("A4").points == pytest.approx((595.276, 841.890), abs=0.001)
    assert spec(size="a4").pixels == (2480, 3508)

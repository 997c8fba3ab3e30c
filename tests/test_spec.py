"""What a still is asked for: said, kept, refused."""

from __future__ import annotations

import datetime as dt

import pytest

from geo.errors import ChoiceError
from geo.figure.spec import SnapshotSpec, parse_size
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

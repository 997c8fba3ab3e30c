"""What stands around the country and below the map, in the language of a still."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from geo.figure.spec import SnapshotSpec
from geo.figure.svg import still

DAY = dt.date(2021, 8, 12)


@pytest.mark.parametrize(("language", "iran", "credit"), [
    ("en", "IRAN", "Towns and names: GeoNames"),
    ("prs", "ایران", "شهرها و نام‌ها: GeoNames"),
    ("ps", "ایران", "ښارونه او نومونه: GeoNames"),
])  # fmt: skip
def test_neighbours_and_credits_are_named_in_the_language_of_the_still(
    today, language, iran, credit
):
    drawn = still(today, SnapshotSpec(DAY, language=language))
    assert f">{iran}</text>" in drawn.body
    assert any(credit in line for line in drawn.content.small_print)


def test_a_neighbour_without_a_name_in_the_language_has_none(today):
    dataset = today.dataset
    nameless = tuple(replace(part, names={}) for part in dataset.backdrop())
    assert all(part.label("prs") is None for part in nameless)
    assert all(part.label("en") == part.name for part in nameless)

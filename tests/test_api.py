"""The package in a notebook: the same verbs as on the command line."""

from __future__ import annotations

import datetime as dt
import doctest

import pytest

import geo
from geo.errors import ChoiceError, OutputError
from tests.tiny import write_tiny

DAY = dt.date(2021, 8, 12)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return geo.load(write_tiny(tmp_path_factory.mktemp("tiny")))


def test_the_example_at_the_top_of_the_package_is_true():
    assert doctest.testmod(geo).attempted > 0
    assert doctest.testmod(geo).failed == 0


def test_a_day_is_asked_by_view_and_known_day(tiny):
    assert tiny.as_of(DAY)["city-sarban"].status.id == "taliban"
    evening = tiny.as_of(DAY, known=dt.date(2021, 8, 9), view="side:taliban")
    assert evening["city-sarban"].status.id == "unknown"
    assert tiny.timeline("strict").view.name == "strict"
    assert tiny.timeline("strict") is tiny.timeline("strict") is not tiny.timeline()


def test_a_view_that_does_not_exist_is_refused_with_those_that_do(tiny):
    with pytest.raises(ChoiceError, match="balanced, strict, latest"):
        tiny.timeline("loose")


def test_a_snapshot_is_written_as_its_name_asks(tiny, tmp_path):
    path = tiny.snapshot(tmp_path / "day.svg", on=DAY, title="A day")
    assert ">A day<" in path.read_text("utf-8")
    with pytest.raises(OutputError, match="png"):
        tiny.snapshot(tmp_path / "day.bmp", on=DAY)


def test_the_map_for_a_notebook_is_the_saved_page_in_a_frame(tiny, tmp_path):
    page = tiny.to_map(on=DAY)
    assert page.save(tmp_path / "map.html").read_text("utf-8") == page.html
    shown = page._repr_html_()
    assert shown.startswith("<iframe srcdoc=")
    assert "<script" not in shown
    assert "allow-same-origin" not in shown


def test_the_package_offers_its_few_names_and_shows_nothing_else():
    assert dir(geo) == ["Counts", "Dataset", "GeoError", "Run", "State", "Timeline", "View", "load"]
    assert all(getattr(geo, name) is not None for name in dir(geo))
    with pytest.raises(AttributeError, match="Case"):
        _ = geo.Case

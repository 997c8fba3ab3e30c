"""Which days a sequence shows, and what is refused."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from geo.errors import ChoiceError, DayError, OutputError
from geo.export.animation import write_animation
from geo.export.sequence import SequenceSpec
from geo.figure.inks import Theme
from geo.model.vocabulary import Selection
from geo.resolve.timeline import timeline
from tests.sequence.asked import SMALL


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ({"first": 3, "last": 6}, [3, 4, 5, 6]),
        ({"first": 3, "last": 3}, [3]),
        ({"first": 1, "last": 8, "every": 3}, [1, 4, 7, 8]),
        ({"first": 1, "last": 7, "every": 3}, [1, 4, 7]),
        ({"first": 7, "last": 14, "every": "change"}, [7, 8, 10, 11, 12, 13, 14]),
        ({"first": 15, "last": 19, "every": "change"}, [15, 19]),
        ({"days": (12, 6, 12)}, [6, 12]),
        ({"last": 2}, [1, 2]),
    ],
)
def test_the_days_are_those_that_were_asked_for(tiny, asked, days):
    def day(number):
        return dt.date(2021, 8, number)

    told: dict[str, Any] = {
        key: tuple(map(day, value))
        if key == "days"
        else day(value)
        if key in {"first", "last"}
        else value
        for key, value in asked.items()
    }
    assert SequenceSpec(**told).days_of(timeline(tiny)) == tuple(map(day, days))


def test_without_a_beginning_and_an_end_it_is_the_whole_period(tiny):
    days = SequenceSpec().days_of(timeline(tiny))
    assert (days[0], days[-1], len(days)) == (dt.date(2021, 8, 1), dt.date(2021, 8, 20), 20)


DAY = dt.date(2021, 8, 12)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"first": DAY, "last": dt.date(2021, 8, 11)}, "to: found '2021-08-11'.*2021-08-12"),
        ({"fps": 0}, "fps: found '0', allowed: frames a second, 1 to 50"),
        ({"fps": 1000}, "fps: found '1000'"),
        ({"hold": -1.0}, "hold: found '-1', allowed: seconds, 0 to 60"),
        ({"hold": float("nan")}, "hold: found 'nan'"),
        ({"every": "week"}, "every: found 'week', allowed: day, change"),
        ({"every": 0}, "every: found '0'"),
        ({"days": (DAY,), "first": DAY}, "days: found '2021-08-12', allowed: either"),
        ({"size": "9000x9000"}, "size: found '9000x9000', allowed: up to 20 megapixels"),
        ({"size": "tall"}, "size: found 'tall'"),
        ({"language": "fr"}, "language: found 'fr'"),
        ({"theme": Theme.GREY}, "theme: found 'grey', allowed: light, dark"),
        ({"note": "long " * 300}, "note: found 'long long"),
        ({"layer": Selection.CAPITAL}, "layer: found 'capital'"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_what_is_allowed(asked, said):
    with pytest.raises(ChoiceError, match=said):
        SequenceSpec(**asked)


def test_days_outside_the_period_are_refused(tiny):
    outside = dt.date(2021, 8, 21)
    for spec in (SequenceSpec(last=outside), SequenceSpec(days=(DAY, outside))):
        with pytest.raises(DayError, match=r"2021-08-21.*from 2021-08-01 to 2021-08-20"):
            spec.days_of(timeline(tiny))


def test_too_many_pixels_in_all_are_refused(today):
    with pytest.raises(
        ChoiceError, match="size: found '5000x4000 in 130 frames', allowed: up to 120 frames"
    ):
        SequenceSpec(size="5000x4000").days_of(today)


@pytest.mark.parametrize("name", ["film.avi", "film", "film.jpg"])
def test_other_endings_are_refused(tiny, tmp_path, name):
    with pytest.raises(OutputError, match=r"allowed: \.gif, \.webp, \.apng, \.png, \.mp4"):
        write_animation(tiny, SMALL, tmp_path / name)


def test_a_place_where_nothing_can_be_written_is_said_before_anything_is_drawn(tiny, tmp_path):
    seen = []
    for path in (tmp_path / "none" / "film.gif", tmp_path):
        target = path if path.suffix else tmp_path / "folder.gif"
        if not path.suffix:
            target.mkdir()
        with pytest.raises(OutputError, match=r"(film|folder)\.gif: cannot be written"):
            write_animation(tiny, SMALL, target, lambda *told: seen.append(told))
    assert seen == []

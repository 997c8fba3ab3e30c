"""A line that moves over the map from one day to the next."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace

import numpy as np
import pytest

from geo.errors import ChoiceError
from geo.export.animation import write_animation
from geo.export.sequence import SequenceSpec
from geo.export.verdict import Word
from geo.export.verify import verify
from geo.figure.frames import Frames
from geo.resolve.timeline import timeline
from tests.sequence.asked import SMALL, TINY_DAYS, inside, pictures_in

WIPED = replace(SMALL, wipe=1.0)


@pytest.fixture(scope="module")
def wiped(tiny, tmp_path_factory):
    return write_animation(tiny, WIPED, tmp_path_factory.mktemp("wiped") / "few.apng")


@pytest.fixture(scope="module")
def made(tiny):
    return Frames(timeline(tiny), [WIPED.still(day) for day in TINY_DAYS], is_wiped=True)


@pytest.fixture(scope="module")
def frames(made):
    return [picture[:, :, :3] for picture in made.pictures(range(len(TINY_DAYS)))]


def test_each_day_stands_for_a_second_and_a_line_leads_to_the_next(wiped, frames):
    found = pictures_in(wiped)
    # Three days of five frames, and five frames of a second between each two.
    assert len(found) == 3 * 5 + 2 * 5 == len(WIPED.shown(TINY_DAYS))
    for number, frame in enumerate(frames):
        for picture in found[10 * number : 10 * number + 5]:
            assert np.array_equal(picture, frame)


def test_on_one_side_of_the_line_is_the_day_before_on_the_other_the_next(wiped, frames, made):
    found = pictures_in(wiped)
    spot = made.wipe().map
    tag = max(tag.shape[0] for tag in made.wipe().tags) + 2 * made.wipe().gap
    rows = slice(spot.y + tag, spot.y + spot.height)
    before, after = frames[0], frames[1]
    for step, picture in enumerate(found[5:10], start=1):
        x = spot.x + round(step / 6 * spot.width)
        left, right = slice(spot.x, x - 4), slice(x + 4, spot.x + spot.width)
        assert np.array_equal(picture[rows, left], after[rows, left])
        assert np.array_equal(picture[rows, right], before[rows, right])
        assert not np.array_equal(picture[rows, x], before[rows, x])


def test_the_words_around_the_map_change_in_the_middle(wiped, frames, made):
    found = pictures_in(wiped)
    spot = made.wipe().map
    around = np.ones(frames[0].shape[:2], dtype=bool)
    around[spot.y : spot.y + spot.height, spot.x : spot.x + spot.width] = False
    assert not np.array_equal(frames[0][around], frames[1][around])
    for step, picture in enumerate(found[5:10], start=1):
        nearer = frames[0] if step / 6 < 0.5 else frames[1]
        assert np.array_equal(picture[around], nearer[around])


def test_while_two_days_are_seen_the_legend_has_the_signs_of_both(today):
    stills = [WIPED.still(dt.date(2021, 5, 1)), WIPED.still(dt.date(2021, 8, 15))]
    alone, made = Frames(today, stills).contents, Frames(today, stills, is_wiped=True)
    rows = {row.label for content in alone for row in content.rows}
    signs = {(key.sign, key.meaning or key.text) for content in alone for key in content.keys}
    assert any({row.label for row in content.rows} != rows for content in alone)
    for content, own in zip(made.contents, alone, strict=True):
        assert {row.label for row in content.rows} == rows
        assert {(key.sign, key.meaning or key.text) for key in content.keys} == signs
        held = {row.label: row.cells for row in own.rows}
        assert all(
            held.get(row.label, ("0",) * len(row.cells)) == row.cells for row in content.rows
        )


@pytest.mark.parametrize("language", ["en", "prs"])
def test_both_sides_say_their_day(tiny, language):
    asked = replace(WIPED, language=language, size="960x540")
    several = Frames(timeline(tiny), [asked.still(day) for day in TINY_DAYS])
    wipe = several.wipe()
    assert len({tag.tobytes() for tag in wipe.tags}) == len(TINY_DAYS)
    middle = list(wipe.over(several.pictures([0, 1]), 1, 5))[3]  # half of the way
    top = wipe.map.y + wipe.gap
    x = wipe.map.x + round(0.5 * wipe.map.width)
    for tag, left in ((wipe.tags[1], x - wipe.gap - wipe.tags[1].shape[1]),
                      (wipe.tags[0], x + wipe.gap)):  # fmt: skip
        seen = middle[top : top + tag.shape[0], left : left + tag.shape[1]]
        assert np.mean(seen == tag) > 0.98  # but for the line beside it


@pytest.mark.parametrize("ending", ["apng", "gif"])
def test_a_wipe_can_be_checked(tiny, tmp_path, ending):
    path = write_animation(tiny, WIPED, tmp_path / f"few.{ending}")
    assert inside(path)["spec"]["wipe"] == 1.0
    assert verify(tiny, path).word is Word.GENUINE


@pytest.mark.parametrize("wipe", [-1.0, 10.1, math.nan, math.inf])
def test_a_wipe_of_no_time_or_too_much_is_refused(wipe):
    with pytest.raises(ChoiceError, match=r"wipe: found .*, allowed: seconds, 0 to 10"):
        replace(SMALL, wipe=wipe)


def test_frames_between_count_as_frames(tiny):
    many = SequenceSpec(size="4000x4000", wipe=10.0, fps=50, days=TINY_DAYS)
    with pytest.raises(ChoiceError, match="size: found '4000x4000 in 1150 frames'"):
        many.days_of(timeline(tiny))

"""Where names and marks stand and what a pointer means, each module by itself."""

from __future__ import annotations

import math

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

#: Each example is a trip to the browser.
FEW = settings(max_examples=15)
BOX = st.tuples(st.integers(0, 300), st.integers(0, 200)).map(
    lambda at: {"left": at[0], "top": at[1], "right": at[0] + 60, "bottom": at[1] + 14}
)
MARK = st.tuples(st.integers(0, 300), st.integers(0, 200), st.sampled_from([3.5, 5, 6.5])).map(
    lambda mark: {"x": mark[0], "y": mark[1], "radius": mark[2]}
)
SIZE = {"width": 50, "height": 15}


def box_of(found):
    return shapely.box(found["left"], found["top"], found["right"], found["bottom"])


def away(box, mark):
    return shapely.distance(box_of(box), shapely.Point(mark["x"], mark["y"]))


def apart(one, other):
    return math.dist((one["x"], one["y"]), (other["x"], other["y"]))


@FEW
@given(boxes=st.lists(BOX, max_size=10), marks=st.lists(MARK, min_size=1, max_size=12))
def test_a_name_covers_nothing_and_stands_nearest_to_its_own_mark(units, boxes, marks):
    for where in ("boxAt", "boxBeside"):
        box = units(
            f"units.placement.{where}(given[0].marks[0], given[1], given[0])",
            {"boxes": boxes, "marks": marks},
            SIZE,
        )
        if box is None:
            continue
        for other in boxes:
            assert shapely.area(shapely.intersection(box_of(box), box_of(other))) == 0
        own, *others = [away(box, mark) for mark in marks]
        assert own >= marks[0]["radius"]
        least = own if where == "boxAt" else min(own, 10)
        assert all(other >= least - 1e-6 for other in others)


@FEW
@given(
    fixed=st.lists(MARK, min_size=1, max_size=12, unique_by=lambda mark: (mark["x"], mark["y"])),
    others=st.lists(MARK, max_size=8),
)
def test_what_moves_aside_covers_nothing_and_what_is_free_stays(units, fixed, others):
    steps = units("units.spread.spread(...given)", fixed, others)
    placed = list(fixed)
    for mark, step in zip(others, steps, strict=True):
        moved = mark | {"x": mark["x"] + step["x"], "y": mark["y"] + step["y"]}
        clear = all(apart(mark, one) >= mark["radius"] + one["radius"] + 1 for one in placed)
        assert clear == (step == {"x": 0, "y": 0})
        for one in placed:
            assert apart(moved, one) >= moved["radius"] + one["radius"]
        placed.append(moved)


@pytest.mark.parametrize(
    ("point", "touch", "meant"),
    [
        ((100, 100), False, "a"),  # on the dot
        ((112, 100), False, "b"),  # on a name beside it
        ((100, 110), True, "a"),  # aimed at the dot
        ((140, 90), True, "b"),  # above the name, in its target
        ((140, 90), False, None),
        ((100, 121), True, "a"),  # in the target of the dot
        ((100, 121), False, None),
        ((100, 124), True, None),
    ],
)
def test_what_is_drawn_under_the_pointer_is_meant_then_what_is_nearest(units, point, touch, meant):
    marks = [{"x": 100, "y": 100, "radius": 5, "place": "a"}]
    names = [{"box": {"left": 110, "top": 95, "right": 170, "bottom": 110}, "place": "b"}]
    at = {"x": point[0], "y": point[1]}
    assert units("units.target.targetAt(...given)", at, marks, names, touch) == meant


def test_of_two_dots_that_overlap_the_nearer_is_meant(units):
    marks = [{"x": 100 + 6 * n, "y": 100, "radius": 5, "place": n} for n in range(2)]
    for x, meant in ((101, 0), (105, 1)):
        assert (
            units("units.target.targetAt(...given)", {"x": x, "y": 100}, marks, [], False) == meant
        )


def test_dots_that_crowd_make_one_crowd_and_others_none(units):
    crowd = [{"x": 300 + 12 * n, "y": 200 + 5 * n} for n in range(5)]
    alone = [{"x": x, "y": 40} for x in (20, 120, 500)]
    pair = [{"x": 40, "y": 380}, {"x": 50, "y": 380}]
    found = "units.crowds.crowdsOf(...given).map((one) => one.toSorted((a, b) => a - b))"
    told = units(found, [*alone, *crowd, *pair], {"x": 600, "y": 400}, 2)
    assert told == [[3, 4, 5, 6, 7]]
    # A chain over the whole map is no part to go near to.
    chain = [{"x": 20 * n, "y": 200} for n in range(30)]
    assert units(found, chain, {"x": 600, "y": 400}, 2) == []


def test_areas_follow_the_zoom_only_when_they_are_not_fixed(units):
    at = "units.nearness.areaAt(...given)"
    both = ["district", "province"]
    across = units("units.nearness.medianAcross(given[0])", [[[[[0, 0], [0, 1], [1, 1], [1, 0]]]]])
    assert across == pytest.approx(1)
    assert units(at, "auto", both, across, 3) == "province"
    assert units(at, "auto", both, across, 4) == "district"
    assert units(at, "auto", ["province"], across, 3) == "province"
    assert units(at, "auto", [], across, 3) == "none"
    assert [units(at, fixed, both, across, 3) for fixed in (*both, "none")] == [*both, "none"]

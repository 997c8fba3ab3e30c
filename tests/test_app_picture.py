"""Which picture the app offers of what a reader sees."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from geo.app.choice import EVENING, TODAY, Choice, Compare, CompareMode
from geo.app.picture import Part, beside, not_drawn, parts_of, proposed_title, spec_of
from geo.app.screen import Screen
from geo.figure.extent import Extent
from geo.show.choices import Colouring
from geo.show.words import words_in

DAY, OTHER = dt.date(2021, 8, 12), dt.date(2021, 8, 5)
CHOICE = Choice(DAY)
EAST = Extent(68, 33, 71, 36)
WORLD = Extent(20, 0, 100, 60)


def compared(mode=CompareMode.BESIDE, day=OTHER, known=TODAY, view="balanced", **more):
    return replace(CHOICE, compare=Compare(mode, day, known, view), **more)


def test_the_part_on_the_screen_is_offered_where_it_is_only_a_part(builtin):
    assert parts_of(CHOICE, Screen(EAST), builtin) == [Part.SCREEN, Part.WHOLE]
    assert parts_of(CHOICE, Screen(WORLD), builtin) == [Part.WHOLE]
    assert parts_of(CHOICE, Screen(), builtin) == [Part.WHOLE]
    chosen = replace(CHOICE, place="city-kunduz")
    assert parts_of(chosen, Screen(EAST), builtin) == [Part.SCREEN, Part.WHOLE, Part.PLACE]


@pytest.mark.parametrize(
    ("choice", "days"),
    [
        (compared(), (OTHER,)),
        (compared(known=EVENING), ()),
        (compared(known=DAY, day=OTHER), ()),
        (replace(compared(known=dt.date(2021, 9, 1)), known=dt.date(2021, 9, 1)), (OTHER,)),
        (compared(day=DAY), ()),
        (compared(view="strict"), ()),
        (compared(mode=CompareMode.SWIPE), ()),
        (compared(mode=CompareMode.DIFFERENCE), ()),
        (compared(colouring=Colouring.AGE), ()),
        (CHOICE, ()),
    ],
)
def test_two_days_of_one_map_side_by_side_are_saved_side_by_side(builtin, choice, days):
    assert beside(choice) == days
    spec = spec_of(choice, Screen(), builtin)
    assert spec.also == days
    words = words_in("en")
    left_out = choice.compare is not None and not days
    is_difference = left_out and choice.compare.mode is CompareMode.DIFFERENCE
    assert list(not_drawn(choice, words)) == (
        [words.say(f"compare.{choice.compare.mode}")] if left_out and not is_difference else []
    )


@pytest.mark.parametrize(
    ("choice", "drawn"),
    [
        (replace(CHOICE, colouring=Colouring.AGE, view="strict"), Colouring.AGE),
        (replace(CHOICE, colouring=Colouring.SINGLE), Colouring.SINGLE),
        # The page has what rests on one source for one view, with all that is known today.
        (replace(CHOICE, colouring=Colouring.SINGLE, view="strict"), Colouring.STATUS),
        (replace(CHOICE, colouring=Colouring.SINGLE, known=EVENING), Colouring.STATUS),
        (compared(mode=CompareMode.DIFFERENCE, colouring=Colouring.AGE), Colouring.STATUS),
    ],
)
def test_the_colours_of_the_picture_are_those_of_the_page(builtin, choice, drawn):
    assert spec_of(choice, Screen(), builtin).colouring is drawn


def test_a_headline_is_proposed_where_colours_tell_who_holds_a_place(builtin, today):
    words = words_in("en")
    assert proposed_title(today, spec_of(CHOICE, Screen(), builtin), words).startswith(
        "This day to the Taliban: Herat"
    )
    aged = spec_of(replace(CHOICE, colouring=Colouring.AGE), Screen(), builtin)
    assert proposed_title(today, aged, words) == ""

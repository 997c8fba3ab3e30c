"""The command that the page names is the one that Python names, word for word."""

from __future__ import annotations

import random
import shlex

import pytest

from geo.app import choice as choices
from geo.app.picture import Part, spec_of
from geo.app.screen import Screen
from geo.cli.parser import build_parser
from geo.export.command import command_of
from geo.figure.extent import Extent
from geo.figure.inks import Theme
from geo.model.views import BUILT_IN
from geo.show.choices import Area, Colouring, Layer

#: The command of a page that was told `given[0]`, on a screen `given[1]`; the rest is chosen.
COMMAND = """(() => {
  const AREAS = { areasAtHand: () => ["district", "province"] };
  const values = { ...units.choice.defaults(model, AREAS), ...given[2] };
  const say = { say: (key) => key, listed: (all) => all.join() };
  const { patch, refused } = units.choice.read(model, say, given[0]);
  if (refused.length) throw new Error(refused.join());
  return units.commands.snapshotCommand(model, { ...values, ...patch }, given[1]);
})()"""
STATES = 80


def some_choice(rng, dataset):
    """Return a choice as the address has it."""
    days = [str(day) for day in dataset.package.period.days()]
    views = [view.name for view in BUILT_IN]
    written = {
        "day": rng.choice(days),
        "known": rng.choice(["today", "evening", rng.choice(days)]),
        "view": rng.choice(views),
        "layers": ",".join(str(layer) for layer in Layer if rng.random() < 0.6),
        "colouring": str(rng.choice(list(Colouring))),
        "language": rng.choice(["en", "prs", "ps"]),
        "infer": rng.choice(["yes", "no"]),
        "place": rng.choice(["", "city-kunduz", "AF0101"]),
    }
    if rng.random() < 0.6:
        mode = rng.choice(["difference", "difference", "swipe", "beside"])
        known = rng.choice(["today", "evening", written["known"], rng.choice(days)])
        day = rng.choice([written["day"], rng.choice(days)])
        view = rng.choice([written["view"], rng.choice(views)])
        written["compare"] = f"{mode},{day},{known},{view}"
    if rng.random() < 0.2:  # two days of one map
        same = {"known": "today", "colouring": str(Colouring.STATUS)}
        written |= same | {"compare": f"beside,{rng.choice(days)},today,{written['view']}"}
    return written


@pytest.mark.parametrize("theme", list(Theme)[:2])
@pytest.mark.parametrize("part", [Part.WHOLE, Part.SCREEN])
def test_the_page_names_the_command_that_python_names(units, builtin, encoded, theme, part):
    units.take(encoded)
    rng = random.Random(f"{theme} {part}")  # noqa: S311  (the same states each time)
    compared = sheets = 0
    for _ in range(STATES):
        written = some_choice(rng, builtin)
        area = rng.choice(list(Area)[1:])
        extent = None if part is Part.WHOLE else Extent(61.25, -1.5, 70.123, 36.0)
        choice, refused = choices.read(written, builtin)
        assert not refused
        spec = spec_of(choice, Screen(extent, area, theme), builtin, part)
        sight = {"extent": extent and list(extent), "area": area, "theme": theme}
        told = units(COMMAND, written, sight)
        assert told == command_of(spec, f"{choice.day}.png"), written
        compared += "--against" in told
        sheets += "--also" in told
    assert 10 < compared < STATES
    assert sheets > 0


@pytest.mark.parametrize("view", ["side:taliban", "source:a,b", "my own's; $(view)"])
def test_a_view_of_any_name_is_one_word_of_the_command(units, encoded, view):
    units.take(encoded)
    sight = {"extent": None, "area": "district", "theme": "light"}
    text = units(COMMAND, {}, sight, {"view": view})
    assert build_parser().parse_args(shlex.split(text)[1:]).view == view
    assert shlex.join(shlex.split(text)) == text

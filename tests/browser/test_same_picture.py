"""What is saved is what is seen: page and still, in the same colours at every place."""

from __future__ import annotations

import random
import re
import shlex

import pytest
from playwright.sync_api import expect

from geo.app import choice as choices
from geo.app.picture import Part, spec_of
from geo.app.screen import Screen
from geo.cli.parser import build_parser
from geo.export.command import command_of
from geo.figure.extent import Extent
from geo.figure.inks import Theme
from geo.figure.svg import still
from geo.model.views import BUILT_IN
from geo.resolve.timeline import timeline
from geo.show.choices import Area, Colouring, Layer

#: States of the page that are tried in each theme.
WALK = 15
_AREA = re.compile(r'<path id="([^"]+)" d="([^"]*)" fill="(#[0-9a-f]{6})">')
_HATCHED = re.compile(r'<path d="([^"]*)" fill="url\(#([^)]+)\)"')
_PATTERN = re.compile(r'<pattern id="([^"]+)"[^>]*><path [^>]*stroke="(#[0-9a-f]{6})"')
_MARK = re.compile(
    r'<g id="([^"]+)"><(?:circle|path) [^>]*/><(?:circle|path) [^>]*? fill="(#\w{6})"'
)


def drawn(body):
    """Return the colours of each area and mark of a still: its ground, then the lines over it."""
    inks = dict(_PATTERN.findall(body))
    found = [(place_id, path, fill) for place_id, path, fill in _AREA.findall(body) if path]
    areas = {place_id: [fill] for place_id, _, fill in found}
    for paths, pattern in _HATCHED.findall(body):
        at = 0
        # The areas of one hatch are one path, one after another.
        for place_id, path, _ in found:
            if paths.startswith(path, at):
                areas[place_id].append(inks[pattern])
                at += len(path)
        assert at == len(paths)
    return areas, dict(_MARK.findall(body))


def some_state(rng, dataset):
    """Return a choice as the address has it."""
    days = list(dataset.package.period.days())
    layers = {str(layer) for layer in Layer if rng.random() < 0.6}
    written = {
        "day": str(rng.choice(days)),
        "known": rng.choice(["today", "today", "evening", str(rng.choice(days))]),
        "view": rng.choice([view.name for view in BUILT_IN]),
        "area": rng.choice([Area.DISTRICT, Area.DISTRICT, Area.PROVINCE]),
        "layers": ",".join(sorted(layers)),
        "colouring": rng.choice(list(Colouring)),
    }
    if rng.random() < 0.4:
        written["infer"] = "yes"
    if rng.random() < 0.3:
        known = rng.choice(["today", "evening"])
        written["compare"] = f"difference,{rng.choice(days)},{known},balanced"
    return written


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_page_and_still_have_the_same_colours_at_every_place(visit, saved, builtin, theme):
    page = visit(saved, color_scheme=theme)
    rng = random.Random(f"walk {theme}")  # noqa: S311  (the same walk each time)
    for _ in range(WALK):
        written = some_state(rng, builtin)
        # What is not written stays as it was.
        all_written = {"infer": "no", "compare": ""} | written
        address = "&".join(f"{key}={value}" for key, value in all_written.items())
        page.evaluate("text => { location.hash = text; }", address)
        page.wait_for_function("day => controlMap.day === day", arg=written["day"])
        page.wait_for_timeout(50)
        choice, refused = choices.read(written, builtin)
        assert not refused
        spec = spec_of(choice, Screen(area=choice.area, theme=theme), builtin)
        shown = timeline(builtin, spec.view_in(builtin), spec.known)
        areas, marks = drawn(still(shown, spec).body)
        assert len(areas) >= 34
        seen = page.evaluate("controlMap.fills")
        assert set(areas) <= set(seen), written
        assert {place_id: seen[place_id] for place_id in areas} == areas, written
        told = {place_id: seen[place_id][0] for place_id in marks if place_id in seen}
        assert told == {place_id: marks[place_id] for place_id in told}, written
        assert len(told) == len(marks), written


def test_the_menu_names_the_command_that_the_app_names(visit, saved, builtin):
    written = {
        "day": "2021-08-12", "known": "2021-08-13", "place": "city-kunduz",
        "layers": "airport,capital", "area": "none", "language": "prs", "infer": "yes",
        "view": "strict",
    }  # fmt: skip
    address = "&".join(f"{key}={value}" for key, value in written.items())
    page = visit(f"{saved}#{address}&at=34.5,69.2,8", color_scheme="dark")
    page.locator("#save").click()
    told = page.locator("#save-menu code").inner_text()
    choice, _ = choices.read(written, builtin)
    extent = told.partition("--extent=")[2].split()[0]
    screen = Screen(Extent.parse(extent), Area.NONE, Theme.DARK)
    spec = spec_of(choice, screen, builtin, Part.SCREEN)
    assert told == command_of(spec, "2021-08-12.png")
    # It is one that the command line understands.
    args = build_parser().parse_args(shlex.split(told)[1:])
    assert (args.show, args.ring, args.no_fill) == ("airport,capital", "city-kunduz", True)
    expect(page.locator("#save-menu")).to_be_visible()

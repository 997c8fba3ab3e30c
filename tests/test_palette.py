"""Whatever means something else looks otherwise: to every kind of eye, in grey, on a phone.

Two looks are apart by their grounds, or by lines that are seen. Grounds are apart where
CIEDE2000 says 12 or more to the ordinary eye and under each colour-blindness as Machado,
Oliveira and Fernandes (2009) simulate it in full, and L* says 12 or more in grey. Lines are
seen where they are that far from their ground, and the farther in grey the thinner they are.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from types import SimpleNamespace
from typing import Any

import pytest
import shapely
from coloraide import Color

from geo.figure import hatch
from geo.figure.inks import Theme, inks_of
from geo.figure.scene import Scene
from geo.figure.size import SIZES
from geo.figure.spec import SnapshotSpec
from geo.model.vocabulary import UNKNOWN_ID, Confidence, Hatch
from geo.package.dataset import load
from geo.show.symbology import (
    CLAIMED,
    DISPUTED,
    FOLLOWS,
    HATCHES,
    LAST,
    LIKELY,
    TEXTURE_WIDTH,
    TILE,
    UNKNOWN_BY_NIGHT,
    Stripes,
    shown_fill,
)

APART = 12.0
EYES = (None, "protan", "deutan", "tritan")
#: How wide a line must be, and how far from its ground in grey. A phone has two or three pixels
#: to a CSS pixel; on newsprint a fifth of a millimetre still prints where the rest is ink.
PHONE = ((0.75, 20.0), (1.25, APART))
NEWSPRINT = ((0.2, 20.0), (0.4, APART))
MM_PER_UNIT, CSS_PX_OF_A_PHONE = 0.25, 390
#: Who holds areas. Whoever else has a status holds points only, whose ground is never the map's.
HOLDERS = ("government", "contested", "taliban", "resistance")
SIDES = ("government", "taliban", "resistance")


@dataclass(frozen=True)
class Line:
    kind: Hatch
    ink: str
    width: float  # in the unit of the tile


@dataclass(frozen=True)
class Look:
    means: str
    ground: str
    lines: tuple[Line, ...] = ()


@cache
def as_seen(colour, eye):
    return Color(colour) if eye is None else Color(colour).filter(eye, method="machado").clip()


@cache
def grey(colour):
    return Color(colour).convert("lab-d65")["l"]


def difference(one, other):
    """Return the least ΔE that any eye sees."""
    return min(as_seen(one, e).delta_e(as_seen(other, e), method="2000") for e in EYES)


def apart(one, other, in_grey=APART):
    return difference(one, other) >= APART and abs(grey(one) - grey(other)) >= in_grey


def unseen(look, unit, limits):
    """Return the lines of a look that an eye may miss."""
    return [line for line in look.lines if not is_seen(line, look.ground, unit, limits)]


def is_seen(line, ground, unit, limits):
    return any(
        line.width * unit >= least and apart(line.ink, ground, in_grey) for least, in_grey in limits
    )


def differ(one, other):
    """Return whether two looks, all of whose lines are seen, are told from each other."""
    inks = {line.kind: line.ink for line in one.lines}
    others = {line.kind: line.ink for line in other.lines}
    return (
        apart(one.ground, other.ground)
        or inks.keys() != others.keys()
        or any(apart(ink, others[kind]) for kind, ink in inks.items())
    )


def looks(paper, abroad):
    """Return every look that an area has on a sheet, by the code that draws the stills."""
    dataset = load()
    statuses = {s.id: s for s in dataset.statuses}
    unknown = replace(statuses[UNKNOWN_ID], fill=paper)
    spec = SnapshotSpec(dataset.package.period.first)
    held = stub(dataset=stub(unknown=unknown, statuses=dataset.statuses))
    sheet = Scene(held, spec, {}, stub(), stub(), {}, frozenset())

    def look(means, status, confidence=Confidence.REPORTED, claimed_by=None):
        state = stub(status=status, confidence=confidence, claimed_by=claimed_by, is_stale=False)
        patterns = replace(sheet, states={"here": state}).over("here")
        lines = tuple(Line(p.hatch, p.colour, p.width) for p in patterns)
        return Look(f"{means} {status.id} {claimed_by or ''}", shown_fill(state, paper), lines)

    for status in (statuses[name] for name in HOLDERS):
        yield look("held", status)
        yield look("follows", status, Confidence.FOLLOWS)
    for status in (unknown, *(statuses[name] for name in HOLDERS)):
        yield look("disputed", status, Confidence.DISPUTED)
        for side in SIDES:
            if side != status.actor:
                yield look("claimed", status, claimed_by=side)
    for name in SIDES:
        yield look("last reported", statuses[name], Confidence.LAST_REPORTED)
    yield look("unknown", unknown)
    yield look("likely", unknown, Confidence.LIKELY)
    yield Look("abroad", abroad)


def stub(**fields) -> Any:
    """Return what has these attributes and no others."""
    return SimpleNamespace(**fields)


def grounds():
    """Return paper and abroad of each sheet."""
    css = resources.files("geo.web").joinpath("assets", "page.css").read_text("utf-8")
    day, night = re.findall(r"--abroad: (#[0-9a-f]{6});", css)
    paper = load().unknown.fill
    return {
        "light": (paper, day),
        "dark": (UNKNOWN_BY_NIGHT, night),
        "print": (paper, inks_of(Theme.LIGHT).abroad),
    }


def units():
    """Return the sheets on which lines must be seen: their grounds, unit and limits."""
    per_em = hatch._TILE_EMS / TILE
    yield "light", 1.0, PHONE
    yield "dark", 1.0, PHONE
    yield "print", per_em * SIZES["newspaper"].em * MM_PER_UNIT, NEWSPRINT
    for name in ("1:1", "4:5", "9:16"):  # the stills for phones
        size = SIZES[name]
        yield "print", per_em * size.em * CSS_PX_OF_A_PHONE / size.width, PHONE


@pytest.mark.parametrize(("sheet", "unit", "limits"), [*units()])
def test_every_line_is_seen(sheet, unit, limits):
    missed = {look.means: unseen(look, unit, limits) for look in looks(*grounds()[sheet])}
    assert {means: lines for means, lines in missed.items() if lines} == {}


@pytest.mark.parametrize("sheet", ["light", "dark", "print"])
def test_what_means_something_else_looks_otherwise(sheet):
    pairs = itertools.combinations(looks(*grounds()[sheet]), 2)
    assert [(a.means, b.means) for a, b in pairs if not differ(a, b)] == []


@pytest.mark.parametrize("sheet", ["light", "dark", "print"])
def test_the_colours_of_who_holds_are_apart_without_any_pattern(sheet):
    paper, abroad = grounds()[sheet]
    fills = {s.id: s.fill for s in load().statuses if s.id != UNKNOWN_ID}
    # On areas the colours lie beside paper and land abroad, as dots inside a ring of their own.
    areas = {name: fills[name] for name in SIDES} | {"unknown": paper, "abroad": abroad}
    assert clashes(fills) == []
    assert clashes(areas) == []


def clashes(colours):
    pairs = itertools.combinations(colours.items(), 2)
    return [(a, b) for (a, one), (b, other) in pairs if not apart(one, other)]


def test_a_side_that_holds_is_plain_and_every_sign_has_a_pattern_of_its_own():
    hatched = {s.id: s.hatch for s in load().statuses if s.hatch is not Hatch.NONE}
    assert hatched == {"contested": Hatch.DIAGONAL}
    signs = [s.hatch for s in (CLAIMED, DISPUTED, FOLLOWS, LAST, LIKELY)]
    assert len({*signs, *hatched.values()}) == len(signs) + 1


@pytest.mark.parametrize(
    ("stripes", "most"),
    [
        (FOLLOWS, 0.15),  # quiet: much of the map wears it
        (LIKELY, 0.2),
        (Stripes(Hatch.DIAGONAL, TEXTURE_WIDTH), 0.25),
        # Half and half, a holder could be taken for the claimant.
        (CLAIMED, 0.4),
        (DISPUTED, 0.4),
        (LAST, 0.4),
    ],
)
def test_lines_leave_most_of_the_ground(stripes, most):
    assert 0.05 < covered(stripes) <= most


def covered(stripes):
    """Return the share of the tile that lines cover."""
    found = []
    for part in re.findall("M[^M]+", HATCHES[stripes.hatch]):
        points: list[tuple[float, float]] = []
        for letter, text in re.findall(r"([A-Za-z])([-\d. ]*)", part):
            x, y = points[-1] if points else (0.0, 0.0)
            given = [float(number) for number in text.split()]
            step = {"h": (1, 0), "v": (0, 1)}.get(letter.lower())
            if letter == "Z":
                points.append(points[0])
            elif step is None:
                points.append((given[0], given[1]))
            elif letter.islower():
                points.append((x + step[0] * given[0], y + step[1] * given[0]))
            else:
                points.append((given[0], y) if letter == "H" else (x, given[0]))
        found.append(shapely.LineString(points).buffer(stripes.width / 2, cap_style="flat"))
    tile = shapely.box(0, 0, TILE, TILE)
    return shapely.union_all(found).intersection(tile).area / tile.area


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # What was drawn before: each of these was two things that some eye took for one.
        (Look("unknown", "#f0eee9"), Look("abroad", "#e2ded4")),
        (Look("unknown", "#f0eee9"), Look("abroad", "#d9dcde")),
        (Look("unknown", "#3f454e"), Look("Taliban by night", "#9c341b")),
        (Look("red", "#c0392b"), Look("green", "#3c8a3c")),
    ],
)
def test_looks_too_near_are_refused(one, other):
    assert not differ(one, other)


@pytest.mark.parametrize(
    ("line", "ground"),
    [
        (Line(Hatch.GRAIN, "#3f454e", 2.2), "#9c341b"),  # grain of night paper
        (Line(Hatch.GRAIN, "#f0eee9", 2.2), "#f8cf4a"),  # grain of day paper
        (Line(Hatch.CROSS, "#f4f1ea", 0.9), "#f8cf4a"),  # a dispute by night
        (Line(Hatch.CROSS, "#000000", 0.5), "#ffffff"),  # too thin
        (Line(Hatch.DIAGONAL, "#9c341b", 1.2), "#3f80cb"),  # too thin to be so near
    ],
)
def test_lines_that_are_missed_are_refused(line, ground):
    assert not is_seen(line, ground, 1.0, PHONE)

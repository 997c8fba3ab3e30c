"""Frames look like stills, and stand still."""

from __future__ import annotations

import io
import itertools

import numpy as np
import pytest
import shapely
from PIL import Image

from geo.export.snapshot import snapshot
from geo.figure import drawing, hatch
from geo.figure.content import describe
from geo.figure.extent import Extent
from geo.figure.frames import Frames
from geo.figure.furniture import Drawn
from geo.figure.inks import Theme, inks_of
from geo.figure.markup import element, rectangle
from geo.figure.sheet import whole
from geo.figure.size import SIZES
from geo.figure.spec import SnapshotSpec
from geo.figure.stage import arrange
from geo.figure.svg import still
from geo.model.vocabulary import Selection
from geo.resolve.timeline import timeline
from geo.show.choices import SHOWN_AT_FIRST, Layer
from geo.show.symbology import shown_fill
from geo.show.words import words_in
from tests.sequence.asked import DAYS, PLAIN


def _at(scene, pixels, lonlat):
    """Return the pixel of a place in degrees."""
    canvas = scene.spec.canvas
    x, y = scene.base.placement.to_canvas(np.array([lonlat], dtype=float))[0]
    height, width = pixels.shape[:2]
    return int(y * height / canvas.height), int(x * width / canvas.width)


def _near(pixels, at, colour, reach):
    """Say whether a colour is at a pixel or one beside it."""
    y, x = at
    around = pixels[y - reach : y + reach + 1, x - reach : x + reach + 1, :3].reshape(-1, 3)
    wanted = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
    return bool((np.abs(around.astype(int) - wanted).max(axis=1) <= 1).any())


@pytest.mark.parametrize("labels", [False, True])
def test_a_frame_has_the_colours_of_the_still_at_every_place(builtin, today, labels):
    layers = PLAIN if labels else frozenset({Layer.RIVER})
    specs = [SnapshotSpec(day=day, size="960x540", layers=layers) for day in DAYS]
    made = Frames(today, specs)
    paper = builtin.unknown.fill
    compared = 0
    for number, frame in enumerate(made.pictures(range(len(DAYS)))):
        drawn = still(today, specs[number])
        picture = np.asarray(Image.open(io.BytesIO(snapshot(builtin, specs[number], "png"))))
        scenes = (made.scene(number), frame), (drawn, picture)
        for place in builtin.gazetteer.select(Selection.CAPITAL if labels else Selection.DISTRICT):
            state = today.state(place.id, DAYS[number])
            if labels:
                spot, reach = place.point, 0
            elif place.id in builtin.geometry():
                shape = builtin.geometry()[place.id]
                circle = shapely.maximum_inscribed_circle(shape)
                spot, reach = circle.coords[0], 1
                if circle.length < 0.06:  # so small that borders of neighbours cover it
                    continue
            else:
                continue
            fill = shown_fill(state, paper)
            hits = [
                _near(pixels, _at(scene, pixels, spot), fill, reach) for scene, pixels in scenes
            ]
            assert hits[0] == hits[1] or scenes[0][0].over(place.id), place.id
            compared += hits[0]
    assert compared > (100 if labels else 700)


KUNDUZ = Extent(67.6, 35.8, 70.0, 37.6)


@pytest.mark.parametrize(
    "look",
    [
        {"layers": PLAIN},
        {"layers": PLAIN, "layer": Selection.PROVINCE},
        {"layers": PLAIN, "theme": Theme.DARK},
        {"layers": SHOWN_AT_FIRST, "place": "AF2701"},
        {"layers": SHOWN_AT_FIRST, "theme": Theme.DARK, "extent": KUNDUZ, "place": "city-kunduz"},
        {"layers": frozenset(Layer), "extent": KUNDUZ},
    ],
    ids=["plain", "provinces", "dark", "rings", "part by night", "all layers"],
)
def test_a_frame_is_the_drawing_of_a_still_on_its_stage_pixel_by_pixel(builtin, look):
    specs = [SnapshotSpec(day=day, size="960x540", **look) for day in DAYS]
    resolved = timeline(builtin, specs[0].view_in(builtin))
    made = Frames(resolved, specs)
    for number, frame in enumerate(made.pictures(range(len(DAYS)))):
        scene = made.scene(number)
        assert bool(scene.ringed) == (Layer.CHANGED in specs[0].layers)
        defs = hatch.definitions(scene.patterns(), scene.layout.em)
        paper = rectangle(-1, -1, 4000, 4000, scene.inks.paper)
        once = whole(made._raster, [element("defs", defs), paper, *drawing.draw(scene)])
        left = int(scene.base.box.x * made._raster.across) + 1
        away = np.abs(frame[:, left:, :3].astype(int) - once[:, left:, :3]).max(axis=2)
        assert away.mean() < 0.3
        assert (away > 40).mean() < 1e-4


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_words_are_written_as_in_a_drawing_of_all_of_them(today, theme):
    spec = SnapshotSpec(
        day=DAYS[1], size="960x540", theme=theme, layers=frozenset(Layer), note="A remark."
    )
    made = Frames(today, [spec])
    (frame,) = made.pictures([0])
    parts = itertools.chain(*made._stage.words_of(made.contents[0], made._written))
    paper = rectangle(-1, -1, 4000, 4000, inks_of(theme).paper)
    once = whole(made._raster, [element("defs", made._patterns), paper, *parts])
    right = int(made._stage.map.x * made._raster.across) - 1
    away = np.abs(frame[:, :right, :3].astype(int) - once[:, :right, :3]).max(axis=2)
    assert away.mean() < 0.5
    assert (away > 60).mean() < 1e-3


def test_the_order_of_frames_does_not_matter(today):
    specs = [SnapshotSpec(day=day, size="480x320", layers=PLAIN) for day in DAYS]
    forth = list(Frames(today, specs).pictures([0, 1, 2]))
    made = Frames(today, specs)
    back = list(made.pictures([2, 1, 0]))[::-1]
    for one, other in zip(forth, back, strict=True):
        # Where on a sheet a line of words is drawn may change a pixel of it by a shade.
        away = np.abs(one.astype(int) - other).max(axis=2)
        assert away.max() <= 40
        assert (away > 0).mean() < 1e-3
        assert np.array_equal(one[:, 200:], other[:, 200:])
    assert np.array_equal(next(made.pictures([1])), back[1])
    assert (forth[0] != forth[1]).mean() > 0.1


def test_the_map_stands_still(today):
    specs = [SnapshotSpec(day=day, size="960x540", layers=PLAIN) for day in DAYS]
    made = Frames(today, specs)
    assert len({id(made.scene(number).base) for number in range(len(DAYS))}) == 1
    one, other, _ = (frame.astype(int) for frame in made.pictures(range(3)))
    abroad = [0xBC, 0xC2, 0xC5]
    ground = [(frame[:, :, :3] == abroad).all(axis=2) for frame in (one, other)]
    assert np.array_equal(*ground)
    assert ground[0].sum() > 50_000
    assert (one != other).mean() > 0.05


@pytest.mark.parametrize("size", [*SIZES, "1280x720", "1001x777", "320x900"])
@pytest.mark.parametrize("language", ["en", "prs", "ps"])
def test_every_day_has_room_for_its_words(builtin, today, size, language):
    specs = [SnapshotSpec(day=day, size=size, language=language, layers=PLAIN) for day in DAYS]
    contents = []
    for spec in specs:
        selections = (spec.layer, Selection.CAPITAL)
        places = [p for s in selections for p in builtin.gazetteer.select(s)]
        contents.append(describe(today, spec, {p.id: today.state(p.id, spec.day) for p in places}))
    canvas = specs[0].canvas
    words = Drawn(words_in(language), inks_of(Theme.LIGHT), canvas.least)
    stage = arrange(canvas, contents, words)
    box = stage.map
    assert box.width > 0.4 * canvas.width
    assert box.height > 0.3 * canvas.height
    for content in contents:
        tops, lows = [], []
        for slot, parts in zip(stage.slots, stage.words_of(content, words), strict=True):
            tops.append(slot.y)
            found = [float(p.split(' y="')[1].split('"')[0]) for p in parts if ' y="' in p]
            lows.append(max(found))
        assert max(lows) <= canvas.height - 0.5 * stage.margin
        beside = box.height == canvas.height
        for low, below in zip(lows, tops[1:], strict=False):
            same_row = not beside and below <= tops[1] + stage.em
            assert low <= below + 0.6 * stage.em or same_row

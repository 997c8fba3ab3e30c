"""Sequences: which days, frames that look like stills, and files that are whole and say so."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from PIL import Image, ImageSequence

from geo import api
from geo.errors import ChoiceError, DayError, OutputError
from geo.export import encoders, video
from geo.export.animation import write_animation
from geo.export.sequence import SequenceSpec
from geo.export.snapshot import snapshot
from geo.figure import drawing, hatch
from geo.figure.content import describe
from geo.figure.frames import Frames
from geo.figure.furniture import Drawn
from geo.figure.inks import Theme, inks_of
from geo.figure.markup import element, rectangle
from geo.figure.png import read_texts
from geo.figure.sheet import whole
from geo.figure.spec import SIZES, SnapshotSpec
from geo.figure.stage import arrange
from geo.figure.svg import still
from geo.model.vocabulary import Selection
from geo.package.dataset import load
from geo.resolve.timeline import timeline
from geo.show.choices import SHOWN_AT_FIRST, Layer
from geo.show.symbology import shown_fill
from geo.show.words import words_in
from tests.tiny import write_tiny

ROOT = Path(__file__).resolve().parent.parent
#: What a sequence shows: rings would be drawn anew for every frame.
PLAIN = SHOWN_AT_FIRST - {Layer.CHANGED}
DAYS = (dt.date(2021, 7, 5), dt.date(2021, 8, 12), dt.date(2021, 8, 15))
TINY_DAYS = (dt.date(2021, 8, 7), dt.date(2021, 8, 11), dt.date(2021, 8, 14))
SMALL = SequenceSpec(days=TINY_DAYS, size="480x320", fps=5, hold=1.0)
ENDINGS = ["gif", "webp", "apng", "png"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_tiny(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def tiny(folder):
    return load(folder)


@pytest.fixture(scope="module")
def files(tiny, tmp_path_factory):
    made = tmp_path_factory.mktemp("sequences")
    return {end: write_animation(tiny, SMALL, made / f"few.{end}") for end in ENDINGS}


@pytest.fixture(scope="module")
def frames(tiny):
    return _frames(tiny, SMALL)


def _frames(dataset, spec):
    resolved = timeline(dataset)
    stills = [spec.still(day) for day in spec.days_of(resolved)]
    return [frame[:, :, :3] for frame in Frames(resolved, stills).pictures(range(len(stills)))]


def _pictures(path):
    with Image.open(path) as picture:
        return [np.asarray(f.convert("RGB")) for f in ImageSequence.Iterator(picture)]


# Which days.


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


# Frames look like stills.


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


@pytest.mark.parametrize("layer", [Selection.DISTRICT, Selection.PROVINCE])
def test_a_frame_is_the_drawing_of_a_still_on_its_stage_pixel_by_pixel(today, layer):
    specs = [SnapshotSpec(day=day, size="960x540", layer=layer, layers=PLAIN) for day in DAYS]
    made = Frames(today, specs)
    for number, frame in enumerate(made.pictures(range(len(DAYS)))):
        scene = made.scene(number)
        defs = hatch.definitions(scene.patterns(), scene.layout.em)
        paper = rectangle(-1, -1, 4000, 4000, "#ffffff")
        once = whole(made._raster, [element("defs", defs), paper, *drawing.draw(scene)])
        left = int(scene.base.box.x * made._raster.across) + 1
        away = np.abs(frame[:, left:, :3].astype(int) - once[:, left:, :3]).max(axis=2)
        assert away.mean() < 0.3
        assert (away > 40).mean() < 1e-4


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


# Files.


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_has_a_frame_a_day_and_the_last_stands_longer(files, ending):
    with Image.open(files[ending]) as picture:
        assert (picture.size, getattr(picture, "n_frames", 0)) == ((480, 320), 3)
        times = []
        for frame in ImageSequence.Iterator(picture):
            frame.load()
            times.append(round(frame.info["duration"]))
        assert times == [200, 200, 1200]


@pytest.mark.parametrize("ending", ["webp", "apng", "png"])
def test_what_is_written_without_loss_is_read_again(files, frames, ending):
    for found, frame in zip(_pictures(files[ending]), frames, strict=True):
        assert np.array_equal(found, frame)


def test_a_gif_keeps_flat_colours_and_has_no_noise_in_them(files, frames):
    for found, frame in zip(_pictures(files["gif"]), frames, strict=True):
        away = np.abs(found.astype(int) - frame).max(axis=2)
        assert away.mean() < 1
        packed, number = np.unique(frame.reshape(-1, 3), axis=0, return_counts=True)
        for colour in packed[number > 500]:
            flat = (frame == colour).all(axis=2)
            assert len(np.unique(found[flat], axis=0)) == 1
            assert away[flat].max() <= 3


def test_one_day_is_a_sequence_too(tiny, frames, tmp_path):
    spec = SequenceSpec(first=TINY_DAYS[0], last=TINY_DAYS[0], size="480x320")
    for ending in ENDINGS:
        (found,) = _pictures(write_animation(tiny, spec, tmp_path / f"one.{ending}"))
        assert np.abs(found.astype(int) - frames[0]).mean() < 30


def _inside(path):
    """Return what a file says of itself."""
    if path.suffix == ".gif":
        with Image.open(path) as picture:
            return json.loads(picture.info["comment"])
    if path.suffix == ".webp":
        with Image.open(path) as picture:
            found = picture.info["xmp"].decode()
        start, end = "<map:provenance>", "</map:provenance>"
        text = found.split(start)[1].split(end)[0]
        return json.loads(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    if path.suffix == ".mp4":
        data = path.read_bytes()
        return json.JSONDecoder().raw_decode(data[data.index(b'{"credits"') :].decode("latin-1"))[0]
    return json.loads(read_texts(path.read_bytes())["control-map"])


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_says_what_it_takes_to_make_it_again(tiny, files, ending):
    _check_inside(tiny, _inside(files[ending]))


def _check_inside(tiny, inside):
    assert inside["dataset_digest"] == f"sha256:{tiny.digest}"
    assert inside["package"] == "testland"
    assert inside["credits"] == ["Made for tests"]
    assert inside["licences"]
    asked = inside["spec"]
    assert asked["days"] == [day.isoformat() for day in TINY_DAYS]
    assert (asked["from"], asked["to"]) == ("2021-08-07", "2021-08-14")
    assert (asked["fps"], asked["hold"], asked["size"]) == (5, 1.0, "480x320")
    assert (asked["view"], asked["known"], asked["layer"]) == ("balanced", None, "district")
    assert asked["language"] == "en"
    used = {s["id"] for s in inside["sources"]}
    spoken = {
        tiny.claims[claim].source_id
        for day in TINY_DAYS
        for claim in timeline(tiny).state("city-sarban", day).claims_for
    }
    assert spoken <= used
    # The alternative text tells how it begins and how it ends.
    assert "7 August 2021 to 14 August 2021" in inside["title"].replace("\u00a0", " ")
    assert "Capitals, Government: Sarban, Zarkoh." in inside["description"]
    assert "Taliban: Sarban" in inside["description"]


SCRIPT = """
import hashlib, json, sys
from pathlib import Path
from geo.export.animation import write_animation
from geo.export.sequence import SequenceSpec
from geo.package.dataset import load
import datetime as dt
days = tuple(map(dt.date.fromisoformat, sys.argv[3].split(",")))
spec = SequenceSpec(days=days, size="480x320", fps=5, hold=1.0)
dataset, found = load(sys.argv[1]), {}
for ending in sys.argv[4:]:
    path = write_animation(dataset, spec, Path(sys.argv[2]) / f"again.{ending}")
    found[ending] = hashlib.sha256(path.read_bytes()).hexdigest()
print(json.dumps(found))
"""


def test_the_same_sequence_is_the_same_bytes_in_other_processes(folder, files, tmp_path):
    endings = [*ENDINGS, *_video()]
    days = ",".join(map(str, TINY_DAYS))
    found = []
    for settings in (
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LANG": "C"},
        {"PYTHONHASHSEED": "4711", "TZ": "America/Lima", "LANG": "fa_IR.UTF-8"},
    ):
        command = [sys.executable, "-c", SCRIPT, folder, tmp_path, days, *endings]
        done = subprocess.run(
            command, check=True, capture_output=True, cwd=ROOT, env=os.environ | settings
        )
        found.append(json.loads(done.stdout))
    assert found[0] == found[1]
    ours = {end: hashlib.sha256(path.read_bytes()).hexdigest() for end, path in files.items()}
    assert {end: found[0][end] for end in ENDINGS} == ours
    assert len(found[0]) == len(endings)


# Video.


def _video():
    """Return the ending of videos, if there is an encoder for them on this machine."""
    try:
        video.encoder()
    except OutputError:
        return []
    return ["mp4"]


def test_a_video_has_its_frames_and_says_what_it_is(tiny, frames, tmp_path):
    path = tmp_path / "few.mp4"
    if not _video():
        with pytest.raises(OutputError, match="MP4 needs ffmpeg"):
            write_animation(tiny, SMALL, path)
        return
    write_animation(tiny, SMALL, path)
    _check_inside(tiny, _inside(path))
    command = [video.encoder(), "-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "rgb24"]
    done = subprocess.run([*command, "pipe:1"], check=True, capture_output=True)
    found = np.frombuffer(done.stdout, dtype=np.uint8).reshape(-1, 320, 480, 3)
    assert len(found) == 3 + 5  # the last stands for a second more
    for decoded, frame in zip(found[:3], frames, strict=True):
        assert np.abs(decoded.astype(int) - frame).mean() < 3
    assert np.abs(found[-1].astype(int) - frames[-1]).mean() < 3


def test_a_video_of_odd_sides_gets_even_ones(tiny, tmp_path):
    spec = SequenceSpec(days=TINY_DAYS[:1], size="481x321", hold=0.0)
    path = tmp_path / "odd.mp4"
    for _ in _video():
        write_animation(tiny, spec, path)
        command = [video.encoder(), "-v", "error", "-i", path, "-f", "rawvideo"]
        done = subprocess.run([*command, "pipe:1"], check=True, capture_output=True)
        assert len(done.stdout) == 482 * 322 * 3 // 2
    assert path.exists() == bool(_video())


def test_without_an_encoder_it_is_said_what_to_install(tiny, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    with pytest.raises(OutputError, match=r"control-map\[video\].*GIF, WebP and APNG"):
        write_animation(tiny, SMALL, tmp_path / "few.mp4")
    assert list(tmp_path.iterdir()) == []


def test_an_encoder_that_fails_is_heard(tiny, tmp_path, monkeypatch):
    program = tmp_path / "ffmpeg"
    program.write_text("#!/bin/sh\necho 'Unknown encoder' >&2\nexit 1\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(program))
    with pytest.raises(OutputError, match=r"ffmpeg could not write.*Unknown encoder"):
        write_animation(tiny, SMALL, tmp_path / "few.mp4")
    assert [path.name for path in tmp_path.iterdir()] == ["ffmpeg"]


# What is refused.

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


# Interruptions.


@pytest.mark.parametrize("ending", [*ENDINGS, "mp4"])
def test_what_is_stopped_leaves_the_old_file_whole(tiny, tmp_path, monkeypatch, ending):
    def stopped(self, numbers):
        for number, picture in enumerate(pictures(self, numbers)):
            if number == 1:
                raise KeyboardInterrupt
            yield picture

    path = tmp_path / f"film.{ending}"
    path.write_bytes(b"the old one")
    pictures = Frames.pictures
    monkeypatch.setattr(Frames, "pictures", stopped)
    stops = KeyboardInterrupt if ending != "mp4" or _video() else OutputError
    with pytest.raises(stops):
        write_animation(tiny, SMALL, path)
    assert path.read_bytes() == b"the old one"
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_a_full_disk_leaves_the_old_file_whole(tiny, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "film.gif"
    path.write_bytes(b"the old one")
    monkeypatch.setattr(encoders, "_lzw", full)
    with pytest.raises(OutputError, match=r"film\.gif: cannot be written \(No space left"):
        write_animation(tiny, SMALL, path)
    assert path.read_bytes() == b"the old one"
    assert [found.name for found in tmp_path.iterdir()] == ["film.gif"]


def test_an_error_while_drawing_is_raised_where_the_file_is_written(tiny, tmp_path, monkeypatch):
    def broken(_self, numbers):
        yield from ()
        raise OutputError(f"no picture of {len(numbers)}")

    monkeypatch.setattr(Frames, "pictures", broken)
    with pytest.raises(OutputError, match="no picture of 3"):
        write_animation(tiny, SMALL, tmp_path / "film.webp")


def test_how_far_it_is_is_told_to_the_end(tiny, tmp_path):
    told = []
    write_animation(tiny, SMALL, tmp_path / "film.png", lambda *step: told.append(step))
    assert told[-1] == (9, 9)
    assert [done for done, _ in told] == sorted({done for done, _ in told})


def test_a_notebook_asks_for_it_as_for_a_still(folder, files, tmp_path):
    dataset = api.load(folder)
    more: dict[str, Any] = {"days": TINY_DAYS, "size": "480x320", "fps": 5, "hold": 1.0}
    path = dataset.animate(tmp_path / "film.gif", **more)
    assert path.read_bytes() == files["gif"].read_bytes()

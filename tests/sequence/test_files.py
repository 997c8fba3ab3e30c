"""Files of sequences: their frames and times, what they say of themselves, the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageSequence

from geo import api
from geo.export.animation import write_animation
from geo.export.sequence import SequenceSpec
from tests.sequence.asked import (
    ENDINGS,
    STILL_READ,
    TINY_DAYS,
    check_inside,
    inside,
    pictures_in,
)

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("ending", STILL_READ)
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
    for found, frame in zip(pictures_in(files[ending]), frames, strict=True):
        assert np.array_equal(found, frame)


def test_a_gif_keeps_flat_colours_and_has_no_noise_in_them(files, frames):
    for found, frame in zip(pictures_in(files["gif"]), frames, strict=True):
        away = np.abs(found.astype(int) - frame).max(axis=2)
        assert away.mean() < 1
        packed, number = np.unique(frame.reshape(-1, 3), axis=0, return_counts=True)
        for colour in packed[number > 500]:
            flat = (frame == colour).all(axis=2)
            assert len(np.unique(found[flat], axis=0)) == 1
            assert away[flat].max() <= 3


def test_one_day_is_a_sequence_too(tiny, frames, tmp_path):
    spec = SequenceSpec(first=TINY_DAYS[0], last=TINY_DAYS[0], size="480x320")
    for ending in STILL_READ:
        (found,) = pictures_in(write_animation(tiny, spec, tmp_path / f"one.{ending}"))
        assert np.abs(found.astype(int) - frames[0]).mean() < 30


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_says_what_it_takes_to_make_it_again(tiny, files, ending):
    check_inside(tiny, inside(files[ending]))


SCRIPT = """
import datetime as dt, hashlib, json, os, sys
from pathlib import Path
from geo.export.animation import write_animation
from geo.export.sequence import SequenceSpec
from geo.package.dataset import load
if os.environ["OMP_NUM_THREADS"] == "1" and hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
days = tuple(map(dt.date.fromisoformat, sys.argv[3].split(",")))
spec = SequenceSpec(days=days, size="480x320", fps=5, hold=1.0)
dataset, found = load(sys.argv[1]), {}
for ending in sys.argv[4:]:
    path = write_animation(dataset, spec, Path(sys.argv[2]) / f"again.{ending}")
    found[ending] = hashlib.sha256(path.read_bytes()).hexdigest()
print(json.dumps(found))
"""


def test_the_same_sequence_is_the_same_bytes_in_other_processes(folder, files, tmp_path):
    days = ",".join(map(str, TINY_DAYS))
    found = []
    for settings in (
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LANG": "C", "OMP_NUM_THREADS": "1"},
        {
            "PYTHONHASHSEED": "4",
            "TZ": "America/Lima",
            "LANG": "fa_IR.UTF-8",
            "OMP_NUM_THREADS": "8",
        },
    ):
        command = [sys.executable, "-c", SCRIPT, folder, tmp_path, days, *ENDINGS]
        done = subprocess.run(
            command, check=True, capture_output=True, cwd=ROOT, env=os.environ | settings
        )
        found.append(json.loads(done.stdout))
    ours = {end: hashlib.sha256(path.read_bytes()).hexdigest() for end, path in files.items()}
    assert found == [ours, ours]


def test_a_notebook_asks_for_it_as_for_a_still(folder, files, tmp_path):
    dataset = api.load(folder)
    more: dict[str, Any] = {"days": TINY_DAYS, "size": "480x320", "fps": 5, "hold": 1.0}
    path = dataset.animate(tmp_path / "film.gif", **more)
    assert path.read_bytes() == files["gif"].read_bytes()

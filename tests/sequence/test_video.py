"""Sequences as MP4: what is decoded from them, and what is said when there is no encoder."""

from __future__ import annotations

import shutil
import subprocess
import sys

import imageio_ffmpeg
import numpy as np
import pytest

from geo.errors import OutputError
from geo.export import video
from geo.export.animation import write_animation
from geo.export.sequence import SequenceSpec
from tests.sequence.asked import SMALL, TINY_DAYS


def _decoded(path, width, height):
    """Return the frames of a video as whoever plays it sees them."""
    command = [video.encoder(), "-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "rgb24"]
    done = subprocess.run([*command, "pipe:1"], check=True, capture_output=True)
    return np.frombuffer(done.stdout, dtype=np.uint8).reshape(-1, height, width, 3)


def test_a_video_has_its_frames_and_the_last_stands_longer(files, frames):
    found = _decoded(files["mp4"], 480, 320)
    assert len(found) == 3 + 5  # a second more
    for decoded, frame in zip(found, [*frames, *frames[-1:] * 5], strict=True):
        assert np.abs(decoded.astype(int) - frame).mean() < 3


def test_a_video_plays_as_fast_as_was_asked(files):
    told = next(imageio_ffmpeg.read_frames(files["mp4"]))
    assert (told["fps"], told["size"], told["codec"]) == (5, (480, 320), "h264")
    assert told["pix_fmt"].startswith("yuv420p")


def test_a_video_of_odd_sides_gets_even_ones(tiny, tmp_path):
    spec = SequenceSpec(days=TINY_DAYS[:1], size="481x321", hold=0.0)
    (found,) = _decoded(write_animation(tiny, spec, tmp_path / "odd.mp4"), 482, 322)
    assert np.abs(found[:, -1].astype(int) - found[:, -2]).mean() < 3


def test_the_encoder_of_the_wheel_is_taken_before_that_of_the_machine(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: f"/opt/{name}")
    assert video.encoder() == imageio_ffmpeg.get_ffmpeg_exe()
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    assert video.encoder() == "/opt/ffmpeg"


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
    monkeypatch.setattr(imageio_ffmpeg, "get_ffmpeg_exe", lambda: str(program))
    with pytest.raises(OutputError, match=r"ffmpeg could not write.*Unknown encoder"):
        write_animation(tiny, SMALL, tmp_path / "few.mp4")
    assert [path.name for path in tmp_path.iterdir()] == ["ffmpeg"]

"""Whatever interrupts a sequence leaves the old file whole; how far it is is told."""

from __future__ import annotations

import errno

import pytest

from geo.errors import OutputError
from geo.export import encoders
from geo.export.animation import write_animation
from geo.figure.frames import Frames
from tests.sequence.asked import ENDINGS, SMALL


@pytest.mark.parametrize("ending", ENDINGS)
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
    with pytest.raises(KeyboardInterrupt):
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

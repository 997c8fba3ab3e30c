"""A moving picture in the making: how far it is, its end, and an end before that."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading

import pytest

from geo.app import film as film_module
from geo.app.film import Film, Stage

#: Stands in for the command line; the last word is the file.
BEGIN = """
import json, pathlib, sys, time
path = pathlib.Path(sys.argv[-1])
def tell(share): print(json.dumps({"share": share, "seconds_left": 7}), file=sys.stderr, flush=True)
"""
WRITES = BEGIN + "tell(0.5); path.write_bytes(b'whole')"
HANGS = BEGIN + "tell(0.25); path.with_name('half').touch(); time.sleep(600)"
FAILS = BEGIN + "print('control-map: no room on the disk', file=sys.stderr); sys.exit(1)"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Return where films are written, and look that nothing stays there."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield tmp_path
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def turn():
    return threading.Semaphore(1)


def started(script, turn):
    return Film([sys.executable, "-c", script], "film.gif", turn)


def ended(film):
    film.wait(30)
    assert not film.is_running
    return film.look().stage


def drawing(film):
    """Wait until a film says how far it is."""
    while film.look().seconds_left is None:
        film.wait(0.02)
    return film


def test_a_film_is_in_memory_when_it_is_done(turn):
    film = started(WRITES, turn)
    assert ended(film) is Stage.DONE
    assert (film.content, film.look().share) == (b"whole", 1.0)


def test_it_says_how_far_it_is_and_how_long_it_will_take(turn):
    film = drawing(started(HANGS, turn))
    assert film.look() == (Stage.DRAWING, 0.25, 7)
    film.cancel()
    assert ended(film) is Stage.CANCELLED


def test_what_is_cancelled_leaves_no_process_and_no_file(turn, folder, monkeypatch):
    processes = []

    def remembered(*words, **more):
        processes.append(popen(*words, **more))
        return processes[-1]

    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", remembered)
    film = drawing(started(HANGS, turn))
    assert any(folder.iterdir())
    film.cancel()
    assert ended(film) is Stage.CANCELLED
    (process,) = processes
    assert process.returncode is not None
    assert film.content == b""


def test_what_goes_wrong_is_told_in_its_words(turn):
    film = started(FAILS, turn)
    assert ended(film) is Stage.FAILED
    assert film.said == "no room on the disk"


def test_one_is_made_after_another(turn):
    first = drawing(started(HANGS, turn))
    second = started(WRITES, turn)
    second.wait(0.5)
    assert second.look().stage is Stage.WAITING
    first.cancel()
    assert (ended(first), ended(second)) == (Stage.CANCELLED, Stage.DONE)


def test_one_that_waits_can_be_cancelled(turn):
    first = drawing(started(HANGS, turn))
    second = started(WRITES, turn)
    second.cancel()
    assert ended(second) is Stage.CANCELLED
    first.cancel()
    assert ended(first) is Stage.CANCELLED


@pytest.mark.parametrize("limit", ["UNSEEN", "PATIENCE"])
def test_one_whose_reader_has_left_or_that_takes_too_long_is_ended(turn, monkeypatch, limit):
    film = drawing(started(HANGS, turn))
    monkeypatch.setattr(film_module, limit, 0.0)
    assert ended(film) is Stage.CANCELLED


def test_one_that_does_not_end_in_order_is_killed(turn, monkeypatch):
    monkeypatch.setattr(film_module, "_GRACE", 0.2)
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + HANGS
    film = drawing(started(deaf, turn))
    film.cancel()
    assert ended(film) is Stage.CANCELLED


def test_the_command_line_itself_makes_it(turn):
    words = ["animate", "--days=2021-08-12,2021-08-15", "--size=480x320"]
    film = Film([sys.executable, "-m", "geo", *words], "film.webp", turn)
    film.wait(120)
    assert film.look().stage is Stage.DONE
    assert film.content[8:12] == b"WEBP"


def test_the_command_line_ends_in_order(turn):
    film = Film([sys.executable, "-m", "geo", "animate"], "film.mp4", turn)
    drawing(film)
    film.cancel()
    assert ended(film) is Stage.CANCELLED
    assert film.said.startswith("stopped; ")


@pytest.mark.parametrize("script", [BEGIN, BEGIN + "path.with_name('else').write_bytes(b'x')"])
def test_a_program_that_writes_no_file_has_failed(turn, script):
    film = started(script, turn)
    assert ended(film) is Stage.FAILED
    assert "No such file" in film.said


def test_a_program_that_cannot_be_started_has_failed(turn):
    film = Film(["/no/such/program"], "film.gif", turn)
    assert ended(film) is Stage.FAILED
    assert film.said
    assert turn.acquire(blocking=False)


@pytest.mark.parametrize("line", ['{"share": 0.', "{}", "[1]", '{"share": 1}'])
def test_half_a_line_of_a_program_that_was_killed_is_no_progress(turn, line):
    script = BEGIN + f"print({line!r}, end='', file=sys.stderr, flush=True); sys.exit(9)"
    film = started(script, turn)
    assert ended(film) is Stage.FAILED
    assert film.said

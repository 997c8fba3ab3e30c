"""Pictures are drawn in processes of their own, and come out the same."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys
import threading

import pytest

from geo.app import press as press_module
from geo.app.press import WORKERS, Press
from geo.errors import OutputError
from geo.export.snapshot import snapshot_of
from geo.figure import raster
from geo.figure.spec import SnapshotSpec
from geo.figure.svg import still

SPEC = SnapshotSpec(dt.date(2021, 8, 12), scale=0.3)


@pytest.fixture
def press():
    made = Press()
    yield made
    made.close()


@pytest.fixture
def elsewhere(monkeypatch):
    """Let nothing be drawn in this process."""

    def refuse():
        pytest.fail("drawn in the process of the readers")

    monkeypatch.setattr(raster, "_converter", refuse)


def idle(press):
    return [process for process in press._idle.queue if process is not None]


@pytest.mark.parametrize("ending", ["png", "pdf", "svg"])
def test_a_picture_is_the_same_wherever_it_is_drawn(today, press, ending):
    assert snapshot_of(today, SPEC, ending, press) == snapshot_of(today, SPEC, ending)


@pytest.mark.usefixtures("elsewhere")
def test_nothing_is_drawn_in_the_process_of_the_readers(today, press):
    assert snapshot_of(today, SPEC, "png", press).startswith(b"\x89PNG")
    assert snapshot_of(today, SPEC, "pdf", press).startswith(b"%PDF")
    assert len(idle(press)) == 1  # one is enough as long as nobody else asks


@pytest.mark.usefixtures("elsewhere")
def test_readers_share_a_few_processes(today, press):
    document = still(today, SPEC).document()
    made = []
    readers = [
        threading.Thread(target=lambda: made.append(press.to_png(document, (400, 225))))
        for _ in range(6)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(made) == 6
    assert len(set(made)) == 1
    assert 1 <= len(idle(press)) <= WORKERS


def test_what_cannot_be_drawn_is_refused_in_words_and_the_process_goes_on(today, press):
    with pytest.raises(OutputError, match="the picture cannot be drawn"):
        press.to_png('<svg xmlns="http://www.w3.org/2000/svg"><g></svg>', (10, 10))
    (process,) = idle(press)
    assert snapshot_of(today, SPEC, "png", press).startswith(b"\x89PNG")
    assert idle(press) == [process]


def test_after_a_process_was_killed_the_next_picture_has_a_new_one(today, press):
    snapshot_of(today, SPEC, "png", press)
    (process,) = idle(press)
    os.kill(process._process.pid, signal.SIGKILL)
    process._process.wait()
    assert snapshot_of(today, SPEC, "png", press).startswith(b"\x89PNG")
    assert idle(press) != [process]


@pytest.mark.parametrize(
    "program", ["import time; time.sleep(60)", "import os; os._exit(3)", "print('half', end='')"]
)
def test_a_process_that_hangs_or_ends_is_given_up_in_words(monkeypatch, program):
    monkeypatch.setattr(press_module, "PATIENCE", 0.5)
    broken = Press((sys.executable, "-c", program))
    with pytest.raises(OutputError, match="has ended, or takes too long; is there"):
        broken.to_png("<svg/>" * 100_000, (10, 10))
    assert all(process.is_over for process in idle(broken))
    broken.close()


def test_a_press_that_is_closed_leaves_no_process(today, press):
    snapshot_of(today, SPEC, "png", press)
    (process,) = idle(press)
    press.close()
    assert process.is_over
    assert idle(press) == []

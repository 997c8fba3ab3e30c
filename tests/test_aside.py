"""A converter in a process of its own: the same pixels, and no process stays."""

from __future__ import annotations

import subprocess

import pytest

from geo.errors import OutputError
from geo.figure import raster
from geo.figure.aside import aside

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" width="8" height="8" role="img">'
    '<rect x="1" y="2" width="4" height="3" fill="#336699"/></svg>'
)


@pytest.fixture
def processes(monkeypatch):
    """Remember what is started, and look that it has ended."""
    found = []

    def remembered(*words, **more):
        found.append(popen(*words, **more))
        return found[-1]

    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", remembered)
    yield found
    assert [process.returncode is None for process in found] == [False]


@pytest.mark.usefixtures("processes")
def test_it_draws_what_this_process_would():
    with aside() as to_png:
        assert to_png(SQUARE, (16, 16)) == raster.to_png(SQUARE, (16, 16))
        assert to_png(SQUARE, (9, 9)) == raster.to_png(SQUARE, (9, 9))


@pytest.mark.usefixtures("processes")
def test_what_cannot_be_drawn_is_said_in_the_same_words():
    with pytest.raises(OutputError) as here:
        raster.to_png("<svg", (8, 8))
    with aside() as to_png:
        with pytest.raises(OutputError) as there:
            to_png("<svg", (8, 8))
        assert str(there.value) == str(here.value)
        assert to_png(SQUARE, (8, 8)).startswith(b"\x89PNG")


def test_a_process_that_ends_by_itself_is_told(processes):
    with aside() as to_png:
        processes[0].kill()
        with pytest.raises(OutputError, match="the process that draws has ended"):
            to_png(SQUARE, (8, 8))


def test_whatever_interrupts_the_work_ends_the_process(processes):
    with pytest.raises(KeyboardInterrupt), aside():
        raise KeyboardInterrupt
    assert processes

"""The program as a process: what it loads, and how it gets on with pipes and terminals."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

HEAVY = ("geopandas", "folium", "streamlit", "pandas", "pyproj", "branca", "vl_convert")
MODULES = """
import sys
from geo.cli import main
status = main(sys.argv[1:])
print(status, *sorted(name for name in sys.modules if "." not in name), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "words",
    [
        ["status", "Sarban", "--on", "2021-08-12"],
        ["counts", "--kind", "district", "--on", "2021-08-12"],
        ["history", "Sarban"],
    ],
)
def test_a_question_brings_no_library_that_it_does_not_need(folder, words):
    command = [sys.executable, "-c", MODULES, *words, "--package", folder, "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    status, *modules = done.stderr.split()
    assert status == "0"
    assert "geo" in modules
    assert set(HEAVY) & set(modules) == set()


def _run(*words, **options):
    command = [sys.executable, "-m", "geo", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, **options)


def test_a_reader_who_has_seen_enough_is_no_error(folder):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "geo", "history", "city-sarban", "--package", folder]
    with os.fdopen(writing, "wb") as nobody:
        done = subprocess.run(command, cwd=ROOT, stdout=nobody, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_terminal_without_the_letters_gets_them_escaped(folder):
    words = ("status", "سربان", "--on", "2021-08-12", "--package", folder)
    done = _run(*words, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert done.stderr.startswith(b"\\u0633\\u0631\\u0628\\u0627\\u0646: read as the city")


def test_the_same_question_gives_the_same_bytes(folder):
    words = ("changes", "--from", "2021-08-01", "--to", "2021-08-20", "--json", "--package", folder)
    first, second = (
        _run(*words, env={**os.environ, "PYTHONHASHSEED": seed}) for seed in ("1", "2")
    )
    assert first.returncode == 0
    assert first.stdout == second.stdout

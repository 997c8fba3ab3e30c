"""Files of every sort: whole or as they were, refused by name, and the same bytes each time."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import geo
from geo.errors import DayError, OutputError
from geo.export.data import data_file, write_data
from geo.export.files import write_whole
from tests.tiny import write_tiny

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return geo.load(write_tiny(tmp_path_factory.mktemp("tiny")))


@pytest.mark.parametrize(
    ("content", "name", "allowed"),
    [
        ("day", "a.xlsx", r"\.geojson, \.gpkg, \.csv"),
        ("statistics", "a.geojson", r"\.csv, \.xlsx"),
        ("package", "a.tar", r"\.zip"),
        ("day", "a", "ends in nothing"),
    ],
)
def test_an_ending_that_there_is_not_is_refused(tiny, tmp_path, content, name, allowed):
    with pytest.raises(OutputError, match=allowed):
        tiny.export(tmp_path / name, content)
    assert list(tmp_path.iterdir()) == []


def test_a_day_outside_and_a_kind_without_places_are_refused(tiny, tmp_path):
    with pytest.raises(DayError, match="2021-08-01 to 2021-08-20"):
        tiny.export(tmp_path / "a.csv", on=dt.date(2021, 9, 1))
    for content in ("day", "intervals", "statistics"):
        with pytest.raises(OutputError, match="no place of the kind base"):
            tiny.export(tmp_path / "a.csv", content, kind="base")


def test_a_file_that_cannot_be_written_is_told_by_name(tiny, tmp_path):
    for path in (tmp_path / "none" / "a.csv", tmp_path / "folder.csv"):
        if path.parent == tmp_path:
            path.mkdir()
        with pytest.raises(OutputError, match=f"{path.name}: cannot be written"):
            tiny.export(path)


FULL = OSError(28, "No space left on device")
WRITERS = {
    "file": lambda _dataset, path: write_whole(path, b"new"),
    "data": lambda dataset, path: dataset.export(path),
    "page": lambda dataset, path: dataset.to_map().save(path),
}


@pytest.mark.parametrize("fault", [FULL, KeyboardInterrupt()])
@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_a_full_disk_and_an_interruption_leave_the_old_file_whole(
    tiny, tmp_path, monkeypatch, write, fault
):
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", _failing(fault))
    with pytest.raises(OutputError if fault is FULL else KeyboardInterrupt):
        write(tiny, path)
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["a.csv"]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_whole(tmp_path / "link.csv", b"new")
    assert (tmp_path / "real.csv").read_bytes() == b"new"
    assert (tmp_path / "link.csv").is_symlink()


SORTS = [
    ("day", "geojson"), ("day", "gpkg"), ("day", "csv"), ("intervals", "geojson"),
    ("intervals", "gpkg"), ("intervals", "csv"), ("statistics", "csv"), ("statistics", "xlsx"),
    ("package", "zip"),
]  # fmt: skip  # fmt: skip
WRITE_ALL = """
import json, sys
import geo
from pathlib import Path
dataset, target = geo.load(sys.argv[1]), Path(sys.argv[2])
for content, ending in json.loads(sys.argv[3]):
    dataset.export(target / f"{content}.{ending}", content)
"""


def test_the_same_data_give_the_same_bytes_whatever_the_process(tiny, tmp_path):
    # Hours apart for who reads the clock in local time, and in another order of sets.
    settings = [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Pacific/Niue", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
    ]
    folders = []
    for number, setting in enumerate(settings):
        folder = tmp_path / str(number)
        folder.mkdir()
        command = [sys.executable, "-c", WRITE_ALL, tiny.folder.path, folder, json.dumps(SORTS)]
        subprocess.run(command, cwd=ROOT, env=os.environ | setting, check=True)
        folders.append({path.name: path.read_bytes() for path in folder.iterdir()})
    first, second = folders
    assert len(first) == len(SORTS)
    assert [name for name in first if first[name] != second[name]] == []


def test_a_written_file_is_what_the_app_is_handed(tiny, tmp_path):
    timeline = tiny.timeline()
    for content, ending in SORTS:
        path = write_data(timeline, content, tmp_path / f"a.{ending}")
        assert path.read_bytes() == data_file(timeline, content, ending)


def _failing(fault):
    def fail(_number):
        raise fault

    return fail

"""The documents behind the map: listed, weighed, and written for reference managers."""

from __future__ import annotations

import json
import os

import pytest

from geo.cli import main
from tests.tiny import write_tiny


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return str(write_tiny(tmp_path_factory.mktemp("tiny")))


def test_every_source_is_listed_with_what_rests_on_it(package, capsys):
    assert main(["sources", "--package", package, "--on", "2021-08-15", "--json"]) == 0
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    assert set(rows) == {"wire-a", "wire-b", "statement", "chronicle"}
    assert (rows["wire-a"]["claims"], rows["wire-a"]["median_lag_days"]) == (5, 0)
    assert rows["chronicle"]["alone"] == 1
    assert rows["statement"]["differ"] == 0
    assert rows["wire-b"]["gains"] == {"government": 1, "taliban": 2}


def test_the_table_puts_first_what_most_rests_on(package, capsys):
    assert main(["sources", "--package", package, "--on", "2021-08-15"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:2] == ["Source", "Published"]
    assert lines[1].split()[0] == "wire-a"


@pytest.mark.parametrize(("name", "start"), [("all.bib", "@misc{"), ("all.json", "[")])
def test_sources_are_written_for_reference_managers(package, tmp_path, capsys, name, start):
    path = tmp_path / name
    assert main(["sources", "--package", package, "-o", str(path)]) == 0
    assert path.read_text("utf-8").startswith(start)
    assert capsys.readouterr().out == f"wrote {path}\n"


def test_a_full_disk_leaves_the_old_list_whole(package, tmp_path, capsys, monkeypatch):
    path = tmp_path / "all.bib"
    path.write_bytes(b"old")

    def full(_number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert main(["sources", "--package", package, "-o", str(path)]) == 1
    assert "all.bib: cannot be written (No space left on device)" in capsys.readouterr().err
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [
        ("all.bib", b"old")
    ]


def test_an_ending_that_means_nothing_is_refused(package, tmp_path, capsys):
    assert main(["sources", "--package", package, "-o", str(tmp_path / "all.xml")]) == 2
    assert "allowed: .bib, .json" in capsys.readouterr().err


def test_check_reads_published_counts_as_well(tmp_path, capsys):
    folder = write_tiny(tmp_path)
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    descriptor["resources"].append({"name": "published", "path": "published_counts.csv"})
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    (folder / "published_counts.csv").write_text("count_id\nx\n", "utf-8")
    assert main(["check", str(folder)]) == 1
    assert "published_counts.csv:1: " in capsys.readouterr().out

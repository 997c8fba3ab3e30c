"""Stills of the tiny package are what they were when somebody last read them."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from tests.golden import FOLDER, files, tiny

MADE = files(tiny())


@pytest.mark.parametrize("name", MADE)
def test_a_still_is_drawn_as_it_was(name):
    path = FOLDER / name
    assert path.is_file(), "run: make golden"
    assert MADE[name] == path.read_text("utf-8"), "if it should differ, run: make golden"


def test_no_file_is_there_that_nothing_makes():
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(MADE), "run: make golden"


@pytest.mark.parametrize("name", [name for name in MADE if name.endswith(".svg")])
def test_what_is_kept_is_a_document_that_says_what_the_text_says(name):
    root = ET.fromstring(MADE[name])  # noqa: S314  (our own)
    told = MADE[name.replace(".svg", ".txt")]
    described = root.findtext("{http://www.w3.org/2000/svg}desc")
    assert "@font-face" not in MADE[name]
    assert described is not None
    assert described.split() == told.split("\n", 2)[2].split()

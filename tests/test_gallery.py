"""The gallery shows what its commands write: each picture is there, is told, and is genuine."""

from __future__ import annotations

import json
import re
import runpy
import shlex
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from geo.cli.parser import build_parser
from geo.export.verdict import Word
from geo.export.verify import verify
from geo.figure.png import read_texts

ROOT = Path(__file__).resolve().parent.parent
GALLERY: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "gallery.py"))
PAGE, PICTURES = GALLERY["PAGE"], GALLERY["PICTURES"]
STILLS, SEQUENCES = GALLERY["STILLS"], GALLERY["SEQUENCES"]
#: What a picture of the gallery may weigh, and what a moving one.
LIGHT, LIGHT_MOVING = 320_000, 1_200_000


def named(one: Any) -> str:
    return str(one.file)


def test_the_page_is_what_the_script_writes():
    assert PAGE.read_text("utf-8") == GALLERY["page"](), "run: make gallery"


def test_every_picture_is_there_with_words_for_who_does_not_see_it():
    shown = re.findall(r"^!\[(.*)\]\(gallery/(.*)\)$", PAGE.read_text("utf-8"), re.MULTILINE)
    files = sorted(path.name for path in PICTURES.iterdir())
    assert sorted(file for _, file in shown) == files == sorted(map(named, (*STILLS, *SEQUENCES)))
    assert all(len(told) > 20 for told, _ in shown)


@pytest.mark.parametrize("one", [*STILLS, *SEQUENCES], ids=named)
def test_a_command_of_the_page_is_understood_and_writes_that_file(one):
    assert f"```\n{one.command}\n```" in PAGE.read_text("utf-8")
    args = build_parser().parse_args(shlex.split(one.command)[1:])
    assert args.output.name == one.file


@pytest.mark.parametrize("still", STILLS, ids=named)
def test_a_still_of_the_gallery_is_the_one_asked_for_and_genuine(builtin, still):
    path = PICTURES / still.file
    assert path.stat().st_size < LIGHT
    inside = json.loads(read_texts(path.read_bytes())["control-map"])
    assert inside["spec"] == json.loads(still.spec.to_json()), "run: make gallery"
    verdict = verify(builtin, path)
    assert verdict.word is Word.GENUINE, (verdict.said, "run: make gallery")


@pytest.mark.parametrize("sequence", SEQUENCES, ids=named)
def test_a_sequence_of_the_gallery_moves_and_is_light(sequence):
    path = PICTURES / sequence.file
    assert path.stat().st_size < LIGHT_MOVING
    with Image.open(path) as picture:
        assert getattr(picture, "n_frames", 1) > 5

"""Files that are what the ledger gives, as they were written or packed anew."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from PIL import Image

from geo.export.description import StillDescription, read_description
from geo.export.pixels import compare, decoded
from geo.export.snapshot import snapshot
from geo.export.verdict import Word
from geo.export.verify import verify, verify_content
from geo.figure.difference import OneMap
from geo.figure.extent import Extent
from geo.figure.inks import Theme
from geo.figure.spec import SnapshotSpec
from geo.show.choices import Layer
from geo.web.page import saved_page
from tests.verify.asked import DAY, KINDS, SPEC, STILLS, inside, repacked, told


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_program_wrote_is_genuine(tiny, files, kind):
    verdict = verify_content(tiny, files[kind])
    assert (verdict.word, verdict.said, verdict.differing) == (Word.GENUINE, (), None)
    assert verdict.claimed is not None
    assert verdict.claimed.day == DAY
    assert verdict.claimed.digest == f"sha256:{tiny.digest}"


def test_what_a_page_says_of_itself_is_its_question(tiny, files):
    claimed = verify_content(tiny, files["page"]).claimed
    assert claimed is not None
    assert claimed.views == ("balanced", "strict", "latest")
    assert (claimed.known, claimed.place) == (DAY, "city-sarban")


@pytest.mark.parametrize(
    "spec",
    [
        SnapshotSpec(DAY, size="640x480", language="prs", title="<b>&amp;(\\)</b> ۱۲"),
        SnapshotSpec(DAY, known=DAY, view="source:wire-a,wire-b", size="newspaper", scale=0.3),
    ],
)
@pytest.mark.parametrize("form", STILLS)
def test_any_choice_of_the_reader_can_be_checked(tiny, form, spec):
    assert verify_content(tiny, snapshot(tiny, spec, form)).word is Word.GENUINE


def test_the_same_pixels_packed_anew_are_genuine(tiny, files):
    picture = Image.open(io.BytesIO(files["png"])).convert("RGB")
    content = repacked(files["png"], picture)
    assert content != files["png"]
    verdict = verify_content(tiny, content)
    assert verdict.word is Word.GENUINE
    assert "packed anew" in told(verdict)


def test_a_spec_from_before_a_choice_existed_is_still_read(files):
    plain = inside(files)
    del plain["spec"]["is_filled"]
    read = read_description(json.dumps(plain), StillDescription)
    assert read.asked() == SPEC


def test_pictures_that_are_equal_do_not_differ(files):
    pixels = decoded(files["png"])
    assert compare(pixels, pixels) is None


@pytest.mark.parametrize(
    "more",
    [
        {"extent": Extent(1.0, 2.0, 2.5, 3.5), "place": "city-sarban", "theme": Theme.DARK},
        {"against": OneMap(DAY, DAY, "latest"), "layers": frozenset({Layer.STALE})},
        {"subtitle": "a", "note": "b", "has_panel": False, "is_transparent": True, "infer": True},
    ],
)
def test_whatever_a_still_can_be_asked_is_read_and_drawn_again(tiny, tmp_path, more):
    spec = replace(SPEC, **more)
    for ending in ("png", "svg", "pdf"):
        path = tmp_path / f"still.{ending}"
        path.write_bytes(snapshot(tiny, spec, ending))
        assert verify(tiny, path).word is Word.GENUINE, ending


def test_a_page_that_opens_as_somebody_left_it_is_genuine_too(tiny, tmp_path):
    looks = {
        "language": "prs", "layers": ["capital", "label"], "infer": False, "theme": "dark",
        "viewport": {"lat": 34.5, "lon": 69.0, "zoom": 7.25}, "area": "province",
    }  # fmt: skip
    path = tmp_path / "left.html"
    path.write_text(saved_page(tiny, day=DAY, looks=looks), "utf-8")
    assert verify(tiny, path).word is Word.GENUINE
    path.write_text(path.read_text("utf-8").replace('"zoom":7.25', '"zoom":7.5', 1), "utf-8")
    assert verify(tiny, path).word is Word.ALTERED

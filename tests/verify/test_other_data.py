"""Files that were made from other data than those at hand."""

from __future__ import annotations

import io
import json
import re

import pytest
from PIL import Image

from geo.export.verdict import Word
from geo.export.verify import verify_content
from geo.package.dataset import load
from tests.tiny import write_tiny
from tests.verify.asked import DAY, KINDS, STILLS, changed, inside, repacked, told, with_description

CONTESTED = {
    ("claims.csv", "c03", "status"): "contested",
    ("claims.csv", "c04", "status"): "contested",
}


@pytest.mark.parametrize("form", STILLS)
def test_a_claim_changed_since_makes_other_data_and_says_what_differs(files, tmp_path, form):
    verdict = verify_content(changed(tmp_path, cells=CONTESTED), files[form])
    assert verdict.word is Word.OTHER_DATA
    assert "at hand is version 1.0.0" in told(verdict)
    assert "cannot be told without the data it was made from" in told(verdict)
    assert (
        "inside: 'Districts (of 4): Taliban 3, No information 1. Capitals (of 2): Government 1, "
        "Taliban 1'; today: 'Districts (of 4): Contested 1, Taliban 2, No information 1. "
        "Capitals (of 2): Government 1, Contested 1'"
    ) in verdict.said
    assert "inside: 'Capitals, Taliban: Sarban.'; today: 'Capitals, Contested: Sarban.'" in told(
        verdict
    )
    if form == "png":
        assert verdict.differing is not None


def test_a_page_of_other_data_says_which_claims_differ(files, tmp_path):
    verdict = verify_content(changed(tmp_path, cells=CONTESTED), files["page"])
    assert verdict.word is Word.OTHER_DATA
    assert "claims not the same: c03, c04" in told(verdict)


def test_a_source_added_since_is_named(files, tmp_path):
    source = {
        "source_id": "wire-z", "publisher": "Wire Z", "title": "Late news", "language": "en",
        "url": "https://example.org/z", "published": "2021-08-12", "kind": "news",
        "witness": "wire-z",
    }  # fmt: skip
    cells = {("claims.csv", "c04", "source_id"): "wire-z"}
    later = changed(tmp_path, cells=cells, rows={"sources.csv": [source]})
    assert "sources only today: wire-z" in told(verify_content(later, files["png"]))
    assert "sources only today: wire-z" in told(verify_content(later, files["page"]))


@pytest.mark.parametrize("form", STILLS)
def test_other_data_that_give_the_same_picture_make_it_genuine_of_an_older_version(
    files, tmp_path, form
):
    later = changed(tmp_path, cells={("claims.csv", "c01", "note"): "All is quiet"})
    verdict = verify_content(later, files[form])
    assert verdict.word is Word.GENUINE_OLDER, told(verdict)
    assert "today's data give the same" in told(verdict)


def test_other_data_that_give_the_same_page_make_it_genuine_of_an_older_version(files, tmp_path):
    later = changed(tmp_path, cells={("places.csv", "TL0202", "note"): "No outline yet."})
    assert verify_content(later, files["page"]).word is Word.GENUINE_OLDER


def test_a_picture_of_older_data_that_was_altered_is_not_said_to_be_genuine(files, tmp_path):
    later = changed(tmp_path, cells={("claims.csv", "c01", "note"): "All is quiet"})
    picture = Image.open(io.BytesIO(files["png"])).convert("RGBA")
    picture.putpixel((31, 17), (9, 9, 9, 255))
    for content in (
        repacked(files["png"], picture),
        files["svg"].replace(b">Zarkoh</text>", b">Kabul</text>"),
        with_description("pdf", files["pdf"], json.dumps(inside(files))),
        files["page"].replace(b"</html>", b"<p>and more</p></html>"),
    ):
        assert verify_content(later, content).word is Word.OTHER_DATA


def test_data_that_no_longer_know_the_day_say_so(files, tmp_path):
    folder = write_tiny(tmp_path)
    path = folder / "datapackage.json"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"last": "2021-08-20"', '"last": "2021-08-11"'), "utf-8")
    later = load(folder)
    for kind in ("png", "page"):
        verdict = verify_content(later, files[kind])
        assert verdict.word is Word.OTHER_DATA
        assert "cannot be drawn: day: found '2021-08-12'" in told(verdict)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_another_package_says_which_and_how_to_give_it(files, tmp_path, kind):
    folder = write_tiny(tmp_path)
    path = folder / "datapackage.json"
    path.write_text(path.read_text("utf-8").replace('"name": "testland"', '"name": "elsewhere"'))
    verdict = verify_content(load(folder), files[kind])
    assert verdict.word is Word.OTHER_DATA
    assert "the package 'testland', and at hand is 'elsewhere'" in told(verdict)
    assert "--package" in told(verdict)


def test_a_cropped_picture_that_kept_its_texts_says_what_it_claims(tiny, files):
    picture = Image.open(io.BytesIO(files["png"]))
    width, height = picture.size
    verdict = verify_content(tiny, repacked(files["png"], picture.crop((0, 0, width - 9, height))))
    assert verdict.word is Word.CROPPED
    assert f"{width - 9}x{height} pixels; the description inside says {width}x{height}" in told(
        verdict
    )
    assert "not checked" in told(verdict)
    assert verdict.claimed is not None
    assert (verdict.claimed.day, verdict.claimed.views) == (DAY, ("balanced",))


def test_a_picture_compressed_with_loss_is_told_from_an_altered_one(tiny, files):
    picture = Image.open(io.BytesIO(files["png"])).convert("RGB")
    worn = io.BytesIO()
    picture.save(worn, "JPEG", quality=98, subsampling=0)
    verdict = verify_content(tiny, repacked(files["png"], Image.open(worn)))
    assert verdict.word is Word.CROPPED
    assert "as after compression with loss" in told(verdict)
    painted = Image.open(worn).copy()
    painted.paste((255, 0, 0), (60, 80, 100, 120))
    assert verify_content(tiny, repacked(files["png"], painted)).word is Word.ALTERED


def test_pictures_without_the_texts_have_nothing_inside(tiny, files):
    picture = Image.open(io.BytesIO(files["png"])).convert("RGB")
    for form in ("PNG", "JPEG", "GIF", "WEBP"):
        written = io.BytesIO()
        picture.save(written, form)
        assert verify_content(tiny, written.getvalue()).word is Word.NOTHING, form
    svg = re.sub(rb"<metadata>.*?</metadata>", b"", files["svg"])
    pdf = files["pdf"].replace(b"/ControlMap", b"/ControlMop")
    page = files["page"].replace(b'id="description"', b'id="descriptiom"')
    for content in (svg, pdf, page, b"place_id,kind\n", b"<note/>"):
        assert verify_content(tiny, content).word is Word.NOTHING

"""Files that were altered: one pixel, one label, one claim, one byte."""

from __future__ import annotations

import datetime as dt
import io
import json

import numpy as np
import pytest
from PIL import Image

from geo.export.snapshot import snapshot
from geo.export.verdict import Word
from geo.export.verify import verify_content
from geo.figure import png
from geo.figure.spec import SnapshotSpec
from geo.web.page import saved_page
from tests.verify.asked import (
    DAY,
    STILLS,
    block,
    changed,
    inside,
    repacked,
    told,
    with_chunk,
    with_description,
)


def test_one_pixel_that_is_another_is_found_where_it_is(tiny, files):
    picture = Image.open(io.BytesIO(files["png"])).convert("RGBA")
    pixels = np.array(picture)
    pixels[17, 31, 0] ^= 1  # as little as can be
    picture = Image.fromarray(pixels)
    verdict = verify_content(tiny, repacked(files["png"], picture))
    assert verdict.word is Word.ALTERED
    assert verdict.differing is not None
    assert (verdict.differing.pixels, verdict.differing.box) == (1, (31, 17, 32, 18))
    assert "1 pixel (under 0.01%) differs from" in told(verdict)
    assert "x 31 to 31 and y 17 to 17" in told(verdict)


def test_the_difference_picture_marks_what_differs_and_nothing_else(tiny, files):
    picture = Image.open(io.BytesIO(files["png"])).convert("RGBA")
    width, height = picture.size
    picture.paste((1, 2, 3, 255), (60, 80, 100, 90))
    verdict = verify_content(tiny, repacked(files["png"], picture))
    assert verdict.differing is not None
    assert verdict.differing.box == (60, 80, 100, 90)
    assert verdict.difference is not None
    shown = Image.open(io.BytesIO(verdict.difference)).convert("RGB")
    assert shown.size == (width, height)
    red = (214, 39, 40)
    assert shown.getpixel((70, 85)) == shown.getpixel((58, 78)) == red
    outside = shown.getpixel((55, 85))
    assert isinstance(outside, tuple)
    assert len(set(outside)) == 1


def test_a_text_of_a_png_that_was_changed_or_added_is_named(tiny, files):
    picture, texts = Image.open(io.BytesIO(files["png"])), png.read_texts(files["png"])
    other = verify_content(
        tiny, repacked(files["png"], picture, texts | {"Description": "All is quiet."})
    )
    assert (other.word, other.differing) == (Word.ALTERED, None)
    assert "texts not the same: Description" in told(other)
    more = verify_content(tiny, with_chunk(files["png"], b"tEXt", b"Comment\0Trust me"))
    assert more.word is Word.ALTERED
    assert "texts only inside: Comment" in told(more)
    del texts["Copyright"]
    fewer = verify_content(tiny, repacked(files["png"], picture, texts))
    assert "texts that are missing: Copyright" in told(fewer)


def test_a_second_text_of_one_name_does_not_pass(tiny, files):
    text = png.read_texts(files["png"])["Title"].encode("latin-1", "replace")
    verdict = verify_content(tiny, with_chunk(files["png"], b"tEXt", b"Title\0" + text))
    assert verdict.word is Word.ALTERED


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (b"gAMA", b"\0\0\0\1"),
        (b"acTL", b"\0\0\0\2\0\0\0\0"),
        (b"PLTE", b"\0\0\0"),
    ],
)
def test_a_chunk_that_changes_how_the_pixels_are_shown_does_not_pass(tiny, files, kind, data):
    content = with_chunk(files["png"], kind, data)
    if kind == b"PLTE":
        content = with_chunk(content, kind, data)
    verdict = verify_content(tiny, content)
    assert verdict.word is Word.ALTERED
    assert kind.decode() in told(verdict)


def test_a_label_of_an_svg_that_was_changed_is_named(tiny, files):
    label = b">Zarkoh</text>"
    assert files["svg"].count(label) == 1
    verdict = verify_content(tiny, files["svg"].replace(label, b">Kabul</text>"))
    assert verdict.word is Word.ALTERED
    assert "texts that do not belong there: 'Kabul'" in told(verdict)
    assert "texts that are missing: 'Zarkoh'" in told(verdict)


def test_a_colour_of_an_svg_that_was_changed_is_found(tiny, files):
    content = files["svg"].replace(b'fill="#555555"', b'fill="#4477aa"', 1)
    assert content != files["svg"]
    verdict = verify_content(tiny, content)
    assert verdict.word is Word.ALTERED
    pairs = zip(content.split(b"\n"), files["svg"].split(b"\n"), strict=True)
    line = next(number for number, (found, wanted) in enumerate(pairs, 1) if found != wanted)
    assert f"differs from line {line} on" in told(verdict)


@pytest.mark.parametrize("form", STILLS)
def test_a_description_that_is_not_that_of_the_picture_does_not_pass(tiny, files, form):
    plain = inside(files)
    plain["sources"] = plain["sources"][:1]
    verdict = verify_content(tiny, with_description(form, files[form], json.dumps(plain)))
    assert verdict.word is Word.ALTERED


def test_a_picture_of_another_day_does_not_pass_for_the_one_it_names(tiny, files):
    other = snapshot(tiny, SnapshotSpec(dt.date(2021, 8, 2), size="newspaper", scale=0.5), "png")
    content = repacked(files["png"], Image.open(io.BytesIO(other)))
    verdict = verify_content(tiny, content)
    assert verdict.word is Word.ALTERED
    assert verdict.differing is not None
    assert verdict.differing.share > 0.01


def test_a_byte_of_a_pdf_that_was_changed_does_not_pass(tiny, files):
    middle = len(files["pdf"]) // 2
    content = bytearray(files["pdf"])
    content[middle] ^= 1
    verdict = verify_content(tiny, bytes(content))
    assert verdict.word is Word.ALTERED
    assert "its bytes differ from those of the document drawn anew" in told(verdict)


def test_a_pdf_with_something_appended_does_not_pass(tiny, files):
    assert verify_content(tiny, files["pdf"] + b"\n").word is Word.ALTERED


def test_a_claim_of_a_page_that_was_changed_is_named(tiny, files, tmp_path):
    liar = changed(tmp_path, cells={("claims.csv", "c03", "note"): "Nobody at the square"})
    page = saved_page(liar, day=DAY, known=DAY, place_id="city-sarban").encode("utf-8")
    content = files["page"].replace(block(files["page"]), block(page))
    verdict = verify_content(tiny, content)
    assert verdict.word is Word.ALTERED
    assert "claims not the same: c03" in told(verdict)


def test_a_page_whose_program_was_changed_does_not_pass(tiny, files):
    content = files["page"].replace(b"</html>", b"<p>and more</p></html>")
    verdict = verify_content(tiny, content)
    assert verdict.word is Word.ALTERED
    assert "the document around them is not the one" in told(verdict)

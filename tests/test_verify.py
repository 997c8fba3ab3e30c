"""Whether a file is what the ledger gives: genuine ones, altered ones, and hostile ones."""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
import os
import re
import tracemalloc
import zlib
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from geo.errors import OutputError
from geo.export import verify as verifying
from geo.export.description import MOST_TEXT, StillDescription, read_description
from geo.export.pixels import compare, decoded
from geo.export.snapshot import snapshot
from geo.export.verdict import Word
from geo.export.verify import verify, verify_content
from geo.figure import png
from geo.figure.difference import OneMap
from geo.figure.extent import Extent
from geo.figure.inks import Theme
from geo.figure.pdf import read_property
from geo.figure.spec import SnapshotSpec
from geo.package.dataset import load
from geo.show.choices import Layer
from geo.web.page import saved_page
from tests.tiny import write_tiny

DAY = dt.date(2021, 8, 12)
SPEC = SnapshotSpec(DAY, size="newspaper", scale=0.5)
STILLS = ["png", "svg", "pdf"]
KINDS = [*STILLS, "page"]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return load(write_tiny(tmp_path_factory.mktemp("tiny")))


@pytest.fixture(scope="module")
def files(tiny):
    stills = {form: snapshot(tiny, SPEC, form) for form in STILLS}
    page = saved_page(tiny, day=DAY, known=DAY, place_id="city-sarban")
    return stills | {"page": page.encode("utf-8")}


def changed(tmp_path, **more):
    return load(write_tiny(tmp_path / "changed", **more))


def repacked(content, picture, texts=None):
    """Return other pixels with the texts of a PNG, or with others."""
    written = io.BytesIO()
    picture.save(written, "PNG")
    kept = png.read_texts(content) if texts is None else texts
    return png.with_texts(written.getvalue(), kept, 96)


def with_chunk(content, kind, data):
    """Return a PNG with one chunk more, right behind its header."""
    at = 8 + 25
    return content[:at] + png.chunk(kind, data) + content[at:]


def with_description(form, content, text):
    """Return a still that says something else of itself."""
    if form == "png":
        texts = png.read_texts(content) | {"control-map": text}
        return repacked(content, Image.open(io.BytesIO(content)), texts)
    if form == "svg":
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").encode("utf-8")
        start, end = content.index(b"<metadata>") + 10, content.index(b"</metadata>")
        return content[:start] + escaped + content[end:]
    written = "<" + (b"\xfe\xff" + text.encode("utf-16-be")).hex() + ">"
    return content + f"\n/ControlMap {written}\n".encode("ascii")


def inside(files):
    return json.loads(png.read_texts(files["png"])["control-map"])


def told(verdict):
    return "\n".join(verdict.said)


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


def block(page):
    (found,) = re.findall(rb'id="payload">(.*?)</script>', page)
    return found


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
    for content in (svg, pdf, page, b"PK\x03\x04...", b"place_id,kind\n", b"<note/>"):
        assert verify_content(tiny, content).word is Word.NOTHING


def said_otherwise(files, **more):
    plain = inside(files)
    spec = plain["spec"] | {key: more.pop(key) for key in [*more] if key in plain["spec"]}
    return json.dumps(plain | more | {"spec": spec})


HOSTILE_VALUES = [
    {"day": "x"},
    {"day": 20210812},
    {"day": None},
    {"known": "yesterday"},
    {"known": True},
    {"size": "100000x100000"},
    {"size": 9},
    {"scale": 1e9},
    {"scale": "2"},
    {"scale": -1},
    {"layer": "../layer"},
    {"language": "tlh"},
    {"is_filled": "yes"},
    {"title": ["a"]},
    {"title": "W" * 1001},
    {"dataset_digest": "sha256:../../etc/passwd"},
    {"dataset_digest": "sha256:" + "0" * 64 + "\n"},
    {"package": 7},
    {"sources": [{"id": "a", "publisher": "b", "title": "c", "url": "d", "more": "e"}]},
    {"sources": "all"},
    {"surprise": 1},
]


@pytest.mark.parametrize("form", STILLS)
@pytest.mark.parametrize("value", HOSTILE_VALUES, ids=range(len(HOSTILE_VALUES)))
def test_a_value_that_is_no_value_is_refused(tiny, files, form, value):
    content = with_description(form, files[form], said_otherwise(files, **value))
    verdict = verify_content(tiny, content)
    assert (verdict.word, verdict.claimed) == (Word.UNREADABLE, None)
    assert told(verdict).startswith("the description inside is none of ours: ")
    assert "allowed" in told(verdict)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        "7",
        "{}",
        "[" * 100_000,
        '{"spec":' * 50_000,
        '{"spec": NaN}',
        '{"title": "\\ud800"}',
        " " * (MOST_TEXT + 1),
    ],
    ids=range(11),
)
@pytest.mark.parametrize("form", STILLS)
def test_what_is_no_description_is_refused(tiny, files, form, text):
    verdict = verify_content(tiny, with_description(form, files[form], text))
    assert verdict.word is Word.UNREADABLE


@pytest.mark.parametrize(
    "value",
    [
        {"view": "../../etc/passwd"},
        {"view": "source:../../x"},
        {"view": "side:"},
        {"day": "1999-01-01"},
    ],
    ids=str,
)
@pytest.mark.parametrize("form", STILLS)
def test_what_the_data_do_not_have_is_looked_up_there_and_nowhere_else(
    tiny, files, form, value, monkeypatch
):
    content = with_description(form, files[form], said_otherwise(files, **value))
    monkeypatch.setattr("builtins.open", None)
    monkeypatch.setattr(os, "open", None)
    verdict = verify_content(tiny, content)
    assert verdict.word is Word.ALTERED
    assert "cannot be drawn: " in told(verdict)


def test_a_description_cannot_order_a_picture_of_many_megapixels(tiny, files, monkeypatch):
    monkeypatch.setattr("geo.export.verifystill.snapshot", None)  # would be called, and fail
    content = with_description(
        "png", files["png"], said_otherwise(files, size="9000x9000", scale=None)
    )
    verdict = verify_content(tiny, content)
    assert verdict.word is Word.UNREADABLE
    assert "found 9000x9000 pixels; allowed: up to 30 megapixels" in told(verdict)


def test_a_header_that_promises_many_megapixels_is_not_decoded(tiny, files, monkeypatch):
    monkeypatch.setattr("geo.export.compared.decoded", None)
    header = b"\xff\xff\xff\x00\xff\xff\xff\x00\x08\x06\x00\x00\x00"
    start = files["png"][:8] + png.chunk(b"IHDR", header.replace(b"\xff\xff\xff", b"\x00\xff\xff"))
    verdict = verify_content(tiny, start + files["png"][8 + 25 :])
    assert verdict.word is Word.CROPPED
    assert "16776960x16776960 pixels" in told(verdict)


def with_peak(tiny, content):
    """Return the verdict, and how many bytes of memory it took at most to find it."""
    tracemalloc.start()
    try:
        verdict = verify_content(tiny, content)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return verdict, peak


@pytest.mark.parametrize("kind", [b"iTXt", b"zTXt"])
def test_a_text_that_unpacks_to_any_size_is_not_unpacked(tiny, files, kind):
    bomb = zlib.compress(b"\0" * 150_000_000)
    head = b"control-map\0\1\0\0\0" if kind == b"iTXt" else b"control-map\0\0"
    content = with_chunk(files["png"], kind, head + bomb)
    verdict, peak = with_peak(tiny, content)
    assert verdict.word is Word.UNREADABLE
    assert "texts of more than 4000000 bytes" in told(verdict)
    assert peak < 20_000_000


def test_texts_that_are_broken_or_too_many_are_refused(files):
    head = b"control-map\0\1\0\0\0"
    with pytest.raises(ValueError, match="cannot be unpacked"):
        png.read_texts(with_chunk(files["png"], b"iTXt", head + b"nothing packed"))
    with pytest.raises(ValueError, match="cut off"):
        png.read_texts(with_chunk(files["png"], b"iTXt", head + zlib.compress(b"x" * 99)[:-8]))
    content = files["png"]
    for number in range(65):
        content = with_chunk(content, b"tEXt", b"k%d\0v" % number)
    with pytest.raises(ValueError, match="more than 64 texts"):
        png.read_texts(content)
    with pytest.raises(ValueError, match="utf-8"):
        png.read_texts(with_chunk(files["png"], b"iTXt", b"control-map\0\0\0\0\0\xff\xfe"))


LAUGHS = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
READS = '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declared", [LAUGHS, READS, "<!doctype svg>", '<!ENTITY a "b">'])
def test_an_svg_that_declares_anything_is_refused(tiny, files, declared):
    text = f'<?xml version="1.0"?>{declared}'.encode()
    verdict = verify_content(tiny, text + files["svg"].replace(b"<metadata>", b"<metadata>&a;"))
    assert verdict.word is Word.UNREADABLE
    assert "declares a document type or entities" in told(verdict)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<svg" + b"<a>" * 9, "no XML"),
        (b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<g>" * 500_000, "no XML"),
        (b'<g><svg xmlns="http://www.w3.org/2000/svg"/></g>', "no SVG"),
        (b'<?xml version="1.0" encoding="utf-7"?><svg xmlns="http://www.w3.org/2000/svg"/>', ""),
        (b'<svg xmlns="http://www.w3.org/2000/svg">\xff</svg>', "no XML"),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg"><metadata/><metadata/></svg>',
            "two descriptions",
        ),
    ],
    ids=range(6),
)
def test_an_svg_that_is_none_is_refused(tiny, content, said):
    verdict = verify_content(tiny, content)
    assert verdict.word in {Word.UNREADABLE, Word.NOTHING}
    assert said in told(verdict)


def test_a_description_deeper_in_an_svg_is_not_the_one_of_the_picture(tiny, files):
    content = (
        files["svg"]
        .replace(b"<metadata>", b"<g><metadata>")
        .replace(b"</metadata>", b"</metadata></g>")
    )
    assert verify_content(tiny, content).word is Word.NOTHING


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (rb"/ControlMap (a\(b\)\\ (c) \n\101\220)", "a(b)\\ (c) \nA’"),
        (b"/ControlMap <feff0041062C>", "Aج"),
        (b"/ControlMap (old) /ControlMap (new)", "new"),
        (b"/ControlMop (x)", None),
    ],
)
def test_a_property_of_a_pdf_is_read_as_it_was_written(text, meant):
    assert read_property(b"%PDF-1.7 << " + text + b" >>", "ControlMap") == meant


@pytest.mark.parametrize(
    "text",
    [
        b"/ControlMap (never closed",
        b"/ControlMap (\\",
        b"/ControlMap <zz>",
        b"/ControlMap <feff00>",
        b"/ControlMap 7 0 R",
        b"/ControlMap ",
        b"/ControlMap (" + b"(" * 5_000_000,
        b"/ControlMap <" + b"00" * 5_000_000 + b">",
    ],
    ids=range(8),
)
def test_a_property_of_a_pdf_that_is_broken_or_too_large_is_refused(tiny, text):
    with pytest.raises(ValueError, match=r"."):
        read_property(b"%PDF-1.7 << " + text, "ControlMap")
    assert verify_content(tiny, b"%PDF-1.7 << " + text).word is Word.UNREADABLE


PAGE = '<!DOCTYPE html><script type="application/json" id="description">{}</script>'


def page_of(tiny, **more):
    plain = {
        "package": "testland", "package_version": "1.0.0",
        "dataset_digest": f"sha256:{tiny.digest}", "day": None, "known": None,
        "views": ["balanced"], "place": None,
    } | more  # fmt: skip
    return PAGE.format(json.dumps(plain)).encode()


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({}, Word.ALTERED),
        ({"place": "../../etc/passwd"}, Word.ALTERED),
        ({"views": ["source:../x"]}, Word.ALTERED),
        ({"day": "1999-01-01"}, Word.ALTERED),
        ({"day": "x"}, Word.UNREADABLE),
        ({"views": []}, Word.UNREADABLE),
        ({"views": ["balanced"] * 25}, Word.UNREADABLE),
        ({"views": "balanced"}, Word.UNREADABLE),
        ({"more": 1}, Word.UNREADABLE),
        ({"place": "p" * 99_000}, Word.UNREADABLE),
        ({"place": "p" * 100_000}, Word.UNREADABLE),
        ({"package": "elsewhere"}, Word.OTHER_DATA),
        ({"dataset_digest": "sha256:" + "0" * 64}, Word.OTHER_DATA),
    ],
    ids=range(13),
)
def test_a_page_that_says_what_it_likes_gets_its_word(tiny, more, word):
    assert verify_content(tiny, page_of(tiny, **more)).word is word


@pytest.mark.parametrize(
    "more", [{"place": "../../x"}, {"views": ["source:../x"]}, {"day": "1999-01-01"}], ids=str
)
def test_what_a_page_names_is_looked_up_in_the_data(tiny, more):
    assert "what it says that it shows cannot be drawn" in told(
        verify_content(tiny, page_of(tiny, **more))
    )


@pytest.mark.parametrize("deflate", ["", "!", "AAAA", "bomb", "deep"])
def test_the_data_of_a_page_are_unpacked_with_care(tiny, deflate):
    hostile = {"bomb": b"\0" * 200_000_000, "deep": b"[" * 1_000_000}
    if deflate in hostile:
        packer = zlib.compressobj(wbits=-15)
        packed = packer.compress(hostile[deflate]) + packer.flush()
        deflate = base64.b64encode(packed).decode()
    data = f'<script type="application/json" id="payload">{{"deflate":"{deflate}"}}</script>'
    content = page_of(tiny) + data.encode()
    verdict, peak = with_peak(tiny, content)
    assert verdict.word is Word.ALTERED
    assert peak < 150_000_000
    assert "the data inside cannot be read" in told(verdict)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_cut_off_anywhere_is_not_genuine_and_raises_nothing(tiny, files, kind):
    content = files[kind]
    for length in [1, 3, 8, 20, 33, 60, 500, *range(1000, len(content), len(content) // 7)]:
        verdict = verify_content(tiny, content[: min(length, len(content) - 1)])
        assert verdict.word is not Word.GENUINE
        assert verdict.said


def test_pixels_that_cannot_be_decoded_are_said_to_be_so(tiny, files):
    at = files["png"].index(b"IDAT") + 100
    content = files["png"][:at] + bytes(64) + files["png"][at + 64 :]
    verdict = verify_content(tiny, content)
    assert verdict.word is Word.UNREADABLE
    assert "cannot be decoded" in told(verdict)


def test_what_is_no_file_gets_its_word(tiny, files, tmp_path, monkeypatch):
    (tmp_path / "empty.png").touch()
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "large.png").write_bytes(files["png"])
    monkeypatch.setattr(verifying, "MOST_BYTES", len(files["png"]) - 1)
    for name, said in {
        "missing.png": "No such file",
        ".": "a folder",
        "empty.png": "an empty file",
        "pipe.png": "no ordinary file",
        "large.png": "found more than",
        "nul\0.png": "null",
    }.items():
        verdict = verify(tiny, tmp_path / name)
        assert verdict.word is Word.UNREADABLE
        assert said in told(verdict)


def test_the_kind_of_a_file_is_read_from_its_content_not_its_name(tiny, files, tmp_path):
    path = tmp_path / "holiday.jpg"
    path.write_bytes(files["png"])
    assert verify(tiny, path).word is Word.GENUINE


def test_a_spec_from_before_a_choice_existed_is_still_read(files):
    plain = inside(files)
    del plain["spec"]["is_filled"]
    read = read_description(json.dumps(plain), StillDescription)
    assert read.asked() == SPEC


def test_pictures_that_are_equal_do_not_differ(files):
    pixels = decoded(files["png"])
    assert compare(pixels, pixels) is None


def test_a_fault_of_the_data_at_hand_is_told_as_such(tiny, files, monkeypatch):
    def broken(*_):
        raise OutputError("the package has no outlines to draw")

    monkeypatch.setattr("geo.export.verifystill.snapshot", broken)
    verdict = verify_content(tiny, files["svg"])
    assert "no outlines to draw" in told(verdict)


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

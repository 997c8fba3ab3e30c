"""Files that are hostile or no files: nothing is drawn, unpacked or opened that need not be."""

from __future__ import annotations

import os
import zlib

import pytest

from geo.errors import OutputError
from geo.export import verify as verifying
from geo.export.description import MOST_TEXT
from geo.export.verdict import Word
from geo.export.verify import verify, verify_content
from geo.figure import png
from tests.verify.asked import (
    KINDS,
    STILLS,
    said_otherwise,
    told,
    with_chunk,
    with_description,
    with_peak,
)

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


def test_a_fault_of_the_data_at_hand_is_told_as_such(tiny, files, monkeypatch):
    def broken(*_):
        raise OutputError("the package has no outlines to draw")

    monkeypatch.setattr("geo.export.verifystill.snapshot", broken)
    verdict = verify_content(tiny, files["svg"])
    assert "no outlines to draw" in told(verdict)

"""Moving pictures: genuine ones, altered ones, and those that mean harm."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import struct
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PIL import Image

from geo.errors import OutputError
from geo.export import video
from geo.export.animation import write_animation
from geo.export.description import SequenceDescription
from geo.export.encoders import Timing, write_apng
from geo.export.inmotion import description_of, moves
from geo.export.sequence import SequenceSpec, Told
from geo.export.verdict import Word
from geo.export.verify import verify_content
from geo.figure import png
from tests.verify.asked import changed, redescribed, told

DAYS = (dt.date(2021, 8, 7), dt.date(2021, 8, 11), dt.date(2021, 8, 14))
SPEC = SequenceSpec(days=DAYS, size="480x320", fps=5, hold=1.0)
PICTURES = ["gif", "webp", "apng"]
FORMS = [*PICTURES, "mp4"]


@pytest.fixture(scope="module")
def moving(tiny, tmp_path_factory):
    folder = tmp_path_factory.mktemp("moving")
    made = {form: write_animation(tiny, SPEC, folder / f"few.{form}") for form in FORMS}
    return {form: path.read_bytes() for form, path in made.items()}


def text_of(content):
    form = moves(content)
    assert form is not None
    text = description_of(content, form)
    assert text is not None
    return text


def said(content):
    return json.loads(text_of(content))


def retold(content, form, text):
    """Return a moving picture that says something else of itself."""
    if form == "gif":
        at = content.index(b"\x21\xfe")
        end = at + 2
        while content[end]:
            end += 1 + content[end]
        ascii_text = (
            json.dumps(json.loads(text)).encode() if text.startswith("{") else text.encode()
        )
        parts = [ascii_text[n : n + 255] for n in range(0, len(ascii_text), 255)]
        blocks = b"".join(bytes([len(part)]) + part for part in parts)
        return content[: at + 2] + blocks + content[end:]
    if form == "apng":
        texts = png.read_texts(content) | {"control-map": text}
        return png.with_texts(content, texts, 96)
    if form == "webp":
        start, end = content.index(b"<map:provenance>") + 16, content.index(b"</map:provenance>")
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").encode()
        at = content.index(b"XMP ")
        (size,) = struct.unpack_from("<I", content, at + 4)
        body = content[at + 8 : start] + escaped + content[end : at + 8 + size]
        chunk = b"XMP " + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
        rest = content[12:at] + chunk + content[at + 8 + size + size % 2 :]
        return b"RIFF" + struct.pack("<I", len(rest) + 4) + b"WEBP" + rest
    old = text_of(content).encode()
    # Of one length, so that no box has another size.
    return content.replace(old, text.encode().ljust(len(old))[: len(old)])


def reel(content, change):
    """Return the frames of an APNG, changed, as one with the same description."""
    with Image.open(io.BytesIO(content)) as picture:
        frames = []
        for number in range(getattr(picture, "n_frames", 1)):
            picture.seek(number)
            frames.append(np.array(picture.convert("RGBA")))
    frames = change(frames)
    texts = png.read_texts(content)
    whole = Told(texts["Title"], texts["Description"], texts["Copyright"], texts["control-map"])
    out = io.BytesIO()
    write_apng(out, frames, Timing(len(frames), 5, 1.0), whole, 96)
    return out.getvalue()


@pytest.mark.parametrize("form", FORMS)
def test_a_moving_picture_as_it_was_written_is_genuine(tiny, moving, form):
    verdict = verify_content(tiny, moving[form])
    assert (verdict.word, verdict.said) == (Word.GENUINE, ())
    assert verdict.claimed is not None
    assert verdict.claimed.day == DAYS[-1]
    assert verdict.claimed.digest == f"sha256:{tiny.digest}"


@pytest.mark.parametrize(
    "spec",
    [
        replace(SPEC, days=(), first=DAYS[0], last=DAYS[-1], every="change", view="strict"),
        replace(SPEC, days=(), first=DAYS[0], last=DAYS[-1], every=3, known=DAYS[-1]),
        replace(SPEC, language="prs", title="<b>&amp;</b>", note="A note"),
    ],
    ids=["change", "every third", "words"],
)
@pytest.mark.parametrize("form", ["gif", "apng"])
def test_whatever_a_sequence_can_be_asked_is_read_and_made_again(tiny, tmp_path, spec, form):
    path = write_animation(tiny, spec, tmp_path / f"one.{form}")
    assert verify_content(tiny, path.read_bytes()).word is Word.GENUINE


def test_one_pixel_of_one_frame_is_found_and_shown(tiny, moving):
    def change(frames):
        frames[1][40, 30, :3] ^= 255
        return frames

    verdict = verify_content(tiny, reel(moving["apng"], change))
    assert verdict.word is Word.ALTERED
    assert "1 of 3 frames differ: 2021-08-11" in told(verdict)
    assert verdict.differing is not None
    assert verdict.difference is not None
    assert verdict.differing.box == (30, 40, 31, 41)
    with Image.open(io.BytesIO(verdict.difference)) as picture:
        assert picture.getpixel((30, 40)) == (214, 39, 40)


def test_frames_that_are_only_packed_anew_are_genuine(tiny, moving):
    again = reel(moving["apng"], lambda frames: frames)
    sharper = png.with_texts(again, png.read_texts(again), 72)
    assert sharper != moving["apng"]
    verdict = verify_content(tiny, sharper)
    assert verdict.word is Word.GENUINE
    assert "packed anew" in told(verdict)


def test_frames_in_another_order_do_not_pass(tiny, moving):
    verdict = verify_content(tiny, reel(moving["apng"], lambda frames: frames[::-1]))
    assert verdict.word is Word.ALTERED
    assert "2 of 3 frames differ: 2021-08-07, 2021-08-14" in told(verdict)


def test_a_moving_picture_that_lost_a_frame_or_its_edge_says_what_it_claims(tiny, moving):
    verdict = verify_content(tiny, reel(moving["apng"], lambda frames: frames[:2]))
    assert verdict.word is Word.CROPPED
    assert "it has 2 frames; the description says 3" in told(verdict)
    cut = reel(moving["apng"], lambda frames: [frame[:, :400].copy() for frame in frames])
    verdict = verify_content(tiny, cut)
    assert verdict.word is Word.CROPPED
    assert "it has 400x320 pixels; the description inside says 480x320" in told(verdict)


def test_how_long_a_frame_stands_is_part_of_the_picture(tiny, moving):
    at = moving["gif"].index(b"\x21\xf9\x04")
    slower = moving["gif"][: at + 4] + struct.pack("<H", 90) + moving["gif"][at + 6 :]
    verdict = verify_content(tiny, slower)
    assert verdict.word is Word.ALTERED
    assert told(verdict) == "some frames stand for another time"


@pytest.mark.parametrize("form", PICTURES)
def test_a_description_that_was_changed_does_not_pass(tiny, moving, form):
    inside = said(moving[form]) | {"title": "Something else"}
    text = json.dumps(inside, ensure_ascii=False, sort_keys=True)
    verdict = verify_content(tiny, retold(moving[form], form, text))
    assert verdict.word is Word.ALTERED
    assert "'Something else'" in told(verdict)


def test_a_video_of_other_bytes_is_altered_and_never_decoded(tiny, moving):
    content = bytearray(moving["mp4"])
    content[-100] ^= 1
    verdict = verify_content(tiny, bytes(content))
    assert verdict.word is Word.ALTERED
    assert told(verdict) == "the video is not the one that its description gives"


def test_a_video_of_another_encoder_is_neither_genuine_nor_altered(tiny, moving):
    other = re.sub(rb"x264 - core \d\d\d", b"x264 - core 099", moving["mp4"])
    assert other != moving["mp4"]
    verdict = verify_content(tiny, other)
    assert verdict.word is Word.OTHER_PROGRAM
    assert "packed by another encoder" in told(verdict)


def test_without_an_encoder_a_video_is_not_checked_and_says_what_to_install(
    tiny, moving, monkeypatch
):
    def lacking():
        raise OutputError("MP4 needs ffmpeg, and none was found; install ffmpeg")

    monkeypatch.setattr(video, "encoder", lacking)
    verdict = verify_content(tiny, moving["mp4"])
    assert verdict.word is Word.OTHER_PROGRAM
    assert "install ffmpeg" in told(verdict)
    assert verdict.claimed is not None
    assert verdict.claimed.day == DAYS[-1]


@pytest.mark.parametrize("form", FORMS)
def test_data_changed_since_make_other_data_and_say_what_differs(moving, tmp_path, form):
    later = changed(tmp_path, cells={("claims.csv", "c01", "note"): "All is quiet"})
    verdict = verify_content(later, moving[form])
    # A video is never decoded, so that its frames cannot be compared.
    assert verdict.word is (Word.OTHER_DATA if form == "mp4" else Word.GENUINE_OLDER)
    contested = {("claims.csv", key, "status"): "contested" for key in ("c03", "c04")}
    verdict = verify_content(changed(tmp_path / "more", cells=contested), moving[form])
    assert verdict.word is Word.OTHER_DATA
    assert "inside: " in told(verdict) or "frames differ" in told(verdict)


def test_what_another_version_of_the_program_made_alike_is_genuine(tiny, tmp_path):
    path = write_animation(tiny, SPEC, tmp_path / "old.apng", program="0.0.1")
    assert said(path.read_bytes())["program"] == "0.0.1"
    assert verify_content(tiny, path.read_bytes()).word is Word.GENUINE


@pytest.mark.parametrize("form", FORMS)
def test_a_moving_picture_that_is_cut_off_anywhere_is_not_genuine_and_raises_nothing(
    tiny, moving, form
):
    content = moving[form]
    for at in (1, 12, 40, len(content) // 3, len(content) - 40):
        assert verify_content(tiny, content[:at]).word is not Word.GENUINE


@pytest.mark.parametrize(
    "more",
    [
        {"fps": 0},
        {"size": "9x9"},
        {"size": "16000x1000", "days": ["2021-08-07"] * 40},
        {"days": []},
        {"days": ["2021-08-14", "2021-08-07"]},
        {"days": ["2021-08-07"], "from": "2021-08-01"},
        {"view": 3},
        {"more": 1},
        {"hold": "for ever"},
    ],
    ids=str,
)
@pytest.mark.parametrize("form", PICTURES)
def test_a_question_that_is_none_is_refused_before_anything_is_made(
    tiny, moving, form, more, monkeypatch
):
    inside = said(moving[form])
    inside["spec"] |= more
    text = json.dumps(inside, ensure_ascii=False, sort_keys=True)
    monkeypatch.setattr(
        "geo.export.verifysequence.write_animation", lambda *_, **__: pytest.fail("made")
    )
    verdict = verify_content(tiny, retold(moving[form], form, text))
    assert verdict.word is Word.UNREADABLE


def test_more_frames_than_one_waits_for_are_not_made(tiny, moving, monkeypatch):
    inside = said(moving["apng"])
    first = dt.date(1990, 1, 1)
    days = [str(first + dt.timedelta(n)) for n in range(3000)]
    inside["spec"] |= {"days": days, "from": days[0], "to": days[-1]}
    monkeypatch.setattr(
        "geo.export.verifysequence.write_animation", lambda *_, **__: pytest.fail("made")
    )
    verdict = verify_content(tiny, retold(moving["apng"], "apng", json.dumps(inside)))
    assert verdict.word is Word.UNREADABLE
    assert "250 megapixels in all" in told(verdict)


def test_what_it_names_is_looked_up_in_the_data(tiny, moving):
    inside = said(moving["apng"])
    inside["spec"]["view"] = "source:../../etc/passwd"
    verdict = verify_content(tiny, retold(moving["apng"], "apng", json.dumps(inside)))
    assert verdict.word is Word.ALTERED


@pytest.mark.parametrize("text", ["", "no json", "{}", "[" * 100_000])
@pytest.mark.parametrize("form", PICTURES)
def test_what_is_no_description_is_refused(tiny, moving, form, text):
    if form == "gif" and text == "{}":
        text = "[]"
    content = retold(moving[form], form, text)
    assert verify_content(tiny, content).word in {Word.UNREADABLE, Word.NOTHING}


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_a_moving_picture_of_another_program_has_nothing_inside(tiny, form):
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, form, save_all=True, append_images=frames[1:])
    assert verify_content(tiny, out.getvalue()).word is Word.NOTHING


def test_an_mp4_of_boxes_in_boxes_is_read_to_its_end_only(tiny):
    ftyp = struct.pack(">I4s", 16, b"ftyp") + b"isom\0\0\2\0"
    endless = b"".join(struct.pack(">I4s", 8, b"free") for _ in range(5000))
    assert verify_content(tiny, ftyp + endless).word is Word.UNREADABLE
    lying = struct.pack(">I4s", 2**31, b"moov") + b"\0" * 100
    assert verify_content(tiny, ftyp + lying).word is Word.NOTHING


def test_the_description_of_a_sequence_has_every_field_of_its_spec():
    asked: Any = SequenceDescription.model_fields["spec"].annotation
    assert set(asked.model_fields) == set(SequenceSpec.__dataclass_fields__)


def test_a_package_of_another_name_says_how_to_give_it(moving, tmp_path):
    other = redescribed(tmp_path, '"name": "testland"', '"name": "elsewhere"')
    verdict = verify_content(other, moving["gif"])
    assert verdict.word is Word.OTHER_DATA
    assert "give the folder of that package with --package" in told(verdict)

"""Pages that say of themselves what they like."""

from __future__ import annotations

import base64
import zlib

import pytest

from geo.export.verdict import Word
from geo.export.verify import verify_content
from tests.verify.asked import page_of, told, with_peak


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

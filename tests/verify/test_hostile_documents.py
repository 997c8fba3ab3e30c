"""Drawings and sheets that are hostile: entities, properties, depths."""

from __future__ import annotations

import pytest

from geo.export.verdict import Word
from geo.export.verify import verify_content
from geo.figure.pdf import read_property
from tests.verify.asked import told

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

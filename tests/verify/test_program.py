"""Files of another version of the program, and pages that something was put into."""

from __future__ import annotations

import json
import re

import pytest

from geo.export.site import SiteSpec, write_site
from geo.export.snapshot import snapshot
from geo.export.verdict import Word
from geo.export.verify import verify, verify_content
from geo.figure import png
from geo.package.program import program_version
from geo.web import page
from geo.web.payload import encode
from tests.verify.asked import SPEC, STILLS, told


@pytest.fixture(scope="module")
def index(tiny, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "public"
    write_site(tiny, folder, SiteSpec(base="https://example.org/map/"))
    return (folder / "index.html").read_bytes()


@pytest.mark.parametrize("form", STILLS)
@pytest.mark.parametrize("program", ["0.0.1", ""])
def test_what_another_version_drew_alike_is_genuine(tiny, form, program):
    made = snapshot(tiny, SPEC, form, program)
    assert made != snapshot(tiny, SPEC, form)
    assert verify_content(tiny, made).word is Word.GENUINE


def test_a_still_says_which_version_of_the_program_made_it(files):
    inside = json.loads(png.read_texts(files["png"])["control-map"])
    assert inside["program"] == program_version()


@pytest.mark.parametrize(
    ("program", "said"),
    [("0.0.1", "made by version 0.0.1 of the program"), ("", "made by a version that did not say")],
)
def test_what_another_version_drew_otherwise_is_neither_genuine_nor_altered(tiny, program, said):
    made = snapshot(tiny, SPEC, "svg", program)
    other = re.sub(rb'(<rect [^>]*fill="#)ffffff', rb"\1fffffe", made, count=1)
    verdict = verify_content(tiny, other)
    assert verdict.word is Word.OTHER_PROGRAM
    assert said in told(verdict)
    assert f"this is version {program_version()}" in told(verdict)


def test_what_this_version_draws_otherwise_is_altered(tiny, files):
    other = re.sub(rb'(<rect [^>]*fill="#)ffffff', rb"\1fffffe", files["svg"], count=1)
    verdict = verify_content(tiny, other)
    assert verdict.word is Word.ALTERED
    assert "of the program" not in told(verdict)


@pytest.mark.parametrize(("program", "word"), [(None, Word.ALTERED), ("9", Word.OTHER_PROGRAM)])
def test_a_page_of_another_version_with_other_scripts_is_not_said_to_be_altered(
    tiny, program, word
):
    options = {"day": "2021-08-12"}
    made = page.page_of(encode(tiny), options, "testland", program).encode()
    assert verify_content(tiny, made).word is Word.GENUINE
    other = made.replace(b"<script>", b"<script>/* more */", 1)
    assert verify_content(tiny, other).word is word


def test_the_page_of_a_site_is_genuine_and_what_links_show_is_no_part_of_it(tiny, index):
    verdict = verify_content(tiny, index)
    assert verdict.word is Word.GENUINE
    assert "what links show" in told(verdict) or "that links show" in told(verdict)
    retold = index.replace(
        b'property="og:title" content="', b'property="og:title" content="Other: '
    )
    assert retold != index
    assert verify_content(tiny, retold).word is Word.GENUINE


@pytest.mark.parametrize(
    "more",
    [
        b'<meta http-equiv="refresh" content="0">',
        b"<script>alert(1)</script>",
        b'<meta name="description" content="x"><img src="x">',
        b"<base href='//evil.example'>",
    ],
)
def test_what_runs_or_leads_elsewhere_is_not_taken_for_words_of_a_link(tiny, index, more):
    at = index.index(b'<meta charset="utf-8">\n') + len(b'<meta charset="utf-8">\n')
    verdict = verify_content(tiny, index[:at] + more + b"\n" + index[at:])
    assert verdict.word is Word.ALTERED


def test_a_page_of_a_site_whose_data_were_altered_is_altered(tiny, index, tmp_path):
    path = tmp_path / "index.html"
    path.write_bytes(index.replace(b'"day":"', b'"day":"2021-08-13","x":"', 1))
    assert verify(tiny, path).word is not Word.GENUINE

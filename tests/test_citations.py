"""Sources as BibTeX and CSL-JSON."""

import datetime as dt
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.export.citations import bibtex, csl_json
from geo.model.days import DaySpan, parse_span
from geo.model.sources import Source
from geo.model.vocabulary import SourceKind
from geo.package.dataset import load


def source(key="s1", **changes):
    fields: dict[str, Any] = {
        "publisher": "Wire A",
        "title": "The fall of Sarban",
        "url": "https://example.org/a",
        "published": parse_span("2021-08-12"),
        "language": "en",
        "kind": SourceKind.NEWS,
        "affiliation": None,
        "witness": "wire-a",
        "licence": "",
        "note": "",
    }
    return Source(key, **(fields | changes))


def test_an_entry_says_who_what_when_and_where():
    assert bibtex([source()]) == (
        "@misc{s1,\n"
        "  author = {{Wire A}},\n"
        "  title = {{The fall of Sarban}},\n"
        "  year = {2021},\n"
        "  month = {aug},\n"
        "  day = {12},\n"
        "  url = {https://example.org/a},\n"
        "  langid = {en},\n"
        "}\n"
    )


def test_every_source_of_the_package_is_cited_once_in_the_same_order_each_time():
    sources = list(load().sources.values())
    text, items = bibtex(sources), json.loads(csl_json(sources))
    keys = re.findall(r"^@misc\{([^,]+),$", text, re.MULTILINE)
    assert keys == sorted(keys) == [item["id"] for item in items]
    assert len(keys) == len(sources)
    assert (bibtex(sources[::-1]), csl_json(sources[::-1])) == (text, csl_json(sources))


@pytest.mark.parametrize(
    ("written", "year", "rest", "issued"),
    [
        ("2021-08-12", "2021", ["aug", "12"], [[2021, 8, 12]]),
        ("2021-08", "2021", ["aug"], [[2021, 8]]),
        ("2021", "2021", [], [[2021]]),
        ("2021-08-12/2021-08-14", "2021", ["aug"], [[2021, 8, 12], [2021, 8, 14]]),
        ("2020-12-30/2021-01-02", None, [], [[2020, 12, 30], [2021, 1, 2]]),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(written, year, rest, issued):
    one = source(published=parse_span(written))
    text = bibtex([one])
    found = re.findall(r"^  (?:month|day) = \{(\w+)\},$", text, re.MULTILINE)
    assert found == rest
    assert (f"year = {{{year}}}" in text) == (year is not None)
    assert json.loads(csl_json([one]))[0]["issued"] == {"date-parts": issued}


def test_a_source_without_a_date_has_none():
    one = source(published=None, url="", publisher="")
    assert "year" not in bibtex([one])
    (item,) = json.loads(csl_json([one]))
    assert item == {
        "id": "s1",
        "type": "article-newspaper",
        "title": "The fall of Sarban",
        "language": "en",
    }


def test_marks_that_mean_something_to_tex_are_written_as_words():
    text = bibtex([source(title='50 % of {A}_B & C\\D "E" ~ #1 $2 ^3')])
    assert (
        r"{{50 \% of \textbraceleft{}A\textbraceright{}\_B \& C\textbackslash{}D "
        r"\textquotedbl{}E\textquotedbl{} \textasciitilde{} \#1 \$2 \textasciicircum{}3}}"
    ) in text


@given(title=st.text(min_size=1), publisher=st.text(), note=st.text())
def test_no_text_breaks_an_entry(title, publisher, note):
    text = bibtex([source(title=title, publisher=publisher, note=note)])
    depth = 0
    for mark in text:
        depth += {"{": 1, "}": -1}.get(mark, 0)
        assert depth >= 0
    assert depth == 0
    assert len(re.findall(r"^@", text, re.MULTILINE)) == 1


def test_a_range_of_days_with_one_end_shared_is_a_range():
    span = DaySpan(dt.date(2021, 8, 1), dt.date(2021, 8, 31), "2021-08")
    assert json.loads(csl_json([source(published=span)]))[0]["issued"] == {
        "date-parts": [[2021, 8]]
    }

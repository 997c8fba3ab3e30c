"""What an author adds to a still: read, refused, drawn as theirs."""

from __future__ import annotations

import datetime as dt
import re
import shlex
from dataclasses import replace

import pytest

from geo.cli.parser import build_parser
from geo.errors import ChoiceError, OutputError
from geo.export.command import command_of
from geo.figure.annotation import LONGEST, MOST, Annotation, Sign
from geo.figure.basemap import Box
from geo.figure.difference import OneMap
from geo.figure.extent import Extent
from geo.figure.size import SIZES
from geo.figure.spec import SnapshotSpec
from geo.figure.svg import still
from geo.show.choices import Colouring
from geo.show.words import LANGUAGES, words_in

DAY = dt.date(2021, 8, 12)
KABUL = (69.17, 34.53)
ARROW = Annotation(Sign.ARROW, 65.71, 31.61, "The second city fell in the night")
RING = Annotation(Sign.HIGHLIGHT, *KABUL, "Here lived most people", 90.0)
TEXT = Annotation(Sign.TEXT, 62.0, 33.5, "Quiet since July")
ALL = SnapshotSpec(DAY, annotations=(ARROW, RING, TEXT))
_PAPER = re.compile(
    r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="[^"]*" rx='
)
_NAME = re.compile(r"<text [^>]*>([^<]*)</text>")


def read(sign, text):
    return Annotation.parse(sign, text, {"Kabul": KABUL}.get)


def papers(body):
    return [tuple(map(float, found)) for found in _PAPER.findall(body)]


def overlap(one, other):
    (x, y, w, h), (u, v, a, b) = one, other
    return x < u + a and u < x + w and y < v + b and v < y + h


@pytest.mark.parametrize(
    ("sign", "text", "found"),
    [
        (
            Sign.TEXT,
            "69.2,34.5: Kabul: the seat",
            Annotation(Sign.TEXT, 69.2, 34.5, "Kabul: the seat"),
        ),
        (Sign.ARROW, "Kabul: here", Annotation(Sign.ARROW, *KABUL, "here")),
        (Sign.ARROW, " -69.2,-34.5 : x", Annotation(Sign.ARROW, -69.2, -34.5, "x")),
        (Sign.HIGHLIGHT, "Kabul 30 km: around", Annotation(Sign.HIGHLIGHT, *KABUL, "around", 30.0)),
        (Sign.HIGHLIGHT, "69.2,34.5 2.5 km:", Annotation(Sign.HIGHLIGHT, 69.2, 34.5, "", 2.5)),
    ],
)
def test_an_annotation_is_read_as_it_is_written(sign, text, found):
    assert read(sign, text) == found
    assert read(sign, found.written) == found


@pytest.mark.parametrize(
    ("sign", "text", "message"),
    [
        (Sign.TEXT, "69.2,34.5", "text: found '69.2,34.5', allowed: LON,LAT or PLACE, a colon"),
        (Sign.TEXT, "Nowhere: words", "a place that lies somewhere"),
        (Sign.TEXT, "Kabul:  ", "text: found 'no words', allowed: 1 to 160 characters"),
        (Sign.ARROW, "Kabul: " + "x" * (LONGEST + 1), r"\(161 characters\)"),
        (Sign.ARROW, "169.2,94.5: x", "arrow: found '169.2,94.5', allowed: degrees"),
        (Sign.ARROW, "Kabul 30 km: x", "no kilometres: it is no ring"),
        (Sign.HIGHLIGHT, "Kabul: x", "highlight: found '0 km', allowed: 1 km to 2000 km"),
        (Sign.HIGHLIGHT, "Kabul 9999 km: x", "highlight: found '9999 km'"),
    ],
)
def test_an_annotation_that_cannot_be_drawn_is_refused_in_words(sign, text, message):
    with pytest.raises(ChoiceError, match=message):
        read(sign, text)


def test_there_are_not_more_annotations_than_a_map_can_bear():
    with pytest.raises(ChoiceError, match="annotations: found '13 of them', allowed: up to 12"):
        replace(ALL, annotations=(ARROW,) * (MOST + 1))


@pytest.mark.parametrize("size", [*SIZES])
def test_papers_stand_on_the_map_apart_from_each_other_and_from_every_name(today, size):
    drawn = still(today, replace(ALL, size=size))
    box = drawn.base.box
    found = papers(drawn.body)
    assert len(found) == 3
    for index, paper in enumerate(found):
        x, y, width, height = paper
        assert box.contains(Box(x, y, width, height))
        assert not any(overlap(paper, other) for other in found[index + 1 :])
        names = re.findall(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*paint-order', drawn.body)
        on_it = [
            at for at in names if x < float(at[0]) < x + width and y < float(at[1]) < y + height
        ]
        assert on_it == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "asked",
    [
        ALL,
        replace(ALL, colouring=Colouring.AGE),
        replace(ALL, against=OneMap(dt.date(2021, 8, 5), None, "balanced")),
    ],
    ids=["status", "age", "difference"],
)
def test_a_still_says_that_its_author_added_something_and_what(today, asked, language):
    content = still(today, replace(asked, language=language)).content
    words = words_in(language)
    assert [key.text for key in content.keys if key.sign == "added"] == [words.say("key.added")]
    texts = words.say("language.semicolon").join((ARROW.text, RING.text, TEXT.text))
    assert words.say("still.added", texts=texts).rstrip(".") in content.description


def test_without_annotations_nothing_is_said_of_them(today):
    content = still(today, SnapshotSpec(DAY)).content
    assert "added" not in {key.sign for key in content.keys}
    assert "author" not in content.description


def test_a_ring_is_as_large_as_it_says(today):
    drawn = still(today, replace(ALL, annotations=(RING._replace(text=""),)))
    circles = re.findall(
        r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)" fill="none"[^>]*dash', drawn.body
    )
    ((x, _, radius),) = [tuple(map(float, circle)) for circle in circles]
    east, _ = drawn.base.placement.to_degrees(x + radius, float(circles[0][1]))
    # A degree of longitude has 111.32 km times the cosine of the latitude.
    assert (east - RING.lon) * 111.32 * 0.8238 == pytest.approx(90, rel=0.01)
    assert papers(drawn.body) == []


def test_what_lies_outside_of_the_picture_is_refused(today):
    part = replace(ALL, extent=Extent(61, 33, 63, 35))
    with pytest.raises(
        OutputError, match=r"the arrow 'The second city .* outside of what the picture"
    ):
        still(today, part)


def test_hostile_words_are_words(today):
    evil = "<script>alert(1)</script>&\"'"
    drawn = still(today, replace(ALL, annotations=(TEXT._replace(text=evil),))).document()
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


@pytest.mark.parametrize("number", [int, float])
def test_whole_numbers_and_others_are_the_same_description(number):
    ring = Annotation(Sign.HIGHLIGHT, number(66), number(34), "Kabul", number(60))
    spec = SnapshotSpec(DAY, scale=number(1), annotations=(ring,))
    assert SnapshotSpec.from_json(spec.to_json()).to_json() == spec.to_json()
    assert '66.0, 34.0, "Kabul", 60.0' in spec.to_json()
    assert '"scale": 1.0' in spec.to_json()


def test_the_spec_survives_json_and_the_command_gives_the_same_spec():
    assert SnapshotSpec.from_json(ALL.to_json()) == ALL
    words = shlex.split(command_of(ALL, "one.png"))[1:]
    args = build_parser().parse_args(words)
    assert [read(Sign(sign), text) for sign, text in args.annotations] == list(ALL.annotations)

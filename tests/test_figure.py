"""The stills as drawings: projection, words, labels, furniture."""

from __future__ import annotations

import datetime as dt
import html
import itertools
import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass, replace

import numpy as np
import pyproj
import pytest
import shapely

from geo.answers.statistics import counts
from geo.errors import DayError, OutputError
from geo.export.snapshot import snapshot_of
from geo.figure import hatch, typeface
from geo.figure.basemap import Box, basemap
from geo.figure.content import plain
from geo.figure.labels import Wanted, place
from geo.figure.markup import Type
from geo.figure.outlines import with_outlines
from geo.figure.projection import Albers, geodesic_m
from geo.figure.size import SIZES
from geo.figure.spec import SnapshotSpec
from geo.figure.svg import still
from geo.model.views import LATEST
from geo.model.vocabulary import Confidence, Hatch, Selection
from geo.package.dataset import load
from geo.resolve.timeline import timeline
from geo.show.finding import finding
from geo.show.words import words_in
from tests.tiny import write_tiny

DAY = dt.date(2021, 8, 12)
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<img src=x onerror=alert(1)>{{7*7}}</script>&\"'"


def svg(timeline, spec) -> str:
    """Return the still as the export writes it."""
    return snapshot_of(timeline, spec, "svg").decode()


@pytest.fixture(scope="module")
def case():
    return timeline(load())


@pytest.fixture
def tiny(tmp_path):
    return timeline(load(write_tiny(tmp_path / "tiny")))


@dataclass(frozen=True)
class Line:
    """A line of text as it lies on the canvas."""

    text: str
    x: float
    y: float
    weight: int
    box: Box


def lines(document):
    """Return every line of text of an SVG with its box, by the metrics of the typeface."""
    found = []
    for node in ET.fromstring(document).iter(f"{SVG}text"):  # noqa: S314  (we wrote it)
        size = float(node.attrib["font-size"])
        weight = int(node.get("font-weight", "400"))
        spacing = float(node.get("letter-spacing", "0"))
        width = typeface.width(node.text or "", size, weight, spacing=spacing)
        x, y = float(node.attrib["x"]), float(node.attrib["y"])
        left = x - {"start": 0, "middle": width / 2, "end": width}[node.get("text-anchor", "start")]
        up, down = typeface.ASCENT * size, typeface.DESCENT * size
        text = re.sub("[\u202a-\u202c]", "", node.text or "")
        found.append(Line(text, x, y, weight, Box(left, y - up, width, up + down)))
    return found


def spec(**choice):
    return SnapshotSpec(**({"day": DAY} | choice))


SHAPES = [
    *itertools.product(SIZES, ["en", "prs"], [Selection.DISTRICT]),
    ("16:9", "ps", Selection.PROVINCE),
    ("newspaper", "en", Selection.PROVINCE),
    ("2560x1800", "en", Selection.DISTRICT),
]


def test_the_projection_is_the_one_that_proj_knows_as_aea():
    albers = Albers.around((60.5, 29.4, 74.9, 38.5))
    text = (
        f"+proj=aea +ellps=WGS84 +lat_1={albers.south} +lat_2={albers.north} "
        f"+lat_0={albers.origin} +lon_0={albers.meridian}"
    )
    proj = pyproj.Transformer.from_crs(4326, pyproj.CRS.from_proj4(text), always_xy=True)
    points = np.random.default_rng(1).uniform((60, 29), (75, 39), (200, 2))
    ours = albers.forward(points)
    assert np.abs(ours - np.column_stack(proj.transform(*points.T))).max() < 1e-3
    assert np.abs(albers.inverse(ours) - points).max() < 1e-9


def test_the_short_geodesic_is_good_to_a_ten_thousandth():
    far = pyproj.Geod(ellps="WGS84").inv(65.0, 33.0, 67.5, 34.5)[2]
    assert geodesic_m((65.0, 33.0), (67.5, 34.5)) == pytest.approx(far, rel=1e-4)


def test_areas_on_the_map_compare_as_they_do_on_the_ground(case):
    base = basemap(case.dataset, Box(0, 0, 1400, 1080), 30, Selection.DISTRICT)
    shapes = case.dataset.geometry()
    per_km2 = [
        shapely.transform(shapes[p.id], base.placement.to_canvas).area / p.area_km2
        for p in case.dataset.gazetteer.select(Selection.DISTRICT)
        if p.drawable
    ]
    assert max(per_km2) / min(per_km2) < 1.01


@pytest.mark.parametrize(("size", "language", "layer"), SHAPES)
def test_every_text_stands_on_the_canvas_and_none_on_another(case, size, language, layer):
    drawing = spec(size=size, language=language, layer=layer)
    canvas = Box(0, 0, drawing.canvas.width, drawing.canvas.height)
    found = lines(svg(case, drawing))
    assert [line.text for line in found if not canvas.contains(line.box)] == []
    clashes = [
        (one.text, two.text)
        for one, two in itertools.combinations(found, 2)
        if one.box.overlaps(two.box)
    ]
    assert clashes == []


@pytest.mark.parametrize(("size", "language", "layer"), SHAPES)
def test_capitals_are_named_all_where_letters_may_be_small_and_else_the_largest(
    case, size, language, layer
):
    written = {
        line.text for line in lines(svg(case, spec(size=size, language=language, layer=layer)))
    }
    capitals = case.dataset.gazetteer.select(Selection.CAPITAL)
    by_weight = sorted(capitals, key=lambda place: -(place.population or 0))
    wanted = by_weight if size in {"16:9", "a4", "a3"} else by_weight[:10]
    assert {capital.label(language) for capital in wanted} <= written


@pytest.mark.parametrize("language", ["en", "prs"])
@pytest.mark.parametrize("day", [dt.date(2021, 8, 12), dt.date(2021, 8, 16)])
@pytest.mark.parametrize("size", [*SIZES, "120x80mm", "1000x1000", "720x1280"])
def test_the_smallest_letters_can_be_read(case, size, day, language):
    drawing = spec(size=size, day=day, language=language)
    canvas = drawing.canvas
    sizes = map(float, re.findall(r' font-size="([\d.]+)"', still(case, drawing).body))
    least = min(sizes)
    if canvas.is_print:
        assert least * 0.25 / 25.4 * 72 >= 5.99
    elif canvas.width < 1.25 * canvas.height:
        assert least / min(canvas.width, canvas.height) >= 0.0219


def test_on_a_telephone_nothing_stands_where_its_controls_are(case):
    drawing = spec(size="9:16")
    above, below = drawing.canvas.safe
    assert above > 0.1 * drawing.canvas.height < below
    for line in lines(svg(case, drawing)):
        assert above <= line.box.y, line.text
        assert line.box.bottom <= drawing.canvas.height - below, line.text


def test_names_can_be_left_out(case):
    written = {line.text for line in lines(svg(case, spec(layers=frozenset())))}
    assert "Kandahar" not in written
    assert "Taliban" in written


def test_the_most_populous_city_is_named_where_there_is_room_for_one_name():
    crowd = [Wanted(f"c{n}", "Longname", Type(10.0), 50 + n, 50, 2) for n in range(4)]
    placed = place(crowd, Box(0, 0, 110, 100), [])
    assert placed
    assert placed[0].wanted.place_id == "c0"


def test_labels_keep_off_what_is_taken():
    dot = Wanted("c", "Name", Type(10.0), 50, 50, 2)
    taken = Box(52, 0, 100, 100)
    (label,) = place([dot], Box(0, 0, 200, 100), [taken])
    assert not label.box.overlaps(taken)


@pytest.mark.parametrize("layer", [Selection.DISTRICT, Selection.PROVINCE])
@pytest.mark.parametrize("day", [dt.date(2021, 5, 1), DAY, dt.date(2021, 8, 15)])
def test_the_legend_counts_what_the_statistics_count(case, layer, day):
    expected = counts(case, layer, day).by_status
    document = svg(case, spec(day=day, layer=layer))
    found = lines(document)
    for status, number in expected.items():
        label = [line for line in found if line.text == status.label() and line.weight == 500]
        if not label:
            assert number == 0
            continue
        row = [line for line in found if line.y == label[0].y and line.weight == 500]
        assert [line.text for line in row] == [status.label(), f"{number:,}"]


def test_what_cannot_be_drawn_is_counted_and_said(tiny):
    document = svg(tiny, spec())
    assert "for want of an outline:\u00a01." in document
    assert 'id="TL0202"' not in document
    assert "of 4" in {line.text for line in lines(document)}


def test_the_day_the_known_day_and_the_view_are_on_the_face(case):
    late = dt.date(2021, 8, 13)
    known = timeline(case.dataset, LATEST, late)
    written = [
        line.text.replace("\u00a0", " ")
        for line in lines(svg(known, spec(known=late, view="latest")))
    ]
    assert "State at the end of 12 August 2021, Kabul time" in written
    assert "As known on 13 August 2021 · View: Latest claim" in written


def test_as_known_earlier_the_picture_is_another(tiny):
    drawing = spec(day=dt.date(2021, 8, 11), layer=Selection.PROVINCE)
    then = timeline(tiny.dataset, known=dt.date(2021, 8, 10))
    fills = re.compile(r'<path id="TL01" d="[^"]*" fill="(#\w+)"')
    assert fills.findall(svg(tiny, drawing)) == ["#555555"]
    earlier = replace(drawing, known=dt.date(2021, 8, 10))
    assert fills.findall(svg(then, earlier)) == ["#4477aa"]


def test_a_place_that_a_side_alone_claims_wears_its_stripes(tiny):
    document = svg(tiny, spec(day=dt.date(2021, 8, 14), layer=Selection.PROVINCE))
    stripes = f'fill="{hatch.of_claim("#555555").url}"'
    assert document.count(stripes) == 2  # on the map and in the key
    assert "Claimed by the Taliban alone (1)" in plain(document)
    before = svg(tiny, spec(day=dt.date(2021, 8, 13), layer=Selection.PROVINCE))
    assert "url(#" not in before


def test_a_status_wears_its_hatch_on_the_map_and_in_the_legend_however_old_its_evidence(case):
    contested = next(s for s in case.dataset.statuses if s.hatch is Hatch.DIAGONAL)
    drawing = still(case, spec())
    paper = case.dataset.unknown.fill
    states = [
        state
        for place_id in drawing.base.areas
        for state in [case.state(place_id, DAY)]
        if state.status == contested
    ]
    assert {state.is_stale for state in states} == {False, True}
    (pattern,) = {hatch.of_state(state, paper) for state in states}
    assert pattern == hatch.of_status(contested, paper)
    assert pattern is not None
    assert drawing.body.count(f'fill="{pattern.url}"') == 2  # on the map and in the legend
    assert drawing.body.count(f'<pattern id="{pattern.id}"') == 1


def test_a_dispute_is_drawn_and_explained(tiny):
    document = svg(tiny, spec(day=dt.date(2021, 8, 13)))
    assert document.count(f'fill="{hatch.of_dispute().url}"') == 2
    assert "Disputed: sources contradict each other (1)" in plain(document)


def test_the_key_of_a_dispute_has_the_colour_of_most_of_them_and_keeps_its_number_by_its_word(case):
    july = dt.date(2021, 7, 1)
    disputed = Counter(
        state.status.fill
        for state in case.as_of(july).values()
        if state.confidence is Confidence.DISPUTED
    )
    (key,) = [key for key in still(case, spec(day=july)).content.keys if key.sign == "disputed"]
    assert len(disputed) > 1
    assert key.fill == disputed.most_common(1)[0][0]
    assert key.text.endswith(f"other\u00a0({sum(disputed.values())})")


@pytest.mark.parametrize("size", SIZES)
def test_the_tiles_of_a_hatch_are_whole_so_that_they_join_without_a_seam(case, size):
    sides = re.findall(r'<pattern id="[^"]+" width="([^"]+)"', still(case, spec(size=size)).body)
    assert sides
    assert all(float(side).is_integer() for side in sides)


def test_the_scale_bar_is_true_at_the_centre(case):
    drawing = still(case, spec(size="a4"))
    (bar,) = [node for node in ET.fromstring(drawing.document()) if node.get("id") == "scale-bar"]  # noqa: S314
    left, length = float(bar.attrib["x"]), float(bar.attrib["width"])
    box, placement = drawing.base.box, drawing.base.placement
    x, y = box.x + box.width / 2, box.y + box.height / 2
    west, east = placement.to_degrees(x - length / 2, y), placement.to_degrees(x + length / 2, y)
    metres = pyproj.Geod(ellps="WGS84").inv(*west, *east)[2]
    end = [line for line in lines(drawing.document()) if abs(line.x - left - length) < 0.02]
    assert metres == pytest.approx(1000 * int(end[0].text), rel=0.01)


def test_hostile_names_are_text_and_nothing_else(tmp_path):
    cells = {
        ("places.csv", "city-sarban", "name"): HOSTILE,
        ("statuses.csv", "taliban", "label_en"): HOSTILE,
        ("sources.csv", "wire-a", "publisher"): HOSTILE,
    }
    resolved = timeline(load(write_tiny(tmp_path / "hostile", cells=cells)))
    document = svg(resolved, spec(title=f"{HOSTILE} {{day}} \x00\x0b"))
    root = ET.fromstring(document)  # noqa: S314  (well formed, or this raises)
    allowed = {
        "svg", "title", "desc", "metadata", "style", "defs", "pattern", "rect", "path", "line",
        "circle", "g", "text",
    }  # fmt: skip
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= allowed
    written = [line.text for line in lines(document)]
    assert HOSTILE in written
    assert "{day}" in " ".join(written)
    assert HOSTILE in html.unescape(document[document.index("<desc") : document.index("</desc>")])


def test_a_very_long_title_stays_on_the_canvas(tiny):
    title = "Supercalifragilistic" * 6 + " and more words" * 20
    drawing = spec(title=title, size="1:1")
    canvas = Box(0, 0, drawing.canvas.width, drawing.canvas.height)
    assert all(canvas.contains(line.box) for line in lines(svg(tiny, drawing)))


def test_the_description_says_what_a_screen_reader_should_hear(case):
    about = still(case, spec()).content.description
    held = counts(case, Selection.CAPITAL, DAY)
    taliban = next(status for status in held.by_status if status.id == "taliban")
    assert about.startswith("Who held Afghanistan’s districts, 12 August 2021.")
    assert f"Taliban {held.by_status[taliban]}" in about
    assert "Kandahar" in about


def test_dari_runs_from_right_to_left_with_its_own_digits(case):
    document = svg(case, spec(language="prs"))
    found = lines(document)
    (kabul,) = [line for line in found if line.text == "کابل"]
    assert kabul.x < max(line.box.right for line in found if "طالبان" in line.text)
    assert any("۱۲" in line.text and "۲۰۲۱" in line.text for line in found)
    assert "\u202b" in document


def test_the_embedded_font_has_the_letters_that_are_used(case):
    document = svg(case, spec())
    assert document.count("@font-face") == 3
    assert len(document) - len(still(case, spec()).document()) < 120_000


def test_for_pixels_every_line_of_one_direction_is_shapes(case):
    english = with_outlines(still(case, spec()).document())
    assert english.count("<text") == 0
    assert english.count("<path") > still(case, spec()).document().count("<path") + 80
    left = {
        line.text for line in lines(with_outlines(still(case, spec(language="prs")).document()))
    }
    assert "کابل" not in left
    assert all(re.search("[0-9A-Za-z۰-۹]", text) for text in left)


def test_persian_digits_run_from_left_to_right_and_letters_from_right_to_left():
    def indices(text):
        return [glyph.index for glyph in typeface.shape(text, typeface.REGULAR)]

    assert indices("۲۱۰") == [*indices("۲"), *indices("۱"), *indices("۰")]
    assert indices("دا") == [*indices("ا"), *indices("د")]


def test_a_letter_that_the_typeface_lacks_stays_text(tiny):
    document = still(tiny, spec(title="Kyiv")).document().replace(">Kyiv</text>", ">Київ</text>")
    assert [line.text for line in lines(with_outlines(document))] == ["Київ"]


def test_a_day_outside_the_period_is_refused(case):
    with pytest.raises(DayError, match="2021-05-01 to 2021-09-07"):
        svg(case, spec(day=dt.date(2020, 1, 1)))


def test_a_package_without_outlines_says_what_to_add(tmp_path):
    empty = '{"type": "FeatureCollection", "features": []}'
    resolved = timeline(load(write_tiny(tmp_path / "bare", files={"geometry.geojson": empty})))
    with pytest.raises(OutputError, match=r"no outline of any district; add geometry\.parquet"):
        svg(resolved, spec())


@pytest.mark.parametrize(("size", "language"), [("16:9", "en"), ("9:16", "prs"), ("1:1", "ps")])
def test_a_still_says_the_finding_of_its_day(case, size, language):
    document = html.unescape(svg(case, SnapshotSpec(day=DAY, size=size, language=language)))
    told = " ".join(finding(case, DAY, words_in(language)))
    written = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", document))
    assert squeezed(told) in squeezed(written)


def squeezed(text):
    """Return the letters and digits of a text, whatever its lines and marks of direction."""
    return "".join(mark for mark in text if mark.isalnum())

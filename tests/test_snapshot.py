"""The stills as files: bytes, sizes, and the provenance inside."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdf
import pytest
from PIL import Image

from geo.errors import ChoiceError, DayError, OutputError
from geo.export.snapshot import PictureFormat, snapshot, snapshot_of, write_snapshot
from geo.figure.png import read_texts
from geo.figure.spec import SnapshotSpec
from geo.figure.svg import still
from geo.package.dataset import load
from geo.resolve.timeline import timeline
from tests.tiny import write_tiny

ROOT = Path(__file__).resolve().parent.parent
DAY = dt.date(2021, 8, 12)
SMALL = SnapshotSpec(DAY, size="a4", scale=0.5)
FORMATS = [*PictureFormat]


@pytest.fixture
def tiny(tmp_path):
    return load(write_tiny(tmp_path / "tiny"))


@pytest.fixture(scope="module")
def files(builtin):
    return {form: snapshot(builtin, SMALL, form) for form in FORMATS}


def digests(files):
    return {str(form): hashlib.sha256(content).hexdigest() for form, content in files.items()}


def test_the_same_still_is_the_same_bytes_in_another_process(files):
    script = (
        "import datetime, hashlib, json\n"
        "from geo.package.dataset import load\n"
        "from geo.export.snapshot import snapshot\n"
        "from geo.figure.spec import SnapshotSpec\n"
        f"spec = SnapshotSpec.from_json({SMALL.to_json()!r})\n"
        "dataset = load()\n"
        "pictures = {form: snapshot(dataset, spec, form) for form in ('png', 'svg', 'pdf')}\n"
        "digests = {form: hashlib.sha256(p).hexdigest() for form, p in pictures.items()}\n"
        "print(json.dumps(digests))\n"
    )
    environment = os.environ | {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
    )
    assert json.loads(done.stdout) == digests(files)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_still_is_the_same_bytes_once_more(builtin, files, form):
    assert snapshot(builtin, SMALL, form) == files[form]


@pytest.mark.parametrize(
    ("choice", "pixels", "dpi"),
    [
        ({"size": "16:9", "scale": 0.5}, (960, 540), 48),
        ({"size": "1:1", "scale": 2.0}, (2160, 2160), 192),
        ({"size": "newspaper"}, (1134, 1559), 300),
        ({"size": "1001x777"}, (1001, 777), None),
    ],
)
def test_a_png_has_the_size_and_resolution_asked(tiny, choice, pixels, dpi):
    picture = Image.open(io.BytesIO(snapshot(tiny, SnapshotSpec(DAY, **choice), "png")))
    picture.load()
    assert picture.size == pixels
    if dpi:
        assert picture.info["dpi"] == pytest.approx((dpi, dpi), abs=0.1)


def test_a_png_carries_what_it_takes_to_make_it_again(builtin, files):
    texts = read_texts(files[PictureFormat.PNG])
    inside = json.loads(texts["control-map"])
    assert inside["spec"]["day"] == "2021-08-12"
    assert inside["spec"]["known"] is None
    assert inside["dataset_digest"] == f"sha256:{builtin.digest}"
    assert SnapshotSpec.from_json(json.dumps(inside["spec"])) == SMALL
    assert texts["Title"] == "Who held Afghanistan’s districts, 12 August 2021"
    assert "Kandahar" in texts["Description"]
    picture = Image.open(io.BytesIO(files[PictureFormat.PNG]))
    picture.load()
    assert picture.info["control-map"] == texts["control-map"]


def test_the_sources_inside_are_those_that_speak_of_the_day(builtin, files):
    resolved = timeline(builtin)
    listed = {
        s["id"] for s in json.loads(read_texts(files[PictureFormat.PNG])["control-map"])["sources"]
    }
    kandahar = resolved.state("city-kandahar", DAY)
    spoken = {builtin.claims[claim].source_id for claim in kandahar.claims_for}
    assert spoken
    assert spoken <= listed
    assert f"Sources: {len(listed)} used for this day" in " ".join(
        still(resolved, SMALL).content.small_print
    )


def test_the_known_day_is_inside(tiny):
    asked = SnapshotSpec(DAY, known=DAY, size="newspaper", scale=0.5)
    inside = json.loads(read_texts(snapshot(tiny, asked, "png"))["control-map"])
    assert inside["spec"]["known"] == "2021-08-12"


def test_an_svg_is_described_and_carries_its_provenance(builtin, files):
    root = ET.fromstring(files[PictureFormat.SVG])  # noqa: S314  (we wrote it)
    svg = "{http://www.w3.org/2000/svg}"
    said = {part: root.findtext(f"{svg}{part}") or "" for part in ("title", "desc", "metadata")}
    assert root.get("width") == "210mm"
    assert root.get("height") == "297mm"
    assert said["title"] == "Who held Afghanistan’s districts, 12 August 2021"
    assert "Capitals (of 34)" in said["desc"]
    inside = json.loads(said["metadata"])
    assert inside["dataset_digest"] == f"sha256:{builtin.digest}"


def test_a_pdf_is_a_page_of_a4_with_its_fonts_and_properties(builtin, files):
    reader = pypdf.PdfReader(io.BytesIO(files[PictureFormat.PDF]), strict=True)
    (page,) = reader.pages
    assert [float(side) for side in page.mediabox[2:]] == pytest.approx([595.28, 841.89], abs=0.01)
    assert reader.metadata is not None
    assert reader.metadata.title == "Who held Afghanistan’s districts, 12 August 2021"
    assert f"sha256:{builtin.digest}" in str(reader.metadata["/Keywords"])
    inside = json.loads(str(reader.metadata["/ControlMap"]))
    assert inside["spec"]["day"] == "2021-08-12"
    assert "/CreationDate" not in reader.metadata
    resources: Any = page["/Resources"]
    fonts = [font.get_object() for font in resources["/Font"].values()]
    assert len(fonts) == 3
    for font in fonts:
        about = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert "IBMPlexSansArabic" in about["/FontName"]
        assert "/FontFile2" in about
    assert "Government" in page.extract_text()


def test_a_pdf_says_its_language_and_shows_its_title(files):
    with pikepdf.open(io.BytesIO(files[PictureFormat.PDF])) as page:
        assert str(page.Root.Lang) == "en"
        assert bool(page.Root.ViewerPreferences.DisplayDocTitle)
        assert page.open_metadata()["dc:title"] == str(page.docinfo.Title)


def test_the_pixels_wear_the_colours_of_the_day(tiny):
    asked = SnapshotSpec(dt.date(2021, 8, 11), size="16:9", layers=frozenset())
    picture = Image.open(io.BytesIO(snapshot(tiny, asked, "png"))).convert("RGB")
    placement = still(timeline(tiny), asked).base.placement
    for longitude, latitude, colour in [
        (65.3, 33.3, "#555555"),  # TL0102, Taliban since the 6th
        (67.2, 34.7, "#4477aa"),  # TL0201, government
    ]:
        ((x, y),) = placement.to_canvas(np.array([[longitude, latitude]]))
        pixel = np.asarray(picture)[int(y), int(x)]
        assert "#" + bytes(pixel.tolist()).hex() == colour


@pytest.mark.parametrize("name", ["day.png", "DAY.PNG", "day.svg", "day.pdf"])
def test_a_file_is_what_its_name_ends_in(tiny, tmp_path, name):
    asked = SnapshotSpec(DAY, size="newspaper", scale=0.5)
    path = write_snapshot(tiny, asked, tmp_path / name)
    assert path.read_bytes() == snapshot(tiny, asked, path.suffix[1:].lower())


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("day.bmp", r"day\.bmp: the name ends in \.bmp, allowed: \.png, \.svg, \.pdf"),
        ("day", r"day: the name ends in nothing, allowed: \.png"),
        ("missing/day.svg", r"missing/day\.svg: cannot be written \(No such file or directory\)"),
    ],
)
def test_a_file_that_cannot_be_written_says_what_can(tiny, tmp_path, name, message):
    with pytest.raises(OutputError, match=message):
        write_snapshot(tiny, SnapshotSpec(DAY), tmp_path / name)
    assert list(tmp_path.glob("day*")) == []


def test_an_unknown_format_view_or_day_is_refused_in_words(tiny):
    with pytest.raises(OutputError, match=r"format: found 'gif', allowed: \.png"):
        snapshot(tiny, SnapshotSpec(DAY), "gif")
    with pytest.raises(ChoiceError, match="view: found 'mine', allowed: balanced"):
        snapshot(tiny, SnapshotSpec(DAY, view="mine"), "svg")
    with pytest.raises(DayError, match="2021-08-01 to 2021-08-20"):
        snapshot(tiny, SnapshotSpec(dt.date(2021, 9, 1)), "svg")


def test_a_timeline_of_another_view_cannot_pass_for_the_one_asked(tiny):
    with pytest.raises(OutputError, match="resolve it anew"):
        snapshot_of(timeline(tiny, known=DAY), SnapshotSpec(DAY), "svg")


def test_a_title_of_marks_only_reaches_every_format(tiny):
    asked = SnapshotSpec(DAY, size="newspaper", scale=0.5, title="<b>&\"'\\()[]%</b> ۱۲")
    reader = pypdf.PdfReader(io.BytesIO(snapshot(tiny, asked, "pdf")))
    assert reader.metadata is not None
    assert reader.metadata.title == asked.title
    assert read_texts(snapshot(tiny, asked, "png"))["Title"] == asked.title


def test_a_control_character_in_a_title_does_not_spoil_the_metadata(tiny):
    asked = SnapshotSpec(DAY, size="newspaper", scale=0.5, title="The \x07day\x00 \ufffe of it")
    with pikepdf.open(io.BytesIO(snapshot(tiny, asked, "pdf"))) as page:
        ET.fromstring(page.Root.Metadata.read_bytes())  # noqa: S314  (we wrote it)
        title = page.open_metadata()["dc:title"]
        assert title == str(page.docinfo.Title) == "The \ufffdday\ufffd \ufffd of it"


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\n\0\0\0\xffIHDR"]
)
def test_what_is_no_png_has_no_texts(content):
    with pytest.raises(ValueError, match="PNG"):
        read_texts(content)

"""A folder for a static host: its parts fit each other, and it is replaced whole or not at all."""

from __future__ import annotations

import datetime as dt
import html.parser
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

import geo
import geo.export.folders
import geo.export.site
from geo.errors import ChoiceError, DayError, OutputError
from geo.export.data import data_file
from geo.export.feed import atom
from geo.export.files import write_whole
from geo.export.folders import write_folder
from geo.export.preview import Preview, with_preview
from geo.export.site import MARKER, SiteSpec, headline_days, site_files, write_site
from geo.model.views import BUILT_IN, STRICT
from geo.show.finding import finding
from geo.show.words import words_in
from geo.web.page import saved_page
from tests.tiny import TABLES, descriptor, write_tiny

ROOT = Path(__file__).resolve().parent.parent
BASE = "https://example.org/map/"
ATOM = "{http://www.w3.org/2005/Atom}"
DAY = dt.date(2021, 8, 11)
#: A title that would end an attribute, and an element, if it were not escaped.
TITLE = 'Testland "August" <script>alert(1)</script> & after'
EVENTS = """event_id,date,until,title,place_id,category,source_id,locator,headline,note
e1,2021-08-09,,Talks begin,,talks,wire-a,p. 1,,
e2,2021-08-12,2021-08-15,Civilians leave Sarban,city-sarban,evacuation,wire-b,p. 4,yes,
e3,2021-08-04~,,Troops arrive,,military,wire-b,p. 4,yes,
e4,2021-07-01,,Too early,,military,wire-b,p. 4,yes,
"""


def _package(folder, files=None):
    names = [*TABLES, "geometry.geojson", "backdrop.geojson"]
    about = {**descriptor(names), "title": TITLE}
    return write_tiny(
        folder, files={"events.csv": EVENTS, "datapackage.json": json.dumps(about), **(files or {})}
    )


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return geo.load(_package(tmp_path_factory.mktemp("tiny")))


@pytest.fixture(scope="module")
def files(tiny):
    return site_files(tiny, SiteSpec(base=BASE, day=DAY))


def _parsed(feed):
    return ET.fromstring(feed)  # noqa: S314  (our own)


class _Head(html.parser.HTMLParser):
    """Collects what the head of a page says of it."""

    def __init__(self, document):
        super().__init__()
        self.metas, self.links, self.scripts = {}, {}, 0
        self.feed(document)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "meta" and "content" in found:
            key = found.get("property") or found.get("name") or found.get("http-equiv")
            self.metas[key] = found["content"]
        if tag == "link":
            self.links[found["rel"]] = found["href"]
        self.scripts += tag == "script"


def test_a_site_has_the_page_its_data_a_feed_and_stills_of_its_headlines(tiny, files):
    about = dt.date(2021, 8, 4)
    assert headline_days(tiny) == (about, dt.date(2021, 8, 12))
    assert sorted(files) == [
        "changes.xml",
        MARKER,
        "data/intervals.csv",
        "data/intervals.geojson",
        "data/package.zip",
        "data/statistics.csv",
        "embed.txt",
        "index.html",
        f"stills/{about}.png",
        "stills/2021-08-11.png",
        "stills/2021-08-12.png",
    ]
    assert json.loads(files[MARKER])["files"] == sorted(files)
    for name in files:
        if name.endswith(".png"):
            assert Image.open(io.BytesIO(files[name])).size == (1200, 630)


def test_data_of_a_site_are_those_of_the_export(tiny, files):
    for name in ("intervals.csv", "intervals.geojson", "package.zip", "statistics.csv"):
        content, ending = name.split(".")
        assert files[f"data/{name}"] == data_file(tiny.timeline(), content, ending)


def test_the_page_is_the_saved_one_with_what_links_show_of_it(tiny, files):
    document = files["index.html"].decode("utf-8")
    before, after = document.split('<meta charset="utf-8">')
    tags, rest = after.split(
        'type="application/atom+xml" href="https://example.org/map/changes.xml">\n'
    )
    page = saved_page(tiny, views=BUILT_IN, day=DAY)
    assert before.removesuffix("\n") + rest == page
    assert "<script" not in tags
    assert document.index("<head>") < 200, "what guesses the encoding reads a kilobyte"
    head, bare = _Head(document), _Head(page)
    assert head.scripts == bare.scripts
    policy = "Content-Security-Policy"
    assert head.metas[policy] == bare.metas[policy]
    assert head.metas["og:title"] == TITLE
    assert head.metas["og:url"] == BASE
    assert head.metas["og:image"] == f"{BASE}stills/2021-08-11.png"
    assert head.metas["twitter:card"] == "summary_large_image"
    told = finding(tiny.timeline(), DAY, words_in("en"))
    assert told.held in head.metas["description"] == head.metas["og:description"]
    assert told.changed in head.metas["description"]
    assert head.links["alternate"] == f"{BASE}changes.xml"


def test_every_address_of_a_site_leads_to_one_of_its_files(files):
    head = _Head(files["index.html"].decode("utf-8"))
    feed = _parsed(files["changes.xml"])
    addresses = [head.metas["og:image"], *head.links.values()]
    addresses += [link.attrib["href"] for link in feed.iter(f"{ATOM}link")]
    assert len(addresses) > 5
    for address in addresses:
        assert address.startswith(BASE)
        assert urlsplit(address).path.removeprefix("/map/") in files


def test_without_an_address_of_its_own_a_site_speaks_of_its_files_only(tiny):
    made = site_files(tiny, SiteSpec(day=DAY))
    head = _Head(made["index.html"].decode("utf-8"))
    assert head.metas["og:image"] == "stills/2021-08-11.png"
    assert "og:url" not in head.metas
    assert head.links["alternate"] == "changes.xml"
    links = [link.attrib["href"] for link in _parsed(made["changes.xml"]).iter(f"{ATOM}link")]
    assert {urlsplit(link).path for link in links} == {"changes.xml", "index.html"}
    assert 'src="index.html"' in made["embed.txt"].decode()
    assert b"http" not in made["embed.txt"]


def test_the_feed_has_an_entry_a_change_day_with_its_finding_the_newest_first(tiny, files):
    feed = _parsed(files["changes.xml"])
    timeline, words = tiny.timeline(), words_in("en")
    days = sorted(timeline.change_days(), reverse=True)
    entries = feed.findall(f"{ATOM}entry")
    assert len(days) > 5
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == [
        f"{d}T00:00:00Z" for d in days
    ]
    assert feed.findtext(f"{ATOM}updated") == f"{days[0]}T00:00:00Z"
    assert feed.findtext(f"{ATOM}title") == TITLE
    for day, entry in zip(days, entries, strict=True):
        found = finding(timeline, day, words)
        assert entry.findtext(f"{ATOM}id") == f"tag:testland,{day}:changes/balanced"
        summary = entry.findtext(f"{ATOM}summary") or ""
        assert found.held in summary
        assert summary.startswith(found.changed)
        (link,) = entry.findall(f"{ATOM}link")
        assert f"#day={day}" in link.attrib["href"]


def test_entries_of_other_maps_have_other_ids(tiny):
    def ids(timeline):
        return {found.text for found in _parsed(atom(timeline)).iter(f"{ATOM}id")}

    usual = ids(tiny.timeline())
    assert not usual & ids(tiny.timeline("strict"))
    assert not usual & ids(tiny.timeline(known=dt.date(2021, 8, 12)))
    assert not ids(tiny.timeline("latest")) & ids(tiny.timeline("side:taliban"))


def test_a_feed_of_texts_that_xml_cannot_hold_is_xml_still(tmp_path):
    about = {**descriptor([*TABLES, "geometry.geojson"]), "title": "bell \x07 & <b>"}
    folder = write_tiny(tmp_path, files={"datapackage.json": json.dumps(about)})
    feed = _parsed(atom(geo.load(folder).timeline()))
    assert feed.findtext(f"{ATOM}title") == "bell \ufffd & <b>"


def test_the_view_the_evening_and_the_language_are_those_asked_for(tiny):
    known = dt.date(2021, 8, 12)
    made = site_files(tiny, SiteSpec(view=STRICT, known=known, day=DAY, language="prs"))
    timeline = tiny.timeline("strict", known)
    told = finding(timeline, DAY, words_in("prs")).held
    assert told in made["changes.xml"].decode("utf-8")
    about = json.loads(made["data/intervals.geojson"])["control_map"]
    assert (about["view"], about["known"]) == ("strict", "2021-08-12")
    document = made["index.html"].decode("utf-8")
    assert told in _Head(document).metas["og:description"]
    block = document.split('<script type="application/json" id="payload">')[1]
    options = json.loads(block.split("</script>")[0])["options"]
    assert options == {"day": "2021-08-11", "known": "2021-08-12"}


def test_the_line_that_embeds_the_map_is_one_frame(files):
    line = files["embed.txt"].decode("utf-8")
    assert line.count("\n") == line.count("<iframe") == 1
    assert f'src="{BASE}index.html"' in line
    assert 'height="720"' in line
    assert "<script" not in line


def test_a_package_without_outlines_has_a_site_without_stills(tmp_path):
    empty = '{"type": "FeatureCollection", "features": []}'
    bare = geo.load(_package(tmp_path, {"geometry.geojson": empty}))
    made = site_files(bare, SiteSpec(base=BASE))
    assert [name for name in made if name.endswith(".png")] == []
    metas = _Head(made["index.html"].decode("utf-8")).metas
    assert "og:image" not in metas
    assert metas["og:title"] == TITLE


def test_a_preview_needs_a_head_and_quotes_its_texts():
    preview = Preview('a"b<c', "line\nbreak", "", "", (1, 1), "", "f.xml")
    made = with_preview("<html><head><title>x</title></head><body><head></body></html>", preview)
    assert made.startswith('<html><head>\n<meta charset="utf-8">')
    assert 'content="a&quot;b&lt;c"' in made
    assert 'content="line break"' in made
    assert made.count("og:title") == 1
    with pytest.raises(OutputError, match="no head"):
        with_preview("<html></html>", preview)


@pytest.mark.parametrize(
    "base",
    [
        "example.org", "ftp://example.org/", "https://", "javascript:alert(1)", "//example.org/",
        "https://example.org/?a=b", "https://example.org/#a", 'https://example.org/"><script>',
        "https://example.org/a b", "https://[::1", "https://example.org/\n",
    ],
)  # fmt: skip
def test_an_address_that_nobody_could_follow_is_refused(base):
    with pytest.raises(ChoiceError, match="base URL: found"):
        SiteSpec(base=base)


def test_an_address_of_a_folder_ends_in_a_slash():
    assert SiteSpec(base="https://example.org/map").base == BASE
    assert SiteSpec(base="http://localhost:8000").base == "http://localhost:8000/"


def test_a_day_outside_is_refused(tiny):
    with pytest.raises(DayError, match="2021-08-01 to 2021-08-20"):
        site_files(tiny, SiteSpec(day=dt.date(2021, 9, 1)))


def _make(text):
    files = {"a.txt": text.encode(), "sub/b.txt": b"b"}
    marker = json.dumps({"files": [*files, "mark.json"]}).encode()
    return lambda: {**files, "mark.json": marker}


def _tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_folder_is_written_and_replaced_as_a_whole(tmp_path):
    target = tmp_path / "site"
    assert write_folder(target, "mark.json", _make("old")) == target
    made = {"a.txt": b"new", "mark.json": b'{"files": ["a.txt", "mark.json"]}'}
    write_folder(target, "mark.json", lambda: made)
    assert _tree(target) == made, "sub/b.txt is of the old one"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_others_wrote_is_refused_before_any_work(tmp_path):
    def work():
        pytest.fail("made in vain")

    (tmp_path / "file").write_text("mine")
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "mark.json").write_text("{}")
    for name in ("file", "empty", "broken"):
        with pytest.raises(OutputError, match=r"was not written by this command .*mark\.json"):
            write_folder(tmp_path / name, "mark.json", work)
    with pytest.raises(OutputError, match="make it first"):
        write_folder(tmp_path / "none" / "site", "mark.json", work)
    assert (tmp_path / "file").read_text() == "mine"


def test_what_was_put_into_a_site_by_hand_is_not_removed(tmp_path):
    target = write_folder(tmp_path / "site", "mark.json", _make("old"))
    (target / "sub" / "CNAME").write_text("example.org")
    with pytest.raises(OutputError, match=r"holds sub/CNAME, which this command did not write"):
        write_folder(target, "mark.json", _make("new"))
    assert (target / "sub" / "CNAME").read_text() == "example.org"
    assert (target / "a.txt").read_bytes() == b"old"


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("when", [1, 2, 3])
def test_whatever_stops_it_the_old_folder_stays_whole(tmp_path, monkeypatch, fault, when):
    target = write_folder(tmp_path / "site", "mark.json", _make("old"))
    before, count = _tree(target), 0
    rename, write = Path.rename, Path.write_bytes

    def fail(call):
        def called(path, *words):
            nonlocal count
            count += 1
            if count == when:
                raise fault
            return call(path, *words)

        return called

    # One of the files, then each of the two moves.
    monkeypatch.setattr(Path, "write_bytes", fail(write) if when == 1 else write)
    count = 0 if when == 1 else 1
    monkeypatch.setattr(Path, "rename", fail(rename) if when > 1 else rename)
    with pytest.raises((OutputError, KeyboardInterrupt)):
        write_folder(target, "mark.json", _make("new"))
    monkeypatch.undo()
    assert _tree(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


WRITE = """
import datetime as dt, sys
import geo
from geo.export.site import SiteSpec, write_site
spec = SiteSpec(base="https://example.org/map/", day=dt.date(2021, 8, 11))
write_site(geo.load(sys.argv[1]), sys.argv[2], spec)
"""


def test_the_same_package_gives_the_same_site_whatever_the_process(tiny, files, tmp_path):
    settings = [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Pacific/Niue", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
    ]
    for number, setting in enumerate(settings):
        command = [sys.executable, "-c", WRITE, tiny.folder.path, tmp_path / str(number)]
        subprocess.run(command, cwd=ROOT, env=os.environ | setting, check=True)
        found = _tree(tmp_path / str(number))
        assert [name for name in files if found.get(name) != files[name]] == []
        assert found.keys() == files.keys()


def test_a_site_that_is_there_is_written_anew(tiny, tmp_path, monkeypatch):
    target = tmp_path / "site"
    asked = []

    def made(_dataset, spec):
        asked.append(spec)
        return {MARKER: json.dumps({"files": [MARKER]}).encode()}

    monkeypatch.setattr(geo.export.site, "site_files", made)
    for _ in range(2):
        assert write_site(tiny, target) == target
    assert asked == [SiteSpec(), SiteSpec()]
    write_whole(target / "notes.txt", b"mine")
    with pytest.raises(OutputError, match=r"holds notes\.txt"):
        write_site(tiny, target)

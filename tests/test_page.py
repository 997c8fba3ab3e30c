"""The document and the saved page, as text: closed, small, and free of the data's text."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import re
import zlib
from importlib import resources

import folium
import pytest

from geo.package.dataset import load
from geo.web import shell
from geo.web.page import saved_page
from tests.tiny import write_tiny

#: Ways in which text becomes markup or a program.
DANGEROUS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|DOMParser"
    r"|document\.write|\beval\b|new Function|javascript:"
)
HOSTILE = "</script><script>alert(1)</script>{{7*7}}{% raw %}<img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return load(write_tiny(tmp_path_factory.mktemp("tiny")))


def block(page):
    (text,) = re.findall(r'<script type="application/json" id="payload">(.*?)</script>', page)
    return json.loads(text)


def test_the_document_is_the_same_each_time():
    first = shell.document()
    shell.document.cache_clear()
    assert shell.document() == first


def test_the_saved_page_is_the_same_each_time(tmp_path):
    # What it holds of the built-in package is compared in tests/test_payload.py.
    folder = write_tiny(tmp_path)
    assert saved_page(load(folder)) == saved_page(load(folder))


def test_the_document_asks_for_nothing_from_outside():
    document = shell.document()
    assert not re.findall(r"<(?:link|img|iframe|script)[^>]*(?:src|href)=", document)
    assert not re.findall(r"url\((?!data:|#)", re.sub(r"`url\(", "", document))
    assert "@import" not in document
    assert "connect-src 'none'" in document


def test_the_policy_admits_the_scripts_of_the_document_by_digest_and_no_others():
    document = shell.document()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', document)
    assert "unsafe" not in policy
    (block,) = re.findall(r'<script type="text/plain" id="scripts">(.*?)</script>', document)
    inside = json.loads(zlib.decompress(base64.b64decode(block), wbits=-zlib.MAX_WBITS))
    (loader,) = re.findall(r"<script>(.*?)</script>", document, re.DOTALL)
    texts = [loader, *(text for _, text in inside)]
    assert shell.leaflet_js().strip() in texts
    assert [is_module for is_module, _ in inside] == [False] * (len(inside) - 1) + [True]
    assert policy.count("sha256-") == len(set(texts)) + len(re.findall("<style>", document))
    for text in texts:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_the_document_leaves_other_maps_of_the_process_alone():
    shell.document()
    assert folium.Map().default_js


def test_no_text_of_the_package_is_markup_or_template(tmp_path):
    cells = {
        ("places.csv", "city-sarban", "name"): HOSTILE,
        ("claims.csv", "c02", "note"): HOSTILE,
        ("sources.csv", "wire-a", "title"): HOSTILE,
        ("events.csv", "e1", "title"): HOSTILE,
        ("statuses.csv", "taliban", "label_en"): HOSTILE,
    }
    page = saved_page(load(write_tiny(tmp_path, cells=cells)))
    assert "alert(1)" not in page
    assert "49" not in page.split('id="payload"', 1)[0].split("<title>", 1)[1].split("</title>")[0]
    packed = base64.b64decode(block(page)["deflate"])
    assert HOSTILE in json.loads(zlib.decompress(packed, -15))["places"]["rows"][-3][3]


def test_the_title_of_the_package_is_text_in_the_title_of_the_page(tmp_path):
    folder = write_tiny(tmp_path)
    path = folder / "datapackage.json"
    path.write_text(path.read_text("utf-8").replace("Testland, August 2021", "<b>{{7*7}}"), "utf-8")
    page = saved_page(load(folder))
    assert "<title>&lt;b&gt;{{7*7}}</title>" in page


def test_the_saved_page_opens_on_what_was_asked(tiny):
    day = dt.date(2021, 8, 12)
    page = saved_page(tiny, day=day, known=day, place_id="city-sarban")
    assert block(page)["options"] == {
        "day": "2021-08-12", "known": "2021-08-12", "place": "city-sarban",
    }  # fmt: skip
    assert block(saved_page(tiny))["options"] == {}


@pytest.mark.parametrize("package", ["geo.web", "geo.app"])
def test_no_asset_makes_markup_or_a_program_of_text(package):
    folder = resources.files(package).joinpath("assets")
    assets = [file for file in folder.iterdir() if file.name.endswith((".js", ".html"))]
    assert assets
    # The document is read as it was written, for who saves it; nothing is made of it.
    read = "window.controlMapDocument = document.documentElement.outerHTML;"
    found = {f.name: DANGEROUS.findall(f.read_text("utf-8").replace(read, "")) for f in assets}
    assert not {name: words for name, words in found.items() if words}

"""A saved page inside an article: in the very frame that the app and a site give for it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from geo.api import MapPage
from geo.export.embed import frame
from geo.web.page import saved_page

#: Milliseconds after which the address is written, if it is at all.
WRITTEN = 1000


@pytest.fixture
def embedded(visit, tmp_path):
    """Open an article with the page in a frame; return the frame."""

    def start(code):
        path = tmp_path / "article.html"
        path.write_text(f"<!doctype html><title>article</title><p>Words.</p>{code}", "utf-8")
        article = visit(path.as_uri(), ready=None)
        inside = article.wait_for_selector("iframe").content_frame()
        inside.wait_for_selector("body.loaded", state="attached")
        return inside

    return start


def test_a_page_in_an_article_saves_itself_as_it_does_alone(embedded, saved):
    inside = embedded(frame(f"{saved}#day=2021-08-12", "Afghanistan, 2021", 700))
    assert inside.evaluate("controlMap.day") == "2021-08-12"
    inside.locator("#save").click()
    expect(inside.locator("#save-menu button")).to_have_count(3)
    with inside.page.expect_download() as waiting:
        inside.locator("#save-menu button").first.click()
    assert waiting.value.suggested_filename == "control-map-2021-08-12.html"


def test_a_page_in_an_article_keeps_its_state_in_its_address(embedded, saved):
    inside = embedded(frame(f"{saved}#day=2021-08-11", "Afghanistan, 2021"))
    inside.locator("#day-back").click()
    inside.wait_for_timeout(WRITTEN)
    assert "day=2021-08-10" in inside.evaluate("location.hash")


def test_a_page_in_a_notebook_has_its_ways_out_and_no_address_to_write(embedded, builtin):
    inside = embedded(MapPage(saved_page(builtin))._repr_html_())
    inside.locator("#day-back").click()
    inside.locator("#save").click()
    expect(inside.locator("#save-menu button")).to_have_count(3)
    inside.wait_for_timeout(WRITTEN)
    assert inside.evaluate("location.href") == "about:srcdoc"

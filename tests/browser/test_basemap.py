"""Pictures of the ground under the map: nobody is asked before the reader agrees."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect

from geo.show.words import words_in
from geo.web import shell
from tests.browser.conftest import ASSETS

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
WORDS = words_in("en")
TOPO, STREET = (address.removeprefix("https://") for address in shell.PICTURES)
#: An address that nobody has, where a page is served as from a site.
SITE = "https://map.invalid/page.html"


@pytest.fixture
def asked(browser):
    """Open a page that may ask; what it asks of the net is kept and answered here."""
    contexts = []

    def open_page(url, *, text=None, answers=True):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        contexts.append(context)
        requests = []

        def answer(route):
            if route.request.url == SITE:
                route.fulfill(content_type="text/html; charset=utf-8", body=text)
                return
            requests.append(route.request)
            if answers:
                route.fulfill(content_type="image/png", body=DOT)
            else:
                route.abort()

        context.route(re.compile("^https?:"), answer)
        page = context.new_page()
        page.goto(url)
        page.wait_for_selector("body.loaded", state="attached")
        page.locator("#panel-button").click()
        return page, requests

    yield open_page
    for context in contexts:
        context.close()


def field(page):
    return page.get_by_label(WORDS.say("basemap.title"))


def agree(page):
    page.get_by_role("button", name=WORDS.say("basemap.agree")).click()


def test_nothing_is_asked_of_anyone_before_the_reader_agrees(asked, saved):
    page, requests = asked(saved)
    expect(field(page)).to_have_value("none")
    field(page).select_option("topo")
    told = WORDS.say("basemap.asks-topo", host=TOPO)
    expect(page.locator(".asking")).to_contain_text(told)
    page.evaluate("void controlMap.map.setZoom(7, { animate: false })")
    page.wait_for_timeout(300)
    assert requests == []
    assert "topo" not in page.url


def test_after_that_pictures_are_asked_of_that_host_alone_and_its_credit_is_on_the_map(
    asked, saved
):
    page, requests = asked(saved)
    area = page.locator("path.area").first
    opaque = area.evaluate("path => getComputedStyle(path).fillOpacity")
    field(page).select_option("topo")
    agree(page)
    expect(page.locator(".leaflet-tile-loaded").first).to_be_attached()
    assert len(requests) > 3
    assert all(re.fullmatch(rf"https://{TOPO}/\d+/\d+/\d+\.png", one.url) for one in requests)
    assert all("referer" not in one.headers for one in requests)
    expect(page.locator(".credit")).to_contain_text("© OpenTopoMap")
    assert page.locator(".credit a").first.get_attribute("href").endswith("/copyright")
    assert float(area.evaluate("path => getComputedStyle(path).fillOpacity")) < 0.7
    page.wait_for_timeout(300)
    assert "topo" not in page.url
    field(page).select_option("none")
    expect(page.locator(".leaflet-tile")).to_have_count(0)
    expect(page.locator(".credit")).to_be_hidden()
    assert area.evaluate("path => getComputedStyle(path).fillOpacity") == opaque
    number = len(requests)
    page.evaluate("void controlMap.map.setZoom(8, { animate: false })")
    page.wait_for_timeout(300)
    assert len(requests) == number
    # Who agreed once is not asked again while the page is open.
    field(page).select_option("topo")
    expect(page.locator(".asking")).to_be_hidden()
    expect(page.locator(".leaflet-tile").first).to_be_attached()


def test_without_a_network_the_page_says_so_in_a_line_and_goes_on(asked, saved):
    page, _ = asked(saved, answers=False)
    field(page).select_option("topo")
    agree(page)
    line = page.get_by_text(WORDS.say("basemap.failed", host=TOPO))
    expect(line).to_be_visible()
    page.evaluate("controlMap.go('2021-08-12')")
    assert page.evaluate("controlMap.day") == "2021-08-12"
    field(page).select_option("none")
    expect(line).to_have_count(0)


def test_who_must_be_told_the_site_is_offered_only_where_there_is_one(asked, saved):
    page, _ = asked(saved)
    assert field(page).locator("option").evaluate_all("all => all.map((one) => one.value)") == [
        "none", "topo",
    ]  # fmt: skip
    text = Path(unquote(urlsplit(saved).path)).read_text("utf-8")
    served, requests = asked(SITE, text=text)
    field(served).select_option("street")
    agree(served)
    expect(served.locator(".leaflet-tile-loaded").first).to_be_attached()
    assert all(one.url.startswith(f"https://{STREET}/") for one in requests)
    assert {one.headers["referer"] for one in requests} == {"https://map.invalid/"}


def test_the_policy_names_the_hosts_that_can_be_chosen_and_no_others():
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', shell.document())
    (listed,) = re.findall(r"img-src ([^;]*)", policy)
    allowed = listed.split()
    hosts = re.findall(r'host: "([^"]+)"', ASSETS.joinpath("basemap.js").read_text("utf-8"))
    assert allowed == ["data:", "blob:", *(f"https://{host}" for host in hosts)]

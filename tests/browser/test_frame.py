"""The page in a sandboxed frame: what it hears from its host, and what it says."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import expect

from geo.model.views import STRICT
from geo.package.dataset import load
from geo.show.sentences import view_label
from geo.show.words import words_in
from geo.web import payload, shell
from tests.tiny import write_tiny

HOST = """<!doctype html><title>host</title>
<iframe sandbox="allow-scripts" style="width:1000px;height:700px;border:0"></iframe>
"""
LISTEN = """() => {
  const frame = document.querySelector("iframe");
  window.heard = [];
  window.addEventListener("message", (event) => {
    if (event.source === frame.contentWindow) window.heard.push(event.data);
  });
  window.say = (message) => frame.contentWindow.postMessage({ "control-map": 1, ...message }, "*");
}"""


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return load(write_tiny(tmp_path_factory.mktemp("tiny")))


@pytest.fixture
def host(visit, tmp_path):
    """Open a host with an empty frame that is ready."""
    path = tmp_path / "host.html"
    path.write_text(HOST, "utf-8")

    def start(style=""):
        page = visit(path.as_uri(), ready=None)
        page.evaluate(LISTEN)
        page.evaluate(
            """([text, style]) => {
              const frame = document.querySelector("iframe");
              frame.style.cssText += style;
              frame.srcdoc = text;
            }""",
            [shell.document(), style],
        )
        page.wait_for_function("window.heard.some((message) => message.type === 'ready')")
        return page

    return start


def load_into(page, dataset, *, form="text", **options):
    text = payload.dumps(payload.encode(dataset))
    packed = list(payload.compress(text)) if form == "bytes" else None
    page.evaluate(
        """([text, packed, options]) => {
          const payload = packed ? new Uint8Array(packed).buffer : text;
          window.say({ type: "load", payload, options });
        }""",
        [text, packed, options],
    )
    page.wait_for_function("window.heard.some((message) => message.type === 'loaded')")
    return page.frames[1]


def heard(page, kind):
    return [m for m in page.evaluate("window.heard") if m["type"] == kind]


@pytest.mark.parametrize("form", ["text", "bytes"])
def test_the_frame_shows_what_its_host_hands_it(host, tiny, form):
    page = host()
    frame = load_into(page, tiny, form=form, day="2021-08-12", place="city-sarban")
    (said,) = heard(page, "loaded")
    assert (said["day"], said["place"], said["digest"]) == (
        "2021-08-12", "city-sarban", tiny.digest,
    )  # fmt: skip
    assert frame.locator("#details h2").inner_text() == "Sarban"
    assert frame.evaluate("controlMap.statusOf('city-sarban').status") == "taliban"


def test_the_host_hears_the_day_when_the_reader_lets_go_and_not_before(host, tiny):
    page = host()
    frame = load_into(page, tiny, day="2021-08-01")
    box = frame.locator("#slider").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 10, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 10, y, steps=25)
    expect(frame.locator("#today")).to_have_text("20 August 2021")
    assert heard(page, "day") == []
    page.mouse.up()
    page.wait_for_function("window.heard.some((message) => message.type === 'day')")
    assert [m["day"] for m in heard(page, "day")] == ["2021-08-20"]


def test_what_the_host_asks_is_done_and_not_said_back(host, tiny):
    page = host()
    frame = load_into(page, tiny)
    for message in (
        {"type": "day", "seq": 1, "day": "2021-08-12"},
        {"type": "range", "seq": 1, "range": "2021-08-02..2021-08-12"},
        {"type": "known", "seq": 2, "known": "evening"},
        {"type": "view", "seq": 3, "view": "strict"},
        {"type": "layers", "seq": 4, "area": "province", "layers": ["capital"], "language": "prs"},
        {"type": "select", "seq": 5, "id": "TL0101"},
        {"type": "colouring", "seq": 6, "colouring": "age"},
        {"type": "infer", "seq": 7, "infer": True},
        {"type": "theme", "seq": 8, "theme": "dark"},
    ):
        page.evaluate("message => window.say(message)", message)
    frame.wait_for_selector("[data-theme='dark']")
    assert frame.evaluate("controlMap.day") == "2021-08-12"
    dari = words_in("prs")
    assert frame.locator("#as-known").inner_text() == dari.listed(
        [dari.say("known.shown-evening"), view_label(STRICT, tiny, dari)]
    )
    assert frame.locator("#today").inner_text() == dari.day(dt.date(2021, 8, 12))
    assert frame.locator("#details h2").inner_text() == "سربان"
    assert frame.locator("path.area").count() == 2
    expect(frame.locator("input[value=age]")).to_be_checked()
    expect(frame.locator("input[value=infer]")).to_be_checked()
    assert frame.locator("#range-from").get_attribute("aria-valuetext") == dari.day(
        dt.date(2021, 8, 2)
    )
    page.evaluate("window.say({ type: 'range', seq: 9, range: null })")
    expect(frame.locator("#band")).to_be_hidden()
    told = {m["type"] for m in page.evaluate("window.heard")}
    assert told.isdisjoint(
        {"day", "range", "known", "view", "layers", "colouring", "infer", "pick"}
    )


def test_colouring_and_inference_are_told_by_themselves(host, tiny):
    page = host()
    frame = load_into(page, tiny)
    frame.locator("#panel-button").click()
    frame.get_by_label("Age of evidence").check()
    frame.locator("#known-fold > summary").click()
    frame.get_by_label("Infer districts from their capital").check()
    page.wait_for_function("window.heard.some((message) => message.type === 'infer')")
    assert [m["colouring"] for m in heard(page, "colouring")] == ["age"]
    assert [m["infer"] for m in heard(page, "infer")] == [True]
    assert heard(page, "layers") == []


def test_the_host_hears_what_the_page_is_called_in_each_language(host, tiny):
    page = host()
    load_into(page, tiny)
    page.evaluate("window.say({ type: 'layers', seq: 1, language: 'prs' })")
    page.wait_for_function("window.heard.filter(({ type }) => type === 'title').length === 2")
    assert [m["title"] for m in heard(page, "title")] == [
        words_in(language).say("page.frame") for language in ("en", "prs")
    ]


def test_a_pick_in_the_map_is_told_with_a_number_that_grows(host, tiny):
    page = host()
    frame = load_into(page, tiny)
    for name in ("Dokan", "Zarkoh"):
        find = frame.get_by_role("combobox", name="Find a place")
        find.fill(name)
        find.press("Enter")
    frame.locator("#details-close").click()
    page.wait_for_function("window.heard.filter((message) => message.type === 'pick').length === 3")
    assert [m["id"] for m in heard(page, "pick")] == ["crossing-dokan", "city-zarkoh", None]
    numbers = [m["seq"] for m in page.evaluate("window.heard")]
    assert numbers == sorted(set(numbers))


def test_what_cannot_be_understood_changes_nothing_and_is_said(host, tiny):
    page = host()
    frame = load_into(page, tiny, day="2021-08-05")
    page.evaluate("window.say({ type: 'day', seq: 9, day: '12/08/2021' })")
    page.wait_for_function("window.heard.some((message) => message.type === 'refused')")
    (refused,) = heard(page, "refused")
    assert "from 2021-08-01 to 2021-08-20" in refused["message"]
    assert refused["answers"] == 9
    assert frame.evaluate("controlMap.day") == "2021-08-05"


def test_nobody_but_the_parent_is_listened_to(host, tiny):
    page = host()
    frame = load_into(page, tiny, day="2021-08-05")
    frame.evaluate("window.postMessage({ 'control-map': 1, type: 'day', day: '2021-08-06' }, '*')")
    page.evaluate("window.say({ type: 'theme', theme: 'dark' })")
    page.evaluate("document.querySelector('iframe').contentWindow.postMessage({ day: 'x' }, '*')")
    frame.wait_for_selector("[data-theme='dark']")
    assert frame.evaluate("controlMap.day") == "2021-08-05"


def test_a_map_born_hidden_fits_once_it_is_seen(host, tiny):
    page = host(style="width:0;height:0")
    frame = load_into(page, tiny)
    page.evaluate("document.querySelector('iframe').style.cssText = 'width:1000px;height:700px'")
    expect(frame.locator(".name.capital").first).to_be_visible()  # names come with the first view
    assert frame.evaluate("controlMap.map.getBounds().contains([[33, 64], [35, 68]])")
    assert frame.evaluate("controlMap.map.getZoom()") > 6


def test_a_click_does_not_scroll_the_page_around_the_frame(host, tiny):
    page = host()
    page.evaluate("document.body.style.paddingTop = '600px'")
    frame = load_into(page, tiny)
    before = page.evaluate("window.scrollY")
    frame.evaluate("controlMap.map.getContainer().focus()")
    assert page.evaluate("window.scrollY") == before


def test_a_comparison_is_begun_by_the_host_and_ended_by_the_reader(host, tiny):
    page = host()
    frame = load_into(page, tiny, day="2021-08-12", compare="beside,2021-08-01,today,strict")
    expect(frame.locator(".folium-map")).to_have_count(2)
    page.evaluate("window.say({ type: 'compare', seq: 1, compare: null })")
    expect(frame.locator(".folium-map")).to_have_count(1)
    page.evaluate("window.say({ type: 'compare', seq: 2, compare: 'difference,nothing' })")
    page.wait_for_function("window.heard.some((message) => message.type === 'refused')")
    assert heard(page, "compare") == []
    text = "difference,2021-08-01,evening,balanced"
    page.evaluate(
        "text => window.say({ type: 'compare', seq: 3, compare: text })",
        text,
    )
    expect(frame.locator("#difference")).to_be_visible()
    frame.get_by_role("button", name="End the comparison").click()
    page.wait_for_function("window.heard.some((message) => message.type === 'compare')")
    assert [message["compare"] for message in heard(page, "compare")] == [None]

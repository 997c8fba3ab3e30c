"""A browser that cannot reach the network, and the pages that it opens."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib import resources

import pytest
from playwright.sync_api import expect, sync_playwright

from geo.web.page import saved_page
from geo.web.payload import dumps, encode
from tests.serving import serving

ASSETS = resources.files("geo.web").joinpath("assets")
#: An address that nobody has: what is asked of it comes from `ASSETS`.
EMPTY = "http://page.invalid/"
#: How long the app may take for anything.
SECONDS = 60
#: The modules that can be tried without the page around them.
PURE = frozenset(
    {
        "aloud", "choice", "colours", "commands", "counts", "crowds", "dayevents", "dayrange",
        "days", "difference", "diffwritten", "evidence", "find", "finding", "gains", "geometry",
        "history", "likely", "model", "monthgrid", "nearness", "palette", "placement", "reliance",
        "schemes", "sentences", "series", "spread", "state", "statements", "target", "time",
        "typedday", "words",
    }
)  # fmt: skip


@dataclass
class Complaints:
    """What a page asked for that it must not, and what went wrong in it."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def hear(self, page):
        page.on("request", lambda request: self._note_request(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: self.errors.append(f"dialog: {dialog.message}"))
        page.on("console", self._note_console)

    def _note_request(self, url):
        if url.split(":", 1)[0] not in {"file", "data", "blob", "about"}:
            self.requests.append(url)

    def _note_console(self, message):
        if message.type in {"error", "warning"}:
            self.errors.append(message.text)


@pytest.fixture(scope="session")
def browser(chromium):
    with sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()


@pytest.fixture
def visit(browser):
    """Open a page, offline; at the end nothing may have been asked for and nothing failed."""
    closers = []
    complaints = Complaints()

    def open_page(url, *, width=1440, height=900, ready="body.loaded", **options):
        context = browser.new_context(
            viewport={"width": width, "height": height}, offline=True, **options
        )
        closers.append(context)
        page = context.new_page()
        complaints.hear(page)
        page.goto(url)
        if ready:
            page.wait_for_selector(ready, state="attached")
        return page

    yield open_page
    for context in closers:
        context.close()
    assert complaints == Complaints()


@pytest.fixture(scope="session")
def app_address(tmp_path_factory):
    """Return the address of the app on the built-in package."""
    with serving(tmp_path_factory.mktemp("cache")) as address:
        yield address


@pytest.fixture
def visit_app(browser):
    """Open a page of the app; at the end no other host may have been asked, nothing failed."""
    expect.set_options(timeout=SECONDS * 1000)
    contexts = []
    complaints = Complaints()

    def open_page(url, *, width=1440, height=900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(SECONDS * 1000)
        contexts.append(context)
        page = context.new_page()
        page.route(re.compile(r"^https?://(?!127\.0\.0\.1[:/])"), refuse)
        page.on("pageerror", lambda error: complaints.errors.append(str(error)))
        page.on("dialog", lambda dialog: complaints.errors.append(f"dialog: {dialog.message}"))
        page.on("console", note)
        page.goto(url)
        return page

    def note(message):
        # Below the address of a page Streamlit looks for its server, before it does at the root.
        if "/_stcore/" not in message.location["url"]:
            complaints._note_console(message)

    def refuse(route):
        complaints.requests.append(route.request.url)
        route.abort()

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == Complaints()


def the_map(page):
    """Return the frame of the map in the app, once it shows the data."""
    handle = page.wait_for_selector("iframe.control-map", state="attached")
    frame = handle.content_frame()
    frame.wait_for_selector("body.loaded", state="attached")
    return frame


@pytest.fixture(scope="session")
def saved(builtin, tmp_path_factory):
    """Return the address of the saved page of the built-in package."""
    path = tmp_path_factory.mktemp("saved") / "map.html"
    path.write_text(saved_page(builtin), "utf-8")
    return path.as_uri()


class Units:
    """The modules of the page by themselves: no map, no document, no data but what is given."""

    def __init__(self, page):
        self._page = page
        self._taken = None

    def __call__(self, expression, *given):
        """Return what a JavaScript expression of `units.<module>` and `given` comes to."""
        return self._page.evaluate(f"given => ({expression})", list(given))

    def take(self, payload):
        """Unpack a payload, unless it is the one at hand; expressions find it as `model`."""
        if payload is self._taken:
            return
        self._taken = payload
        self._page.evaluate(
            "text => { window.model = units.model.unpack(JSON.parse(text)); }", dumps(payload)
        )


@pytest.fixture(scope="session")
def units(browser):
    """Open an empty page that has every module which needs no map."""
    page = browser.new_page()
    page.route(f"{EMPTY}**", serve_module)
    page.goto(EMPTY)
    page.evaluate(
        """async (names) => {
          window.units = {};
          for (const name of names) window.units[name] = await import(`/${name}.js`);
        }""",
        sorted(PURE),
    )
    yield Units(page)
    page.close()


@pytest.fixture(scope="session")
def encoded(builtin):
    """Return what a page gets of the built-in package."""
    return encode(builtin)


def serve_module(route):
    name = route.request.url.removeprefix(EMPTY)
    kind = "text/javascript" if name else "text/html"
    body = (
        ASSETS.joinpath(name).read_text("utf-8") if name else "<!doctype html><title>empty</title>"
    )
    route.fulfill(content_type=f"{kind}; charset=utf-8", body=body)

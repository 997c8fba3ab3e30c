"""A browser that cannot reach the network, and the pages that it opens."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import resources

import pytest
from playwright.sync_api import sync_playwright

from geo.web.page import saved_page
from geo.web.payload import dumps, encode

ASSETS = resources.files("geo.web").joinpath("assets")
#: An address that nobody has: what is asked of it comes from `ASSETS`.
EMPTY = "http://page.invalid/"
#: The modules that can be tried without the page around them.
PURE = frozenset(
    {
        "aloud", "choice", "colours", "counts", "days", "difference",
        "diffwritten", "evidence", "find", "finding", "geometry",
        "history", "likely", "model", "palette", "placement", "reliance", "schemes", "sentences",
        "series",
        "state", "statements", "time", "words",
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

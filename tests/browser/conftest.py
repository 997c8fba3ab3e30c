"""A browser that cannot reach the network, and the pages that it opens."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import sync_playwright

from geo.web.page import saved_page


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

"""What axe-core finds in the page, in the app around it, and on the app's other pages: nothing."""

from __future__ import annotations

from importlib import resources

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import the_map

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
#: Beside what is usual: who speaks to a page says what they read, and fingers are not pencils.
RULES = {"label-content-name-mismatch": {"enabled": True}, "target-size": {"enabled": True}}
PLACE = "day=2021-08-12&place=city-kandahar"
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
PAGES = ("sources", "reliance", "published", "verify", "about")


def found(frame):
    """Return what is violated, each with the elements that violate it and why."""
    frame.evaluate(AXE)
    return frame.evaluate(
        """async (rules) => {
          // Streamlit's own field for files: its box has a role that it takes back by a focus.
          const exclude = [["[data-testid=stFileUploaderDropzone]"]];
          const { violations } = await axe.run({ exclude }, { resultTypes: ["violations"], rules });
          const told = ({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary}`;
          return Object.fromEntries(violations.map(({ id, nodes }) => [id, nodes.map(told)]));
        }""",
        RULES,
    )


def unfold(page):
    """Open every fold, also those that are made when another one is opened."""
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.wait_for_selector("#over-time .area-chart .class", state="attached")
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.wait_for_selector("#over-time .day-table", state="attached")


@pytest.mark.parametrize(
    ("scheme", "language", "size"),
    [("light", "en", {}), ("dark", "prs", {}), ("light", "prs", PHONE), ("dark", "en", PHONE)],
    ids=["light", "dark-from-right-to-left", "phone-from-right-to-left", "phone-dark"],
)
def test_nothing_is_found_in_the_saved_page(visit, saved, scheme, language, size):
    page = visit(f"{saved}#{PLACE}&language={language}", color_scheme=scheme, **size)
    if page.locator("#handle").is_visible():
        page.locator("#handle").click()
    assert found(page.main_frame) == {}
    unfold(page)
    assert found(page.main_frame) == {}
    page.locator("#panel-button").click()
    assert found(page.main_frame) == {}


def test_the_page_may_be_enlarged_and_says_in_which_language_it_is(visit, saved):
    page = visit(f"{saved}#language=prs")
    content = page.locator("meta[name=viewport]").get_attribute("content")
    assert "maximum-scale" not in content
    assert "user-scalable" not in content
    assert page.locator("html").get_attribute("lang") in {"en", "prs"}
    assert page.get_by_role("main").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_found_in_the_app_and_in_its_frame(visit_app, app_address, scheme):
    page = visit_app(f"{app_address}/?{PLACE}", color_scheme=scheme)
    frame = the_map(page)
    assert found(page.main_frame) == {}
    assert found(frame) == {}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("scheme", "language", "size"),
    [("light", "en", {}), ("dark", "prs", PHONE)],
    ids=["light", "phone-dark-from-right-to-left"],
)
def test_nothing_is_found_on_the_other_pages(  # noqa: PLR0913, PLR0917  (each its own)
    visit_app, app_address, name, scheme, language, size
):
    address = f"{app_address}/{name}?day=2021-08-12&language={language}"
    page = visit_app(address, color_scheme=scheme, **size)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_selector('[data-test-script-state="notRunning"]', state="attached")
    assert found(page.main_frame) == {}
    expect(page.locator("html")).to_have_attribute("lang", language)

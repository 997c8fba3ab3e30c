"""Several readers at one app: choices never cross, and each has the address as the only state."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from geo.show.words import words_in
from tests.browser.conftest import the_map

ONE = "day=2021-08-13&place=city-kandahar&language=prs&area=province&layers=capital,airport,label"
OTHER = "day=2021-06-01&view=strict&known=2021-06-20&language=en&layers=capital,label"


def shown(page):
    """Return what of a choice a reader sees: day, language, place, view."""
    frame = the_map(page)
    return frame.evaluate(
        """() => {
          const chosen = document.querySelectorAll("path.chosen").length > 0;
          const { dir } = document.querySelector("[data-directed]");
          return [controlMap.day, dir, chosen, document.getElementById("today").textContent];
        }"""
    )


def step(page, button, day):
    the_map(page).locator(button).click()
    page.wait_for_url(re.compile(f"day={day}"))


def test_the_choices_of_two_readers_never_cross(visit_app, app_address):
    one = visit_app(f"{app_address}/?{ONE}")
    other = visit_app(f"{app_address}/?{OTHER}")
    assert shown(one)[:3] == ["2021-08-13", "rtl", True]
    assert shown(other)[:3] == ["2021-06-01", "ltr", False]

    step(one, "#day-on", "2021-08-14")
    step(other, "#day-on", "2021-06-02")
    step(one, "#day-on", "2021-08-15")

    for page, wanted, own, foreign in (
        (one, ["2021-08-15", "rtl", True], ("place=city-kandahar", "language=prs"), "view=strict"),
        (other, ["2021-06-02", "ltr", False], ("view=strict", "known=2021-06-20"), "kandahar"),
    ):
        assert shown(page)[:3] == wanted
        for part in own:
            assert part in page.url
        assert foreign not in page.url
        page.reload()
        assert shown(page)[:3] == wanted


def test_each_reader_has_their_own_other_pages(visit_app, app_address):
    one = visit_app(f"{app_address}/reliance?{ONE}")
    other = visit_app(f"{app_address}/reliance?{OTHER}")
    dari, english = words_in("prs"), words_in("en")
    expect(one.get_by_role("heading", level=1)).to_have_text(dari.say("app.reliance"))
    expect(other.get_by_role("heading", level=1)).to_have_text(english.say("app.reliance"))
    expect(one.get_by_text(dari.digits("13")).first).to_be_visible()
    expect(other.get_by_text("1 June 2021").first).to_be_visible()
    assert one.get_by_text("1 June 2021").count() == 0
    assert other.get_by_text(dari.say("app.reliance")).count() == 0


def test_an_address_that_is_handed_on_shows_the_same_to_somebody_else(visit_app, app_address):
    one = visit_app(f"{app_address}/?{ONE}")
    assert shown(one)[2]
    one.wait_for_url(re.compile(r"[?&]at="))
    step(one, "#day-on", "2021-08-14")
    handed = one.url
    assert shown(visit_app(handed)) == shown(one)

"""The app without a browser: the address, what stands beside the map, and packages that are bad."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.app import rows
from geo.app.session import Asked
from geo.app.text import plain
from geo.show.words import words_in
from tests.tiny import write_tiny

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = (
    "{{7*7}} </script><img src=x onerror=alert(1)> **bold** [x](javascript:alert(1)) $a$ :red[b]"
)

pytestmark = pytest.mark.usefixtures("cache_folder")


@pytest.fixture
def open_app(monkeypatch):
    """Open the app at an address, on the built-in package or another."""

    def opened(package=None, **query):
        if package is None:
            monkeypatch.delenv("CONTROL_MAP_PACKAGE", raising=False)
        else:
            monkeypatch.setenv("CONTROL_MAP_PACKAGE", str(package))
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    return opened


def open_page(monkeypatch, name, package=None, **query):
    if package is not None:
        monkeypatch.setenv("CONTROL_MAP_PACKAGE", str(package))
    else:
        monkeypatch.delenv("CONTROL_MAP_PACKAGE", raising=False)

    def script(name):
        import importlib  # noqa: PLC0415  (the script runs on its own)

        importlib.import_module(f"geo.app.pages.{name}").show()

    page = AppTest.from_function(script, default_timeout=60, args=(name,))
    for parameter, value in query.items():
        page.query_params[parameter] = value
    page.run()
    assert not page.exception
    return page


def told(app):
    """Return what is told to the map: by part of the choice, and the whole of it."""
    (voice,) = [c for c in app.get("bidi_component") if c.proto.component_name.endswith("voice")]
    found = json.loads(voice.proto.bytes)
    return found["set"], found["choice"]


def frame_bytes(app):
    (frame,) = [c for c in app.get("bidi_component") if c.proto.component_name.endswith("frame")]
    return frame.proto.bytes


def address(app):
    return {
        key: value if isinstance(value, str) else value[0]
        for key, value in app.query_params.items()
    }


def texts(app):
    return "\n".join(element.value for kind in ("markdown", "caption") for element in app.get(kind))


def test_the_app_shows_what_the_address_says_and_the_address_says_it_again(open_app):
    app = open_app(day="2021-08-12", known="evening", place="city-kandahar", view="strict")
    assert not app.exception
    assert not app.warning
    assert address(app) == {
        "day": "2021-08-12",
        "known": "evening",
        "view": "strict",
        "place": "city-kandahar",
    }
    changed, choice = told(app)
    assert changed == {}
    assert (choice["day"], choice["known"], choice["view"], choice["place"]) == (
        "2021-08-12", "evening", "strict", "city-kandahar",
    )  # fmt: skip


def test_nonsense_in_the_address_is_one_polite_line_and_the_usual_map(open_app):
    app = open_app(day="31.12.2021", place="Atlantis", known="2021-08-12")
    assert not app.exception
    (warning,) = app.warning
    for text in ("31.12.2021", "Atlantis"):
        assert plain(text) in warning.value
    assert address(app) == {"day": "2021-09-07", "known": "2021-08-12"}


def test_parameters_of_others_stay_in_the_address(open_app):
    app = open_app(day="2021-08-12", campaign="spring")
    assert address(app)["campaign"] == "spring"


def test_a_rerun_sends_the_very_same_map(open_app):
    app = open_app(day="2021-08-12", place="city-zaranj")
    before = frame_bytes(app)
    app.run()
    assert frame_bytes(app) == before
    assert told(app)[1]["place"] == "city-zaranj"


def test_beside_the_map_nothing_is_said_twice(open_app):
    app = open_app(day="2021-08-12", place="city-kandahar")
    assert not app.exception
    for kind in ("title", "subheader", "markdown", "tab", "selectbox", "multiselect"):
        assert not app.get(kind), kind


def ask(app, what):
    """Let the map ask for something, as its frame does."""
    app.session_state["choice"].asked = Asked(what)
    return app.run()


def test_what_the_map_asks_for_is_answered_once(open_app):
    app = ask(open_app(day="2021-08-13"), "save")
    assert not app.exception
    assert app.selectbox(key="size").value == "16:9"
    assert app.session_state["choice"].asked is None


def test_the_code_for_an_article_has_the_address_and_the_height_that_are_typed(open_app):
    app = ask(open_app(day="2021-08-13"), "save")

    def code_after(act):
        # This driver knows no fragments, so the dialog has to be asked for again.
        app.session_state["choice"].asked = Asked.SAVE
        act.run()
        assert not app.exception
        return [found.value for found in app.code if "<iframe" in found.value]

    address = app.text_input(key="embed-address")
    assert code_after(address.input('https://example.org/"x"')) == []
    assert len(app.error) == 1
    (code,) = code_after(
        app.text_input(key="embed-address").input(" https://example.org/a.html?b&c ")
    )
    assert code.startswith('<iframe src="https://example.org/a.html?b&amp;c" ')
    (code,) = code_after(app.number_input(key="embed-height").set_value(900))
    assert ' height="900" ' in code
    assert not app.error


def test_a_view_of_chosen_sources_can_be_chosen(open_app):
    app = ask(open_app(day="2021-08-13"), "sources")
    (heard,) = app.multiselect(key="view-sources").value
    # This driver knows no fragments: it runs all, so the dialog has to be asked for again.
    app.session_state["choice"].asked = Asked.SOURCES
    app.button[0].click().run()
    assert not app.exception
    assert address(app)["view"] == f"source:{heard}"
    assert told(app)[1]["view"] == f"source:{heard}"


@pytest.mark.parametrize("name", ["sources", "reliance", "published", "verify", "about"])
@pytest.mark.parametrize("hostile", [False, True])
def test_every_page_is_shown_whatever_the_package_holds(monkeypatch, tmp_path, name, hostile):
    package = write_tiny(tmp_path / "tiny", cells=hostile_cells() if hostile else {})
    open_page(monkeypatch, name, package)


class Listing(HTMLParser):
    """A table of a page: its heads, and its rows by the texts of their cells."""

    def __init__(self, text):
        super().__init__()
        self.heads, self.rows, self._cells = [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "tr":
            self.rows.append([])
        if tag in {"th", "td"}:
            self._cells = self.heads if ("scope", "col") in attributes else self.rows[-1]
            self._cells.append("")

    def handle_data(self, data):
        if self._cells is not None:
            self._cells[-1] += data

    def handle_endtag(self, tag):
        if tag in {"th", "td"}:
            self._cells = None

    def column(self, head):
        """Return the texts below a head."""
        at = self.heads.index(head)
        return [row[at] for row in self.rows[1:]]


def listings(app):
    """Return every table of a page."""
    texts = [element.proto.body for element in app.get("html")]
    return [Listing(text) for text in texts if "<table" in text]


def labels(app):
    """Return what the titles, tabs and widgets of a page say."""
    titled = [*app.title, *app.header]
    chosen = [*app.selectbox, *app.multiselect, *app.text_input, *app.radio, *app.toggle]
    heads = [cell for table in listings(app) for cell in table.heads]
    return {
        *(element.value for element in titled),
        *(element.label for element in [*chosen, *app.tabs, *app.button, *app.expander]),
        *(element.proto.placeholder for element in [*app.multiselect, *app.text_input]),
        *heads,
    }


@pytest.mark.parametrize("name", ["sources", "reliance", "published", "verify", "about"])
def test_no_page_says_in_english_what_the_readers_language_has_words_for(monkeypatch, name):
    query = {"day": "2021-08-12", "place": "city-kandahar", "language": "prs"}
    said = labels(open_page(monkeypatch, name, **query))
    assert said & set(words_in("prs").texts.values())
    assert said & set(words_in("en").texts.values()) == set()


@pytest.mark.parametrize(("language", "begin"), [("en", "left"), ("prs", "right"), ("ps", "right")])
def test_the_page_begins_where_the_readers_language_begins(open_app, language, begin):
    app = open_app(language=language)
    styles = "".join(element.proto.body for element in app.get("html"))
    assert f"--begin: {begin}" in styles
    assert f"--reading: {words_in(language).say('language.direction')}" in styles


def test_a_broken_package_is_told_of_in_the_language_of_the_address(open_app, tmp_path):
    cells = {("claims.csv", "c03", "status"): "talban"}
    app = open_app(write_tiny(tmp_path / "broken", cells=cells), language="ps")
    assert app.title[0].value == words_in("ps").say("problems.title")


def test_the_sources_page_lists_every_source_when_asked(monkeypatch, builtin):
    page = open_page(monkeypatch, "sources")
    assert len(listings(page)[0].rows) == 1 + 25
    page.toggle(key="source-all").set_value(True).run()
    claims = listings(page)[0].column("Claims")
    assert len(claims) == len(builtin.sources)
    assert sum(int(number.replace(",", "") or 0) for number in claims) == len(builtin.claims)


def test_the_sources_page_begins_with_what_most_rests_on_and_can_be_ordered(monkeypatch, builtin):
    page = open_page(monkeypatch, "sources")
    table = listings(page)[0]
    pairs = zip(table.column("Would differ"), table.column("Decides alone"), strict=True)
    weights = [(int(differ or 0), int(alone or 0)) for differ, alone in pairs]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > weights[-1]
    page.selectbox(key="source-order").select("publisher").run()
    named = sorted((source.publisher for source in builtin.sources.values()), key=str.casefold)
    assert listings(page)[0].column("Publisher") == named[:25]


def test_the_search_of_the_sources_page_finds_and_a_source_shows_its_claims(monkeypatch, builtin):
    page = open_page(monkeypatch, "sources")
    page.text_input(key="source-text").set_value("TOLOnews").run()
    found = [
        s
        for s in builtin.sources.values()
        if "tolonews" in f"{s.publisher} {s.title} {s.witness}".casefold()
    ]
    assert page.selectbox(key="source").options
    chosen = max(found, key=lambda source: len(rows.claims_by_source(builtin)[source.id]))
    page.selectbox(key="source").select(chosen.id).run()
    assert len(listings(page)[-1].rows) == 1 + len(rows.claims_by_source(builtin)[chosen.id])


def hostile_cells():
    return {
        ("places.csv", "city-sarban", "name"): HOSTILE,
        ("places.csv", "city-sarban", "note"): HOSTILE,
        ("statuses.csv", "taliban", "label_en"): HOSTILE,
        ("statuses.csv", "taliban", "definition"): HOSTILE,
        ("sources.csv", "wire-a", "title"): HOSTILE,
        ("sources.csv", "wire-a", "publisher"): HOSTILE,
        ("claims.csv", "c03", "claimant"): HOSTILE,
        ("claims.csv", "c03", "note"): HOSTILE,
        ("claims.csv", "c03", "locator"): HOSTILE,
    }


def test_a_hostile_package_is_shown_as_text(open_app, tmp_path):
    package = write_tiny(tmp_path / "hostile", cells=hostile_cells())
    app = ask(open_app(package, day="2021-08-13", place="city-sarban"), "sources")
    assert not app.exception
    text = texts(app)
    for markup in ("<img", "**bold**", "[x](", "$a$", ":red[", "{{7"):
        assert not re.search(rf"(?<!\\){re.escape(markup)}", text)


def test_a_broken_package_lists_every_problem_and_draws_nothing(open_app, tmp_path):
    cells = {
        ("claims.csv", "c02", "valid_from"): "2021-13-01",
        ("claims.csv", "c03", "status"): "talban",
    }
    app = open_app(write_tiny(tmp_path / "broken", cells=cells))
    assert not app.exception
    assert app.title[0].value == "This package cannot be shown yet"
    assert set(listings(app)[0].column("Field")) == {"valid_from", "status"}
    assert not app.get("bidi_component")


def test_a_package_without_outlines_or_counts_is_still_shown(open_app, tmp_path):
    package = write_tiny(tmp_path / "plain")
    app = open_app(package, day="2021-08-11", place="Sarban")
    assert not app.exception
    assert told(app)[1]["place"] == "city-sarban"

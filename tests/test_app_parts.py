"""What the app is made of: the choice and the address, texts, charts, what is kept."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.answers.reliance import median_lag, reliance_on_sources, reporting_symmetry
from geo.answers.statistics import counts
from geo.app import charts, rows, shelf, signs, tables, worked
from geo.app.choice import (
    EVENING,
    PARAMETERS,
    TODAY,
    Choice,
    Compare,
    CompareMode,
    DayRange,
    Viewport,
    default,
    read,
)
from geo.app.markup import element
from geo.app.refusals import said
from geo.app.session import Session, _as_text
from geo.app.text import isolated, link, plain
from geo.model.vocabulary import Selection
from geo.package.published import published_counts
from geo.show.choices import Area, Colouring, Layer
from geo.show.words import LANGUAGES, words_in

pytestmark = pytest.mark.usefixtures("cache_folder")


# --- the choice and the address


def choices(package):
    period = package.package.period
    days = st.dates(period.first, period.last)
    known = st.sampled_from([TODAY, EVENING]) | st.dates(period.first, dt.date(2022, 1, 1))
    two_sources = f"source:{','.join(sorted(package.sources)[:2])}"
    views = st.sampled_from(["balanced", "strict", "latest", "side:taliban", two_sources])
    return st.builds(
        Choice,
        day=days,
        range=st.none()
        | st.lists(days, min_size=2, max_size=2, unique=True).map(
            lambda ends: DayRange(*sorted(ends))
        ),
        known=known,
        view=views,
        place=st.none() | st.sampled_from([place.id for place in package.gazetteer.places]),
        infer=st.booleans(),
        area=st.none() | st.sampled_from(Area),
        layers=st.frozensets(st.sampled_from(Layer), min_size=1),
        colouring=st.sampled_from(Colouring),
        language=st.none() | st.sampled_from(package.package.languages),
        viewport=st.none()
        | st.builds(
            Viewport,
            st.decimals(-90, 90, places=4).map(float),
            st.decimals(-180, 180, places=4).map(float),
            st.decimals(0, 20, places=2).map(float),
        ),
        compare=st.none()
        | st.builds(Compare, mode=st.sampled_from(CompareMode), day=days, known=known, view=views),
    )


@given(data=st.data())
def test_an_address_opens_exactly_what_its_sender_saw(builtin, data):
    choice = data.draw(choices(builtin))
    assert read(choice.to_query(), builtin) == (choice, ())


@given(
    written=st.dictionaries(
        st.sampled_from(PARAMETERS),
        st.text(max_size=30),
    )
)
def test_no_address_breaks_the_app_and_nonsense_is_named(builtin, written):
    choice, refused = read(written, builtin)
    assert choice.day in builtin.package.period
    for one in refused:
        assert written[one.name] == one.text


def test_what_an_address_lacks_is_as_usual(builtin):
    assert read({}, builtin) == (default(builtin), ())
    assert default(builtin).day == builtin.package.period.last


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("day", "2021-02-30", "from 2021-05-01 to 2021-09-07"),
        ("day", "2020-01-01", "from 2021-05-01 to 2021-09-07"),
        ("range", "2021-08-15..2021-08-01", "2021-05-01..2021-09-07"),
        ("range", "2021-08-01..2022-08-01", "from 2021-05-01 to 2021-09-07"),
        ("range", "2021-08-01", "2021-05-01..2021-09-07"),
        ("known", "yesterday", "today, evening or a day"),
        ("known", "1999-01-01", "from 2021-05-01 on"),
        ("view", "mine", "balanced, strict, latest"),
        ("view", "side:nobody", "government"),
        ("place", "Kandahr", "Kandahar"),
        ("area", "village", "district, province, none"),
        ("layers", "capital,roads", "capital, city"),
        ("layers", "capital,age", "capital, city"),
        ("colouring", "rainbow", "status, age, single"),
        ("infer", "perhaps", "yes, no"),
        ("language", "xx", "en, prs, ps"),
        ("compare", "swipe", "swipe, beside, difference"),
        ("compare", "wipe,2021-08-05,today,balanced", "swipe, beside, difference"),
        ("compare", "swipe,2020-08-05,today,balanced", "then a day"),
        ("compare", "swipe,2021-08-05,soon,balanced", "what was known"),
        ("compare", "swipe,2021-08-05,today,mine", "rules"),
        ("at", "34,66", "latitude,longitude,zoom"),
        ("at", "134.0,66.0,7", "latitude,longitude,zoom"),
    ],
)
def test_each_garbled_parameter_is_named_with_what_is_allowed(builtin, name, value, allowed):
    choice, (refused,) = read({name: value}, builtin)
    assert choice == default(builtin)
    line = as_seen(said(refused, builtin, words_in("en")))
    assert f"“{value}”" in line
    assert allowed in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_refused_is_said_in_the_readers_language(builtin, language):
    words = words_in(language)
    _, refused = read({"area": "village", "place": "Nowhere at all", "day": "x" * 99}, builtin)
    by_name = {one.name: as_seen(said(one, builtin, words)) for one in refused}
    found = words.say("refused.found", text="village")
    allowed = words.listed(Area)
    assert by_name["area"] == words.say("refused.one-of", name="area", allowed=allowed, found=found)
    found = words.say("refused.found", text="Nowhere at all")
    assert by_name["place"].startswith(words.say("app.no-place", found=found))
    assert "x" * 40 in by_name["day"]
    assert "x" * 41 not in by_name["day"]


def test_a_refused_value_is_shown_as_text(builtin):
    _, (refused,) = read({"view": "**bold** <img>"}, builtin)
    assert plain("**bold** <img>") in said(refused, builtin, words_in("en"))


def as_seen(markdown):
    """Return what a reader sees of Markdown: without its marks."""
    return re.sub(r"\\|[\u2060\u2066-\u2069]", "", markdown)


def test_a_place_may_be_named_in_any_spelling(builtin):
    choice, _ = read({"place": "قندهار"}, builtin)
    assert builtin.gazetteer[choice.place].name == "Kandahar"


def test_what_is_chosen_beside_the_map_is_told_to_it_and_what_it_says_is_not_told_back(builtin):
    session = Session(builtin.digest, default(builtin))
    session.hear({"day": "2021-08-12"}, builtin)
    assert session.told == {}
    session.choose(place="city-kandahar")
    session.choose(place="city-kandahar")
    assert session.told == {"place": 1}
    session.choose(view="strict", place=None)
    assert session.told == {"place": 2, "view": 2}
    assert session.choice.day == dt.date(2021, 8, 12)


def test_nonsense_from_the_map_changes_nothing(builtin):
    session = Session(builtin.digest, default(builtin))
    session.hear({"day": "1066-10-14", "view": "x", "place": "no such place"}, builtin)
    assert session.choice == default(builtin)


# --- what is kept between starts


def test_what_was_made_once_is_not_made_again():
    made = []

    def make():
        made.append(1)
        return b"the map"

    assert shelf.kept("a package", make) == b"the map"
    assert shelf.kept("a package", make) == b"the map"
    assert made == [1]
    assert shelf.kept("another package", make) == b"the map"
    assert made == [1, 1]


def test_a_damaged_cache_is_made_again(cache_folder):
    shelf.kept("damaged", lambda: b"right")
    for file in cache_folder.iterdir():
        file.write_bytes(file.read_bytes()[:-1] + b"!")
    assert shelf.kept("damaged", lambda: b"right") == b"right"


def test_without_a_cache_folder_the_map_is_made_each_time(monkeypatch, tmp_path):
    blocked = tmp_path / "a file"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert shelf.kept("x", lambda: b"made") == b"made"


def test_few_are_kept(cache_folder):
    for number in range(20):
        shelf.kept(f"package {number}", lambda: b"the map")
    assert len(list(cache_folder.iterdir())) <= 8


# --- texts and charts


@given(text=st.text(max_size=60))
def test_no_markup_survives_in_plain_text(text):
    shown = plain(text)
    assert not re.search(
        r"(?<!\\)(?:\\\\)*[!-/:-@\[-`{-~]", re.sub(r"\\[!-/:-@\[-`{-~]", "", shown)
    )
    assert "\n" not in shown


@pytest.mark.parametrize("text", [":smile:", "a --> b", "<-", ">= 5", "~= 5", ":material/home:"])
def test_nothing_that_streamlit_would_replace_stays_whole(text):
    assert re.sub(r"\\", "", plain(text)) != text


def test_an_address_that_is_no_web_address_is_no_link():
    assert link("x", "javascript:alert(1)") == plain("x")
    assert link("a]b", "https://example.org/a b>c") == r"[a\]b](<https://example.org/a%20b%3Ec>)"


def test_latin_words_keep_their_own_direction_in_a_line_from_right_to_left():
    assert plain("در Sky News (UK)، ۲ اگست") == "در \u2068Sky News \\(UK\\)\u2069، ۲ اگست"
    assert plain("On کابل") == "On کابل"


def test_names_keep_their_own_direction():
    assert isolated("کندهار\u202e") == "\u2068کندهار\u2069"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_is_labelled_in_the_readers_language(builtin, today, language):
    words = words_in(language)
    daily = [counts(today, Selection.DISTRICT, day) for day in today.period.days()]
    status = next(status for status in builtin.statuses if status.id == "taliban")
    found = published_counts(builtin)
    chart = charts.beside_published(daily, status, found, builtin.sources, words)
    assert status.label(language) in chart["description"]
    assert chart["config"]["locale"]["number"]["numerals"] == list(words.say("number.digits"))
    axis = chart["layer"][0]["encoding"]["x"]["axis"]
    assert json.dumps(words.say("month-short.8")) in axis["labelExpr"]
    assert "format" not in axis  # which would write English months


@pytest.fixture
def beside(builtin, today):
    """Return the chart of districts that the Taliban hold beside published counts of them."""
    daily = [counts(today, Selection.DISTRICT, day) for day in today.period.days()]
    status = next(status for status in builtin.statuses if status.id == "taliban")
    found = published_counts(builtin)
    return charts.beside_published(daily, status, found, builtin.sources, words_in("en"))


def test_each_who_counted_has_a_shape_and_the_busiest_their_name_on_the_chart(beside):
    points, names = beside["layer"][3], beside["layer"][4]
    who = {value["who"] for value in points["data"]["values"]}
    assert {"AAN", "Long War Journal"} <= who
    shape = points["encoding"]["shape"]["scale"]
    assert set(shape["domain"]) == who
    assert len(set(shape["range"])) == len(who)
    named = [value["who"] for value in names["data"]["values"]]
    assert named == ["Long War Journal", "AAN", words_in("en").say("published.ours")]


def test_a_mapper_is_named_without_how_their_count_is_known(builtin):
    found = {charts.mapper(count) for count in published_counts(builtin)}
    assert {"AAN", "Long War Journal", "Bild"} <= found
    assert not {name for name in found if "(" in name or " via " in name}


# --- signs, and a place worked through


def test_every_sign_of_the_map_has_a_picture_and_words(today):
    words = words_in("en")
    listed = [*signs.colours(today.dataset, words), *signs.doubts(today, words)]
    listed += signs.marked(today, words)
    told = [text for _, text in listed]
    assert len(set(told)) == len(told)
    for key in ("key.disputed", "key.follows", "key.inferred", "key.dot", "sign.event"):
        assert words.say(key) in told
    assert len({picture for picture, _ in listed}) == len(listed)


def test_the_place_worked_through_changed_often_and_its_days_are_those_of_its_changes(today):
    place = worked.telling_place(today)
    assert place is not None
    assert place.is_capital
    runs = today.runs(place.id)
    days = worked.telling_days(runs)
    assert days[0] == today.period.first
    assert len(days) == 4
    assert set(days) <= {run.from_ for run in runs}


def test_markup_holds_texts_as_texts():
    hostile = '</td><img src=x onerror=alert(1)> " onmouseover="alert(2)'
    made = element("td", hostile, data_head=hostile)
    assert "<img" not in made
    assert 'onmouseover="' not in made
    assert element("p", element("b", "x"), "<i>") == "<p><b>x</b>&lt;i&gt;</p>"


def test_a_table_leads_to_addresses_of_the_web_and_to_no_others():
    table = {"title": ["a", "b"], "link": ["https://example.org/?a&b", "javascript:alert(1)"]}
    made = tables.as_html(table, words_in("en"), "caption")
    assert 'href="https://example.org/?a&amp;b"' in made
    assert "javascript" not in made


# --- tables


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_has_a_head_of_its_own_over_each_column(builtin, today, language):
    words = words_in(language)
    day = dt.date(2021, 8, 12)
    sources = list(builtin.sources.values())
    claims = list(builtin.claims.values())
    on_sources = reliance_on_sources(today, day)
    found = {entry.key: entry for entry in on_sources}
    symmetry = {entry.source_id: entry for entry in reporting_symmetry(today)}
    names = dict.fromkeys(builtin.sources, "a name")
    states = today.as_of(day)
    published = published_counts(builtin)
    for table, own in (
        (rows.sources_table(builtin, sources, found, symmetry, words),
         rows.gains_heads(builtin, words)),
        (rows.claims_table(builtin, claims, words), None),
        (rows.reliance_table(names, on_sources), None),
        (rows.differences_table(builtin, on_sources[0].differences, words), None),
        (rows.alone_table(builtin, states, on_sources, names, words), None),
        (rows.published_table(builtin, published, words), rows.status_heads(builtin, words)),
    ):  # fmt: skip
        assert len({len(column) for column in table.values()}) == 1
        assert len(set(tables.labels(table, words, own).values())) == len(table)


def test_what_a_table_counts_stays_a_number_whatever_the_language(builtin):
    words = words_in("prs")
    sources = list(builtin.sources.values())
    table = rows.sources_table(builtin, sources, {}, {}, words)
    for key in ("claims", "alone", "differ"):
        assert all(isinstance(number, int) for number in table[key])
    assert words.say("source-kind.news") in table["kind"]


def test_a_claim_on_many_places_names_the_first_few_in_the_readers_language(builtin):
    words = words_in("prs")
    claim = max(builtin.claims.values(), key=lambda claim: len(claim.place_ids))
    first = builtin.gazetteer[claim.place_ids[0]].label("prs")
    told = rows.places_text(builtin, claim, words)
    assert told.startswith(first)
    assert words.integer(len(claim.place_ids) - 3) in told


def test_the_lag_is_the_days_from_the_event_to_its_report(builtin):
    claim = next(
        c for c in builtin.claims.values() if c.reported_on and c.reported_on.is_exact
        and c.valid_from.is_exact and c.reported_on.earliest > c.valid_from.earliest
    )  # fmt: skip
    days = (claim.reported_on.earliest - claim.valid_from.earliest).days
    assert claim.lag_days == days
    assert median_lag([claim]) == days
    assert median_lag([]) is None


def test_what_is_compared_is_told_by_the_map_and_ended_by_it(builtin):
    session = Session(builtin.digest, default(builtin))
    text = "difference,2021-08-05,evening,side:taliban"
    session.hear(_as_text("compare", {"compare": text, "said": 1}), builtin)
    compared = session.choice.compare
    assert compared is not None
    assert compared.text == text
    assert session.choice.views == ("balanced", "side:taliban")
    assert session.choice.to_message()["compare"] == text
    session.hear(_as_text("compare", {"compare": None, "said": 2}), builtin)
    assert session.choice == default(builtin)

"""What the app is made of: the choice and the address, texts, charts, what is kept."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.answers.reliance import median_lag
from geo.answers.statistics import series
from geo.app import charts, shelf
from geo.app.choice import EVENING, PARAMETERS, TODAY, Choice, Viewport, default, read
from geo.app.session import Session
from geo.app.text import isolated, link, plain
from geo.model.vocabulary import Selection
from geo.show.choices import Area, Colouring, Layer

pytestmark = pytest.mark.usefixtures("cache_folder")


# --- the choice and the address


def choices(package):
    period = package.package.period
    days = st.dates(period.first, period.last)
    return st.builds(
        Choice,
        day=days,
        known=st.sampled_from([TODAY, EVENING]) | st.dates(period.first, dt.date(2022, 1, 1)),
        view=st.sampled_from(["balanced", "strict", "latest", "side:taliban"]),
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
    for line in refused:
        assert line.partition("=")[0] in written


def test_what_an_address_lacks_is_as_usual(builtin):
    assert read({}, builtin) == (default(builtin), ())
    assert default(builtin).day == builtin.package.period.last


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("day", "2021-02-30", "from 2021-05-01 to 2021-09-07"),
        ("day", "2020-01-01", "from 2021-05-01 to 2021-09-07"),
        ("known", "yesterday", "today, evening"),
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
        ("at", "34,66", "latitude,longitude,zoom"),
        ("at", "134.0,66.0,7", "latitude,longitude,zoom"),
    ],
)
def test_each_garbled_parameter_is_named_with_what_is_allowed(builtin, name, value, allowed):
    choice, (line,) = read({name: value}, builtin)
    assert choice == default(builtin)
    assert line.startswith(f"{name}={value} (")
    assert allowed in line


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


def test_names_keep_their_own_direction():
    assert isolated("کندهار\u202e") == "\u2068کندهار\u2069"


def test_the_chart_over_time_holds_the_counts_to_the_end(today):
    found = series(today, Selection.CAPITAL)
    chart = charts.held_over_time(
        found, today.dataset.statuses, today.period, dt.date(2021, 8, 12), "Capitals"
    )
    values = chart["layer"][0]["data"]["values"]
    by_day: dict[str, int] = {}
    for value in values:
        by_day[value["day"]] = by_day.get(value["day"], 0) + value["number"]
    assert set(by_day.values()) == {34}
    assert max(by_day) == today.period.end.isoformat()


def test_the_lag_is_the_days_from_the_event_to_its_report(builtin):
    claim = next(
        c for c in builtin.claims.values() if c.reported_on and c.reported_on.is_exact
        and c.valid_from.is_exact and c.reported_on.earliest > c.valid_from.earliest
    )  # fmt: skip
    days = (claim.reported_on.earliest - claim.valid_from.earliest).days
    assert claim.lag_days == days
    assert median_lag([claim]) == days
    assert median_lag([]) is None

"""The app offers the days as a moving picture: asked, waited for, cancelled, saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.app.session import Asked
from geo.errors import OutputError
from geo.export import video
from tests.tiny import write_tiny

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.usefixtures("cache_folder")


@pytest.fixture
def app(tmp_path, monkeypatch):
    """Return the app with Save open, on a tiny package."""
    monkeypatch.setenv("CONTROL_MAP_PACKAGE", str(write_tiny(tmp_path)))
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
    app.query_params["day"] = "2021-08-12"
    app.query_params["range"] = "2021-08-10..2021-08-13"
    return again(app.run())


def again(app):
    """Run all of it: this driver knows no fragments, so the dialog has to be asked for again."""
    app.session_state["choice"].asked = Asked.SAVE
    app.run()
    assert not app.exception
    return app


def make(app, ending):
    app.selectbox(key="film-format").set_value(ending)
    app.session_state["choice"].asked = Asked.SAVE
    app.button(key="film-make").click().run()
    assert not app.exception
    return app.session_state["film"]


def saves(app):
    return [found.proto.label for found in app.get("download_button")]


@pytest.mark.parametrize("ending", ["gif", "mp4"])
def test_the_days_of_the_part_that_is_chosen_become_a_film(app, ending):
    first, last = app.select_slider(key="film-days").value
    assert (str(first), str(last)) == ("2021-08-10", "2021-08-13")
    film = make(app, ending)
    assert "Save as " + ending.upper() not in saves(app)
    film.wait(120)
    again(app)
    assert film.content
    assert "Save as " + ending.upper() in saves(app)
    (shown,) = [code.value for code in app.code if " animate " in code.value]
    assert "--from=2021-08-10 --to=2021-08-13" in shown
    assert shown.endswith(f"-o testland.{ending}")


def test_a_film_that_is_cancelled_is_said_to_be(app):
    film = make(app, "webp")
    app.session_state["choice"].asked = Asked.SAVE
    if film.is_running:
        app.button(key="film-cancel").click().run()
    film.wait(30)
    again(app)
    assert [found.value for found in app.info] == ["Cancelled; nothing was kept."]
    assert film.content == b""


def test_what_the_command_line_complains_of_is_shown(app, tmp_path):
    (tmp_path / "datapackage.json").write_text("{", "utf-8")
    film = make(app, "webp")
    film.wait(60)
    again(app)
    (said,) = [found.value for found in app.error]
    assert said.startswith("It could not be made: datapackage.json")


def test_a_format_that_cannot_be_made_here_is_not_offered(app, monkeypatch):
    assert app.selectbox(key="film-format").options == ["GIF", "WEBP", "APNG", "MP4"]
    monkeypatch.setattr(video, "encoder", _missing)
    assert again(app).selectbox(key="film-format").options == ["GIF", "WEBP", "APNG"]


def _missing():
    raise OutputError("no encoder")

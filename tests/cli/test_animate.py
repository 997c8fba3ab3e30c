"""Sequences from the command line: what is asked, told and refused."""

import io
import sys

import pytest
from PIL import Image

import geo.export.animation
from geo.cli import main

SMALL = ("--size", "480x320", "--fps", "5")


def test_animate_writes_what_its_name_asks_for(tmp_path, ask):
    target = tmp_path / "film.webp"
    days = ("--from", "2021-08-10", "--to", "2021-08-12", "--known", "2021-08-12")
    status, out, err = ask("animate", *days, "--title", "Three days", *SMALL, "-o", str(target))
    assert (status, out, err) == (0, f"wrote {target}\n", "")
    with Image.open(target) as picture:
        assert getattr(picture, "n_frames", 1) == 3
        assert "Three days" in picture.info["xmp"].decode()
        assert '"known": "2021-08-12"' in picture.info["xmp"].decode()


@pytest.mark.parametrize(
    ("words", "frames"),
    [
        (["--every", "change", "--from", "2021-08-07", "--to", "2021-08-11"], 4),
        (["--every", "2", "--from", "2021-08-01", "--to", "2021-08-04"], 3),
        (["--days", "2021-08-01, 2021-08-20"], 2),
    ],
)
def test_animate_shows_the_days_that_were_asked_for(tmp_path, ask, words, frames):
    target = tmp_path / "film.png"
    assert ask("animate", *words, *SMALL, "-o", str(target))[0] == 0
    with Image.open(target) as picture:
        assert getattr(picture, "n_frames", 1) == frames


def test_animate_takes_the_looks_of_a_still(tmp_path, ask):
    target = tmp_path / "film.webp"
    looks = ["--theme", "dark", "--show", "capital,changed", "--ring", "Zarkoh"]
    looks += ["--extent=64,33,66,35", "--subtitle", "The west", "--note", "Seen from here"]
    status, _, err = ask("animate", "--days", "2021-08-11", *looks, *SMALL, "-o", str(target))
    assert (status, err) == (0, "")
    with Image.open(target) as picture:
        inside = picture.info["xmp"].decode()
        assert picture.convert("RGB").getpixel((2, 2)) == (0x14, 0x17, 0x1C)
    assert '"extent": [64.0, 33.0, 66.0, 35.0]' in inside
    assert '"layers": ["capital", "changed"]' in inside
    assert '"place": "city-zarkoh"' in inside
    assert '"subtitle": "The west", "theme": "dark"' in inside


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--from", "2021-08-12", "--to", "2021-08-11"], "to: found '2021-08-11', allowed:"),
        (["--to", "2021-08-21"], "--to: found '2021-08-21', allowed: a day as YYYY-MM-DD from"),
        (["--days", "2021-08-01,soon"], "--days: found 'soon'"),
        (["--days", ""], "--days: found ''"),
        (["--days", "2021-08-01", "--every", "2"], "days: found '2021-08-01', allowed: either"),
        (["--fps", "0"], "fps: found '0', allowed: frames a second, 1 to 50"),
        (["--fps", "1000"], "fps: found '1000'"),
        (["--fps", "many"], "--fps: found 'many', allowed: a whole number"),
        (["--hold", "-1"], "hold: found '-1'"),
        (["--hold", "long"], "--hold: found 'long'"),
        (["--every", "week"], "--every: found 'week'"),
        (["--size", "9000x9000"], "size: found '9000x9000', allowed: up to 20 megapixels"),
        (["--theme", "grey"], "theme: found 'grey', allowed: light, dark"),
        (["--show", "roads"], "--show: found 'roads'"),
        (["--ring", "Nowhere"], "no place called 'Nowhere'"),
        (["--layer", "city"], "layer: found 'city'"),
    ],
)
def test_what_was_not_understood_is_said_with_what_is_allowed(tmp_path, ask, words, said):
    status, out, err = ask("animate", *words, "-o", str(tmp_path / "film.gif"))
    assert (status, out) == (2, "")
    assert err.startswith(f"control-map: {said}")
    assert len(err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["film.avi", "none/film.gif"])
def test_files_that_cannot_be_written_are_said(tmp_path, ask, name):
    status, out, err = ask("animate", "-o", str(tmp_path / name))
    assert (status, out) == (1, "")
    assert "allowed: .gif" in err or "cannot be written (No such file" in err


def test_stopped_by_ctrl_c_it_says_so_in_a_line(tmp_path, ask, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(geo.export.animation, "write_animation", stopped)
    target = tmp_path / "film.gif"
    said = f"control-map: stopped; {target} is as it was\n"
    assert ask("animate", "-o", str(target)) == (130, "", said)


def test_in_a_terminal_it_tells_how_long_it_will_take(tmp_path, folder, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr("geo.cli.sequences._PAUSE", 0.0)
    target = str(tmp_path / "film.png")
    words = ("--from", "2021-08-10", "--to", "2021-08-11", "--package", str(folder))
    assert main(["animate", *words, *SMALL, "-o", target]) == 0
    lines = terminal.getvalue().splitlines()
    assert lines[-1] == "Drawing ... 100%, about 0 s left"
    assert len(lines) == 4

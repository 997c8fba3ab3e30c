import datetime as dt

import pytest
from PIL import Image

from benchmarks import __main__ as benchmarks
from benchmarks import our_outputs, outputs, peer_map
from benchmarks.table import markdown, size
from geo.errors import OutputError
from geo.model.vocabulary import PlaceKind
from geo.web import payload


def test_the_peer_draws_the_districts_that_the_page_draws():
    dataset, _ = peer_map.data()
    areas = payload.encode(dataset, ())["topology"]["objects"]["areas"]["geometries"]
    ours = {area["id"] for area in areas}
    districts = {key for key in ours if dataset.gazetteer[key].kind is PlaceKind.DISTRICT}
    assert len(districts) == 398
    assert {feature["id"] for feature in peer_map.outlines()["features"]} == districts


def test_the_peer_paints_a_day_in_the_colours_of_the_timeline():
    _, resolved = peer_map.data()
    day = dt.date(2021, 8, 12)
    page = peer_map.day_map(day).get_root().render()
    states = resolved.as_of(day)
    used = {states[feature["id"]].status.fill for feature in peer_map.outlines()["features"]}
    assert len(used) > 2
    assert all(fill in page for fill in used)


def test_an_unknown_part_is_refused_with_what_is_allowed(capsys):
    with pytest.raises(SystemExit) as stop:
        benchmarks.main(["speed"])
    assert stop.value.code == 2
    message = capsys.readouterr().err
    assert "no part speed" in message
    assert "drag, payload" in message


@pytest.mark.parametrize(("what", "number"), [("640x360.svg", 0), ("2.gif", 1)])
def test_what_is_measured_is_what_its_name_says(tmp_path, what, number):
    made = our_outputs.make(what, number, tmp_path)
    if made.suffix == ".svg":
        assert "15\u00a0August\u00a02021" in made.read_text("utf-8")
    else:
        with Image.open(made) as film:
            assert (film.size, getattr(film, "n_frames", 1)) == ((1280, 720), 2)


def test_without_an_encoder_or_a_peer_the_table_says_so(monkeypatch):
    def none():
        raise OutputError("none was found")

    monkeypatch.setattr(outputs, "encoder", none)
    row = outputs._film("benchmarks.our_outputs", 10, "mp4", "every day")
    assert row[:2] == ("every day, 10 frames of 1280x720 as MP4", "not measured: no ffmpeg")
    assert len(row) == len(outputs.HEAD)


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 B"), (999, "999 B"), (1000, "1 kB"), (513_339, "513 kB"), (999_999, "1 MB")],
)
def test_bytes_are_written_as_readers_write_them(count, text):
    assert size(count) == text


def test_a_bar_in_a_cell_does_not_end_the_cell():
    assert markdown(["what"], [["a|b"]]).splitlines()[-1] == "| a\\|b |"

"""The map's data as files: what may be asked for, and what is said when it may not."""

import json
import zipfile

import pytest

from geo.cli import main


def test_export_writes_the_places_of_a_day_as_they_were_known(tmp_path, ask):
    target = tmp_path / "day.geojson"
    words = ("--on", "2021-08-11", "--known", "2021-08-10", "--view", "strict", "--kind", "city")
    status, out, err = ask("export", *words, "--language", "prs", "-o", str(target))
    assert (status, out, err) == (0, f"wrote {target}\n", "")
    written = json.loads(target.read_bytes())
    assert [feature["id"] for feature in written["features"]] == ["city-sarban", "city-zarkoh"]
    assert written["features"][0]["properties"]["status_label"] == "نامعلوم"
    about = written["control_map"]
    assert (about["on"], about["known"], about["view"]) == ("2021-08-11", "2021-08-10", "strict")


@pytest.mark.parametrize(
    ("words", "head"),
    [
        (["--intervals", "-o", "a.csv"], "place_id,name,name_prs,name_ps,kind,"),
        (["--statistics", "-o", "a.CSV"], "on,kind,known,view,places,"),
    ],
)
def test_export_writes_spans_and_statistics(tmp_path, ask, monkeypatch, words, head):
    monkeypatch.chdir(tmp_path)
    assert ask("export", *words)[0] == 0
    assert (tmp_path / words[-1]).read_text("utf-8-sig").startswith(head)


def test_export_writes_the_package_and_every_command_opens_it(tmp_path, folder, ask, capsys):
    target = tmp_path / "testland.zip"
    assert ask("export", "-o", str(target))[0] == 0
    question = ["history", "Sarban", "--json", "--package"]
    assert main([*question, str(target)]) == 0
    from_zip = capsys.readouterr().out
    assert main([*question, str(folder)]) == 0
    assert from_zip == capsys.readouterr().out
    assert main(["check", str(target)]) == 0


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("--on 2021-08-11 -o a.bmp", "a.bmp: the name ends in .bmp, allowed with --on: .geojson,"),
        ("--statistics -o a.gpkg", "allowed with --statistics: .csv, .xlsx"),
        ("-o a.bmp", "allowed: .geojson, .gpkg, .csv, .xlsx, .zip"),
        ("-o a", "a: the name ends in nothing"),
        ("-o a.csv", "a.csv: say what is in it: --on, --intervals, --statistics"),
        ("-o a.zip --kind city", "--kind: allowed only for places and statistics"),
        ("--on 2021-09-01 -o a.csv", "--on: found '2021-09-01', allowed: a day as YYYY-MM-DD"),
        ("--on 2021-08-11 --intervals -o a.csv", "not allowed with argument --on"),
        ("--on 2021-08-11 --kind town -o a.csv", "--kind: found 'town'"),
    ],
)
def test_export_says_what_may_be_asked_for(tmp_path, ask, monkeypatch, words, complaint):
    monkeypatch.chdir(tmp_path)
    status, out, err = ask("export", *words.split())
    assert (status, out) == (2, "")
    assert err.startswith("control-map: ")
    assert complaint in err
    assert list(tmp_path.iterdir()) == []


def test_export_says_which_file_it_cannot_write(tmp_path, ask):
    target = tmp_path / "none" / "a.csv"
    status, _, err = ask("export", "--on", "2021-08-11", "-o", str(target))
    assert status == 1
    assert err.startswith(f"control-map: {target}: cannot be written (No such file or directory)")


def test_a_zip_that_would_write_outside_is_refused_in_a_line(tmp_path, capsys):
    target = tmp_path / "bad.zip"
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("../claims.csv", "")
    assert main(["check", str(target)]) == 1
    assert "bad.zip: found the name '../claims.csv'" in capsys.readouterr().out

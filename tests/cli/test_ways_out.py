"""Packages checked and built, pictures and pages written, the app started."""

import json
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import geo.app.launch
import geo.curate.build
from geo.cli import main
from tests.tiny import write_tiny

ROOT = Path(__file__).resolve().parent.parent.parent


def test_a_sound_package_is_said_to_be_sound(folder, capsys):
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out == "12 claims about 7 places, no problems\n"


BROKEN = {
    ("claims.csv", "c02", "valid_from"): "2021-13-01",
    ("claims.csv", "c03", "source_id"): "wire-z",
    ("places.csv", "TL0202", "drawable"): "perhaps",
}


def test_check_prints_every_problem_with_what_to_do(tmp_path, capsys):
    outline = {"geometry.geojson": '{"type": "FeatureCollection"}'}
    package = write_tiny(tmp_path, cells=BROKEN, files=outline)
    assert main(["check", str(package)]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    lines = out.splitlines()
    assert len(lines) == 4
    assert "claims.csv:3: valid_from: found '2021-13-01'; allowed: a day, month or range" in out
    assert any(line.startswith("geometry.geojson: found ") for line in lines)


def test_check_lists_problems_for_machines(tmp_path, folder, capsys):
    package = write_tiny(tmp_path, cells={("claims.csv", "c02", "side"): "rebels"})
    assert main(["check", "--json", "--package", str(package)]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert list(problem) == ["file", "row", "field", "found", "allowed", "advice"]
    assert (problem["file"], problem["row"], problem["field"]) == ("claims.csv", 3, "side")
    assert main(["check", "--json", str(folder)]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_check_strict_asks_what_an_editor_would_and_says_so_by_its_status(tmp_path, capsys):
    package = str(write_tiny(tmp_path))
    assert main(["check", package, "--strict"]) == 1
    out = capsys.readouterr().out
    assert "places.csv:6: shared-name: TL0102: Nawabad shares a spelling with TL0202" in out
    assert main(["check", package, "--strict", "--json", "--ignore", "single-source"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {finding["check"] for finding in told} == {"shared-name"}
    ignored = ["--ignore", "single-source", "--ignore", "shared-name"]
    assert main(["check", package, "--strict", *ignored]) == 0
    assert capsys.readouterr().out.endswith("no problems, no questions\n")


def test_build_check_lists_what_the_seeds_do_not_give(tmp_path, capsys, monkeypatch):
    differences = ["claims.csv:7: not what the seeds give"]
    monkeypatch.setattr(geo.curate.build, "check", lambda _seeds, _data: differences)
    words = ["build", "--check", "--seeds", str(tmp_path), "--data", str(tmp_path)]
    assert main(words) == 1
    assert capsys.readouterr().out == "claims.csv:7: not what the seeds give\n"
    differences.clear()
    assert main(words) == 0
    assert capsys.readouterr().out == f"{tmp_path} is what {tmp_path} gives\n"


def test_build_without_good_seeds_says_what_is_missing(tmp_path, capsys):
    assert main(["build", "--seeds", str(tmp_path), "--data", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "package.toml: found no such file" in err


def test_snapshot_writes_what_its_name_asks_for(tmp_path, ask):
    target = tmp_path / "day.svg"
    words = ("--on", "2021-08-12", "--known", "2021-08-12", "-o", str(target), "--title", "Fallen")
    status, out, _ = ask("snapshot", *words)
    assert (status, out) == (0, f"wrote {target}\n")
    drawn = target.read_text("utf-8")
    assert "<svg" in drawn[:200]
    assert "Fallen" in drawn


def test_snapshot_knows_no_other_endings(tmp_path, ask):
    status, out, err = ask("snapshot", "--on", "2021-08-12", "-o", str(tmp_path / "day.bmp"))
    assert (status, out) == (1, "")
    assert "allowed: .png, .svg, .pdf" in err


def test_page_opens_on_the_day_view_and_place_that_were_asked_for(tmp_path, ask):
    target = tmp_path / "map.html"
    words = ("--on", "2021-08-12", "--place", "Zarkoh", "--kind", "city", "--view", "strict")
    status, out, _ = ask("page", *words, "-o", str(target))
    assert (status, out) == (0, f"wrote {target}\n")
    block = target.read_text("utf-8").split('<script type="application/json" id="payload">')[1]
    options = json.loads(block.split("</script>")[0])["options"]
    assert (options["day"], options["place"]) == ("2021-08-12", "city-zarkoh")


def test_serve_starts_the_app_as_it_was_asked_to(folder, capsys, monkeypatch):
    started = []
    monkeypatch.setattr(
        geo.app.launch, "launch", lambda *words, **options: started.append((words, options))
    )
    assert main(["serve"]) == 0
    assert main(["serve", "--port", "8600", "--no-browser", "--package", str(folder)]) == 0
    assert started == [
        ((None,), {"port": None, "browser": True}),
        ((folder,), {"port": 8600, "browser": False}),
    ]
    assert main(["serve", "--package", str(folder / "none")]) == 1
    assert "no such file" in capsys.readouterr().err
    assert len(started) == 2


def test_serve_refuses_a_port_that_is_taken(capsys):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert main(["serve", "--no-browser", "--port", str(port)]) == 1
    assert capsys.readouterr().err.startswith(f"control-map: port {port} is in use")


SERVE = """
import pathlib, sys
import geo.app.launch
geo.app.launch.script = lambda: pathlib.Path(sys.argv[1])
from geo.cli import main
sys.exit(main(["serve", "--no-browser", "--package", sys.argv[2]]))
"""


def test_serve_prints_its_address_answers_there_and_stops_without_a_word(tmp_path, folder):
    script = tmp_path / "script.py"
    script.write_text("import streamlit\n", "utf-8")
    command = [sys.executable, "-c", SERVE, script, folder]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            address = line.split()[4]
            assert line == f"The map is at {address} (Ctrl-C stops it)\n"
            assert _answers(f"{address}/_stcore/health", process)
        finally:
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=120)
    assert process.returncode == 0
    assert "Traceback" not in errors


def _answers(address, process):
    while process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=1) as reply:  # noqa: S310  (our own server)
                return reply.status == 200
        except OSError:
            continue
    return False

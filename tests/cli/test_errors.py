"""What cannot be answered is said in a line; names stay text whatever they hold."""

import pytest

from geo.cli import main
from tests.tiny import write_tiny


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (
            "status Sarbahn --on 2021-08-12",
            ("no place called 'Sarbahn' in the gazetteer; the nearest names are Sarban"),
        ),
        (
            "status Nawabad --on 2021-08-12",
            (
                "'Nawabad' is the name of 2 places: Nawabad (district, "
                "Sarban; TL0102); Nawabad (district, Zarkoh; TL0202); give the id, or a kind"
            ),
        ),
        (
            "status Sarban --on 2021-08-32",
            (
                "--on: found '2021-08-32', allowed: a day as YYYY-MM-DD "
                "from 2021-08-01 to 2021-08-20"
            ),
        ),
        ("status Sarban --on 12/8/2021", "--on: found '12/8/2021', allowed: a day as YYYY-MM-DD"),
        (
            "status Sarban --on 2021-07-31",
            (
                "--on: found '2021-07-31', allowed: a day as YYYY-MM-DD "
                "from 2021-08-01 to 2021-08-20"
            ),
        ),
        ("status Sarban --on 2021-08-12 --known soon", "--known: found 'soon', allowed: any day"),
        (
            "status Sarban --on 2021-08-12 --view balancd",
            (
                "view: found 'balancd', allowed: balanced, strict, latest, side:government, "
                "side:taliban, source:<id>; did you mean balanced?"
            ),
        ),
        ("status Sarban --on 2021-08-12 --view source:wire-c", "source of the view: found 'wire-c"),
        ("counts --kind town --on 2021-08-12", "--kind: found 'town', allowed: capital, province"),
        (
            "counts --kind capital",
            ("the following arguments are required: --on (see control-map counts --help)"),
        ),
        (
            "changes --from 2021-08-12 --to 2021-08-11",
            ("--to: found 2021-08-11, allowed: a day not before --from (2021-08-12)"),
        ),
        ("snapshot --on 2021-08-12 -o x.png --layer river", "--layer: found 'river', allowed:"),
        ("snapshot --on 2021-08-12 -o x.png --scale big", "--scale: found 'big', allowed:"),
        ("page -o x.pdf", "x.pdf: the name ends in .pdf, allowed: .html"),
        ("serve --port 80", "--port: found '80', allowed: a whole number from 1024 to 65535"),
        ("check elsewhere", "PACKAGE and --package: found both, allowed: one of them"),
    ],
)
def test_a_question_that_is_not_understood_is_one_line_and_status_2(ask, words, complaint):
    status, out, err = ask(*words.split(" "))
    assert (status, out) == (2, "")
    lines = [line for line in err.splitlines() if line.startswith("control-map: ")]
    assert len(lines) == 1
    assert lines[0].startswith(f"control-map: {complaint}")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["frobnicate"], "argument COMMAND: invalid choice: 'frobnicate'"),
        (["build", "--geometry"], "--geometry and --cache: allowed: both, or neither"),
        (["build", "--seeds", "no/such"], "--seeds: found no folder no"),
    ],
)
def test_a_command_that_is_not_understood_is_one_line_and_status_2(capsys, words, complaint):
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"control-map: {complaint}")
    assert err.count("\n") == 1


BROKEN = {
    ("claims.csv", "c02", "valid_from"): "2021-13-01",
    ("claims.csv", "c03", "source_id"): "wire-z",
    ("places.csv", "TL0202", "drawable"): "perhaps",
}


def test_a_broken_package_answers_nothing_and_tells_every_problem(tmp_path, ask):
    package = write_tiny(tmp_path, cells=BROKEN)
    status, out, err = ask("status", "Sarban", "--on", "2021-08-12", package=package)
    assert (status, out) == (1, "")
    lines = err.splitlines()
    assert all(line.startswith("control-map: ") for line in lines)
    for where in ("claims.csv:3: valid_from", "claims.csv:4: source_id", "places.csv:8: drawable"):
        assert any(where in line for line in lines)


def test_a_package_that_is_not_there_is_a_problem_of_data(tmp_path, ask):
    status, out, err = ask("status", "Sarban", "--on", "2021-08-12", package=tmp_path / "none")
    assert (status, out) == (1, "")
    assert "datapackage.json: found no such file; allowed: a data package" in err


def test_a_file_that_cannot_be_written_is_said_in_a_line(tmp_path, ask):
    status, out, err = ask("page", "-o", str(tmp_path / "none" / "page.html"))
    assert (status, out) == (1, "")
    refused = "cannot be written (No such file or directory); choose another"
    assert err == f"control-map: {tmp_path}/none/page.html: {refused}\n"


NAMES = ["{{7*7}}", "<img src=x onerror=alert(1)>", "</script>", "%s %d {0}"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_shown_as_it_is_written(tmp_path, ask, name):
    package = write_tiny(tmp_path, cells={("places.csv", "city-sarban", "name"): name})
    for words in (["status"], ["why"]):
        _, out, _ = ask(*words, "city-sarban", "--on", "2021-08-12", package=package)
        assert name in out


def test_a_name_cannot_command_the_terminal(tmp_path, ask):
    evil = "\x1b[2J\x07\u202eSarban"
    package = write_tiny(tmp_path, cells={("places.csv", "city-sarban", "name"): evil})
    for words in (
        ["status", "city-sarban", "--on", "2021-08-12"],
        ["why", "city-sarban", "--on", "2021-08-12"],
        ["history", "city-sarban"],
        ["changes", "--from", "2021-08-01", "--to", "2021-08-20"],
    ):
        status, out, err = ask(*words, package=package)
        assert status == 0
        assert "\\u001b[2J\\u0007\\u202eSarban" in out
        assert not {"\x1b", "\x07", "\u202e"} & set(out + err)

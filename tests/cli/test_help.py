"""Help and documentation say what the program does, and nothing else."""

import json
import shlex
from pathlib import Path

import pytest

from geo.cli import main
from geo.cli.parser import build_parser

ROOT = Path(__file__).resolve().parent.parent.parent


def _commands():
    (action,) = (action for action in build_parser()._actions if action.choices)
    return action.choices


DOCS = (ROOT / "docs" / "commands.md").read_text("utf-8")
COMMANDS = sorted(_commands())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_stands_in_the_documentation(command, capsys):
    assert main([command, "--help"]) == 0
    shown = capsys.readouterr().out
    assert "examples:\n  control-map " in shown
    assert f"\n## {command}\n" in DOCS
    for action in _commands()[command]._actions:
        assert action.help, f"{command} {action.dest}"


def test_the_documentation_knows_no_other_commands():
    assert sorted(line[3:] for line in DOCS.splitlines() if line.startswith("## ")) == COMMANDS


def _examples():
    texts = [DOCS, *(parser.epilog for parser in _commands().values())]
    lines = (line.strip() for text in texts for line in text.splitlines())
    return sorted({line for line in lines if line.startswith("control-map ")})


@pytest.mark.parametrize("example", _examples())
def test_every_example_is_a_command_that_is_understood(example):
    _, *words = shlex.split(example)
    assert callable(build_parser().parse_args(words).run)


def _documented(command):
    section = DOCS.split(f"\n## {command}\n")[1].split("\n## ")[0]
    return json.loads(section.split("```json\n")[1].split("```")[0])


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("status", ["city-sarban", "--on", "2021-08-12"]),
        ("counts", ["--kind", "capital", "--on", "2021-08-12"]),
        ("history", ["city-sarban"]),
        ("changes", ["--from", "2021-08-11", "--to", "2021-08-11"]),
        ("diff", ["--from", "2021-08-10", "--to", "2021-08-11"]),
        ("why", ["city-sarban", "--on", "2021-08-12"]),
    ],
)
def test_answers_have_the_documented_shape(answer, command, words):
    documented, found = _documented(command), answer(command, *words)
    assert list(documented) == list(found)
    for key in ("claims_for", "runs", "changes", "comparisons"):
        if documented.get(key):
            assert list(documented[key][0]) == list(found[key][0])


def test_a_comparison_has_the_documented_parts(answer):
    documented = _documented("diff")["comparisons"][0]
    words = ("--from", "2021-08-10", "--to", "2021-08-11", "--kind", "capital")
    (found,) = answer("diff", *words)["comparisons"]
    taliban = found["by_status"]["taliban"]
    assert list(documented["by_status"]["taliban"]) == list(taliban) == list(found["counted_apart"])
    assert list(documented["differing"]) == list(found["differing"]) == list(taliban["gained"])
    assert list(documented["places"][0]) == list(found["places"][0])

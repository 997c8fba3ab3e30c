"""What CONTRIBUTING.md tells a newcomer to type works, section by section."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PARTS = (".streamlit", "data", "docs", "geo", "seeds", "tests", "pyproject.toml", "README.md")
WORDS = {
    "Add a claim": "26 June 2021  7 September 2021  Taliban     confirmed",
    "Add a source": "herat-herald-2021-07-09",
    "Add a district, or another place": "Kohsar (district, Ghor; district-kohsar)",
    "Add a rule": "No party's word",
    "Add a picture": "passed",
}


def sections():
    """Return the shell commands of each section that has some."""
    parts = re.split(r"^## (.+)\n", TEXT, flags=re.MULTILINE)[1:]
    blocks = {
        title: "\n".join(re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE))
        for title, text in zip(parts[::2], parts[1::2], strict=True)
    }
    return {title: commands for title, commands in blocks.items() if commands}


@pytest.fixture
def checkout(tmp_path):
    """Return a copy of the checkout, with the environment that runs the tests as its own."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            left = shutil.ignore_patterns("browser", "pictures")  # compiled modules come along
            shutil.copytree(source, tmp_path / part, ignore=left)
        else:
            shutil.copy(source, tmp_path / part)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for name in ("python", "control-map"):
        module = "" if name == "python" else " -m geo"
        command = tmp_path / ".venv" / "bin" / name
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}"{module} "$@"\n', encoding="utf-8")
        command.chmod(0o755)
    return tmp_path


def test_every_kind_of_contribution_has_its_commands():
    assert set(sections()) == set(WORDS)


@pytest.mark.parametrize("title", WORDS)
def test_the_commands_of_a_section_do_what_it_says(checkout, title):
    # The copy is what is imported, whatever the environment has installed.
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    done = subprocess.run(
        ["sh", "-euc", sections()[title]],
        cwd=checkout, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    assert WORDS[title] in done.stdout


def test_every_file_that_the_page_names_exists():
    for name in re.findall(r"\]\(([^)#:]+)", TEXT):
        assert (ROOT / name).exists(), name
    for name in re.findall(r"`((?:geo|tests|docs|seeds|benchmarks)/[\w./]+)`", TEXT):
        assert (ROOT / name).exists() or name == "seeds/views.toml", name


def test_every_target_of_make_that_the_page_names_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    named = set(re.findall(r"(?:`|\$ )make ([a-z]+)", TEXT))

    assert {"app", "unit", "test", "check", "examples"} <= named <= targets

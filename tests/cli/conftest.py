"""A tiny package, and the command line to ask about it."""

import json

import pytest

from geo.cli import main
from tests.tiny import write_tiny


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return write_tiny(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def ask(folder, capsys):
    """Run a question against the tiny package; return status, stdout and stderr."""

    def run(*words, package=folder):
        status = main([*words, "--package", str(package)])
        return status, *capsys.readouterr()

    return run


@pytest.fixture
def answer(ask):
    """Run a question that must succeed, in JSON."""

    def run(*words):
        status, out, err = ask(*words, "--json")
        assert (status, err) == (0, "")
        return json.loads(out)

    return run

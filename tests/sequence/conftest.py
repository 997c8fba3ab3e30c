"""A tiny package, and a sequence of it in every format."""

import pytest

from geo.export.animation import write_animation
from geo.package.dataset import load
from tests.sequence.asked import ENDINGS, SMALL, frames_of
from tests.tiny import write_tiny


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return write_tiny(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def tiny(folder):
    return load(folder)


@pytest.fixture(scope="session")
def files(tiny, tmp_path_factory):
    made = tmp_path_factory.mktemp("sequences")
    return {end: write_animation(tiny, SMALL, made / f"few.{end}") for end in ENDINGS}


@pytest.fixture(scope="session")
def frames(tiny):
    return frames_of(tiny, SMALL)

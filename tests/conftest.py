"""What every test may ask for."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from geo.curate.build import OUTLINES, build
from geo.package.dataset import Dataset, load
from geo.resolve.timeline import Timeline, timeline
from tests.seedcopy import grow

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent

# The same examples in every run, and no test that fails because a machine is slow.
settings.register_profile("steady", deadline=None, derandomize=True)
# Fewer for who waits for an answer while writing (make unit); what is committed meets them all.
settings.register_profile("quick", settings.get_profile("steady"), max_examples=40)
settings.load_profile(os.environ.get("CONTROL_MAP_EXAMPLES", "steady"))


@pytest.fixture(scope="session")
def builtin() -> Dataset:
    """Return the built-in package, read once; nothing changes it."""
    return load()


@pytest.fixture(scope="session")
def today(builtin: Dataset) -> Timeline:
    """Return who held what by the usual view, with all that is known today."""
    return timeline(builtin)


@pytest.fixture(scope="session")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return seeds with one claim more and the data they give, built once; nothing changes them."""
    return grow(tmp_path_factory.mktemp("grown"))


@pytest.fixture(scope="session")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built-in package made anew from the seeds, once; nothing changes it."""
    folder = tmp_path_factory.mktemp("rebuilt")
    for name in OUTLINES:
        shutil.copy(ROOT / "data" / name, folder)
    build(ROOT / "seeds", folder)
    return folder


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """Return a copy of the seeds, to be changed."""
    return Path(shutil.copytree(ROOT / "seeds", tmp_path / "seeds"))


@pytest.fixture(scope="module")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep what the app caches out of the home of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cache")
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield folder / "control-map"


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the browser; its absence is a failure, never a skip."""
    found = subprocess.run([ROOT / ".ci" / "chromium"], capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.fail(found.stderr.strip(), pytrace=False)
    return found.stdout.strip()

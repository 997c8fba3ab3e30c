"""The wheel is tested, not the folder: built here, installed into an empty environment."""

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from email import message_from_string
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = (ROOT / "requirements.lock", ROOT / "benchmarks" / "requirements.lock")

# Run inside the empty environment, with the modules it must do without as arguments.
IMPORT_EVERYTHING = """
import importlib, pkgutil, sys
sys.modules.update(dict.fromkeys(sys.argv[1:]))
import geo
print(geo.__file__)
for module in pkgutil.walk_packages(geo.__path__, "geo."):
    if not module.name.endswith(("__main__", ".script")):
        importlib.import_module(module.name)
        print(module.name)
"""


def _run(*command: object, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _locked(machine: dict[str, str]) -> dict[str, SpecifierSet]:
    lines = (line for lock in LOCKS for line in lock.read_text("utf-8").splitlines())
    pins = (Requirement(line.rstrip(" \\")) for line in lines if "==" in line)
    return {canonicalize_name(pin.name): pin.specifier for pin in pins if _meant(pin, machine)}


def _meant(requirement: Requirement, machine: dict[str, str]) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(machine)


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _files(folder: str) -> set[str]:
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in found if path.suffix != ".pyc"}


def _needed(distribution: str, found: set[str]) -> set[str]:
    """Return the distributions that `distribution` needs to run, the indirect ones too."""
    for text in metadata.requires(distribution) or ():
        requirement = Requirement(text)
        name = canonicalize_name(requirement.name)
        wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if wanted and name not in found:
            found.add(name)
            _needed(name, found)
    return found


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an environment that holds the wheel and sees, but does not own, our dependencies."""
    home = tmp_path_factory.mktemp("empty") / "venv"
    _run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home.parent)
    python = home / "bin" / "python"
    _run(
        *(sys.executable, "-m", "pip", "--python", python, "install"),
        *("--quiet", "--no-index", "--no-deps", wheel),
        cwd=home.parent,
    )
    # A path file inside that folder is not read, so the editable checkout stays out of sight.
    dependencies = metadata.distribution("shapely").locate_file("")
    packages = _run(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home.parent
    )
    Path(packages.strip(), "dependencies.pth").write_text(f"{dependencies}\n", "utf-8")
    return home


def test_the_wheel_carries_every_file_of_the_package_and_its_data(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = _files("geo") | {f"geo/{name}" for name in _files("data")}
    assert "geo/data/datapackage.json" in expected
    assert expected - names == set()
    assert "geo/app/.streamlit/config.toml" in names


def test_the_wheel_carries_nothing_but_the_package(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert tops == {"geo", f"control_map-{_project()['project']['version']}.dist-info"}
    assert not [name for name in names if name.endswith(".pyc")]


def test_the_wheel_says_what_it_is(wheel):
    with zipfile.ZipFile(wheel) as files:
        (name,) = (name for name in files.namelist() if name.endswith("/METADATA"))
        said = message_from_string(files.read(name).decode("utf-8"))
        assert any(name.endswith("/licenses/LICENSE") for name in files.namelist())
    assert said["Name"] == "control-map"
    assert said["Version"] == _project()["project"]["version"]
    assert said["Requires-Python"] == ">=3.11"
    assert said["License-Expression"] == "Apache-2.0"
    assert "streamlit-folium" not in str(said.get_all("Requires-Dist"))


def test_the_changelog_knows_the_version():
    version = _project()["project"]["version"]
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("start", [["bin/control-map"], ["bin/python", "-m", "geo"]])
def test_the_installed_command_explains_itself(installed, tmp_path, start):
    shown = _run(installed / start[0], *start[1:], "--help", cwd=tmp_path)
    assert "control-map" in shown
    assert "snapshot" in shown


def test_the_installed_command_answers_from_its_own_data(installed, tmp_path):
    command = (installed / "bin" / "control-map", "counts", "--kind", "capital")
    answer = json.loads(_run(*command, "--on", "2021-08-12", "--json", cwd=tmp_path))
    assert answer["total"] == 34
    assert sum(answer["by_status"].values()) == 34


def test_the_package_runs_on_nothing_but_its_declared_dependencies(installed, tmp_path):
    declared = _needed("control-map", {"control-map"})
    undeclared = [
        module
        for module, owners in metadata.packages_distributions().items()
        if declared.isdisjoint(canonicalize_name(owner) for owner in owners)
    ]
    assert {"pytest", "hypothesis"} <= set(undeclared)
    python = installed / "bin" / "python"
    where, *modules = _run(python, "-c", IMPORT_EVERYTHING, *undeclared, cwd=tmp_path).split("\n")
    assert Path(where).is_relative_to(installed)
    assert "geo.resolve.timeline" in modules


def test_the_locks_hold_versions_and_hashes_only():
    for lock in LOCKS:
        for line in lock.read_text("utf-8").splitlines():
            assert re.fullmatch(
                r"[\w.-]+==[\w.+!]+(?: ; [^/@\\]+)? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?", line
            ), f"{lock.name}: {line}"


@pytest.mark.parametrize(
    "machine",
    [
        {"sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64"},
        {"sys_platform": "darwin", "platform_system": "Darwin", "platform_machine": "x86_64"},
        {"sys_platform": "darwin", "platform_system": "Darwin", "platform_machine": "arm64"},
        {"sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64"},
    ],
    ids=lambda machine: f"{machine['sys_platform']}-{machine['platform_machine']}",
)
def test_the_locks_satisfy_everything_the_project_asks_for(machine):
    project = _project()
    asked = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    for group in project["dependency-groups"].values():
        asked += [entry for entry in group if isinstance(entry, str)]
    locked = _locked(machine)
    for requirement in filter(lambda found: _meant(found, machine), map(Requirement, asked)):
        text = str(requirement)
        pinned = locked.get(canonicalize_name(requirement.name))
        assert pinned is not None, f"{text} is not in the lock: make lock"
        (version,) = (pin.version for pin in pinned)
        assert requirement.specifier.contains(version), f"{text}, locked {version}: make lock"

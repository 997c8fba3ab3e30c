"""Where a package lies, what it calls itself, and its bytes.

A package is a folder laid out as a Frictionless Data Package: a descriptor
``datapackage.json`` and the tables and geometries that it lists.
"""

from __future__ import annotations

import hashlib
import json
import zoneinfo
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.days import Period, parse_day
from geo.errors import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Package:
    """What a package says of itself.

    Attributes
    ----------
    name, title, version, description
        As the descriptor gives them.
    period
        The days covered; both ends included.
    timezone
        IANA name of the zone whose calendar days are meant.
    languages
        Languages of the names and labels, the default first.
    definition_of_control
        What the package means by holding a place.
    licences, credits
        One line each, for credits.
    """

    name: str
    title: str
    version: str
    description: str
    period: Period
    timezone: str
    languages: tuple[str, ...]
    definition_of_control: str
    licences: tuple[str, ...]
    credits: tuple[str, ...]


def builtin_folder() -> Path:
    """Return the folder of the built-in package.

    In an installed wheel that is ``geo/data``; in a checkout, ``data`` beside
    the package. Nothing else in the project knows that there are two.
    """
    inside = Path(str(resources.files("geo"))) / "data"
    return inside if inside.is_dir() else inside.parent.parent / "data"


@dataclass(frozen=True)
class Folder:
    """The files of a package, read once, with one digest over all of them."""

    path: Path
    files: Mapping[str, bytes]

    @classmethod
    def open(cls, path: Path) -> Folder:
        """Read the descriptor and every file that it lists.

        Raises
        ------
        DataError
            If there is no such folder, no descriptor, or a listed file is missing.
        """
        descriptor = path / DESCRIPTOR
        if not descriptor.is_file():
            raise DataError(
                [Problem(DESCRIPTOR, 0, "", "no such file", "a data package", "give its folder")]
            )
        files = {DESCRIPTOR: descriptor.read_bytes()}
        problems: list[Problem] = []
        for name in _listed(_descriptor(files[DESCRIPTOR])):
            target = path / name
            inside = target.resolve().is_relative_to(path.resolve())
            if not inside or not target.is_file():
                found = "no such file" if inside else "a path out of the package"
                problems.append(
                    Problem(name, 0, "", found, "a file beside the descriptor", "add it")
                )
                continue
            files[name] = target.read_bytes()
        if problems:
            raise DataError(problems)
        return cls(path, files)

    @property
    def digest(self) -> str:
        """SHA-256 over the names and contents of all files, in hexadecimal."""
        whole = hashlib.sha256()
        for name in sorted(self.files):
            content = hashlib.sha256(self.files[name]).hexdigest()
            whole.update(f"{content}  {name}\n".encode())
        return whole.hexdigest()

    def describe(self, problems: list[Problem]) -> Package | None:
        """Return what the package says of itself, or add what is wrong to `problems`."""
        return _package(_descriptor(self.files[DESCRIPTOR]), problems)


def _descriptor(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except ValueError as error:
        raise DataError(
            [Problem(DESCRIPTOR, 0, "", str(error), "JSON", "correct the file")]
        ) from None
    if not isinstance(found, dict):
        raise DataError([Problem(DESCRIPTOR, 0, "", "no object", "a JSON object", "correct it")])
    return found


def _listed(descriptor: dict[str, Any]) -> list[str]:
    resources_ = descriptor.get("resources", [])
    paths = [r.get("path") for r in resources_ if isinstance(r, dict)]
    return sorted({path for path in paths if isinstance(path, str)})


def _package(descriptor: dict[str, Any], problems: list[Problem]) -> Package | None:
    ours = descriptor.get("control_map")
    if not isinstance(ours, dict):
        problems.append(
            Problem(DESCRIPTOR, 0, "control_map", "nothing", "period, timezone, languages", "add")
        )
        return None
    period = _period(ours.get("period"), problems)
    zone = _timezone(ours.get("timezone"), problems)
    if period is None or zone is None:
        return None
    languages = tuple(str(language) for language in ours.get("languages", ["en"]))
    return Package(
        name=str(descriptor.get("name", "unnamed")),
        title=str(descriptor.get("title", descriptor.get("name", "Unnamed package"))),
        version=str(descriptor.get("version", "0")),
        description=str(descriptor.get("description", "")),
        period=period,
        timezone=zone,
        languages=languages or ("en",),
        definition_of_control=str(ours.get("definition_of_control", "")),
        licences=tuple(
            str(entry.get("title") or entry.get("name", ""))
            for entry in descriptor.get("licenses", [])
            if isinstance(entry, dict)
        ),
        credits=tuple(str(line) for line in ours.get("credits", [])),
    )


def _period(value: Any, problems: list[Problem]) -> Period | None:
    try:
        return Period(parse_day(str(value["first"])), parse_day(str(value["last"])))
    except (TypeError, KeyError, ValueError):
        problems.append(
            Problem(
                DESCRIPTOR, 0, "control_map.period", repr(value),
                '{"first": "YYYY-MM-DD", "last": "YYYY-MM-DD"}, first not after last', "correct it",
            )
        )  # fmt: skip
        return None


def _timezone(value: object, problems: list[Problem]) -> str | None:
    try:
        return zoneinfo.ZoneInfo(str(value)).key
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        problems.append(
            Problem(
                DESCRIPTOR, 0, "control_map.timezone", repr(value),
                "an IANA name such as Asia/Kabul",
                "correct it",
            )
        )  # fmt: skip
        return None

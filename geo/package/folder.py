"""Where a package lies, what it calls itself, and its bytes.

A package is a folder laid out as a Frictionless Data Package: a descriptor
``datapackage.json`` and the tables and geometries that it lists. A zip of such a
folder is one too.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (pydantic reads the annotations)
import hashlib
import json
import zoneinfo
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from geo.errors import DataError, Problem
from geo.model.days import Period, parse_day
from geo.package.archive import Archive
from geo.package.refusals import Allowed

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
    credits_in
        The credits in languages other than English.
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
    credits_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    def credits_for(self, language: str) -> tuple[str, ...]:
        """Return the credits in a language, or else as they stand."""
        return self.credits_in.get(language, self.credits)


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
        """Read the descriptor and every file that it lists, from a folder or a zip of one.

        Raises
        ------
        DataError
            If there is no such folder, no descriptor, or a listed file is missing;
            if a zip is damaged, too large, or names files outside of itself.
        """
        if path.suffix.lower() == ".zip" and path.is_file():
            return cls(path, _zipped(path))
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
                problems.append(_missing(name, found))
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


def _zipped(path: Path) -> dict[str, bytes]:
    archive = Archive.open(path, DESCRIPTOR)
    try:
        if DESCRIPTOR not in archive:
            raise DataError(
                [Problem(DESCRIPTOR, 0, "", "no such file", "a data package", "give its zip")]
            )
        files = {DESCRIPTOR: archive.read(DESCRIPTOR)}
        names = _listed(_descriptor(files[DESCRIPTOR]))
        missing = [_missing(name, "no such file") for name in names if name not in archive]
        if missing:
            raise DataError(missing)
        return files | {name: archive.read(name) for name in names if name not in files}
    finally:
        archive.close()


def _missing(name: str, found: str) -> Problem:
    return Problem(name, 0, "", found, "a file beside the descriptor", "add it")


class _Resource(BaseModel):
    path: Annotated[str, Field(pattern=r"^[^\x00]+$")]


class _Licence(BaseModel):
    name: str = ""
    title: str = ""


def _day(value: object) -> dt.date:
    return parse_day(str(value))


class _Span(BaseModel):
    first: Annotated[dt.date, BeforeValidator(_day)]
    last: Annotated[dt.date, BeforeValidator(_day)]


def _period(value: object) -> Period:
    span = _Span.model_validate(value)
    return Period(span.first, span.last)


def _timezone(value: object) -> str:
    try:
        return zoneinfo.ZoneInfo(str(value)).key
    except (zoneinfo.ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(f"no such time zone: {error}") from None


class _Ours(BaseModel):
    period: Annotated[Period, BeforeValidator(_period)]
    timezone: Annotated[str, BeforeValidator(_timezone)]
    languages: Annotated[list[str], Field(min_length=1)] = ["en"]
    definition_of_control: str = ""
    credits: list[str] = []
    credits_in: dict[str, list[str]] = {}

    model_config = ConfigDict(arbitrary_types_allowed=True)


class _Resources(BaseModel):
    resources: list[_Resource]


class _Descriptor(BaseModel):
    name: str = "unnamed"
    title: str = ""
    version: str = "0"
    description: str = ""
    licenses: list[_Licence] = []
    control_map: _Ours


_ALLOWED = Allowed(
    {
        "": "a JSON object",
        "licenses": 'a list of {"name": ..., "title": ...}',
        "control_map.credits": "a list of lines",
        "control_map.credits_in": 'lists of lines by language, such as {"prs": ["..."]}',
        "resources.*.path": "the name of a file beside the descriptor",
        "control_map": "an object with period, timezone and languages",
        "control_map.period": '{"first": "YYYY-MM-DD", "last": "YYYY-MM-DD"}, first not after last',
        "control_map.timezone": "an IANA name such as Asia/Kabul",
        "control_map.languages": 'a list of language codes such as ["en", "prs"]',
        "resources": 'a list of {"name": ..., "path": ...}',
    }
)


def _descriptor(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise DataError(
            [Problem(DESCRIPTOR, 0, "", str(error), "JSON", "correct the file")]
        ) from None


def _listed(descriptor: Any) -> list[str]:
    try:
        found = _Resources.model_validate(descriptor)
    except ValidationError as error:
        raise DataError(_problems(error)) from None
    return sorted({resource.path for resource in found.resources})


def _package(descriptor: Any, problems: list[Problem]) -> Package | None:
    try:
        found = _Descriptor.model_validate(descriptor)
    except ValidationError as error:
        problems.extend(_problems(error))
        return None
    ours = found.control_map
    return Package(
        name=found.name,
        title=found.title or found.name,
        version=found.version,
        description=found.description,
        period=ours.period,
        timezone=ours.timezone,
        languages=tuple(ours.languages),
        definition_of_control=ours.definition_of_control,
        licences=tuple(licence.title or licence.name for licence in found.licenses),
        credits=tuple(ours.credits),
        credits_in={code: tuple(lines) for code, lines in ours.credits_in.items()},
    )


def _problems(error: ValidationError) -> list[Problem]:
    return _ALLOWED.problems(error, DESCRIPTOR, lambda keys: (0, ".".join(map(str, keys))))

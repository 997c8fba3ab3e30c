"""What the built-in package says of itself, from ``package.toml`` to ``datapackage.json``."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geo.curate.schema import FIELDS, table_schema
from geo.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.curate.keys import KeyFile
    from geo.curate.origins import Origin

_MEDIA = {
    "geometry.parquet": "application/vnd.apache.parquet",
    "backdrop.geojson": "application/geo+json",
    "views.toml": "application/toml",
}
_OURS = ("period", "timezone", "languages", "version", "definition_of_control")
#: Where a key of the descriptor has another name in the seeds.
_NAMES = {"licenses": "licences"}

_Text = Annotated[str, Field(min_length=1)]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class PeriodSeed(_Closed):
    """The days covered; both included."""

    first: _Text
    last: _Text


class LicenceSeed(_Closed):
    """A licence of the package."""

    name: _Text
    title: _Text
    path: _Text


class CreditSeed(_Closed):
    """Somebody to be named with the map."""

    title: _Text
    titles: dict[_Text, _Text] = {}
    path: str | None = None


class PackageSeed(_Closed):
    """The keys of ``package.toml``."""

    name: _Text
    title: _Text
    version: _Text
    timezone: _Text
    languages: Annotated[list[_Text], Field(min_length=1)]
    description: _Text
    definition_of_control: _Text
    period: PeriodSeed
    licences: Annotated[list[LicenceSeed], Field(min_length=1)]
    credits: list[CreditSeed]


def fits(package: KeyFile, problems: list[Problem]) -> bool:
    """Say whether ``package.toml`` can be made a descriptor, and report what is wrong with it."""
    try:
        PackageSeed.model_validate(package.content)
    except ValidationError as error:
        for detail in error.errors():
            where = key_origin(package, [str(part) for part in detail["loc"]])
            nothing = detail["type"] == "missing"
            found = "nothing" if nothing else repr(detail["input"])[:80]
            key = ".".join(str(part) for part in detail["loc"])
            problems.append(
                Problem(where.file, where.line, key, found, _allowed(detail), "correct it")
            )
        return all(detail["type"] == "extra_forbidden" for detail in error.errors())
    return True


def _allowed(detail: Any) -> str:
    if detail["type"] == "extra_forbidden":
        return f"a key that is known: {', '.join(PackageSeed.model_fields)}"
    return "text in quotes" if detail["type"] == "string_type" else str(detail["msg"])


def key_origin(package: KeyFile, path: list[str]) -> Origin:
    """Return the line of a key, given by its path; of its table, if that alone is there."""
    first = path[0] if path else ""
    if ("", first) in package.lines:
        return package.origin("", (first,)).of(first)
    numbered = ".".join(path[:2]) if len(path) > 1 and path[1].isdecimal() else first
    last = path[-1] if path else ""
    return package.origin(numbered, (last,)).of(last)


def descriptor_origin(package: KeyFile, field: str) -> Origin:
    """Return the line of ``package.toml`` that a key of the descriptor is from."""
    path = re.sub(r"^control_map\.", "", field).split(".")
    return key_origin(package, [_NAMES.get(path[0], path[0]), *path[1:]])


def descriptor(package: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """Return ``datapackage.json``.

    Parameters
    ----------
    package
        The content of ``package.toml``.
    files
        Every file of the package, to be listed with its size and digest.
    """
    credits_ = package.get("credits", [])
    languages = sorted({code for line in credits_ for code in line.get("titles", {})})
    credits_in = {
        code: [line.get("titles", {}).get(code, line["title"]) for line in credits_]
        for code in languages
    }
    content = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": package.get("name"),
        "title": package.get("title"),
        "version": package.get("version"),
        "description": package.get("description"),
        "licenses": package.get("licences", []),
        "sources": [_source(line) for line in credits_],
        "resources": [_resource(name, files[name]) for name in sorted(files)],
        "control_map": {key: package.get(key) for key in _OURS}
        | {"credits": [line["title"] for line in credits_], "credits_in": credits_in},
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _source(line: Mapping[str, Any]) -> dict[str, Any]:
    return {key: line[key] for key in ("title", "path") if key in line}


def _resource(name: str, content: bytes) -> dict[str, Any]:
    stem, _, extension = name.rpartition(".")
    resource: dict[str, Any] = {
        "name": stem.replace("_", "-"),
        "path": name,
        "format": extension,
        "mediatype": _MEDIA.get(name, "text/csv"),
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if stem in FIELDS:
        resource |= {"type": "table", "encoding": "utf-8", "schema": table_schema(stem)}
    return resource

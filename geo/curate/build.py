"""From the seeds, typed by hand, to the package that everything else reads.

``seeds/`` holds what people typed from sources; ``data/`` is a function of it
and of the outlines, which come from registry packages (`geo.curate.geometry`).
`build` writes the tables and the descriptor, `check` proves that what lies in
``data/`` is what the seeds give.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections import Counter
from typing import TYPE_CHECKING, Any

from geo.curate.places import place_tables
from geo.curate.schema import FIELDS, columns, table_schema
from geo.curate.tables import read_table, table_bytes
from geo.errors import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

DESCRIPTOR = "datapackage.json"

#: Made from registry packages, and only described here.
_OUTLINES = {
    "geometry.parquet": "application/vnd.apache.parquet",
    "backdrop.geojson": "application/geo+json",
}
#: Tables that are one file of the seeds each, with the columns they are sorted by.
_SINGLE = {"events": "event_id", "statuses": "order", "published_counts": "count_id"}

Rows = list[dict[str, str]]


def build(seeds: Path, data: Path) -> None:
    """Write the tables and the descriptor of `data` from `seeds`.

    Parameters
    ----------
    seeds
        Folder with ``package.toml``, ``SOURCES.toml``, ``claims/``, ``places/``
        and the single tables.
    data
        Folder to write to. It must hold the outlines.

    Raises
    ------
    DataError
        With every problem found: a missing file or column, an id twice, a
        source that ``SOURCES.toml`` does not describe.
    """
    for name, content in _files(seeds, data).items():
        (data / name).write_bytes(content)


def check(seeds: Path, data: Path) -> list[str]:
    """Say what in `data` is not what `seeds` give.

    Returns
    -------
    list of str
        One line a file that differs, with the first line that does; empty when
        nothing differs.

    Raises
    ------
    DataError
        If the seeds themselves are broken.
    """
    return [
        f"{name}:{_first_difference(data / name, content)}: not what the seeds give; build again"
        for name, content in _files(seeds, data).items()
        if not (data / name).is_file() or (data / name).read_bytes() != content
    ]


def _first_difference(path: Path, wanted: bytes) -> int:
    found = path.read_bytes().split(b"\n") if path.is_file() else []
    lines = wanted.split(b"\n")
    same = [one == other for one, other in zip(found, lines, strict=False)]
    return same.index(False) + 1 if False in same else len(same) + 1


def _files(seeds: Path, data: Path) -> dict[str, bytes]:
    problems: list[Problem] = []
    package = _toml(seeds / "package.toml", problems)
    tables = {
        "claims": _claims(seeds / "claims", problems),
        "sources": _sources(seeds / "SOURCES.toml", problems),
    }
    for table, key in _SINGLE.items():
        rows = _table(seeds / f"{table}.csv", table, problems)
        tables[table] = sorted(rows, key=lambda row, key=key: row[key])  # type: ignore[misc]
    problems.extend(_unknown_sources(tables))
    outlines = {name: data / name for name in _OUTLINES}
    problems.extend(
        Problem(name, 0, "", "no such file", "the outlines", "build the geometry first")
        for name, path in outlines.items()
        if not path.is_file()
    )
    if problems:
        raise DataError(problems)
    files = {f"{table}.csv": _encode(table, rows) for table, rows in sorted(tables.items())}
    files |= place_tables(seeds / "places", outlines["geometry.parquet"])
    described = files | {name: path.read_bytes() for name, path in outlines.items()}
    return files | {DESCRIPTOR: _descriptor(package, described)}


def _toml(path: Path, problems: list[Problem]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        problems.append(Problem(path.name, 0, "", "no such file", "a file of the seeds", "add it"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problems.append(Problem(path.name, 0, "", str(error), "TOML in UTF-8", "correct the file"))
    return {}


def _sources(path: Path, problems: list[Problem]) -> Rows:
    wanted = columns("sources")
    rows = []
    for source_id, entry in sorted(_toml(path, problems).items()):
        fields = entry if isinstance(entry, dict) else {"": entry}
        problems.extend(
            Problem(path.name, 0, f"{source_id}.{name}", "an unknown key", ", ".join(wanted[1:]),
                    "rename or remove it")
            for name in sorted(set(fields) - set(wanted[1:]))
        )  # fmt: skip
        values = {name: str(fields.get(name, "")) for name in wanted}
        rows.append(values | {"source_id": source_id})
    return rows


def _claims(folder: Path, problems: list[Problem]) -> Rows:
    tables = {path.name: _table(path, "claims", problems) for path in sorted(folder.glob("*.csv"))}
    if not tables:
        problems.append(Problem(folder.name, 0, "", "no tables", "CSV files of claims", "add them"))
    often = Counter(row["claim_id"] for rows in tables.values() for row in rows)
    problems.extend(
        Problem(file, line, "claim_id", repr(row["claim_id"]), "each id once", "number it anew")
        for file, rows in tables.items()
        for line, row in enumerate(rows, start=2)
        if often[row["claim_id"]] > 1
    )
    found = [row for rows in tables.values() for row in rows]
    return sorted(found, key=lambda row: row["claim_id"])


def _table(path: Path, table: str, problems: list[Problem]) -> Rows:
    try:
        rows = read_table(path)
    except DataError as error:
        problems.extend(error.problems)
        return []
    except ValueError as error:  # not UTF-8, or not even a header
        advice = "restore it, or save it as UTF-8"
        problems.append(Problem(path.name, 0, "", str(error), "a table in UTF-8", advice))
        return []
    missing = [name for name in columns(table) if rows and name not in rows[0]]
    if missing:
        advice = "add the column"
        found = ", ".join(missing)
        problems.append(Problem(path.name, 1, found, "no such column", "a header with it", advice))
        return []
    return [{name: cell.strip() for name, cell in row.items()} for row in rows]


def _unknown_sources(tables: dict[str, Rows]) -> Iterator[Problem]:
    known = {row["source_id"] for row in tables["sources"]}
    for table in ("claims", "events", "published_counts"):
        for row in tables[table]:
            if row["source_id"] not in known:
                where = f"{row[columns(table)[0]]}.source_id"
                yield Problem(
                    f"{table}.csv", 0, where, repr(row["source_id"]),
                    "a source that SOURCES.toml describes", "describe it there",
                )  # fmt: skip


def _encode(table: str, rows: Iterable[dict[str, str]]) -> bytes:
    names = columns(table)
    return table_bytes(names, ([row[name] for name in names] for row in rows))


def _descriptor(package: dict[str, Any], files: dict[str, bytes]) -> bytes:
    credits_ = package.get("credits", [])
    ours = ("period", "timezone", "languages", "version", "definition_of_control")
    content = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": package.get("name"),
        "title": package.get("title"),
        "version": package.get("version"),
        "description": package.get("description"),
        "licenses": package.get("licences", []),
        "sources": credits_,
        "resources": [_resource(name, files[name]) for name in sorted(files)],
        "control_map": {key: package.get(key) for key in ours}
        | {"credits": [line["title"] for line in credits_]},
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(name: str, content: bytes) -> dict[str, Any]:
    stem, _, extension = name.rpartition(".")
    resource: dict[str, Any] = {
        "name": stem.replace("_", "-"),
        "path": name,
        "format": extension,
        "mediatype": _OUTLINES.get(name, "text/csv"),
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if stem in FIELDS:
        resource |= {"type": "table", "encoding": "utf-8", "schema": table_schema(stem)}
    return resource

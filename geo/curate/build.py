"""From the seeds, typed by hand, to the package that everything else reads.

``seeds/`` holds what people typed from sources; ``data/`` is a function of it.
`build` writes the ledger's tables and the descriptor, `check` proves that what
lies in ``data/`` is what the seeds give. The gazetteer and the outlines are made
from registry packages (`geo.curate.geometry`); here they are only described.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tomllib
from typing import TYPE_CHECKING, Any

from geo.curate.schema import FIELDS, columns, table_schema
from geo.errors import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DESCRIPTOR = "datapackage.json"

#: Files that are not made here, and what they are.
_BESIDE = {
    "places.csv": "text/csv",
    "names.csv": "text/csv",
    "geometry.parquet": "application/vnd.apache.parquet",
    "backdrop.geojson": "application/geo+json",
}
#: Tables kept as one seed file each, with the column they are sorted by.
_SINGLE = {"events": "event_id", "statuses": "order", "published_counts": "count_id"}

Rows = list[dict[str, str]]


def build(seeds: Path, data: Path) -> None:
    """Write the tables and the descriptor of `data` from `seeds`.

    Parameters
    ----------
    seeds
        Folder with ``package.toml``, ``SOURCES.toml``, ``claims/`` and the
        single tables.
    data
        Folder to write to. It must hold the gazetteer and the outlines, which
        the descriptor lists with their hashes.

    Raises
    ------
    DataError
        With every problem of the seeds: a missing file or column, an id twice,
        a source that no table entry describes.
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
    differences = []
    for name, content in _files(seeds, data).items():
        path = data / name
        found = path.read_bytes() if path.is_file() else None
        if found is None:
            differences.append(f"{name}: not there; build the package")
        elif found != content:
            line = _first_difference(found, content)
            differences.append(f"{name}:{line}: not what the seeds give; build the package")
    return differences


def _first_difference(found: bytes, wanted: bytes) -> int:
    pairs = zip(found.split(b"\n"), wanted.split(b"\n"), strict=False)
    same = [one == other for one, other in pairs]
    return same.index(False) + 1 if False in same else len(same)


def _files(seeds: Path, data: Path) -> dict[str, bytes]:
    problems: list[Problem] = []
    package = _toml(seeds / "package.toml", problems)
    tables = {
        "sources": _sources(seeds / "SOURCES.toml", problems),
        "claims": _claims(seeds / "claims", problems),
    }
    for table, key in _SINGLE.items():
        tables[table] = _table(seeds / f"{table}.csv", table, problems)
        tables[table].sort(key=lambda row, key=key: row[key])  # type: ignore[misc]
    _check_references(tables, problems)
    files = {f"{table}.csv": _encode(table, rows) for table, rows in sorted(tables.items())}
    beside = _beside(data, problems)
    if problems:
        raise DataError(problems)
    files[DESCRIPTOR] = _descriptor(package, files | beside)
    return files


def _beside(data: Path, problems: list[Problem]) -> dict[str, bytes]:
    found = {}
    for name in _BESIDE:
        if (data / name).is_file():
            found[name] = (data / name).read_bytes()
        else:
            problems.append(
                Problem(name, 0, "", "no such file", "the gazetteer and the outlines",
                        "build the geometry first")
            )  # fmt: skip
    return found


def _read(path: Path, problems: list[Problem]) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        problems.append(Problem(path.name, 0, "", "no such file", "a seed file", "add it"))
    except UnicodeDecodeError as error:
        found = f"byte {error.start} that is not UTF-8"
        problems.append(Problem(path.name, 0, "", found, "UTF-8 text", "save as UTF-8"))
    return ""


def _toml(path: Path, problems: list[Problem]) -> dict[str, Any]:
    try:
        return tomllib.loads(_read(path, problems))
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(path.name, 0, "", str(error), "TOML", "correct the file"))
        return {}


def _sources(path: Path, problems: list[Problem]) -> Rows:
    wanted = columns("sources")
    rows = []
    for source_id, entry in sorted(_toml(path, problems).items()):
        fields = entry if isinstance(entry, dict) else {"": entry}
        for name in sorted(set(fields) - set(wanted[1:])):
            problems.append(
                Problem(path.name, 0, f"{source_id}.{name}", "an unknown key",
                        ", ".join(wanted[1:]), "rename or remove it")
            )  # fmt: skip
        rows.append(dict.fromkeys(wanted, "") | {k: str(v) for k, v in fields.items()})
        rows[-1]["source_id"] = source_id
    return rows


def _claims(folder: Path, problems: list[Problem]) -> Rows:
    rows: Rows = []
    first_seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.csv")):
        for row in _table(path, "claims", problems):
            earlier = first_seen.setdefault(row["claim_id"], path.name)
            if earlier != path.name:
                problems.append(
                    Problem(path.name, 0, "claim_id", repr(row["claim_id"]),
                            f"an id that {earlier} does not have", "number it anew")
                )  # fmt: skip
            rows.append(row)
    if not rows:
        problems.append(Problem(folder.name, 0, "", "no claims", "CSV files of claims", "add them"))
    return sorted(rows, key=lambda row: row["claim_id"])


def _table(path: Path, table: str, problems: list[Problem]) -> Rows:
    reader = csv.DictReader(io.StringIO(_read(path, problems), newline=""), strict=True)
    rows: Rows = []
    try:
        missing = sorted(set(columns(table)) - set(reader.fieldnames or ()))
        if missing:
            problems.append(
                Problem(path.name, 1, ", ".join(missing), "no such column", "a header with it",
                        "add the column")
            )  # fmt: skip
            return []
        seen: set[str] = set()
        for cells in reader:
            row = _row(path, reader.line_num, cells, problems)
            key = row.get(columns(table)[0], "")
            if key in seen or not key:
                problems.append(
                    Problem(path.name, reader.line_num, columns(table)[0], repr(key),
                            "each id once", "number it anew")
                )  # fmt: skip
            seen.add(key)
            rows.append(row)
    except csv.Error as error:
        found = str(error)
        problems.append(Problem(path.name, reader.line_num, "", found, "CSV", "check quotes"))
    return rows


def _row(
    path: Path, line: int, cells: dict[str | Any, Any], problems: list[Problem]
) -> dict[str, str]:
    if None in cells or None in cells.values():
        problems.append(
            Problem(path.name, line, "", "more or fewer cells than the header", "one cell a column",
                    "quote cells that hold a comma")
        )  # fmt: skip
    return {str(name): str(cell or "").strip() for name, cell in cells.items() if name is not None}


def _check_references(tables: dict[str, Rows], problems: list[Problem]) -> None:
    known = {row["source_id"] for row in tables["sources"]}
    for table in ("claims", "events", "published_counts"):
        for row in tables[table]:
            if row["source_id"] not in known:
                problems.append(
                    Problem(f"{table}.csv", 0, f"{row[columns(table)[0]]}.source_id",
                            repr(row["source_id"]), "a source in SOURCES.toml", "describe it there")
                )  # fmt: skip


def _encode(table: str, rows: Iterable[dict[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns(table), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _descriptor(package: dict[str, Any], files: dict[str, bytes]) -> bytes:
    ours = ("period", "timezone", "languages", "definition_of_control")
    credits_ = package.get("credits", [])
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
        | {"version": package.get("version"), "credits": [line["title"] for line in credits_]},
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(name: str, content: bytes) -> dict[str, Any]:
    stem, _, extension = name.rpartition(".")
    resource: dict[str, Any] = {
        "name": stem.replace("_", "-"),
        "path": name,
        "format": extension,
        "mediatype": _BESIDE.get(name, "text/csv"),
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if stem in FIELDS:
        resource |= {"type": "table", "encoding": "utf-8", "schema": table_schema(stem)}
    return resource

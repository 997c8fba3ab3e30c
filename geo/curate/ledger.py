"""The tables of the ledger in the seeds: claims, sources, events, statuses, published counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.curate.keys import KeyFile, read_keys
from geo.curate.origins import Made, Origin, SeedRow
from geo.curate.schema import CURATORS, columns
from geo.curate.tables import has_columns, missing, read_cells
from geo.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

#: Tables that are one file of the seeds each, with the column they are sorted by.
_SINGLE = {"events": "event_id", "statuses": "order", "published_counts": "count_id"}
_SOURCES = "SOURCES.toml"
#: Keys of a source that are either set or not.
_MARKS = frozenset({"mirror"})


@dataclass(frozen=True)
class Ledger:
    """The ledger as it was typed.

    Attributes
    ----------
    tables
        As they will be written, by name.
    broken
        Names of tables that could not be read whole: what points to a row of
        them need not be wrong.
    """

    tables: dict[str, Made]
    broken: frozenset[str]


def read_ledger(seeds: Path, problems: list[Problem]) -> Ledger:
    """Read the ledger; what is wrong is added to `problems`, what could be read is returned."""
    broken: set[str] = set()
    tables: dict[str, Made] = {}
    for table, home, rows in _tables(seeds, problems, broken):
        tables[table] = Made(table, home, rows)
    return Ledger(tables, frozenset(broken))


def _tables(
    seeds: Path, problems: list[Problem], broken: set[str]
) -> Iterator[tuple[str, str, list[SeedRow]]]:
    home = seeds.name
    paths = sorted((seeds / "claims").glob("*.csv"))
    if not paths:
        problems.append(missing(f"{home}/claims", "a folder with tables of claims"))
    claims = [
        row
        for path in paths
        for row in _rows(path, f"{home}/claims/{path.name}", "claims", problems, broken)
    ]
    yield "claims", f"{home}/claims", sorted(claims, key=lambda row: row.cells["claim_id"])
    for table, key in _SINGLE.items():
        file = f"{home}/{table}.csv"
        rows = _rows(seeds / f"{table}.csv", file, table, problems, broken)
        yield table, file, sorted(rows, key=lambda row, key=key: row.cells[key])  # type: ignore[misc]
    file = f"{home}/{_SOURCES}"
    listed = read_toml(seeds / _SOURCES, file, problems)
    if not listed.content:
        broken.add("sources")
    yield "sources", file, list(_sources(listed, problems))


def _rows(
    path: Path, file: str, table: str, problems: list[Problem], broken: set[str]
) -> list[SeedRow]:
    if not path.is_file():
        problems.append(missing(file, "this table"))
        broken.add(table)
        return []
    content = path.read_bytes()
    before = len(problems)
    wanted = columns(table)
    whole = has_columns(file, content, wanted, CURATORS.get(table, ()), problems)
    rows = read_cells(file, content, problems) if whole else []
    if any(problem.row != 1 for problem in problems[before:]) or not whole:
        broken.add(table)
    return [SeedRow(cells, Origin(file, line)) for line, cells in rows]


def read_toml(path: Path, file: str, problems: list[Problem]) -> KeyFile:
    """Read a TOML file of the seeds; empty, and reported, if there is none."""
    if not path.is_file():
        problems.append(missing(file, "a file of the seeds"))
        return KeyFile(file, {}, {})
    return read_keys(file, path.read_bytes(), problems)


def _sources(listed: KeyFile, problems: list[Problem]) -> Iterator[SeedRow]:
    wanted = columns("sources")
    for source_id, entry in sorted(listed.content.items()):
        if not isinstance(entry, dict):
            line = listed.lines.get(("", source_id), 0)
            allowed, advice = "a table [id] for every source", "put it into one"
            problems.append(Problem(listed.file, line, source_id, repr(entry), allowed, advice))
            continue
        problems.extend(_faults(listed, source_id, entry))
        cells = {key: _cell(entry.get(key, "")) for key in wanted} | {"source_id": source_id}
        yield SeedRow(cells, listed.origin(source_id, wanted))


def _cell(value: object) -> str:
    """Return what is written of a value; a mark that is not set leaves no trace."""
    if isinstance(value, bool):
        return "true" if value else ""
    return str(value)


def _faults(listed: KeyFile, source_id: str, entry: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what the door of the package cannot see once a source is a row of text."""
    keys = columns("sources")[1:]
    for key, value in entry.items():
        line = listed.lines.get((source_id, key), 0)
        field = f"{source_id}.{key}"
        if key not in keys:
            allowed, advice = ", ".join(keys), "rename or remove it"
            yield Problem(listed.file, line, field, "an unknown key", allowed, advice)
        elif key in _MARKS and not isinstance(value, bool):
            found, advice = repr(value)[:80], "write it without quotes"
            yield Problem(listed.file, line, field, found, "true or false", advice)
        elif key not in _MARKS and not isinstance(value, str):
            found, advice = repr(value)[:80], "put it in quotes"
            yield Problem(listed.file, line, field, found, "text", advice)
    if not entry.get("witness"):
        line = listed.lines.get((source_id, ""), 0)
        allowed = "whose reporting it is: the agency that others copy, or the publisher"
        yield Problem(listed.file, line, f"{source_id}.witness", "nothing", allowed, "add the key")

"""From the seeds, typed by hand, to the package that everything else reads.

``seeds/`` holds what people typed from sources; ``data/`` is a function of it
and of the outlines, which come from registry packages (`geo.curate.fetched`).
Everything is made in memory and passes the door of any package
(`geo.package.door`) before a byte is written; what is wrong is told with the
file and line of the seeds (`geo.curate.origins`).
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geo.curate.descriptor import descriptor, descriptor_origin, fits
from geo.curate.ledger import read_ledger, read_toml
from geo.curate.origins import traced
from geo.curate.placerows import FILES, read_places
from geo.curate.places import place_tables, read_outlines
from geo.curate.schema import points_to
from geo.errors import DataError, Problem
from geo.package.door import examine
from geo.package.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from geo.curate.keys import KeyFile
    from geo.curate.origins import Made
    from geo.curate.placerows import PlaceSeeds

DESCRIPTOR = "datapackage.json"
#: Made from registry packages (`geo.curate.fetched`), and otherwise taken as they lie there.
OUTLINES = ("geometry.parquet", "backdrop.geojson")
VIEWS = "views.toml"


@dataclass(frozen=True)
class Fetched:
    """What was made of registry packages.

    Attributes
    ----------
    outlines
        The files `OUTLINES`, by name.
    places
        Tables of ``seeds/places``, by file name.
    """

    outlines: Mapping[str, bytes] = field(default_factory=dict)
    places: Mapping[str, bytes] = field(default_factory=dict)


def build(seeds: Path, data: Path, fetched: Fetched | None = None) -> None:
    """Write the built-in package `data` from `seeds`, if nothing is wrong with them.

    Parameters
    ----------
    seeds
        Folder as ``seeds/README.md`` describes it.
    data
        Folder to write to. It must hold the outlines, unless they were fetched.
    fetched
        What comes from registry packages, if that is to be made anew.

    Raises
    ------
    DataError
        With every problem found, by file and line of the seeds; then nothing
        was written.
    """
    fetched = fetched or Fetched()
    files = _files(seeds, data, fetched)
    _write(seeds / "places", fetched.places)
    _write(data, files | dict(fetched.outlines))
    if VIEWS not in files:
        (data / VIEWS).unlink(missing_ok=True)


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
        If the seeds themselves are broken, as `build` says it.
    """
    return [
        f"{name}:{_first_difference(data / name, content)}: not what the seeds give; build again"
        for name, content in _files(seeds, data, Fetched()).items()
        if not (data / name).is_file() or (data / name).read_bytes() != content
    ]


def _first_difference(path: Path, wanted: bytes) -> int:
    found = path.read_bytes().split(b"\n") if path.is_file() else []
    lines = wanted.split(b"\n")
    same = [one == other for one, other in zip(found, lines, strict=False)]
    return same.index(False) + 1 if False in same else len(same) + 1


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files beside those of their names, then put all in their places."""
    beside = {folder / f"{name}.new": folder / name for name in sorted(files)}
    try:
        for new, path in beside.items():
            new.write_bytes(files[path.name])
        for new, path in beside.items():
            new.replace(path)
    finally:
        for new in beside:
            with suppress(OSError):  # the first error is the one to tell
                new.unlink(missing_ok=True)


def _files(seeds: Path, data: Path, fetched: Fetched) -> dict[str, bytes]:
    """Return every file that is made from the seeds, by name, after it has passed the door."""
    problems: list[Problem] = []
    package = read_toml(seeds / "package.toml", f"{seeds.name}/package.toml", problems)
    described = not problems and fits(package, problems)
    ledger = read_ledger(seeds, problems)
    content = _contents(seeds / "places", FILES.values()) | dict(fetched.places)
    places = read_places(f"{seeds.name}/places", content, problems)
    outlines = _outlines(data, fetched, problems)
    shapes = read_outlines(outlines["geometry.parquet"])
    made = [*ledger.tables.values(), *place_tables(places, shapes, problems)]
    files = {table.file: table.encode() for table in made} | _contents(seeds, [VIEWS])
    whole = files | outlines
    files[DESCRIPTOR] = descriptor(package.content if described else {}, whole)
    try:
        examine(Folder(data, whole | files))
    except DataError as error:
        broken = ledger.broken if described else ledger.broken | {DESCRIPTOR}
        own = [problem for problem in error.problems if _is_own(problem, broken, places)]
        problems.extend(_told(own, made, package, seeds.name))
    if problems:
        raise DataError(problems)
    return files


def _contents(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return those of the files that are there."""
    return {name: (folder / name).read_bytes() for name in names if (folder / name).is_file()}


def _outlines(data: Path, fetched: Fetched, problems: list[Problem]) -> dict[str, bytes]:
    outlines = _contents(data, OUTLINES) | dict(fetched.outlines)
    lacking = [
        Problem(name, 0, "", "no such file", "the outlines", "restore it, or build --geometry")
        for name in OUTLINES
        if name not in outlines
    ]
    if lacking:  # nothing can be placed without them
        raise DataError([*problems, *lacking])
    return outlines


def _is_own(problem: Problem, broken: frozenset[str], places: PlaceSeeds) -> bool:
    """Say whether a problem is not just that of a row or a table that could not be read."""
    table = problem.file.removesuffix(".csv")
    if table in broken and not problem.row:
        return False
    target = "places" if table == "geometry" else points_to(table, problem.field)
    if target == "places":
        return places.whole and problem.found not in map(repr, places.unread)
    return target not in broken


def _told(
    problems: Iterable[Problem], made: Iterable[Made], package: KeyFile, home: str
) -> Iterator[Problem]:
    """Yield problems of the package as problems of the seeds."""
    origins = {key: origin for table in made for key, origin in table.origins().items()}
    for problem in traced(problems, origins):
        if problem.file == DESCRIPTOR:
            where = descriptor_origin(package, problem.field)
            yield replace(problem, file=where.file, row=where.line)
        elif problem.file == VIEWS:
            yield replace(problem, file=f"{home}/{VIEWS}")
        else:
            yield problem

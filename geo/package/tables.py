"""Places, statuses and sources of a package, read from its tables and checked."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from geo.errors import Problem
from geo.model.gazetteer import Gazetteer, Place, sorted_gazetteer
from geo.model.sources import Source
from geo.model.vocabulary import UNKNOWN_ID, Actor, Status
from geo.package.refusals import listed
from geo.package.rows import NameRow, PlaceRow, Row, SourceRow, StatusRow, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.package.folder import Folder

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Tables:
    """The tables of a package while it is read, and what is wrong so far.

    `unread` holds the cells of rows that could not be read.
    """

    folder: Folder
    problems: list[Problem]
    unread: set[str] = field(default_factory=set)

    def rows(self, file: str, model: type[R], *, needed: bool = True) -> list[tuple[int, R]]:
        """Return the good rows of a table with their line numbers."""
        content = self.folder.files.get(file)
        if content is None:
            if needed:
                self.report(file, 0, "", "not listed in the descriptor", "this table", "add it")
            return []
        return read_rows(file, content, model, self.problems, self.unread)

    def report(  # noqa: PLR0913, PLR0917  (the six fields of a problem)
        self, file: str, row: int, field: str, found: str, allowed: str, advice: str = ""
    ) -> None:
        """Add a problem."""
        self.problems.append(Problem(file, row, field, found, allowed, advice))

    def unique(self, file: str, field: str, keys: Iterable[tuple[int, str]]) -> None:
        """Report every id that stands more than once."""
        rows = list(keys)
        often = Counter(key for _, key in rows)
        for row, key in rows:
            if often[key] > 1:
                self.report(file, row, field, f"{key!r} more than once", "each id once", "rename")

    def reference(self, file: str, row: int, field: str, key: str, allowed: Iterable[str]) -> bool:
        """Say whether an id exists, and report it with the nearest ones if not."""
        known = list(allowed)
        if key in known:
            return True
        if key in self.unread:  # reported itself; what refers to it is not wrong as well
            return False
        shown = listed(key, known)
        self.report(file, row, field, repr(key), f"an id that exists ({shown})", "correct the id")
        return False


def read_gazetteer(tables: Tables) -> Gazetteer:
    """Return the places of ``places.csv`` with the names of ``names.csv``."""
    rows = tables.rows("places.csv", PlaceRow)
    tables.unique("places.csv", "place_id", ((line, row.place_id) for line, row in rows))
    known = {row.place_id for _, row in rows}
    spellings: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line, name in tables.rows("names.csv", NameRow, needed=False):
        if tables.reference("names.csv", line, "place_id", name.place_id, known):
            listed = spellings[name.place_id][name.language]
            listed.insert(0, name.name) if name.preferred else listed.append(name.name)
    for line, row in rows:
        if row.parent_id is not None:
            tables.reference("places.csv", line, "parent_id", row.parent_id, known)
    _check_nesting(tables, rows)
    return sorted_gazetteer(
        _place(line, row, spellings.get(row.place_id, {})) for line, row in rows
    )


def _check_nesting(tables: Tables, rows: list[tuple[int, PlaceRow]]) -> None:
    parents = {row.place_id: row.parent_id for _, row in rows}
    for line, row in rows:
        seen = {row.place_id}
        parent = row.parent_id
        while parent is not None and parent not in seen:
            seen.add(parent)
            parent = parents.get(parent)
        if parent is not None:
            tables.report("places.csv", line, "parent_id", "places inside each other", "a tree")


def _place(line: int, row: PlaceRow, names: Mapping[str, list[str]]) -> Place:
    has_point = row.longitude is not None and row.latitude is not None
    return Place(
        id=row.place_id,
        kind=row.kind,
        parent_id=row.parent_id,
        name=row.name,
        names={language: tuple(dict.fromkeys(listed)) for language, listed in names.items()},
        is_capital=row.is_capital,
        point=(row.longitude, row.latitude) if has_point else None,  # type: ignore[arg-type]
        area_km2=row.area_km2,
        population=row.population,
        drawable=row.drawable,
        note=row.note,
        row=line,
    )


def read_statuses(tables: Tables) -> tuple[Status, ...]:
    """Return the statuses of ``statuses.csv`` in their order, the unknown one last."""
    rows = tables.rows("statuses.csv", StatusRow)
    tables.unique("statuses.csv", "status_id", ((line, row.status_id) for line, row in rows))
    found = [
        Status(
            id=row.status_id,
            actor=Actor(row.actor) if row.actor else None,
            order=row.order,
            fill=row.fill,
            hatch=row.hatch,
            labels={
                name.removeprefix("label_"): str(label)
                for name, label in (row.model_extra or {}).items()
                if name.startswith("label_") and label
            },
            definition=row.definition,
            allies=frozenset(Actor(ally) for ally in row.allies),
        )
        for _, row in rows
    ]
    actors = sorted({row.actor for _, row in rows if row.actor})
    for line, row in rows:
        for ally in row.allies:
            tables.reference("statuses.csv", line, "allies", ally, actors)
    unknown = [status for status in found if status.id == UNKNOWN_ID]
    if rows and not unknown:
        tables.report(
            "statuses.csv", 0, "status_id", f"no {UNKNOWN_ID!r}",
            "a status for places of which no claim speaks", "add the row",
        )  # fmt: skip
    others = sorted((s for s in found if s.id != UNKNOWN_ID), key=lambda s: (s.order, s.id))
    return (*others, *(unknown or [Status(UNKNOWN_ID)]))


def read_sources(tables: Tables, statuses: tuple[Status, ...]) -> dict[str, Source]:
    """Return the sources of ``sources.csv``, by id."""
    rows = tables.rows("sources.csv", SourceRow)
    tables.unique("sources.csv", "source_id", ((line, row.source_id) for line, row in rows))
    actors = {str(status.actor) for status in statuses if status.actor}
    for line, row in rows:
        if row.affiliation:
            tables.reference("sources.csv", line, "affiliation", row.affiliation, sorted(actors))
    return {
        row.source_id: Source(
            id=row.source_id,
            publisher=row.publisher,
            title=row.title,
            url=row.url,
            published=row.published,
            language=row.language,
            kind=row.kind,
            affiliation=Actor(row.affiliation) if row.affiliation else None,
            witness=row.witness or row.publisher or row.source_id,
            licence=row.licence,
            note=row.note,
            mirror=row.mirror,
        )
        for _, row in sorted(rows, key=lambda item: item[1].source_id)
    }

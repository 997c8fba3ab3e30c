"""A package, read once and checked whole: places, statuses, sources, claims, events."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import DataError, Problem
from geo.package.folder import Folder, builtin_folder
from geo.package.geometry import read_backdrop, read_geometry
from geo.package.ledger import read_claims, read_events
from geo.package.tables import Tables, read_gazetteer, read_sources, read_statuses
from geo.package.viewfile import VIEWS_FILE, read_views

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from shapely.geometry.base import BaseGeometry

    from geo.model.claims import Claim
    from geo.model.events import Event
    from geo.model.gazetteer import Gazetteer
    from geo.model.sources import Source
    from geo.model.views import View
    from geo.model.vocabulary import Actor, Status
    from geo.package.folder import Package
    from geo.package.geometry import Backdrop


@dataclass(frozen=True)
class Dataset:
    """A package whose parts fit each other.

    Attributes
    ----------
    package, digest
        What it says of itself, and a SHA-256 over all its files.
    gazetteer, statuses, sources, claims, events, views
        Its parts; `statuses` in their order with the unknown one last, the
        mappings by id and sorted; `views` are those that it brings itself.
    folder
        Its files as they were read.
    """

    package: Package
    digest: str
    gazetteer: Gazetteer
    statuses: tuple[Status, ...]
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    events: tuple[Event, ...]
    views: Mapping[str, View]
    folder: Folder

    @property
    def unknown(self) -> Status:
        """The status of a place of which no claim speaks."""
        return self.statuses[-1]

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """The sides of the conflict, in the order of the statuses."""
        return tuple(dict.fromkeys(s.actor for s in self.statuses if s.actor is not None))

    @cached_property
    def claims_of(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims that speak of each place, by place id; sorted by claim id."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            for place_id in claim.place_ids:
                found[place_id].append(claim)
        return {place_id: tuple(claims) for place_id, claims in found.items()}

    def geometry(self) -> Mapping[str, BaseGeometry]:
        """Return the outline of every area that has one (WGS 84 degrees)."""
        return self._geometry

    def backdrop(self) -> tuple[Backdrop, ...]:
        """Return rivers and neighbours (WGS 84 degrees)."""
        return self._backdrop

    @cached_property
    def _geometry(self) -> Mapping[str, BaseGeometry]:
        shapes = read_geometry(self.folder)
        _check_shapes(self.gazetteer, shapes)
        return shapes

    @cached_property
    def _backdrop(self) -> tuple[Backdrop, ...]:
        return read_backdrop(self.folder)


def _check_shapes(gazetteer: Gazetteer, shapes: Mapping[str, BaseGeometry]) -> None:
    strangers = [
        Problem("geometry", 0, "place_id", repr(key), "an id of places.csv", "correct the id")
        for key in shapes
        if key not in gazetteer
    ]
    bare = [
        Problem(
            "places.csv", place.row, "drawable", f"true for {place.id}, which has no shape",
            "an outline in the geometry, or longitude and latitude", "add it, or say false",
        )
        for place in gazetteer.places
        if place.drawable and place.id not in shapes and place.point is None
    ]  # fmt: skip
    if strangers or bare:
        raise DataError([*strangers, *bare])


def check(folder: Folder | Path | str | None = None) -> Dataset:
    """Read a package with its shapes as well; the built-in one by default.

    Raises
    ------
    DataError
        With every problem that was found.
    """
    problems: list[Problem] = []
    read: Dataset | None = None
    try:
        read = load(folder)
        shapes: list[Callable[[], object]] = [read.geometry, read.backdrop]
    except DataError as error:
        problems += error.problems
        opened = opened_folder(folder)
        shapes = [partial(read_geometry, opened), partial(read_backdrop, opened)]
    for look in shapes:
        try:
            look()
        except DataError as error:
            problems += error.problems
    if problems or read is None:
        raise DataError(problems)
    return read


def opened_folder(folder: Folder | Path | str | None = None) -> Folder:
    """Return the files of a package, read unless they are at hand; the built-in one by default."""
    if isinstance(folder, Folder):
        return folder
    return Folder.open(builtin_folder() if folder is None else Path(folder))


def load(folder: Folder | Path | str | None = None) -> Dataset:
    """Read and check a package; the built-in one by default.

    Raises
    ------
    DataError
        With every problem that was found, so that all can be mended at once.
    """
    opened = opened_folder(folder)
    problems: list[Problem] = []
    package = opened.describe(problems)
    tables = Tables(opened, problems)
    gazetteer = read_gazetteer(tables)
    statuses = read_statuses(tables)
    sources = read_sources(tables, statuses)
    claims = read_claims(tables, gazetteer, statuses, sources)
    events = read_events(tables, gazetteer, sources)
    sides = list(dict.fromkeys(s.actor for s in statuses if s.actor))
    views = read_views(opened.files.get(VIEWS_FILE, b""), sources, sides, problems)
    if problems or package is None:
        raise DataError(problems)
    return Dataset(
        package, opened.digest, gazetteer, statuses, sources, claims, events, views, opened
    )

"""The tables of ``seeds/places``, their columns, and what may stand in each.

They pass the same door as the tables of a package (`geo.package.rows`), so a
fault is told in the same words, with the file and line of the seeds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from pydantic import BeforeValidator, Field

from geo.curate.origins import Origin
from geo.curate.tables import has_columns, missing
from geo.errors import Problem
from geo.model.vocabulary import PlaceKind  # noqa: TC001  (pydantic reads the annotations)
from geo.package.rows import Area, Key, Row, Text, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

R = TypeVar("R", bound=Row)

Longitude = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Count = Annotated[int, Field(ge=0)]
_EMPTY = BeforeValidator(lambda value: value or None)


class PcodeRow(Row):
    """A province or district of the official list."""

    place_id: Key
    name: Text
    parent_id: Key


class ProvinceNameRow(Row):
    """A province in ISO 3166-2, with its names in Dari and Pashto."""

    iso: Text
    name: Text
    prs: str
    ps: str


class PopulationRow(Row):
    """A province's people, and its code in ISO 3166-2."""

    place_id: Key
    iso: Text
    population: Count
    source: Text


class CapitalRow(Row):
    """A provincial capital, and which town of GeoNames it is."""

    place_id: Key
    name: Text
    province_id: Key
    geonameid: Text
    note: str


class SiteRow(Row):
    """An airport, base, border crossing or other place that reports speak of."""

    place_id: Key
    kind: PlaceKind
    name: Text
    icao: str
    longitude: Annotated[Longitude | None, _EMPTY]
    latitude: Annotated[Latitude | None, _EMPTY]
    parent_id: str
    source: str
    note: str


class AirportRow(Row):
    """An airport of the world's list."""

    icao: Text
    iata: str
    name: Text
    latitude: Latitude
    longitude: Longitude


class TownRow(Row):
    """A town of GeoNames."""

    geonameid: Text
    name: Text
    latitude: Latitude
    longitude: Longitude
    population: Count
    alternates: str


class GeonamesAreaRow(Row):
    """A province or district of GeoNames."""

    geonameid: Text
    code: Text
    name: Text
    alternates: str


class GeonamesMatchRow(Row):
    """Which area of GeoNames is which place, and names of it that are not meant."""

    place_id: Key
    geonameid: Text
    name_in_source: Text
    left_out: str


class SpellingRow(Row):
    """A name that curators give a place."""

    place_id: Key
    language: Literal["en", "prs", "ps"]
    name: Text
    source: Text


class BackdropNameRow(Row):
    """What a neighbour or a river is called in Dari and Pashto."""

    name: Text
    prs: Text
    ps: Text


class ShapeRow(Row):
    """Which outline of the source is which district."""

    place_id: Key
    shape_id: Text
    name_in_source: Text
    note: str


class OfficialAreaRow(Row):
    """An area as it is officially given, to compare ours with."""

    place_id: Key
    area_km2: Area
    source: Text
    exception: str


#: Every table of the folder.
FILES: Mapping[type[Row], str] = {
    AirportRow: "airports.csv",
    BackdropNameRow: "backdrop_names.csv",
    CapitalRow: "capitals.csv",
    GeonamesAreaRow: "geonames_areas.csv",
    GeonamesMatchRow: "geonames_match.csv",
    OfficialAreaRow: "official_areas.csv",
    PcodeRow: "pcodes.csv",
    PopulationRow: "population.csv",
    ProvinceNameRow: "province_names.csv",
    ShapeRow: "district_shapes.csv",
    SiteRow: "sites.csv",
    SpellingRow: "spellings.csv",
    TownRow: "geonames_towns.csv",
}


@dataclass(frozen=True)
class PlaceSeeds:
    """The tables of ``seeds/places``, read.

    Attributes
    ----------
    home
        The folder, as problems name it.
    tables
        The good rows with their lines, by their type.
    whole
        Whether every table could be read.
    unread
        The cells of rows that could not, and the ids of places that could not
        be made: what points to these is not wrong as well.
    """

    home: str
    tables: Mapping[type[Row], list[tuple[int, Row]]]
    whole: bool
    unread: set[str]

    def rows(self, model: type[R]) -> Iterator[tuple[Origin, R]]:
        """Yield the rows of a table, each with where it was typed."""
        for line, row in self.tables[model]:
            if isinstance(row, model):
                yield self.origin(model, line), row

    def misfit(
        self, origin: Origin, column: str, key: str, allowed: str, problems: list[Problem]
    ) -> None:
        """Report a key that no row has, unless a row that could not be read may have had it."""
        if self.whole and key not in self.unread:
            problems.append(
                Problem(origin.file, origin.line, column, repr(key), allowed, "correct it")
            )

    def origin(self, model: type[Row], line: int = 0) -> Origin:
        """Return a line of a table, or the table itself."""
        return Origin(f"{self.home}/{FILES[model]}", line)


def read_places(home: str, files: Mapping[str, bytes], problems: list[Problem]) -> PlaceSeeds:
    """Read every table of `files`, the content of the folder `home` by file name.

    What is wrong is added to `problems`; what could be read is returned.
    """
    tables: dict[type[Row], list[tuple[int, Row]]] = {model: [] for model in FILES}
    unread: set[str] = set()
    before = len(problems)
    for model, name in FILES.items():
        file = f"{home}/{name}"
        if name not in files:
            problems.append(missing(file, "this table"))
        elif has_columns(file, files[name], tuple(model.model_fields), (), problems):
            tables[model] = list(read_rows(file, files[name], model, problems, unread))
    # Of a cell that is wrong the field is named; otherwise a row or the table is lost.
    whole = all(problem.field and problem.row > 1 for problem in problems[before:])
    return PlaceSeeds(home, tables, whole, unread)

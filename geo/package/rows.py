"""The rows of a package's tables, as text that pydantic turns into values.

This is the door: what passes it is typed, what does not is reported with its
file, row, field, what was found, what is allowed and what to do.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from geo.errors import Problem
from geo.model.days import DaySpan, parse_span
from geo.model.vocabulary import ClaimKind, Hatch, PlaceKind, Reach, SourceKind
from geo.package.refusals import Allowed

if TYPE_CHECKING:
    from _csv import Reader
    from collections.abc import Callable, Iterator

R = TypeVar("R", bound="Row")

#: A whole table; more than this in one cell is a mistake or an attack.
_LONGEST_CELL = 20_000


def _span(value: object) -> DaySpan | None:
    return parse_span(value) if isinstance(value, str) and value else None


def _needed_span(value: object) -> DaySpan:
    if not isinstance(value, str) or not value:
        raise ValueError("a date is needed")
    return parse_span(value)


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(value).split())


def _number(convert: Callable[[str], float]) -> Callable[[object], float | None]:
    def read(value: object) -> float | None:
        text = str(value)
        if "_" in text:  # int("1_000") is 1000, which nobody who types it into a table means
            raise ValueError("not a number")
        return convert(text) if text else None

    return read


OptionalSpan = Annotated[DaySpan | None, BeforeValidator(_span)]
Span = Annotated[DaySpan, BeforeValidator(_needed_span)]
Ids = Annotated[tuple[str, ...], BeforeValidator(_words)]
OptionalId = Annotated[str | None, BeforeValidator(lambda value: value or None)]
Degrees = Annotated[
    Annotated[float, Field(ge=-180, le=180)] | None, BeforeValidator(_number(float))
]
Area = Annotated[Annotated[float, Field(ge=0)] | None, BeforeValidator(_number(float))]
People = Annotated[Annotated[int, Field(ge=0)] | None, BeforeValidator(_number(int))]
Flag = Annotated[bool, BeforeValidator({"true": True, "false": False}.get)]
Mark = Annotated[bool, BeforeValidator({"true": True, "false": False, "": False}.get)]
Yes = Annotated[bool, BeforeValidator({"yes": True, "": False}.get)]
Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=80)]
Text = Annotated[str, Field(min_length=1)]
Address = Annotated[str, Field(pattern=r"^(https?://\S+)?$")]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]

#: What each type of field allows, in words for whoever has to mend a row.
_ALLOWED = Allowed(
    {
        "valid_from": "a day, month or range in EDTF, e.g. 2021-08-12, 2021-08, 2021-08-12~",
        "valid_to": "empty, or a day, month or range in EDTF",
        "reported_on": "empty, or a day or month in EDTF",
        "published": "empty, or a day, month or year in EDTF",
        "date": "a day, month or range in EDTF",
        "until": "empty, or a day in EDTF",
        "url": "empty, or an address that begins with http:// or https://",
        "fill": "a colour as #rrggbb, in small letters",
        "drawable": "true or false",
        "is_capital": "true or false",
        "preferred": "true or false",
        "mirror": "true, false, or empty",
        "headline": "yes, or empty",
        "longitude": "degrees from -180 to 180, or empty",
        "latitude": "degrees from -90 to 90, or empty",
        "area_km2": "a number of square kilometres, or empty",
        "population": "a whole number, or empty",
        "kind": "one of the kinds that the documentation lists",
        "reach": ", ".join(Reach),
    },
    advice="correct the cell",
)


class Row(BaseModel):
    """One row of a table."""

    model_config = ConfigDict(frozen=True, extra="ignore", arbitrary_types_allowed=True)


class PlaceRow(Row):
    """A row of ``places.csv``."""

    place_id: Key
    kind: PlaceKind
    parent_id: OptionalId = None
    name: Text
    is_capital: Flag = False
    longitude: Degrees = None
    latitude: Degrees = None
    area_km2: Area = None
    population: People = None
    drawable: Flag
    note: str = ""


class NameRow(Row):
    """A row of ``names.csv``."""

    place_id: Key
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
    name: Text
    preferred: Flag = False


class StatusRow(Row):
    """A row of ``statuses.csv``; labels are in columns ``label_<language>``."""

    model_config = ConfigDict(frozen=True, extra="allow", arbitrary_types_allowed=True)

    status_id: Key
    actor: OptionalId = None
    order: int = 0
    fill: Colour
    hatch: Hatch = Hatch.NONE
    definition: str = ""
    allies: Ids = ()


class SourceRow(Row):
    """A row of ``sources.csv``."""

    source_id: Key
    publisher: str = ""
    title: Text
    url: Address = ""
    published: OptionalSpan = None
    language: str = ""
    kind: SourceKind
    affiliation: OptionalId = None
    witness: str = ""
    mirror: Mark = False
    licence: str = ""
    note: str = ""


class ClaimRow(Row):
    """A row of ``claims.csv``."""

    claim_id: Key
    places: Ids = ()
    reach: Reach = Reach.PLACE
    exceptions: Annotated[Ids, Field(alias="except")] = ()
    status: OptionalId = None
    valid_from: Span
    valid_to: OptionalSpan = None
    reported_on: OptionalSpan = None
    kind: ClaimKind
    claimant: str = ""
    side: Text
    source_id: Key
    locator: str = ""
    note: str = ""
    supersedes: str = ""
    taken_from: OptionalId = None


class EventRow(Row):
    """A row of ``events.csv``."""

    event_id: Key
    day: Annotated[Span, Field(alias="date")]
    until: OptionalSpan = None
    title: Text
    place_id: OptionalId = None
    category: str = ""
    source_id: Key
    locator: str = ""
    headline: Yes = False
    note: str = ""


def read_rows(
    file: str, content: bytes, model: type[R], problems: list[Problem], unread: set[str]
) -> list[tuple[int, R]]:
    """Read a table; return its good rows with their line numbers.

    What cannot be read is added to `problems`, its cells to `unread`, and left
    out, so that one call finds everything that is wrong with a file.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(
            Problem(
                file, 0, "", f"byte {error.start} that is not UTF-8", "UTF-8 text", "save as UTF-8"
            )
        )
        return []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return _read_all(file, reader, model, problems, unread)
    except csv.Error as error:
        problems.append(
            Problem(file, reader.line_num, "", str(error), "comma-separated values", "check quotes")
        )
        return []


def _read_all(
    file: str, reader: Reader, model: type[R], problems: list[Problem], unread: set[str]
) -> list[tuple[int, R]]:
    header: list[str] = next(reader, [])
    wanted = {info.alias or name for name, info in model.model_fields.items() if info.is_required()}
    missing = sorted(wanted - set(header))
    if missing:
        advice = "add the column" if len(missing) == 1 else "add the columns"
        problems.append(
            Problem(file, 1, ", ".join(missing), "no such column", "a header with it", advice)
        )
        return []
    good: list[tuple[int, R]] = []
    for line, cells in _numbered(reader):
        if len(cells) != len(header):
            problems.append(
                Problem(
                    file, line, "", "more or fewer cells than the header", "one cell a column",
                    "quote cells that hold a comma",
                )
            )  # fmt: skip
            continue
        row = _read_row(file, line, dict(zip(header, cells, strict=True)), model, problems)
        if row is None:
            unread.update(cells)
        else:
            good.append((line, row))
    return good


def _numbered(reader: Reader) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line that it begins on; blank lines count and are no rows."""
    before = reader.line_num
    for cells in reader:
        line, before = before + 1, reader.line_num
        if cells:
            yield line, cells


def _read_row(
    file: str, line: int, cells: dict[str, str], model: type[R], problems: list[Problem]
) -> R | None:
    long = [name for name, cell in cells.items() if len(cell) > _LONGEST_CELL]
    if long:
        problems.append(
            Problem(file, line, long[0], "a cell of over 20,000 characters", "shorter text")
        )
        return None
    try:
        return model.model_validate({name: cell.strip() for name, cell in cells.items()})
    except ValidationError as error:
        problems += _ALLOWED.problems(error, file, lambda names: (line, str(names[0])))
        return None

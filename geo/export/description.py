"""The description inside a picture or page, as its writer claims it: strictly read, never trusted.

It comes with a file from anybody. So it is read by type and size: what is not
known is refused, what is too large is not made, and what it names is looked up
in the package at hand and nowhere else.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import MISSING, dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from geo.export.sequence import SequenceSpec
from geo.figure.spec import SnapshotSpec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: A description is smaller than this, with the sources of a day that many speak of.
MOST_TEXT = 2_000_000
#: Megapixels that are drawn to check a picture; print at 300 dots an inch needs 17.
MOST_MEGAPIXELS = 30

#: Frames of a sequence that is made anew to check it.
MOST_DAYS = 4000

_DAYS_ASKED = {"first", "last", "days"}
_MOST_TITLE = 1000
_MOST_VIEWS = 24
_SHOWN = 60
_STRICT = ConfigDict(
    strict=True, extra="forbid", frozen=True, allow_inf_nan=False, str_max_length=20_000
)

_Digest = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
_Name = Annotated[str, Field(max_length=200)]


class Source(BaseModel):
    """A source that the description lists."""

    model_config = _STRICT

    id: _Name
    publisher: str
    title: str
    url: str


class Origin(BaseModel):
    """By which program and from which data a file says that it was made."""

    model_config = _STRICT

    program: _Name = ""
    package: _Name
    package_version: _Name
    dataset_digest: _Digest


def _spec_fields() -> dict[str, Any]:
    """Return the fields of a spec with their types, as pydantic wants them."""
    hints = get_type_hints(SnapshotSpec)
    return {
        field.name: (hints[field.name], ... if field.default is MISSING else field.default)
        for field in fields(SnapshotSpec)
    }


if TYPE_CHECKING:
    _Spec = BaseModel
else:
    # The spec as JSON has it: same fields, same types, nothing more.
    _Spec = create_model("_Spec", __config__=_STRICT, **_spec_fields())


class StillDescription(Origin):
    """What a still says of itself (see `geo.figure.svg`)."""

    spec: _Spec
    title: str
    description: str
    sources: Annotated[list[Source], Field(max_length=10_000)]
    credits: Annotated[list[str], Field(max_length=1000)]
    licences: Annotated[list[str], Field(max_length=1000)]

    def asked(self) -> SnapshotSpec:
        """Return the spec of the still.

        Raises
        ------
        ValueError
            If there is no such size, layer, language or scale, or the title is too long.
        """
        spec = SnapshotSpec(**dict(self.spec))
        if spec.title is not None and len(spec.title) > _MOST_TITLE:
            found = f"{len(spec.title)} characters"
            raise ValueError(f"spec.title: found {found}; allowed: up to {_MOST_TITLE}")
        return spec


def _sequence_fields() -> dict[str, Any]:
    hints = get_type_hints(SequenceSpec)
    known = {
        field.name: (hints[field.name], field.default)
        for field in fields(SequenceSpec)
        if field.name not in _DAYS_ASKED
    }
    return known | {
        "first": (dt.date, Field(alias="from")),
        "last": (dt.date, Field(alias="to")),
        "days": (Annotated[list[dt.date], Field(min_length=1, max_length=MOST_DAYS)], ...),
    }


class _SequenceAsked(BaseModel):
    """What is known of the spec of a sequence whatever its other fields are."""

    model_config = _STRICT

    first: dt.date = Field(alias="from")
    last: dt.date = Field(alias="to")
    days: Annotated[list[dt.date], Field(min_length=1, max_length=MOST_DAYS)]


if TYPE_CHECKING:
    _SequenceSpec = _SequenceAsked
else:
    _SequenceSpec = create_model("_SequenceSpec", __config__=_STRICT, **_sequence_fields())


class SequenceDescription(Origin):
    """What a sequence says of itself (see `geo.export.sequence`)."""

    spec: _SequenceSpec
    title: str
    description: str
    sources: Annotated[list[Source], Field(max_length=10_000)]
    credits: Annotated[list[str], Field(max_length=1000)]
    licences: Annotated[list[str], Field(max_length=1000)]

    def asked(self) -> tuple[SequenceSpec, ...]:
        """Return the questions that may have given these days.

        Raises
        ------
        ValueError
            If there is no such size, layer, language or speed, or the days are not in order.
        """
        told = dict(self.spec)
        days = tuple(told.pop("days"))
        if list(days) != sorted(set(days)) or (days[0], days[-1]) != (told["first"], told["last"]):
            raise ValueError("spec.days: found days out of order; allowed: each once, in order")
        stepped = SequenceSpec(**told)
        if told["every"] != "day":
            return (stepped,)
        return stepped, SequenceSpec(**told | {"first": None, "last": None, "days": days})

    def shown(self) -> list[dt.date]:
        """Return the day that each frame belongs to."""
        return self.asked()[0].shown(self.spec.days)


class Viewport(BaseModel):
    """The part of the map in sight when a page opens."""

    model_config = _STRICT

    lat: float
    lon: float
    zoom: float


class Looks(BaseModel):
    """How a page is shown when it opens; in the order in which it is written."""

    model_config = _STRICT

    area: _Name | None = None
    colouring: _Name | None = None
    compare: _Name | None = None
    infer: bool | None = None
    language: _Name | None = None
    layers: Annotated[list[_Name], Field(max_length=100)] | None = None
    range: _Name | None = None
    theme: _Name | None = None
    viewport: Viewport | None = None


class PageDescription(Origin):
    """What a saved page says of itself (see `geo.web.page`)."""

    day: dt.date | None
    known: dt.date | None
    views: Annotated[list[str], Field(min_length=1, max_length=_MOST_VIEWS)]
    place: _Name | None
    looks: Looks | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a file says that it shows; by itself it proves nothing.

    Attributes
    ----------
    package, version, digest
        The data it was made from.
    day, known, views, place
        The question; `None` for the last day of the period, all that is known
        today, and no place.
    sources
        Ids of the sources that it names.
    """

    package: str
    version: str
    digest: str
    day: dt.date | None
    known: dt.date | None
    views: tuple[str, ...]
    place: str | None
    sources: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the claim as plain values, for machines."""
        return {
            "package": self.package,
            "package_version": self.version,
            "dataset_digest": self.digest,
            "day": None if self.day is None else self.day.isoformat(),
            "known": None if self.known is None else self.known.isoformat(),
            "views": list(self.views),
            "place": self.place,
            "sources": list(self.sources),
        }


def claimed_by_still(read: StillDescription, spec: SnapshotSpec) -> Claimed:
    """Return what a still says that it shows."""
    return Claimed(
        read.package,
        read.package_version,
        read.dataset_digest,
        spec.day,
        spec.known,
        (spec.view,),
        None,
        tuple(source.id for source in read.sources),
    )


def claimed_by_sequence(read: SequenceDescription, spec: SequenceSpec) -> Claimed:
    """Return what a sequence says that it shows: the last of its days stands for all."""
    return Claimed(
        read.package,
        read.package_version,
        read.dataset_digest,
        read.spec.days[-1],
        spec.known,
        (spec.view,),
        None,
        tuple(source.id for source in read.sources),
    )


def claimed_by_page(read: PageDescription) -> Claimed:
    """Return what a saved page says that it shows."""
    return Claimed(
        read.package,
        read.package_version,
        read.dataset_digest,
        read.day,
        read.known,
        tuple(read.views),
        read.place,
        (),
    )


Read = TypeVar("Read", StillDescription, SequenceDescription, PageDescription)


def read_description(text: str, model: type[Read]) -> Read:
    """Return a description that came with a file.

    Raises
    ------
    ValueError
        If it is none; the message says what was found and what is allowed.
    """
    if len(text) > MOST_TEXT:
        raise ValueError(f"found {len(text)} characters; allowed: up to {MOST_TEXT}")
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        raise ValueError("; ".join(_told(error.errors(include_url=False)))) from None


def _told(errors: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    listed = list(errors)
    for detail in listed[:3]:
        where = ".".join(str(part)[:_SHOWN] for part in detail["loc"][:4])
        if detail["type"] == "json_invalid":
            yield f"found no JSON ({detail['ctx']['error']}); allowed: what the program writes"
        elif detail["type"] == "missing":
            yield f"{where}: found nothing; allowed: a value"
        elif detail["type"] == "extra_forbidden":
            yield f"{where}: found a field that is not known; allowed: those the program writes"
        else:
            allowed = str(detail["msg"]).removeprefix("Input should be ")
            yield f"{where}: found {repr(detail['input'])[:_SHOWN]}; allowed: {allowed}"
    if len(listed) > 3:
        yield f"and {len(listed) - 3} more"

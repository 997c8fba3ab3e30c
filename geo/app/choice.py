"""What the reader chose, as a value: it is what the address says, and all that it says."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

from geo.errors import ChoiceError, DayError, GeoError
from geo.model.days import parse_day
from geo.model.views import BALANCED, BUILT_IN, find_view, one_side
from geo.show.choices import SHOWN_AT_FIRST, Area, Colouring, Layer
from geo.show.words import words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.model.views import View
    from geo.package.dataset import Dataset
    from geo.show.words import Words

#: All that is known today; what was known on the evening of the day shown; or on a day.
Known: TypeAlias = dt.date | Literal["today", "evening"]
TODAY: Final = "today"
EVENING: Final = "evening"

#: What `compare` is made of, as the address has it.
_COMPARED: Final = "mode,day,known,view"
_YES, _NO = "yes", "no"
_BETWEEN = ".."
_NUMBER = r"(-?\d{1,3}(?:\.\d{1,9})?)"
_VIEWPORT = re.compile(f"{_NUMBER},{_NUMBER},{_NUMBER}")


class DayRange(NamedTuple):
    """The part of the period that is played, from one day to a later one."""

    first: dt.date
    last: dt.date

    def __str__(self) -> str:
        """As the address has it."""
        return f"{self.first}{_BETWEEN}{self.last}"


class Viewport(NamedTuple):
    """The part of the map in sight: its middle (WGS 84 degrees) and Leaflet's zoom."""

    lat: float
    lon: float
    zoom: float

    @property
    def text(self) -> str:
        """As the address has it."""
        return ",".join(f"{number:.8g}" for number in self)


class CompareMode(StrEnum):
    """How two maps are looked at: wiped, side by side, or only what differs."""

    SWIPE = "swipe"
    BESIDE = "beside"
    DIFFERENCE = "difference"


class Compare(NamedTuple):
    """Another map that the one shown is compared with, and how."""

    mode: CompareMode
    day: dt.date
    known: Known
    view: str

    @property
    def text(self) -> str:
        """As the address has it; the name of the view comes last, it may hold commas."""
        return ",".join(map(str, self))


@dataclass(frozen=True, slots=True)
class Choice:
    """A day, what was known when, by whose rules, a place, and how the map is drawn.

    Attributes
    ----------
    day
        The map shows the end of this local day.
    range
        The part of the period that is played; `None` for the whole.
    known
        What counts as known.
    view
        Name of the view.
    place
        Id of the chosen place, if any.
    infer
        Whether districts that nobody speaks of are coloured, palely, like their
        province's capital.
    area, layers, colouring, language
        What the map fills, what it shows besides, what the colours tell, and the
        language of words and names; `None` for what the map itself starts with.
    viewport
        `None` while the reader has not moved the map.
    compare
        Another map that this one is compared with, if any.
    """

    day: dt.date
    range: DayRange | None = None
    known: Known = TODAY
    view: str = BALANCED.name
    place: str | None = None
    infer: bool = False
    area: Area | None = None
    layers: frozenset[Layer] = SHOWN_AT_FIRST
    colouring: Colouring = Colouring.STATUS
    language: str | None = None
    viewport: Viewport | None = None
    compare: Compare | None = None

    @property
    def known_on(self) -> dt.date | None:
        """The evening to stand on; `None` for all that is known today."""
        if isinstance(self.known, dt.date):
            return self.known
        return self.day if self.known == EVENING else None

    @property
    def views(self) -> tuple[str, ...]:
        """The names of the views that are looked at: of the map, and of the one beside it."""
        others = () if self.compare is None else (self.compare.view,)
        return tuple(dict.fromkeys((self.view, *others)))

    def words(self, dataset: Dataset) -> Words:
        """Return the words of the reader's language, the dataset's first by default."""
        return words_in(self.language or dataset.package.languages[0])

    def to_query(self) -> dict[str, str]:
        """Return what the address should hold: the day, and whatever is not usual."""
        usual = Choice(self.day)
        written = {
            "range": str(self.range),
            "known": str(self.known),
            "view": self.view,
            "place": self.place,
            "infer": _YES,
            "area": self.area,
            "layers": ",".join(sorted(self.layers)),
            "colouring": self.colouring,
            "language": self.language,
            "compare": None if self.compare is None else self.compare.text,
            "at": None if self.viewport is None else self.viewport.text,
        }
        unusual = {
            name: str(text)
            for name, text in written.items()
            if getattr(self, _FIELDS.get(name, name)) != getattr(usual, _FIELDS.get(name, name))
        }
        return {"day": self.day.isoformat(), **unusual}

    def to_message(self) -> dict[str, Any]:
        """Return the choice as the map in the page understands it."""
        found: dict[str, Any] = {
            "day": self.day.isoformat(),
            "range": self.range and str(self.range),
            "known": str(self.known),
            "view": self.view,
            "place": self.place,
            "infer": self.infer,
            "layers": sorted(self.layers),
            "colouring": str(self.colouring),
            "compare": None if self.compare is None else self.compare.text,
        }
        if self.area is not None:
            found["area"] = self.area
        if self.language is not None:
            found["language"] = self.language
        if self.viewport is not None:
            found["viewport"] = self.viewport._asdict()
        return found


class Refused(NamedTuple):
    """A parameter of an address or a message that makes no sense.

    Attributes
    ----------
    name
        Of the parameter.
    text
        What stood there.
    error
        Why it makes no sense.
    """

    name: str
    text: str
    error: GeoError


def views_offered(dataset: Dataset) -> tuple[View, ...]:
    """Return the views that every reader is offered, the default first."""
    sides = (one_side(actor) for actor in dataset.actors)
    return (*BUILT_IN, *dataset.views.values(), *sides)


def default(dataset: Dataset) -> Choice:
    """Return what a reader sees who comes with a bare address: the last day."""
    return Choice(dataset.package.period.last)


def read(
    written: Mapping[str, str], dataset: Dataset, before: Choice | None = None
) -> tuple[Choice, tuple[Refused, ...]]:
    """Read a choice from text, as an address or the map in the page writes it.

    Returns
    -------
    The choice, and each parameter that makes no sense. Such a parameter, and one
    that is missing, stays as it was in `before`.
    """
    choice = default(dataset) if before is None else before
    refused: list[Refused] = []
    for name, reader in _READERS.items():
        text = written.get(name)
        if text is None:
            continue
        try:
            changed: dict[str, Any] = {_FIELDS.get(name, name): reader(text, dataset)}
            choice = replace(choice, **changed)
        except GeoError as error:
            refused.append(Refused(name, text, error))
    return choice, tuple(refused)


def _day(text: str, dataset: Dataset) -> dt.date:
    return dataset.package.period.parse(text)


def _range(text: str, dataset: Dataset) -> DayRange | None:
    if not text:
        return None
    period = dataset.package.period
    first, between, last = text.partition(_BETWEEN)
    try:
        found = DayRange(period.parse(first), period.parse(last)) if between else None
    except DayError:
        found = None
    if found is None or found.first >= found.last:
        raise ChoiceError("range", text, (str(DayRange(period.first, period.last)),))
    return found


def _known(text: str, dataset: Dataset) -> Known:
    if text == TODAY:
        return TODAY
    if text == EVENING:
        return EVENING
    try:
        day = parse_day(text)
    except ValueError:
        raise _no_known(text) from None
    if day < dataset.package.period.first:
        raise _no_known(text)
    return day


def _no_known(text: str) -> ChoiceError:
    return ChoiceError("known", text, (TODAY, EVENING, "YYYY-MM-DD"))


def _view(text: str, dataset: Dataset) -> str:
    found = find_view(text, actors=dataset.actors, sources=dataset.sources, own=dataset.views)
    return found.name


def _place(text: str, dataset: Dataset) -> str | None:
    return dataset.gazetteer.find(text).id if text else None


def _infer(text: str, _: Dataset) -> bool:
    return _one_of("infer", text, (_YES, _NO)) == _YES


def _area(text: str, _: Dataset) -> Area:
    return Area(_one_of("area", text, tuple(Area)))


def _layers(text: str, _: Dataset) -> frozenset[Layer]:
    named = filter(None, text.split(","))
    return frozenset(Layer(_one_of("layers", name, tuple(Layer))) for name in named)


def _colouring(text: str, _: Dataset) -> Colouring:
    return Colouring(_one_of("colouring", text, tuple(Colouring)))


def _language(text: str, dataset: Dataset) -> str:
    return _one_of("language", text, dataset.package.languages)


def _compare(text: str, dataset: Dataset) -> Compare | None:
    if not text:
        return None
    parts = text.split(",", 3)
    if len(parts) != len(Compare._fields):
        raise ChoiceError("compare", text, (_COMPARED,))
    mode, day, known, view = parts
    return Compare(
        CompareMode(_one_of("compare", mode, tuple(CompareMode))),
        _day(day, dataset),
        _known(known, dataset),
        _view(view, dataset),
    )


def _one_of(what: str, text: str, allowed: tuple[str, ...]) -> str:
    if text not in allowed:
        raise ChoiceError(what, text, allowed)
    return text


def _viewport(text: str, _: Dataset) -> Viewport:
    match = _VIEWPORT.fullmatch(text)
    found = Viewport(*map(float, match.groups())) if match else None
    if found is None or abs(found.lat) > 90 or abs(found.lon) > 180 or not 0 <= found.zoom <= 20:
        raise ChoiceError("at", text, ("latitude,longitude,zoom",))
    return found


_READERS: Final[Mapping[str, Callable[[str, Dataset], object]]] = {
    "day": _day,
    "range": _range,
    "known": _known,
    "view": _view,
    "place": _place,
    "infer": _infer,
    "area": _area,
    "layers": _layers,
    "colouring": _colouring,
    "language": _language,
    "compare": _compare,
    "at": _viewport,
}
_FIELDS: Final[Mapping[str, str]] = {"at": "viewport"}
#: The parameters that are ours; others in an address are left alone.
PARAMETERS = tuple(_READERS)

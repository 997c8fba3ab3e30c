"""All places, their names and spellings, and how they nest."""

from __future__ import annotations

import difflib
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from geo.errors import AmbiguousPlaceError, UnknownPlaceError
from geo.model.vocabulary import PlaceKind, Selection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: Apostrophes and their kin, which some spellings have and others leave out.
_APOSTROPHES = "'\u2019\u02bb\u02bf\u02bc`"

#: Letters that Dari, Pashto and Arabic keyboards write differently: yeh, kaf and gaf.
_ONE_LETTER = str.maketrans(
    {
        "\u06cc": "\u064a", "\u0649": "\u064a", "\u06cd": "\u064a", "\u06d0": "\u064a",
        "\u06a9": "\u0643", "\u06ab": "\u06af",
    }
)  # fmt: skip

#: Which kind a bare name means when places of several kinds share it.
_FIRST_MEANT = (
    PlaceKind.CITY,
    PlaceKind.DISTRICT,
    PlaceKind.LOCALITY,
    PlaceKind.PROVINCE,
    PlaceKind.CROSSING,
    PlaceKind.AIRPORT,
    PlaceKind.BASE,
    PlaceKind.COUNTRY,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Something that can be held.

    Attributes
    ----------
    id, kind, parent_id
        Key, sort, and the place it lies in.
    name, names
        The English name; all spellings by language, the preferred one first.
    is_capital
        Whether it is the capital of its province.
    point
        Longitude and latitude (WGS 84, degrees); a label point for areas.
    area_km2
        Equal-area, for areas only.
    population
        Settled population, where a figure is at hand.
    drawable
        Whether there is a geometry or a point; what is not drawable still counts.
    note
        Remarks of the curators.
    row
        Line of ``places.csv`` that it was read from.
    """

    id: str
    kind: PlaceKind
    parent_id: str | None
    name: str
    names: Mapping[str, tuple[str, ...]] = field(hash=False, compare=False)
    is_capital: bool
    point: tuple[float, float] | None
    area_km2: float | None
    population: int | None
    drawable: bool
    note: str = ""
    row: int = 0

    def label(self, language: str = "en") -> str:
        """Return the preferred name in `language`, or the English one."""
        # A further English spelling is for those who look the place up by it.
        spellings = None if language == "en" else self.names.get(language)
        return spellings[0] if spellings else self.name

    def spellings(self) -> Iterator[str]:
        """Yield every name in every language."""
        yield self.name
        for names in self.names.values():
            yield from names


@dataclass(frozen=True)
class Gazetteer:
    """The places that claims may speak of, sorted by id."""

    places: tuple[Place, ...]

    @cached_property
    def _by_id(self) -> dict[str, Place]:
        return {place.id: place for place in self.places}

    @cached_property
    def _by_parent(self) -> dict[str, tuple[Place, ...]]:
        families: dict[str, list[Place]] = defaultdict(list)
        for place in self.places:
            if place.parent_id is not None:
                families[place.parent_id].append(place)
        return {parent: tuple(children) for parent, children in families.items()}

    @cached_property
    def _by_spelling(self) -> dict[str, tuple[Place, ...]]:
        found: dict[str, dict[str, Place]] = defaultdict(dict)
        for place in self.places:
            for spelling in place.spellings():
                found[fold(spelling)][place.id] = place
        return {spelling: tuple(places.values()) for spelling, places in found.items()}

    @cached_property
    def _capitals(self) -> dict[str, Place]:
        return {
            province.id: place
            for place in self.places
            if place.is_capital and (province := self.province_of(place.id)) is not None
        }

    def __getitem__(self, place_id: str) -> Place:
        """Return the place of that id; `KeyError` if there is none."""
        return self._by_id[place_id]

    def __contains__(self, place_id: object) -> bool:
        """Say whether there is a place of that id."""
        return place_id in self._by_id

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self.places)

    def select(self, selection: Selection) -> tuple[Place, ...]:
        """Return the places of a selection, sorted by id."""
        if selection is Selection.CAPITAL:
            return tuple(place for place in self.places if place.is_capital)
        kind = PlaceKind(selection.value)
        return tuple(place for place in self.places if place.kind is kind)

    def children(self, place_id: str) -> tuple[Place, ...]:
        """Return the places directly inside a place, sorted by id."""
        return self._by_parent.get(place_id, ())

    def within(self, place_id: str) -> tuple[Place, ...]:
        """Return every place inside a place, itself left out, sorted by id."""
        found: dict[str, Place] = {}
        waiting = [place_id]
        while waiting:
            for child in self.children(waiting.pop()):
                if child.id not in found:
                    found[child.id] = child
                    waiting.append(child.id)
        return tuple(found[key] for key in sorted(found))

    def seat_of(self, district_id: str) -> Place | None:
        """Return the city that is the centre of a district: its capital, or the only city in it."""
        if self._by_id[district_id].kind is not PlaceKind.DISTRICT:
            return None
        cities = [place for place in self.children(district_id) if place.kind is PlaceKind.CITY]
        capitals = [city for city in cities if city.is_capital]
        return next(iter(capitals or cities if len(capitals or cities) == 1 else ()), None)

    def ancestors(self, place_id: str) -> tuple[Place, ...]:
        """Return the places that a place lies in, innermost first."""
        found: dict[str, Place] = {}
        parent = self._by_id[place_id].parent_id
        # Places inside each other are refused at the door, which asks this on its way.
        while parent is not None and parent in self._by_id and parent not in found:
            found[parent] = self._by_id[parent]
            parent = found[parent].parent_id
        return tuple(found.values())

    def province_of(self, place_id: str) -> Place | None:
        """Return the province that a place is, or lies in; `None` for a country."""
        place = self._by_id[place_id]
        for candidate in (place, *self.ancestors(place_id)):
            if candidate.kind is PlaceKind.PROVINCE:
                return candidate
        return None

    def capital_of(self, province_id: str) -> Place | None:
        """Return the capital of a province."""
        return self._capitals.get(province_id)

    def districts_of(self, province_id: str) -> tuple[Place, ...]:
        """Return the districts of a province, sorted by id."""
        return tuple(p for p in self.children(province_id) if p.kind is PlaceKind.DISTRICT)

    def find(self, text: str, kind: Selection | None = None) -> Place:
        """Return the place of that id, name or known spelling, in any language.

        Case, accents, hyphens and apostrophes do not matter, nor which of the
        kindred Arabic letters (yeh, kaf, gaf) a keyboard wrote. Where places of
        several kinds share a name, a city is meant before a district, and a
        district before a province; `kind` says otherwise.

        Raises
        ------
        UnknownPlaceError
            If there is none; the message offers the nearest names.
        AmbiguousPlaceError
            If several places of one kind share the name; the message lists them.
        """
        allowed = None if kind is None else {place.id for place in self.select(kind)}
        exact = self._by_id.get(text.strip())
        if exact is not None and (allowed is None or exact.id in allowed):
            return exact
        matches = [
            place
            for place in self._by_spelling.get(fold(text), ())
            if allowed is None or place.id in allowed
        ]
        if not matches:
            raise UnknownPlaceError(text, self.nearest(text, kind))
        for meant in _FIRST_MEANT:
            of_kind = [place for place in matches if place.kind is meant]
            if len(of_kind) == 1:
                return of_kind[0]
            if of_kind:
                raise AmbiguousPlaceError(text, [self.describe(place) for place in of_kind])
        raise UnknownPlaceError(text, ())

    def namesakes(self, place: Place, text: str) -> tuple[Place, ...]:
        """Return the other places that `text` names as well."""
        return tuple(p for p in self._by_spelling.get(fold(text), ()) if p.id != place.id)

    def nearest(self, text: str, kind: Selection | None = None) -> tuple[str, ...]:
        """Return up to three places whose names look most like `text`."""
        places = self.places if kind is None else self.select(kind)
        names = {fold(spelling): place for place in places for spelling in place.spellings()}
        close = difflib.get_close_matches(fold(text)[:80], names, n=6, cutoff=0.5)
        described = dict.fromkeys(self.describe(names[match]) for match in close)
        return tuple(described)[:3]

    def describe(self, place: Place) -> str:
        """Return a name that tells the place from its namesakes."""
        province = self.province_of(place.id)
        where = f", {province.name}" if province is not None and province is not place else ""
        return f"{place.name} ({place.kind}{where}; {place.id})"


def fold(text: str) -> str:
    """Return `text` without case, accents, hyphens, apostrophes or double spaces."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_ONE_LETTER)
    letters = (
        " " if mark in "-_\u200c" else mark  # U+200C is the non-joiner of Persian script
        for mark in plain
        if not unicodedata.combining(mark) and mark not in _APOSTROPHES
    )
    return " ".join("".join(letters).split())


def sorted_gazetteer(places: Iterable[Place]) -> Gazetteer:
    """Return a gazetteer of `places`, whatever order they come in."""
    return Gazetteer(tuple(sorted(places, key=lambda place: place.id)))

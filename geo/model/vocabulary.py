"""The closed lists that the data are written in."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A side of the conflict, as the statuses of the package name it.
Actor = NewType("Actor", str)

#: The side of those who have no stake: reporters, residents, mappers.
NEUTRAL = Actor("neutral")


class PlaceKind(StrEnum):
    """What sort of thing is held.

    A base or an airport is a place of its own, not its city. A `LOCALITY` is
    spoken of as a district but is not on the official list: it has claims and
    can be looked up, and is neither drawn nor counted among the districts.
    """

    COUNTRY = "country"
    PROVINCE = "province"
    DISTRICT = "district"
    CITY = "city"
    AIRPORT = "airport"
    BASE = "base"
    CROSSING = "crossing"
    LOCALITY = "locality"


class Selection(StrEnum):
    """What can be counted: the kinds of place, and the provincial capitals."""

    CAPITAL = "capital"
    PROVINCE = "province"
    DISTRICT = "district"
    CITY = "city"
    AIRPORT = "airport"
    BASE = "base"
    CROSSING = "crossing"
    LOCALITY = "locality"
    COUNTRY = "country"


class Reach(StrEnum):
    """How far a claim reaches from the places it names.

    `PLACE`: those places only. `DISTRICTS`: the districts of the provinces, or
    of the country, named. `PROVINCE`: their districts and their capitals.
    `WITHIN`: every place inside them, bases and airports too. `CAPITALS`: all
    provincial capitals. `SIDE`: no place, but the side whose status it names:
    it ceased to exist on that day. `UNPLACED`: the source names no place, so the
    claim is kept and never drawn.
    """

    PLACE = "place"
    DISTRICTS = "districts"
    PROVINCE = "province"
    WITHIN = "within"
    CAPITALS = "capitals"
    SIDE = "side"
    UNPLACED = "unplaced"


class ClaimKind(StrEnum):
    """What sort of statement a claim is.

    A `HEADLINE` states as fact what the text below it hedges; it is kept, but
    is no witness of its own. A `SILENCE` records that a source does not speak
    of a place where one would look for it; it carries no status.
    """

    CLAIM = "claim"
    REPORT = "report"
    CONFIRMATION = "confirmation"
    DENIAL = "denial"
    ASSESSMENT = "assessment"
    SUMMARY = "summary"
    HEADLINE = "headline"
    SILENCE = "silence"


class SourceKind(StrEnum):
    """What sort of publication a source is.

    `UNSOURCED` is general knowledge with no document at hand: the ledger holds
    it, marked as such, and no built-in view draws it.
    """

    NEWS = "news"
    OFFICIAL = "official"
    PARTY = "party"
    ASSESSMENT = "assessment"
    ENCYCLOPAEDIA = "encyclopaedia"
    UNSOURCED = "unsourced"


class Confidence(StrEnum):
    """How sure a state is; the order of the members is from weakest to firmest.

    `LIKELY`: a count leaves hardly any of those of which nobody speaks to a side, so this
    one is likely not that side's. `INFERRED`: as its province's capital. `LAST_REPORTED`:
    held by a side that has since ceased to exist. `CLAIMED`: only the side that gains says
    so. `DISPUTED`: claims
    contradict and nothing settles it. `FOLLOWS`: from a statement on another
    place or another time. `REPORTED`: a source without a stake says so.
    `CONFIRMED`: the side that loses admits it, or two independent sources without
    a stake say so.
    """

    LIKELY = "likely"
    INFERRED = "inferred"
    LAST_REPORTED = "last-reported"
    CLAIMED = "claimed"
    DISPUTED = "disputed"
    FOLLOWS = "follows"
    REPORTED = "reported"
    CONFIRMED = "confirmed"

    @property
    def rank(self) -> int:
        """Place in the order, 0 for the weakest."""
        return list(Confidence).index(self)


class Hatch(StrEnum):
    """Textures that a status may have over its fill; `geo.show.symbology` draws them."""

    NONE = "none"
    DIAGONAL = "diagonal"
    BACKDIAGONAL = "backdiagonal"
    CROSS = "cross"
    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"
    DOTS = "dots"
    GRAIN = "grain"
    LOZENGE = "lozenge"


@dataclass(frozen=True, slots=True)
class Status:
    """Who holds a place, as the package's closed vocabulary puts it.

    Attributes
    ----------
    id
        Key, e.g. ``taliban``.
    actor
        The side that holds the place; `None` where no single one does.
    order
        Position in legends and tables.
    fill
        Colour as ``#rrggbb``.
    hatch
        Texture over the fill.
    labels
        What readers see, by language.
    definition
        What the status means, in a sentence.
    allies
        Other sides whose interest it is that this status holds: when they say
        so, they are no witness against themselves.
    """

    id: str
    actor: Actor | None = None
    order: int = 0
    fill: str = "#dddddd"
    hatch: Hatch = Hatch.NONE
    labels: Mapping[str, str] = field(default_factory=dict, hash=False, compare=False)
    definition: str = field(default="", compare=False)
    allies: frozenset[Actor] = frozenset()

    @property
    def beneficiaries(self) -> frozenset[Actor]:
        """The sides that gain when this status holds."""
        return self.allies if self.actor is None else self.allies | {self.actor}

    def label(self, language: str = "en") -> str:
        """Return what readers of `language` see; English, else the id, if it has none."""
        return self.labels.get(language) or self.labels.get("en") or self.id


#: Id of the status of a place of which no claim speaks.
UNKNOWN_ID = "unknown"

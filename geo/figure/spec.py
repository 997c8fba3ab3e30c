"""What a still shows and how large it is: everything that its bytes depend on but the data."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Self

from geo.errors import ChoiceError
from geo.figure import typeface
from geo.figure.annotation import Annotation, Sign, check_all
from geo.figure.difference import OneMap
from geo.figure.extent import Extent
from geo.figure.inks import Theme
from geo.figure.size import MAX_PIXELS, PIXELS, Size, parse_size
from geo.model.views import find_view
from geo.model.vocabulary import Selection
from geo.show.choices import SHOWN_AT_FIRST, Colouring, Layer
from geo.show.words import LANGUAGES

if TYPE_CHECKING:
    from geo.model.views import View
    from geo.package.dataset import Dataset

#: What the fill of a still can show.
LAYERS = (Selection.DISTRICT, Selection.PROVINCE)

#: Small maps in one still.
MOST_MAPS = 36
#: Longer words would leave no room for the map.
_LONGEST = {"title": 500, "subtitle": 500, "note": 1000}


@dataclass(frozen=True, slots=True)
class SnapshotSpec:
    """One still.

    Attributes
    ----------
    day
        The map shows the state at the end of this day.
    known
        Only what could be known that evening counts; `None` for all that is known today.
    view
        Name of the view: according to whom.
    layer
        What the fill shows: districts, or provinces (who holds the capital).
    is_filled
        Whether the areas are filled at all.
    layers
        What is shown besides, as on the page: points, rivers, names, rings, paleness.
    colouring
        What the colours tell: who holds a place, how old the evidence is, or who holds what
        rests on one source.
    infer
        Whether districts that nobody speaks of are coloured, palely, like their
        province's capital.
    place
        Id of the place that is ringed, as one that a reader chose.
    extent
        The part that is shown; `None` for everything.
    has_inset
        Whether the part where the points stand closest is shown larger beside the country.
    has_locator
        Whether a small map of the whole tells where a part of it lies.
    also
        Further days: each has a small map of its own beside that of `day`.
    against
        Another map: then only what differs is in colour, and what only layers add is not
        shown. `None` for a map of its own.
    theme
        By day, by night, or by day in greys for a press without colour.
    size
        A name in `SIZES`, or pixels such as ``2560x1800``.
    scale
        Pixels a drawing unit; `None` for what the size is made for (300 dpi in print).
    title
        Headline; `None` for a neutral one.
    subtitle, note
        The author's own words, below the headline and above the sources.
    annotations
        What the author adds to the map.
    has_panel
        Whether legend and counts stand beside the map; days, view and sources always do.
    is_transparent
        Whether the ground outside of the map's words is left out.
    language
        Of furniture and names: ``en``, ``prs`` (Dari) or ``ps`` (Pashto).

    Raises
    ------
    ChoiceError
        If any of these is not among those allowed.
    """

    day: dt.date
    known: dt.date | None = None
    view: str = "balanced"
    layer: Selection = Selection.DISTRICT
    is_filled: bool = True
    layers: frozenset[Layer] = SHOWN_AT_FIRST
    colouring: Colouring = Colouring.STATUS
    infer: bool = False
    place: str | None = None
    extent: Extent | None = None
    has_inset: bool = False
    has_locator: bool = True
    also: tuple[dt.date, ...] = ()
    against: OneMap | None = None
    theme: Theme = Theme.LIGHT
    size: str = "16:9"
    scale: float | None = None
    title: str | None = None
    subtitle: str | None = None
    note: str | None = None
    annotations: tuple[Annotation, ...] = ()
    has_panel: bool = True
    is_transparent: bool = False
    language: str = "en"

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        if self.layer not in LAYERS:
            raise ChoiceError("layer", str(self.layer), LAYERS)
        if self.language not in LANGUAGES:
            raise ChoiceError("language", self.language, LANGUAGES)
        if self.against is not None and self.colouring is not Colouring.STATUS:
            allowed = f"{Colouring.STATUS}, where two maps are compared"
            raise ChoiceError("colouring", str(self.colouring), (allowed,))
        if self.extent is not None:
            self.extent.checked()
            if self.has_inset:
                raise ChoiceError("inset", "yes", ("no, where only a part of the map is shown",))
        check_all(self.annotations)
        self._check_also()
        self._check_words()
        width, height = self.pixels
        if not 0.1 <= self.pixels_per_unit <= 20 or width * height > MAX_PIXELS:
            raise ChoiceError("scale", str(self.scale), ("0.1 to 20, up to 100 megapixels",))

    def _check_words(self) -> None:
        """Refuse words of the author that are too long, or that no letter is there for."""
        for name, most in _LONGEST.items():
            text = getattr(self, name) or ""
            if len(text) > most:
                found = f"{text[:30]}… ({len(text)} characters)"
                raise ChoiceError(name, found, (f"up to {most} characters",))
        said = {name: getattr(self, name) or "" for name in _LONGEST}
        said |= {str(one.sign): one.text for one in self.annotations}
        for name, text in said.items():
            # What every font has needs no look into ours.
            if text and not text.isascii() and (lost := typeface.lacking(text)):
                found = f"{text[:30]} with {lost[:10]}, which the typeface of the stills lacks"
                raise ChoiceError(
                    name, found, ("letters of Western Europe and of the Arabic script",)
                )

    def _check_also(self) -> None:
        """Refuse what small maps of several days cannot show."""
        if len(self.also) >= MOST_MAPS:
            raise ChoiceError("days", f"{len(self.also) + 1} of them", (f"up to {MOST_MAPS}",))
        asked = {
            "against": self.against,
            "colouring": self.colouring is not Colouring.STATUS,
            "inset": self.has_inset,
            "annotations": self.annotations,
            "no panel": not self.has_panel,
        }
        for name, found in asked.items():
            if self.also and found:
                raise ChoiceError(name, "it with several days", ("it with one day only",))

    @property
    def canvas(self) -> Size:
        """The canvas that `size` names."""
        return parse_size(self.size)

    @property
    def pixels_per_unit(self) -> float:
        """Pixels a drawing unit."""
        return self.canvas.scale if self.scale is None else self.scale

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of a PNG."""
        if self.scale is None and (exact := PIXELS.fullmatch(self.size.strip().lower())):
            return int(exact[1]), int(exact[2])
        canvas, per_unit = self.canvas, self.pixels_per_unit
        return round(canvas.width * per_unit), round(canvas.height * per_unit)

    @property
    def dpi(self) -> float:
        """Pixels an inch on paper; for screens, with 96 of them to the inch at scale 1."""
        return self.pixels_per_unit / self.canvas.scale_at(1)

    def view_in(self, dataset: Dataset) -> View:
        """Return the view of a dataset by which the still is drawn.

        Raises
        ------
        ChoiceError
            If the dataset has no such view.
        """
        view = self.rules_in(dataset)
        if self.against is not None:
            return view
        return replace(
            view,
            infer_districts=self.infer or view.infer_districts,
            counts_bound=Layer.LIKELY in self.layers or view.counts_bound,
        )

    def rules_in(self, dataset: Dataset) -> View:
        """Return the view of a dataset that the still names, whatever is shown besides.

        Raises
        ------
        ChoiceError
            If the dataset has no such view.
        """
        return _view(self.view, dataset)

    def view_against(self, dataset: Dataset) -> View:
        """Return the view of the map that this one is compared with, as `view_in` does."""
        return _view(self.view if self.against is None else self.against.view, dataset)

    def to_json(self) -> str:
        """Return the spec as one line of JSON, keys sorted."""
        plain = asdict(self) | {
            "day": _iso(self.day),
            "known": _iso(self.known),
            "also": list(map(_iso, self.also)),
            "layer": str(self.layer),
            "layers": sorted(map(str, self.layers)),
            "colouring": str(self.colouring),
            "extent": self.extent and list(map(float, self.extent)),
            "theme": str(self.theme),
            # Whole numbers are written as what is read back: a scale of 1 is one of 1.0.
            "scale": None if self.scale is None else float(self.scale),
            "annotations": [
                [str(a.sign), float(a.lon), float(a.lat), a.text, float(a.km)]
                for a in self.annotations
            ],
            "against": self.against
            and [_iso(self.against.day), _iso(self.against.known), self.against.view],
        }
        return json.dumps(plain, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote.

        Raises
        ------
        ValueError
            If the text is not that of a spec.
        """
        plain = json.loads(text)
        try:
            known, extent = plain["known"], plain["extent"]
            return cls(
                **plain
                | {
                    "day": dt.date.fromisoformat(plain["day"]),
                    "known": None if known is None else dt.date.fromisoformat(known),
                    "also": tuple(map(dt.date.fromisoformat, plain["also"])),
                    "layer": Selection(plain["layer"]),
                    "layers": frozenset(map(Layer, plain["layers"])),
                    "colouring": Colouring(plain["colouring"]),
                    "extent": None if extent is None else Extent(*map(float, extent)),
                    "theme": Theme(plain["theme"]),
                    "annotations": tuple(
                        Annotation(Sign(sign), *more) for sign, *more in plain["annotations"]
                    ),
                    "against": _one_map(plain["against"]),
                }
            )
        except (KeyError, TypeError) as error:
            raise ValueError(f"not a snapshot's spec: {error}") from None


def _view(name: str, dataset: Dataset) -> View:
    return find_view(name, actors=dataset.actors, sources=dataset.sources, own=dataset.views)


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _one_map(plain: list[str | None] | None) -> OneMap | None:
    if plain is None:
        return None
    day, known, view = plain
    heard = None if known is None else dt.date.fromisoformat(known)
    return OneMap(dt.date.fromisoformat(str(day)), heard, str(view))

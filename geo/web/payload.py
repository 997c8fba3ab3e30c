"""What the page shows, as compact JSON: places, shapes, runs, claims, sources.

The format is written down in ``docs/protocol.md``. Its size grows with the
number of changes and claims, never with the number of days. Days are counted
from the first day of the period.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict

import shapely

from geo.answers.reliance import hinges
from geo.model.views import BALANCED, BUILT_IN
from geo.model.vocabulary import PlaceKind
from geo.resolve.bounds import LASTS, ONE_IN, centres_counted
from geo.resolve.timeline import STALE_AFTER_DAYS, timeline
from geo.show.ages import BOUNDS, age_colours
from geo.show.choices import choices
from geo.show.sentences import carried, view_about, view_label
from geo.show.statements import by_weight
from geo.show.symbology import signs, texture
from geo.show.words import LANGUAGES, page_texts, words_in
from geo.web import topology
from geo.web.histories import Histories

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geo.answers.reliance import Hinge
    from geo.model.days import DaySpan, Period
    from geo.model.gazetteer import Place
    from geo.model.runs import Run
    from geo.model.views import View
    from geo.model.vocabulary import Status
    from geo.package.dataset import Dataset
    from geo.package.geometry import Backdrop
    from geo.resolve.timeline import Timeline

FORMAT = "control-map/2"
#: The views a page offers unless told otherwise.
VIEWS = BUILT_IN

#: Share of the sheet above which what is left is a trifle, not a sea.
_ALL_LAND = 0.9
_CAPITAL, _DRAWABLE = 1, 2
_PLACE = ("id", "kind", "parent", "name", "names", "lon", "lat", "area", "population", "flags")
_RUN = (
    "from", "status", "confidence", "claimed", "since", "for", "against", "overtaken", "rule",
    "near", "until",
)  # fmt: skip
_CLAIM = (
    "id", "places", "status", "from", "to", "reported", "kind", "claimant", "side", "source",
    "locator", "note",
)  # fmt: skip
_SOURCE = (
    "id", "publisher", "via", "title", "url", "published", "kind", "language", "affiliation",
    "mirror",
)  # fmt: skip
_CENTRES = ("day", "known", "status", "most", "mapper")
_HINGE = ("place", "from", "to", "source", "status")
_EVENT = ("day", "until", "title", "place", "category", "source", "headline")

#: A day, or the earliest and the latest it may have been; `None` when there is none.
Days: TypeAlias = int | list[int] | None


class Table(TypedDict):
    """Rows of values, and what the values are called."""

    fields: list[str]
    rows: list[list[Any]]


class Payload(TypedDict):
    """What a page needs of a dataset; see ``docs/protocol.md``."""

    format: str
    digest: str
    title: str
    version: str
    timezone: str
    definition: str
    licences: list[str]
    credits: list[str]
    languages: list[str]
    period: dict[str, Any]
    actors: list[str]
    statuses: list[dict[str, Any]]
    ages: list[int]
    stale_after: int
    signs: dict[str, Any]
    bounding: dict[str, int]
    choices: dict[str, Any]
    words: dict[str, dict[str, str]]
    places: Table
    sea: bool
    runs: dict[str, Any]
    views: list[dict[str, Any]]
    claims: Table
    sources: Table
    events: Table
    topology: dict[str, Any]


def encode(
    dataset: Dataset,
    views: Iterable[View] = VIEWS,
    resolve: Callable[[Dataset, View], Timeline] = timeline,
) -> Payload:
    """Return all that a page needs to show `dataset` under `views`, the default first.

    Parameters
    ----------
    resolve
        Gives the timeline of a view with all that is known; whoever keeps timelines gives its own.
    """
    package = dataset.package
    numbers = _Numbers(dataset)
    resolved = [numbers.view(resolve(dataset, view)) for view in views]
    order = numbers.histories.order()
    for view in resolved:
        view["histories"] = [
            [[known, [order[number] for number in runs]] for known, runs in history]
            for history in view["histories"]
        ]
    return {
        "format": FORMAT,
        "digest": dataset.digest,
        "title": package.title,
        "version": package.version,
        "timezone": package.timezone,
        "definition": package.definition_of_control,
        "licences": list(package.licences),
        "credits": list(package.credits),
        "languages": list(package.languages),
        "period": {"first": package.period.first.isoformat(), "days": len(package.period)},
        "actors": [str(actor) for actor in dataset.actors],
        "statuses": [_status(status) for status in dataset.statuses],
        "ages": list(BOUNDS),
        "stale_after": STALE_AFTER_DAYS,
        "signs": signs() | {"ages": age_colours()},
        "bounding": {"one_in": ONE_IN, "lasts": LASTS.days},
        "choices": choices(),
        "words": page_texts(),
        "places": _table(_PLACE, (numbers.place_row(p) for p in dataset.gazetteer.places)),
        "sea": _by_the_sea(dataset),
        "runs": numbers.histories.table(),
        "views": resolved,
        "claims": _table(_CLAIM, numbers.claim_rows(dataset)),
        "sources": _table(_SOURCE, numbers.source_rows(dataset)),
        "events": _table(_EVENT, numbers.event_rows(dataset)),
        # Last, since words pack tighter while other words are near.
        "topology": _topology(dataset),
    }


def dumps(payload: Payload) -> str:
    """Return the payload as JSON text: same payload, same text."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":"))


def compress(text: str) -> bytes:
    """Return text as raw deflate, which every browser of since 2023 undoes by itself."""
    packer = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS, memLevel=9)
    return packer.compress(text.encode("utf-8")) + packer.flush()


class _Numbers:
    """Ids as the numbers that stand for them in the payload."""

    def __init__(self, dataset: Dataset) -> None:
        self.period: Period = dataset.package.period
        self.places = _numbered(place.id for place in dataset.gazetteer.places)
        self.statuses = _numbered(status.id for status in dataset.statuses)
        self.actors = _numbered(str(actor) for actor in dataset.actors)
        # By weight: what is told best witness first is told in the order of the numbers.
        self.claims = _numbered(by_weight(dataset, dataset.claims))
        self.sources = _numbered(dataset.sources)
        known = [self.day(dataset.claims[claim_id].known_from) for claim_id in self.claims]
        self.histories = Histories(_RUN, ("for", "against", "overtaken", "until"), known)

    def day(self, day: dt.date) -> int:
        return self.period.index(day)

    def span(self, span: DaySpan | None) -> Days:
        if span is None:
            return None
        earliest, latest = self.day(span.earliest), self.day(span.latest)
        return earliest if earliest == latest else [earliest, latest]

    def place_row(self, place: Place) -> list[Any]:
        parent = self.places.get(place.parent_id) if place.parent_id else None
        lon, lat = place.point or (None, None)
        flags = _CAPITAL * place.is_capital + _DRAWABLE * place.drawable
        names = {language: list(listed) for language, listed in sorted(place.names.items())}
        return [
            place.id, place.kind.value, parent, place.name, names,
            None if lon is None else round(lon, 4), None if lat is None else round(lat, 4),
            place.area_km2, place.population, flags,
        ]  # fmt: skip

    def claim_rows(self, dataset: Dataset) -> Iterable[list[Any]]:
        for claim in (dataset.claims[claim_id] for claim_id in self.claims):
            yield [
                claim.id,
                [self.places[place_id] for place_id in claim.place_ids],
                None if claim.status is None else self.statuses[claim.status.id],
                self.span(claim.valid_from),
                self.span(claim.valid_to),
                self.span(claim.reported_on),
                claim.kind.value,
                claim.claimant,
                str(claim.side),
                self.sources[claim.source_id],
                claim.locator,
                claim.note,
            ]

    def source_rows(self, dataset: Dataset) -> Iterable[list[Any]]:
        for source in dataset.sources.values():
            yield [
                source.id, source.publisher, carried(source), source.title, source.url,
                self.span(source.published), source.kind.value, source.language, source.affiliation,
                source.mirror,
            ]  # fmt: skip

    def event_rows(self, dataset: Dataset) -> Iterable[list[Any]]:
        for event in dataset.events:
            place = self.places.get(event.place_id) if event.place_id else None
            yield [
                self.span(event.day), self.span(event.until), event.title, place,
                event.category, self.sources[event.source_id], event.headline,
            ]  # fmt: skip

    def view(self, resolved: Timeline) -> dict[str, Any]:
        """Return what a page needs of a view: each different history once."""
        dataset, view = resolved.dataset, resolved.view
        histories: dict[str, int] = {}
        listed: list[list[Any]] = []
        of_place: list[int] = []
        for place_id in self.places:
            history = self.histories.numbered(
                (self.day(known), [self._run(run) for run in runs])
                for known, runs in resolved.versions(place_id)
            )
            number = histories.setdefault(json.dumps(history), len(listed))
            if number == len(listed):
                listed.append(history)
            of_place.append(number)
        return {
            "name": view.name,
            "labels": {code: view_label(view, dataset, words_in(code)) for code in LANGUAGES},
            "abouts": {code: view_about(view, dataset, words_in(code)) for code in LANGUAGES},
            "independent_sources": view.independent_sources,
            "histories": listed,
            "places": of_place,
            "hinges": self._hinges(resolved),
            "likely": view.counts_bound,
            "centres": _table(_CENTRES, self._centres(dataset, view)),
        }

    def _centres(self, dataset: Dataset, view: View) -> Iterable[list[Any]]:
        for one in centres_counted(dataset, view):
            yield [
                self.day(one.day), self.day(one.known_from), self.statuses[one.status.id],
                one.most, one.mapper,
            ]  # fmt: skip

    def _hinges(self, resolved: Timeline) -> Table | None:
        # Every place is resolved anew without each of its sources: for the default view only.
        if resolved.view != BALANCED:
            return None
        gazetteer = resolved.dataset.gazetteer
        rows = (
            self._hinge(place_id, hinge)
            for place_id, listed in hinges(resolved).items()
            if gazetteer[place_id].kind is not PlaceKind.PROVINCE  # repeats its capital
            for hinge in listed
        )
        return _table(_HINGE, rows)

    def _hinge(self, place_id: str, hinge: Hinge) -> list[Any]:
        to = None if hinge.to > self.period.last else self.day(hinge.to)
        return [
            self.places[place_id], self.day(hinge.from_), to,
            self.sources[hinge.source_id], self.statuses[hinge.status.id],
        ]  # fmt: skip

    def _told(self, claim_ids: Iterable[str]) -> list[int]:
        return sorted(self.claims[claim_id] for claim_id in claim_ids)

    def _run(self, run: Run) -> list[Any]:
        since = run.since
        return [
            self.day(run.from_),
            self.statuses[run.status.id],
            run.confidence.value if run.confidence else None,
            None if run.claimed_by is None else self.actors[str(run.claimed_by)],
            None if since is None else [*map(self.day, (since.best, since.earliest, since.latest))],
            *(self._told(ids) for ids in (run.claims_for, run.claims_against, run.overtaken)),
            str(run.rule),
            int(run.nearness),
            self._told(run.held_until),
        ]


def _status(status: Status) -> dict[str, Any]:
    return {
        "id": status.id,
        "actor": status.actor,
        "fill": status.fill,
        "hatch": str(status.hatch),
        "texture": texture(status.fill),
        "labels": dict(sorted(status.labels.items())),
        "definition": status.definition,
    }


def _backdrops(dataset: Dataset) -> Mapping[str, Backdrop]:
    # A space cannot stand in the id of a place, so the keys cannot clash.
    return {f"backdrop {n}": entry for n, entry in enumerate(dataset.backdrop())}


def _topology(dataset: Dataset) -> dict[str, Any]:
    """Return all outlines as TopoJSON: what can be held, and what lies around it."""
    backdrops = _backdrops(dataset)
    shapes = _shapes(dataset, backdrops)
    areas = [shapes.shape(place_id) | {"id": place_id} for place_id in dataset.geometry()]
    around = [
        shapes.shape(key) | {"properties": _properties(entry, dataset)}
        for key, entry in backdrops.items()
    ]
    return shapes.topojson({"areas": areas, "backdrop": around})


def _shapes(dataset: Dataset, backdrops: Mapping[str, Backdrop]) -> topology.Topology:
    drawn = dataset.geometry()
    parents = {place.id: place.parent_id for place in dataset.gazetteer.places}
    areas = topology.simplified(drawn, parents) if drawn else {}
    around = {key: b.geometry for key, b in backdrops.items() if _is_area(b)}
    if around:
        areas |= topology.simplified(around, {})
    lines = {
        key: shapely.simplify(b.geometry, topology.TOLERANCE)
        for key, b in backdrops.items()
        if not _is_area(b)
    }
    return topology.build(areas, lines)


def _is_area(entry: Backdrop) -> bool:
    return entry.geometry.geom_type in {"Polygon", "MultiPolygon"}


def _properties(entry: Backdrop, dataset: Dataset) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": entry.kind, "name": entry.name}
    return found | {"point": _label_point(entry, dataset)} if _is_area(entry) else found


def _label_point(entry: Backdrop, dataset: Dataset) -> list[float] | None:
    """Return where to write a neighbour's name: in its part nearest to the mapped areas."""
    drawn = list(dataset.geometry().values())
    if not drawn:
        return None
    west, south, east, north = shapely.total_bounds(drawn)
    near = shapely.box(west - 1, south - 0.7, east + 0.5, north + 0.7)
    visible = shapely.intersection(shapely.make_valid(entry.geometry), near)
    if visible.area < 1:
        return None
    point = shapely.maximum_inscribed_circle(max(shapely.get_parts(visible), key=shapely.area))
    x, y = shapely.get_coordinates(point)[0]
    return [round(float(x), 3), round(float(y), 3)]


def _by_the_sea(dataset: Dataset) -> bool:
    """Say whether what neither the package nor its neighbours cover is water."""
    around = [entry.geometry for entry in dataset.backdrop() if _is_area(entry)]
    if not around:
        return False
    west, south, east, north = shapely.total_bounds(around)
    mapped = max((shape.area for shape in dataset.geometry().values()), default=0.0)
    land = mapped + sum(shape.area for shape in around)
    return bool(land < _ALL_LAND * (east - west) * (north - south))


def _table(fields: Sequence[str], rows: Iterable[list[Any]]) -> Table:
    return {"fields": list(fields), "rows": list(rows)}


def _numbered(keys: Iterable[str]) -> dict[str, int]:
    return {key: number for number, key in enumerate(keys)}

"""What a still says, before anything is drawn: words, counts and sources of one day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.answers.statistics import counts
from geo.model.vocabulary import Confidence, PlaceKind, Selection
from geo.resolve.timeline import STALE_AFTER_DAYS
from geo.show.symbology import shown_fill
from geo.show.words import integer, long_day, percent, phrase, view_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.answers.statistics import Counts
    from geo.figure.spec import SnapshotSpec
    from geo.model.vocabulary import Status
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import State, Timeline

_PUBLISHERS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the legend: a status, its places in the layer, and what the columns say."""

    status: Status
    label: str
    places: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """A sign of the map and what it means.

    Attributes
    ----------
    sign
        ``claimed``, ``disputed``, ``stale``, ``inferred`` or ``dot``.
    fill, over
        Colour below, and of the stripes above.
    text
        Its meaning, with the number of places where that is known.
    """

    sign: str
    fill: str
    over: str
    text: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a still says.

    Attributes
    ----------
    title, lines
        Headline; valid day, known day and view.
    headings
        Two lines over each column of the legend.
    rows, keys, notes
        The legend.
    definitions
        What each status means, where there is room to say so.
    small_print
        Sources, credits and licence.
    source_ids
        Every source that speaks of what is shown, sorted.
    description
        What a screen reader should say.
    """

    title: str
    lines: tuple[str, ...]
    headings: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    keys: tuple[Key, ...]
    notes: tuple[str, ...]
    definitions: tuple[str, ...]
    small_print: tuple[str, ...]
    source_ids: tuple[str, ...]
    description: str

    @property
    def name(self) -> str:
        """The title without the no-break spaces that keep its lines together."""
        return plain(self.title)


def plain(text: str) -> str:
    """Return `text` with ordinary spaces only."""
    return text.replace("\u00a0", " ")


def describe(timeline: Timeline, spec: SnapshotSpec, states: Mapping[str, State]) -> Content:
    """Put into words what a still of `states` shows."""
    dataset, language = timeline.dataset, spec.language
    layer = counts(timeline, spec.layer, spec.day)
    capitals = counts(timeline, Selection.CAPITAL, spec.day)
    people = (
        layer if any(layer.population.values()) else counts(timeline, Selection.PROVINCE, spec.day)
    )
    columns = _columns(spec, layer, capitals, people)
    shown = [
        status
        for status in dataset.statuses
        if layer.by_status[status] or (capitals.by_status[status] and spec.labels)
    ]
    rows = tuple(
        Row(
            status,
            status.label(language),
            layer.by_status[status],
            tuple(cells[status] for _, _, cells in columns),
        )
        for status in shown
    )
    drawn = [states[place.id] for place in dataset.gazetteer.select(spec.layer)]
    held = [states[place.id] for place in dataset.gazetteer.select(Selection.CAPITAL)]
    title = spec.title or phrase(
        f"title {spec.layer}", language, whole=_whole(dataset, language),
        day=long_day(spec.day, language),
    )  # fmt: skip
    lines = tuple(_lines(timeline, spec))
    used = _sources(dataset, [*drawn, *held])
    return Content(
        title=title,
        lines=lines,
        headings=tuple((heading, below) for heading, below, _ in columns),
        rows=rows,
        keys=tuple(_keys(dataset, spec, layer, drawn)),
        notes=tuple(_notes(dataset, spec, layer, people)),
        definitions=tuple(_definitions(shown, language)),
        small_print=tuple(_small_print(dataset, used, language)),
        source_ids=tuple(sorted(used)),
        description=_description(dataset, language, (title, *lines), (layer, capitals), held),
    )


Column = tuple[str, str, "Mapping[Status, str]"]


def _columns(spec: SnapshotSpec, layer: Counts, capitals: Counts, people: Counts) -> list[Column]:
    language = spec.language
    share = phrase("share", language)

    def numbers(found: Counts) -> Column:
        whole = phrase("of", language, n=integer(found.total, language))
        cells = {status: integer(n, language) for status, n in found.by_status.items()}
        return phrase(str(found.selection), language), whole, cells

    def shares(what: str, sums: Mapping[Status, float], mark: str = "") -> Column:
        whole = sum(sums.values())
        cells = {status: percent(part, whole, language) for status, part in sums.items()}
        return phrase(what, language) + mark, share, cells

    columns = [numbers(layer)]
    if spec.layer is not Selection.PROVINCE and capitals.total:
        columns.append(numbers(capitals))
    if any(layer.area_km2.values()):
        columns.append(shares("area", layer.area_km2))
    if any(people.population.values()):
        mark = "" if people.selection is spec.layer else "*"
        columns.append(shares("population", people.population, mark))
    return columns


def _whole(dataset: Dataset, language: str) -> str:
    countries = dataset.gazetteer.select(Selection.COUNTRY)
    return countries[0].label(language) if countries else dataset.package.title


def _lines(timeline: Timeline, spec: SnapshotSpec) -> Iterable[str]:
    language, package = spec.language, timeline.dataset.package
    zone = package.timezone.rpartition("/")[2].replace("_", " ")
    cities = [p for p in timeline.dataset.gazetteer.select(Selection.CITY) if p.name == zone]
    zone = cities[0].label(language) if cities else zone
    yield phrase("state", language, day=long_day(spec.day, language), zone=zone)
    if spec.known is None:
        known = phrase("known today", language, version=package.version)
    else:
        known = phrase("known", language, day=long_day(spec.known, language))
    yield known
    view = view_label(timeline.view.name, timeline.view.label, language)
    yield phrase("view", language, view=view)


def _keys(dataset: Dataset, spec: SnapshotSpec, layer: Counts, drawn: list[State]) -> Iterable[Key]:
    language, paper = spec.language, dataset.unknown.fill
    holder = {status.actor: status for status in reversed(dataset.statuses) if status.actor}
    if spec.labels:
        yield Key("dot", paper, "", phrase("dot", language))
    for actor, number in layer.claimed.items():
        below = Counter(state.status for state in drawn if state.claimed_by == actor)
        if number:
            status = holder[actor]
            said = phrase("claimed", language, side=status.label(language))
            fill = max(below, key=lambda s: (below[s], -s.order)).fill
            yield Key("claimed", fill, status.fill, f"{said} ({integer(number, language)})")
    if layer.disputed:
        said = phrase("disputed", language)
        fill = next(s.status.fill for s in drawn if s.confidence is Confidence.DISPUTED)
        yield Key("disputed", fill, "", f"{said} ({integer(layer.disputed, language)})")
    stale = [state for state in drawn if state.is_stale]
    if stale:
        days = integer(STALE_AFTER_DAYS, language)
        said = phrase("stale", language, days=days)
        yield Key("stale", _usual(stale, paper), "", f"{said} ({integer(layer.stale, language)})")
    inferred = [state for state in drawn if state.confidence is Confidence.INFERRED]
    if inferred:
        said = phrase("inferred", language)
        shown = integer(len(inferred), language)
        yield Key("inferred", _usual(inferred, paper), "", f"{said} ({shown})")


def _usual(states: list[State], paper: str) -> str:
    """Return the colour that most of some states are drawn in."""
    number = Counter(shown_fill(state, paper) for state in states)
    return max(number, key=lambda fill: (number[fill], fill))


def _notes(dataset: Dataset, spec: SnapshotSpec, layer: Counts, people: Counts) -> Iterable[str]:
    language = spec.language
    definition, dot, _ = dataset.package.definition_of_control.partition(". ")
    meaning = phrase(f"meaning {spec.layer}", language)
    # The package defines its terms in English only.
    yield f"{meaning} {definition}{dot.strip()}" if definition and language == "en" else meaning
    if layer.not_drawable:
        yield phrase(
            f"not drawable {spec.layer}", language, n=integer(layer.not_drawable, language)
        )
    if people.selection is not spec.layer and any(people.population.values()):
        yield phrase("population of provinces", language)


def _definitions(shown: Iterable[Status], language: str) -> Iterable[str]:
    for status in shown if language == "en" else ():
        if status.definition:
            yield f"{status.label(language)}: {status.definition}"


def _sources(dataset: Dataset, states: Iterable[State]) -> Counter[str]:
    claims = (
        dataset.claims[claim_id]
        for state in states
        for claim_id in (*state.claims_for, *state.claims_against)
    )
    return Counter(claim.source_id for claim in claims)


def _sources_line(dataset: Dataset, used: Counter[str], language: str) -> str:
    if not used:
        return phrase("no sources", language)
    weight: Counter[str] = Counter()
    for source_id, number in used.items():
        weight[dataset.sources[source_id].publisher] += number
    named = sorted((p for p in weight if p), key=lambda p: (-weight[p], p))[:_PUBLISHERS]
    comma = ", " if language == "en" else "، "
    return phrase("sources", language, n=integer(len(used), language), publishers=comma.join(named))


def _small_print(dataset: Dataset, used: Counter[str], language: str) -> Iterable[str]:
    package = dataset.package
    yield _sources_line(dataset, used, language)
    if package.credits:
        yield " ".join(f"{line.rstrip('.')}." for line in package.credits)
    if package.licences:
        yield phrase("licence", language, licence=", ".join(package.licences))


def _description(
    dataset: Dataset,
    language: str,
    opening: Iterable[str],
    counted: Iterable[Counts],
    held: list[State],
) -> str:
    comma = ", " if language == "en" else "، "
    sentences = [*opening]
    for found in counted:
        parts = [
            f"{status.label(language)} {integer(n, language)}"
            for status, n in found.by_status.items()
            if n
        ]
        whole = phrase("of", language, n=integer(found.total, language))
        sentences.append(f"{phrase(str(found.selection), language)} ({whole}): {comma.join(parts)}")
    for status in dataset.statuses:
        names = [dataset.gazetteer[s.place_id].label(language) for s in held if s.status == status]
        if names:
            capitals = phrase("capital", language)
            sentences.append(f"{capitals}, {status.label(language)}: {comma.join(names)}")
    return plain(". ".join(sentence.rstrip(".") for sentence in sentences) + ".")


def capitals_by_weight(dataset: Dataset) -> list[str]:
    """Return the ids of the capitals that have a point, the most populous first."""
    capitals = [
        place
        for place in dataset.gazetteer.select(Selection.CAPITAL)
        if place.point is not None and place.kind is PlaceKind.CITY
    ]
    return [p.id for p in sorted(capitals, key=lambda p: (-(p.population or 0), p.id))]

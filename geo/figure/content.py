"""What a still says, before anything is drawn: words, counts and sources of one day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.answers.statistics import counts
from geo.figure import hatch
from geo.figure.inks import inks_of
from geo.figure.legendkeys import keys_of
from geo.model.vocabulary import Selection
from geo.show.finding import finding
from geo.show.sentences import carried, view_label
from geo.show.words import ENGLISH, words_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from geo.answers.statistics import Counts
    from geo.figure.hatch import Pattern
    from geo.figure.legendkeys import Key
    from geo.figure.spec import SnapshotSpec
    from geo.model.vocabulary import Status
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import State, Timeline
    from geo.show.words import Words

_PUBLISHERS = 5
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the legend.

    Attributes
    ----------
    status
        Whose line it is; `None` where the colours do not tell who holds a place.
    fill, texture, label
        How it looks, and its name.
    places
        Its places in the layer.
    cells
        What the columns say.
    short
        The line where there is no room for columns.
    """

    status: Status | None
    fill: str
    texture: Pattern | None
    label: str
    places: int
    cells: tuple[str, ...]
    short: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a still says.

    Attributes
    ----------
    title, subtitle, finding, lines
        Headline; the author's line below it; who held how much and who took what; valid day,
        known day and view.
    headings
        Two lines over each column of the legend.
    rows, keys, notes
        The legend.
    total
        How many places there are, those that are counted apart included.
    definitions
        What each status means, where there is room to say so.
    note, small_print
        What the author adds; sources, credits and licence.
    source_ids
        Every source that speaks of what is shown, sorted.
    description
        What a screen reader should say.
    is_short
        Whether the legend is a line of signs, not a table.
    """

    title: str
    subtitle: str
    finding: tuple[str, ...]
    lines: tuple[str, ...]
    headings: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    total: int
    keys: tuple[Key, ...]
    notes: tuple[str, ...]
    definitions: tuple[str, ...]
    note: str
    small_print: tuple[str, ...]
    source_ids: tuple[str, ...]
    description: str
    is_short: bool = False

    @property
    def name(self) -> str:
        """The title without the no-break spaces that keep its lines together."""
        return plain(self.title)


def plain(text: str) -> str:
    """Return `text` with ordinary spaces only."""
    return text.replace(_NO_BREAK, " ")


def describe(timeline: Timeline, spec: SnapshotSpec, states: Mapping[str, State]) -> Content:
    """Put into words what a still of `states` shows."""
    dataset, words = timeline.dataset, words_in(spec.language)
    paper = inks_of(spec.theme).unknown or dataset.unknown.fill
    layer = counts(timeline, spec.layer, spec.day)
    capitals = counts(timeline, Selection.CAPITAL, spec.day)
    people = (
        layer if any(layer.population.values()) else counts(timeline, Selection.PROVINCE, spec.day)
    )
    columns = _columns(spec, layer, capitals, people)
    shown = [
        status
        for status in dataset.statuses
        if layer.by_status[status] or capitals.by_status[status]
    ]
    rows = tuple(
        Row(
            status,
            paper if status == dataset.unknown else status.fill,
            hatch.of_status(status, paper),
            status.label(words.language),
            layer.by_status[status],
            tuple(cells[status] for _, _, cells in columns),
            words.say(
                "key.row",
                status=status.label(words.language),
                n=words.integer(layer.by_status[status]),
            ),
        )
        for status in shown
    )
    drawn = [states[place.id] for place in dataset.gazetteer.select(spec.layer)]
    held = [states[place.id] for place in dataset.gazetteer.select(Selection.CAPITAL)]
    title = spec.title or words.say(
        f"still.title-{spec.layer}", whole=whole(dataset, words), day=unbroken_day(spec.day, words)
    )
    lines = tuple(_lines(timeline, spec, words))
    used = sources(dataset, [*drawn, *held])
    # What the headline says is not said again below it.
    headline = title.rstrip(".")
    told = tuple(
        sentence
        for sentence in finding(timeline, spec.day, words)
        if sentence and sentence.rstrip(".") != headline
    )
    return Content(
        title=title,
        subtitle=spec.subtitle or "",
        finding=told,
        lines=lines,
        headings=tuple((heading, below) for heading, below, _ in columns),
        rows=rows,
        total=layer.total,
        keys=tuple(keys_of(dataset, spec, layer, drawn, paper)),
        notes=tuple(_notes(dataset, spec, layer, people)),
        definitions=tuple(_definitions(shown, words)),
        note=words.say("still.note", note=spec.note) if spec.note else "",
        small_print=tuple(small_print(dataset, used, words)),
        source_ids=tuple(sorted(used)),
        description=_description(
            dataset,
            words,
            (title, *filter(None, (spec.subtitle,)), *told, *lines, *added(spec)),
            (layer, capitals),
            held,
        ),
    )


Column = tuple[str, str, "Mapping[Status, str]"]


def _columns(spec: SnapshotSpec, layer: Counts, capitals: Counts, people: Counts) -> list[Column]:
    words = words_in(spec.language)

    def numbers(found: Counts) -> Column:
        whole = words.say("head.of", n=found.total)
        cells = {status: words.integer(n) for status, n in found.by_status.items()}
        return words.say(f"head.{found.selection}"), whole, cells

    def shares(what: str, sums: Mapping[Status, float], whole: float, mark: str = "") -> Column:
        cells = {status: words.percent(part, whole) for status, part in sums.items()}
        return words.say(f"head.{what}") + mark, words.say("head.share"), cells

    columns = [numbers(layer)]
    if spec.layer is not Selection.PROVINCE and capitals.total:
        columns.append(numbers(capitals))
    if any(layer.area_km2.values()):
        columns.append(shares("area", layer.area_km2, layer.whole_km2))
    if any(people.population.values()):
        mark = "" if people.selection is spec.layer else "*"
        columns.append(shares("population", people.population, people.whole_population, mark))
    return columns


def unbroken_day(day: dt.date, words: Words) -> str:
    """Return a day whose parts stay on one line."""
    return words.day(day).replace(" ", _NO_BREAK)


def whole(dataset: Dataset, words: Words) -> str:
    """Return what the package is about: its country, or else its title."""
    countries = dataset.gazetteer.select(Selection.COUNTRY)
    return countries[0].label(words.language) if countries else dataset.package.title


def _lines(timeline: Timeline, spec: SnapshotSpec, words: Words) -> Iterable[str]:
    dataset = timeline.dataset
    zone = dataset.package.timezone.rpartition("/")[2].replace("_", " ")
    cities = [p for p in dataset.gazetteer.select(Selection.CITY) if p.name == zone]
    zone = cities[0].label(words.language) if cities else zone
    each = words.say("still.state-each", zone=zone)
    one = words.say("still.state", day=unbroken_day(spec.day, words), zone=zone)
    yield each if spec.also else one
    if spec.known is None:
        yield words.say("still.known-today", version=dataset.package.version)
    else:
        yield words.say("still.known", day=unbroken_day(spec.known, words))
    yield words.say("still.view", view=view_label(timeline.view, dataset, words))


def _notes(dataset: Dataset, spec: SnapshotSpec, layer: Counts, people: Counts) -> Iterable[str]:
    words = words_in(spec.language)
    definition, dot, _ = dataset.package.definition_of_control.partition(". ")
    meaning = words.say(f"still.meaning-{spec.layer}")
    # The package defines its terms in English only.
    english = definition and words.language == ENGLISH
    yield f"{meaning} {definition}{dot.strip()}" if english else meaning
    if layer.not_drawable:
        yield words.say(f"still.undrawn-{spec.layer}", n=layer.not_drawable)
    if people.selection is not spec.layer and any(people.population.values()):
        yield words.say("still.population-of-provinces")


def _definitions(shown: Iterable[Status], words: Words) -> Iterable[str]:
    for status in shown if words.language == ENGLISH else ():
        if status.definition:
            label = status.label(words.language)
            yield words.say("still.definition", status=label, definition=status.definition)


def sources(dataset: Dataset, states: Iterable[State]) -> Counter[str]:
    """Return how many claims of each source speak of some states."""
    claims = (
        dataset.claims[claim_id]
        for state in states
        for claim_id in (*state.claims_for, *state.claims_against)
    )
    return Counter(claim.source_id for claim in claims)


def _sources_line(dataset: Dataset, used: Counter[str], words: Words, key: str) -> str:
    if not used:
        return words.say("still.no-sources")
    weight: Counter[str] = Counter()
    for source_id, number in used.items():
        source = dataset.sources[source_id]
        if source.publisher:
            weight[carried(source) or source.publisher] += number
    named = sorted(weight, key=lambda name: (-weight[name], name))[:_PUBLISHERS]
    return words.say(key, n=len(used), publishers=words.listed(named))


def small_print(
    dataset: Dataset, used: Counter[str], words: Words, *, of_days: bool = False
) -> Iterable[str]:
    """Yield sources, credits and licence; the sources are those of one day, or of several."""
    package = dataset.package
    key = "still.sources-days" if of_days else "still.sources"
    yield _sources_line(dataset, used, words, key)
    credited = package.credits_for(words.language)
    if credited:
        yield " ".join(f"{credit.rstrip('.')}." for credit in credited)
    if package.licences:
        yield words.say("still.licence", licence=", ".join(package.licences))


def _description(
    dataset: Dataset,
    words: Words,
    opening: Iterable[str],
    counted: Iterable[Counts],
    held: list[State],
) -> str:
    language = words.language
    sentences = [*opening]
    for found in counted:
        parts = [
            words.say("aloud.held", status=status.label(language), n=n)
            for status, n in found.by_status.items()
            if n
        ]
        heading = words.say(f"head.{found.selection}")
        whole = words.say("head.of", n=found.total)
        sentences.append(f"{heading} ({whole}): {words.listed(parts)}")
    for status in dataset.statuses:
        names = [dataset.gazetteer[s.place_id].label(language) for s in held if s.status == status]
        if names:
            label = words.listed([words.say("head.capital"), status.label(language)])
            sentences.append(words.say("language.line", label=label, value=words.listed(names)))
    return plain(". ".join(sentence.rstrip(".") for sentence in sentences) + ".")


def added(spec: SnapshotSpec) -> Iterable[str]:
    """Yield what the author says besides headline and subtitle: a remark, and words on the map."""
    words = words_in(spec.language)
    if spec.note:
        yield words.say("still.note", note=spec.note)
    texts = [annotation.text for annotation in spec.annotations if annotation.text]
    if texts:
        yield words.say("still.added", texts=words.say("language.semicolon").join(texts))

"""What a still of two maps says: the two maps, who gained and who lost, the sources of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.figure import hatch
from geo.figure.content import (
    Content,
    Row,
    added,
    plain,
    small_print,
    sources,
    unbroken_day,
    whole,
)
from geo.figure.inks import inks_of
from geo.figure.legendkeys import Key, author_keys
from geo.model.vocabulary import Selection
from geo.show.sentences import view_label
from geo.show.words import line, words_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from geo.answers.comparison import Balance
    from geo.figure.difference import TwoMaps
    from geo.figure.spec import SnapshotSpec
    from geo.resolve.timeline import Timeline
    from geo.show.words import Words


def describe_difference(maps: TwoMaps, spec: SnapshotSpec) -> Content:
    """Put into words what a still of two maps shows."""
    (_, first), (other, second) = maps.before, maps.after
    dataset, words = other.dataset, words_in(spec.language)
    paper = inks_of(spec.theme).unknown or dataset.unknown.fill
    layer, capitals = maps.compared(spec.layer), maps.compared(Selection.CAPITAL)
    moved = [
        (balance, status)
        for balance in layer.balances
        if (status := balance.status) is not None and (balance.gained.places or balance.lost.places)
    ]
    columns = tuple(_columns(spec, words, [balance for balance, _ in moved]))
    rows = tuple(
        Row(
            status,
            paper if status == dataset.unknown else status.fill,
            hatch.of_status(status, paper),
            status.label(words.language),
            balance.gained.places,
            tuple(column[index] for _, _, column in columns),
            _short(balance, status.label(words.language), words),
        )
        for index, (balance, status) in enumerate(moved)
    )
    span = words.say(
        "compare.span", before=unbroken_day(first, words), after=unbroken_day(second, words)
    )
    title = spec.title or words.say("still.title-difference", whole=whole(dataset, words))
    finding = tuple(
        words.say(
            "language.line",
            label=words.say(f"head.{found.selection}"),
            value=words.say(
                "compare.differing", n=found.differing.places, total=found.whole.places
            ),
        )
        for found in ((layer,) if spec.layer is Selection.CAPITAL else (layer, capitals))
        if found.whole.places
    )
    lines = (span, *(_map_line(half, one_map, words) for half, one_map in _halves(maps)))
    states = [
        timeline.state(place.id, day)
        for timeline, day in (maps.before, maps.after)
        for place in dataset.gazetteer.select(spec.layer)
    ]
    used = sources(dataset, states)
    told = [_aloud(row, columns, words) for row in rows]
    opening = (title, spec.subtitle, *finding, *lines, *added(spec), *told)
    return Content(
        title=title,
        subtitle=spec.subtitle or "",
        finding=finding,
        lines=lines,
        headings=tuple((heading, below) for heading, below, _ in columns),
        rows=rows,
        total=layer.whole.places,
        keys=(
            Key("capital", paper, "", words.say("key.dot")),
            Key("alike", inks_of(spec.theme).rest, "", words.say("compare.alike")),
            *author_keys(spec),
        ),
        notes=(words.say("compare.key-about"),),
        definitions=(),
        note=words.say("still.note", note=spec.note) if spec.note else "",
        small_print=tuple(small_print(dataset, used, words, of_days=True)),
        source_ids=tuple(sorted(used)),
        description=plain(". ".join(text.rstrip(".") for text in opening if text) + "."),
    )


def _aloud(row: Row, columns: Sequence[tuple[str, str, list[str]]], words: Words) -> str:
    """Return a row of the legend as one hears it: "Taliban: Gained 29 (Districts), ..."."""
    cells = zip(columns, row.cells, strict=True)
    parts = [f"{heading} {cell} ({below})" for (heading, below, _), cell in cells]
    return words.say("language.line", label=row.label, value=words.listed(parts))


def _short(balance: Balance, label: str, words: Words) -> str:
    """Return "Taliban +29 −1"; what is nothing is not said."""
    signs = (("+", balance.gained.places), ("\u2212", balance.lost.places))
    moved = " ".join(f"{sign}{words.integer(number)}" for sign, number in signs if number)
    return words.say("key.row", status=label, n=words.directed(moved))


def _halves(maps: TwoMaps) -> Iterable[tuple[str, tuple[Timeline, dt.date]]]:
    yield "before", maps.before
    yield "after", maps.after


def _map_line(half: str, one: tuple[Timeline, dt.date], words: Words) -> str:
    timeline, day = one
    version = timeline.dataset.package.version
    known = (
        words.say("still.known-today", version=version)
        if timeline.known is None
        else words.say("still.known", day=unbroken_day(timeline.known, words))
    )
    view = words.say("still.view", view=view_label(timeline.view, timeline.dataset, words))
    name = words.say(
        "language.line", label=words.say(f"compare.{half}"), value=unbroken_day(day, words)
    )
    return line(words.listed([name, known, view]))


def _columns(
    spec: SnapshotSpec, words: Words, balances: list[Balance]
) -> Iterable[tuple[str, str, list[str]]]:
    """Yield heading, second line and cells of each column: places and km², gained and lost."""
    for name in ("gained", "lost"):
        amounts = [getattr(balance, name) for balance in balances]
        cells = [words.integer(one.places) for one in amounts]
        yield words.say(f"compare.{name}"), words.say(f"head.{spec.layer}"), cells
        if any(one.area_km2 for one in amounts):
            cells = [words.integer(round(one.area_km2)) for one in amounts]
            yield words.say(f"compare.{name}"), words.say("still.km2"), cells

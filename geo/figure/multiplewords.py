"""What a still of several days says: one headline, one legend, the sources of all of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.figure.content import added, plain, small_print, sources, unbroken_day, whole
from geo.show.words import words_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from geo.figure.content import Content, Row
    from geo.figure.legendkeys import Key
    from geo.figure.spec import SnapshotSpec
    from geo.resolve.timeline import State, Timeline
    from geo.show.words import Words

    Days = Mapping[dt.date, tuple[Content, Mapping[str, State]]]


def summed(own: Timeline, spec: SnapshotSpec, days: Days) -> Content:
    """Return what is said of several days, from what is said of each and who held what on it."""
    dataset, words = own.dataset, words_in(spec.language)
    told = [content for content, _ in days.values()]
    used = sources(dataset, [state for _, states in days.values() for state in states.values()])
    span = words.say(
        "day.range", first=unbroken_day(min(days), words), last=unbroken_day(max(days), words)
    )
    title = spec.title or words.say(
        f"still.title-{spec.layer}", whole=whole(dataset, words), day=span
    )
    rows = tuple(_rows(dataset.statuses, told))
    each = [
        words.say(
            "language.line",
            label=words.day(day),
            value=words.listed([row.short for row in content.rows]),
        )
        for day, (content, _) in days.items()
    ]
    opening = (title, *filter(None, (spec.subtitle,)), *told[0].lines, *each, *added(spec))
    return replace(
        told[0],
        title=title,
        finding=(),
        headings=(),
        rows=rows,
        keys=tuple(_keys(told)),
        notes=(),
        definitions=(),
        small_print=tuple(small_print(dataset, used, words, of_days=True)),
        source_ids=tuple(sorted(used)),
        description=plain(". ".join(text.rstrip(".") for text in opening) + "."),
        is_short=True,
    )


def _rows(statuses: Iterable[object], told: Iterable[Content]) -> Iterable[Row]:
    """Yield the statuses of all days, without their numbers."""
    found = {row.status: row for content in told for row in content.rows}
    for status in statuses:
        if status in found:
            yield replace(found[status], short=found[status].label)


def _keys(told: Iterable[Content]) -> Iterable[Key]:
    """Yield the signs of all days once, without their numbers."""
    found = {
        (key.sign, key.meaning or key.text): replace(key, text=key.meaning or key.text)
        for content in told
        for key in content.keys
    }
    yield from found.values()


def levelled(own: Timeline, told: Sequence[Content], words: Words) -> list[Content]:
    """Return what is said of several days so that the legend of each has the signs of all.

    That is for frames in which two days are seen at once.
    """
    rows = list(_rows(own.dataset.statuses, told))
    keys = list(_keys(told))
    found = []
    for content in told:
        own_rows = {row.status: row for row in content.rows}
        own_keys = {(key.sign, key.meaning or key.text): key for key in content.keys}
        found.append(
            replace(
                content,
                rows=tuple(own_rows.get(row.status) or _empty(row, words) for row in rows),
                keys=tuple(own_keys.get((key.sign, key.text), key) for key in keys),
            )
        )
    return found


def _empty(row: Row, words: Words) -> Row:
    none = words.integer(0)
    short = words.say("key.row", status=row.label, n=none)
    return replace(row, places=0, cells=tuple(none for _ in row.cells), short=short)

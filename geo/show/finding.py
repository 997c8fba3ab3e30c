"""The finding of a day in a sentence or two, from the counts: who held how much, who took what.

The counterpart of ``finding.js`` of the page.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from geo.answers.statistics import counted, counts
from geo.model.days import ONE_DAY
from geo.model.vocabulary import PlaceKind, Selection
from geo.show import sentences
from geo.show.words import line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from geo.answers.statistics import Counts
    from geo.model.gazetteer import Place
    from geo.model.vocabulary import Status
    from geo.resolve.timeline import Timeline
    from geo.show.words import Words

#: How many places are named before it says how many more there are.
_NAMED_AT_MOST = 3
_COUNTED = (Selection.CAPITAL, Selection.PROVINCE, Selection.DISTRICT)


class Finding(NamedTuple):
    """Who held how much at the end of a day, and who took what on it (perhaps empty)."""

    held: str
    changed: str


def finding(timeline: Timeline, day: dt.date, words: Words) -> Finding:
    """Return the finding of a day.

    Raises
    ------
    DayError
        If the day lies outside the period.
    """
    selections = _selections(timeline)
    found = [counts(timeline, selection, day) for selection in selections]
    eve = max(day - ONE_DAY, timeline.period.first)
    before = [counts(timeline, selection, eve) for selection in selections]
    clauses = [*_holders(timeline, found, before, words), *_last_reported(timeline, found, words)]
    clauses = clauses or [words.say("finding.nobody")]
    semicolon = words.say("language.semicolon")
    gains = list(_gains(timeline, day, selections, words))
    return Finding(
        words.say("finding.sentence", clauses=line(semicolon.join(clauses))),
        words.say("finding.changes", changes=semicolon.join(gains)) if gains else "",
    )


def _selections(timeline: Timeline) -> list[Selection]:
    """Return what is counted; provinces only repeat their capitals."""
    gazetteer = timeline.dataset.gazetteer
    there = [selection for selection in _COUNTED if gazetteer.select(selection)]
    return [s for s in there if s is not Selection.PROVINCE] if len(there) > 1 else there


def _holders(
    timeline: Timeline, found: list[Counts], before: list[Counts], words: Words
) -> Iterator[str]:
    """Yield what each side holds, the side that holds most first, and how that grew in a day."""
    total = {s: sum(one.by_status[s] for one in found) for s in timeline.dataset.statuses}
    sides = sorted((s for s in total if s.actor and total[s]), key=lambda s: -total[s])
    for number, status in enumerate(sides):
        side = words.say("state.side", side=status.label(words.language))
        there = [one for one in found if one.by_status[status]]
        if number == 0:
            parted = [
                _grown(one, was, status, words)
                for one, was in zip(found, before, strict=True)
                if one.by_status[status]
            ]
            yield words.say("finding.hold", side=side, held=_joined(parted, words))
            continue
        # Where every number is there, in the order of the first clause, numbers are enough.
        bare = len(there) == len(found) and all(one.by_status[sides[0]] for one in found)
        parted = [
            words.integer(one.by_status[status])
            if bare
            else _some(one.selection, one.by_status[status], words)
            for one in there
        ]
        yield words.say("finding.also", side=side, held=_joined(parted, words))


def _of(one: Counts, status: Status, words: Words) -> str:
    number = one.by_status[status]
    key = "finding.all" if number == one.total > 1 else "finding.of"
    selection = words.say(f"selection.{one.selection}")
    return words.say(key, n=number, total=one.total, selection=selection)


def _grown(one: Counts, was: Counts, status: Status, words: Words) -> str:
    of = _of(one, status, words)
    more = one.by_status[status] - was.by_status[status]
    if more == 0:
        return of
    return words.say("finding.up" if more > 0 else "finding.down", of=of, n=abs(more))


def _last_reported(timeline: Timeline, found: list[Counts], words: Words) -> Iterator[str]:
    """Yield what those held who have ceased to exist."""
    for status in timeline.dataset.statuses:
        parted = [
            _some(one.selection, one.last_reported[status], words)
            for one in found
            if one.last_reported[status]
        ]
        if parted:
            held = sentences.holder(timeline.dataset, status, words)
            told = words.say("state.last-reported", held=held)
            yield words.say("finding.last", held=_joined(parted, words), told=told)


def _gains(
    timeline: Timeline, day: dt.date, selections: list[Selection], words: Words
) -> Iterator[str]:
    """Yield who or what got which places on a day, the most places first."""
    dataset = timeline.dataset
    gains: dict[Status, list[Place]] = defaultdict(list)
    for place_id, before, after in timeline.changes(day, day):
        place = dataset.gazetteer[place_id]
        kind = Selection.CAPITAL if place.is_capital else place.kind
        status, was = counted(after, dataset.unknown), counted(before, dataset.unknown)
        if status is None or status in {dataset.unknown, was}:
            continue
        if kind in selections:
            gains[status].append(place)
    order = list(dataset.statuses)
    for status in sorted(gains, key=lambda s: (-len(gains[s]), order.index(s))):
        named = _names(gains[status], words)
        if status.actor is None:
            told = sentences.holder(dataset, status, words)
            yield words.say("finding.becomes", places=named, status=told)
        else:
            side = sentences.side(dataset, status.actor, words)
            yield words.say("finding.to", places=named, side=side)


def _names(places: list[Place], words: Words) -> str:
    """Return the names of a few, capitals before all, and how many others there are."""
    capitals = sorted((p for p in places if p.is_capital), key=lambda p: -(p.population or 0))
    others = [place for place in places if not place.is_capital]
    leading = capitals or others
    named = words.listed(place.label(words.language) for place in leading[:_NAMED_AT_MOST])
    more = len(leading) - _NAMED_AT_MOST
    if more > 0:
        named = words.say("aloud.more", named=named, n=more)
    if leading is others or not others:
        return named
    return words.say("finding.with", places=named, others=_some(others[0].kind, len(others), words))


def _some(kind: Selection | PlaceKind, number: int, words: Words) -> str:
    return words.say(f"finding.some-{kind}", n=number)


def _joined(items: Iterable[str], words: Words) -> str:
    first, *others = items
    for other in others:
        first = words.say("finding.and", one=first, other=other)
    return first

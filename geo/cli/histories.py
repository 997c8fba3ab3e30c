"""Questions about many days: history, changes."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from geo.cli.answers import changes_answer, history_answer
from geo.cli.asked import dataset_of, day_of, place_of, selection_of, timeline_of
from geo.cli.output import say, say_json, say_table
from geo.cli.usage import (
    KINDS,
    UsageError,
    add_command,
    add_json,
    add_language,
    add_package,
    add_place,
    add_view,
)
from geo.model.days import ONE_DAY
from geo.show import sentences
from geo.show.words import line, words_in

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Sequence

    from geo.cli.usage import Commands
    from geo.model.runs import Run
    from geo.model.vocabulary import Selection
    from geo.resolve.timeline import Timeline
    from geo.show.words import Words

Change = tuple[str, "Run", "Run"]


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    history = add_command(
        commands,
        "history",
        _history,
        "who held a place over the whole period",
        examples=("history Kunduz", "history airport-kabul --view strict --json"),
    )
    add_place(history)
    changes = add_command(
        commands,
        "changes",
        _changes,
        "what changed between two days, both included",
        detail="A change is a new status, a new confidence, or a new claim of a side. "
        "A province repeats its capital and is listed with --kind province only.",
        examples=(
            "changes --from 2021-08-06 --to 2021-08-08",
            "changes --from 2021-08-12 --to 2021-08-13 --kind capital --json",
        ),
    )
    changes.add_argument(
        "--from", dest="first", required=True, metavar="DATE", help="first day, as YYYY-MM-DD"
    )
    changes.add_argument(
        "--to", dest="last", required=True, metavar="DATE", help="last day, as YYYY-MM-DD"
    )
    changes.add_argument("--kind", metavar="KIND", help=f"only these places, one of {KINDS}")
    for parser in (history, changes):
        add_view(parser)
        add_language(parser)
        add_package(parser)
        add_json(parser)


def _history(args: argparse.Namespace) -> int:
    dataset = dataset_of(args)
    timeline = timeline_of(args, dataset)
    place = place_of(args, dataset)
    if args.json:
        say_json(history_answer(timeline, place))
        return 0
    words = words_in(args.language)
    say(dataset.gazetteer.describe(place))
    say(sentences.circumstances(timeline, words))
    say()
    say_table(
        [words.say(f"head.{key}") for key in ("from", "to", "held-by", "how-sure", "since")],
        [_run_row(timeline, run, words) for run in timeline.runs(place.id)],
    )
    return 0


def _changes(args: argparse.Namespace) -> int:
    dataset = dataset_of(args)
    first, last = day_of("--from", args.first, dataset), day_of("--to", args.last, dataset)
    if last < first:
        raise UsageError(f"--to: found {last}, allowed: a day not before --from ({first})")
    selection = None if args.kind is None else selection_of(args.kind)
    timeline = timeline_of(args, dataset)
    found = _found(timeline, selection, first, last)
    if args.json:
        say_json(changes_answer(timeline, first, last, found))
        return 0
    words = words_in(args.language)
    span = words.say("counted.changes", first=words.day(first), last=words.day(last))
    say(words.listed((line(span), sentences.circumstances(timeline, words))))
    say()
    if not found:
        say(f"  {words.say('state.none')}")
        return 0
    say_table(
        [words.say(f"head.{key}") for key in ("on", "place", "before", "after", "how-sure")],
        [_change_row(timeline, change, words) for change in found],
    )
    return 0


def _found(
    timeline: Timeline, selection: Selection | None, first: dt.date, last: dt.date
) -> Sequence[Change]:
    if selection is None:
        return timeline.changes(first, last)
    found = [
        (place.id, before, after)
        for place in timeline.dataset.gazetteer.select(selection)
        for before, after in itertools.pairwise(timeline.runs(place.id))
        if first <= after.from_ <= last
    ]
    return sorted(found, key=lambda change: (change[2].from_, change[0]))


def _run_row(timeline: Timeline, run: Run, words: Words) -> list[str]:
    first = timeline.period.first
    return [
        words.day(run.from_),
        words.day(run.to - ONE_DAY),
        sentences.held_and_claimed(timeline.dataset, run, words),
        _sure(run, words),
        sentences.since_day(run.since, first, words) if run.since else "",
    ]


def _change_row(timeline: Timeline, change: Change, words: Words) -> list[str]:
    place_id, before, after = change
    dataset = timeline.dataset
    place = dataset.gazetteer[place_id]
    kind = words.say(f"kind.{place.kind}")
    return [
        words.day(after.from_),
        words.say("why.subject", name=place.label(words.language), kind=kind),
        sentences.held_and_claimed(dataset, before, words),
        sentences.held_and_claimed(dataset, after, words),
        _sure_since(before, after, words),
    ]


def _sure(run: Run, words: Words) -> str:
    return sentences.confidence(run.confidence, words) if run.confidence else ""


def _sure_since(before: Run, after: Run, words: Words) -> str:
    """Return how sure the new state is, and was, if only that has changed."""
    same = (before.status, before.claimed_by) == (after.status, after.claimed_by)
    if not same or before.confidence is None:
        return _sure(after, words)
    return words.say("state.was", confidence=_sure(after, words), before=_sure(before, words))

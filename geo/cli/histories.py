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
    add_package,
    add_place,
    add_view,
)
from geo.model.days import ONE_DAY
from geo.show.sentences import circumstances, day_text, side_text, since_text

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Sequence

    from geo.cli.usage import Commands
    from geo.model.runs import Run
    from geo.model.vocabulary import Selection
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import Timeline

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
        add_package(parser)
        add_json(parser)


def _history(args: argparse.Namespace) -> int:
    dataset = dataset_of(args)
    timeline = timeline_of(args, dataset)
    place = place_of(args, dataset)
    if args.json:
        say_json(history_answer(timeline, place))
        return 0
    say(dataset.gazetteer.describe(place))
    say(circumstances(timeline))
    say()
    say_table(
        ["From", "To the end of", "Held by", "How sure", "Since"],
        [_run_row(timeline, run) for run in timeline.runs(place.id)],
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
    say(f"Changes from {day_text(first)} to {day_text(last)}, {circumstances(timeline)}")
    say()
    if not found:
        say("  none")
        return 0
    say_table(
        ["On", "Place", "Before", "After", "How sure"],
        [_change_row(timeline, change) for change in found],
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


def _run_row(timeline: Timeline, run: Run) -> list[str]:
    since = since_text(run.since, timeline.period.first) if run.since else ""
    return [
        day_text(run.from_),
        day_text(run.to - ONE_DAY),
        _held_text(timeline.dataset, run),
        str(run.confidence or ""),
        since,
    ]


def _change_row(timeline: Timeline, change: Change) -> list[str]:
    place_id, before, after = change
    dataset = timeline.dataset
    place = dataset.gazetteer[place_id]
    return [
        day_text(after.from_),
        f"{place.name} ({place.kind})",
        _held_text(dataset, before),
        _held_text(dataset, after),
        _sure_text(before, after),
    ]


def _sure_text(before: Run, after: Run) -> str:
    """Return how sure the new state is, and was, if only that has changed."""
    sure = str(after.confidence or "")
    same = (before.status, before.claimed_by) == (after.status, after.claimed_by)
    return f"{sure}, was {before.confidence}" if same and before.confidence else sure


def _held_text(dataset: Dataset, run: Run) -> str:
    if run.claimed_by is None:
        return run.status.label()
    return f"{run.status.label()}, claimed by {side_text(dataset, run.claimed_by)}"

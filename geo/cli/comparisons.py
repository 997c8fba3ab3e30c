"""Two maps against each other: diff."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.answers.comparison import compare
from geo.cli.answers import comparison_answer, map_answer
from geo.cli.asked import dataset_of, day_of, known_of, selection_of
from geo.cli.output import say, say_json, say_table
from geo.cli.usage import (
    KINDS,
    UsageError,
    add_command,
    add_json,
    add_language,
    add_package,
    add_view,
)
from geo.model.vocabulary import Confidence, Selection
from geo.show import sentences
from geo.show.words import line, words_in

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Callable

    from geo.answers.comparison import Amount, Balance, Comparison
    from geo.api import Dataset
    from geo.cli.usage import Commands
    from geo.model.vocabulary import Status
    from geo.resolve.timeline import Timeline
    from geo.show.words import Words

#: What is compared unless a kind is asked for.
_USUAL = (Selection.CAPITAL, Selection.DISTRICT)
#: What hears everything, where another evening would otherwise be taken over.
_TODAY = "today"
#: The parts of a balance, in the order of the columns.
_COLUMNS: tuple[tuple[str, Callable[[Balance], Amount]], ...] = (
    ("before", lambda balance: balance.held_before),
    ("after", lambda balance: balance.held_after),
    ("gained", lambda balance: balance.gained),
    ("newly-known", lambda balance: balance.newly_known),
    ("no-longer-contested", lambda balance: balance.no_longer_contested),
    ("lost", lambda balance: balance.lost),
    ("no-longer-known", lambda balance: balance.no_longer_known),
    ("newly-contested", lambda balance: balance.newly_contested),
)
#: Those that stand there even if they are nothing throughout.
_ALWAYS = frozenset({"before", "after", "gained", "lost"})
#: What places are measured by: the word over it, and the figure.
_MEASURES: tuple[tuple[str, Callable[[Amount], float]], ...] = (
    ("places", lambda amount: amount.places),
    ("area-km2", lambda amount: amount.area_km2),
    ("population", lambda amount: amount.population),
)


class _Map(NamedTuple):
    """One of the two maps."""

    timeline: Timeline
    day: dt.date


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    parser = add_command(
        commands,
        "diff",
        _diff,
        "who gained and who lost between two maps",
        detail="The maps may differ in their day, in their rules, or in what was known; of the "
        "second, rules and evening are those of the first unless said otherwise.",
        examples=(
            "diff --from 2021-08-05 --to 2021-08-12",
            "diff --from 2021-08-12 --to 2021-08-12 --known 2021-08-12 --to-known today",
            "diff --from 2021-07-01 --to 2021-07-01 --to-view strict --kind district --json",
        ),
    )
    parser.add_argument(
        "--from", dest="first", required=True, metavar="DATE", help="first day, as YYYY-MM-DD"
    )
    parser.add_argument(
        "--to",
        dest="last",
        required=True,
        metavar="DATE",
        help="second day, as YYYY-MM-DD; it may be the first if rules or evenings differ",
    )
    parser.add_argument(
        "--kind",
        metavar="KIND",
        help=f"only these places, one of {KINDS} (default: capital, then district)",
    )
    add_view(parser)
    parser.add_argument(
        "--to-known",
        metavar="DATE",
        help=f"evening on which to stand for the second day, or {_TODAY}: all that is known today "
        "(default: as --known)",
    )
    parser.add_argument(
        "--to-view", metavar="NAME", help="rules for the second day (default: as --view)"
    )
    add_language(parser)
    add_package(parser)
    add_json(parser)


def _diff(args: argparse.Namespace) -> int:
    dataset = dataset_of(args)
    before, after = _maps(args, dataset)
    found = [compare(before, after, selection) for selection in _selections(args, dataset)]
    if args.json:
        say_json(
            {
                "from": map_answer(*before),
                "to": map_answer(*after),
                "comparisons": [comparison_answer(dataset, one) for one in found],
            }
        )
        return 0
    words = words_in(args.language)
    for key, (timeline, day) in (("from", before), ("to", after)):
        told = words.say(f"compare.{key}", day=words.day(day))
        say(words.listed((line(told), sentences.circumstances(timeline, words))))
    for one in found:
        _say_comparison(dataset, one, words)
    return 0


def _maps(args: argparse.Namespace, dataset: Dataset) -> tuple[_Map, _Map]:
    first, last = day_of("--from", args.first, dataset), day_of("--to", args.last, dataset)
    if last < first:
        raise UsageError(f"--to: found {last}, allowed: a day not before --from ({first})")
    known = known_of(args.known)
    before = _Map(dataset.timeline(dataset.view(args.view), known), first)
    view = dataset.view(args.view if args.to_view is None else args.to_view)
    after = _Map(dataset.timeline(view, _later_known(args.to_known, known)), last)
    if before == after:
        raise UsageError(
            f"--to: found {last}, which is --from, with the same rules and evening: allowed is "
            "another day, or another --to-view or --to-known"
        )
    return before, after


def _later_known(text: str | None, known: dt.date | None) -> dt.date | None:
    if text is None:
        return known
    return None if text == _TODAY else known_of(text, "--to-known")


def _selections(args: argparse.Namespace, dataset: Dataset) -> tuple[Selection, ...]:
    if args.kind is not None:
        return (selection_of(args.kind),)
    return tuple(one for one in _USUAL if dataset.gazetteer.select(one)) or (Selection.CITY,)


def _say_comparison(dataset: Dataset, found: Comparison, words: Words) -> None:
    say()
    heading = line(words.say(f"selection.{found.selection}"))
    differing = words.say("compare.differing", n=found.differing.places, total=found.whole.places)
    say(words.say("language.line", label=heading, value=differing))
    if not found.shifts:
        return
    for key, figure in _MEASURES:
        if figure(found.whole):
            say()
            _say_balances(found, key, figure, words)
    say()
    say_table(
        [words.say(f"head.{key}") for key in ("place", "before", "after")],
        [
            [
                dataset.gazetteer[shift.place_id].label(words.language),
                _held(shift.before, shift.sure_before, words),
                _held(shift.after, shift.sure_after, words),
            ]
            for shift in found.shifts
        ],
    )


def _say_balances(
    found: Comparison, key: str, figure: Callable[[Amount], float], words: Words
) -> None:
    balances = [one for one in found.balances if one.held_before.places or one.held_after.places]
    columns = [
        (name, [figure(part(balance)) for balance in balances])
        for name, part in _COLUMNS
        if name in _ALWAYS or any(part(balance).places for balance in balances)
    ]
    say_table(
        [words.say(f"head.{key}"), *(words.say(f"compare.{name}") for name, _ in columns)],
        [
            [
                _held(balance.status, None, words),
                *(words.integer(figures[row]) for _, figures in columns),
            ]
            for row, balance in enumerate(balances)
        ],
        right=range(1, len(columns) + 1),
    )


def _held(status: Status | None, sure: Confidence | None, words: Words) -> str:
    if status is not None:
        return status.label(words.language)
    return words.say("compare.apart") if sure is None else sentences.confidence(sure, words)

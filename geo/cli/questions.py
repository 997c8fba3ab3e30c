"""Questions about one day: status, counts, why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.answers.statistics import counts
from geo.cli.answers import claims_answer, counts_answer, status_answer
from geo.cli.asked import dataset_of, day_of, place_of, selection_of, timeline_of
from geo.cli.output import say, say_json, say_pairs, say_table
from geo.cli.usage import (
    KINDS,
    add_command,
    add_day,
    add_json,
    add_language,
    add_package,
    add_place,
    add_view,
)
from geo.model.vocabulary import Selection
from geo.show import sentences, statements
from geo.show.why import explain
from geo.show.words import line, words_in

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Iterable

    from geo.answers.statistics import Counts
    from geo.cli.usage import Commands
    from geo.model.vocabulary import Status
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import State, Timeline
    from geo.show.words import Words


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    status = add_command(
        commands,
        "status",
        _status,
        "who holds a place at the end of a day",
        detail="With how sure that is, since when, and the claims for and against it.",
        examples=(
            "status Kandahar --on 2021-08-12",
            "status Kandahar --kind province --on 2021-08-15 --json",
            'status "قندهار" --on 2021-08-12 --known 2021-08-12',
        ),
    )
    counting = add_command(
        commands,
        "counts",
        _counts,
        "how many places of a kind each side holds at the end of a day",
        detail="Every place of the kind is counted, drawable or not, known or not.",
        examples=(
            "counts --kind capital --on 2021-08-12",
            "counts --kind district --on 2021-08-15 --view strict --json",
        ),
    )
    why = add_command(
        commands,
        "why",
        _why,
        "the state of a place in one sentence, with the rule and whose word it rests on",
        examples=(
            "why Kandahar --on 2021-08-12 --known 2021-08-12",
            "why airport-kabul --on 2021-08-20",
        ),
    )
    for parser in (status, why):
        add_place(parser)
    counting.add_argument(
        "--kind", required=True, metavar="KIND", help=f"what to count, one of {KINDS}"
    )
    for parser in (status, counting, why):
        add_day(parser)
        add_view(parser)
        add_language(parser)
        add_package(parser)
        add_json(parser)


def _status(args: argparse.Namespace) -> int:
    timeline, state = _state(args)
    if args.json:
        say_json(status_answer(timeline, state))
    else:
        _say_state(timeline, state, words_in(args.language))
    return 0


def _why(args: argparse.Namespace) -> int:
    timeline, state = _state(args)
    words = words_in(args.language)
    sentence = explain(timeline, state.place_id, state.day, words)
    if args.json:
        say_json(
            {
                "sentence": sentence,
                "rule": str(state.rule),
                "reason": sentences.reason(state.rule, timeline.view, words),
                **status_answer(timeline, state),
                "overtaken": claims_answer(timeline.dataset, state.overtaken),
                "evidence_age_days": state.evidence_age_days,
            }
        )
    else:
        say(sentence)
    return 0


def _counts(args: argparse.Namespace) -> int:
    dataset = dataset_of(args)
    day = day_of("--on", args.on, dataset)
    selection = selection_of(args.kind)
    timeline = timeline_of(args, dataset)
    found = counts(timeline, selection, day)
    if args.json:
        say_json(counts_answer(timeline, found))
    else:
        _say_counts(timeline, found, words_in(args.language))
    return 0


def _state(args: argparse.Namespace) -> tuple[Timeline, State]:
    dataset = dataset_of(args)
    day = day_of("--on", args.on, dataset)
    timeline = timeline_of(args, dataset)
    place = place_of(args, dataset)
    return timeline, timeline.state(place.id, day)


def _say_state(timeline: Timeline, state: State, words: Words) -> None:
    dataset, first = timeline.dataset, timeline.period.first
    say(dataset.gazetteer.describe(dataset.gazetteer[state.place_id]))
    _say_when(timeline, state.day, words)
    say()
    pairs = [
        ("held-by", state.status.label(words.language)),
        ("how-sure", sentences.sure(state, timeline.view, words)),
    ]
    if state.since is not None:
        pairs.append(("since", sentences.since_day(state.since, first, words)))
    if state.claimed_by is not None:
        side = sentences.side(dataset, state.claimed_by, words)
        pairs.append(("claimed-by", words.say("state.alone", side=side)))
    if state.evidence_age_days is not None:
        told = sentences.age(state.evidence_age_days, words, is_stale=state.is_stale)
        pairs.append(("evidence", told))
    say_pairs([(words.say(f"head.{key}"), value) for key, value in pairs])
    for key, claim_ids in (("for", state.claims_for), ("against", state.claims_against)):
        _say_claims(dataset, words.say(f"head.{key}"), claim_ids, words)


def _say_when(timeline: Timeline, day: dt.date, words: Words) -> None:
    end = words.say("counted.end", day=words.day(day))
    say(words.listed((end, sentences.circumstances(timeline, words))))


def _say_claims(dataset: Dataset, title: str, claim_ids: Iterable[str], words: Words) -> None:
    say()
    say(f"  {title}")
    ordered = statements.by_weight(dataset, claim_ids)
    for claim_id in ordered:
        claim = dataset.claims[claim_id]
        kind = words.say(f"claim-kind.{claim.kind}")
        said, _ = statements.says(claim, words)
        cited = sentences.cite(dataset, claim_id, words)
        say(f"    {cited} ({kind}: {said}; {claim_id})")
        address = dataset.sources[claim.source_id].url
        if address:
            say(f"      {address}")
    if not ordered:
        say(f"    {words.say('why.nothing')}")


def _say_counts(timeline: Timeline, found: Counts, words: Words) -> None:
    province = found.selection is Selection.PROVINCE
    heading = "counted.province-heading" if province else f"selection.{found.selection}"
    say(line(words.say(heading)))
    _say_when(timeline, found.day, words)
    say()
    statuses = timeline.dataset.statuses
    header = ["", words.say("head.places"), line(words.say("head.share"))]
    rows = [_count_row(found, status, words) for status in statuses]
    rows.append([words.say("head.total"), words.integer(found.total), ""])
    columns = (
        ("perhaps", [_range(found, s, words) for s in statuses], ""),
        ("area-km2", *_sums([found.area_km2[s] for s in statuses], words)),
        ("population", *_sums([found.population[s] for s in statuses], words)),
    )
    for key, cells, total in columns:
        if any(cells):
            header.append(words.say(f"head.{key}"))
            for row, cell in zip(rows, [*cells, total], strict=True):
                row.append(cell)
    say_table(header, rows, right=range(1, len(header)))
    remarks = sentences.remarks(timeline.dataset, found, words)
    if remarks:
        told = words.say("language.semicolon").join(remarks)
        say()
        say(f"  {line(words.say('counted.these', remarks=told))}.")


def _count_row(found: Counts, status: Status, words: Words) -> list[str]:
    number = found.by_status[status]
    share = words.percent(number, found.total) if found.total else ""
    return [status.label(words.language), words.integer(number), share]


def _range(found: Counts, status: Status, words: Words) -> str:
    least, most = found.least[status], found.most[status]
    return "" if least == most else words.say("number.range", least=least, most=most)


def _sums(numbers: list[float], words: Words) -> tuple[list[str], str]:
    if not any(numbers):
        return [], ""
    return [words.integer(number) for number in numbers], words.integer(sum(numbers))

"""Questions about one day: status, counts, why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.answers.statistics import counts
from geo.cli.answers import claims_answer, counts_answer, status_answer
from geo.cli.asked import dataset_of, day_of, place_of, selection_of, timeline_of
from geo.cli.output import say, say_json, say_pairs, say_table, thousands
from geo.cli.usage import KINDS, add_command, add_day, add_json, add_package, add_place, add_view
from geo.model.vocabulary import Selection
from geo.show.sentences import (
    by_weight,
    circumstances,
    cite,
    day_text,
    explain,
    explain_rule,
    side_text,
    since_text,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from geo.answers.statistics import Counts
    from geo.cli.usage import Commands
    from geo.model.vocabulary import Status
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import State, Timeline

_PLURALS = {
    Selection.CAPITAL: "Provincial capitals",
    Selection.PROVINCE: "Provinces, by who holds their capitals",
    Selection.DISTRICT: "Districts",
    Selection.CITY: "Cities",
    Selection.AIRPORT: "Airports",
    Selection.BASE: "Bases",
    Selection.CROSSING: "Border crossings",
    Selection.LOCALITY: "Localities",
    Selection.COUNTRY: "Countries",
}


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
        add_package(parser)
        add_json(parser)


def _status(args: argparse.Namespace) -> int:
    timeline, state = _state(args)
    if args.json:
        say_json(status_answer(timeline, state))
    else:
        _say_state(timeline, state)
    return 0


def _why(args: argparse.Namespace) -> int:
    timeline, state = _state(args)
    sentence = explain(timeline, state.place_id, state.day)
    if args.json:
        say_json(
            {
                "sentence": sentence,
                "rule": str(state.rule),
                "reason": explain_rule(state),
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
        _say_counts(timeline, found)
    return 0


def _state(args: argparse.Namespace) -> tuple[Timeline, State]:
    dataset = dataset_of(args)
    day = day_of("--on", args.on, dataset)
    timeline = timeline_of(args, dataset)
    place = place_of(args, dataset)
    return timeline, timeline.state(place.id, day)


def _say_state(timeline: Timeline, state: State) -> None:
    dataset = timeline.dataset
    say(dataset.gazetteer.describe(dataset.gazetteer[state.place_id]))
    say(f"at the end of {day_text(state.day)}, {circumstances(timeline)}")
    say()
    pairs = [
        ("Held by", state.status.label()),
        ("How sure", f"{state.confidence or 'not known'}: {explain_rule(state)}"),
    ]
    if state.since is not None:
        pairs.append(("Since", since_text(state.since, timeline.period.first)))
    if state.claimed_by is not None:
        pairs.append(("Claimed by", f"{side_text(dataset, state.claimed_by)} alone"))
    if state.evidence_age_days is not None:
        pairs.append(("Latest evidence", _age(state.evidence_age_days)))
    say_pairs(pairs)
    _say_claims(dataset, "For", state.claims_for)
    _say_claims(dataset, "Against", state.claims_against)


def _age(days: int) -> str:
    if days == 0:
        return "of that day"
    return "of the day before" if days == 1 else f"{days} days old"


def _say_claims(dataset: Dataset, title: str, claim_ids: Iterable[str]) -> None:
    say()
    say(f"  {title}")
    ordered = by_weight(dataset, claim_ids)
    for claim_id in ordered:
        claim = dataset.claims[claim_id]
        said = claim.status.label() if claim.status else "nothing"
        say(f"    {cite(dataset, claim_id)} ({claim.kind}: {said}; {claim_id})")
        address = dataset.sources[claim.source_id].url
        if address:
            say(f"      {address}")
    if not ordered:
        say("    nothing")


def _say_counts(timeline: Timeline, found: Counts) -> None:
    say(_PLURALS[found.selection])
    say(f"at the end of {day_text(found.day)}, {circumstances(timeline)}")
    say()
    statuses = timeline.dataset.statuses
    header = ["", "Places", "Share"]
    rows = [_count_row(found, status) for status in statuses]
    rows.append(["Total", str(found.total), ""])
    columns = (
        ("Perhaps", [_range(found, s) for s in statuses], ""),
        ("Area, km²", *_sums([found.area_km2[s] for s in statuses])),
        ("People", *_sums([found.population[s] for s in statuses])),
    )
    for title, cells, total in columns:
        if any(cells):
            header.append(title)
            for row, cell in zip(rows, [*cells, total], strict=True):
                row.append(cell)
    say_table(header, rows, right=range(1, len(header)))
    _say_remarks(timeline, found)


def _count_row(found: Counts, status: Status) -> list[str]:
    number = found.by_status[status]
    share = f"{100 * number / found.total:.0f} %" if found.total else ""
    return [status.label(), str(number), share]


def _range(found: Counts, status: Status) -> str:
    least, most = found.least[status], found.most[status]
    return "" if least == most else f"{least} to {most}"


def _sums(numbers: list[float]) -> tuple[list[str], str]:
    if not any(numbers):
        return [], ""
    return [thousands(number) for number in numbers], thousands(sum(numbers))


def _say_remarks(timeline: Timeline, found: Counts) -> None:
    remarks = [
        f"{number} claimed by {side_text(timeline.dataset, actor)} alone"
        for actor, number in found.claimed.items()
        if number
    ]
    if found.disputed:
        remarks.append(f"{found.disputed} disputed")
    if found.not_drawable:
        remarks.append(f"{found.not_drawable} counted but not drawn, for want of an outline")
    if remarks:
        say()
        say(f"  Of these, {'; '.join(remarks)}.")

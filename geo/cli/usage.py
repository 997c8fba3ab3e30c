"""The parser of the command line, and the options that commands share."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from geo.errors import GeoError
from geo.model.vocabulary import Selection
from geo.show.words import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    Commands: TypeAlias = argparse._SubParsersAction["Parser"]  # noqa: SLF001  (has no public name)

KINDS = ", ".join(Selection)


class UsageError(GeoError):
    """A command that was not understood."""


class Parser(argparse.ArgumentParser):
    """A parser that raises our own error, so that it is told like every other."""

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong and where help is."""
        raise UsageError(f"{message} (see {self.prog} --help)")


def add_command(  # noqa: PLR0913  (what a command and its help consist of)
    commands: Commands,
    name: str,
    run: Callable[[argparse.Namespace], int],
    summary: str,
    *,
    detail: str = "",
    examples: tuple[str, ...] = (),
) -> Parser:
    """Add a command with its help: a sentence, a paragraph and examples."""
    lines = "\n".join(f"  control-map {example}" for example in examples)
    parser = commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}. {detail}".strip(),
        epilog=f"examples:\n{lines}" if lines else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run, json=False)
    return parser


def add_package(parser: argparse.ArgumentParser) -> None:
    """Let the reader name a package."""
    parser.add_argument(
        "--package",
        type=Path,
        metavar="DIR",
        help="folder of a data package, or its zip (default: the built-in one)",
    )


def add_view(parser: argparse.ArgumentParser) -> None:
    """Let the reader say according to whom, and as known when."""
    parser.add_argument(
        "--known",
        metavar="DATE",
        help="evening on which to stand: what was reported later is not heard; any day as "
        "YYYY-MM-DD (default: all that is known today)",
    )
    parser.add_argument(
        "--view",
        default="balanced",
        metavar="NAME",
        help="balanced, strict, latest, side:NAME, source:ID[,ID...], or a view of the "
        "package's own (default: balanced)",
    )


def add_place(parser: argparse.ArgumentParser) -> None:
    """Let the reader name a place."""
    parser.add_argument(
        "place",
        metavar="PLACE",
        help="id, name or known spelling in any language of the package; a name that several "
        "places share means the city",
    )
    parser.add_argument("--kind", metavar="KIND", help=f"what the name means, one of {KINDS}")


def add_day(parser: argparse.ArgumentParser) -> None:
    """Let the reader say on which day."""
    parser.add_argument(
        "--on",
        required=True,
        metavar="DATE",
        help="the day, at whose end the state is told, as YYYY-MM-DD",
    )


def add_language(parser: argparse.ArgumentParser) -> None:
    """Let the reader say in which language to answer."""
    parser.add_argument(
        "--language",
        default=ENGLISH,
        choices=LANGUAGES,
        metavar="CODE",
        help=f"of the answer's words and names, one of {', '.join(LANGUAGES)} (default: en)",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Let the reader ask for an answer that machines read."""
    parser.add_argument("--json", action="store_true", help="answer in JSON, for machines")

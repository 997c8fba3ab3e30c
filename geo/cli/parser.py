"""The whole command line, put together from its groups of commands."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from importlib import metadata

from geo.cli import (
    comparisons,
    dataout,
    documents,
    histories,
    packages,
    pictures,
    questions,
    sequences,
    server,
    signing,
    verifying,
)
from geo.cli.usage import Parser

_DESCRIPTION = (
    "Who held what, when, and according to whom: a ledger of evidence, asked from the command line."
)
_EPILOG = (
    "exit status: 0 well, 1 data or files at fault, 2 command not understood.\n"
    "more on a command: control-map COMMAND --help"
)
#: In the order in which the help lists their commands.
_GROUPS = (
    questions,
    histories,
    comparisons,
    documents,
    pictures,
    sequences,
    dataout,
    verifying,
    signing,
    packages,
    server,
)


def build_parser() -> Parser:
    """Return the parser of every command."""
    parser = Parser(
        prog="control-map",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"control-map {_version()}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", title="commands")
    for group in _GROUPS:
        group.register(commands)
    return parser


def _version() -> str:
    try:
        return metadata.version("control-map")
    except metadata.PackageNotFoundError:
        return "(not installed)"

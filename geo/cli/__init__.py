"""The command line: every question of the package, and every way out, as one command.

Exit status 0 when all is well, 1 when data or files are not as they should be,
2 when the command was not understood. Errors are single lines on stderr.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING

from geo.cli.output import complain
from geo.cli.parser import build_parser
from geo.cli.usage import UsageError
from geo.errors import (
    AmbiguousPlaceError,
    ChoiceError,
    DayError,
    GeoError,
    UnknownPlaceError,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What a reader mends by asking otherwise.
_USAGE = (UsageError, UnknownPlaceError, AmbiguousPlaceError, ChoiceError, DayError)

_DATA, _MISUSE, _INTERRUPTED = 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    Parameters
    ----------
    argv
        The words after ``control-map``; those of the process by default.
    """
    _speak_any_language()
    try:
        status = _run(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        _hush()  # whoever read the answer has seen enough
        return 0
    return status


def _run(argv: Sequence[str] | None) -> int:
    try:
        args = build_parser().parse_args(argv)
        status: int = args.run(args)
    except SystemExit as stop:  # how argparse ends after --help and --version
        return int(stop.code or 0)
    except GeoError as error:
        complain(str(error))
        return _MISUSE if isinstance(error, _USAGE) else _DATA
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(_sentence(error))
        return _DATA
    except KeyboardInterrupt:
        return _INTERRUPTED
    return status


def _sentence(error: OSError) -> str:
    what = error.strerror or str(error)
    return f"{error.filename}: {what}" if error.filename else what


def _speak_any_language() -> None:
    """Write names in any script, escaped where the terminal's encoding has no such letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _hush() -> None:
    """Let the interpreter close stdout without a word though nobody reads it."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

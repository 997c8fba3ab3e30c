"""The commands in docs/worked-examples.md with the answers printed below them.

``python -m tests.worked_examples`` writes the answers anew, to be read before
they are committed.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import textwrap
from pathlib import Path

from geo.cli import main

DOCUMENT = Path(__file__).parent.parent / "docs" / "worked-examples.md"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_PROMPT = "$ control-map "


def examples() -> list[tuple[str, str]]:
    """Return each command with the answer printed below it."""
    found = []
    for block in _BLOCK.findall(DOCUMENT.read_text("utf-8")):
        for part in block.split(_PROMPT)[1:]:
            command, _, answer = part.partition("\n")
            found.append((command, answer))
    return found


def answer(command: str) -> str:
    """Return what the command prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        status = main(shlex.split(command))
    if status != 0:
        raise ValueError(f"{command}: exit status {status}")
    return out.getvalue()


def words(text: str) -> list[str]:
    """Return the words of an answer: where its lines break does not matter."""
    return text.split()


def _printed(command: str) -> str:
    text = answer(command)
    if len(text.strip().splitlines()) > 1:
        return "\n".join(line for line in text.splitlines() if line) + "\n"
    return textwrap.fill(text.strip(), 92, break_long_words=False) + "\n"


def _rewrite() -> None:
    def block(match: re.Match[str]) -> str:
        commands = [part.partition("\n")[0] for part in match[1].split(_PROMPT)[1:]]
        return "```console\n" + "\n".join(f"{_PROMPT}{c}\n{_printed(c)}" for c in commands) + "```"

    DOCUMENT.write_text(_BLOCK.sub(block, DOCUMENT.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    _rewrite()

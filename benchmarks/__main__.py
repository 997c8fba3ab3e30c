"""Measure, with the peer beside it: `python -m benchmarks [PART ...]`.

Without a part all are measured and the table is also written to RESULTS.md.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import drags, ledgers, machine, outputs, pages, pictures, sizes, starts
from benchmarks.browser import chromium
from benchmarks.table import HEAD, Row, cells, markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

RESULTS = Path(__file__).with_name("RESULTS.md")
PARTS = ("drag", "payload", "page", "start", "picture", "ledger", "growth", "output")


def main(arguments: Sequence[str]) -> None:
    """Measure the parts that are asked for, and print them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    wanted = parser.parse_args(arguments).parts or list(PARTS)
    unknown = sorted(set(wanted) - set(PARTS))
    if unknown:
        parser.error(f"no part {', '.join(unknown)}; allowed: {', '.join(PARTS)}")
    browser = shutil.which(os.environ.get("CONTROL_MAP_CHROMIUM", "chromium"))
    if browser is None:
        parser.error("no Chromium; name one in CONTROL_MAP_CHROMIUM")
    before = machine.load()
    rows = _rows(browser, wanted)
    busy = f"Load of the machine: {before} when it began, {machine.load()} when it ended."
    text = [
        "# Measured",
        f"Made by `make bench`. {busy}",
        machine.description(browser),
        markdown(HEAD, map(cells, rows)),
    ]
    if "growth" in wanted:
        _say("growth")
        text += ["## How the timeline grows", markdown(ledgers.HEAD, ledgers.growth())]
    if "output" in wanted:
        _say("output")
        text += ["## Every way out", markdown(outputs.HEAD, outputs.rows(browser))]
    document = "\n\n".join(text) + "\n"
    print(document)
    if set(wanted) == set(PARTS):
        RESULTS.write_text(document, encoding="utf-8")


def _rows(browser: str, wanted: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        if {"drag", "page", "start"} & set(wanted):
            rows += asyncio.run(_in_browser(browser, wanted, Path(folder)))
    plain = {
        "payload": sizes.payload_rows,
        "picture": lambda: pictures.rows(browser),
        "ledger": ledgers.rows,
    }
    for part, measure in plain.items():
        if part in wanted:
            _say(part)
            rows += measure()
    return rows


async def _in_browser(path: str, wanted: Sequence[str], folder: Path) -> list[Row]:
    ours, peer = pages.write(folder)
    rows: list[Row] = []
    async with chromium(path) as browser:
        if "drag" in wanted:
            _say("drag")
            rows += await drags.rows(browser, ours)
        if "page" in wanted:
            _say("page")
            rows += await pages.rows(browser, ours, peer)
        if "start" in wanted:
            _say("start")
            rows += await starts.rows(browser)
    return rows


def _say(part: str) -> None:
    print(f"Measuring: {part} ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

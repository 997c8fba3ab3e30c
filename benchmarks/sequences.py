"""The whole period as a moving picture of 1280x720: time, memory and size of each format.

``python -m benchmarks.sequences`` writes what each costs into docs/commands.md.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import peer_map
from benchmarks.serving import ROOT
from benchmarks.table import NO_PEER, Row, size

FORMATS = ("gif", "webp", "apng", "mp4")
DOCS = ROOT / "docs" / "commands.md"
#: The lines of the table in the documentation stand below this one, and above an empty one.
_HEAD = "| 130 days in 1280x720 | time | of processors | memory | size |\n|---|---|---|---|---|\n"
#: Run in a process of its own, so that the memory is that of one format.
_SCRIPT = """
import resource, sys
from geo.cli import main
status = main(["animate", "-o", sys.argv[1]])
ours, theirs = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(sum(used.ru_utime + used.ru_stime for used in (ours, theirs)), ours.ru_maxrss)
sys.exit(status)
"""


def rows() -> list[Row]:
    """Measure every format once."""
    dataset, _ = peer_map.data()
    frames = len(dataset.package.period.days())
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for form in FORMATS:
            seconds, processor, memory, written = _made(Path(folder) / f"period.{form}")
            found.append(
                Row(
                    f"{frames} frames of 1280x720 as {form.upper()}, every day with its words",
                    "4 s",
                    f"{seconds:.1f} s ({processor:.1f} s of processors), {memory:.0f} MB of "
                    f"memory, {size(written)}",
                    NO_PEER,
                    "control-map animate in a fresh process, once; memory without the encoder "
                    "of MP4, which is a process of its own",
                )
            )
    return found


def _made(path: Path) -> tuple[float, float, float, int]:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(path)],
        check=True, cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    seconds = time.perf_counter() - start
    processor, kilobytes = map(float, done.stdout.split()[-2:])
    return seconds, processor, kilobytes / 1024, path.stat().st_size


def write_costs() -> None:
    """Write what each format costs into the documentation."""
    before, head, after = DOCS.read_text("utf-8").partition(_HEAD)
    _, _, rest = after.partition("\n\n")
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for form in FORMATS:
            seconds, processor, memory, written = _made(Path(folder) / f"period.{form}")
            cells = f"{seconds:.1f} s", f"{processor:.1f} s", f"{memory:.0f} MB", size(written)
            lines.append(f"| {form.upper()} | {' | '.join(cells)} |")
    DOCS.write_text(f"{before}{head}" + "\n".join(lines) + f"\n\n{rest}", "utf-8")


if __name__ == "__main__":
    write_costs()

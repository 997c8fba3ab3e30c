"""The whole period as a moving picture of 1280x720: time, memory and size of each format."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import peer_map
from benchmarks.serving import ROOT
from benchmarks.table import NO_PEER, Row, size

FORMATS = ("mp4", "gif", "webp", "apng")
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

"""Make something twice in this process: `python -m benchmarks.twice MAKER WHAT FOLDER`.

The maker is a module with a function ``make(what, number, folder)`` that returns the path of what
it wrote. Printed as soon as they are known: seconds of processors and kilobytes of memory that the
first took, how many bytes it wrote, and the seconds of the second.
"""

from __future__ import annotations

import importlib
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.scale import peak_memory

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> None:
    """Make it, tell, make it again, tell."""
    maker, what, place = arguments
    make, folder = importlib.import_module(maker).make, Path(place)
    written = make(what, 0, folder).stat().st_size
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    processors = sum(one.ru_utime + one.ru_stime for one in used)
    print(processors, peak_memory() // 1024, used[1].ru_maxrss, written, flush=True)
    start = time.perf_counter()
    make(what, 1, folder)
    print(time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

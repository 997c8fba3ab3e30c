"""The converter in a process of its own, for who has other things to do meanwhile."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from typing import TYPE_CHECKING

from geo.errors import OutputError
from geo.figure import worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Convert = Callable[[str, tuple[int, int]], bytes]


@contextlib.contextmanager
def aside() -> Iterator[Convert]:
    """Give a way from SVG to PNG that leaves this process free; one at a time may take it.

    The process is started at once, so that it is ready when it is needed.
    """
    process = subprocess.Popen(  # noqa: S603  (our own module)
        [sys.executable, "-m", worker.__name__],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    jobs, made = process.stdin, process.stdout
    assert jobs is not None  # noqa: S101  (they were asked for)
    assert made is not None  # noqa: S101

    def to_png(document: str, pixels: tuple[int, int]) -> bytes:
        try:
            worker.send(jobs, {"what": "png", "size": pixels}, document.encode())
            reply = worker.receive(made)
        except OSError:
            reply = None
        if reply is None:
            raise OutputError("the process that draws has ended; is there enough memory?")
        head, body = reply
        if "error" in head:
            raise OutputError(head["error"])
        return body

    try:
        yield to_png
    finally:
        process.kill()
        process.wait()
        for pipe in (jobs, made):
            with contextlib.suppress(OSError):  # what it did not take is of no use to anyone
                pipe.close()

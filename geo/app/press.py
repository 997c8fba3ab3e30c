"""Pictures are drawn in processes of their own, so that no reader waits for another's."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import OutputError
from geo.figure import worker

if TYPE_CHECKING:
    from collections.abc import Iterator

#: So many draw at once; further pictures wait for one of them.
WORKERS = 2
#: A picture that takes longer, in seconds, is given up: the largest takes a tenth of it.
PATIENCE = 60.0


class Press:
    """Processes that draw; each is started when it is first needed, and again after it ended.

    A stand-in for `geo.figure.raster` that leaves this process free.
    """

    def __init__(self, command: tuple[str, ...] = (sys.executable, "-m", worker.__name__)) -> None:
        self._command = command
        self._idle: queue.LifoQueue[subprocess.Popen[bytes] | None] = queue.LifoQueue()
        for _ in range(WORKERS):
            self._idle.put(None)

    def to_png(self, document: str, pixels: tuple[int, int]) -> bytes:
        """Return an SVG of ours as a PNG of so many pixels.

        Raises
        ------
        OutputError
            If it cannot be drawn, or not in time.
        """
        return self._made("png", document, pixels)

    def to_pdf(self, document: str, points: tuple[float, float]) -> bytes:
        """Return an SVG of ours as a PDF of one page, its width and height in points.

        Raises
        ------
        OutputError
            If it cannot be drawn, or not in time.
        """
        return self._made("pdf", document, points)

    def close(self) -> None:
        """End the processes, each once it waits for work."""
        for process in [self._idle.get() for _ in range(WORKERS)]:
            if process is not None:
                _end(process)
            self._idle.put(None)

    def _made(self, what: str, document: str, size: tuple[float, float]) -> bytes:
        with self._worker() as process:
            assert process.stdin is not None  # noqa: S101  (asked for when it was started)
            assert process.stdout is not None  # noqa: S101
            overdue = threading.Timer(PATIENCE, process.kill)
            overdue.start()
            try:
                worker.send(process.stdin, {"what": what, "size": size}, document.encode())
                reply = worker.receive(process.stdout)
            except OSError:
                reply = None
            finally:
                overdue.cancel()
            if reply is None:
                _end(process)
                raise OutputError(
                    "the picture could not be drawn: it takes too long or too much memory; "
                    "choose a smaller size"
                )
            head, body = reply
            if "error" in head:
                raise OutputError(head["error"])
            return body

    @contextmanager
    def _worker(self) -> Iterator[subprocess.Popen[bytes]]:
        """Give a process to whoever needs it, for as long as they do."""
        found = self._idle.get()
        try:
            if found is not None and found.poll() is not None:
                _end(found)
                found = None
            if found is None:
                found = subprocess.Popen(  # noqa: S603  (our own module)
                    self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
                )
            yield found
        finally:
            self._idle.put(found)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):  # what it did not take is of no use to anyone
            if pipe is not None:
                pipe.close()


@st.cache_resource(show_spinner=False)
def press() -> Press:
    """Return the press of this server, which all readers share."""
    return Press()

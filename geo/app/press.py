"""Pictures are drawn in processes of their own, so that no reader waits for another's."""

from __future__ import annotations

import queue
from contextlib import contextmanager
from typing import TYPE_CHECKING

import streamlit as st

from geo.figure.aside import COMMAND, Aside

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

    def __init__(self, command: tuple[str, ...] = COMMAND) -> None:
        self._command = command
        self._idle: queue.LifoQueue[Aside | None] = queue.LifoQueue()
        for _ in range(WORKERS):
            self._idle.put(None)

    def to_png(self, document: str, pixels: tuple[int, int]) -> bytes:
        """Return an SVG of ours as a PNG of so many pixels.

        Raises
        ------
        OutputError
            If it cannot be drawn, or not in time.
        """
        with self._free() as process:
            return process.make("png", document, pixels, PATIENCE)

    def to_pdf(self, document: str, points: tuple[float, float]) -> bytes:
        """Return an SVG of ours as a PDF of one page, its width and height in points.

        Raises
        ------
        OutputError
            If it cannot be drawn, or not in time.
        """
        with self._free() as process:
            return process.make("pdf", document, points, PATIENCE)

    def close(self) -> None:
        """End the processes, each once it waits for work."""
        for process in [self._idle.get() for _ in range(WORKERS)]:
            if process is not None:
                process.close()
            self._idle.put(None)

    @contextmanager
    def _free(self) -> Iterator[Aside]:
        """Give a process to whoever needs it, for as long as they do."""
        found = self._idle.get()
        try:
            if found is not None and found.is_over:
                found.close()
                found = None
            if found is None:
                found = Aside(self._command)
            yield found
        finally:
            self._idle.put(found)


@st.cache_resource(show_spinner=False)
def press() -> Press:
    """Return the press of this server, which all readers share."""
    return Press()

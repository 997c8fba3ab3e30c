"""The converter in a process of its own, for who has other things to do meanwhile."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from geo.errors import OutputError
from geo.figure import worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Convert = Callable[[str, tuple[int, int]], bytes]

#: What starts the process.
COMMAND = (sys.executable, "-m", worker.__name__)


class Aside:
    """A process that turns drawings into pixels and pages, one after another.

    It is started at once, so that it is ready when it is needed.
    """

    def __init__(self, command: tuple[str, ...] = COMMAND) -> None:
        # In a session of its own: Ctrl-C is for us, who then end it.
        self._process = subprocess.Popen(  # noqa: S603  (our own module)
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )

    @property
    def is_over(self) -> bool:
        """Whether the process has ended."""
        return self._process.poll() is not None

    def make(
        self, what: str, document: str, size: tuple[float, float], patience: float | None = None
    ) -> bytes:
        """Return an SVG of ours as a picture.

        Parameters
        ----------
        what
            ``png`` or ``pdf``.
        patience
            Seconds after which it is given up; `None` for never.

        Raises
        ------
        OutputError
            If it cannot be drawn, or not in time.
        """
        jobs, made = self._process.stdin, self._process.stdout
        assert jobs is not None  # noqa: S101  (they were asked for)
        assert made is not None  # noqa: S101
        overdue = None if patience is None else threading.Timer(patience, self._process.kill)
        if overdue is not None:
            overdue.start()
        try:
            worker.send(jobs, {"what": what, "size": size}, document.encode())
            reply = worker.receive(made)
        except OSError:
            reply = None
        finally:
            if overdue is not None:
                overdue.cancel()
        if reply is None:
            self.close()
            raise OutputError(
                "the process that draws has ended, or takes too long; is there enough memory? "
                "A smaller picture needs less"
            )
        head, body = reply
        if "error" in head:
            raise OutputError(head["error"])
        return body

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):  # what it did not take is of no use to anyone
                if pipe is not None:
                    pipe.close()


@contextlib.contextmanager
def aside() -> Iterator[Convert]:
    """Give a way from SVG to PNG that leaves this process free; one at a time may take it."""
    process = Aside()
    try:
        yield lambda document, pixels: process.make("png", document, pixels)
    finally:
        process.close()

"""A moving picture in the making: the command line in a process of its own, one at a time."""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
import time
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Seconds after which it is given up: when nobody has looked any more, and in any case. A page
#: in the background looks once a minute.
UNSEEN, PATIENCE = 90.0, 600.0
#: Between two looks at the process, and how long it has to end in order, in seconds.
_PAUSE, _GRACE = 0.1, 5.0


class Stage(StrEnum):
    """How far a film is."""

    WAITING = "waiting"
    DRAWING = "drawing"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


class Progress(NamedTuple):
    """How far a film is: its stage, the share that is done, and the seconds that are left."""

    stage: Stage
    share: float = 0.0
    seconds_left: int | None = None


class Film:
    """One moving picture, made while its reader does something else.

    Parameters
    ----------
    command
        Program and words that write it; ``--progress``, ``-o`` and the file are added.
    name
        Of the file; its ending is the format.
    turn
        Whoever holds it may draw.

    Attributes
    ----------
    content
        The file, once it is done; nothing of it stays on the disk.
    said
        What the process said last, if it failed.
    """

    def __init__(self, command: Sequence[str], name: str, turn: threading.Semaphore) -> None:
        self.name = name
        self.content = b""
        self.said = ""
        self._command, self._turn = command, turn
        self._progress = Progress(Stage.WAITING)
        self._stopped = threading.Event()
        self._seen = time.monotonic()
        self._thread = threading.Thread(target=self._make, daemon=True)
        self._thread.start()

    def look(self) -> Progress:
        """Return how far it is; whoever does not look for long is taken to have left."""
        self._seen = time.monotonic()
        return self._progress

    @property
    def is_running(self) -> bool:
        """Whether there is still something to wait for."""
        return self._progress.stage in {Stage.WAITING, Stage.DRAWING}

    def cancel(self) -> None:
        """End it soon, and keep nothing."""
        self._stopped.set()

    def wait(self, seconds: float) -> None:
        """Return when it is done or ended, or after so many seconds."""
        self._thread.join(seconds)

    def _make(self) -> None:
        while not self._turn.acquire(timeout=_PAUSE):
            if self._is_left():
                self._progress = Progress(Stage.CANCELLED)
                return
        try:
            with tempfile.TemporaryDirectory(prefix="control-map-") as folder:
                self._progress = self._drawn(Path(folder) / self.name)
        except OSError as error:  # no such program, no file, no room: whoever waits is told
            self.said = error.strerror or str(error)
            self._progress = Progress(Stage.FAILED)
        finally:
            self._turn.release()

    def _drawn(self, path: Path) -> Progress:
        self._progress = Progress(Stage.DRAWING)
        process = subprocess.Popen(  # noqa: S603  (our own command line)
            [*self._command, "--progress", "-o", str(path)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            encoding="utf-8", errors="replace",
        )  # fmt: skip
        heard = process.stderr
        assert heard is not None  # noqa: S101  (asked for)
        listener = threading.Thread(target=self._listen, args=(heard,), daemon=True)
        listener.start()
        begin = time.monotonic()
        while process.poll() is None:
            if self._is_left() or time.monotonic() - begin > PATIENCE:
                self._stopped.set()
                _end(process)
            self._stopped.wait(_PAUSE)
        listener.join()
        heard.close()
        if self._stopped.is_set():
            return Progress(Stage.CANCELLED)
        if process.returncode:
            self.said = self.said or str(process.returncode)
            return Progress(Stage.FAILED)
        self.content = path.read_bytes()
        return Progress(Stage.DONE, 1.0)

    def _listen(self, heard: IO[str]) -> None:
        for line in heard:
            told = _told(line)
            if told is not None:
                self._progress = told
            else:
                self.said = line.strip().removeprefix("control-map: ")

    def _is_left(self) -> bool:
        return self._stopped.is_set() or time.monotonic() - self._seen > UNSEEN


def _told(line: str) -> Progress | None:
    """Return how far a line says that it is; `None` if it says something else, or half of it."""
    try:
        told = json.loads(line)
        return Progress(Stage.DRAWING, told["share"], told["seconds_left"])
    except (ValueError, KeyError, TypeError):
        return None


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@st.cache_resource(show_spinner=False)
def turn() -> threading.Semaphore:
    """Return what lets one film after another be made, for all readers of this server."""
    return threading.Semaphore(1)

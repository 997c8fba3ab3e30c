"""Servers under measurement: started, waited for, asked for their processor time, stopped."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
PEER_APP = ROOT / "benchmarks" / "peer_app.py"
BARE_APP = ROOT / "benchmarks" / "bare_app.py"
_PATIENCE = 60


class Server:
    """A program that answers on a port of this machine."""

    def __init__(self, command: Sequence[str], port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self._port = port
        self._command = tuple(command)
        self._process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    async def answers(self) -> None:
        """Wait until the port takes connections."""
        async with asyncio.timeout(_PATIENCE):
            while True:
                if self._process.poll() is not None:
                    raise RuntimeError(f"the server stopped by itself ({' '.join(self._command)})")
                with contextlib.suppress(OSError):
                    _, writer = await asyncio.open_connection("127.0.0.1", self._port)
                    writer.close()
                    return
                await asyncio.sleep(0.01)

    def cpu_seconds(self) -> float | None:
        """Return the processor time used so far, where the system tells (Linux)."""
        path = Path(f"/proc/{self._process.pid}/stat")
        if not path.is_file():
            return None
        fields = path.read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        """End the program."""
        self._process.terminate()
        self._process.wait()


@contextlib.contextmanager
def ours() -> Iterator[Server]:
    """Run our app."""
    port = _free_port()
    with _running(["geo", "serve", "--port", str(port), "--no-browser"], port) as server:
        yield server


def peer() -> contextlib.AbstractContextManager[Server]:
    """Run the peer's app."""
    return _streamlit(PEER_APP)


def bare() -> contextlib.AbstractContextManager[Server]:
    """Run an app that says hello."""
    return _streamlit(BARE_APP)


@contextlib.contextmanager
def _streamlit(script: Path) -> Iterator[Server]:
    port = _free_port()
    options = {
        "server.address": "127.0.0.1",
        "server.port": port,
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    with _running(["streamlit", "run", str(script), *flags], port) as server:
        yield server


@contextlib.contextmanager
def _running(command: Sequence[str], port: int) -> Iterator[Server]:
    server = Server(command, port)
    try:
        yield server
    finally:
        server.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

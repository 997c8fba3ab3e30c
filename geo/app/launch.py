"""Start the app: Streamlit on our script, on this machine only."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from pathlib import Path

from geo.app.shown import PACKAGE_VARIABLE
from geo.errors import GeoError, OutputError

ADDRESS = "127.0.0.1"
#: The first port that is tried, and how many after it.
FIRST_PORT, PORTS_TRIED = 8501, 100
_MOMENT = 0.02


def launch(package: Path | None = None, *, port: int | None = None, browser: bool = True) -> None:
    """Serve the app until it is stopped with Ctrl-C.

    Parameters
    ----------
    package
        Folder of the package to show; the built-in one by default.
    port
        Port to listen on; by default 8501, or the next that is free.
    browser
        Whether to open it in a browser.

    Raises
    ------
    OutputError
        If the port, or every port that was tried, is taken.
    """
    chosen = free_port() if port is None else _wanted(port)
    if package is not None:
        os.environ[PACKAGE_VARIABLE] = str(package.resolve())
    else:
        os.environ.pop(PACKAGE_VARIABLE, None)
    print(f"The map is at http://{ADDRESS}:{chosen} (Ctrl-C stops it)", flush=True)  # noqa: T201
    stopped = threading.Event()
    preparing = threading.Thread(target=_prepare, args=(chosen, stopped), daemon=True)
    preparing.start()
    try:
        _run_streamlit(script(), chosen, browser=browser)
    finally:
        # Python ends badly (a crash, now and then) under a thread that is within a library in C.
        stopped.set()
        with contextlib.suppress(KeyboardInterrupt):
            preparing.join()


def script() -> Path:
    """Return the script of the app, beside whose folder ``.streamlit`` its settings lie.

    That is this package's own in a wheel, and the one at the top of a checkout.
    """
    here = Path(__file__).resolve().parent
    checkout = here.parent.parent / "streamlit_app.py"
    if (here / ".streamlit").is_dir() or not checkout.is_file():
        return here / "script.py"
    return checkout


def free_port() -> int:
    """Return the first port from 8501 on that nobody listens on.

    Raises
    ------
    OutputError
        If a hundred in a row are taken.
    """
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        if _is_free(port):
            return port
    raise OutputError(f"ports {FIRST_PORT} to {FIRST_PORT + PORTS_TRIED - 1} are all in use")


def _wanted(port: int) -> int:
    if not _is_free(port):
        raise OutputError(f"port {port} is in use; choose another with --port, or leave it out")
    return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        # A port that was closed a moment ago is free; the server sees it the same way.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            return False
    return True


def _prepare(port: int, stopped: threading.Event) -> None:
    """Read the package and draw the map while the first reader's browser opens the page."""
    while _is_free(port):  # until then it would only keep the server from starting
        if stopped.wait(_MOMENT):
            return
    from geo.app import bundle, pages, resources  # noqa: F401, PLC0415  (as late as it may be)
    from geo.model.views import BALANCED  # noqa: PLC0415

    if stopped.is_set():
        return
    # What is wrong with a package its page says.
    with contextlib.suppress(GeoError):
        bundle.bundle_of(resources.current_dataset(), (BALANCED.name,))


def _run_streamlit(script_: Path, port: int, *, browser: bool) -> None:
    from streamlit.web.cli import main  # noqa: PLC0415  (slow; not for those who only want a port)

    options = {
        "server.address": ADDRESS,
        "server.port": port,
        "server.headless": str(not browser).lower(),
        "logger.hideWelcomeMessage": "true",
        "logger.level": "warning",
    }
    words = [f"--{name}={value}" for name, value in options.items()]
    # In this process: a second interpreter would cost every start a good part of a second.
    with contextlib.suppress(KeyboardInterrupt):
        main(["run", str(script_), *words], standalone_mode=False)

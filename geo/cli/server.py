"""The app: serve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.cli.usage import UsageError, add_command, add_package
from geo.package.folder import Folder

if TYPE_CHECKING:
    import argparse

    from geo.cli.usage import Commands

_LOWEST_PORT, _HIGHEST_PORT = 1024, 65535


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    serve = add_command(
        commands,
        "serve",
        _serve,
        "open the map in a browser",
        detail="The app listens on this machine only (127.0.0.1) until Ctrl-C stops it.",
        examples=("serve", "serve --port 8600 --no-browser", "serve --package my-conflict"),
    )
    serve.add_argument(
        "--port",
        metavar="N",
        help=f"{_LOWEST_PORT} to {_HIGHEST_PORT} (default: 8501, or the next that is free)",
    )
    serve.add_argument(
        "--no-browser", action="store_true", help="only print the address, open no browser"
    )
    add_package(serve)


def _serve(args: argparse.Namespace) -> int:
    port = None if args.port is None else _port(args.port)
    if args.package is not None:
        Folder.open(args.package)  # a package that is not there is said here, not in the browser
    from geo.app.launch import launch  # noqa: PLC0415  (brings Streamlit)

    launch(args.package, port=port, browser=not args.no_browser)
    return 0


def _port(text: str) -> int:
    if text.isascii() and text.isdecimal() and _LOWEST_PORT <= int(text) <= _HIGHEST_PORT:
        return int(text)
    allowed = f"a whole number from {_LOWEST_PORT} to {_HIGHEST_PORT}"
    raise UsageError(f"--port: found {text!r}, allowed: {allowed}")

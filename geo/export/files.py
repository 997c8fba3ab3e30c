"""Files are written beside their place and moved there: the old one or the new one, never half."""

from __future__ import annotations

import os
from pathlib import Path

from geo.errors import OutputError


def write_whole(path: Path | str, content: bytes) -> Path:
    """Write a file so that its old content stays until all of the new is on the disk.

    Returns
    -------
    pathlib.Path
        The path as it was given.

    Raises
    ------
    OutputError
        If it cannot be written; what was there is then there still.
    """
    target = Path(path)
    real = target.resolve()  # a link stays one, and leads to the new content
    if real.exists() and not real.is_file():
        raise OutputError(f"{target}: cannot be written (no ordinary file); choose another")
    beside = real.with_name(f".{real.name}.{os.getpid()}.part")
    try:
        try:
            with beside.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(real)
        finally:
            beside.unlink(missing_ok=True)  # Ctrl-C and a full disk leave nothing behind
    except OSError as error:
        raise unwritable(target, error) from None
    return target


def unwritable(path: Path, error: OSError) -> OutputError:
    """Return what to raise when the system refuses a path."""
    reason = error.strerror or str(error)
    return OutputError(f"{path}: cannot be written ({reason}); choose another")

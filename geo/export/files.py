"""Files are written beside their place and moved there: the old one or the new one, never half."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def replacing(path: Path | str) -> Iterator[Path]:
    """Give a file to write into, which takes the place of `path` once the block has ended well.

    Whatever interrupts the block, a full disk or Ctrl-C, leaves what was there before.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    target = Path(path)
    try:
        real = target.resolve()  # a link stays one, and leads to the new content
        if real.exists() and not real.is_file():
            raise OutputError(f"{target}: cannot be written (no ordinary file); choose another")
        beside = real.with_name(f".{real.name}.{os.getpid()}.part")
        try:
            beside.touch()
            yield beside
            beside.replace(real)
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(target, error) from None


def write_whole(path: Path | str, content: bytes) -> Path:
    """Write a file so that its old content stays until all of the new is on the disk.

    Returns
    -------
    pathlib.Path
        The path as it was given.

    Raises
    ------
    OutputError
        As `replacing`.
    """
    with replacing(path) as beside, beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return Path(path)


def unwritable(path: Path, error: OSError) -> OutputError:
    """Return what to raise when the system refuses a path."""
    reason = error.strerror or str(error)
    return OutputError(f"{path}: cannot be written ({reason}); choose another")

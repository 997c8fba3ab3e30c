"""Files that are either whole or as they were: written beside their place, then put there."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from geo.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a file to write into, which becomes `target` once the block has ended well.

    Whatever interrupts the block, a full disk or Ctrl-C, leaves what was there before.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if target.is_dir():
            raise OutputError(f"{target}: is a folder; name a file in it")
        beside.touch()
        yield beside
        beside.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"{target}: cannot be written ({reason}); choose another") from None
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)

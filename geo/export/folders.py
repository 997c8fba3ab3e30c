"""A folder is written beside its place and swapped in: the old one or the new one, never a mix."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import OutputError
from geo.export.files import unwritable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def write_folder(path: Path | str, marker: str, make: Callable[[], Mapping[str, bytes]]) -> Path:
    """Write a folder of files, in place of an older one that was written so.

    Parameters
    ----------
    marker
        Name of the file by which an older one is known; it lists its ``files``.
    make
        Returns the files by name, the marker among them; called once it is known that
        the folder may be written.

    Returns
    -------
    pathlib.Path
        The path as it was given.

    Raises
    ------
    OutputError
        If something else is there, or the folder cannot be written; what was there is
        then there still.
    """
    target = Path(path)
    real = target.resolve()
    _refuse_others(target, real, marker)
    files = make()
    new, old = (real.with_name(f".{real.name}.{os.getpid()}.{end}") for end in ("new", "old"))
    try:
        shutil.rmtree(new, ignore_errors=True)  # of a process that was killed, long ago
        try:
            for name, content in files.items():
                file = new / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            _refuse_others(target, real, marker)  # making the files took a while
            _swap(new, real, old)
        finally:
            shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise unwritable(target, error) from None
    return target


def _swap(new: Path, real: Path, old: Path) -> None:
    """Put the new folder in place of the real one, which comes back if that fails."""
    if not real.exists():
        new.rename(real)
        return
    try:
        real.rename(old)
        new.rename(real)
    except BaseException:  # Ctrl-C between the two as well
        if old.exists() and not real.exists():
            old.rename(real)
        raise


def _refuse_others(target: Path, real: Path, marker: str) -> None:
    """Refuse to replace what was not written by us, or was added to since."""
    if not real.parent.is_dir():
        raise OutputError(f"{target}: cannot be written (no folder {real.parent}); make it first")
    if not real.exists():
        return
    try:
        listed = set(json.loads((real / marker).read_bytes())["files"])
    except (OSError, ValueError, KeyError, TypeError):
        raise OutputError(
            f"{target}: is there already, and was not written by this command (it has no "
            f"{marker}); choose another folder, or remove it"
        ) from None
    inside = {path.relative_to(real).as_posix() for path in real.rglob("*") if not path.is_dir()}
    strangers = sorted(inside - listed)
    if strangers:
        raise OutputError(
            f"{target}: holds {strangers[0]}, which this command did not write and would "
            "remove; move it elsewhere, or choose another folder"
        )

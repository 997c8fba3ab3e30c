"""A package in one file: read from a zip without unpacking it, whatever its author meant to do."""

from __future__ import annotations

import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from geo.errors import DataError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: More than any package needs; a small file can claim to hold far more than a memory does.
MOST_BYTES: Final = 256 * 1024 * 1024
MOST_FILES: Final = 1000

#: What macOS adds to a zip for itself.
_MAC_ATTRIBUTES = "__MACOSX/"

#: All that reading a damaged or locked archive can raise.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError,
    UnicodeDecodeError, ValueError,
)  # fmt: skip


def is_safe(name: str) -> bool:
    """Say whether `name` can only be a file inside the folder that it is unpacked into."""
    parts = name.split("/")
    return (
        not any(part in {"", ".", ".."} for part in parts)
        and not any(mark in name for mark in ("\\", "\0", ":"))
        and not PurePosixPath(name).is_absolute()
    )


@dataclass
class Archive:
    """The files of a zip by their names, each read when it is asked for, all within a limit."""

    path: Path
    _opened: zipfile.ZipFile
    _infos: Mapping[str, zipfile.ZipInfo]
    _left: int = MOST_BYTES

    @classmethod
    def open(cls, path: Path, descriptor: str) -> Archive:
        """Look what a zip holds; the descriptor lies at its top, or in its only folder.

        Raises
        ------
        DataError
            If it is no zip, holds too much, or a name in it leads out of its folder.
        """
        try:
            opened = zipfile.ZipFile(path)
        except _DAMAGED as error:
            raise _refused(path, f"no zip ({error})") from None
        infos = [
            info
            for info in opened.infolist()
            if not info.is_dir() and not info.filename.startswith(_MAC_ATTRIBUTES)
        ]
        if len(infos) > MOST_FILES:
            opened.close()
            raise _refused(path, f"{len(infos)} files", f"{MOST_FILES} files at most")
        names = [info.filename for info in infos]
        bad = [info.filename for info in infos if not is_safe(info.filename) or _is_link(info)]
        bad += sorted({name for name in names if names.count(name) > 1})
        if bad:
            opened.close()
            raise _refused(path, f"the name {bad[0]!r}", "each file once, inside the package")
        top = _top(names, descriptor)
        inside = {name.removeprefix(top): info for name, info in zip(names, infos, strict=True)}
        return cls(path, opened, inside)

    def __contains__(self, name: object) -> bool:
        """Say whether there is a file of that name."""
        return name in self._infos

    def read(self, name: str) -> bytes:
        """Return the content of a file.

        Raises
        ------
        DataError
            If it is damaged, or all that was read is too much.
        """
        try:
            with self._opened.open(self._infos[name]) as file:
                # What the zip says of its sizes is its author's word: count what comes.
                content = file.read(self._left + 1)
        except _DAMAGED as error:
            raise _refused(self.path, f"{name}, which cannot be read ({error})") from None
        self._left -= len(content)
        if self._left < 0:
            most = f"{MOST_BYTES // 1024 // 1024} MB in all"
            raise _refused(self.path, "more than that", most)
        return content

    def close(self) -> None:
        """Let go of the file."""
        self._opened.close()


def _top(names: list[str], descriptor: str) -> str:
    """Return the folder, with its slash, that all lies in; nothing if there is none."""
    if descriptor in names:
        return ""
    folders = {name.split("/", 1)[0] for name in names}
    only = f"{next(iter(folders))}/" if len(folders) == 1 else ""
    return only if only and f"{only}{descriptor}" in names else ""


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def _refused(path: Path, found: str, allowed: str = "a zip of a data package") -> DataError:
    return DataError([Problem(path.name, 0, "", found, allowed, "write it anew, or unzip it")])

"""Bytes that take long to make, kept in the reader's cache folder from one start to the next."""

from __future__ import annotations

import contextlib
import hashlib
import os
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from importlib.resources.abc import Traversable

#: How many are kept; a reader has few packages, and each change of the code begins anew.
_KEPT = 8
_DIGEST = 32
_CODE = (".py", ".js", ".css", ".html", ".toml")
#: What the kept bytes depend on besides our own code.
_PEERS = ("folium", "branca", "shapely", "django-js-lib-leaflet")


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """Return what `make` makes, from the cache folder if it was made before by the same code.

    Parameters
    ----------
    name
        Everything that the bytes depend on, except for the code.
    """
    folder = _folder()
    if folder is None:
        return make()
    path = folder / hashlib.sha256(f"{name}\n{code_digest()}".encode()).hexdigest()
    found = _read(path)
    if found is None:
        found = make()
        _write(path, found)
    return found


@cache
def code_digest() -> str:
    """Return a digest of this package's code and of the libraries that draw with it."""
    whole = hashlib.sha256()
    for peer in _PEERS:
        whole.update(f"{peer} {metadata.version(peer)}\n".encode())
    for file in _code(resources.files("geo")):
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def _code(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "data":
            yield from _code(entry)
        elif entry.name.endswith(_CODE):
            yield entry


def _folder() -> Path | None:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "control-map"
    except RuntimeError:  # nobody's home
        return None


def _read(path: Path) -> bytes | None:
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest, found = content[:_DIGEST], content[_DIGEST:]
    return found if hashlib.sha256(found).digest() == digest else None


def _write(path: Path, content: bytes) -> None:
    # A cache that cannot be written costs time, not truth.
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f"{path.name}.{os.getpid()}")
        half.write_bytes(hashlib.sha256(content).digest() + content)
        half.replace(path)
        newest = sorted(path.parent.iterdir(), key=lambda file: -file.stat().st_mtime)
        for old in newest[_KEPT:]:
            old.unlink()

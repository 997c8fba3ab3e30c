"""The command that makes a still again, as somebody would type it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from geo.figure.inks import Theme
from geo.model.vocabulary import Selection
from geo.show.choices import SHOWN_AT_FIRST, Colouring
from geo.show.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.figure.spec import SnapshotSpec


def command_of(spec: SnapshotSpec, path: str) -> str:
    """Return the command that writes the still of `spec` to `path`, quoted for a shell."""
    return shlex.join(["control-map", "snapshot", *_options(spec), "-o", path])


def _options(spec: SnapshotSpec) -> Iterable[str]:
    usual = type(spec)(spec.day)
    yield from ("--on", spec.day.isoformat())
    if spec.known is not None:
        yield from ("--known", spec.known.isoformat())
    if spec.also:
        yield from ("--also", ",".join(map(str, spec.also)))
    yield from _looks(spec)
    for name in ("view", "size", "scale", "place", "title", "subtitle", "note"):
        value = getattr(spec, name)
        if value != getattr(usual, name):
            yield f"--{'ring' if name == 'place' else name}={value}"
    for annotation in spec.annotations:
        yield f"--{annotation.sign}={annotation.written}"
    flags = {
        "--inset": spec.has_inset,
        "--no-locator": not spec.has_locator,
        "--infer": spec.infer,
        "--no-fill": not spec.is_filled,
        "--no-panel": not spec.has_panel,
        "--transparent": spec.is_transparent,
    }
    yield from (flag for flag, is_set in flags.items() if is_set)


def _looks(spec: SnapshotSpec) -> Iterable[str]:
    if spec.layer is not Selection.DISTRICT:
        yield from ("--layer", str(spec.layer))
    if spec.layers != SHOWN_AT_FIRST:
        yield from ("--show", ",".join(sorted(spec.layers)) or "none")
    if spec.colouring is not Colouring.STATUS:
        yield from ("--colouring", str(spec.colouring))
    if spec.extent is not None:
        # Written as one word: a number may begin with a minus.
        yield f"--extent={spec.extent.text}"
    yield from _against(spec)
    if spec.theme is not Theme.LIGHT:
        yield from ("--theme", str(spec.theme))
    if spec.language != ENGLISH:
        yield from ("--language", spec.language)


def _against(spec: SnapshotSpec) -> Iterable[str]:
    other = spec.against
    if other is None:
        return
    yield from ("--against", other.day.isoformat())
    if other.known != spec.known:
        yield from ("--against-known", other.known.isoformat() if other.known else "today")
    if other.view != spec.view:
        yield f"--against-view={other.view}"

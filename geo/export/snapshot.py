"""Stills as files: the map of one day as PNG, SVG or PDF, with its provenance inside.

The same dataset and spec give the same bytes on every machine: the typeface is
bundled, nothing carries a date or a random id.
"""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from geo.errors import OutputError
from geo.export.files import write_whole
from geo.figure import pdf, png, raster
from geo.figure.svg import Still, still
from geo.resolve.timeline import timeline

if TYPE_CHECKING:
    from geo.figure.spec import SnapshotSpec
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import Timeline

_SOFTWARE = "control-map"


class Converter(Protocol):
    """What turns a drawing into pixels or a page: `geo.figure.raster`, or a process of its own."""

    def to_png(self, document: str, pixels: tuple[int, int]) -> bytes:
        """Return an SVG as a PNG."""

    def to_pdf(self, document: str, points: tuple[float, float]) -> bytes:
        """Return an SVG as a PDF of one page."""


class PictureFormat(StrEnum):
    """The kinds of file a still can be."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


def snapshot(
    dataset: Dataset,
    spec: SnapshotSpec,
    format: PictureFormat | str,  # noqa: A002
    program: str | None = None,
    converter: Converter = raster,
) -> bytes:
    """Return the still of a dataset that `spec` describes, as a file's bytes.

    Parameters
    ----------
    program
        Version of the program that the file is to name; by default this one.
    converter
        As for `snapshot_of`.

    Raises
    ------
    OutputError
        If there is no such format, or the package has no outlines to draw.
    ChoiceError
        If there is no such view.
    DayError
        If the day lies outside the period.
    """
    wanted = _format(str(format), f"format: found {str(format)!r}")
    drawn = still(timeline(dataset, spec.view_in(dataset), spec.known), spec)
    return _written(drawn if program is None else drawn.by(program), wanted, converter)


def snapshot_of(
    resolved: Timeline,
    spec: SnapshotSpec,
    format: PictureFormat | str,  # noqa: A002
    converter: Converter = raster,
) -> bytes:
    """Return the still of a timeline that is at hand; its view and known day must be the spec's.

    Parameters
    ----------
    converter
        What makes pixels and pages; by default this process does, and nothing else meanwhile.

    Raises
    ------
    OutputError
        As `snapshot`, and if the timeline is not the one that `spec` speaks of.
    """
    wanted = _format(str(format), f"format: found {str(format)!r}")
    if (resolved.view, resolved.known) != (spec.view_in(resolved.dataset), spec.known):
        raise OutputError(
            f"the timeline is of the view {resolved.view.name} as known on {resolved.known}, "
            f"the picture asked for of {spec.view} as known on {spec.known}; resolve it anew"
        )
    return _written(still(resolved, spec), wanted, converter)


def _written(drawn: Still, wanted: PictureFormat, converter: Converter) -> bytes:
    write = {PictureFormat.SVG: _svg, PictureFormat.PNG: _png, PictureFormat.PDF: _pdf}
    return write[wanted](drawn, drawn.spec, converter)


def write_snapshot(dataset: Dataset, spec: SnapshotSpec, path: Path | str) -> Path:
    """Write a still in the format that the name of the file ends in; return its path.

    Raises
    ------
    OutputError
        If the ending is none of ``.png``, ``.svg`` and ``.pdf``, or the file cannot
        be written.
    """
    target = Path(path)
    ending = target.suffix.lstrip(".").lower()
    wanted = _format(ending, f"{target.name}: the name ends in {target.suffix or 'nothing'}")
    return write_whole(target, snapshot(dataset, spec, wanted))


def _format(text: str, found: str) -> PictureFormat:
    try:
        return PictureFormat(text.lower())
    except ValueError:
        allowed = ", ".join(f".{known}" for known in PictureFormat)
        raise OutputError(f"{found}, allowed: {allowed}") from None


def _svg(drawn: Still, spec: SnapshotSpec, _: Converter) -> bytes:
    return drawn.document(embed_fonts=True, physical=spec.canvas.is_print).encode()


def _png(drawn: Still, spec: SnapshotSpec, converter: Converter) -> bytes:
    pixels = converter.to_png(drawn.document(), spec.pixels)
    texts = {
        "Title": drawn.content.name,
        "Description": drawn.content.description,
        "Copyright": " ".join(drawn.content.small_print[1:]),
        "Software": _SOFTWARE,
        "control-map": drawn.provenance,
    }
    return png.with_texts(pixels, texts, spec.dpi)


def _pdf(drawn: Still, spec: SnapshotSpec, converter: Converter) -> bytes:
    page = converter.to_pdf(drawn.document(), spec.canvas.points)
    properties = {
        "Title": drawn.content.name,
        "Subject": drawn.content.description,
        "Keywords": _keywords(drawn),
        "Creator": _SOFTWARE,
        "ControlMap": drawn.provenance,
    }
    return pdf.canonical(page, properties, spec.language)


def _keywords(drawn: Still) -> str:
    plain = json.loads(drawn.provenance)
    spec = plain["spec"]
    known = spec["known"] or "today"
    return f"day {spec['day']}, known {known}, view {spec['view']}, {plain['dataset_digest']}"

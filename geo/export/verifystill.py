"""A still from anybody against the still that its description gives, drawn anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.errors import GeoError
from geo.export import athand
from geo.export.changes import changes
from geo.export.compared import compare_drawings, compare_stills, description_of
from geo.export.description import (
    MOST_MEGAPIXELS,
    StillDescription,
    claimed_by_still,
    read_description,
)
from geo.export.snapshot import PictureFormat, snapshot
from geo.export.verdict import Verdict, Word
from geo.figure import png

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.export.snapshot import Converter
    from geo.figure.spec import SnapshotSpec
    from geo.package.dataset import Dataset

_NOTHING: Mapping[PictureFormat, str] = {
    PictureFormat.PNG: "found no text control-map in the PNG: it was never there, or was lost "
    "when a service or a program saved it anew; ask for the file as it was written",
    PictureFormat.SVG: "found no metadata in the SVG; ask for the file as it was written",
    PictureFormat.PDF: "found no property ControlMap that can be read in the PDF: it was never "
    "there, or another program saved it anew; ask for the file as it was written",
}


def verify_still(
    dataset: Dataset, content: bytes, form: PictureFormat, converter: Converter
) -> Verdict:
    """Say what a still turns out to be, by the data at hand.

    Parameters
    ----------
    converter
        What draws it anew.

    Raises
    ------
    ValueError
        If it, or the description inside, cannot be read.
    """
    text = description_of(content, form)
    if text is None:
        return Verdict(Word.NOTHING, (_NOTHING[form],))
    inside, spec = _understood(text)
    verdict = Verdict(Word.GENUINE, claimed=claimed_by_still(inside, spec))
    if form is PictureFormat.PNG and (said := _not_its_size(content, spec)):
        return replace(verdict, word=Word.CROPPED, said=said)
    if inside.package != dataset.package.name:
        return athand.other_package(verdict, inside, dataset)
    try:
        drawn = snapshot(dataset, spec, form, inside.program, converter)
    except GeoError as error:
        return athand.not_drawn(verdict, error, inside, dataset)
    if athand.is_same_data(inside, dataset):
        return _of_these_data(verdict, inside, (content, drawn), form)
    return _of_other_data(verdict, inside, dataset, (content, drawn), form)


def _understood(text: str) -> tuple[StillDescription, SnapshotSpec]:
    try:
        inside = read_description(text, StillDescription)
        return inside, inside.asked()
    except ValueError as error:
        raise ValueError(f"the description inside is none of ours: {error}") from None


def _not_its_size(content: bytes, spec: SnapshotSpec) -> tuple[str, ...]:
    """Say in which way a PNG has not the size of its description; nothing if it has.

    Raises
    ------
    ValueError
        If that size is larger than what is drawn to check a picture.
    """
    width, height = spec.pixels
    if width * height > MOST_MEGAPIXELS * 1_000_000:
        raise ValueError(
            f"the size inside: found {width}x{height} pixels; allowed: up to {MOST_MEGAPIXELS} "
            "megapixels, to be drawn anew"
        )
    found = png.read_size(content)
    if found == (width, height):
        return ()
    size = f"it has {found[0]}x{found[1]} pixels; the description inside says {width}x{height}"
    return size, "what it says of itself is not checked"


def _of_these_data(
    verdict: Verdict, inside: StillDescription, files: tuple[bytes, bytes], form: PictureFormat
) -> Verdict:
    content, drawn = files
    if content == drawn:
        return verdict
    found = compare_stills(content, drawn, form)
    if not found.told:
        return replace(verdict, said=("the file was packed anew; pixels and texts are the same",))
    lossy = found.differing is not None and found.differing.lossy
    other = athand.by_other_program(inside)
    word = Word.CROPPED if lossy else Word.OTHER_PROGRAM if other else Word.ALTERED
    ends = "what it says of itself is not checked" if lossy else other
    said = tuple(filter(None, (*found.told, ends)))
    return replace(
        verdict, word=word, said=said, differing=found.differing, difference=found.difference
    )


def _of_other_data(
    verdict: Verdict,
    inside: StillDescription,
    dataset: Dataset,
    files: tuple[bytes, bytes],
    form: PictureFormat,
) -> Verdict:
    content, drawn = files
    found = compare_drawings(
        content, drawn, form, (inside.dataset_digest, f"sha256:{dataset.digest}")
    )
    today, _ = _understood(description_of(drawn, form) or "")
    told = (*changes(inside, today), *found.told)
    if not told:
        return athand.older(verdict, inside, dataset)
    return replace(
        athand.other_data(verdict, inside, dataset, told),
        differing=found.differing,
        difference=found.difference,
    )

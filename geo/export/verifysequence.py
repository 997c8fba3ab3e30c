"""A moving picture from anybody against the one that its description gives, made anew."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import DayError, GeoError
from geo.export import athand, video
from geo.export.animation import AnimationFormat, write_animation
from geo.export.changes import changes
from geo.export.description import SequenceDescription, claimed_by_sequence, read_description
from geo.export.inmotion import description_of
from geo.export.reels import compare_reels, size_and_number
from geo.export.verdict import Verdict, Word
from geo.resolve.timeline import timeline

if TYPE_CHECKING:
    from geo.export.reels import Reel
    from geo.export.sequence import SequenceSpec
    from geo.package.dataset import Dataset

#: Megapixels of all frames together that are made anew to check them: twice those of 130 days
#: at 1280x720.
MOST_IN_ALL = 250
#: How an encoder of H.264 names itself inside a video.
_ENCODER = re.compile(rb"x264 - core (\d+[ r\w]*)")
_NOTHING = (
    "found no description in the moving picture: it was never there, or was lost when a service or "
    "a program saved it anew; ask for the file as it was written"
)


def verify_sequence(dataset: Dataset, content: bytes, form: AnimationFormat) -> Verdict:
    """Say what a moving picture turns out to be, by the data at hand.

    Raises
    ------
    ValueError
        If it, or the description inside, cannot be read.
    """
    text = description_of(content, form)
    if text is None:
        return Verdict(Word.NOTHING, (_NOTHING,))
    try:
        inside = read_description(text, SequenceDescription)
        asked = inside.asked()
    except ValueError as error:
        raise ValueError(f"the description inside is none of ours: {error}") from None
    verdict = Verdict(Word.GENUINE, claimed=claimed_by_sequence(inside, asked[0]))
    _check_work(inside, asked[0])
    hindered = _hindered(content, form, inside, asked[0])
    if hindered is not None:
        return replace(verdict, word=hindered[0], said=hindered[1])
    if inside.package != dataset.package.name:
        return athand.other_package(verdict, inside, dataset)
    try:
        spec = _meant(dataset, inside, asked)
        made = _made(dataset, spec, form, inside.program)
    except GeoError as error:
        return athand.not_drawn(verdict, error, inside, dataset)
    if athand.is_same_data(inside, dataset):
        return _of_these_data(verdict, inside, (content, made), form)
    return _of_other_data(verdict, inside, dataset, (content, made), form)


def _check_work(inside: SequenceDescription, spec: SequenceSpec) -> None:
    """Refuse to make more than a machine of ordinary size makes while somebody waits.

    Raises
    ------
    ValueError
        If it is more.
    """
    width, height = spec.still(inside.spec.days[0]).pixels
    frames = len(spec.shown(inside.spec.days))
    pixels = width * height * frames
    if pixels > MOST_IN_ALL * 1_000_000:
        raise ValueError(
            f"the frames inside: found {frames} of {width}x{height} pixels; "
            f"allowed: up to {MOST_IN_ALL} megapixels in all, to be made anew"
        )


def _hindered(
    content: bytes, form: AnimationFormat, inside: SequenceDescription, spec: SequenceSpec
) -> tuple[Word, tuple[str, ...]] | None:
    """Return what keeps the frames from being compared, in a word and why; `None` for nothing."""
    if form is not AnimationFormat.MP4:
        said = _not_its_size(content, form, inside, spec)
        return (Word.CROPPED, said) if said else None
    try:
        video.encoder()
    except GeoError as error:
        cannot = "without it the video cannot be made anew, and what it says is not checked"
        return Word.OTHER_PROGRAM, (str(error), cannot)
    return None


def _not_its_size(
    content: bytes, form: AnimationFormat, inside: SequenceDescription, spec: SequenceSpec
) -> tuple[str, ...]:
    found, frames = size_and_number(content, form)
    wanted = spec.still(inside.spec.days[0]).pixels
    told = []
    if found != wanted:
        told.append(
            f"it has {found[0]}x{found[1]} pixels; the description inside says "
            f"{wanted[0]}x{wanted[1]}"
        )
    told_of = len(spec.shown(inside.spec.days))
    if frames != told_of:
        told.append(f"it has {frames} frames; the description says {told_of}")
    return (*told, "what it says of itself is not checked") if told else ()


def _meant(
    dataset: Dataset, inside: SequenceDescription, asked: tuple[SequenceSpec, ...]
) -> SequenceSpec:
    """Return the question that gives the days inside: from, to and every, or the days themselves.

    Raises
    ------
    GeoError
        If none does, or the data do not have what it names.
    """
    days = tuple(inside.spec.days)
    for spec in asked:
        view = spec.still(days[0]).view_in(dataset)
        if spec.days_of(timeline(dataset, view, spec.known)) == days:
            return spec
    period = dataset.package.period
    raise DayError(days[0].isoformat(), period.first, period.last)


def _made(dataset: Dataset, spec: SequenceSpec, form: AnimationFormat, program: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"again.{form}"
        return write_animation(dataset, spec, path, program=program).read_bytes()


def _of_these_data(
    verdict: Verdict,
    inside: SequenceDescription,
    files: tuple[bytes, bytes],
    form: AnimationFormat,
) -> Verdict:
    content, made = files
    if content == made:
        return verdict
    other = athand.by_other_program(inside)
    if form is AnimationFormat.MP4:
        return _other_video(verdict, files, other)
    found = compare_reels(content, made, form, inside.shown())
    told = [*found.told, *_retold(inside, made, form)]
    if not told:
        said = "the file was packed anew; frames, times and description are the same"
        return replace(verdict, said=(said,))
    if found.is_lossy:
        told.append("what it says of itself is not checked")
    word = Word.OTHER_PROGRAM if other else Word.ALTERED
    reasons = tuple(filter(None, (*told, "" if found.is_lossy else other)))
    return _shown(
        replace(verdict, word=Word.CROPPED if found.is_lossy else word, said=reasons), found
    )


def _other_video(verdict: Verdict, files: tuple[bytes, bytes], other: str) -> Verdict:
    """Return what can be said of a video that is not the one made anew; it is never decoded."""
    encoders = [found[1].decode() if (found := _ENCODER.search(one)) else "" for one in files]
    if encoders[0] != encoders[1]:
        packed = (
            "it was packed by another encoder than the one at hand, which may pack the same frames "
            "otherwise"
        )
        said = tuple(filter(None, (packed, other)))
        return replace(verdict, word=Word.OTHER_PROGRAM, said=said)
    said = tuple(filter(None, ("the video is not the one that its description gives", other)))
    return replace(verdict, word=Word.OTHER_PROGRAM if other else Word.ALTERED, said=said)


def _of_other_data(
    verdict: Verdict,
    inside: SequenceDescription,
    dataset: Dataset,
    files: tuple[bytes, bytes],
    form: AnimationFormat,
) -> Verdict:
    content, made = files
    if form is AnimationFormat.MP4:
        return athand.other_data(verdict, inside, dataset, _retold(inside, made, form))
    found = compare_reels(content, made, form, inside.shown())
    told = (*_retold(inside, made, form), *found.told)
    if not told:
        return athand.older(verdict, inside, dataset)
    return _shown(athand.other_data(verdict, inside, dataset, told), found)


def _retold(inside: SequenceDescription, made: bytes, form: AnimationFormat) -> list[str]:
    """Return what the description inside says otherwise than the one made anew."""
    again = read_description(description_of(made, form) or "", SequenceDescription)
    return changes(inside, again)


def _shown(verdict: Verdict, found: Reel) -> Verdict:
    return replace(verdict, differing=found.differing, difference=found.difference)

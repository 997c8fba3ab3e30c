"""Sequences as files: the map of day after day as GIF, WebP, APNG or MP4.

The same dataset and spec give the same bytes on every machine with the same
libraries: all frames stand on one stage, nothing carries a date.
"""

from __future__ import annotations

import queue
import threading
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import OutputError
from geo.export import encoders, video
from geo.export.encoders import Timing
from geo.export.files import replacing
from geo.export.sequence import SequenceSpec, tell
from geo.figure.aside import aside
from geo.figure.frames import Frames
from geo.resolve.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from geo.package.dataset import Dataset

    Watch = Callable[[int, int], None]

#: Frames that are made ahead of the encoder, which works meanwhile.
_AHEAD = 6
#: So many frames give a GIF its colours.
_SAMPLES = 6
#: Putting a day into words takes about half as long as drawing it.
_WORDS, _PICTURE = 1, 2


class AnimationFormat(StrEnum):
    """The kinds of file a sequence can be."""

    GIF = "gif"
    WEBP = "webp"
    APNG = "apng"
    MP4 = "mp4"


#: What the name of a file may end in.
ENDINGS = {
    ".gif": AnimationFormat.GIF,
    ".webp": AnimationFormat.WEBP,
    ".apng": AnimationFormat.APNG,
    ".png": AnimationFormat.APNG,
    ".mp4": AnimationFormat.MP4,
}


def write_animation(
    dataset: Dataset,
    spec: SequenceSpec,
    path: Path | str,
    watch: Watch = lambda _done, _whole: None,
    program: str | None = None,
) -> Path:
    """Write a sequence in the format that the name of the file ends in; return its path.

    The file is put in its place once it is whole: whatever interrupts this leaves
    the one that was there before.

    Parameters
    ----------
    watch
        Called again and again with how much is done, and how much there is to do.
    program
        Version of the program that the file is to name; by default this one.

    Raises
    ------
    OutputError
        If the name ends otherwise, the file cannot be written, there is no encoder
        for it, or the package has no outlines to draw.
    ChoiceError
        If there is no such view, or the frames have too many pixels.
    DayError
        If a day lies outside the period.
    """
    target = Path(path)
    form = _format(target)
    encoder = video.encoder() if form is AnimationFormat.MP4 else ""
    view = spec.still(dataset.package.period.first).view_in(dataset)
    resolved = timeline(dataset, view, spec.known)
    days = spec.days_of(resolved)
    whole = len(days) * (_WORDS + _PICTURE)
    done = 0

    def advance(by: int) -> None:
        nonlocal done
        done += by
        watch(done, whole)

    with replacing(target) as beside, aside() as to_png:
        stills = [spec.still(day) for day in days]
        frames = Frames(resolved, stills, lambda: advance(_WORDS), to_png, is_wiped=spec.steps > 0)
        told = tell(dataset, spec, days, frames.contents, program)
        timing = Timing(len(spec.shown(days)), spec.fps, spec.hold)
        size = stills[0].pixels
        samples = [*frames.pictures(_spread(len(days)))] if form is AnimationFormat.GIF else []
        each = _counted(frames.pictures(range(len(days))), lambda: advance(_PICTURE))
        reel = frames.wipe().over(each, spec.stand, spec.steps) if spec.steps else each
        with _Ahead(reel) as pictures:
            if form is AnimationFormat.MP4:
                video.write_mp4(encoder, beside, pictures, timing, told=told, size=size)
            else:
                with beside.open("wb") as file:
                    if form is AnimationFormat.GIF:
                        encoders.write_gif(file, pictures, timing, told, samples)
                    elif form is AnimationFormat.WEBP:
                        encoders.write_webp(file, pictures, timing, told, size)
                    else:
                        encoders.write_apng(file, pictures, timing, told, stills[0].dpi)
    return target


def _format(target: Path) -> AnimationFormat:
    try:
        return ENDINGS[target.suffix.lower()]
    except KeyError:
        found, allowed = target.suffix or "nothing", ", ".join(ENDINGS)
        raise OutputError(f"{target.name}: the name ends in {found}, allowed: {allowed}") from None


def _spread(number: int) -> list[int]:
    """Return the numbers of a few frames, from the first to the last."""
    few = min(number, _SAMPLES)
    return sorted({round(step * (number - 1) / max(few - 1, 1)) for step in range(few)})


def _counted(
    frames: Iterator[NDArray[np.uint8]], count: Callable[[], None]
) -> Iterator[NDArray[np.uint8]]:
    for frame in frames:
        yield frame
        count()


class _Ahead:
    """Frames that are made in a thread of their own while those before are encoded."""

    def __init__(self, frames: Iterator[NDArray[np.uint8]]) -> None:
        self._frames = frames
        self._made: queue.Queue[NDArray[np.uint8] | BaseException | None] = queue.Queue(_AHEAD)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._make, daemon=True)

    def __enter__(self) -> Iterator[NDArray[np.uint8]]:
        self._thread.start()
        return self._taken()

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _taken(self) -> Iterator[NDArray[np.uint8]]:
        while (found := self._made.get()) is not None:
            if isinstance(found, BaseException):
                raise found
            yield found

    def _make(self) -> None:
        end: BaseException | None = None
        try:
            for frame in self._frames:
                if not self._put(frame):
                    return
        except BaseException as error:  # noqa: BLE001  (raised where the frames are taken)
            end = error
        self._put(end)

    def _put(self, item: NDArray[np.uint8] | BaseException | None) -> bool:
        """Put something into the queue; say whether somebody still waits for it."""
        while not self._stop.is_set():
            try:
                self._made.put(item, timeout=0.1)
            except queue.Full:
                continue
            return True
        return False

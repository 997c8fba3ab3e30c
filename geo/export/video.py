"""Frames as a video: MP4 with H.264, by an ffmpeg that is at hand.

ffmpeg is large and not always wanted, so it is no dependency. The one that the wheel
``imageio-ffmpeg`` carries is taken, or else one that is installed: a wheel of one version
writes the same bytes on every machine of a kind, where each system has its own ffmpeg.
"""

from __future__ import annotations

import contextlib
import importlib
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

import numpy as np

from geo.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from geo.export.encoders import Timing
    from geo.export.sequence import Told

_MISSING = (
    "MP4 needs ffmpeg, and none was found; install ffmpeg, or the extra of this package: "
    "pip install 'control-map[video]'. GIF, WebP and APNG work without it"
)
_SPECIAL = re.compile(r"([=;#\\\n])")


def encoder() -> str:
    """Return the program that writes videos.

    Raises
    ------
    OutputError
        If there is none; the message says what to install.
    """
    try:
        return str(importlib.import_module("imageio_ffmpeg").get_ffmpeg_exe())
    except (ImportError, RuntimeError):
        found = shutil.which("ffmpeg")
    if found is None:
        raise OutputError(_MISSING)
    return found


def write_mp4(  # noqa: PLR0913  (a file, what is in it, and how)
    program: str,
    path: Path,
    frames: Iterable[NDArray[np.uint8]],
    timing: Timing,
    *,
    told: Told,
    size: tuple[int, int],
) -> None:
    """Write an MP4 that every player knows: H.264 of even sides, its colours in halves.

    Raises
    ------
    OutputError
        If the encoder fails; the message ends with what it said.
    """
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts"
        texts.write_text(_metadata(told), "utf-8", newline="\n")
        remarks = Path(folder) / "remarks"
        with remarks.open("wb") as heard:
            # In a session of its own: Ctrl-C is for us, who then end it.
            process = subprocess.Popen(  # noqa: S603  (the program that was found)
                _command(program, path, timing, size, texts),
                stdin=subprocess.PIPE, stdout=heard, stderr=heard, start_new_session=True,
            )  # fmt: skip
        into = process.stdin
        assert into is not None  # noqa: S101  (it was asked for)
        try:
            _feed(into, frames, timing)
            status = process.wait()
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
            with contextlib.suppress(OSError):  # what it did not take is of no use to anyone
                into.close()
        if status:
            said = remarks.read_text("utf-8", "replace").strip().splitlines() or ["nothing"]
            raise OutputError(f"ffmpeg could not write the video: {said[-1]}")


def _feed(into: IO[bytes], frames: Iterable[NDArray[np.uint8]], timing: Timing) -> None:
    try:
        last = b""
        for frame in frames:
            height, width = frame.shape[:2]
            even = np.pad(frame, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
            last = even.tobytes()
            into.write(last)
        for _ in range(round(timing.hold * timing.fps)):
            into.write(last)
        into.close()
    except BrokenPipeError:
        pass  # it has ended, and its status and its words say why


def _command(
    program: str, path: Path, timing: Timing, size: tuple[int, int], texts: Path
) -> list[str]:
    width, height = (side + side % 2 for side in size)
    return [
        program, "-nostdin", "-hide_banner", "-loglevel", "error", "-y",
        "-f", "rawvideo", "-pix_fmt", "rgb0", "-video_size", f"{width}x{height}",
        "-framerate", str(timing.fps), "-i", "pipe:0",
        "-f", "ffmetadata", "-i", str(texts),
        "-map", "0:v", "-map_metadata", "1",
        "-vf", "scale=out_color_matrix=bt709:out_range=tv",
        "-c:v", "libx264", "-preset", "veryfast", "-tune", "animation", "-crf", "18",
        "-pix_fmt", "yuv420p",
        "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
        "-color_range", "tv",
        # One thread and no marks of version or time: the same bytes each time.
        "-threads", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
        "-movflags", "+faststart", "-f", "mp4", str(path),
    ]  # fmt: skip


def _metadata(told: Told) -> str:
    texts = {
        "title": told.title,
        "description": told.description,
        "copyright": told.rights,
        "comment": told.provenance,
    }
    lines = [key + "=" + _SPECIAL.sub(r"\\\1", text) for key, text in texts.items()]
    return "\n".join([";FFMETADATA1", *lines, ""])

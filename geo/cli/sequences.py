"""Ways out that move: animate."""

from __future__ import annotations

import contextlib
import json
import math
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

from geo.cli.asked import dataset_of, day_of, known_of, selection_of
from geo.cli.looks import add_looks, extent_of, layers_of, ring_of, theme_of
from geo.cli.output import complain, note, progress, say
from geo.cli.usage import UsageError, add_command, add_package, add_view
from geo.show.choices import SHOWN_IN_MOTION

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Callable, Iterator

    from geo.api import Dataset
    from geo.cli.usage import Commands

#: Between two remarks on how far it is, in seconds.
_PAUSE = 0.5


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    animate = add_command(
        commands,
        "animate",
        _animate,
        "write the map of day after day as a moving picture",
        detail="Every frame has what a still has: title, dates, finding, legend, counts, scale and "
        "sources. The same question gives the same bytes.",
        examples=(
            "animate --from 2021-07-01 --to 2021-08-15 -o summer.mp4",
            "animate --from 2021-05-01 --to 2021-09-07 --every change --fps 5 -o changes.gif",
            "animate --days 2021-08-06,2021-08-12,2021-08-15 --fps 1 --size 1:1 -o three.webp",
            "animate --from 2021-08-01 --to 2021-08-10 --near Kunduz --theme dark -o north.gif",
            "animate --days 2021-05-01,2021-08-15 --wipe 3 -o then-and-now.gif",
        ),
    )
    animate.add_argument(
        "-o",
        "--output",
        required=True,
        type=Path,
        metavar="FILE",
        help="file to write; its name ends in .gif, .webp, .apng, .png (APNG) or .mp4",
    )
    animate.add_argument(
        "--from", dest="first", metavar="DATE", help="first day, as YYYY-MM-DD (default: the first)"
    )
    animate.add_argument(
        "--to", dest="last", metavar="DATE", help="last day, as YYYY-MM-DD (default: the last)"
    )
    animate.add_argument(
        "--every",
        default="day",
        metavar="STEP",
        help="day, change (only days on which the map changes), or a number of days; the first "
        "and the last are shown in any case (default: day)",
    )
    animate.add_argument(
        "--days",
        metavar="DATE,DATE",
        help="these days, with commas between, in place of --from, --to and --every",
    )
    animate.add_argument(
        "--fps", default="10", metavar="N", help="frames a second, 1 to 50 (default: 10)"
    )
    animate.add_argument(
        "--hold",
        default="2",
        metavar="SECONDS",
        help="how much longer the last frame stands, 0 to 60 (default: 2)",
    )
    animate.add_argument(
        "--wipe",
        default="0",
        metavar="SECONDS",
        help="let a line move over the map from one day to the next for so long, 0 to 10; each "
        "day stands for a second between (default: 0, a cut)",
    )
    animate.add_argument(
        "--size",
        default="1280x720",
        help="WIDTHxHEIGHT in pixels, or 16:9, 1:1, 4:5, 9:16, a4, a3, newspaper "
        "(default: 1280x720)",
    )
    animate.add_argument(
        "--progress",
        action="store_true",
        help="tell how far it is on stderr in lines of JSON, for other programs",
    )
    add_looks(animate, SHOWN_IN_MOTION)
    add_view(animate)
    add_package(animate)


def _animate(args: argparse.Namespace) -> int:
    dataset = dataset_of(args)
    # Drawing brings libraries that questions do without.
    from geo.export.animation import write_animation  # noqa: PLC0415
    from geo.export.sequence import SequenceSpec  # noqa: PLC0415

    spec = SequenceSpec(
        first=_day("--from", args.first, dataset),
        last=_day("--to", args.last, dataset),
        every=_every(args.every),
        days=_days(args.days, dataset),
        fps=_whole_number("--fps", args.fps, "a whole number from 1 to 50"),
        hold=_seconds("--hold", args.hold, 60),
        wipe=_seconds("--wipe", args.wipe, 10),
        size=args.size,
        known=known_of(args.known),
        view=dataset.view(args.view).name,
        layer=selection_of(args.layer, "--layer"),
        layers=layers_of(args.show, SHOWN_IN_MOTION),
        infer=args.infer,
        extent=extent_of(args, dataset),
        place=ring_of(args, dataset),
        theme=theme_of(args.theme),
        title=args.title,
        subtitle=args.subtitle,
        note=args.note,
        language=args.language,
    )
    tell = _tell_programs if args.progress else _tell_people
    try:
        with _stopped_in_order():
            written = write_animation(dataset, spec, args.output, _Told(tell))
    except KeyboardInterrupt:
        complain(f"stopped; {args.output} is as it was")
        raise
    say(f"wrote {written}")
    return 0


@contextlib.contextmanager
def _stopped_in_order() -> Iterator[None]:
    """Let a request to end be what Ctrl-C is: the encoder ends too, and no half file stays."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _tell_people(share: float, seconds: int) -> None:
    progress(f"Drawing ... {share:.0%}, about {seconds} s left")


def _tell_programs(share: float, seconds: int) -> None:
    note(json.dumps({"share": round(share, 3), "seconds_left": seconds}))


class _Told:
    """Tells how far it is, now and then, and how long it will take."""

    def __init__(self, tell: Callable[[float, int], None]) -> None:
        self._tell = tell
        self._begin = self._last = time.monotonic()

    def __call__(self, done: int, whole: int) -> None:
        now = time.monotonic()
        if now - self._last < _PAUSE:
            return
        self._last = now
        left = (now - self._begin) / done * (whole - done)
        self._tell(done / whole, math.ceil(left))


def _day(option: str, text: str | None, dataset: Dataset) -> dt.date | None:
    return None if text is None else day_of(option, text, dataset)


def _days(text: str | None, dataset: Dataset) -> tuple[dt.date, ...]:
    if text is None:
        return ()
    return tuple(day_of("--days", day.strip(), dataset) for day in text.split(","))


def _every(text: str) -> str | int:
    if text in {"day", "change"}:
        return text
    return _whole_number("--every", text, "day, change, or a whole number of days from 1")


def _whole_number(option: str, text: str, allowed: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 6):
        raise UsageError(f"{option}: found {text!r}, allowed: {allowed}")
    return int(text)


def _seconds(option: str, text: str, most: int) -> float:
    try:
        return float(text)
    except ValueError:
        raise UsageError(f"{option}: found {text!r}, allowed: seconds, 0 to {most}") from None

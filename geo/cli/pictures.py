"""Ways out as pictures and pages: snapshot, page."""

from __future__ import annotations

import math
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from geo.cli.asked import check_ending, dataset_of, day_of, known_of, one_of, place_of, selection_of
from geo.cli.looks import add_looks, extent_of, layers_of, ring_of, theme_of
from geo.cli.output import progress, say
from geo.cli.usage import KINDS, UsageError, add_command, add_day, add_package, add_view
from geo.model.views import BUILT_IN
from geo.show.choices import SHOWN_AT_FIRST, Colouring

if TYPE_CHECKING:
    import argparse
    import datetime as dt

    from geo.api import Dataset
    from geo.cli.usage import Commands
    from geo.figure.annotation import Annotation
    from geo.figure.difference import OneMap

_TODAY = "today"
#: What an author can add, and what it is.
_SIGNS = {
    "text": "write your words at a point",
    "arrow": "write your words beside a point, with an arrow to it",
    "highlight": "draw a ring of so many kilometres around a point, as 'AT 30 km: WORDS'",
}


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    snapshot = add_command(
        commands,
        "snapshot",
        _snapshot,
        "write the map of one day as a picture",
        detail="With title, dates, legend, counts, scale and sources. The same question gives "
        "the same bytes.",
        examples=(
            "snapshot --on 2021-08-15 -o kabul.png",
            "snapshot --on 2021-08-12 --known 2021-08-12 --size a4 -o evening.pdf",
            'snapshot --on 2021-07-09 --language prs --title "..." -o july.svg',
            "snapshot --on 2021-08-12 --against 2021-08-05 -o week.png",
            "snapshot --on 2021-08-12 --near Kunduz --kind province --theme dark -o kunduz.png",
            "snapshot --on 2021-05-01 --also 2021-07-01,2021-08-15 --size a4 -o days.pdf",
            'snapshot --on 2021-08-12 --inset --arrow "Kandahar: The city falls" -o arrow.png',
        ),
    )
    _add_output(snapshot, "file to write; its name ends in .png, .svg or .pdf")
    add_day(snapshot)
    add_view(snapshot)
    _add_furniture(snapshot)
    add_package(snapshot)
    page = add_command(
        commands,
        "page",
        _page,
        "write the whole map as one file that works from disk, with no network",
        detail="With the slider, the details of every place, and every claim with its link.",
        examples=(
            "page -o afghanistan.html",
            "page --on 2021-08-12 --place Kandahar -o kandahar.html",
        ),
    )
    _add_output(page, "file to write; its name ends in .html")
    page.add_argument(
        "--on", metavar="DATE", help="day to open on, as YYYY-MM-DD (default: the last)"
    )
    page.add_argument(
        "--place", metavar="PLACE", help="place to open, as an id, name or known spelling"
    )
    page.add_argument("--kind", metavar="KIND", help=f"what that name means, one of {KINDS}")
    add_view(page)
    add_package(page)


def _add_output(parser: argparse.ArgumentParser, help_: str) -> None:
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="FILE", help=help_)


def _add_furniture(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--size",
        default="16:9",
        help="16:9, 1:1, 4:5, 9:16, a4, a3, newspaper, or WIDTHxHEIGHT in pixels (default: 16:9)",
    )
    sharpness = parser.add_mutually_exclusive_group()
    sharpness.add_argument(
        "--scale",
        metavar="N",
        help="pixels a drawing unit, 0.1 to 20, e.g. 2 for sharp screens (default: what the "
        "size is made for; 300 dots an inch in print)",
    )
    sharpness.add_argument(
        "--dpi", metavar="N", help="the same as pixels an inch (of 96 on a screen)"
    )
    add_looks(parser, SHOWN_AT_FIRST)
    _add_map(parser)
    for sign, what in _SIGNS.items():
        parser.add_argument(
            f"--{sign}",
            dest="annotations",
            action="append",
            type=partial(_signed, sign),
            metavar="AT: WORDS",
            help=f"{what}; AT is LON,LAT or a place; may be given again",
        )
    parser.add_argument(
        "--no-panel",
        action="store_true",
        help="only the map, with headline, days, view and sources in a line or two below",
    )
    parser.add_argument(
        "--transparent", action="store_true", help="leave the ground out, to lay over another"
    )


def _add_map(parser: argparse.ArgumentParser) -> None:
    """Let the reader say what is drawn on the map of one day."""
    parser.add_argument(
        "--inset",
        action="store_true",
        help="show the part where the points stand closest larger, beside the country",
    )
    parser.add_argument(
        "--no-locator",
        action="store_true",
        help="with --near or --extent: no small map that tells where the part lies",
    )
    parser.add_argument(
        "--also",
        metavar="DATES",
        help="further days, with commas between: a small map for each on one sheet",
    )
    parser.add_argument(
        "--against",
        metavar="DATE",
        help="colour only what differs from the map of this day",
    )
    parser.add_argument(
        "--against-known",
        metavar="DATE",
        help="as that map was known on this evening, or today (default: as --known)",
    )
    parser.add_argument(
        "--against-view", metavar="NAME", help="rules of that map (default: as --view)"
    )
    parser.add_argument(
        "--colouring",
        metavar="NAME",
        default="status",
        help="what the colours tell: status (who holds a place), age (of the evidence), or single "
        "(who holds what rests on one source) (default: status)",
    )
    parser.add_argument("--no-fill", action="store_true", help="do not fill the areas")


def _snapshot(args: argparse.Namespace) -> int:
    dataset = dataset_of(args)
    day = day_of("--on", args.on, dataset)
    # Drawing brings libraries that questions do without.
    from geo.export.snapshot import write_snapshot  # noqa: PLC0415
    from geo.figure.spec import SnapshotSpec  # noqa: PLC0415

    spec = SnapshotSpec(
        day=day,
        known=known_of(args.known),
        view=dataset.view(args.view).name,
        layer=selection_of(args.layer, "--layer"),
        is_filled=not args.no_fill,
        layers=layers_of(args.show, SHOWN_AT_FIRST),
        colouring=Colouring(one_of("--colouring", args.colouring, tuple(Colouring))),
        infer=args.infer,
        place=ring_of(args, dataset),
        extent=extent_of(args, dataset),
        also=_also_of(args, dataset),
        has_inset=args.inset,
        has_locator=not args.no_locator,
        against=_against_of(args, dataset, day),
        theme=theme_of(args.theme),
        size=args.size,
        scale=_scale_of(args),
        title=args.title,
        subtitle=args.subtitle,
        note=args.note,
        annotations=_annotations_of(args, dataset),
        has_panel=not args.no_panel,
        is_transparent=args.transparent,
        language=args.language,
    )
    progress("Drawing ...")
    say(f"wrote {write_snapshot(dataset, spec, args.output)}")
    return 0


def _signed(sign: str, text: str) -> tuple[str, str]:
    return sign, text


def _annotations_of(args: argparse.Namespace, dataset: Dataset) -> tuple[Annotation, ...]:
    from geo.figure.annotation import Annotation, Sign  # noqa: PLC0415

    def point_of(name: str) -> tuple[float, float] | None:
        return dataset.gazetteer.find(name).point

    asked = args.annotations or ()
    return tuple(Annotation.parse(Sign(sign), text, point_of) for sign, text in asked)


def _also_of(args: argparse.Namespace, dataset: Dataset) -> tuple[dt.date, ...]:
    named = [] if args.also is None else args.also.split(",")
    return tuple(day_of("--also", text.strip(), dataset) for text in named)


def _against_of(args: argparse.Namespace, dataset: Dataset, day: dt.date) -> OneMap | None:
    from geo.figure.difference import OneMap  # noqa: PLC0415

    if args.against is None and args.against_known is None and args.against_view is None:
        return None
    other = day if args.against is None else day_of("--against", args.against, dataset)
    heard = args.known if args.against_known is None else args.against_known
    known = None if heard in {None, _TODAY} else known_of(heard, "--against-known")
    return OneMap(other, known, dataset.view(args.against_view or args.view).name)


def _page(args: argparse.Namespace) -> int:
    check_ending(args.output, ".html, .htm")
    dataset = dataset_of(args)
    day = None if args.on is None else day_of("--on", args.on, dataset)
    known = known_of(args.known)
    view = dataset.view(args.view)
    place_id = None if args.place is None else place_of(args, dataset).id
    from geo.export.files import write_whole  # noqa: PLC0415
    from geo.web.page import saved_page  # noqa: PLC0415  (brings folium)

    offered = {listed.name: listed for listed in (view, *BUILT_IN, *dataset.views.values())}
    progress("Writing the page ...")
    text = saved_page(
        dataset, views=tuple(offered.values()), day=day, known=known, place_id=place_id
    )
    write_whole(args.output, text.encode("utf-8"))
    say(f"wrote {args.output}")
    return 0


def _scale_of(args: argparse.Namespace) -> float | None:
    if args.dpi is not None:
        from geo.figure.size import parse_size  # noqa: PLC0415

        dpi = _number("--dpi", args.dpi, "pixels an inch, such as 300")
        return parse_size(args.size).scale_at(dpi)
    return None if args.scale is None else _number("--scale", args.scale, "a number from 0.1 to 20")


def _number(option: str, text: str, allowed: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise UsageError(f"{option}: found {text!r}, allowed: {allowed}")
    return found

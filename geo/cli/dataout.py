"""Ways out as data, and for the web: export, site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geo.cli.asked import check_ending, dataset_of, day_of, known_of, selection_of, timeline_of
from geo.cli.output import progress, say
from geo.cli.usage import KINDS, UsageError, add_command, add_language, add_package, add_view
from geo.export.data import ENDINGS, Content, listed, write_data

if TYPE_CHECKING:
    import argparse

    from geo.cli.usage import Commands


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    export = add_command(
        commands,
        "export",
        _export,
        "write the data of the map as a file for other programs",
        detail="The end of the name says as what. Places with who holds them, on a day (--on) or "
        "through the period (--intervals): .geojson, .gpkg or .csv. The counts of every day "
        "(--statistics): .csv or .xlsx. The package itself, to be opened elsewhere: .zip. The same "
        "question gives the same bytes.",
        examples=(
            "export --on 2021-08-12 -o kandahar.geojson",
            "export --intervals --kind district -o districts.gpkg",
            "export --statistics -o numbers.xlsx",
            "export -o package.zip",
        ),
    )
    export.add_argument(
        "-o",
        "--output",
        required=True,
        type=Path,
        metavar="FILE",
        help="file to write; its name ends in .geojson, .gpkg, .csv, .xlsx or .zip",
    )
    what = export.add_mutually_exclusive_group()
    what.add_argument("--on", metavar="DATE", help="places at the end of this day, as YYYY-MM-DD")
    what.add_argument(
        "--intervals",
        action="store_true",
        help="places through the period: each span of one state, from its first day up to, but "
        "without, the day after its last",
    )
    what.add_argument(
        "--statistics", action="store_true", help="how many of each kind had each status, by day"
    )
    export.add_argument("--kind", metavar="KIND", help=f"only these places, one of {KINDS}")
    add_view(export)
    add_language(export)
    add_package(export)
    site = add_command(
        commands,
        "site",
        _site,
        "write a folder for any static host: page, data, feed and pictures",
        detail="The map as index.html, its data beside it, a feed of what changed, a picture of "
        "each day of headlines in the size that links show, and a line that embeds the map "
        "elsewhere. The folder is replaced as a whole; one that something else wrote is refused.",
        examples=(
            "site public",
            "site public --base-url https://example.org/map/ --on 2021-08-15",
        ),
    )
    site.add_argument("folder", type=Path, metavar="DIR", help="folder to write")
    site.add_argument(
        "--base-url",
        default="",
        metavar="URL",
        help="address that the folder will have; those who show links want whole addresses of "
        "pictures (default: addresses are relative)",
    )
    site.add_argument(
        "--on",
        metavar="DATE",
        help="day to open on, and whose picture links show, as YYYY-MM-DD (default: the last)",
    )
    add_view(site)
    add_language(site)
    add_package(site)


def _export(args: argparse.Namespace) -> int:
    content = _content(args)
    check_ending(args.output, *_ALLOWED[content])
    if content is Content.PACKAGE and args.kind is not None:
        raise UsageError("--kind: allowed only for places and statistics; a package is whole")
    dataset = dataset_of(args)
    day = None if args.on is None else day_of("--on", args.on, dataset)
    selection = None if args.kind is None else selection_of(args.kind)
    timeline = timeline_of(args, dataset)
    progress("Writing the data ...")
    written = write_data(
        timeline, content, args.output, day=day, selection=selection, language=args.language
    )
    say(f"wrote {written}")
    return 0


def _site(args: argparse.Namespace) -> int:
    dataset = dataset_of(args)
    day = None if args.on is None else day_of("--on", args.on, dataset)
    from geo.export.site import SiteSpec, write_site  # noqa: PLC0415  (brings drawing and folium)

    spec = SiteSpec(
        view=dataset.view(args.view),
        known=known_of(args.known),
        day=day,
        base=args.base_url,
        language=args.language,
    )
    progress("Writing the site; half a minute or so ...")
    say(f"wrote {write_site(dataset, args.folder, spec)}")
    return 0


_ALLOWED = {
    Content.DAY: (listed(Content.DAY), " with --on"),
    Content.INTERVALS: (listed(Content.INTERVALS), " with --intervals"),
    Content.STATISTICS: (listed(Content.STATISTICS), " with --statistics"),
    Content.PACKAGE: (".geojson, .gpkg, .csv, .xlsx, .zip",),
}


def _content(args: argparse.Namespace) -> Content:
    """Return what was asked for; only a package needs no option."""
    if args.on is not None:
        return Content.DAY
    if args.intervals:
        return Content.INTERVALS
    if args.statistics:
        return Content.STATISTICS
    ending = args.output.suffix.lower().lstrip(".")
    if any(ending in ENDINGS[content] for content in Content if content is not Content.PACKAGE):
        raise UsageError(f"{args.output.name}: say what is in it: --on, --intervals, --statistics")
    return Content.PACKAGE

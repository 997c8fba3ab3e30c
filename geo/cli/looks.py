"""How a picture looks, still or moving: the options that both have, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.cli.asked import one_of, selection_of
from geo.cli.usage import KINDS, UsageError
from geo.show.choices import Layer

if TYPE_CHECKING:
    import argparse

    from geo.api import Dataset
    from geo.figure.extent import Extent
    from geo.figure.inks import Theme
    from geo.model.gazetteer import Place


def add_looks(parser: argparse.ArgumentParser, shown: frozenset[Layer]) -> None:
    """Let the reader say how the map looks, which part of it is shown, and what it is called.

    Parameters
    ----------
    shown
        What is drawn besides unless the reader says so.
    """
    parser.add_argument("--title", metavar="TEXT", help="headline (default: a neutral one)")
    parser.add_argument("--subtitle", metavar="TEXT", help="a line of yours below the headline")
    parser.add_argument(
        "--note", metavar="TEXT", help="a remark of yours above the sources, marked as yours"
    )
    parser.add_argument(
        "--language",
        default="en",
        metavar="CODE",
        help="of names and furniture: en, prs (Dari) or ps (Pashto) (default: en)",
    )
    parser.add_argument(
        "--layer",
        default="district",
        metavar="KIND",
        help="what the colours fill: district or province (default: district)",
    )
    part = parser.add_mutually_exclusive_group()
    part.add_argument(
        "--near",
        metavar="PLACE",
        help="show this place and what is around it, by id, name or known spelling",
    )
    part.add_argument(
        "--extent",
        metavar="W,S,E,N",
        help="show this part, in degrees (--extent=68,34,71,35.5); default: everything",
    )
    parser.add_argument("--kind", metavar="KIND", help=f"what a name means, one of {KINDS}")
    parser.add_argument("--ring", metavar="PLACE", help="draw a ring around this place")
    parser.add_argument(
        "--show",
        metavar="LAYERS",
        help=f"what is drawn besides, of {', '.join(Layer)}, or none "
        f"(default: {','.join(sorted(shown))})",
    )
    parser.add_argument(
        "--infer",
        action="store_true",
        help="colour districts that nobody speaks of, palely, like their province's capital",
    )
    parser.add_argument(
        "--theme",
        default="light",
        help="light, dark for a page by night, or grey for a press without colour (default: light)",
    )


def layers_of(text: str | None, shown: frozenset[Layer]) -> frozenset[Layer]:
    """Return what is drawn besides: what was asked for, or what is usual."""
    if text is None:
        return shown
    names = [] if text.strip() == "none" else [name.strip() for name in text.split(",")]
    return frozenset(Layer(one_of("--show", name, (*Layer, "none"))) for name in names)


def extent_of(args: argparse.Namespace, dataset: Dataset) -> Extent | None:
    """Return the part that is shown; `None` for everything."""
    from geo.figure.extent import Extent, around  # noqa: PLC0415

    if args.extent is not None:
        return Extent.parse(args.extent)
    if args.near is None:
        return None
    place = _place_called(args.near, args, dataset)
    found = around(dataset, place)
    if found is None:
        raise UsageError(f"--near: {place.id} has no outline and no point; use --extent")
    return found


def ring_of(args: argparse.Namespace, dataset: Dataset) -> str | None:
    """Return the id of the place that has a ring."""
    return None if args.ring is None else _place_called(args.ring, args, dataset).id


def theme_of(text: str) -> Theme:
    """Return by day, by night or in greys."""
    from geo.figure.inks import Theme  # noqa: PLC0415  (brings what questions do without)

    return Theme(one_of("--theme", text, tuple(Theme)))


def _place_called(name: str, args: argparse.Namespace, dataset: Dataset) -> Place:
    kind = None if args.kind is None else selection_of(args.kind)
    return dataset.gazetteer.find(name, kind)

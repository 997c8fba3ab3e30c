"""What the reader asked: from the words on the command line to places, days and views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo import api
from geo.cli.output import note
from geo.cli.usage import UsageError
from geo.errors import ChoiceError, DayError
from geo.model.days import parse_day
from geo.model.vocabulary import Selection

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from pathlib import Path

    from geo.api import Dataset
    from geo.model.gazetteer import Place
    from geo.resolve.timeline import Timeline


def dataset_of(args: argparse.Namespace) -> Dataset:
    """Read the package that was asked for."""
    return api.load(args.package)


def timeline_of(args: argparse.Namespace, dataset: Dataset) -> Timeline:
    """Resolve the package under the view and the known day that were asked for."""
    return dataset.timeline(dataset.view(args.view), known_of(args.known))


def known_of(text: str | None, option: str = "--known") -> dt.date | None:
    """Read the evening on which to stand; `None` hears everything."""
    if text is None:
        return None
    try:
        return parse_day(text)
    except ValueError:
        raise UsageError(f"{option}: found {text!r}, allowed: any day as YYYY-MM-DD") from None


def day_of(option: str, text: str, dataset: Dataset) -> dt.date:
    """Read a day of the period.

    Raises
    ------
    UsageError
        If it is not ISO or lies outside; the message says what is allowed.
    """
    try:
        return dataset.package.period.parse(text)
    except DayError as error:
        raise UsageError(f"{option}: {str(error).removeprefix('day: ')}") from None


def check_ending(path: Path, allowed: str, where: str = "") -> None:
    """Refuse a file to write whose name ends in none of those allowed, as ``.bib, .json``."""
    if path.suffix.lower() not in allowed.split(", "):
        found = path.suffix or "nothing"
        raise UsageError(f"{path.name}: the name ends in {found}, allowed{where}: {allowed}")


def selection_of(text: str, option: str = "--kind") -> Selection:
    """Read a kind of place.

    Raises
    ------
    ChoiceError
        If there is none of that name; the message says what is allowed.
    """
    try:
        return Selection(text)
    except ValueError:
        raise ChoiceError(option, text, Selection) from None


def one_of(option: str, text: str, allowed: tuple[str, ...]) -> str:
    """Return one of the words that are allowed.

    Raises
    ------
    UsageError
        If it is another; the message says what is allowed.
    """
    if text not in allowed:
        raise UsageError(f"{option}: found {text!r}, allowed: {', '.join(allowed)}")
    return text


def place_of(args: argparse.Namespace, dataset: Dataset) -> Place:
    """Find the place that was asked for, and say so when its name means others as well."""
    kind = None if args.kind is None else selection_of(args.kind)
    place = dataset.gazetteer.find(args.place, kind)
    if kind is None and not args.json and args.place.strip() != place.id:
        others = dataset.gazetteer.namesakes(place, args.place)
        if others:
            listed = ", ".join(f"{other.id} ({other.kind})" for other in others)
            note(f"{args.place}: read as the {place.kind} {place.id}; also {listed}: use --kind")
    return place

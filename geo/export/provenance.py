"""What a file of data says of itself: of which package, which map, and under what licence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt

    from geo.package.dataset import Dataset
    from geo.resolve.timeline import Timeline


def package_description(dataset: Dataset) -> dict[str, Any]:
    """Return which package a file was made from, as plain values."""
    package = dataset.package
    return {
        "package": package.name,
        "title": package.title,
        "version": package.version,
        "dataset_digest": dataset.digest,
        "period": {"first": str(package.period.first), "last": str(package.period.last)},
        "timezone": package.timezone,
        "definition_of_control": package.definition_of_control,
        "licences": list(package.licences),
        "credits": list(package.credits),
    }


def description(timeline: Timeline, day: dt.date | None = None) -> dict[str, Any]:
    """Return of which map a file tells, as plain values.

    Parameters
    ----------
    day
        The day at whose end the states are; `None` for all days of the period.
    """
    return {
        **package_description(timeline.dataset),
        "on": None if day is None else day.isoformat(),
        "known": None if timeline.known is None else timeline.known.isoformat(),
        "view": timeline.view.name,
        # A reader of the app can ask a view for more than it says by itself.
        "infer_districts": timeline.view.infer_districts,
        "counts_bound": timeline.view.counts_bound,
    }

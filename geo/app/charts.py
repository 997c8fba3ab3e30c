"""Charts as Vega-Lite: plain values, so that a test can read them and no library is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from geo.days import Period
    from geo.vocabulary import Status

_DAY_AXIS = {"title": None, "format": "%-d %b", "labelOverlap": True, "grid": False}


def held_over_time(
    series: Sequence[tuple[dt.date, Mapping[Status, int]]],
    statuses: Iterable[Status],
    period: Period,
    day: dt.date,
    counted: str,
) -> dict[str, Any]:
    """Return the counts by status as a stacked area with steps, and a line at the day.

    Parameters
    ----------
    series
        Days on which something changed, and the counts at their end.
    counted
        What was counted, for the axis, e.g. ``Capitals``.
    """
    shown = [s for s in statuses if any(numbers[s] for _, numbers in series)]
    # The last counts hold to the end of the last day.
    steps = [*series, (period.end, series[-1][1])]
    values = [
        {"day": at.isoformat(), "status": s.label(), "number": numbers[s], "order": order}
        for at, numbers in steps
        for order, s in enumerate(shown)
    ]
    colours = {"domain": [s.label() for s in shown], "range": [s.fill for s in shown]}
    area = {
        "mark": {
            "type": "area",
            "interpolate": "step-after",
            "stroke": "white",
            "strokeWidth": 0.5,
        },
        "data": {"values": values},
        "encoding": {
            "x": _day_scale("day", period),
            "y": {"field": "number", "type": "quantitative", "title": counted, "stack": "zero"},
            "color": {
                "field": "status",
                "type": "nominal",
                "scale": colours,
                "legend": {"title": None, "orient": "bottom", "columns": 3},
            },
            "order": {"field": "order", "type": "quantitative"},
            "tooltip": [
                {"field": "day", "type": "temporal", "format": "%-d %B %Y", "title": "From"},
                {"field": "status", "type": "nominal", "title": "Held by"},
                {"field": "number", "type": "quantitative", "title": counted},
            ],
        },
    }
    return {
        "description": f"{counted} by who holds them, {period.first} to {period.last}",
        "layer": [area, _cursor(day)],
        "autosize": {"type": "fit", "contains": "padding"},
    }


def _day_scale(field: str, period: Period) -> dict[str, Any]:
    domain = [period.first.isoformat(), period.end.isoformat()]
    # Days without an hour are read as UTC, and shown as it: nothing shifts with the reader's zone.
    scale = {"type": "utc", "domain": domain}
    return {
        "field": field,
        "type": "temporal",
        "timeUnit": "utcyearmonthdate",
        "scale": scale,
        "axis": _DAY_AXIS,
    }


def _cursor(day: dt.date) -> dict[str, Any]:
    return {
        "mark": {"type": "rule", "strokeWidth": 1.5, "color": "#808080"},
        "data": {"values": [{"day": day.isoformat()}]},
        "encoding": {"x": {"field": "day", "type": "temporal", "timeUnit": "utcyearmonthdate"}},
    }

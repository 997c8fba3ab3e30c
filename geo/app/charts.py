"""Charts as Vega-Lite: plain values, so that a test can read them and no library is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.model.days import Period

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from geo.answers.statistics import Counts
    from geo.model.sources import Source
    from geo.model.vocabulary import Status
    from geo.package.published import Figure, PublishedCount

#: A count holds from one change to the next.
_STEPS = {"interpolate": "step-after"}
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
        "mark": _STEPS | {"type": "area"},
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


def beside_published(
    daily: Sequence[Counts],
    status: Status,
    published: Iterable[PublishedCount],
    sources: Mapping[str, Source],
) -> dict[str, Any]:
    """Return our counts of a status as a line with its range, and what others counted as points.

    Only what counts the same sort of place, in the days that `daily` covers, is drawn.
    """
    selection, first, last = daily[0].selection, daily[0].day, daily[-1].day
    period = Period(first, last)
    ours = [
        {
            "day": counted.day.isoformat(),
            "number": counted.by_status[status],
            "least": counted.least[status],
            "most": counted.most[status],
        }
        for counted in daily
    ]
    theirs = [
        _point(count, figure, sources[count.source_id])
        for count in published
        if count.comparable_to is selection
        and count.day.best in period
        and (figure := count.figures.get(status.id)) is not None
        and figure.low is not None
    ]
    number = {"type": "quantitative", "title": f"Held by: {status.label()}"}
    x = _day_scale("day", period)
    band = {
        "mark": {
            "type": "area",
            "interpolate": "step-after",
            "opacity": 0.25,
            "color": status.fill,
        },
        "data": {"values": ours},
        "encoding": {"x": x, "y": number | {"field": "least"}, "y2": {"field": "most"}},
    }
    line = {
        "mark": _STEPS | {"type": "line", "color": status.fill},
        "data": {"values": ours},
        "encoding": {"x": x, "y": number | {"field": "number"}},
    }
    return {
        "description": f"Our daily count of places held by {status.label()}, and published ones",
        "layer": [band, line, _bars(theirs, x, number), _points(theirs, x, number)],
    }


def _point(count: PublishedCount, figure: Figure, source: Source) -> dict[str, Any]:
    return {
        "day": count.day.best.isoformat(),
        "low": figure.low,
        "high": figure.low if figure.high is None else figure.high,
        "text": figure.text,
        "unit": count.unit,
        "mapper": count.mapper,
        "definition": count.definition,
        "source": source.title,
    }


def _bars(values: list[dict[str, Any]], x: dict[str, Any], y: dict[str, Any]) -> dict[str, Any]:
    return {
        "mark": {"type": "rule", "strokeWidth": 2, "color": "#808080"},
        "data": {"values": values},
        "encoding": {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}},
    }


def _points(values: list[dict[str, Any]], x: dict[str, Any], y: dict[str, Any]) -> dict[str, Any]:
    told = {"mapper": "Who counted", "text": "Number", "unit": "What",
            "definition": "Counted as held", "source": "Source"}  # fmt: skip
    return {
        "mark": {"type": "point", "filled": True, "size": 80, "color": "#808080", "opacity": 1},
        "data": {"values": values},
        "encoding": {
            "x": x,
            "y": y | {"field": "high"},
            "shape": {
                "field": "unit",
                "type": "nominal",
                "legend": {"title": "What others counted", "orient": "bottom", "labelLimit": 0},
            },
            "tooltip": [
                {"field": "day", "type": "temporal", "format": "%-d %B %Y", "title": "Day"},
                *({"field": name, "type": "nominal", "title": text} for name, text in told.items()),
            ],
        },
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

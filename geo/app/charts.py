"""Charts as Vega-Lite: plain values, so that a test can read them and no library is loaded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geo.model.days import Period
from geo.show.sentences import titled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from geo.answers.statistics import Counts
    from geo.model.sources import Source
    from geo.model.vocabulary import Status
    from geo.package.dataset import Dataset
    from geo.package.published import Figure, PublishedCount
    from geo.show.words import Words

#: A count holds from one change to the next.
_STEPS = {"interpolate": "step-after"}
_MONTHS = range(1, 13)


def held_over_time(
    series: Sequence[tuple[dt.date, Mapping[Status, int]]],
    dataset: Dataset,
    day: dt.date,
    counted: str,
    words: Words,
) -> dict[str, Any]:
    """Return the counts by status as a stacked area with steps, and a line at the day.

    Parameters
    ----------
    series
        Days on which something changed, and the counts at their end.
    counted
        What was counted, for the axis, e.g. ``Capitals``.
    """
    period = dataset.package.period
    shown = [s for s in dataset.statuses if any(numbers[s] for _, numbers in series)]
    # The last counts hold to the end of the last day.
    steps = [*series, (period.end, series[-1][1])]
    values = [
        {"day": at.isoformat(), "from": words.day(at), "status": s.label(words.language),
         "number": numbers[s], "order": order}
        for at, numbers in steps
        for order, s in enumerate(shown)
    ]  # fmt: skip
    labels = [s.label(words.language) for s in shown]
    colours = {"domain": labels, "range": [s.fill for s in shown]}
    area = {
        "mark": _STEPS | {"type": "area"},
        "data": {"values": values},
        "encoding": {
            "x": _day_scale("day", period, words),
            "y": {"field": "number", "type": "quantitative", "title": counted, "stack": "zero"},
            "color": {
                "field": "status",
                "type": "nominal",
                "scale": colours,
                "legend": {"title": None, "orient": "bottom", "columns": 3},
            },
            "order": {"field": "order", "type": "quantitative"},
            "tooltip": [
                {"field": "from", "type": "nominal", "title": words.say("head.from")},
                {"field": "status", "type": "nominal", "title": words.say("head.held-by")},
                {"field": "number", "type": "quantitative", "title": counted},
            ],
        },
    }
    covered = words.say("day.range", first=words.day(period.first), last=words.day(period.last))
    return {
        "description": words.say("app.over-time", counted=counted, period=covered),
        "config": _figures(words),
        "layer": [area, _cursor(day)],
        "autosize": {"type": "fit", "contains": "padding"},
    }


def beside_published(
    daily: Sequence[Counts],
    status: Status,
    published: Iterable[PublishedCount],
    sources: Mapping[str, Source],
    words: Words,
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
        _point(count, figure, sources[count.source_id], words)
        for count in published
        if count.comparable_to is selection
        and count.day.best in period
        and (figure := count.figures.get(status.id)) is not None
        and figure.low is not None
    ]
    label = status.label(words.language)
    held = words.say("language.line", label=words.say("head.held-by"), value=label)
    number = {"type": "quantitative", "title": held}
    x = _day_scale("day", period, words)
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
        "description": words.say("published.chart", status=label),
        "config": _figures(words),
        "layer": [band, line, _bars(theirs, x, number), _points(theirs, x, number, words)],
    }


def _point(count: PublishedCount, figure: Figure, source: Source, words: Words) -> dict[str, Any]:
    return {
        "day": count.day.best.isoformat(),
        "at": words.span(count.day),
        "low": figure.low,
        "high": figure.low if figure.high is None else figure.high,
        "text": figure.text,
        "unit": count.unit,
        "mapper": count.mapper,
        "definition": count.definition,
        "source": titled(source, words),
    }


def _bars(values: list[dict[str, Any]], x: dict[str, Any], y: dict[str, Any]) -> dict[str, Any]:
    return {
        "mark": {"type": "rule", "strokeWidth": 2, "color": "#808080"},
        "data": {"values": values},
        "encoding": {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}},
    }


def _points(
    values: list[dict[str, Any]], x: dict[str, Any], y: dict[str, Any], words: Words
) -> dict[str, Any]:
    told = {"at": "day", "mapper": "mapper", "text": "number", "unit": "unit",
            "definition": "definition", "source": "source"}  # fmt: skip
    return {
        "mark": {"type": "point", "filled": True, "size": 80, "color": "#808080", "opacity": 1},
        "data": {"values": values},
        "encoding": {
            "x": x,
            "y": y | {"field": "high"},
            "shape": {
                "field": "unit",
                "type": "nominal",
                "legend": {
                    "title": words.say("published.others"),
                    "orient": "bottom",
                    "labelLimit": 0,
                },
            },
            "tooltip": [
                {"field": field, "type": "nominal", "title": words.say(f"column.{key}")}
                for field, key in told.items()
            ],
        },
    }


def _day_scale(field: str, period: Period, words: Words) -> dict[str, Any]:
    domain = [period.first.isoformat(), period.end.isoformat()]
    # Days without an hour are read as UTC, and shown as it: nothing shifts with the reader's zone.
    scale = {"type": "utc", "domain": domain}
    return {
        "field": field,
        "type": "temporal",
        "timeUnit": "utcyearmonthdate",
        "scale": scale,
        "axis": {
            "title": None,
            "labelExpr": _day_label(words),
            "labelOverlap": True,
            "grid": False,
        },
    }


def _day_label(words: Words) -> str:
    """Return the expression that writes a day of the axis as the language does."""
    months = json.dumps([words.say(f"month-short.{month}") for month in _MONTHS])
    pattern = json.dumps(words.say("day.short", day="{day}", month="{month}"))
    with_day = f"replace({pattern}, '{{day}}', format(utcdate(datum.value), 'd'))"
    return f"replace({with_day}, '{{month}}', {months}[utcmonth(datum.value)])"


def _figures(words: Words) -> dict[str, Any]:
    """Return the settings by which Vega writes numbers as the language does."""
    number = {
        "decimal": words.say("number.decimal"),
        "thousands": words.say("number.group"),
        "grouping": [3],
        "currency": ["", ""],
        "numerals": list(words.say("number.digits")),
    }
    return {"locale": {"number": number}}


def _cursor(day: dt.date) -> dict[str, Any]:
    return {
        "mark": {"type": "rule", "strokeWidth": 1.5, "color": "#808080"},
        "data": {"values": [{"day": day.isoformat()}]},
        "encoding": {"x": {"field": "day", "type": "temporal", "timeUnit": "utcyearmonthdate"}},
    }

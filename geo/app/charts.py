"""Charts as Vega-Lite: plain values, so that a test can read them and no library is loaded."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from geo.model.days import Period
from geo.show.sentences import titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.answers.statistics import Counts
    from geo.model.sources import Source
    from geo.model.vocabulary import Status
    from geo.package.published import Figure, PublishedCount
    from geo.show.words import Words

#: A count holds from one change to the next.
_STEPS = {"interpolate": "step-after"}
_MONTHS = range(1, 13)
#: Of marks and texts, read on a page by day and on one by night.
_INK, _INK_BY_NIGHT = "#4c535a", "#c3c8cd"
#: A shape for each who counted, the busiest first, as paths between -1 and 1; the last one is
#: that of all others.
SHAPES: Final = (
    "M-1,0A1,1,0,1,0,1,0A1,1,0,1,0,-1,0Z",
    "M-.9,-.9L.9,-.9L.9,.9L-.9,.9Z",
    "M0,-1.2L1.2,0L0,1.2L-1.2,0Z",
    "M0,-1L1.1,.9L-1.1,.9Z",
    "M0,1L1.1,-.9L-1.1,-.9Z",
    "M-1,-.35L-.35,-.35L-.35,-1L.35,-1L.35,-.35L1,-.35L1,.35L.35,.35L.35,1L-.35,1L-.35,.35L-1,.35Z",
    "M1,0L-.9,1.1L-.9,-1.1Z",
    "M-1,0L.9,1.1L.9,-1.1Z",
    "M-.3,-1.1L.3,-1.1L.3,1.1L-.3,1.1Z",
    "M-1.1,-.3L1.1,-.3L1.1,.3L-1.1,.3Z",
    "M0,-1.1L.3,-.35L1.1,-.35L.5,.15L.7,.95L0,.5L-.7,.95L-.5,.15L-1.1,-.35L-.3,-.35Z",
    "M-1,-1L0,-.4L1,-1L.4,0L1,1L0,.4L-1,1L-.4,0Z",
    "M-.5,-.9L.5,-.9L1,0L.5,.9L-.5,.9L-1,0Z",
    "M-1,-1L1,-1L0,0L1,1L-1,1L0,0Z",
)
#: So many of them have their name on the chart.
_NAMED = 2


def beside_published(  # noqa: PLR0913  (a chart tells of many things)
    daily: Sequence[Counts],
    status: Status,
    published: Iterable[PublishedCount],
    sources: Mapping[str, Source],
    words: Words,
    *,
    by_night: bool = False,
) -> dict[str, Any]:
    """Return our counts of a status as a line with its range, and what others counted as points.

    Only what counts the same sort of place, in the days that `daily` covers, is drawn.

    Parameters
    ----------
    by_night
        Whether the page is dark.
    """
    ink = _INK_BY_NIGHT if by_night else _INK
    period = Period(daily[0].day, daily[-1].day)
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
        for count, figure in comparable(published, daily, status)
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
    own = words.say("published.ours")
    line = {
        "mark": _STEPS | {"type": "line", "color": status.fill},
        "data": {"values": ours},
        "encoding": {
            "x": x,
            "y": number | {"field": "number"},
        },
    }
    named = _names(theirs, {"day": ours[-1]["day"], "high": ours[-1]["number"], "who": own})
    return {
        "description": words.say("published.chart", status=label),
        "config": _figures(words) | {"axis": _inked(ink)},
        "layer": [
            band,
            line,
            _bars(theirs, x, number, ink),
            _points(theirs, x, number, ink, words),
            {
                "mark": {"type": "text", "align": "right", "dy": -11, "color": ink},
                "data": {"values": named},
                "encoding": {
                    "x": x,
                    "y": number | {"field": "high"},
                    "text": {"field": "who", "type": "nominal"},
                },
            },
        ],
    }


def comparable(
    published: Iterable[PublishedCount], daily: Sequence[Counts], status: Status
) -> list[tuple[PublishedCount, Figure]]:
    """Return the counts of a status that count the same as `daily`, in the days that it covers."""
    period = Period(daily[0].day, daily[-1].day)
    return [
        (count, figure)
        for count in published
        if count.comparable_to is daily[0].selection
        and count.day.best in period
        and (figure := count.figures.get(status.id)) is not None
        and figure.low is not None
    ]


def mapper(count: PublishedCount) -> str:
    """Return who counted, without by whom or how that is known, e.g. ``AAN``."""
    return re.split(r" \(| via |, |; ", count.mapper)[0].strip() or count.mapper


def shapes_of(who: Iterable[str]) -> dict[str, str]:
    """Return the shape of each who counted, the busiest first."""
    busiest = (name for name, _ in Counter(who).most_common())
    return {name: SHAPES[min(n, len(SHAPES) - 1)] for n, name in enumerate(busiest)}


def _names(theirs: list[dict[str, Any]], own: dict[str, Any]) -> list[dict[str, Any]]:
    """Return where names stand beside the points: of who counted often, at the last of theirs."""
    by_who: dict[str, list[dict[str, Any]]] = {}
    for point in sorted(theirs, key=lambda point: str(point["day"])):
        by_who.setdefault(point["who"], []).append(point)
    often = sorted(by_who.values(), key=lambda points: -len(points))[:_NAMED]
    # Not all at the end: names would stand in one another's way.
    found = [
        {key: points[-1 if n == 0 else len(points) // 2][key] for key in ("day", "high", "who")}
        for n, points in enumerate(often)
        if len(points) > 1
    ]
    return [*found, own]


def _point(count: PublishedCount, figure: Figure, source: Source, words: Words) -> dict[str, Any]:
    return {
        "day": count.day.best.isoformat(),
        "at": words.span(count.day),
        "low": figure.low,
        "high": figure.low if figure.high is None else figure.high,
        "text": figure.text,
        "unit": count.unit,
        "mapper": count.mapper,
        "who": mapper(count),
        "definition": count.definition,
        "source": titled(source, words),
    }


def _inked(ink: str) -> dict[str, str]:
    return {"labelColor": ink, "titleColor": ink}


def _bars(
    values: list[dict[str, Any]], x: dict[str, Any], y: dict[str, Any], ink: str
) -> dict[str, Any]:
    return {
        "mark": {"type": "rule", "strokeWidth": 2, "color": ink},
        "data": {"values": values},
        "encoding": {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}},
    }


def _points(
    values: list[dict[str, Any]], x: dict[str, Any], y: dict[str, Any], ink: str, words: Words
) -> dict[str, Any]:
    shapes = shapes_of(point["who"] for point in values)
    told = {"at": "day", "mapper": "mapper", "text": "number", "unit": "unit",
            "definition": "definition", "source": "source"}  # fmt: skip
    return {
        "mark": {"type": "point", "filled": True, "size": 90, "color": ink, "opacity": 1},
        "data": {"values": values},
        "encoding": {
            "x": x,
            "y": y | {"field": "high"},
            "shape": {
                "field": "who",
                "type": "nominal",
                "scale": {"domain": list(shapes), "range": list(shapes.values())},
                "legend": None,  # the page has one, which a telephone has room for
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

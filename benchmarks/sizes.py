"""How large things are: the payload against days covered, the saved page."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks import peer_map
from benchmarks.table import Row, size
from geo.model.days import Period
from geo.web import payload

if TYPE_CHECKING:
    from geo.package.dataset import Dataset

PEER_DAYS = (37, 128, 365)
DAYS = 3_650


def over(dataset: Dataset, days: int) -> Dataset:
    """Return the same package, its period so many days long from the same first day on."""
    first = dataset.package.period.first
    period = Period(first, first + dt.timedelta(days=days - 1))
    return replace(dataset, package=replace(dataset.package, period=period))


def payload_rows() -> list[Row]:
    """Measure our payload over the case's own days and over ten years, and the peer's."""
    dataset, _ = peer_map.data()
    own = len(dataset.package.period)
    encoded = {days: payload.encode(over(dataset, days)) for days in (own, DAYS)}
    texts = {days: payload.dumps(found) for days, found in encoded.items()}
    packed = {days: len(payload.compress(text)) for days, text in texts.items()}
    digits = len(str(DAYS)) - len(str(own))
    pages = {days: len(peer_map.slider_page(days)) for days in PEER_DAYS}
    shown = len(peer_map.outlines()["features"])
    first, last = PEER_DAYS[0], PEER_DAYS[-1]
    slope = (pages[last] - pages[first]) / (last - first) / shown
    changed = len(texts[DAYS].encode()) - len(texts[own].encode())
    views = ", ".join(view["name"] for view in encoded[own]["views"])
    return [
        Row(
            f"payload over {own} days, and over {DAYS:,} days with the same changes",
            "slope 0",
            f"{len(texts[own].encode()):,} B and {changed:+d} B (what wears out after day {own}, "
            f"and {digits} digit of the number of days); "
            f"{size(packed[own])} and {size(packed[DAYS])} compressed",
            "; ".join(f"{days} days: {size(pages[days])}" for days in PEER_DAYS)
            + f"; {slope:.0f} B a district and day",
            f"ours: everything the page shows, views {views}, as known on every evening; "
            f"peer: TimeSliderChoropleth, {shown} districts, one view and evening, colours only; "
            "both with outlines, without libraries",
        )
    ]

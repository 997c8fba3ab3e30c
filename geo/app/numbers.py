"""How much each side holds on the day, and over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.answers.statistics import counts
from geo.app import charts, resources
from geo.app.text import plain, swatch
from geo.model.vocabulary import Selection
from geo.resolve.timeline import STALE_AFTER_DAYS
from geo.show.sentences import day_text, side_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.answers.statistics import Counts
    from geo.app.choice import Choice
    from geo.model.vocabulary import Status
    from geo.resolve.timeline import Timeline

#: A space at which no line is broken.
_HOLD = "\u00a0"
_COUNTED = (Selection.CAPITAL, Selection.PROVINCE, Selection.DISTRICT)
PLURALS: Mapping[Selection, str] = {
    Selection.CAPITAL: "Capitals",
    Selection.PROVINCE: "Provinces",
    Selection.DISTRICT: "Districts",
    Selection.CITY: "Cities",
    Selection.AIRPORT: "Airports",
    Selection.BASE: "Bases",
    Selection.CROSSING: "Border crossings",
}


def show(timeline: Timeline, choice: Choice) -> None:
    """Show the counts of the chosen day and how they went."""
    found = [
        counted
        for selection in _COUNTED
        if (counted := counts(timeline, selection, choice.day)).total
    ]
    if not found:
        st.write("This package has no capitals, provinces or districts to count.")
        return
    st.markdown(f"At the end of **{day_text(choice.day)}**")
    st.markdown(_table(timeline, found))
    st.caption("  \n".join(_remarks(timeline, found)))
    _over_time(timeline, choice, [counted.selection for counted in found])


def _table(timeline: Timeline, found: list[Counts]) -> str:
    area, people = _widest(found, "area_km2"), _widest(found, "population")
    columns = _columns(found)
    heads = list(columns)
    heads += ["Area"] * bool(area) + ["People"] * bool(people)
    lines = ["| Held by | " + " | ".join(heads) + " |", "|:--|" + "--:|" * len(heads)]
    for status in timeline.dataset.statuses:
        cells = [_number(counted, status) for counted in columns.values()]
        cells += [_share(area.area_km2, status)] if area else []
        cells += [_share(people.population, status)] if people else []
        name = f"{swatch(status.fill)}{_HOLD}{plain(status.label())}"
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    totals = [f"{counted.total:,}" for counted in columns.values()]
    totals += [f"100{_HOLD}%"] * (bool(area) + bool(people))
    lines.append("| All | " + " | ".join(totals) + " |")
    return "\n".join(lines)


def _columns(found: list[Counts]) -> dict[str, Counts]:
    """Return what stands in each column; provinces that repeat the capitals share theirs."""
    columns = {PLURALS[counted.selection]: counted for counted in found}
    capitals, provinces = columns.get("Capitals"), columns.get("Provinces")
    if capitals and provinces and capitals.by_status == provinces.by_status:
        del columns["Capitals"], columns["Provinces"]
        columns = {"Capitals, provinces": capitals} | columns
    return columns


def _number(counted: Counts, status: Status) -> str:
    least, most = counted.least[status], counted.most[status]
    number = f"{counted.by_status[status]:,}"
    return number if least == most else f"{number} ({least:,}{_HOLD}to{_HOLD}{most:,})"


def _share(part: Mapping[Status, float], status: Status) -> str:
    whole = sum(part.values())
    share = 100 * part[status] / whole
    return f"{share:.0f}{_HOLD}%" if share == 0 or share >= 1 else f"under 1{_HOLD}%"


def _widest(found: list[Counts], figure: str) -> Counts | None:
    """Return the finest selection whose places have figures, for shares of the whole."""
    having = [counted for counted in found if sum(getattr(counted, figure).values())]
    areas = [counted for counted in having if counted.selection is not Selection.CAPITAL]
    return areas[-1] if areas else None


def _remarks(timeline: Timeline, found: list[Counts]) -> list[str]:
    lines = []
    for counted in found:
        name = PLURALS[counted.selection].lower()
        if counted.selection is Selection.PROVINCE:
            continue  # it repeats the capitals, by definition
        parts = [
            f"{number:,} claimed by {plain(side_text(timeline.dataset, actor))} alone"
            for actor, number in counted.claimed.items()
            if number
        ]
        parts += [f"{counted.disputed:,} disputed"] if counted.disputed else []
        if counted.stale:
            days = f"{STALE_AFTER_DAYS} days"
            parts.append(f"{counted.stale:,} of which nobody has spoken for over {days}")
        if counted.not_drawable:
            parts.append(f"{counted.not_drawable:,} counted that cannot be drawn")
        if parts:
            lines.append(f"Of the {name}: {'; '.join(parts)}.")
    lines.append("A province counts for whoever holds its capital.")
    area, people = _widest(found, "area_km2"), _widest(found, "population")
    shares = [
        f"{what} by {PLURALS[counted.selection].lower()}"
        for what, counted in (("area", area), ("people", people))
        if counted
    ]
    if shares:
        lines.append(f"Shares are reckoned: {', '.join(shares)}.")
    if any(counted.least != counted.most for counted in found):
        lines.append("A range stands where the day of a change is not certain.")
    return lines


def _over_time(timeline: Timeline, choice: Choice, selections: list[Selection]) -> None:
    offered = [s for s in selections if s is not Selection.PROVINCE] or selections
    chosen = st.segmented_control(
        "Over time",
        offered,
        format_func=lambda selection: PLURALS[selection],
        default=offered[0],
        required=True,
        key="counted",
    )
    reading = resources.Reading.of(choice)
    series = resources.series_of(timeline.dataset, reading, chosen or offered[0])
    chart = charts.held_over_time(
        series,
        timeline.dataset.statuses,
        timeline.period,
        choice.day,
        PLURALS[chosen or offered[0]],
    )
    st.vega_lite_chart(chart, width="stretch", height=240)

"""How much each side holds on the day, and over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.answers.statistics import counts
from geo.app import charts, resources
from geo.app.text import picture, plain
from geo.model.vocabulary import Selection
from geo.show import sentences, swatches
from geo.show.words import line

if TYPE_CHECKING:
    from geo.answers.statistics import Counts
    from geo.app.choice import Choice
    from geo.model.vocabulary import Status
    from geo.resolve.timeline import Timeline
    from geo.show.words import Words

#: A space at which no line is broken.
_HOLD = "\u00a0"
_COUNTED = (Selection.CAPITAL, Selection.PROVINCE, Selection.DISTRICT)


def show(timeline: Timeline, choice: Choice) -> None:
    """Show the counts of the chosen day and how they went."""
    words = choice.words(timeline.dataset)
    found = [
        counted
        for selection in _COUNTED
        if (counted := counts(timeline, selection, choice.day)).total
    ]
    if not found:
        st.write(words.say("counted.none"))
        return
    st.markdown(line(words.say("counted.end", day=f"**{words.day(choice.day)}**")))
    st.markdown(_table(timeline, found, words))
    st.caption("  \n".join(map(plain, _remarks(timeline, found, words))))
    _over_time(timeline, choice, [counted.selection for counted in found], words)


def _table(timeline: Timeline, found: list[Counts], words: Words) -> str:
    area, people = _widest(found, "area_km2"), _widest(found, "population")
    columns = _columns(found)
    heads = [words.say("head.held-by"), *(words.say(f"head.{key}") for key in columns)]
    heads += [words.say("head.area")] * bool(area) + [words.say("head.population")] * bool(people)
    lines = [f"| {' | '.join(heads)} |", "|---|" + "--:|" * (len(heads) - 1)]
    for status in timeline.dataset.statuses:
        cells = [_number(counted, status, words) for counted in columns.values()]
        cells += [_share(area.area_km2[status], area.whole_km2, words)] if area else []
        if people:
            cells.append(_share(people.population[status], people.whole_population, words))
        square = picture(swatches.of_status(status, timeline.dataset))
        name = f"{square}{_HOLD}{plain(status.label(words.language))}"
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    totals = [words.integer(counted.total) for counted in columns.values()]
    totals += [words.percent(1, 1)] * (bool(area) + bool(people))
    lines.append(f"| {words.say('head.total')} | " + " | ".join(totals) + " |")
    return "\n".join(lines)


def _columns(found: list[Counts]) -> dict[str, Counts]:
    """Return what stands in each column; provinces that repeat the capitals share theirs."""
    columns = {str(counted.selection): counted for counted in found}
    capitals, provinces = columns.get("capital"), columns.get("province")
    if capitals and provinces and capitals.by_status == provinces.by_status:
        del columns["capital"], columns["province"]
        columns = {"capital-and-province": capitals} | columns
    return columns


def _number(counted: Counts, status: Status, words: Words) -> str:
    least, most = counted.least[status], counted.most[status]
    number = words.integer(counted.by_status[status])
    if least == most:
        return number
    return f"{number} ({words.say('number.range', least=least, most=most).replace(' ', _HOLD)})"


def _share(part: float, whole: float, words: Words) -> str:
    return words.percent(part, whole).replace("<", "\\<")


def _widest(found: list[Counts], figure: str) -> Counts | None:
    """Return the finest selection whose places have figures, for shares of the whole."""
    having = [counted for counted in found if sum(getattr(counted, figure).values())]
    areas = [counted for counted in having if counted.selection is not Selection.CAPITAL]
    return areas[-1] if areas else None


def _remarks(timeline: Timeline, found: list[Counts], words: Words) -> list[str]:
    lines = []
    for counted in found:
        remarks = sentences.remarks(timeline.dataset, counted, words)
        if remarks and counted.selection is not Selection.PROVINCE:  # it repeats the capitals
            told = words.say("language.semicolon").join(remarks)
            name = words.say(f"selection.{counted.selection}")
            lines.append(f"{line(words.say('counted.of', selection=name, remarks=told))}.")
    lines.append(words.say("counted.province"))
    shares = [
        words.say("counted.share", what=words.say(f"head.{what}").lower(),
                  selection=words.say(f"selection.{counted.selection}"))
        for what, counted in (
            ("area", _widest(found, "area_km2")), ("population", _widest(found, "population"))
        )
        if counted
    ]  # fmt: skip
    if shares:
        lines.append(words.say("counted.shares", shares=words.listed(shares)))
    if any(counted.least != counted.most for counted in found):
        lines.append(words.say("counted.range"))
    return lines


def _over_time(
    timeline: Timeline, choice: Choice, selections: list[Selection], words: Words
) -> None:
    offered = [s for s in selections if s is not Selection.PROVINCE] or selections
    chosen = st.segmented_control(
        words.say("counted.over-time"),
        offered,
        format_func=lambda selection: words.say(f"head.{selection}"),
        default=offered[0],
        required=True,
        key="counted",
    )
    reading = resources.Reading.of(choice)
    series = resources.series_of(timeline.dataset, reading, chosen or offered[0])
    chart = charts.held_over_time(
        series,
        timeline.dataset,
        choice.day,
        words.say(f"head.{chosen or offered[0]}"),
        words,
    )
    st.vega_lite_chart(chart, width="stretch", height=240)

"""Write docs/how-a-day-is-made.md: one district of each class, from its claims to its colour.

Run it with ``make how``; a test compares the page, and its swatches, with what this would write.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from string import punctuation
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import geo
from geo.model.days import ONE_DAY
from geo.model.runs import Nearness, Rule
from geo.model.views import Interest
from geo.model.vocabulary import Confidence, Selection
from geo.resolve.evidence import interest
from geo.resolve.timeline import timeline as resolved
from geo.show import sentences, statements, swatches
from geo.show.why import explain, voices
from geo.show.words import line, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from geo.model.claims import Claim
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import State, Timeline

FOLDER: Final = Path(__file__).parent
PAGE: Final = "how-a-day-is-made.md"
DAY: Final = dt.date(2021, 8, 12)
WORDS: Final = words_in()
#: The classes, and their headings.
CLASSES: Final = {
    "losing-side-admits": "Held, confirmed by the side that lost it",
    "independent-sources": "Held, confirmed by independent sources",
    "neutral-report": "Held, reported",
    "seat": "Held, as its centre is",
    "held-before": "Held, as it was taken later",
    "claimed": "Claimed by a side alone",
    "contested": "Contested",
    "disputed": "Disputed",
    "last-reported": "Last reported",
    "likely": "Likely not a side's, where a reader asks for it",
    "unknown": "Not known",
}
#: The number in docs/policy.md of the rule that decided.
NUMBERS: Final = {
    Rule.LOSING_SIDE: 3, Rule.INDEPENDENT: 3, Rule.NEUTRAL: 3, Rule.CLAIMED_ONLY: 3,
    Rule.INSUFFICIENT: 3, Rule.WORN_OUT: 3, Rule.CONTRADICTION: 4, Rule.DENIAL: 4,
    Rule.NO_CLAIM: 6, Rule.ENDED: 9, Rule.SEAT: 10, Rule.HELD_BEFORE: 11, Rule.SIDE_ENDED: 12,
    Rule.COUNTS_BOUND: 13,
}  # fmt: skip
#: Weights and nearness as rule 3 names them, the heaviest first.
_STAKES = ("against its author's interest", "neutral", "in its author's interest")
_NEAR = ("the place itself", "the city at its centre", "a whole area")
STAKES: Final = dict(zip(sorted(Interest, reverse=True), _STAKES, strict=True))
NEAR: Final = dict(zip(sorted(Nearness, reverse=True), _NEAR, strict=True))

_TOP = f"""# How the map of a day is made

Written by `make how`; the view is *balanced*, as known today. The day is {WORDS.day(DAY)}. Where it
has no district of a class, the nearest day that has one is taken, and named.

Each goes the same way: **what is said** of it and has a say that evening, what **has none**, which
rule **decides**, what the map **shows**. Of a class that district stands here on which fewest
claims have a say, but two where there is one such, and rather of the place itself than of its
surroundings; of equals, the one of which fewer claims speak at all, then the one with the lowest
id. A district that one side holds and another claims has the look of both, and is not chosen.
`control-map why ID --on DAY` answers for any other.

What a statement weighs ([rule 3](policy.md#rule-3)): first, whether it is
{", ".join(_STAKES)}; of equals, whether it speaks
of {", ".join(_NEAR)}. The best witness stands first.
"""
_SWATCH = "pictures/how-{}.svg".format
_COLUMNS = ("", "What", "Who", "Source", "Speaks of", "Weight")


@dataclass(frozen=True)
class Example:
    """The state of a district on a day, with what is said of it."""

    timeline: Timeline
    state: State

    @property
    def dataset(self) -> Dataset:
        """The ledger and its places."""
        return self.timeline.dataset

    @property
    def class_(self) -> str:
        """The key of its class; empty if it is two at once."""
        state = self.state
        if state.confidence is None:
            return "unknown"
        if state.claimed_by is not None and state.confidence is not Confidence.CLAIMED:
            return ""
        if state.confidence.rank < Confidence.FOLLOWS.rank:
            return str(state.confidence)
        follows = state.confidence is Confidence.FOLLOWS
        return str(state.rule) if state.status.actor else "" if follows else "contested"

    @property
    def rank(self) -> tuple[bool, int, int, int, str]:
        """The order of the districts of a class; the first is shown."""
        say, near = self.say, self.state.nearness
        return say < 2, -near, say, len(self.said), self.state.place_id

    @cached_property
    def said(self) -> list[Claim]:
        """The claims on the district and on its centre, by the day that they tell of."""
        found = self.timeline.claims_on(self.state.place_id)
        return sorted((c for c in found if not c.ends_side), key=lambda c: (c.start, c.id))

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """The claims that have a say that day, by the key of their group."""
        found = dict(statements.groups(self.dataset, self.state, None))
        return {key: ids for key, ids in found.items() if key != "other"}

    @property
    def say(self) -> int:
        """The number of claims that have a say that day."""
        return sum(map(len, self.groups.values()))


def examples(timeline: Timeline) -> dict[str, Example]:
    """Return the example of each class, by its key."""
    view = replace(timeline.view, counts_bound=True)
    bounded = resolved(timeline.dataset, view, timeline.known)
    return _found(timeline, CLASSES.keys() - {"likely"}) | _found(bounded, {"likely"})


def _found(timeline: Timeline, classes: AbstractSet[str]) -> dict[str, Example]:
    found: dict[str, Example] = {}
    days = sorted(timeline.period.days(), key=lambda day: (abs(day - DAY), day))
    districts = timeline.dataset.gazetteer.select(Selection.DISTRICT)
    for day in days:
        of_day = [Example(timeline, timeline.state(place.id, day)) for place in districts]
        for key in classes - found.keys():
            if alike := [one for one in of_day if one.class_ == key]:
                found[key] = min(alike, key=lambda one: one.rank)
        if len(found) == len(classes):
            break
    return found


def files(timeline: Timeline) -> dict[str, str]:
    """Return the page and its swatches, by their paths under this folder."""
    found = examples(timeline)
    sections = (f"\n{_section(key, found[key])}" for key in CLASSES if key in found)
    swatch = {_SWATCH(key): swatches.of_state(one.state, one.dataset) for key, one in found.items()}
    return {PAGE: _TOP + "".join(sections)} | swatch


def _section(key: str, one: Example) -> str:
    timeline, state = one.timeline, one.state
    place = one.dataset.gazetteer[state.place_id]
    nearest = "" if state.day == DAY else f" No district is so on {WORDS.day(DAY)}."
    where = sentences.where(one.dataset.gazetteer, place, WORDS)
    numbers = [NUMBERS[state.rule], *([7] if state.status.id == "contested" else [])]
    rules = " and ".join(f"[rule {number}](policy.md#rule-{number})" for number in numbers)
    reason = sentences.sure(state, timeline.view, WORDS)
    return "\n".join(
        (
            f"## {CLASSES[key]}\n",
            f"**{place.label()}** ({where}; {place.id}), {WORDS.day(state.day)}.{nearest}\n",
            f"**What is said.** {len(one.said)} claims speak of it, {one.say} with a say.\n",
            *_table(one),
            *_silent(one),
            f"**What decides.** By {rules}: {reason}.\n",
            f"> {explain(timeline, place.id, state.day, WORDS)}\n",
            f'**What the map shows.** <img src="{_SWATCH(key)}" alt="" width="28"> {_look(one)}\n',
        )
    )


def _table(one: Example) -> Iterator[str]:
    claims = one.dataset.claims
    groups = ((WORDS.say(f"group.{key}"), ids) for key, ids in one.groups.items())
    rows = [(group, claims[claim_id]) for group, ids in groups for claim_id in ids]
    if one.state.rule is Rule.SIDE_ENDED:
        rows += [("The side's end", claim) for claim in claims.values() if claim.ends_side]
    if rows:
        cells = [_COLUMNS, ("---",) * len(_COLUMNS), *(_row(one, *row) for row in rows)]
        yield "\n".join(f"| {' | '.join(row)} |" for row in cells) + "\n"


def _row(one: Example, group: str, claim: Claim) -> tuple[str, ...]:
    source = one.dataset.sources[claim.source_id]
    says = ", ".join(statements.says(claim, WORDS))
    if claim.taken_from is not None:
        says += f", taken from {sentences.side(one.dataset, claim.taken_from, WORDS)}"
    who = statements.who(one.dataset, claim, WORDS)
    cited = sentences.reported(source, claim, WORDS)
    link = f"[{cited}]({quote(source.url, safe=punctuation)})" if source.url else cited
    heard = one.timeline.heard(one.state.place_id).get(claim.id)
    near = NEAR[heard.nearness] if heard else "the side"
    # Who held the place until then decides whether to speak of fighting admits a loss.
    day = max(min(claim.start - ONE_DAY, one.state.day), one.timeline.period.first)
    stake = STAKES[interest(claim, one.timeline.state(one.state.place_id, day).status)]
    cells = (group, says, who, f"{link}; witness: {source.witness}", near, stake)
    return tuple(cell.replace("|", "\\|") for cell in cells)


def _silent(one: Example) -> Iterator[str]:
    shown = {claim_id for ids in one.groups.values() for claim_id in ids}
    why: dict[str, list[str]] = defaultdict(list)
    for claim in one.said:
        if claim.id not in shown:
            why[_want(one, claim)].append(claim.id)
    if why:
        yield "**What has none.**\n"
        yield from (
            f"- {reason}: {voices(one.dataset, ids, WORDS)}." for reason, ids in why.items()
        )
        yield ""


def _want(one: Example, claim: Claim) -> str:
    """Return why a claim has no say that day."""
    rule = "([rule {0}](policy.md#rule-{0}))".format
    if claim.id in one.timeline.heard(one.state.place_id):
        if claim.start > one.state.day:
            return "Heard, and tells of a later day"
        return f"Heard, and counted with better witnesses of a later day {rule(2)}"
    if not one.timeline.view.admits(claim, one.dataset.sources[claim.source_id]):
        return f"Not heard, as a headline, a silence or without a document {rule(1)}"
    if any(other.supersedes == claim.id for other in one.said):
        return f"Not heard, as a later claim corrects it {rule(1)}"
    return f"Not heard, as its side has ceased to exist by then {rule(12)}"


def _look(one: Example) -> str:
    """Return what colour and signs say, in the words of the legend."""
    state, dataset = one.state, one.dataset
    parts = [f"{state.status.label()} (`{state.status.fill}`)"]
    if state.claimed_by is not None:
        parts.append(sentences.claimed(dataset, state.claimed_by, WORDS))
    if state.confidence in {Confidence.FOLLOWS, Confidence.DISPUTED}:
        parts.append(WORDS.say(f"key.{state.confidence}"))
    if state.confidence in {Confidence.LAST_REPORTED, Confidence.LIKELY}:
        parts.append(sentences.held(dataset, state, WORDS))
    return ". ".join(line(part) for part in parts) + "."


if __name__ == "__main__":
    for name, text in files(geo.load().timeline()).items():
        (FOLDER / name).write_text(text, "utf-8")
        print(f"wrote {name}")

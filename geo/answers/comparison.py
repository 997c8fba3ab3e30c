"""Two maps against each other: who gained and who lost between them, in places, km² and people.

The two may differ in their day, in their rules, or in what was known: the same day as known
then and as known now is a comparison like any other.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.answers.statistics import counted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from geo.model.gazetteer import Place
    from geo.model.vocabulary import Confidence, Selection, Status
    from geo.resolve.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Amount:
    """Some places: how many, and their sums over those for which a figure is known."""

    places: int = 0
    area_km2: float = 0.0
    population: int = 0


@dataclass(frozen=True, slots=True)
class Shift:
    """A place that is not counted under the same status in both maps.

    Attributes
    ----------
    place_id
        Which.
    before, after
        The status that it is counted under; `None` for what is counted apart (see
        `geo.answers.statistics.counted`).
    sure_before, sure_after
        How sure that is; of what is counted apart, why it is.
    """

    place_id: str
    before: Status | None
    after: Status | None
    sure_before: Confidence | None
    sure_after: Confidence | None


@dataclass(frozen=True, slots=True)
class Balance:
    """What a status gained and lost between the two maps.

    Attributes
    ----------
    status
        Which; `None` for what is counted apart.
    held_before, held_after
        All that is counted under it in each map.
    gained, lost
        What is counted under it in the second map only, and in the first only.
    newly_known, no_longer_contested
        Of what was gained: what was not known before, and what nobody held alone.
    no_longer_known, newly_contested
        Of what was lost: what is not known any more, and what nobody holds alone.
        Not known is also what is counted apart.
    """

    status: Status | None
    held_before: Amount
    held_after: Amount
    gained: Amount
    newly_known: Amount
    no_longer_contested: Amount
    lost: Amount
    no_longer_known: Amount
    newly_contested: Amount


@dataclass(frozen=True, slots=True)
class Comparison:
    """The places of a selection in two maps.

    Attributes
    ----------
    selection
        What was compared.
    before_day, after_day
        The days of the two maps.
    whole, differing
        All places of the selection, and those that are not counted alike.
    shifts
        The latter, sorted by place.
    balances
        One for each status of the dataset, in its order, and one for what is counted apart.
        Gains and losses, over all of them, are both `differing`.
    """

    selection: Selection
    before_day: dt.date
    after_day: dt.date
    whole: Amount
    differing: Amount
    shifts: tuple[Shift, ...]
    balances: tuple[Balance, ...]


#: A place with the statuses that it is counted under in the two maps.
_Pair = tuple["Place", "Status | None", "Status | None"]


def compare(
    before: tuple[Timeline, dt.date], after: tuple[Timeline, dt.date], selection: Selection
) -> Comparison:
    """Compare the places of a selection in two maps, each a timeline at the end of a day.

    Raises
    ------
    DayError
        If a day lies outside the period.
    ValueError
        If the timelines are of different datasets: their places are not the same.
    """
    (one, first), (other, second) = before, after
    dataset = one.dataset
    if other.dataset is not dataset:
        raise ValueError("two maps are compared within one dataset")
    pairs: list[_Pair] = []
    shifts: list[Shift] = []
    for place in dataset.gazetteer.select(selection):
        then, now = one.state(place.id, first), other.state(place.id, second)
        held = (counted(then, dataset.unknown), counted(now, dataset.unknown))
        pairs.append((place, *held))
        if held[0] != held[1]:
            shifts.append(Shift(place.id, *held, then.confidence, now.confidence))
    return Comparison(
        selection=selection,
        before_day=first,
        after_day=second,
        whole=_amount(place for place, _, _ in pairs),
        differing=_amount(place for place, was, is_ in pairs if was != is_),
        shifts=tuple(shifts),
        balances=tuple(
            _balance(pairs, status, dataset.unknown) for status in (*dataset.statuses, None)
        ),
    )


def _balance(pairs: list[_Pair], status: Status | None, unknown: Status) -> Balance:
    def over(meant: Callable[[Status | None, Status | None], bool]) -> Amount:
        return _amount(place for place, was, is_ in pairs if meant(was, is_))

    def known(found: Status | None) -> bool:
        return found is not None and found != unknown

    def contested(found: Status | None) -> bool:
        return found is not None and found != unknown and found.actor is None

    def gained(was: Status | None, is_: Status | None) -> bool:
        return was != status == is_

    def lost(was: Status | None, is_: Status | None) -> bool:
        return gained(is_, was)

    def learnt(was: Status | None, is_: Status | None) -> bool:
        return gained(was, is_) and known(is_) and not known(was)

    def settled(was: Status | None, is_: Status | None) -> bool:
        return gained(was, is_) and contested(was) and known(is_)

    return Balance(
        status=status,
        held_before=over(lambda was, _: was == status),
        held_after=over(lambda _, is_: is_ == status),
        gained=over(gained),
        newly_known=over(learnt),
        no_longer_contested=over(settled),
        lost=over(lost),
        no_longer_known=over(lambda was, is_: learnt(is_, was)),
        newly_contested=over(lambda was, is_: settled(is_, was)),
    )


def _amount(places: Iterable[Place]) -> Amount:
    found = list(places)
    return Amount(
        len(found),
        math.fsum(place.area_km2 or 0.0 for place in found),
        sum(place.population or 0 for place in found),
    )

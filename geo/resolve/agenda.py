"""What happens to the state of one place on which day, by what is stated of it (rule 2)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from geo.model.views import Method
from geo.model.vocabulary import ClaimKind
from geo.resolve.evidence import transitions
from geo.resolve.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.model.views import View
    from geo.resolve.evidence import Statement, Transition

Change: TypeAlias = Callable[[Standing], None]
#: A day, the order among the changes of that day, and what changes.
Item: TypeAlias = tuple[dt.date, tuple[int | str, ...], Change]


def agenda(
    statements: Sequence[Statement], view: View, first: dt.date
) -> list[tuple[dt.date, list[Change]]]:
    """Return the days from `first` on, on which something happens, and what, in a fixed order.

    On one day endings come first, then transitions, then claims that stand
    alone before their transition, then denials, then what wears out.
    """
    plan = _latest if view.method is Method.LATEST else _ranked
    days: dict[dt.date, list[tuple[tuple[int | str, ...], Change]]] = defaultdict(list)
    for items in (_endings(statements), plan(statements, first), _wearing(statements, view)):
        for day, order, change in items:
            if day >= first:
                days[day].append((order, change))
    return [(day, [change for _, change in sorted(days[day], key=_order)]) for day in sorted(days)]


def _order(item: tuple[tuple[int | str, ...], Change]) -> tuple[int | str, ...]:
    return item[0]


def _endings(statements: Sequence[Statement]) -> Iterator[Item]:
    for one in statements:
        if one.claim.valid_to is not None:
            change = partial(Standing.end, claim=one.claim)
            yield one.claim.valid_to.latest, (0, one.id), change


def _wearing(statements: Sequence[Statement], view: View) -> Iterator[Item]:
    if view.own_claims_days is None:
        return
    lasting = dt.timedelta(days=view.own_claims_days)
    for day in {one.start for one in statements if not one.claim.is_neutral}:
        if day < dt.date.max - lasting:
            yield day + lasting, (4,), partial(Standing.wear_out, day=day)


def _latest(statements: Sequence[Statement], _first: dt.date) -> Iterator[Item]:
    for one in statements:
        order = (1, one.known_from.toordinal(), one.weight(), one.id)
        yield one.start, order, partial(Standing.hear_last, one=one)


def _ranked(statements: Sequence[Statement], first: dt.date) -> Iterator[Item]:
    for one in statements:
        if one.claim.kind is ClaimKind.DENIAL:
            yield one.start, (3, one.id), partial(Standing.deny, one=one)
    by_day: dict[dt.date, list[Transition]] = defaultdict(list)
    telling = [one for one in statements if one.claim.kind is not ClaimKind.DENIAL]
    for transition in transitions(telling):
        if transition.statements[-1].start < first:  # nothing of it happens as late as that
            continue
        start = transition.start()
        by_day[start].append(transition)
        for one in transition.statements:
            if one.start < start:
                yield one.start, (2, one.id), partial(Standing.hear_early, one=one)
    for start, together in by_day.items():
        yield start, (1,), partial(Standing.change, together=together, start=start)

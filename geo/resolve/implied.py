"""What statements imply: who held a place before it was taken, and what a lost side leaves.

Each rule fills what the claims on the place leave open, and overrules none of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.model.runs import Rule, Run
from geo.model.views import Interest
from geo.model.vocabulary import Confidence
from geo.resolve.evidence import transitions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.model.runs import Nearness
    from geo.model.vocabulary import Actor, Status
    from geo.resolve.evidence import Statement


@dataclass(frozen=True, slots=True)
class Ending:
    """A side that has ceased to exist: from which day, and by which claims (ids, sorted)."""

    day: dt.date
    claims: tuple[str, ...]


def endings(statements: Iterable[Statement]) -> dict[Actor, Ending]:
    """Return which sides ceased to exist, by what is heard of them.

    A side's word about its enemy's end, or about its own if it gains, is not enough.
    """
    found: dict[Actor, Ending] = {}
    for transition in transitions(statements):
        actor = transition.status.actor
        able = [c for c in transition.claims if c.is_neutral or c.side == actor]
        if actor is None or not able:
            continue
        start = transition.start()
        if actor not in found or start < found[actor].day:
            found[actor] = Ending(start, tuple(sorted(c.id for c in able)))
    return found


def still_heard(
    statements: Sequence[Statement], ended: Mapping[Actor, Ending]
) -> Sequence[Statement]:
    """Return the statements without those by which a side would hold, or gain, after it ended.

    What those who belonged to it admit is heard.
    """
    if not ended:
        return statements
    first = min(ending.day for ending in ended.values())

    def is_late(one: Statement) -> bool:
        status = one.claim.status
        if status is None or one.start < first:
            return False
        gone = {side for side, ending in ended.items() if one.start >= ending.day}
        gains = one.claim.side in gone and one.claim.side in status.beneficiaries
        return status.actor in gone or gains

    return [one for one in statements if not is_late(one)]


def without_ended(runs: Sequence[Run], ended: Mapping[Actor, Ending]) -> tuple[Run, ...]:
    """Return runs in which a side holds and claims nothing after it ceased to exist (rule 12).

    What it held is last reported as its own, until somebody says who holds it.
    """
    found = [part for run in runs for part in _parted(run, ended)]
    return tuple(found)


def _parted(run: Run, ended: Mapping[Actor, Ending]) -> Iterator[Run]:
    sides = {side for side in (run.status.actor, run.claimed_by) if side in ended}
    if not sides:
        yield run
        return
    days = sorted({ended[side].day for side in sides if side is not None})
    turns = [day for day in days if run.from_ < day < run.to]
    starts = [run.from_, *turns]
    for start, end in zip(starts, [*turns, run.to], strict=True):
        yield _left(replace(run, from_=start, to=end), ended)


def _left(run: Run, ended: Mapping[Actor, Ending]) -> Run:
    """Return what is left of a run that begins when some sides have ceased to exist."""
    gone = {side for side, ending in ended.items() if ending.day <= run.from_}
    if run.claimed_by in gone:
        run = replace(run, claimed_by=None)
        if run.confidence is Confidence.CLAIMED:
            run = replace(run, confidence=None, rule=Rule.WORN_OUT)
    if run.status.actor in gone:
        run = replace(run, confidence=Confidence.LAST_REPORTED, rule=Rule.SIDE_ENDED)
    return run


def with_held_before(
    runs: Sequence[Run],
    statements: Sequence[Statement],
    holders: Mapping[Actor, Status],
) -> tuple[Run, ...]:
    """Return runs in which a place was held, until it was taken, by whom it was taken from (11).

    Only what is not known is filled, and only back to the last evidence. A run
    of that side which was known already gains the claims as evidence of its end.
    """
    losses = {
        one.id: one
        for one in statements
        if one.claim.taken_from is not None and one.stake is not Interest.OWN
    }
    found = list(runs)
    for number in range(len(found) - 1):
        telling = _telling(found[number + 1], losses)
        side = next((losses[key].claim.taken_from for key in telling), None)
        if side is None or side not in holders:
            continue
        before = found[number]
        if before.status.actor == side:
            found[number] = replace(before, held_until=telling)
        else:
            for back in range(number, -1, -1):
                if found[back].status.actor is not None or found[back].since is not None:
                    break
                found[back] = _held(found[back], holders[side], telling, losses)
    return tuple(found)


def _telling(after: Run, losses: Mapping[str, Statement]) -> tuple[str, ...]:
    """Return the claims, neutral or adverse, by which a run began as a taking from one side."""
    if after.since is None or after.since.best != after.from_:
        return ()
    taken = [
        one.claim
        for key in after.claims_for
        if (one := losses.get(key)) is not None and one.start <= after.since.latest
    ]
    sides = {claim.taken_from for claim in taken}
    return tuple(sorted(claim.id for claim in taken)) if len(sides) == 1 else ()


def _held(
    run: Run,
    status: Status,
    telling: tuple[str, ...],
    losses: Mapping[str, Statement],
) -> Run:
    near: Nearness = max(losses[key].nearness for key in telling)
    claimed = None if run.claimed_by == status.actor else run.claimed_by
    return replace(
        run,
        status=status,
        confidence=Confidence.FOLLOWS,
        claimed_by=claimed,
        claims_for=telling,
        claims_against=tuple(key for key in run.claims_against if key not in telling),
        rule=Rule.HELD_BEFORE,
        nearness=near,
        held_until=telling,
    )

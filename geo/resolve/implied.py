"""What statements imply: who held a place before it was taken, and what a lost side leaves.

Each rule fills what the claims on the place leave open, and overrules none of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.model.runs import Nearness, Rule, Run
from geo.model.views import Interest
from geo.model.vocabulary import Confidence
from geo.resolve.evidence import interest, transitions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from geo.model.claims import Claim
    from geo.model.vocabulary import Actor, Status
    from geo.resolve.evidence import Hearing


@dataclass(frozen=True, slots=True)
class Ending:
    """A side that has ceased to exist: from which day, and by which claims (ids, sorted)."""

    day: dt.date
    claims: tuple[str, ...]


def endings(hearing: Hearing) -> dict[Actor, Ending]:
    """Return which sides ceased to exist, by what is heard of them.

    A side's word about its enemy's end, or about its own if it gains, is not enough.
    """
    found: dict[Actor, Ending] = {}
    said = [claim for claim in hearing.claims if claim.ends_side is not None]
    for transition in transitions(said, hearing) if said else []:
        actor = transition.status.actor
        able = [c for c in transition.claims if c.is_neutral or c.side == actor]
        if actor is None or not able:
            continue
        start = transition.start(hearing)
        if actor not in found or start < found[actor].day:
            found[actor] = Ending(start, tuple(sorted(c.id for c in able)))
    return found


def still_heard(claims: Sequence[Claim], ended: Mapping[Actor, Ending]) -> list[Claim]:
    """Return the claims without those by which a side would hold, or gain, after it ended.

    What those who belonged to it admit is heard.
    """

    def is_late(claim: Claim) -> bool:
        status = claim.status
        if status is None:
            return False
        gone = {side for side, ending in ended.items() if claim.start >= ending.day}
        gains = claim.side in gone and claim.side in status.beneficiaries
        return status.actor in gone or gains

    return [claim for claim in claims if not is_late(claim)]


def without_ended(runs: Sequence[Run], ended: Mapping[Actor, Ending]) -> tuple[Run, ...]:
    """Return runs in which a side holds and claims nothing after it ceased to exist (rule 12).

    What it held is last reported as its own, until somebody says who holds it.
    """
    found = [part for run in runs for part in _parted(run, ended)]
    return tuple(found)


def _parted(run: Run, ended: Mapping[Actor, Ending]) -> Iterator[Run]:
    sides = {side for side in (run.status.actor, run.claimed_by) if side in ended}
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
    hearing: Hearing,
    holders: Mapping[Actor, Status],
) -> tuple[Run, ...]:
    """Return runs in which a place was held, until it was taken, by whom it was taken from (11).

    Only what is not known is filled, and only back to the last evidence. A run
    of that side which was known already gains the claims as evidence of its end.
    """
    claims = {claim.id: claim for claim in hearing.claims}
    found = list(runs)
    for number in range(len(found) - 1):
        telling = _telling(found[number + 1], claims)
        side = next((claims[key].taken_from for key in telling), None)
        if side is None or side not in holders:
            continue
        before = found[number]
        if before.status.actor == side:
            found[number] = replace(before, held_until=telling)
        else:
            for back in range(number, -1, -1):
                if found[back].status.actor is not None or found[back].since is not None:
                    break
                found[back] = _held(found[back], holders[side], telling, hearing, claims)
    return tuple(found)


def _telling(after: Run, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """Return the claims, neutral or adverse, by which a run began as a taking from one side."""
    if after.since is None or after.since.best != after.from_:
        return ()
    taken = [
        claim
        for key in after.claims_for
        if (claim := claims.get(key)) is not None
        and claim.taken_from is not None
        and interest(claim, None) is not Interest.OWN
        and claim.start <= after.since.latest
    ]
    sides = {claim.taken_from for claim in taken}
    return tuple(sorted(claim.id for claim in taken)) if len(sides) == 1 else ()


def _held(
    run: Run,
    status: Status,
    telling: tuple[str, ...],
    hearing: Hearing,
    claims: Mapping[str, Claim],
) -> Run:
    near: Nearness = max(hearing.near(claims[key]) for key in telling)
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

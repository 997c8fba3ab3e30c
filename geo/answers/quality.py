"""What a careful editor would ask about a package that is otherwise in order.

Nothing here is an error: contradicting, single or vague claims are evidence
too. Each finding names file and row, so that somebody can look.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from geo.model.gazetteer import fold
from geo.model.runs import Nearness
from geo.model.views import BALANCED
from geo.model.vocabulary import ClaimKind, Reach
from geo.resolve.evidence import hear, transitions, uncorrected
from geo.resolve.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo.model.claims import Claim
    from geo.package.dataset import Dataset


class Check(StrEnum):
    """The questions, each under the name by which it can be left out."""

    NO_LOCATOR = "no-locator"
    SINGLE_SOURCE = "single-source"
    TAKEN_TWICE = "taken-twice"
    BEFORE_IT_HAPPENED = "before-it-happened"
    AFTER_ITS_PROVINCE = "after-its-province"
    COPIED = "copied"
    SHARED_NAME = "shared-name"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to look at.

    Attributes
    ----------
    file, row
        Where, the header being row 1.
    check
        Which question it fails.
    key
        Id of the claim, source or place.
    message
        What is odd, and what to do about it.
    """

    file: str
    row: int
    check: Check
    key: str
    message: str

    def __str__(self) -> str:
        """Return the finding as one line of text."""
        return f"{self.file}:{self.row}: {self.check}: {self.key}: {self.message}"

    def as_json(self) -> dict[str, str | int]:
        """Return the finding as plain values, for machines."""
        return {
            "file": self.file,
            "row": self.row,
            "check": str(self.check),
            "key": self.key,
            "message": self.message,
        }


def findings(dataset: Dataset, ignored: frozenset[Check] = frozenset()) -> tuple[Finding, ...]:
    """Return everything that a careful editor would ask about, sorted by file and row."""
    checks: dict[Check, Callable[[Dataset], Iterator[Finding]]] = {
        Check.NO_LOCATOR: _no_locator,
        Check.SINGLE_SOURCE: _single_source,
        Check.TAKEN_TWICE: _taken_twice,
        Check.BEFORE_IT_HAPPENED: _before_it_happened,
        Check.AFTER_ITS_PROVINCE: _after_its_province,
        Check.COPIED: _copied,
        Check.SHARED_NAME: _shared_name,
    }
    found = {
        finding
        for check, look in checks.items()
        if check not in ignored
        for finding in look(dataset)
    }
    return tuple(sorted(found))


def _about(claim: Claim, check: Check, message: str) -> Finding:
    return Finding("claims.csv", claim.row, check, claim.id, message)


def _no_locator(dataset: Dataset) -> Iterator[Finding]:
    for claim in dataset.claims.values():
        if not claim.locator:
            yield _about(
                claim, Check.NO_LOCATOR, "nothing says where in the source; add page or paragraph"
            )


def _single_source(dataset: Dataset) -> Iterator[Finding]:
    time = timeline(dataset)
    alone: dict[str, list[str]] = defaultdict(list)
    for place_id, _, after in time.changes(time.period.first, time.period.last):
        claims = [dataset.claims[key] for key in after.claims_for]
        if claims and len({claim.source_id for claim in claims}) == 1:
            alone[claims[0].id].append(f"{dataset.gazetteer[place_id].name} on {after.from_}")
    for claim_id, changes in alone.items():
        yield _about(
            dataset.claims[claim_id],
            Check.SINGLE_SOURCE,
            f"nothing else carries the change of {', '.join(changes)}; find a second source",
        )


def _taken_twice(dataset: Dataset) -> Iterator[Finding]:
    gains = {ClaimKind.CLAIM, ClaimKind.REPORT, ClaimKind.CONFIRMATION}
    for place_id, claims in sorted(dataset.claims_of.items()):
        heard = uncorrected(
            [
                hear(BALANCED, claim, source, Nearness.PLACE)
                for claim in claims
                if BALANCED.admits(claim, source := dataset.sources[claim.source_id])
            ]
        )
        gained = [
            one
            for one in heard
            if one.claim.kind in gains
            and one.claim.reach is Reach.PLACE
            and one.start in dataset.package.period
        ]
        ordered = sorted(transitions(gained), key=lambda t: t.start())
        for before, after in itertools.pairwise(ordered):
            apart = after.spoken_from > before.spoken_to
            if before.status == after.status and after.status.actor is not None and apart:
                where = dataset.gazetteer[place_id].name
                yield _about(
                    after.claims[0],
                    Check.TAKEN_TWICE,
                    f"{where} was {after.status.id} since {before.start()} already, with "
                    "nothing between; is a loss missing, or is one of the days wrong?",
                )


def _before_it_happened(dataset: Dataset) -> Iterator[Finding]:
    for claim in dataset.claims.values():
        reported = claim.reported_on
        if reported is not None and claim.valid_from.latest > reported.latest:
            yield _about(
                claim,
                Check.BEFORE_IT_HAPPENED,
                f"it may have been so as late as {claim.valid_from.latest}, but was reported on "
                f"{reported}; narrow the date",
            )


def _after_its_province(dataset: Dataset) -> Iterator[Finding]:
    whole: dict[tuple[str, str, str], Claim] = {}
    ordered = sorted(dataset.claims.values(), key=lambda claim: (claim.start, claim.id))
    for claim in ordered:
        witness = dataset.sources[claim.source_id].witness
        status = claim.status.id if claim.status else ""
        for place_id in claim.place_ids:
            key = (witness, place_id, status)
            if claim.reach in {Reach.PROVINCE, Reach.DISTRICTS}:
                whole.setdefault(key, claim)
            elif key in whole and whole[key].start < claim.start:
                where = dataset.gazetteer[place_id].name
                yield _about(
                    claim,
                    Check.AFTER_ITS_PROVINCE,
                    f"{witness} had {where} as {status} with its whole province on "
                    f"{whole[key].start} ({whole[key].id}); one of the two days is wrong, or it "
                    "changed hands between",
                )


def _copied(dataset: Dataset) -> Iterator[Finding]:
    said: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in dataset.claims.values():
        if claim.claimant and claim.status:
            key = (claim.place_ids, claim.status.id, claim.valid_from, fold(claim.claimant))
            said[key].append(claim)
    for claims in said.values():
        witnesses = {dataset.sources[claim.source_id].witness for claim in claims}
        if len(witnesses) > 1:
            first, *others = sorted(claims, key=lambda claim: (claim.known_from, claim.id))
            for claim in others:
                if dataset.sources[claim.source_id].witness != _witness(dataset, first):
                    yield _about(
                        claim,
                        Check.COPIED,
                        f"says the same of the same day by the same claimant as {first.id}; if it "
                        "is a copy, give both sources one witness",
                    )


def _witness(dataset: Dataset, claim: Claim) -> str:
    return dataset.sources[claim.source_id].witness


def _shared_name(dataset: Dataset) -> Iterator[Finding]:
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for place in dataset.gazetteer.places:
        for spelling in sorted({fold(name) for name in place.spellings()}):
            shared[place.kind, spelling].append(place.id)
    for place in dataset.gazetteer.places:
        namesakes = sorted(
            {
                other
                for name in place.spellings()
                for other in shared[place.kind, fold(name)]
                if other != place.id
            }
        )
        if namesakes:
            yield Finding(
                "places.csv",
                place.row,
                Check.SHARED_NAME,
                place.id,
                f"{place.name} shares a spelling with {', '.join(namesakes)}; claims must give "
                "the id, not the name",
            )

"""The claims on a place, as cards tell them: in which groups and order, and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.model.views import KINDS
from geo.model.vocabulary import NEUTRAL, SourceKind
from geo.resolve.evidence import interest
from geo.show.sentences import side_label

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from geo.model.claims import Claim
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import State
    from geo.show.words import Words

#: A range of more days than this tells nothing of how late a report came.
_VAGUE = 14


def by_weight(dataset: Dataset, claim_ids: Iterable[str]) -> list[str]:
    """Return claims with the best witness first; of equals, the first to report.

    Of witnesses with the same stake, copies and encyclopaedias come last.
    """

    def order(claim: Claim) -> tuple[int, bool, int, dt.date, str]:
        kind = KINDS.index(claim.kind) if claim.kind in KINDS else len(KINDS)
        source = dataset.sources[claim.source_id]
        second = source.mirror or source.kind is SourceKind.ENCYCLOPAEDIA
        return -interest(claim, None), second, kind, claim.known_from, claim.id

    claims = (dataset.claims[claim_id] for claim_id in claim_ids)
    return [claim.id for claim in sorted(claims, key=order)]


def about(dataset: Dataset, place_id: str) -> tuple[Claim, ...]:
    """Return the claims on a place; on a province, those on its capital, whose state it has."""
    capital = dataset.gazetteer.capital_of(place_id)
    return dataset.claims_of.get(capital.id if capital else place_id, ())


def groups(
    dataset: Dataset, state: State, known: dt.date | None
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the claims on a place in groups, by their key in the words, best witness first.

    A claim stands in the first group that it belongs to. Claims reported after
    `known` are left out; groups without a claim too.
    """
    heard = [
        claim.id
        for claim in about(dataset, state.place_id)
        if known is None or claim.known_from <= known
    ]
    listed = (
        ("for", state.claims_for),
        ("against", state.claims_against),
        ("overtaken", state.overtaken),
        ("other", heard),
    )
    named: set[str] = set()
    found = []
    for key, claim_ids in listed:
        left = [claim_id for claim_id in claim_ids if claim_id not in named]
        named.update(left)
        if left:
            found.append((key, tuple(by_weight(dataset, left))))
    return tuple(found)


def says(claim: Claim, words: Words) -> tuple[str, str]:
    """Return what a claim says: the label of its status (or that it has none), and since when."""
    if claim.status is None:
        return words.say("claim.nothing"), ""
    begins = words.begins(claim.valid_from)
    if claim.valid_to is not None:
        begins = words.say("begins.until", begins=begins, day=words.span(claim.valid_to))
    return claim.status.label(words.language), begins


def who(dataset: Dataset, claim: Claim, words: Words) -> str:
    """Return who makes a claim, what sort of statement it is, and whose side they are on."""
    kind = words.say(f"claim-kind.{claim.kind}")
    stake = stake_of(dataset, claim, words)
    if not claim.claimant:
        return words.say("claim.who-unnamed", kind=kind, stake=stake)
    return words.say("claim.who", kind=kind, claimant=claim.claimant, stake=stake)


def stake_of(dataset: Dataset, claim: Claim, words: Words) -> str:
    """Return the side of whoever makes a claim, or that they have no stake."""
    if claim.side == NEUTRAL:
        return words.say("claim.neutral")
    return words.say("claim.side", side=side_label(dataset, claim.side, words))


def where_said(dataset: Dataset, claim: Claim, words: Words) -> str:
    """Return when a claim was published, how much later, and where in the document."""
    parts = [_published(claim, words), claim.locator]
    if dataset.sources[claim.source_id].kind is SourceKind.UNSOURCED:
        parts.append(words.say("claim.no-document"))
    return words.listed(filter(None, parts))


def _published(claim: Claim, words: Words) -> str:
    if claim.reported_on is None:
        return words.say("claim.undated")
    told = words.say("claim.published", day=words.span(claim.reported_on))
    return words.listed(filter(None, (told, _lag(claim, words))))


def _lag(claim: Claim, words: Words) -> str:
    """Return how long after what it tells of a claim was published; nothing if that is vague."""
    reported, told = claim.reported_on, claim.valid_from
    if reported is None:
        return ""
    least = max(0, (reported.earliest - told.latest).days)
    most = max(0, (reported.latest - told.earliest).days)
    if most - least > _VAGUE:
        return ""
    if most == 0:
        return words.say("claim.same-day")
    if least == most:
        return words.say("claim.later", n=most)
    if least == 0:
        return words.say("claim.up-to", n=most)
    return words.say("claim.later-range", least=least, n=most)

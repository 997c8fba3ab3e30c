"""The claims on a place, heard under a view and resolved: each different hearing once.

Many places share their claims: districts of which only a claim on their whole
province speaks, a province and its capital, a place with and without a source
that has nothing to say of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.model.runs import Nearness, Rule
from geo.model.vocabulary import Confidence, PlaceKind
from geo.resolve.evidence import Hearing, admitted
from geo.resolve.implied import endings, still_heard, with_held_before, without_ended
from geo.resolve.policy import resolve

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Container, Iterable, Iterator, Mapping

    from geo.model.claims import Claim
    from geo.model.runs import Run
    from geo.model.views import View
    from geo.model.vocabulary import Actor
    from geo.package.dataset import Dataset
    from geo.resolve.implied import Ending


class Resolver:
    """Resolves the places of a dataset under one view, and remembers what it resolved.

    Parameters
    ----------
    dataset, view
        What to resolve, and by which rules.
    """

    def __init__(self, dataset: Dataset, view: View) -> None:
        self._dataset = dataset
        self._view = view
        self._found: dict[tuple[object, ...], tuple[Run, ...]] = {}
        self._ended: dict[tuple[str, ...], dict[Actor, Ending]] = {}
        self._holders = {s.actor: s for s in reversed(dataset.statuses) if s.actor is not None}
        self._endings = tuple(
            claim for claim in dataset.claims.values() if claim.ends_side is not None
        )

    def claims_on(self, place_id: str) -> tuple[Claim, ...]:
        """Return the claims by which a place is judged: of a province, those on its capital."""
        place = self._dataset.gazetteer[place_id]
        if place.kind is PlaceKind.PROVINCE:
            capital = self._dataset.gazetteer.capital_of(place_id)
            return self._dataset.claims_of.get(capital.id, ()) if capital else ()
        own = self._dataset.claims_of.get(place_id, ())
        return (*own, *self._lent_by_seat(place_id))

    def _lent_by_seat(self, place_id: str) -> tuple[Claim, ...]:
        """Return the claims on the city at the centre of a district that do not reach it itself."""
        seat = self._dataset.gazetteer.seat_of(place_id) if self._view.seats else None
        if seat is None:
            return ()
        claims = self._dataset.claims_of.get(seat.id, ())
        return tuple(claim for claim in claims if place_id not in claim.place_ids)

    def runs(
        self, place_id: str, known: dt.date | None, without: Container[str] = ()
    ) -> tuple[Run, ...]:
        """Return the runs of a place by the claims on it, and by what they imply.

        Parameters
        ----------
        known
            Evening on which to stand; `None` hears all.
        without
            Ids of claims not to be heard.
        """
        ended = self._sides_ended(known, without)
        claims = [claim for claim in self.claims_on(place_id) if claim.id not in without]
        heard = still_heard(self._admitted(claims, known), ended)
        nearness = {claim.id: self._near(claim, place_id) for claim in heard}
        key = (tuple(nearness.items()), tuple(sorted(ended.items())))
        if key not in self._found:
            self._found[key] = self._resolved(Hearing(self._view, tuple(heard), nearness), ended)
        return self._found[key]

    def _resolved(self, hearing: Hearing, ended: Mapping[Actor, Ending]) -> tuple[Run, ...]:
        dataset = self._dataset
        runs = resolve(hearing, dataset.sources, dataset.package.period, dataset.unknown)
        if self._view.held_before:
            runs = with_held_before(runs, hearing, self._holders)
        return without_ended(runs, ended) if ended else runs

    def _admitted(self, claims: Iterable[Claim], known: dt.date | None) -> list[Claim]:
        return admitted(claims, self._dataset.sources, self._view, known)

    def _sides_ended(
        self, known: dt.date | None, without: Container[str]
    ) -> Mapping[Actor, Ending]:
        if not self._view.sides_end or not self._endings:
            return {}
        claims = [claim for claim in self._endings if claim.id not in without]
        heard = self._admitted(claims, known)
        key = tuple(claim.id for claim in heard)
        if key not in self._ended:
            self._ended[key] = endings(Hearing(self._view, tuple(heard), {}))
        return self._ended[key]

    def _near(self, claim: Claim, place_id: str) -> Nearness:
        if claim.is_wide and self._view.wide_yields:
            return Nearness.WIDE
        place = self._dataset.gazetteer[place_id]
        own = place.kind is PlaceKind.PROVINCE or place_id in claim.place_ids
        return Nearness.PLACE if own else Nearness.SEAT

    def shown(
        self, place_id: str, known: dt.date | None, without: Container[str] = ()
    ) -> tuple[Run, ...]:
        """Return the runs of a place, inferred from its capital's where the view says so."""
        own = self.runs(place_id, known, without)
        province = self._lender(place_id)
        if province is None:
            return own
        return tuple(_filled(own, self.runs(province, known, without)))

    def speaking(self, place_id: str) -> tuple[Claim, ...]:
        """Return every claim that may have a say in what is shown of a place."""
        province = self._lender(place_id)
        lent = () if province is None else self.claims_on(province)
        return (*self.deciding(place_id), *lent)

    def deciding(self, place_id: str) -> tuple[Claim, ...]:
        """Return every claim that may have a say in the runs of a place before inference."""
        return (*self.claims_on(place_id), *(self._endings if self._view.sides_end else ()))

    def _lender(self, place_id: str) -> str | None:
        """Return the province that lends a place its status where no claim speaks of it."""
        place = self._dataset.gazetteer[place_id]
        if not self._view.infer_districts or place.kind is not PlaceKind.DISTRICT:
            return None
        province = self._dataset.gazetteer.province_of(place_id)
        return None if province is None else province.id


def _filled(own: tuple[Run, ...], above: tuple[Run, ...]) -> list[Run]:
    found: list[Run] = []
    for piece in _pieces(own, above):
        if found and found[-1].rule is piece.rule is Rule.NO_CLAIM:
            found[-1] = replace(found[-1], to=piece.to)
        else:
            found.append(piece)
    return found


def _pieces(own: tuple[Run, ...], above: tuple[Run, ...]) -> Iterator[Run]:
    for run in own:
        if run.rule is not Rule.NO_CLAIM:
            yield run
            continue
        for other in above:
            first, end = max(run.from_, other.from_), min(run.to, other.to)
            if first < end and other.status == run.status:  # it has nothing to lend
                yield replace(run, from_=first, to=end)
            elif first < end:
                yield _inferred(other, first, end)


def _inferred(other: Run, first: dt.date, end: dt.date) -> Run:
    return replace(
        other,
        from_=first,
        to=end,
        confidence=Confidence.INFERRED,
        claimed_by=None,
        rule=Rule.INFERRED,
    )

"""The claims on a place, heard under a view and resolved: each different hearing once.

Many places share their claims: districts of which only a claim on their whole
province speaks, a province and its capital, a place with and without a source
that has nothing to say of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.model.runs import Rule
from geo.model.vocabulary import Confidence, PlaceKind
from geo.resolve.evidence import admitted
from geo.resolve.policy import resolve

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Container, Iterator

    from geo.model.claims import Claim
    from geo.model.runs import Run
    from geo.model.views import View
    from geo.package.dataset import Dataset


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
        self._found: dict[tuple[str, ...], tuple[Run, ...]] = {}

    def claims_on(self, place_id: str) -> tuple[Claim, ...]:
        """Return the claims by which a place is judged: of a province, those on its capital."""
        if self._dataset.gazetteer[place_id].kind is not PlaceKind.PROVINCE:
            return self._dataset.claims_of.get(place_id, ())
        capital = self._dataset.gazetteer.capital_of(place_id)
        return self._dataset.claims_of.get(capital.id, ()) if capital else ()

    def runs(
        self, place_id: str, known: dt.date | None, without: Container[str] = ()
    ) -> tuple[Run, ...]:
        """Return the runs of a place by the claims on it.

        Parameters
        ----------
        known
            Evening on which to stand; `None` hears all.
        without
            Ids of claims not to be heard.
        """
        claims = [claim for claim in self.claims_on(place_id) if claim.id not in without]
        heard = admitted(claims, self._dataset.sources, self._view, known)
        key = tuple(claim.id for claim in heard)
        if key not in self._found:
            dataset = self._dataset
            self._found[key] = resolve(
                heard, dataset.sources, self._view, dataset.package.period, dataset.unknown
            )
        return self._found[key]

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
        return self.claims_on(place_id) + lent

    def _lender(self, place_id: str) -> str | None:
        """Return the province that lends a place its status where no claim speaks of it."""
        place = self._dataset.gazetteer[place_id]
        if not self._view.infer_districts or place.kind is not PlaceKind.DISTRICT:
            return None
        province = self._dataset.gazetteer.province_of(place_id)
        return None if province is None else province.id


def _filled(own: tuple[Run, ...], above: tuple[Run, ...]) -> Iterator[Run]:
    for run in own:
        if run.rule is not Rule.NO_CLAIM:
            yield run
            continue
        for other in above:
            first, end = max(run.from_, other.from_), min(run.to, other.to)
            if first < end:
                yield _inferred(other, first, end)


def _inferred(other: Run, first: dt.date, end: dt.date) -> Run:
    if other.since is None:
        return replace(other, from_=first, to=end)
    return replace(
        other,
        from_=first,
        to=end,
        confidence=Confidence.INFERRED,
        claimed_by=None,
        rule=Rule.INFERRED,
    )

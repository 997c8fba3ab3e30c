"""The claims on a place, heard under a view and resolved: each different set of them once.

Many places share their claims: districts of which only a claim on their whole
province speaks, a province and its capital, a place with and without a source
that has nothing to say of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.model.runs import Nearness, Rule
from geo.model.vocabulary import Confidence, PlaceKind
from geo.resolve.evidence import hear, uncorrected
from geo.resolve.implied import endings, still_heard, with_held_before, without_ended
from geo.resolve.policy import Policy

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from geo.model.claims import Claim
    from geo.model.runs import Run
    from geo.model.views import View
    from geo.model.vocabulary import Actor
    from geo.package.dataset import Dataset
    from geo.resolve.evidence import Statement
    from geo.resolve.implied import Ending
    from geo.resolve.policy import Course


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
        self._policy = Policy(view, dataset.package.period, dataset.unknown)
        self._statements: dict[tuple[str, Nearness], Statement] = {}
        self._stated: dict[str, tuple[Statement, ...]] = {}
        self._course_of = ""
        self._course: Course | None = None
        self._found: dict[tuple[object, ...], tuple[Run, ...]] = {}
        self._ended: dict[tuple[Statement, ...], dict[Actor, Ending]] = {}
        self._holders = {s.actor: s for s in reversed(dataset.statuses) if s.actor is not None}
        self._endings = tuple(
            claim for claim in dataset.claims.values() if claim.ends_side is not None
        )
        self._endings_stated = self._admitted(self._endings, lambda _: Nearness.PLACE)

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
        heard = self._heard(place_id, known, without, ended)
        key = (*heard, *sorted(ended.items()))
        if key not in self._found:
            self._found[key] = self._with_implied(self._resolved(place_id, heard), heard, ended)
        return self._found[key]

    def heard(
        self, place_id: str, known: dt.date | None, without: Container[str] = ()
    ) -> Sequence[Statement]:
        """Return what is heard of a place, with the weight of each; parameters as of `runs`."""
        return self._heard(place_id, known, without, self._sides_ended(known, without))

    def _heard(
        self,
        place_id: str,
        known: dt.date | None,
        without: Container[str],
        ended: Mapping[Actor, Ending],
    ) -> Sequence[Statement]:
        return still_heard(_heard(self._stated_of(place_id), known, without), ended)

    def _resolved(self, place_id: str, statements: Sequence[Statement]) -> tuple[Run, ...]:
        # Whoever asks a second time for a place, as known on another evening or without a
        # source, asks for more: from then on it is kept how far the place had come each day.
        again = self._course_of == place_id
        like = self._course if again else None
        course = self._policy.resolve(statements, like, marked=again)
        if not again:
            self._course_of, self._course = place_id, None
        elif like is None or len(course.statements) > len(like.statements):
            self._course = course
        return course.runs

    def _with_implied(
        self,
        runs: tuple[Run, ...],
        statements: Sequence[Statement],
        ended: Mapping[Actor, Ending],
    ) -> tuple[Run, ...]:
        if self._view.held_before:
            runs = with_held_before(runs, statements, self._holders)
        return without_ended(runs, ended) if ended else runs

    def _stated_of(self, place_id: str) -> tuple[Statement, ...]:
        """Return all that the view ever hears of a place."""
        if place_id not in self._stated:
            self._stated[place_id] = self._admitted(
                self.claims_on(place_id), lambda claim: self._near(claim, place_id)
            )
        return self._stated[place_id]

    def _admitted(
        self, claims: Iterable[Claim], near: Callable[[Claim], Nearness]
    ) -> tuple[Statement, ...]:
        sources = self._dataset.sources
        return tuple(
            self._statement(claim, near(claim))
            for claim in claims
            if self._view.admits(claim, sources[claim.source_id])
        )

    def _statement(self, claim: Claim, nearness: Nearness) -> Statement:
        """Return the statement that a claim is, the same one wherever it is as near."""
        key = claim.id, nearness
        if key not in self._statements:
            source = self._dataset.sources[claim.source_id]
            self._statements[key] = hear(self._view, claim, source, nearness)
        return self._statements[key]

    def _sides_ended(
        self, known: dt.date | None, without: Container[str]
    ) -> Mapping[Actor, Ending]:
        if not self._view.sides_end or not self._endings:
            return {}
        heard = tuple(_heard(self._endings_stated, known, without))
        if heard not in self._ended:
            self._ended[heard] = endings(heard)
        return self._ended[heard]

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


def _heard(
    statements: Iterable[Statement], known: dt.date | None, without: Container[str]
) -> list[Statement]:
    """Return what is heard on the evening of `known`, but for some claims (rule 1)."""
    return uncorrected(
        [
            one
            for one in statements
            if (known is None or one.known_from <= known) and one.id not in without
        ]
    )


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

"""The answers as plain values for JSON; `docs/commands.md` shows their shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from geo.answers.comparison import Amount, Balance, Comparison, Shift
    from geo.answers.statistics import Counts
    from geo.model.gazetteer import Place
    from geo.model.runs import Run, Since
    from geo.model.vocabulary import Confidence
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import State, Timeline

Answer = dict[str, Any]


def status_answer(timeline: Timeline, state: State) -> Answer:
    """Return who holds a place on a day."""
    place = timeline.dataset.gazetteer[state.place_id]
    return {
        **place_answer(place),
        "on": state.day.isoformat(),
        **_circumstances(timeline),
        **_finding(timeline.dataset, state),
    }


def counts_answer(timeline: Timeline, found: Counts) -> Answer:
    """Return the counts of a selection on a day."""
    statuses = timeline.dataset.statuses
    return {
        "kind": str(found.selection),
        "on": found.day.isoformat(),
        **_circumstances(timeline),
        "total": found.total,
        "by_status": {s.id: found.by_status[s] for s in statuses},
        "follows": {s.id: found.follows[s] for s in statuses},
        "last_reported": {s.id: found.last_reported[s] for s in statuses},
        "likely_not": {s.id: found.likely[s] for s in statuses},
        "range": {s.id: [found.least[s], found.most[s]] for s in statuses},
        "claimed": {str(actor): number for actor, number in found.claimed.items()},
        "disputed": found.disputed,
        "not_drawable": found.not_drawable,
        "area_km2": {s.id: round(float(found.area_km2[s]), 1) for s in statuses},
        "population": {s.id: found.population[s] for s in statuses},
    }


def history_answer(timeline: Timeline, place: Place) -> Answer:
    """Return the runs of a place; they partition the period."""
    return {
        **place_answer(place),
        **_circumstances(timeline),
        "runs": [
            {
                "from": run.from_.isoformat(),
                "to": run.to.isoformat(),
                **_finding(timeline.dataset, run),
                "rule": str(run.rule),
            }
            for run in timeline.runs(place.id)
        ],
    }


def changes_answer(
    timeline: Timeline,
    first: dt.date,
    last: dt.date,
    changes: Iterable[tuple[str, Run, Run]],
) -> Answer:
    """Return the changes between two days, both included."""
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        **_circumstances(timeline),
        "changes": [
            {
                "on": after.from_.isoformat(),
                **place_answer(timeline.dataset.gazetteer[place_id]),
                "before": before.status.id,
                "after": after.status.id,
                **{
                    key: value
                    for key, value in _finding(timeline.dataset, after).items()
                    if key != "status"
                },
                "rule": str(after.rule),
            }
            for place_id, before, after in changes
        ],
    }


def comparison_answer(dataset: Dataset, found: Comparison) -> Answer:
    """Return who gained and who lost between two maps."""
    named = [(balance.status, _balance(balance)) for balance in found.balances]
    return {
        "kind": str(found.selection),
        "total": _amount(found.whole),
        "differing": _amount(found.differing),
        "by_status": {status.id: told for status, told in named if status is not None},
        "counted_apart": next(told for status, told in named if status is None),
        "places": [_shift(dataset, shift) for shift in found.shifts],
    }


def map_answer(timeline: Timeline, day: dt.date) -> Answer:
    """Return which map is meant: its day, what was known, and the rules."""
    return {"on": day.isoformat(), **_circumstances(timeline)}


def place_answer(place: Place) -> Answer:
    """Return which place is meant."""
    return {"place": place.id, "name": place.name, "kind": str(place.kind)}


def claims_answer(dataset: Dataset, claim_ids: Iterable[str]) -> list[Answer]:
    """Return claims with enough of their source to read and find them."""
    return [_claim(dataset, claim_id) for claim_id in claim_ids]


def _balance(found: Balance) -> Answer:
    return {
        "before": _amount(found.held_before),
        "after": _amount(found.held_after),
        "gained": _amount(found.gained),
        "newly_known": _amount(found.newly_known),
        "no_longer_contested": _amount(found.no_longer_contested),
        "lost": _amount(found.lost),
        "no_longer_known": _amount(found.no_longer_known),
        "newly_contested": _amount(found.newly_contested),
    }


def _amount(found: Amount) -> Answer:
    return {
        "places": found.places,
        "area_km2": round(float(found.area_km2), 1),
        "population": found.population,
    }


def _shift(dataset: Dataset, shift: Shift) -> Answer:
    def sure(found: Confidence | None) -> str | None:
        return None if found is None else str(found)

    return {
        **place_answer(dataset.gazetteer[shift.place_id]),
        "before": None if shift.before is None else shift.before.id,
        "confidence_before": sure(shift.sure_before),
        "after": None if shift.after is None else shift.after.id,
        "confidence_after": sure(shift.sure_after),
    }


def _circumstances(timeline: Timeline) -> Answer:
    known = timeline.known
    return {
        "known": None if known is None else known.isoformat(),
        "view": timeline.view.name,
    }


def _finding(dataset: Dataset, found: State | Run) -> Answer:
    return {
        "status": found.status.id,
        "confidence": None if found.confidence is None else str(found.confidence),
        "since": _since(found.since),
        "claimed_by": None if found.claimed_by is None else str(found.claimed_by),
        "claims_for": claims_answer(dataset, found.claims_for),
        "claims_against": claims_answer(dataset, found.claims_against),
    }


def _since(since: Since | None) -> dict[str, str] | None:
    if since is None:
        return None
    return {
        "best": since.best.isoformat(),
        "earliest": since.earliest.isoformat(),
        "latest": since.latest.isoformat(),
    }


def _claim(dataset: Dataset, claim_id: str) -> Answer:
    claim = dataset.claims[claim_id]
    source = dataset.sources[claim.source_id]
    return {
        "id": claim.id,
        "source": source.id,
        "publisher": source.publisher,
        "url": source.url,
        "reported_on": None if claim.reported_on is None else str(claim.reported_on),
        "valid_from": str(claim.valid_from),
        "claimant": claim.claimant,
        "side": str(claim.side),
        "kind": str(claim.kind),
        "status": None if claim.status is None else claim.status.id,
        "note": claim.note,
    }

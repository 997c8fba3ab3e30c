"""A state in one sentence: who held a place, how sure that is, by which rule and whose word.

The sentences are English and plain, for readers. They may hold whatever the
names and claimants of a package hold, so a page must show them as text.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from geo.model.runs import Rule
from geo.model.views import BALANCED, KINDS, Interest
from geo.model.vocabulary import UNKNOWN_ID, PlaceKind
from geo.resolve.evidence import interest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from geo.model.claims import Claim
    from geo.model.days import DaySpan
    from geo.model.gazetteer import Place
    from geo.model.runs import Since
    from geo.model.sources import Source
    from geo.model.vocabulary import Actor, Status
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import State, Timeline

#: How many claims a sentence names before it says how many more there are.
MOST_NAMED = 3

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

_RULES: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.NO_CLAIM: "no claim speaks of it",
        Rule.CLAIMED_ONLY: "only the side that gains says so",
        Rule.NEUTRAL: "a source without a stake says so",
        Rule.INDEPENDENT: "independent sources without a stake say so",
        Rule.LOSING_SIDE: "the losing side admits it",
        Rule.CONTRADICTION: "sources of equal weight contradict each other",
        Rule.DENIAL: "it is denied by somebody who gains nothing from that",
        Rule.LATEST: "it is the latest claim",
        Rule.ENDED: "what was claimed of it is said to have ended",
        Rule.INFERRED: "no claim speaks of it, so it is taken to be as its province's capital",
    }
)


def explain(timeline: Timeline, place_id: str, day: dt.date) -> str:
    """Return who held a place at the end of a day, how sure, why, and who says otherwise.

    Raises
    ------
    DayError
        If the day lies outside the period.
    KeyError
        If there is no such place.
    """
    state = timeline.state(place_id, day)
    dataset = timeline.dataset
    subject = _subject(dataset, dataset.gazetteer[place_id])
    finding = _unknown if state.status.id == UNKNOWN_ID else _held
    text = finding(dataset, state, subject)
    return f"On {day_text(day)}, {circumstances(timeline)}, {text}"


def explain_rule(state: State) -> str:
    """Return the rule that decided a state, as the reason that ends a sentence."""
    return _RULES[state.rule]


def circumstances(timeline: Timeline) -> str:
    """Return as known when, and by which view if it is not the usual one."""
    known = "today" if timeline.known is None else f"on {day_text(timeline.known)}"
    view = timeline.view
    by = "" if view.name == BALANCED.name else f" and by the view “{view.label}”"
    return f"as known {known}{by}"


def day_text(day: dt.date) -> str:
    """Return a day as readers write it, e.g. ``12 August 2021``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def span_text(span: DaySpan) -> str:
    """Return a day or an uncertain one, e.g. ``August 2021``, ``4 to 6 August 2021``."""
    first, last = span.earliest, span.latest
    if span.is_exact:
        return day_text(first)
    if span.text == f"{first:%Y-%m}":
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if span.text == f"{first:%Y}":
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_text(last)}"
    return f"{day_text(first)} to {day_text(last)}"


def since_text(since: Since, first: dt.date) -> str:
    """Return since when a state held; `first` is the first day that the package covers."""
    if since.best < first:
        return f"before {day_text(first)}"
    bounds = []
    if since.earliest < since.best:
        bounds.append(f"at the earliest {day_text(since.earliest)}")
    if since.latest > since.best:
        bounds.append(f"at the latest {day_text(since.latest)}")
    range_ = f" ({', '.join(bounds)})" if bounds else ""
    return f"{day_text(since.best)}{range_}"


def side_text(dataset: Dataset, actor: Actor) -> str:
    """Return a side as its statuses label it, e.g. ``the Taliban``."""
    labels = (status.label() for status in dataset.statuses if status.actor == actor)
    return f"the {next(labels, str(actor))}"


def cite(dataset: Dataset, claim_id: str) -> str:
    """Return publisher, day of report and claimant of a claim."""
    claim = dataset.claims[claim_id]
    publisher = published_by(dataset.sources[claim.source_id])
    reported = span_text(claim.reported_on) if claim.reported_on else "undated"
    heard = not claim.claimant or _squeezed(claim.claimant) in _squeezed(publisher)
    return f"{publisher}, {reported}" if heard else f"{publisher}, {reported}: {claim.claimant}"


def published_by(source: Source) -> str:
    """Return who published a document, and whose reporting it carries if another's."""
    publisher = source.publisher or source.title or source.id
    name, witness = _squeezed(publisher), _squeezed(source.witness)
    initials = "".join(word[0] for word in publisher.split() if word[0].isupper())
    if not source.publisher or witness in name or witness == initials.casefold():
        return publisher
    return f"{source.witness} via {publisher}"


def _squeezed(text: str) -> str:
    """Return the letters and digits of `text`, for a comparison that spelling cannot spoil."""
    return "".join(mark for mark in text.casefold() if mark.isalnum())


def by_weight(dataset: Dataset, claim_ids: Iterable[str]) -> list[str]:
    """Return claims with the best witness first; of equals, the first to report."""

    def order(claim: Claim) -> tuple[int, int, dt.date, str]:
        kind = KINDS.index(claim.kind) if claim.kind in KINDS else len(KINDS)
        return -interest(claim, None), kind, claim.known_from, claim.id

    claims = (dataset.claims[claim_id] for claim_id in claim_ids)
    return [claim.id for claim in sorted(claims, key=order)]


def _subject(dataset: Dataset, place: Place) -> str:
    capital = dataset.gazetteer.capital_of(place.id)
    if place.kind is PlaceKind.PROVINCE and capital is not None:
        return f"{place.name} (province, that is, its capital {capital.name})"
    return f"{place.name} ({place.kind})"


def _held(dataset: Dataset, state: State, subject: str) -> str:
    first = dataset.package.period.first
    since = f" since {since_text(state.since, first)}" if state.since else ""
    named = _named(dataset, state.claims_for)
    return (
        f"{subject} was {_status_text(dataset, state.status)}{since}, {state.confidence}: "
        f"{explain_rule(state)}{named}. Against: {_against(dataset, state)}."
    )


def _unknown(dataset: Dataset, state: State, subject: str) -> str:
    return f"it is not known who held {subject}: {_want(dataset, state)}."


def _want(dataset: Dataset, state: State) -> str:
    """Return what is wanting for a state to be known."""
    if state.claimed_by is not None:
        return f"it is {_against(dataset, state)}"
    if state.rule is Rule.ENDED:
        return f"{explain_rule(state)}{_named(dataset, state.overtaken)}"
    if state.claims_against:
        return f"what is said of it does not suffice{_named(dataset, state.claims_against)}"
    capital = dataset.gazetteer.capital_of(state.place_id)
    if dataset.claims_of.get(capital.id if capital else state.place_id):
        return "so far, no claim that the view admits speaks of it"
    return explain_rule(state)


def _status_text(dataset: Dataset, status: Status) -> str:
    if status.actor is None:
        return status.label().lower()
    return f"held by {side_text(dataset, status.actor)}"


def _against(dataset: Dataset, state: State) -> str:
    if state.claimed_by is None:
        return _listed(dataset, state.claims_against) or "nothing"
    own = [key for key in state.claims_against if _boasts(dataset.claims[key], state)]
    others = [key for key in state.claims_against if key not in own]
    claimed = f"claimed by {side_text(dataset, state.claimed_by)} alone{_named(dataset, own)}"
    return f"{claimed}; and {_listed(dataset, others)}" if others else claimed


def _boasts(claim: Claim, state: State) -> bool:
    """Say whether a claim is one by which a side alone claims the place."""
    return claim.side == state.claimed_by and interest(claim, state.status) is Interest.OWN


def _named(dataset: Dataset, claim_ids: Iterable[str]) -> str:
    listed = _listed(dataset, claim_ids)
    return f" ({listed})" if listed else ""


def _listed(dataset: Dataset, claim_ids: Iterable[str]) -> str:
    # One document often makes several claims; a reader wants each voice once.
    voices = list(dict.fromkeys(cite(dataset, key) for key in by_weight(dataset, claim_ids)))
    more = len(voices) - MOST_NAMED
    named = voices[: MOST_NAMED if more > 1 else None]
    return "; ".join([*named, f"and {more} more"] if more > 1 else named)

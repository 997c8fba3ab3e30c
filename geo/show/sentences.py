"""What is said of a state, a view, a claim or a source, in words of any language.

Each thing is said in one place: page, app, stills and command line put these
pieces on their lines. They may hold whatever the names and claimants of a
package hold, so a page must show them as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.model.runs import Nearness, Rule
from geo.model.views import BALANCED, SIDE
from geo.model.vocabulary import Confidence, PlaceKind
from geo.resolve.timeline import STALE_AFTER_DAYS
from geo.show.words import line

if TYPE_CHECKING:
    import datetime as dt

    from geo.answers.statistics import Counts
    from geo.model.claims import Claim
    from geo.model.gazetteer import Gazetteer, Place
    from geo.model.runs import Bound, Run, Since
    from geo.model.sources import Source
    from geo.model.views import View
    from geo.model.vocabulary import Actor, Status
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import State, Timeline
    from geo.show.words import Words

#: The rules that lead to each confidence, for those who ask what it means.
REASONS = {
    Confidence.CONFIRMED: (Rule.LOSING_SIDE, Rule.INDEPENDENT),
    Confidence.REPORTED: (Rule.NEUTRAL,),
    Confidence.DISPUTED: (Rule.CONTRADICTION, Rule.DENIAL),
    Confidence.FOLLOWS: (Rule.SEAT, Rule.HELD_BEFORE),
    Confidence.CLAIMED: (Rule.CLAIMED_ONLY,),
    Confidence.LAST_REPORTED: (Rule.SIDE_ENDED,),
    Confidence.INFERRED: (Rule.INFERRED,),
    Confidence.LIKELY: (Rule.COUNTS_BOUND,),
}


def reason(rule: Rule, view: View, words: Words) -> str:
    """Return the rule that decided a state, as the reason that ends a sentence."""
    if rule is not Rule.INDEPENDENT:
        return words.say(f"rule.{rule}")
    needed = view.independent_sources
    return words.say(f"rule.{rule}", n=needed, few=words.few(needed))


def sure(found: State | Run, view: View, words: Words) -> str:
    """Return how sure a state is and why, e.g. ``reported: a source without a stake says so``."""
    told = reason(found.rule, view, words)
    if found.bound is not None:
        told = bounding(found.bound, words)
    sure = words.say("state.sure", confidence=confidence(found.confidence, words), reason=told)
    if found.nearness is Nearness.WIDE and found.confidence is not None:
        return words.say("state.wide", sure=sure)
    return sure


def bounding(bound: Bound, words: Words) -> str:
    """Return what a count leaves to a side, with the numbers of the count and of the claims."""
    return words.say(
        "state.bound",
        mapper=bound.mapper,
        most=words.integer(bound.most),
        held=words.say("state.held", side=words.say("state.side", side=_label(bound, words))),
        day=words.day(bound.day),
        named=words.integer(bound.named),
        unnamed=words.integer(bound.unnamed),
        room=words.integer(bound.room),
    )


def _label(bound: Bound, words: Words) -> str:
    return bound.status.label(words.language)


def confidence(found: Confidence | None, words: Words) -> str:
    """Return the word for a confidence; for none, that it is not known."""
    return words.say(f"confidence.{found or 'none'}")


def meaning(found: Confidence, view: View, words: Words) -> str:
    """Return what a confidence means: every reason that there can be for it."""
    first, *others = (reason(rule, view, words) for rule in REASONS[found])
    for other in others:
        first = words.say("state.or", one=first, other=other)
    return words.say("state.sure", confidence=confidence(found, words), reason=first)


def side(dataset: Dataset, actor: Actor, words: Words) -> str:
    """Return a side as its statuses label it, e.g. ``the Taliban``."""
    return words.say("state.side", side=side_label(dataset, actor, words))


def side_label(dataset: Dataset, actor: Actor, words: Words) -> str:
    """Return the bare label of a side, e.g. ``Taliban``."""
    labels = (s.label(words.language) for s in dataset.statuses if s.actor == actor)
    return next(labels, str(actor))


def holder(dataset: Dataset, status: Status, words: Words) -> str:
    """Return who holds a place as a clause, e.g. ``held by the Taliban``, ``contested``."""
    if status.actor is None:
        return status.label(words.language).lower()
    return words.say("state.held", side=side(dataset, status.actor, words))


def held(dataset: Dataset, found: State | Run, words: Words) -> str:
    """Return who holds a place as a clause, or who was last reported, or likely does not."""
    if found.bound is not None:
        return words.say("state.likely", held=holder(dataset, found.bound.status, words))
    told = holder(dataset, found.status, words)
    if found.confidence is Confidence.LAST_REPORTED:
        return words.say("state.last-reported", held=told)
    return told


def claimed(dataset: Dataset, actor: Actor, words: Words) -> str:
    """Return that one side alone claims a place, e.g. ``claimed by the Taliban alone``."""
    return words.say("state.claimed", side=side(dataset, actor, words))


def held_and_claimed(dataset: Dataset, found: State | Run, words: Words) -> str:
    """Return the label of a state, and who claims the place if somebody alone does."""
    if found.bound is not None:
        return line(held(dataset, found, words))
    label = found.status.label(words.language)
    if found.claimed_by is None:
        return label
    told = side(dataset, found.claimed_by, words)
    return words.say("state.held-and-claimed", held=label, side=told)


def since_day(since: Since, first: dt.date, words: Words) -> str:
    """Return the day on which a state began; `first` is the first day that the package covers."""
    if since.best < first:
        return words.say("state.before", day=words.day(first))
    bounds = []
    if since.earliest < since.best:
        bounds.append(words.say("state.earliest", day=words.day(since.earliest)))
    if since.latest > since.best:
        bounds.append(words.say("state.latest", day=words.day(since.latest)))
    day = words.day(since.best)
    return words.say("state.bounded", day=day, bounds=words.listed(bounds)) if bounds else day


def since_when(since: Since, first: dt.date, words: Words) -> str:
    """Return since when a state held, e.g. ``since 12 August 2021``."""
    return words.say("state.since", day=since_day(since, first, words))


def age(days: int | None, words: Words, *, is_stale: bool = False) -> str:
    """Return how old evidence is, e.g. ``3 days old``."""
    if days is None:
        return words.say("state.none")
    told = words.say("state.today") if days == 0 else words.say("state.age", n=days)
    return words.say("state.silent", age=told) if is_stale else told


def evidence(days: int | None, words: Words, *, is_stale: bool = False) -> str:
    """Return how old the latest evidence is, as a clause of its own."""
    return words.say("state.evidence", age=age(days, words, is_stale=is_stale))


def view_label(view: View, dataset: Dataset, words: Words) -> str:
    """Return the few words that a view goes by."""
    return _of_view("view", view, view.label or view.name, dataset, words)


def view_about(view: View, dataset: Dataset, words: Words) -> str:
    """Return what a view does, in one sentence."""
    return _of_view("view-about", view, view.description, dataset, words)


def _of_view(section: str, view: View, own: str, dataset: Dataset, words: Words) -> str:
    if view.name.startswith(SIDE) and view.sides is not None:
        sides = words.listed(side_label(dataset, actor, words) for actor in sorted(view.sides))
        return words.say(f"{section}.side", side=sides)
    if view.sources is not None and view.name not in dataset.views:
        publishers = (published_by(dataset.sources[key], words) for key in sorted(view.sources))
        told = words.listed(dict.fromkeys(publishers))
        return words.say(f"{section}.sources", publishers=told)
    if view.name in dataset.views or not words.has(f"{section}.{view.name}"):
        return own
    return words.say(f"{section}.{view.name}", few=words.few(view.independent_sources))


def circumstances(timeline: Timeline, words: Words) -> str:
    """Return as known when, and by which view if it is not the usual one."""
    known = words.say("why.known-today")
    if timeline.known is not None:
        known = words.say("why.known-on", day=words.day(timeline.known))
    if timeline.view.name == BALANCED.name:
        return known
    label = view_label(timeline.view, timeline.dataset, words)
    return words.say("why.by-view", known=known, view=label)


def kind(place: Place, words: Words) -> str:
    """Return what sort of place it is, e.g. ``provincial capital``."""
    return words.say("kind.capital" if place.is_capital else f"kind.{place.kind}")


def where(gazetteer: Gazetteer, place: Place, words: Words) -> str:
    """Return what sort of place it is and in which province, if it lies in one."""
    province = gazetteer.province_of(place.id)
    told = kind(place, words)
    if province is None or province.id == place.id or place.kind is PlaceKind.COUNTRY:
        return told
    return words.say("kind.inside", kind=told, province=province.label(words.language))


def published_by(source: Source, words: Words) -> str:
    """Return whose reporting a document carries and where, and that it is a copy if it is one."""
    told = source.publisher or source.title or source.id
    witness = carried(source)
    if witness is not None:
        told = words.say("source.via", witness=witness, publisher=told)
    return words.say("source.copy", source=told) if source.mirror else told


def carried(source: Source) -> str | None:
    """Return whose reporting a document carries, if it is another's than its publisher's."""
    publisher = source.publisher
    name, witness = _squeezed(publisher), _squeezed(source.witness)
    initials = "".join(word[0] for word in publisher.split() if word[0].isupper())
    same = not publisher or witness in name or witness == initials.casefold()
    return None if same else source.witness


def titled(source: Source, words: Words) -> str:
    """Return publisher and title of a document, without saying the publisher twice."""
    if not source.publisher or source.publisher in source.title:
        return source.title or source.id
    return words.say("source.titled", publisher=source.publisher, title=source.title)


def cite(dataset: Dataset, claim_id: str, words: Words) -> str:
    """Return publisher, day of report and claimant of a claim."""
    claim = dataset.claims[claim_id]
    source = published_by(dataset.sources[claim.source_id], words)
    day = _day_of_report(claim, words)
    if not claim.claimant or _squeezed(claim.claimant) in _squeezed(source):
        return words.say("source.cited", source=source, day=day)
    return words.say("source.cited-claimant", source=source, day=day, claimant=claim.claimant)


def reported(source: Source, claim: Claim, words: Words) -> str:
    """Return publisher and day of report of a claim."""
    day = _day_of_report(claim, words)
    return words.say("source.cited", source=published_by(source, words), day=day)


def _day_of_report(claim: Claim, words: Words) -> str:
    return words.span(claim.reported_on) if claim.reported_on else words.say("day.undated")


def remarks(dataset: Dataset, counts: Counts, words: Words) -> list[str]:
    """Return what is to be said below counts: claims, disputes, old evidence, places not drawn."""
    told = [
        words.say("counted.last-reported", n=number, held=holder(dataset, status, words))
        for status, number in counts.last_reported.items()
        if number
    ]
    told += [
        words.say("counted.likely", n=number, held=holder(dataset, status, words))
        for status, number in counts.likely.items()
        if number
    ]
    if any(counts.follows.values()):
        told.append(words.say("counted.follows", n=sum(counts.follows.values())))
    told += [
        words.say("counted.claimed", n=number, claimed=claimed(dataset, actor, words))
        for actor, number in counts.claimed.items()
        if number
    ]
    if counts.disputed:
        told.append(words.say("counted.disputed", n=counts.disputed))
    if counts.stale:
        told.append(words.say("counted.stale", n=counts.stale, days=STALE_AFTER_DAYS))
    if counts.not_drawable:
        told.append(words.say("counted.undrawn", n=counts.not_drawable))
    return told


def _squeezed(text: str) -> str:
    """Return the letters and digits of `text`, for a comparison that spelling cannot spoil."""
    return "".join(mark for mark in text.casefold() if mark.isalnum())

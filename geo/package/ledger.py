"""Claims and events of a package, read from its tables and checked against the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.model.claims import Claim
from geo.model.events import Event
from geo.model.vocabulary import NEUTRAL, UNKNOWN_ID, Actor, ClaimKind, PlaceKind, Reach, Selection
from geo.package.rows import ClaimRow, EventRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.model.gazetteer import Gazetteer
    from geo.model.sources import Source
    from geo.model.vocabulary import Status
    from geo.package.tables import Tables


def read_claims(
    tables: Tables,
    gazetteer: Gazetteer,
    statuses: tuple[Status, ...],
    sources: Mapping[str, Source],
) -> dict[str, Claim]:
    """Return the claims of ``claims.csv``, by id, with every place that they reach."""
    rows = tables.rows("claims.csv", ClaimRow)
    tables.unique("claims.csv", "claim_id", ((line, row.claim_id) for line, row in rows))
    by_status = {status.id: status for status in statuses if status.id != UNKNOWN_ID}
    sides = [NEUTRAL, *dict.fromkeys(s.actor for s in statuses if s.actor)]
    ids = {row.claim_id for _, row in rows}
    claims: dict[str, Claim] = {}
    for line, row in sorted(rows, key=lambda item: item[1].claim_id):
        fits = tables.reference("claims.csv", line, "source_id", row.source_id, sources)
        fits &= tables.reference("claims.csv", line, "side", row.side, sides)
        for field, keys in (("places", row.places), ("except", row.exceptions)):
            for key in keys:
                fits &= key in gazetteer or _unknown_place(tables, line, field, key, gazetteer)
        if row.status is not None:
            fits &= tables.reference("claims.csv", line, "status", row.status, by_status)
        if row.taken_from is not None:
            others = [side for side in sides if side not in {NEUTRAL, _actor(row, by_status)}]
            fits &= tables.reference("claims.csv", line, "taken_from", row.taken_from, others)
        if row.supersedes:
            fits &= tables.reference("claims.csv", line, "supersedes", row.supersedes, ids)
        if row.reach is Reach.SIDE and _actor(row, by_status) is None:
            fits = False
            tables.report(
                "claims.csv", line, "status", repr(row.status or ""),
                "the status of a side, with the reach 'side'", "name the side that ceased to exist",
            )  # fmt: skip
        fits &= _check_claim(tables, line, row, gazetteer)
        if fits:
            claims[row.claim_id] = _claim(line, row, gazetteer, by_status)
    _check_supersession(tables, rows)
    return claims


def _actor(row: ClaimRow, by_status: Mapping[str, Status]) -> Actor | None:
    status = by_status.get(row.status or "")
    return status.actor if status else None


def _unknown_place(tables: Tables, line: int, field: str, key: str, gazetteer: Gazetteer) -> bool:
    if key in tables.unread:
        return False
    near = ", ".join(gazetteer.nearest(key)) or "see places.csv"
    tables.report(
        "claims.csv", line, field, repr(key), f"the id of a place; nearest: {near}",
        "correct the id, or add the place",
    )  # fmt: skip
    return False


def _check_claim(tables: Tables, line: int, row: ClaimRow, gazetteer: Gazetteer) -> bool:
    good = True

    def refuse(field: str, found: str, allowed: str, advice: str) -> None:
        nonlocal good
        good = False
        tables.report("claims.csv", line, field, found, allowed, advice)

    if row.valid_to is not None and row.valid_to.latest <= row.valid_from.earliest:
        refuse(
            "valid_to", str(row.valid_to), f"a day after valid_from ({row.valid_from})",
            "an interval ends after it begins; leave it empty if it did not end",
        )  # fmt: skip
    if row.reported_on is not None and row.reported_on.latest < row.valid_from.earliest:
        refuse(
            "reported_on", str(row.reported_on), f"a day not before valid_from ({row.valid_from})",
            "nobody reports what has yet to happen; correct one of the two",
        )  # fmt: skip
    if (row.status is None) != (row.kind is ClaimKind.SILENCE):
        refuse(
            "status", row.status or "nothing", "a status; nothing only for a silence",
            "say who held the place, or make the kind 'silence'",
        )  # fmt: skip
    provinces = [key for key in row.places if key in gazetteer and _is_province(key, gazetteer)]
    if row.reach is Reach.PLACE and provinces:
        refuse(
            "reach", f"'place' for {', '.join(provinces)}", "'province' or 'districts'",
            "a claim on a province speaks of its districts, or of them and its capital",
        )  # fmt: skip
    placed = row.reach in {Reach.PLACE, Reach.DISTRICTS, Reach.PROVINCE, Reach.WITHIN}
    if placed != bool(row.places):
        refuse(
            "places", " ".join(row.places) or "nothing",
            "place ids; nothing only with the reach 'capitals', 'side' or 'unplaced'",
            "name the places",
        )  # fmt: skip
    return good


def _is_province(place_id: str, gazetteer: Gazetteer) -> bool:
    return gazetteer[place_id].kind is PlaceKind.PROVINCE


def _check_supersession(tables: Tables, rows: list[tuple[int, ClaimRow]]) -> None:
    corrects = {row.claim_id: row.supersedes for _, row in rows if row.supersedes}
    for line, row in rows:
        seen = {row.claim_id}
        following = row.supersedes
        while following and following not in seen:
            seen.add(following)
            following = corrects.get(following, "")
        if following:
            tables.report(
                "claims.csv", line, "supersedes", "a circle of corrections",
                "a claim that does not, in the end, correct itself", "break the circle",
            )  # fmt: skip


def _claim(
    line: int, row: ClaimRow, gazetteer: Gazetteer, by_status: Mapping[str, Status]
) -> Claim:
    return Claim(
        id=row.claim_id,
        place_ids=_reached(row, gazetteer),
        named=row.places,
        reach=row.reach,
        status=by_status[row.status] if row.status else None,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        reported_on=row.reported_on,
        kind=row.kind,
        claimant=row.claimant,
        side=Actor(row.side),
        source_id=row.source_id,
        locator=row.locator,
        note=row.note,
        supersedes=row.supersedes,
        taken_from=Actor(row.taken_from) if row.taken_from else None,
        row=line,
    )


def _reached(row: ClaimRow, gazetteer: Gazetteer) -> tuple[str, ...]:
    inside = {place.id: place for name in row.places for place in gazetteer.within(name)}
    found: set[str] = set()
    if row.reach is Reach.PLACE:
        found.update(row.places)
    if row.reach in {Reach.DISTRICTS, Reach.PROVINCE}:
        found.update(key for key in inside if inside[key].kind is PlaceKind.DISTRICT)
    if row.reach is Reach.PROVINCE:
        found.update(key for key in inside if inside[key].is_capital)
    if row.reach is Reach.WITHIN:
        found.update(key for key in inside if inside[key].kind is not PlaceKind.PROVINCE)
    if row.reach is Reach.CAPITALS:
        found.update(place.id for place in gazetteer.select(Selection.CAPITAL))
    return tuple(sorted(found - _left_out(row, gazetteer)))


def _left_out(row: ClaimRow, gazetteer: Gazetteer) -> set[str]:
    """Return what a claim excepts; with a province, or an area of `within`, all that is in it."""
    found = set(row.exceptions)
    for key in row.exceptions:
        if row.reach is Reach.WITHIN or _is_province(key, gazetteer):
            found.update(place.id for place in gazetteer.within(key))
    return found


def read_events(
    tables: Tables, gazetteer: Gazetteer, sources: Mapping[str, Source]
) -> tuple[Event, ...]:
    """Return the events of ``events.csv``, by day; those of one day as they stand there."""
    rows = tables.rows("events.csv", EventRow, needed=False)
    tables.unique("events.csv", "event_id", ((line, row.event_id) for line, row in rows))
    events: list[Event] = []
    for line, row in rows:
        tables.reference("events.csv", line, "source_id", row.source_id, sources)
        if row.place_id is not None and row.place_id not in gazetteer:
            near = ", ".join(gazetteer.nearest(row.place_id)) or "see places.csv"
            tables.report("events.csv", line, "place_id", repr(row.place_id), near, "correct it")
        events.append(
            Event(
                id=row.event_id,
                day=row.day,
                until=row.until,
                title=row.title,
                place_id=row.place_id,
                category=row.category,
                source_id=row.source_id,
                locator=row.locator,
                note=row.note,
                headline=row.headline,
            )
        )
    return tuple(sorted(events, key=lambda event: event.day))

"""What tables of sources, claims and differences hold, as plain columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from geo.answers.reliance import median_lag
from geo.show.sentences import side, titled
from geo.show.statements import stake_of
from geo.show.words import words_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.answers.reliance import Difference, Reliance, Symmetry
    from geo.model.claims import Claim
    from geo.model.sources import Source
    from geo.package.dataset import Dataset
    from geo.package.published import PublishedCount
    from geo.resolve.timeline import State

#: A table by column: every column as long as the others.
Columns: TypeAlias = dict[str, list[Any]]

_NAMED = 3
#: The tables of the other pages are in English.
_WORDS = words_in("en")


def claims_by_source(dataset: Dataset) -> dict[str, list[Claim]]:
    """Return the claims of each source, by source id; a source may have none."""
    found: dict[str, list[Claim]] = {key: [] for key in dataset.sources}
    for claim in dataset.claims.values():
        found[claim.source_id].append(claim)
    return found


def sources_table(
    dataset: Dataset,
    sources: Sequence[Source],
    reliance: Mapping[str, Reliance],
    symmetry: Mapping[str, Symmetry],
) -> Columns:
    """Return one row a source: who, what, how much rests on it, whose gains it tells of."""
    claims = claims_by_source(dataset)
    table: Columns = {
        "Publisher": [source.publisher for source in sources],
        "Title": [source.title for source in sources],
        "Published": [_WORDS.span(s.published) if s.published else "" for s in sources],
        "Kind": [str(source.kind) for source in sources],
        "Side": [_affiliation(dataset, source) for source in sources],
        "Whose reporting": [source.witness for source in sources],
        "Claims": [len(claims[source.id]) for source in sources],
        "Decides alone": [_number(reliance, source, "alone") for source in sources],
        "Would differ": [_number(reliance, source, "differences") for source in sources],
        "Days until published": [median_lag(claims[source.id]) for source in sources],
    }
    for actor in dataset.actors:
        gains = [symmetry[s.id].gains.get(actor, 0) if s.id in symmetry else 0 for s in sources]
        if any(gains):
            table[f"Gains of {side(dataset, actor, _WORDS)}"] = gains
    table["Link"] = [source.url or None for source in sources]
    return table


def claims_table(dataset: Dataset, claims: Sequence[Claim]) -> Columns:
    """Return one row a claim."""
    return {
        "Places": [places_text(dataset, claim) for claim in claims],
        "Says": [claim.status.label() if claim.status else "nothing" for claim in claims],
        "From": [_WORDS.span(claim.valid_from) for claim in claims],
        "Published": [_WORDS.span(c.reported_on) if c.reported_on else "" for c in claims],
        "Kind": [str(claim.kind) for claim in claims],
        "Who says so": [claim.claimant for claim in claims],
        "Side": [stake_of(dataset, claim, _WORDS) for claim in claims],
        "Where in it": [claim.locator for claim in claims],
        "Note": [claim.note for claim in claims],
    }


def reliance_table(names: Mapping[str, str], found: Sequence[Reliance]) -> Columns:
    """Return one row a source, or a side, with how much of the map rests on it."""
    return {
        "Name": [names.get(entry.key, entry.key) for entry in found],
        "Claims heard": [entry.claims for entry in found],
        "Places that would differ": [len(entry.differences) for entry in found],
        "Places that rest on it alone": [len(entry.alone) for entry in found],
    }


def differences_table(dataset: Dataset, differences: Sequence[Difference]) -> Columns:
    """Return one row a place that would be shown otherwise."""
    places = [dataset.gazetteer[difference.place_id] for difference in differences]
    return {
        "Place": [place.name for place in places],
        "Kind": [str(place.kind) for place in places],
        "Province": [_province(dataset, place.id) for place in places],
        "With it": [difference.with_it.label() for difference in differences],
        "Without it": [difference.without_it.label() for difference in differences],
    }


def alone_table(
    dataset: Dataset,
    states: Mapping[str, State],
    found: Sequence[Reliance],
    names: Mapping[str, str],
) -> Columns:
    """Return one row a place whose state rests on one source alone."""
    pairs = sorted(
        (dataset.gazetteer[place_id].name, place_id, names.get(entry.key, entry.key))
        for entry in found
        for place_id in entry.alone
    )
    return {
        "Place": [name for name, _, _ in pairs],
        "Kind": [str(dataset.gazetteer[place_id].kind) for _, place_id, _ in pairs],
        "Province": [_province(dataset, place_id) for _, place_id, _ in pairs],
        "Held by": [states[place_id].status.label() for _, place_id, _ in pairs],
        "Source": [source for _, _, source in pairs],
    }


def published_table(dataset: Dataset, published: Sequence[PublishedCount]) -> Columns:
    """Return one row a published count, in its author's words."""
    sources = [dataset.sources[count.source_id] for count in published]
    table: Columns = {
        "Day": [_WORDS.span(count.day) for count in published],
        "Who counted": [count.mapper for count in published],
        "What": [count.unit for count in published],
        "Of how many": [count.total for count in published],
    }
    for status in dataset.statuses:
        figures = [count.figures.get(status.id) for count in published]
        if any(figures):
            table[status.label()] = [figure.text if figure else "" for figure in figures]
    return table | {
        "Counted as held": [count.definition for count in published],
        "Note": [count.note for count in published],
        "Source": [titled(source, _WORDS) for source in sources],
        "Link": [source.url or None for source in sources],
    }


def places_text(dataset: Dataset, claim: Claim) -> str:
    """Return the places that a claim speaks of, the first few by name."""
    names = [dataset.gazetteer[place_id].name for place_id in claim.place_ids]
    more = len(names) - _NAMED
    if more <= 1:
        return ", ".join(names)
    return f"{', '.join(names[:_NAMED])} and {more} more"


def _affiliation(dataset: Dataset, source: Source) -> str:
    return side(dataset, source.affiliation, _WORDS) if source.affiliation else ""


def _number(reliance: Mapping[str, Reliance], source: Source, what: str) -> int:
    return len(getattr(reliance[source.id], what)) if source.id in reliance else 0


def _province(dataset: Dataset, place_id: str) -> str:
    province = dataset.gazetteer.province_of(place_id)
    return province.name if province else ""

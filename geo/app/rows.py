"""What tables of sources, claims and differences hold, as plain columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.answers.reliance import median_lag
from geo.show.sentences import kind, side, titled
from geo.show.statements import says, stake_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.answers.reliance import Difference, Reliance, Symmetry
    from geo.app.tables import Columns
    from geo.model.claims import Claim
    from geo.model.days import DaySpan
    from geo.model.sources import Source
    from geo.package.dataset import Dataset
    from geo.package.published import PublishedCount
    from geo.resolve.timeline import State
    from geo.show.words import Words

_NAMED = 3


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
    words: Words,
) -> Columns:
    """Return one row a source: who, what, how much rests on it, whose gains it tells of."""
    claims = claims_by_source(dataset)
    table: Columns = {
        "publisher": [source.publisher for source in sources],
        "title": [source.title for source in sources],
        "published": [_day(source.published, words) for source in sources],
        "kind": [words.say(f"source-kind.{source.kind}") for source in sources],
        "side": [_affiliation(dataset, source, words) for source in sources],
        "witness": [source.witness for source in sources],
        "claims": [len(claims[source.id]) for source in sources],
        "alone": [_number(reliance, source, "alone") for source in sources],
        "differ": [_number(reliance, source, "differences") for source in sources],
        "lag": [median_lag(claims[source.id]) for source in sources],
    }
    for actor in dataset.actors:
        gains = [symmetry[s.id].gains.get(actor, 0) if s.id in symmetry else 0 for s in sources]
        if any(gains):
            table[f"gains:{actor}"] = gains
    table["link"] = [source.url or None for source in sources]
    return table


def gains_heads(dataset: Dataset, words: Words) -> dict[str, str]:
    """Return what stands over the gains of each side."""
    return {
        f"gains:{actor}": words.say("column.gains", side=side(dataset, actor, words))
        for actor in dataset.actors
    }


def claims_table(dataset: Dataset, claims: Sequence[Claim], words: Words) -> Columns:
    """Return one row a claim."""
    return {
        "places": [places_text(dataset, claim, words) for claim in claims],
        "says": [says(claim, words)[0] for claim in claims],
        "from": [words.span(claim.valid_from) for claim in claims],
        "published": [_day(claim.reported_on, words) for claim in claims],
        "kind": [words.say(f"claim-kind.{claim.kind}") for claim in claims],
        "claimant": [claim.claimant for claim in claims],
        "side": [stake_of(dataset, claim, words) for claim in claims],
        "locator": [claim.locator for claim in claims],
        "note": [claim.note for claim in claims],
    }


def reliance_table(names: Mapping[str, str], found: Sequence[Reliance]) -> Columns:
    """Return one row a source, or a side, with how much of the map rests on it."""
    return {
        "name": [names.get(entry.key, entry.key) for entry in found],
        "heard": [entry.claims for entry in found],
        "places-differ": [len(entry.differences) for entry in found],
        "places-alone": [len(entry.alone) for entry in found],
    }


def differences_table(dataset: Dataset, differences: Sequence[Difference], words: Words) -> Columns:
    """Return one row a place that would be shown otherwise."""
    language = words.language
    return _places_table(dataset, [entry.place_id for entry in differences], words) | {
        "with-it": [entry.with_it.label(language) for entry in differences],
        "without-it": [entry.without_it.label(language) for entry in differences],
    }


def alone_table(
    dataset: Dataset,
    states: Mapping[str, State],
    found: Sequence[Reliance],
    names: Mapping[str, str],
    words: Words,
) -> Columns:
    """Return one row a place whose state rests on one source alone."""
    pairs = sorted(
        (
            dataset.gazetteer[place_id].label(words.language),
            place_id,
            names.get(entry.key, entry.key),
        )
        for entry in found
        for place_id in entry.alone
    )
    return _places_table(dataset, [place_id for _, place_id, _ in pairs], words) | {
        "held-by": [states[place_id].status.label(words.language) for _, place_id, _ in pairs],
        "source": [source for _, _, source in pairs],
    }


def published_table(dataset: Dataset, published: Sequence[PublishedCount], words: Words) -> Columns:
    """Return one row a published count, in its author's words."""
    sources = [dataset.sources[count.source_id] for count in published]
    table: Columns = {
        "day": [words.span(count.day) for count in published],
        "mapper": [count.mapper for count in published],
        "unit": [count.unit for count in published],
        "total": [count.total for count in published],
    }
    for status in dataset.statuses:
        figures = [count.figures.get(status.id) for count in published]
        if any(figures):
            table[f"status:{status.id}"] = [figure.text if figure else "" for figure in figures]
    return table | {
        "definition": [count.definition for count in published],
        "note": [count.note for count in published],
        "source": [titled(source, words) for source in sources],
        "link": [source.url or None for source in sources],
    }


def status_heads(dataset: Dataset, words: Words) -> dict[str, str]:
    """Return what stands over what others counted as each status."""
    return {f"status:{status.id}": status.label(words.language) for status in dataset.statuses}


def places_text(dataset: Dataset, claim: Claim, words: Words) -> str:
    """Return the places that a claim speaks of, the first few by name."""
    names = [dataset.gazetteer[place_id].label(words.language) for place_id in claim.place_ids]
    more = len(names) - _NAMED
    if more <= 1:
        return words.listed(names)
    return words.say("aloud.more", named=words.listed(names[:_NAMED]), n=more)


def _places_table(dataset: Dataset, place_ids: Sequence[str], words: Words) -> Columns:
    places = [dataset.gazetteer[place_id] for place_id in place_ids]
    return {
        "place": [place.label(words.language) for place in places],
        "kind": [kind(place, words) for place in places],
        "province": [_province(dataset, place.id, words) for place in places],
    }


def _day(span: DaySpan | None, words: Words) -> str:
    return words.span(span) if span else ""


def _affiliation(dataset: Dataset, source: Source, words: Words) -> str:
    return side(dataset, source.affiliation, words) if source.affiliation else ""


def _number(reliance: Mapping[str, Reliance], source: Source, what: str) -> int:
    return len(getattr(reliance[source.id], what)) if source.id in reliance else 0


def _province(dataset: Dataset, place_id: str, words: Words) -> str:
    province = dataset.gazetteer.province_of(place_id)
    return province.label(words.language) if province else ""

"""One place: who held it, how sure that is, its history, and every claim with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.app.rows import side_name, source_title
from geo.app.text import isolated, link, plain, swatch
from geo.model.vocabulary import PlaceKind
from geo.show.sentences import by_weight, day_text, explain, side_text, since_text, span_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.app.choice import Choice
    from geo.app.session import Session
    from geo.model.claims import Claim
    from geo.model.gazetteer import Place
    from geo.model.runs import Run
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import State, Timeline

_SEARCH = "place-search"

_SURE = {
    "inferred": "inferred: no claim speaks of it; taken from its province's capital",
    "claimed": "claimed: only the side that gains says so",
    "disputed": "disputed: sources contradict each other and nothing settles it",
    "reported": "reported: a source without a stake says so",
    "confirmed": "confirmed: the losing side admits it, or independent sources say so",
}


def search(dataset: Dataset, session: Session) -> None:
    """Let the reader choose a place by any of its names."""
    gazetteer = dataset.gazetteer

    def take() -> None:
        # Emptied again: what it holds would otherwise be sent whole with each click on the map.
        chosen, st.session_state[_SEARCH] = st.session_state[_SEARCH], None
        session.choose(place=chosen)

    st.selectbox(
        "Find a place",
        [place.id for place in sorted(gazetteer.places, key=_search_order)],
        format_func=lambda place_id: _searched(dataset, place_id),
        index=None,
        placeholder="City, district, base; in English, Dari or Pashto",
        key=_SEARCH,
        filter_mode="contains",
        on_change=take,
    )


def show(timeline: Timeline, session: Session) -> None:
    """Show what is known of the chosen place on the chosen day."""
    choice = session.choice
    if choice.place is None:
        st.write("Choose a place on the map, or find it by name above.")
        return
    dataset = timeline.dataset
    place = dataset.gazetteer[choice.place]
    state = timeline.state(place.id, choice.day)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.subheader(plain(place.name), anchor=False)
        st.button("Close", type="tertiary", on_click=lambda: session.choose(place=None))
    _names(dataset, place)
    _state(timeline, state)
    st.markdown(plain(explain(timeline, place.id, choice.day)))
    _facts(place)
    st.markdown("**History**")
    _history(timeline, place)
    _claims(timeline, state, choice)


def _search_order(place: Place) -> tuple[bool, str, str]:
    return not place.is_capital, place.name, place.id  # of namesakes, a capital is meant


def _searched(dataset: Dataset, place_id: str) -> str:
    place = dataset.gazetteer[place_id]
    others = dict.fromkeys(name for name in place.spellings() if name != place.name)
    return " · ".join([place.name, _where(dataset, place), *others])


def _where(dataset: Dataset, place: Place) -> str:
    if place.kind is PlaceKind.COUNTRY:
        return "country"
    province = dataset.gazetteer.province_of(place.id)
    kind = "provincial capital" if place.is_capital else str(place.kind)
    within = province is not None and province.id != place.id
    return f"{kind} in {province.name}" if within and province else kind


def _names(dataset: Dataset, place: Place) -> None:
    others = [isolated(place.label(lang)) for lang in dataset.package.languages if lang != "en"]
    names = " · ".join(name for name in others if name != isolated(place.name))
    where = _where(dataset, place)
    st.caption(f"{plain(where[:1].upper() + where[1:])}  \n{names}".strip())


def _state(timeline: Timeline, state: State) -> None:
    dataset = timeline.dataset
    lines = [f"{swatch(state.status.fill)} **{plain(state.status.label())}**"]
    if state.since is not None:
        lines[0] += f" since {since_text(state.since, dataset.package.period.first)}"
    if state.confidence is not None:
        lines.append(f"How sure: {_SURE[state.confidence]}")
    if state.claimed_by is not None:
        side = plain(side_text(dataset, state.claimed_by))
        lines.append(f"Claimed by {side}, and nobody else says so")
    if state.evidence_age_days is not None:
        stale = "; nobody has spoken of it since" if state.is_stale else ""
        lines.append(f"Latest evidence: {_age(state.evidence_age_days)}{stale}")
    st.markdown("  \n".join(lines))


def _age(days: int) -> str:
    return "of this day" if days == 0 else f"{_days(days)} old"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _facts(place: Place) -> None:
    facts = []
    if place.population is not None:
        facts.append(f"{place.population:,} people")
    if place.area_km2 is not None:
        facts.append(f"{place.area_km2:,.0f} km²")
    if not place.drawable:
        facts.append("counted, not drawn: no outline is at hand")
    if place.note:
        facts.append(plain(place.note))
    if facts:
        st.caption(" · ".join(facts))


def _history(timeline: Timeline, place: Place) -> None:
    if place.kind is PlaceKind.PROVINCE:
        st.caption("Of a province the map shows who holds its capital.")
    lines = ["| From | Held by | How sure |", "|:--|:--|:--|"]
    lines += [_run(timeline, run) for run in timeline.runs(place.id)]
    st.markdown("\n".join(lines))


def _run(timeline: Timeline, run: Run) -> str:
    first = timeline.period.first
    changed = run.since is not None and run.since.best == run.from_
    began = since_text(run.since, first) if run.since and changed else day_text(run.from_)
    held = f"{swatch(run.status.fill)}\u00a0{plain(run.status.label())}"
    if run.claimed_by is not None:
        held += f", claimed by {plain(side_text(timeline.dataset, run.claimed_by))}"
    return f"| {began} | {held} | {run.confidence or 'no claim'} |"


def _claims(timeline: Timeline, state: State, choice: Choice) -> None:
    dataset = timeline.dataset
    capital = dataset.gazetteer.capital_of(state.place_id)
    about = dataset.claims_of.get(capital.id if capital else state.place_id, ())
    known = [c.id for c in about if choice.known_on is None or c.known_from <= choice.known_on]
    groups = (
        ("Who says so", state.claims_for),
        ("Who says otherwise", state.claims_against),
        ("Overtaken by later claims", state.overtaken),
    )
    named: set[str] = set()
    for title, ids in groups:
        _group(dataset, title, [i for i in ids if i not in named], opened=True)
        named.update(ids)
    _group(dataset, "Other statements", [i for i in known if i not in named], opened=False)
    if not about:
        st.write("No source in this package speaks of the place.")
    elif len(known) < len(about):
        later = len(about) - len(known)
        claims = "1 claim was" if later == 1 else f"{later} claims were"
        st.caption(f"{claims} published later than {_known_text(choice)}.")


def _known_text(choice: Choice) -> str:
    return "today" if choice.known_on is None else day_text(choice.known_on)


def _group(dataset: Dataset, title: str, ids: Iterable[str], *, opened: bool) -> None:
    claims = [dataset.claims[claim_id] for claim_id in by_weight(dataset, ids)]
    if claims:
        with st.expander(f"{title}: {len(claims)}", expanded=opened):
            for claim in claims:
                _claim(dataset, claim)


def _claim(dataset: Dataset, claim: Claim) -> None:
    source = dataset.sources[claim.source_id]
    said = plain(claim.status.label()) if claim.status else "Nothing said"
    square = f"{swatch(claim.status.fill)} " if claim.status else ""
    until = f" until {span_text(claim.valid_to)}" if claim.valid_to else ""
    where = f", {plain(claim.locator)}" if claim.locator else ""
    by = plain(claim.claimant or source.publisher)
    lines = [
        f"{square}**{said}** from {span_text(claim.valid_from)}{until}",
        f"{str(claim.kind).capitalize()} by {by} (side: {plain(side_name(dataset, claim))})",
        f"{link(source_title(source), source.url)}{where}",
        _published(claim),
    ]
    if claim.note:
        lines.append(f":gray[{plain(claim.note)}]")
    st.markdown("  \n".join(lines))


def _published(claim: Claim) -> str:
    if claim.reported_on is None:
        return "Published on a day that is not known"
    return f"Published {span_text(claim.reported_on)}{_lag_text(claim)}"


def _lag_text(claim: Claim) -> str:
    days = claim.lag_days
    if days is None:
        return ""
    return ", the same day" if days == 0 else f", {_days(days)} after"

"""Stills whose colours tell something else than who holds a place: their states and their words.

`geo.show.choices.Colouring` names what that can be; the page has the same in ``schemes.js``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.answers.reliance import hinging
from geo.figure import hatch
from geo.figure.content import Row, added, plain, unbroken_day, whole
from geo.figure.inks import Theme, inks_of
from geo.model.vocabulary import Confidence, Selection
from geo.resolve.timeline import timeline
from geo.show.ages import NO_EVIDENCE, age_class, age_fill, age_label
from geo.show.choices import Colouring
from geo.show.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.figure.content import Content
    from geo.figure.legendkeys import Key
    from geo.figure.spec import SnapshotSpec
    from geo.resolve.timeline import State, Timeline
    from geo.show.words import Words

#: What says in a sentence what the colours tell.
_ABOUT = {Colouring.AGE: "legend.age-about", Colouring.SINGLE: "still.about-single"}


def single_sourced(
    own: Timeline, spec: SnapshotSpec, states: Mapping[str, State]
) -> tuple[dict[str, State], frozenset[str]]:
    """Return states as they are drawn where colours tell what rests on one source, and the rest.

    The rest are the ids of the places whose status stays without any one source.
    """
    dataset, unknown = own.dataset, own.dataset.unknown
    # Whether a count bounds the unnamed is no question of one source.
    plain_view = timeline(dataset, spec.rules_in(dataset), spec.known)
    alone = hinging(plain_view, spec.day, states)
    rest = {
        place_id
        for place_id, state in states.items()
        if state.confidence is Confidence.INFERRED
        or (state.status != unknown and place_id not in alone)
    }
    drawn = {place_id: _bare(state) for place_id, state in states.items()}
    return drawn, frozenset(rest)


def _bare(state: State) -> State:
    """Return a state without its doubts: who holds it is told by the colour, and nothing else."""
    late = state.confidence is Confidence.LAST_REPORTED
    sure = Confidence.LAST_REPORTED if late else Confidence.REPORTED
    return replace(state, confidence=sure, claimed_by=None)


def retold(
    content: Content,
    own: Timeline,
    spec: SnapshotSpec,
    states: Mapping[str, State],
    rest: frozenset[str],
) -> Content:
    """Return what a still says, in the words of its colouring."""
    words, dataset = words_in(spec.language), own.dataset
    make = {Colouring.AGE: _by_age, Colouring.SINGLE: _by_source}[spec.colouring]
    columns = [spec.layer]
    if spec.layer is not Selection.PROVINCE and dataset.gazetteer.select(Selection.CAPITAL):
        columns.append(Selection.CAPITAL)
    ids = [[place.id for place in dataset.gazetteer.select(one)] for one in columns]
    rows = tuple(make(own, spec, states, rest, ids))
    headings = tuple(
        (words.say(f"head.{one}"), words.say("head.of", n=len(listed)))
        for one, listed in zip(columns, ids, strict=True)
    )
    title = spec.title or words.say(
        f"still.title-{spec.colouring}",
        whole=whole(dataset, words),
        day=unbroken_day(spec.day, words),
    )
    about = words.say(_ABOUT[spec.colouring])
    undrawn = [note for note in content.notes[1:] if not note.startswith("*")]
    changed = replace(content, headings=headings, rows=rows)
    return replace(
        changed,
        title=title,
        finding=(),
        keys=tuple(_kept(content.keys, words)),
        notes=(about, *undrawn),
        definitions=(),
        description=plain(_described((title, about), changed, spec)),
    )


def _kept(keys: Iterable[Key], words: Words) -> Iterable[Key]:
    """Yield those keys that mean something whatever the colours tell."""
    for key in keys:
        if key.sign == "capital":
            yield replace(key, text=words.say("layer.capital"))
        elif key.sign in {"added", "changed"} or key.is_mark:
            yield key


def _row(
    words: Words,
    label: str,
    fill: str,
    texture: hatch.Pattern | None,
    numbers: list[int],
) -> Row:
    return Row(
        None,
        fill,
        texture,
        label,
        numbers[0],
        tuple(words.integer(number) for number in numbers),
        words.say("key.row", status=label, n=words.integer(numbers[0])),
    )


def _by_age(
    own: Timeline,
    spec: SnapshotSpec,
    states: Mapping[str, State],
    _rest: frozenset[str],
    ids: list[list[str]],
) -> Iterable[Row]:
    words = words_in(spec.language)
    paper = inks_of(spec.theme).unknown or own.dataset.unknown.fill
    for found in range(NO_EVIDENCE + 1):
        numbers = [
            sum(age_class(states[place_id].evidence_age_days) == found for place_id in listed)
            for listed in ids
        ]
        if any(numbers):
            fill = age_fill(found, paper, by_night=spec.theme is Theme.DARK)
            yield _row(words, age_label(found, words), fill, None, numbers)


def _by_source(
    own: Timeline,
    spec: SnapshotSpec,
    states: Mapping[str, State],
    rest: frozenset[str],
    ids: list[list[str]],
) -> Iterable[Row]:
    words, inks, dataset = words_in(spec.language), inks_of(spec.theme), own.dataset
    paper = inks.unknown or dataset.unknown.fill

    def counted(status: object) -> list[int]:
        return [
            sum(place_id not in rest and states[place_id].status == status for place_id in listed)
            for listed in ids
        ]

    for status in dataset.statuses:
        numbers = counted(status)
        if any(numbers) and status != dataset.unknown:
            label, texture = status.label(words.language), hatch.of_status(status, paper)
            yield _row(words, label, status.fill, texture, numbers)
    more = [sum(place_id in rest for place_id in listed) for listed in ids]
    yield _row(words, words.say("legend.single-more"), inks.rest, None, more)
    numbers = counted(dataset.unknown)
    if any(numbers):
        yield _row(words, dataset.unknown.label(words.language), paper, None, numbers)


def _described(opening: tuple[str, str], content: Content, spec: SnapshotSpec) -> str:
    words, (title, about) = words_in(spec.language), opening
    opening_lines = filter(None, (spec.subtitle, *content.lines))
    sentences = [title, *opening_lines, *added(spec), about]
    for index, (heading, total) in enumerate(content.headings):
        listed = words.listed([f"{row.label} {row.cells[index]}" for row in content.rows])
        sentences.append(words.say("language.line", label=f"{heading} ({total})", value=listed))
    return ". ".join(sentence.rstrip(".") for sentence in sentences) + "."

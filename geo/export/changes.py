"""What the description inside a file says otherwise than today's, as sentences."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.export.description import SequenceDescription, StillDescription

    _Described = StillDescription | SequenceDescription

_SHOWN = 5
_LONGEST = 240
#: Sentences that are compared; a description of ours has a tenth of them.
_MOST_SENTENCES = 300


def brief(text: str) -> str:
    """Return what somebody else wrote on one line of ordinary length."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]} ..."


def changes(inside: _Described, today: _Described) -> list[str]:
    """Return what differs beside digest and version, the words of the picture first."""
    told = _sentences(inside.description, today.description)
    if inside.title != today.title:
        told.append(f"title: inside {brief(inside.title)!r}, today {brief(today.title)!r}")
    if inside.spec != today.spec:
        told.append("the question inside is not written as the program writes it")
    told += listed_changes(
        "sources",
        {source.id: source for source in inside.sources},
        {source.id: source for source in today.sources},
    )
    for name, before, after in [
        ("credits", inside.credits, today.credits),
        ("licences", inside.licences, today.licences),
    ]:
        if before != after:
            told.append(f"{name}: not those of today")
    return told


def listed_changes(
    name: str, inside: Mapping[str, object], today: Mapping[str, object]
) -> list[str]:
    """Return which entries are only inside, only in today's data, or not the same in both."""
    found = {
        "only inside": [key for key in inside if key not in today],
        "only today": [key for key in today if key not in inside],
        "not the same": [key for key in inside if key in today and inside[key] != today[key]],
    }
    return [f"{name} {how}: {_listed(sorted(keys))}" for how, keys in found.items() if keys]


def label_changes(inside: Sequence[str], drawn: Sequence[str]) -> list[str]:
    """Return which texts of a drawing are only inside, and which are missing there."""
    found, wanted = Counter(inside), Counter(drawn)
    told = {
        "texts that do not belong there": list((found - wanted).elements()),
        "texts that are missing": list((wanted - found).elements()),
    }
    return [f"{how}: {_listed(map(repr, texts))}" for how, texts in told.items() if texts]


def text_changes(inside: Mapping[str, str], drawn: Mapping[str, str]) -> list[str]:
    """Return which texts of a PNG are not those of the picture as it is drawn."""
    told = listed_changes("texts", inside, drawn)
    return [line.replace("only today", "that are missing") for line in told]


def _sentences(inside: str, today: str) -> list[str]:
    before, after = (text.split(". ")[:_MOST_SENTENCES] for text in (inside, today))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    told = [
        f"inside: {_quoted(before[a:b])}; today: {_quoted(after[c:d])}"
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]
    if not told and inside != today:
        return ["the description inside goes on otherwise than today's"]
    return told[:_SHOWN]


def _quoted(sentences: Sequence[str]) -> str:
    return repr(brief(". ".join(sentences))) if sentences else "nothing"


def _listed(keys: Iterable[str]) -> str:
    named = [brief(key) for key in keys]
    more = len(named) - _SHOWN
    return ", ".join(named[:_SHOWN]) + (f" and {more} more" if more > 0 else "")

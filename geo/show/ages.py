"""How old evidence is, in classes, and the colours in which a map by age shows them.

Page and stills take bounds and colours from here. By day the darkest is the freshest, by night
the brightest; the steps differ in lightness, so that they hold for every kind of eye.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo.resolve.timeline import STALE_AFTER_DAYS

if TYPE_CHECKING:
    from geo.show.words import Words

#: The last day of each class but the last two: what is older, and what has no evidence.
BOUNDS: Final = (7, STALE_AFTER_DAYS, 90)
#: The number of the class of what has no evidence.
NO_EVIDENCE: Final = len(BOUNDS) + 1

_BY_DAY: Final = ("#143d6b", "#2f86a8", "#86c7a8", "#e9e29a")
_BY_NIGHT: Final = ("#f2ec9b", "#7cc8a0", "#2f86a8", "#2a4a86")


def age_class(days: int | None) -> int:
    """Return the number of the class of an age, from the freshest; `None` has no evidence."""
    if days is None:
        return NO_EVIDENCE
    return next((n for n, bound in enumerate(BOUNDS) if days <= bound), len(BOUNDS))


def age_fill(found: int, paper: str, *, by_night: bool) -> str:
    """Return the colour of a class, as ``#rrggbb``; `paper` for what has no evidence."""
    return paper if found == NO_EVIDENCE else (_BY_NIGHT if by_night else _BY_DAY)[found]


def age_label(found: int, words: Words) -> str:
    """Return what a class is called."""
    if found == NO_EVIDENCE:
        return words.say("legend.age-none")
    if found == len(BOUNDS):
        return words.say("legend.age-over", n=BOUNDS[-1])
    least = BOUNDS[found - 1] + 1 if found else 0
    return words.say("legend.age-between", least=least, n=BOUNDS[found])


def age_colours() -> dict[str, Any]:
    """Return the colours of the classes that have evidence, as the page needs them."""
    return {"light": list(_BY_DAY), "dark": list(_BY_NIGHT)}

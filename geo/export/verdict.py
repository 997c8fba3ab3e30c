"""What can be said of a file that somebody shows: one word, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.export.description import Claimed
    from geo.export.pixels import Differing


class Word(StrEnum):
    """What a file turned out to be.

    ``genuine``
        The description inside, drawn anew, gives this file.
    ``genuine-older``
        It was made from other data than those at hand, and today's give the same picture.
    ``other-data``
        It was made from other data, which are not at hand: it can be shown neither
        genuine nor altered.
    ``other-program``
        It was made by another version of the program, which may draw the same data
        otherwise, and this one gives another file: it can be shown neither genuine nor
        altered.
    ``altered``
        It says that it was made from the data at hand, and it is not what they give.
    ``cropped-or-recompressed``
        It has not the size that it says, or differs a little all over.
    ``nothing-inside``
        There is no description of ours inside.
    ``unreadable``
        It cannot be read, or the description inside is none.
    """

    GENUINE = "genuine"
    GENUINE_OLDER = "genuine-older"
    OTHER_DATA = "other-data"
    OTHER_PROGRAM = "other-program"
    ALTERED = "altered"
    CROPPED = "cropped-or-recompressed"
    NOTHING = "nothing-inside"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What can be said of one file.

    Attributes
    ----------
    word
        What it turned out to be.
    said
        Why, in sentences.
    claimed
        What it says of itself; shown to be true only if it is genuine.
    differing
        Which of its pixels are not those of the picture drawn anew.
    difference
        A PNG that shows them.
    """

    word: Word
    said: tuple[str, ...] = ()
    claimed: Claimed | None = None
    differing: Differing | None = None
    difference: bytes | None = field(default=None, repr=False)

    def as_json(self) -> dict[str, Any]:
        """Return the verdict as plain values, for machines."""
        return {
            "answer": str(self.word),
            "said": list(self.said),
            "claims_to_be": None if self.claimed is None else self.claimed.as_json(),
            "differing": None if self.differing is None else self.differing.as_json(),
        }

"""Runs and histories as the page gets them: each different one once, and folded.

A place has one version of its runs for every evening on which something about it
came to be known. Most of them differ only in that one more claim says the same:
such versions are folded into one, whose runs name all the claims. As known on an
evening, a run names those of them that were known by then.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: A run as a row of values; a version: from which day it was known, and its runs.
Row: TypeAlias = list[Any]
Version: TypeAlias = tuple[int, list[Row]]


class Histories:
    """All runs of a payload, by number.

    Parameters
    ----------
    fields
        What the values of a run are called.
    lists
        Which of the fields are lists of claims.
    known
        By number of a claim, the day from which it was known.
    """

    def __init__(self, fields: Sequence[str], lists: Sequence[str], known: Sequence[int]) -> None:
        self._fields = list(fields)
        self._first = lists[0]
        self._lists = [self._fields.index(name) for name in lists]
        self._known = known
        self._runs: dict[str, int] = {}

    def numbered(self, versions: Iterable[Version]) -> list[list[Any]]:
        """Return the history of a place: folded versions, with numbers for their runs."""
        folded = self._fold(versions)
        return [[known, [self._number(row) for row in rows]] for known, rows in folded]

    def order(self) -> list[int]:
        """Return the number that each run has in the table, in which like stands by like."""
        carried, status = self._fields.index(self._first), self._fields.index("status")
        rows = [json.loads(text) for text in self._runs]
        ordered = sorted(range(len(rows)), key=lambda n: (rows[n][carried], rows[n][status], n))
        places = {number: place for place, number in enumerate(ordered)}
        return [places[number] for number in range(len(rows))]

    def table(self) -> dict[str, Any]:
        """Return every run that was numbered, in `order`, column by column: so they pack best."""
        rows: list[Row] = [[] for _ in self._runs]
        for place, text in zip(self.order(), self._runs, strict=True):
            rows[place] = json.loads(text)
        columns = [list(column) for column in zip(*rows, strict=True)]
        return {"fields": self._fields, "columns": columns or [[] for _ in self._fields]}

    def _number(self, row: Row) -> int:
        return self._runs.setdefault(json.dumps(row), len(self._runs))

    def _fold(self, versions: Iterable[Version]) -> list[Version]:
        folded: list[Version] = []
        for known, rows in reversed(list(versions)):
            if folded and self._only_tells_less(rows, *folded[-1]):
                folded[-1] = (known, folded[-1][1])
            else:
                folded.append((known, rows))
        return folded[::-1]

    def _only_tells_less(self, rows: list[Row], later: int, later_rows: list[Row]) -> bool:
        """Say whether a version is the later one without the claims that were not known yet."""
        return len(rows) == len(later_rows) and all(
            self._as_known_before(after, later) == row
            for row, after in zip(rows, later_rows, strict=True)
        )

    def _as_known_before(self, row: Row, day: int) -> Row:
        known = list(row)
        for at in self._lists:
            known[at] = [claim for claim in row[at] if self._known[claim] < day]
        return known

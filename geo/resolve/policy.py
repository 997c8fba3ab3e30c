"""From claims to runs: who held one place, by the rules of a view.

The rules, as ``docs/policy.md`` states them for readers:

1. Only claims that the view admits, and that were known, are heard.
2. Claims of one status whose starts lie within the window, and that no witness
   of another status who is no worse separates, are one transition. It begins on
   the day that most of its best-ranked claims give.
3. A statement against its author's interest outranks a neutral report, which
   outranks a statement in its author's interest. The last alone only hatches, and
   not for ever. Of equal witnesses, who speaks of the place itself weighs more
   than who speaks of the city at its centre, and that more than who speaks of a
   whole area.
4. A contradiction of equal rank within the window, or a denial by somebody who
   gains nothing from it, makes the state disputed. A later transition of
   sufficient rank ends the dispute, and any earlier state.
5. With no claim there is no state.

What follows beyond that is in `geo.resolve.implied`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.resolve.agenda import agenda
from geo.resolve.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.model.days import Period
    from geo.model.runs import Run
    from geo.model.views import View
    from geo.model.vocabulary import Status
    from geo.resolve.evidence import Statement


@dataclass(frozen=True, slots=True)
class _Mark:
    """How far a place has come before the changes of a day.

    `open` is the run that has yet to end, `start` its first day; `None` before
    the period.
    """

    day: dt.date
    standing: Standing
    runs: tuple[Run, ...]
    open: Run | None
    start: dt.date


@dataclass(frozen=True, slots=True)
class Course:
    """What the rules make of one place.

    Attributes
    ----------
    runs
        Who held it; they partition the period.
    statements
        What that rests on.
    marks
        How far it had come on every day on which something happened.
    """

    runs: tuple[Run, ...]
    statements: frozenset[Statement]
    marks: tuple[_Mark, ...]

    def up_to(self, first: dt.date) -> list[_Mark]:
        """Return the marks of the days up to `first`, and at least one."""
        return [self.marks[0], *(mark for mark in self.marks[1:] if mark.day <= first)]


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of a view over the days of a period.

    Attributes
    ----------
    view
        By whose rules.
    period
        The days to say something of.
    unknown
        The status of a place of which no claim speaks.
    """

    view: View
    period: Period
    unknown: Status

    def resolve(
        self, statements: Sequence[Statement], like: Course | None = None, *, marked: bool = True
    ) -> Course:
        """Return the course of one place by what is stated of it.

        Parameters
        ----------
        like
            A course by this policy and other statements, of which the days are taken
            over that the difference cannot concern.
        marked
            Whether others are to be begun from it.
        """
        heard = frozenset(statements)
        if like is None:
            marks = [self._beginning()]
        else:
            marks = like.up_to(_first_concerned(heard ^ like.statements, self.view))
        begun = marks[-1]
        standing, runs, open_, start = begun.standing.copy(), begun.runs, begun.open, begun.start
        for day, changes in agenda(statements, self.view, begun.day):
            if day > self.period.last:
                break
            if open_ is None and day > self.period.first:
                open_ = standing.state()
            if marked and day > begun.day:
                marks.append(_Mark(day, standing.copy(), runs, open_, start))
            for change in changes:
                change(standing)
            if open_ is None:
                continue
            state = standing.state()
            if state.shows != open_.shows:
                runs = (*runs, replace(open_, from_=start, to=day))
                start = day
            open_ = state
        last = replace(open_ or standing.state(), from_=start, to=self.period.end)
        return Course((*runs, last), heard, tuple(marks))

    def _beginning(self) -> _Mark:
        standing = Standing(self.view, self.unknown, self.unknown)
        return _Mark(dt.date.min, standing, (), None, self.period.first)


def _first_concerned(statements: Iterable[Statement], view: View) -> dt.date:
    """Return the first day on which it can matter whether these statements are heard.

    What is said of a change goes together with what is said within the window before.
    """
    days = [one.start for one in statements]
    days += [one.claim.valid_to.latest for one in statements if one.claim.valid_to is not None]
    first = min(days, default=dt.date.max)
    window = dt.timedelta(days=view.window_days)
    return first - window if first - dt.date.min > window else dt.date.min

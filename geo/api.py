"""What a notebook needs: a package, and its questions as methods."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from geo import dataset as dataset_module
from geo.frame import frame
from geo.statistics import counts
from geo.timeline import timeline
from geo.views import BALANCED, find_view
from geo.vocabulary import Selection

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    import geopandas as gpd

    from geo.statistics import Counts
    from geo.timeline import State, Timeline
    from geo.views import View


class Case(dataset_module.Dataset):
    """A package with its questions: the same verbs as on the command line."""

    def view(self, name: str) -> View:
        """Return the view of that name.

        Raises
        ------
        ChoiceError
            If there is none; the message says what is allowed.
        """
        return find_view(name, actors=self.actors, sources=self.sources, own=self.views)

    def timeline(self, view: View | str = BALANCED, known: dt.date | None = None) -> Timeline:
        """Resolve every place under a view, as known on the evening of `known`."""
        return timeline(self, self.view(view) if isinstance(view, str) else view, known)

    def as_of(
        self, on: dt.date, *, known: dt.date | None = None, view: View | str = BALANCED
    ) -> dict[str, State]:
        """Return the state of every place at the end of a day, by place id."""
        return self.timeline(view, known).as_of(on)

    def counts(
        self,
        kind: Selection | str,
        *,
        on: dt.date,
        known: dt.date | None = None,
        view: View | str = BALANCED,
    ) -> Counts:
        """Count the places of a kind by status at the end of a day."""
        return counts(self.timeline(view, known), Selection(kind), on)

    def frame(
        self,
        kind: Selection | str,
        *,
        on: dt.date,
        known: dt.date | None = None,
        view: View | str = BALANCED,
    ) -> gpd.GeoDataFrame:
        """Return the places of a kind with who holds them (see `geo.frame.frame`)."""
        return frame(self.timeline(view, known), Selection(kind), on)


def load(folder: Path | str | None = None) -> Case:
    """Read and check a package; the built-in one by default.

    Raises
    ------
    DataError
        With every problem that was found, so that all can be mended at once.
    """
    found = dataset_module.load(folder)
    return Case(**{field.name: getattr(found, field.name) for field in fields(found)})

"""What a notebook needs: a package, and its questions as methods."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property, lru_cache, partial
from html import escape
from pathlib import Path
from types import EllipsisType
from typing import TYPE_CHECKING, Any

from geo.answers.comparison import compare
from geo.answers.statistics import counts
from geo.answers.table import table
from geo.model.views import BALANCED, find_view
from geo.model.vocabulary import Selection
from geo.package import dataset as dataset_module
from geo.resolve.timeline import timeline

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    import geopandas as gpd

    from geo.answers.comparison import Comparison
    from geo.answers.statistics import Counts
    from geo.export.data import Content
    from geo.model.views import View
    from geo.resolve.timeline import State, Timeline


class Dataset(dataset_module.Dataset):
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
        """Resolve every place under a view, as known on the evening of `known`.

        The last few are kept: who asks day after day does not wait for each.
        """
        return self._resolved(self.view(view) if isinstance(view, str) else view, known)

    @cached_property
    def _resolved(self) -> Callable[[View, dt.date | None], Timeline]:
        return lru_cache(maxsize=8)(partial(timeline, self))

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

    def diff(  # noqa: PLR0913  (two maps, each with three settings)
        self,
        before: dt.date,
        after: dt.date,
        *,
        kind: Selection | str,
        view: View | str = BALANCED,
        after_view: View | str | None = None,
        known: dt.date | None = None,
        after_known: dt.date | EllipsisType | None = ...,
    ) -> Comparison:
        """Compare two maps: who gained and who lost, in places, km² and people.

        Parameters
        ----------
        view, known
            Of the first map; of the second too, unless `after_view` or `after_known` says
            otherwise. What was thought then against what is known now is
            ``dataset.diff(day, day, kind="district", known=day, after_known=None)``.
        """
        later = known if isinstance(after_known, EllipsisType) else after_known
        return compare(
            (self.timeline(view, known), before),
            (self.timeline(view if after_view is None else after_view, later), after),
            Selection(kind),
        )

    def table(
        self,
        kind: Selection | str,
        *,
        on: dt.date,
        known: dt.date | None = None,
        view: View | str = BALANCED,
    ) -> gpd.GeoDataFrame:
        """Return the places of a kind with who holds them (see `geo.answers.table.table`)."""
        return table(self.timeline(view, known), Selection(kind), on)

    def snapshot(
        self,
        path: Path | str,
        *,
        on: dt.date,
        known: dt.date | None = None,
        view: str = BALANCED.name,
        **more: Any,
    ) -> Path:
        """Write the map of a day as a picture; the name ends in ``.png``, ``.svg`` or ``.pdf``.

        Parameters
        ----------
        more
            Further fields of `geo.figure.spec.SnapshotSpec`, e.g. ``title="..."``,
            ``size="1:1"``, ``language="prs"``.

        Raises
        ------
        OutputError, ChoiceError, DayError
            If it cannot be written, or something asked for does not exist.
        """
        from geo.export.snapshot import write_snapshot  # noqa: PLC0415  (slow to import)
        from geo.figure.spec import SnapshotSpec  # noqa: PLC0415

        spec = SnapshotSpec(day=on, known=known, view=view, **more)
        return write_snapshot(self, spec, Path(path))

    def animate(
        self,
        path: Path | str,
        *,
        first: dt.date | None = None,
        last: dt.date | None = None,
        known: dt.date | None = None,
        view: str = BALANCED.name,
        **more: Any,
    ) -> Path:
        """Write the map of day after day as a moving picture.

        The name ends in ``.gif``, ``.webp``, ``.apng``, ``.png`` (APNG) or ``.mp4``.

        Parameters
        ----------
        first, last
            The days that it begins and ends with; those of the period by default.
        more
            Further fields of `geo.export.sequence.SequenceSpec`, e.g. ``every="change"``,
            ``fps=5``, ``size="1:1"``.

        Raises
        ------
        OutputError, ChoiceError, DayError
            If it cannot be written, or something asked for does not exist.
        """
        from geo.export.animation import write_animation  # noqa: PLC0415  (slow to import)
        from geo.export.sequence import SequenceSpec  # noqa: PLC0415

        spec = SequenceSpec(first=first, last=last, known=known, view=view, **more)
        return write_animation(self, spec, Path(path))

    def export(  # noqa: PLR0913  (what can be asked for)
        self,
        path: Path | str,
        content: Content | str = "day",
        *,
        on: dt.date | None = None,
        kind: Selection | str | None = None,
        known: dt.date | None = None,
        view: View | str = BALANCED,
    ) -> Path:
        """Write the data of the map to a file: the end of its name says of which sort.

        Parameters
        ----------
        content
            ``day`` (by default the last) or ``intervals``: ``.geojson``, ``.gpkg`` or
            ``.csv``; ``statistics``: ``.csv`` or ``.xlsx``; ``package``: ``.zip``.

        Raises
        ------
        OutputError, ChoiceError, DayError
            If it cannot be written, or something asked for does not exist.
        """
        from geo.export.data import write_data  # noqa: PLC0415  (only needed here)

        selection = None if kind is None else Selection(kind)
        resolved = self.timeline(view, known)
        return write_data(resolved, content, path, day=on, selection=selection)

    def to_map(
        self,
        *,
        on: dt.date | None = None,
        known: dt.date | None = None,
        place_id: str | None = None,
    ) -> MapPage:
        """Return the map with its slider, to be shown in a notebook or saved as one file."""
        from geo.web.page import saved_page  # noqa: PLC0415  (folium is slow to import)

        return MapPage(saved_page(self, day=on, known=known, place_id=place_id))


@dataclass(frozen=True)
class MapPage:
    """The whole map as one HTML document that needs no network."""

    html: str

    def save(self, path: Path | str) -> Path:
        """Write the document to a file and return its path; an older one stays until it is whole.

        Raises
        ------
        OutputError
            If the file cannot be written.
        """
        from geo.export.files import write_whole  # noqa: PLC0415

        return write_whole(path, self.html.encode("utf-8"))

    def _repr_html_(self) -> str:
        from geo.export.embed import SANDBOX  # noqa: PLC0415

        # A frame of its own: the notebook's scripts and the map's know nothing of each other.
        framed = escape(self.html, quote=True)
        return (
            f'<iframe srcdoc="{framed}" title="Map of control" sandbox="{SANDBOX}"'
            ' style="border:0;width:100%;height:640px"></iframe>'
        )


def load(folder: Path | str | None = None) -> Dataset:
    """Read and check a package; the built-in one by default.

    Raises
    ------
    DataError
        With every problem that was found, so that all can be mended at once.
    """
    found = dataset_module.load(folder)
    return Dataset(**{field.name: getattr(found, field.name) for field in fields(found)})

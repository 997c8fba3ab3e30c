"""A folder for any static host: the page, its data, a feed, and pictures for links to it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.errors import ChoiceError
from geo.export.data import data_file
from geo.export.embed import frame, is_address
from geo.export.feed import atom
from geo.export.folders import write_folder
from geo.export.preview import Preview, with_preview
from geo.export.provenance import description
from geo.export.snapshot import PictureFormat, snapshot_of
from geo.figure.spec import SnapshotSpec
from geo.model.views import BALANCED, BUILT_IN
from geo.model.vocabulary import PlaceKind
from geo.resolve.timeline import timeline as resolve
from geo.show.finding import finding
from geo.show.words import ENGLISH, words_in
from geo.web.page import saved_page

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from geo.model.views import View
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import Timeline

#: Says that a folder is ours to replace, and what we wrote into it.
MARKER: Final = "control-map-site.json"
#: What those who show a link want of its picture.
CARD: Final = (1200, 630)
FEED: Final = "changes.xml"

_DATA: Final = (
    ("intervals", "geojson"),
    ("intervals", "csv"),
    ("statistics", "csv"),
    ("package", "zip"),
)


@dataclass(frozen=True)
class SiteSpec:
    """What a site shows.

    Attributes
    ----------
    view
        The view that the page opens with; data, feed and pictures are by it alone.
    known
        Only what could be known that evening counts; `None` for all that is known today.
    day
        The day that the page opens on, and whose picture links show; `None` for the last.
    base
        Address that the folder will have; addresses in it are relative without one.
    language
        Of the feed and the pictures; the page offers them all.

    Raises
    ------
    ChoiceError
        If the address is none of the web.
    """

    view: View = BALANCED
    known: dt.date | None = None
    day: dt.date | None = None
    base: str = ""
    language: str = ENGLISH

    def __post_init__(self) -> None:
        """Refuse an address that nobody could follow."""
        if self.base:
            object.__setattr__(self, "base", _base(self.base))


def write_site(dataset: Dataset, folder: Path | str, spec: SiteSpec | None = None) -> Path:
    """Write a site into a folder, which is then the new site as a whole, or the old one still.

    Raises
    ------
    OutputError
        If the folder is there and is not a site, or holds what is no part of one, or
        cannot be written.
    DayError
        If the day lies outside the period.
    """
    return write_folder(folder, MARKER, lambda: site_files(dataset, spec or SiteSpec()))


def site_files(dataset: Dataset, spec: SiteSpec) -> dict[str, bytes]:
    """Return the files of a site by their names in its folder: same dataset, same bytes.

    Raises
    ------
    DayError
        If the day lies outside the period.
    """
    resolved = resolve(dataset, spec.view, spec.known)
    day = dataset.package.period.last if spec.day is None else spec.day
    files = {f"stills/{on}.png": still for on, still in _stills(resolved, day, spec.language)}
    files["index.html"] = _index(resolved, day, spec, f"stills/{day}.png" in files)
    files[FEED] = atom(resolved, base=spec.base, name=FEED, language=spec.language)
    files["embed.txt"] = _embed(dataset, spec.base)
    for content, ending in _DATA:
        made = data_file(resolved, content, ending, language=spec.language)
        files[f"data/{content}.{ending}"] = made
    told = {**description(resolved), "files": sorted([*files, MARKER])}
    files[MARKER] = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    return files


def headline_days(dataset: Dataset) -> tuple[dt.date, ...]:
    """Return the days of the period on which an event began that a newsroom would print.

    Of a day that is known to a few days only, that is the one to reckon with.
    """
    period = dataset.package.period
    days = {event.day.best for event in dataset.events if event.headline}
    return tuple(sorted(day for day in days if day in period))


def _stills(resolved: Timeline, day: dt.date, language: str) -> list[tuple[dt.date, bytes]]:
    """Return a picture of each day that has one; none of a package without outlines."""
    dataset = resolved.dataset
    shapes = dataset.geometry()
    if not any(dataset.gazetteer[place].kind is PlaceKind.DISTRICT for place in shapes):
        return []
    width, height = CARD
    days = sorted({*headline_days(dataset), day})
    specs = [
        SnapshotSpec(
            day=on,
            known=resolved.known,
            view=resolved.view.name,
            size=f"{width}x{height}",
            language=language,
        )
        for on in days
    ]
    return [(spec.day, snapshot_of(resolved, spec, PictureFormat.PNG)) for spec in specs]


def _index(resolved: Timeline, day: dt.date, spec: SiteSpec, pictured: bool) -> bytes:
    dataset, words = resolved.dataset, words_in(spec.language)
    offered = {view.name: view for view in (spec.view, *BUILT_IN, *dataset.views.values())}
    page = saved_page(dataset, views=offered.values(), day=day, known=spec.known)
    found = finding(resolved, day, words)
    told = " ".join(part for part in (f"{words.day(day)}.", *found) if part)
    preview = Preview(
        title=dataset.package.title,
        description=told,
        address=spec.base,
        picture=f"{spec.base}stills/{day}.png" if pictured else "",
        picture_size=CARD,
        picture_told=told,
        feed=f"{spec.base}{FEED}",
    )
    return with_preview(page, preview).encode("utf-8")


def _embed(dataset: Dataset, base: str) -> bytes:
    return f"{frame(f'{base}index.html', dataset.package.title)}\n".encode()


def _base(text: str) -> str:
    """Return an address with the slash at its end that makes it a folder's."""
    if not is_address(text) or set(text) & set("?#"):
        allowed = "http:// or https://, a host and a path, e.g. https://example.org/map/"
        raise ChoiceError("base URL", text, (allowed,))
    return text if text.endswith("/") else f"{text}/"

"""The data of a map as one file, of the sort that the end of its name says."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.errors import OutputError
from geo.export import places, statistics
from geo.export.files import write_whole
from geo.export.package import package_zip
from geo.show.words import ENGLISH

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from geo.model.vocabulary import Selection
    from geo.resolve.timeline import Timeline


class Content(StrEnum):
    """What a file of data can hold."""

    DAY = "day"
    INTERVALS = "intervals"
    STATISTICS = "statistics"
    PACKAGE = "package"


#: In which sorts of file.
ENDINGS: Final[Mapping[Content, tuple[str, ...]]] = {
    Content.DAY: ("geojson", "gpkg", "csv"),
    Content.INTERVALS: ("geojson", "gpkg", "csv"),
    Content.STATISTICS: ("csv", "xlsx"),
    Content.PACKAGE: ("zip",),
}


def data_file(  # noqa: PLR0913  (what can be asked for)
    timeline: Timeline,
    content: Content | str,
    ending: str,
    *,
    day: dt.date | None = None,
    selection: Selection | None = None,
    language: str = ENGLISH,
) -> bytes:
    """Return the data of a map as a file's bytes: same timeline, same bytes.

    Parameters
    ----------
    content, ending
        What, and as which sort of file (``csv``); see `ENDINGS`.
    day
        At whose end, for `Content.DAY`; by default the last of the period.
    selection
        Which places or counts; all by default. The package is whole always.
    language
        Of the labels of statuses.

    Raises
    ------
    OutputError
        If there is no such file of it, or no such place in the package.
    DayError
        If the day lies outside the period.
    """
    wanted = Content(content)
    if ending not in ENDINGS[wanted]:
        raise OutputError(f"found the ending {ending!r}, allowed: {listed(wanted)}")
    if wanted is Content.PACKAGE:
        return package_zip(timeline.dataset)
    if wanted is Content.STATISTICS:
        numbers = statistics.statistics_over_time(timeline, selection)
        csv_wanted = ending == "csv"
        return statistics.csv(numbers) if csv_wanted else statistics.xlsx(timeline, numbers)
    on = (day or timeline.period.last) if wanted is Content.DAY else None
    if on is None:
        held = places.held_through(timeline, selection, language)
    else:
        held = places.held_on(timeline, on, selection, language)
    if ending == "csv":
        return places.csv(held)
    write = places.geojson if ending == "geojson" else places.gpkg
    return write(timeline, held, on)


def write_data(  # noqa: PLR0913  (as above)
    timeline: Timeline,
    content: Content | str,
    path: Path | str,
    *,
    day: dt.date | None = None,
    selection: Selection | None = None,
    language: str = ENGLISH,
) -> Path:
    """Write the data of a map to a file whose name says of which sort; return its path.

    Raises
    ------
    OutputError, DayError
        As `data_file`, and if the file cannot be written.
    """
    target = Path(path)
    ending = target.suffix.lstrip(".").lower()
    wanted = Content(content)
    if ending not in ENDINGS[wanted]:
        found = f"{target.name}: the name ends in {target.suffix or 'nothing'}"
        raise OutputError(f"{found}, allowed for {wanted}: {listed(wanted)}")
    made = data_file(timeline, wanted, ending, day=day, selection=selection, language=language)
    return write_whole(target, made)


def listed(content: Content) -> str:
    """Return the endings of a content as readers write them."""
    return ", ".join(f".{ending}" for ending in ENDINGS[content])

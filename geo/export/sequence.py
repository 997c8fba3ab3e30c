"""What a sequence shows: which days, how fast, and what it says of itself."""

from __future__ import annotations

import datetime as dt
import json
import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from geo.errors import ChoiceError, DayError
from geo.figure.content import plain
from geo.figure.extent import Extent  # noqa: TC001  (those who read specs need the type)
from geo.figure.inks import Theme
from geo.figure.spec import SnapshotSpec
from geo.model.days import ONE_DAY
from geo.model.vocabulary import Selection
from geo.package.program import program_version
from geo.show.choices import SHOWN_IN_MOTION, Layer
from geo.show.words import words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.figure.content import Content
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import Timeline

#: Frames a second that every format can have: GIF counts hundredths, and many viewers slow
#: down what is shown for less than two of them.
FASTEST = 50
#: Greys are for print, where nothing moves.
THEMES = (Theme.LIGHT, Theme.DARK)
#: How long the last frame may stand, in seconds.
LONGEST_HOLD = 60
#: How long a line may take from one day to the next, in seconds.
LONGEST_WIPE = 10
#: What a machine of ordinary size can hold and make, in pixels of a frame and of all of them.
MOST_PIXELS, MOST_SIDE, MOST_IN_ALL = 20_000_000, 16_000, 2_400_000_000


@dataclass(frozen=True, slots=True)
class SequenceSpec:
    """A sequence of stills, one after another.

    Attributes
    ----------
    first, last
        The days that it begins and ends with; `None` for those of the period.
    every
        ``day``, ``change`` (days on which something that is drawn changes), or a number of
        days from one frame to the next. The first and the last day are shown in any case.
    days
        The days themselves, in place of the three above.
    fps
        Frames a second, 1 to 50.
    hold
        Seconds for which the last frame stands longer than the others, up to 60.
    wipe
        Seconds for which a line moves over the map from one day to the next, up to 10, after
        each day has stood for one; 0 for a cut.
    size, known, view, layer, layers, infer, extent, place, theme, title, subtitle, note, language
        As in `geo.figure.spec.SnapshotSpec`.

    Raises
    ------
    ChoiceError
        If something is not among what is allowed.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    every: str | int = "day"
    days: tuple[dt.date, ...] = ()
    fps: int = 10
    hold: float = 2.0
    wipe: float = 0.0
    size: str = "1280x720"
    known: dt.date | None = None
    view: str = "balanced"
    layer: Selection = Selection.DISTRICT
    layers: frozenset[Layer] = SHOWN_IN_MOTION
    infer: bool = False
    extent: Extent | None = None
    place: str | None = None
    theme: Theme = Theme.LIGHT
    title: str | None = None
    subtitle: str | None = None
    note: str | None = None
    language: str = "en"

    def __post_init__(self) -> None:
        """Refuse what cannot be shown."""
        if self.first and self.last and self.last < self.first:
            allowed = f"{self.first}, on which it begins, or a later day"
            raise ChoiceError("to", str(self.last), (allowed,))
        if self.days and (self.first or self.last or self.every != "day"):
            allowed = "either a list of days, or from, to and every"
            raise ChoiceError("days", ",".join(map(str, self.days)), (allowed,))
        if isinstance(self.every, str) and self.every not in {"day", "change"}:
            raise ChoiceError("every", self.every, ("day", "change", "a number of days"))
        if isinstance(self.every, int) and self.every < 1:
            raise ChoiceError("every", str(self.every), ("day", "change", "a number from 1"))
        if not 1 <= self.fps <= FASTEST:
            raise ChoiceError("fps", str(self.fps), (f"frames a second, 1 to {FASTEST}",))
        if not (math.isfinite(self.hold) and 0 <= self.hold <= LONGEST_HOLD):
            raise ChoiceError("hold", f"{self.hold:g}", (f"seconds, 0 to {LONGEST_HOLD}",))
        if not (math.isfinite(self.wipe) and 0 <= self.wipe <= LONGEST_WIPE):
            raise ChoiceError("wipe", f"{self.wipe:g}", (f"seconds, 0 to {LONGEST_WIPE}",))
        if self.theme not in THEMES:
            raise ChoiceError("theme", str(self.theme), THEMES)
        width, height = self.still(dt.date.min).pixels
        if width * height > MOST_PIXELS or max(width, height) > MOST_SIDE:
            allowed = f"up to {MOST_PIXELS // 1_000_000} megapixels a frame, {MOST_SIDE} a side"
            raise ChoiceError("size", self.size, (allowed,))

    def still(self, day: dt.date) -> SnapshotSpec:
        """Return the still that shows a day as a frame of the sequence does."""
        return SnapshotSpec(
            day=day,
            known=self.known,
            view=self.view,
            layer=self.layer,
            layers=self.layers,
            infer=self.infer,
            extent=self.extent,
            place=self.place,
            theme=self.theme,
            size=self.size,
            title=self.title,
            subtitle=self.subtitle,
            note=self.note,
            language=self.language,
        )

    @property
    def stand(self) -> int:
        """How many frames each day has to itself: a second, where a line moves between them."""
        return self.fps if self.wipe else 1

    @property
    def steps(self) -> int:
        """How many frames lead from one day to the next."""
        return max(round(self.wipe * self.fps), 1) if self.wipe else 0

    def shown(self, days: Sequence[dt.date]) -> list[dt.date]:
        """Return the day that each frame belongs to; those of a wipe to the later one."""
        first, *others = days
        later = [day for day in others for _ in range(self.steps + self.stand)]
        return [first] * self.stand + later

    def days_of(self, timeline: Timeline) -> tuple[dt.date, ...]:
        """Return the day of each frame, in order.

        Raises
        ------
        DayError
            If a day lies outside the period.
        ChoiceError
            If the frames have more pixels than can be made.
        """
        period = timeline.period
        found = tuple(sorted(set(self.days))) or self._stepped(timeline)
        for day in (found[0], found[-1]):
            if day not in period:
                raise DayError(day.isoformat(), period.first, period.last)
        width, height = self.still(found[0]).pixels
        frames = len(self.shown(found))
        if frames * width * height > MOST_IN_ALL:
            most = MOST_IN_ALL // (width * height)
            allowed = f"up to {most} frames of this size; take fewer days, or a smaller size"
            raise ChoiceError("size", f"{self.size} in {frames} frames", (allowed,))
        return found

    def _stepped(self, timeline: Timeline) -> tuple[dt.date, ...]:
        first, last = self.first or timeline.period.first, self.last or timeline.period.last
        if last < first:
            raise ChoiceError("to", str(last), (f"{first}, on which it begins, or a later day",))
        for day in (first, last):
            if day not in timeline.period:
                raise DayError(day.isoformat(), timeline.period.first, timeline.period.last)
        if isinstance(self.every, int):
            steps = range(0, (last - first).days, self.every)
            return (*(first + step * ONE_DAY for step in steps), last)
        if self.every == "day":
            return tuple(first + step * ONE_DAY for step in range((last - first).days + 1))
        changes = {
            day
            for selection in (self.layer, Selection.CAPITAL)
            for day in timeline.change_days(selection)
            if first < day < last
        }
        return tuple(sorted(changes | {first, last}))


@dataclass(frozen=True, slots=True)
class Told:
    """What a sequence says of itself, inside its file.

    Attributes
    ----------
    title, description
        Its name, and what a screen reader should say.
    rights
        Credits and licence.
    provenance
        JSON: what it takes to make it again and to check it.
    """

    title: str
    description: str
    rights: str
    provenance: str


def tell(
    dataset: Dataset,
    spec: SequenceSpec,
    days: Sequence[dt.date],
    contents: Sequence[Content],
    program: str | None = None,
) -> Told:
    """Put into words what a sequence of these days shows.

    Parameters
    ----------
    program
        Version of the program that is named; by default this one, and none if empty.
    """
    title = plain(spec.title or _title(dataset, spec, days))
    description = " ".join([f"{title.rstrip('.')}.", *_ends(contents)])
    source_ids = sorted({source_id for content in contents for source_id in content.source_ids})
    asked = asdict(spec) | {
        "from": days[0].isoformat(),
        "to": days[-1].isoformat(),
        "days": [day.isoformat() for day in days],
        "known": None if spec.known is None else spec.known.isoformat(),
        "layer": str(spec.layer),
        "layers": sorted(map(str, spec.layers)),
        "extent": spec.extent and list(map(float, spec.extent)),
        "theme": str(spec.theme),
    }
    del asked["first"], asked["last"]
    inside = {
        "spec": asked,
        "package": dataset.package.name,
        "package_version": dataset.package.version,
        "dataset_digest": f"sha256:{dataset.digest}",
        "title": title,
        "description": description,
        "sources": [
            {"id": s.id, "publisher": s.publisher, "title": s.title, "url": s.url}
            for s in (dataset.sources[source_id] for source_id in source_ids)
        ],
        "credits": list(dataset.package.credits),
        "licences": list(dataset.package.licences),
    }
    by = program_version() if program is None else program
    inside |= {"program": by} if by else {}
    provenance = json.dumps(inside, ensure_ascii=False, sort_keys=True)
    rights = " ".join(contents[-1].small_print[1:])
    return Told(title, description, rights, provenance)


def _title(dataset: Dataset, spec: SequenceSpec, days: Sequence[dt.date]) -> str:
    words = words_in(spec.language)
    countries = dataset.gazetteer.select(Selection.COUNTRY)
    whole = countries[0].label(spec.language) if countries else dataset.package.title
    shown = words.day(days[0])
    if days[-1] != days[0]:
        shown = words.say("day.range", first=shown, last=words.day(days[-1]))
    return words.say(f"still.title-{spec.layer}", whole=whole, day=shown)


def _ends(contents: Sequence[Content]) -> list[str]:
    """Return what the first and the last frame say; those between tell their days one by one."""
    return list(dict.fromkeys([contents[0].description, contents[-1].description]))

"""What the tests of sequences ask for, and how they look at what they get."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image, ImageSequence

from geo.export.sequence import SequenceSpec
from geo.figure.frames import Frames
from geo.figure.png import read_texts
from geo.resolve.timeline import timeline
from geo.show.choices import SHOWN_IN_MOTION

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from geo.package.dataset import Dataset

#: What a sequence shows unless it is asked for more: rings would hide a map that moves.
PLAIN = SHOWN_IN_MOTION
DAYS = (dt.date(2021, 7, 5), dt.date(2021, 8, 12), dt.date(2021, 8, 15))
TINY_DAYS = (dt.date(2021, 8, 7), dt.date(2021, 8, 11), dt.date(2021, 8, 14))
SMALL = SequenceSpec(days=TINY_DAYS, size="480x320", fps=5, hold=1.0)
#: Of formats that are pictures, and of all.
STILL_READ = ["gif", "webp", "apng", "png"]
ENDINGS = [*STILL_READ, "mp4"]


def frames_of(dataset: Dataset, spec: SequenceSpec) -> list[NDArray[np.uint8]]:
    resolved = timeline(dataset)
    stills = [spec.still(day) for day in spec.days_of(resolved)]
    return [frame[:, :, :3] for frame in Frames(resolved, stills).pictures(range(len(stills)))]


def pictures_in(path: Path) -> list[NDArray[np.uint8]]:
    with Image.open(path) as picture:
        return [np.asarray(f.convert("RGB")) for f in ImageSequence.Iterator(picture)]


def inside(path: Path) -> Any:
    """Return what a file says of itself."""
    if path.suffix == ".gif":
        with Image.open(path) as picture:
            return json.loads(picture.info["comment"])
    if path.suffix == ".webp":
        with Image.open(path) as picture:
            found = picture.info["xmp"].decode()
        start, end = "<map:provenance>", "</map:provenance>"
        text = found.split(start)[1].split(end)[0]
        return json.loads(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    if path.suffix == ".mp4":
        data = path.read_bytes()
        return json.JSONDecoder().raw_decode(data[data.index(b'{"credits"') :].decode("latin-1"))[0]
    return json.loads(read_texts(path.read_bytes())["control-map"])


def check_inside(tiny: Dataset, inside: Any) -> None:
    assert inside["dataset_digest"] == f"sha256:{tiny.digest}"
    assert inside["package"] == "testland"
    assert inside["credits"] == ["Made for tests"]
    assert inside["licences"]
    asked = inside["spec"]
    assert asked["days"] == [day.isoformat() for day in TINY_DAYS]
    assert (asked["from"], asked["to"]) == ("2021-08-07", "2021-08-14")
    assert (asked["fps"], asked["hold"], asked["size"]) == (5, 1.0, "480x320")
    assert (asked["view"], asked["known"], asked["layer"]) == ("balanced", None, "district")
    assert (asked["language"], asked["theme"], asked["extent"]) == ("en", "light", None)
    assert asked["layers"] == ["capital", "label", "river"]
    used = {s["id"] for s in inside["sources"]}
    spoken = {
        tiny.claims[claim].source_id
        for day in TINY_DAYS
        for claim in timeline(tiny).state("city-sarban", day).claims_for
    }
    assert spoken <= used
    # The alternative text tells how it begins and how it ends.
    assert "7 August 2021 to 14 August 2021" in inside["title"].replace("\u00a0", " ")
    assert "Capitals, Government: Sarban, Zarkoh." in inside["description"]
    assert "Taliban: Sarban" in inside["description"]

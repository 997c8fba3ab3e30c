"""So many days as a film, as one makes it with matplotlib today: `FuncAnimation`.

The same outlines and colours as ours, the day as the title; no legend, counts or sources.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import shapely
from matplotlib import pyplot as plt
from matplotlib.animation import FFMpegWriter, FuncAnimation, PillowWriter
from matplotlib.collections import PolyCollection

from benchmarks import peer_map
from geo.export.video import encoder

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, HEIGHT, DPI = 1280, 720, 100
FPS = 10


@cache
def _rings() -> tuple[list[str], list[Any]]:
    """Return the id of each ring, and its points."""
    ids, rings = [], []
    for feature in peer_map.outlines()["features"]:
        for part in shapely.get_parts(shapely.geometry.shape(feature["geometry"])):
            ids.append(feature["id"])
            rings.append(shapely.get_coordinates(part.exterior))
    return ids, rings


def make(what: str, number: int, folder: Path) -> Path:
    """Write `FRAMES.gif` or `FRAMES.mp4`."""
    count, _, ending = what.partition(".")
    dataset, resolved = peer_map.data()
    ids, rings = _rings()
    figure, axes = plt.subplots(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI)
    axes.set_aspect(1.2)
    axes.axis("off")
    areas = axes.add_collection(PolyCollection(rings, edgecolor="#666666", linewidth=0.5))
    axes.autoscale_view()

    def draw(frame: int) -> list[Any]:
        day = dataset.package.period.first + dt.timedelta(days=frame)
        states = resolved.as_of(day)
        areas.set_facecolor([states[place_id].status.fill for place_id in ids])
        axes.set_title(day.isoformat())
        return [areas]

    path = folder / f"{number}.{ending}"
    film = FuncAnimation(figure, draw, frames=int(count))
    film.save(path, writer=_writer(ending))
    plt.close(figure)
    return path


def _writer(ending: str) -> PillowWriter | FFMpegWriter:
    if ending == "gif":
        return PillowWriter(fps=FPS)
    mpl.rcParams["animation.ffmpeg_path"] = encoder()
    return FFMpegWriter(fps=FPS)

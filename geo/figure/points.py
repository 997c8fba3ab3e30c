"""The marks of points and the rings around what is chosen or has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.figure import markup
from geo.model.vocabulary import PlaceKind
from geo.show.choices import Layer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.figure.inks import Inks

#: The layer of each kind of point, those first whose names matter most.
LAYERS: Final[Mapping[PlaceKind, Layer]] = {
    PlaceKind.CITY: Layer.CITY,
    PlaceKind.AIRPORT: Layer.AIRPORT,
    PlaceKind.BASE: Layer.BASE,
    PlaceKind.CROSSING: Layer.CROSSING,
}
#: What each is drawn as, in radii: a circle has no path.
SHAPES: Final[Mapping[str, str]] = {
    "capital": "",
    str(PlaceKind.CITY): "",
    str(PlaceKind.AIRPORT): "M0 -1.2L1.2 0L0 1.2L-1.2 0Z",
    str(PlaceKind.BASE): "M-.9 -.9H.9V.9H-.9Z",
    str(PlaceKind.CROSSING): "M0 -1.15L1.15 .95H-1.15Z",
}
#: A ring of paper keeps a mark apart from its district.
_RING, _LINE = 1.38, 0.3
#: How much of a ring is left after a day, and after two.
_FADING: Final = (1.0, 0.55, 0.28)


def mark(kind: str, at: tuple[float, float], radius: float, fill: str, inks: Inks) -> str:
    """Return the mark of a place, in the colour of its holder."""
    x, y = at
    if not SHAPES[kind]:
        return markup.element("circle", cx=x, cy=y, r=radius * _RING, fill=inks.paper) + (
            markup.element(
                "circle", cx=x, cy=y, r=radius, fill=fill, stroke=inks.ink,
                stroke_width=radius * _LINE,
            )
        )  # fmt: skip
    placed = f"translate({markup.number(x)} {markup.number(y)}) scale({markup.number(radius)})"
    inside = ((inks.paper, inks.paper, 1.0), (fill, inks.ink, _LINE))
    return "".join(
        markup.element(
            "path", d=SHAPES[kind], fill=ground, stroke=line, stroke_width=width,
            stroke_linejoin="round", transform=placed,
        )
        for ground, line, width in inside
    )  # fmt: skip


def ring(x: float, y: float, radius: float, em: float, age: int = 0) -> str:
    """Return the ring around a point that changed `age` days ago."""
    return _twice("circle", {"cx": x, "cy": y, "r": radius}, (0.24 * em, 0.11 * em), _FADING[age])


def outline(path: str, em: float, age: int = 0) -> str:
    """Return the ring around an area that changed `age` days ago."""
    return _twice("path", {"d": path}, (0.24 * em, 0.11 * em), _FADING[age])


def chosen(path: str, em: float) -> str:
    """Return the line around the chosen area."""
    return _twice("path", {"d": path}, (0.48 * em, 0.24 * em), dark_inside=True)


def chosen_point(x: float, y: float, radius: float, em: float) -> str:
    """Return the ring around the chosen point."""
    shape = {"cx": x, "cy": y, "r": radius}
    return _twice("circle", shape, (0.4 * em, 0.2 * em), dark_inside=True)


def _twice(
    name: str,
    shape: Mapping[str, float | str],
    widths: tuple[float, float],
    opacity: float | None = None,
    *,
    dark_inside: bool = False,
) -> str:
    """Return a line on a wider one, so that it is seen on every ground."""
    inks = ("#ffffff", "#14100c") if dark_inside else ("#14100c", "#ffffff")
    return "".join(
        markup.element(
            name, **shape, fill="none", stroke=ink, stroke_width=width, stroke_opacity=opacity,
            stroke_linejoin="round",
        )
        for ink, width in zip(inks, widths, strict=True)
    )  # fmt: skip

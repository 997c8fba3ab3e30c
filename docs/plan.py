"""Draws the plan of the house, ``docs/pictures/plan.svg``, from the imports as they are.

``make plan`` runs it; ``tests/test_architecture.py`` fails when the picture is stale.
"""

from __future__ import annotations

import html
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import grimp

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "pictures" / "plan.svg"
PACKAGE = "geo"

_ROW, _NAME, _WORDS, _CELL, _TOP = 34, 96, 560, 34, 118
_INK, _SOFT, _RULE, _WALL = "#1d1f21", "#5f6368", "#d5d0c6", "#f3f0ea"


@dataclass(frozen=True)
class Plan:
    """The rooms of the first floor, from the reader down, and who imports whom.

    Attributes
    ----------
    rooms
        Names of the modules and folders directly under the package.
    inside
        By room, the names of the modules in it; none for a single module.
    arrows
        How many modules of the first room import one of the second.
    """

    rooms: tuple[str, ...]
    inside: dict[str, tuple[str, ...]]
    arrows: dict[tuple[str, str], int]


def read_plan(root: Path) -> Plan:
    """Return the plan of a checkout; the order of the rooms is that of its first contract."""
    graph = grimp.build_graph(PACKAGE, cache_dir=None)
    layers = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    rooms = [
        room.strip().strip("()")
        for floor in layers["contracts"][0]["layers"]
        for room in floor.split("|")
    ]
    inside: dict[str, list[str]] = {room: [] for room in rooms}
    for module in sorted(graph.modules):
        _, *path = module.split(".")
        if len(path) > 1 and path[0] in inside:
            inside[path[0]].append(".".join(path[1:]))
    arrows: Counter[tuple[str, str]] = Counter()
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            pair = _room(importer), _room(imported)
            if pair[0] != pair[1] and set(pair) <= set(rooms):
                arrows[pair] += 1
    return Plan(tuple(rooms), {room: tuple(names) for room, names in inside.items()}, dict(arrows))


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def draw(plan: Plan) -> str:
    """Return the plan as SVG: a row a room with what is in it, and a grid of who imports whom."""
    grid = _NAME + _WORDS
    width = grid + _CELL * len(plan.rooms) + 20
    height = _TOP + _ROW * len(plan.rooms) + 20
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" '
        'font-family="system-ui, sans-serif" font-size="13">'
    )
    parts = [
        opening,
        f"<title>{_title(plan)}</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        _text(16, 28, _title(plan), font_size=16, font_weight=600),
        _text(16, 48, "Row imports column; the number says how many modules do.", fill=_SOFT),
        *_columns(plan, grid, height),
        *_rows(plan, grid, width),
        "</svg>\n",
    ]
    return "\n".join(parts)


def _title(plan: Plan) -> str:
    order = {room: number for number, room in enumerate(plan.rooms)}
    up = sum(order[importer] > order[imported] for importer, imported in plan.arrows)
    return f"{len(plan.rooms)} rooms, {len(plan.arrows)} arrows, {up} of them upwards"


def _columns(plan: Plan, left: float, height: float) -> Iterator[str]:
    for number, room in enumerate(plan.rooms):
        x = left + _CELL * (number + 0.5)
        yield (
            f'<text x="{x + 4:g}" y="{_TOP - 8}" transform="rotate(-55 {x + 4:g} {_TOP - 8})" '
            f'fill="{_SOFT}">{html.escape(room)}</text>'
        )
        yield f'<path d="M{x:g} {_TOP}V{height - 20}" stroke="{_RULE}" stroke-width=".5"/>'


def _rows(plan: Plan, left: float, width: float) -> Iterator[str]:
    for number, room in enumerate(plan.rooms):
        top = _TOP + _ROW * number
        if number % 2 == 0:
            yield f'<rect x="8" y="{top}" width="{width - 16:g}" height="{_ROW}" fill="{_WALL}"/>'
        yield _text(16, top + 21, room, font_weight=600)
        lines = _broken(plan.inside[room])
        first = top + (21 if len(lines) < 2 else 15)
        for at, line in enumerate(lines):
            yield _text(_NAME, first + 13 * at, line, font_size=10.5, fill=_SOFT)
        for column, other in enumerate(plan.rooms):
            x, y = left + _CELL * (column + 0.5), top + _ROW / 2
            arrows = plan.arrows.get((room, other), 0)
            if column == number:
                yield f'<rect x="{x - 6:g}" y="{y - 6:g}" width="12" height="12" fill="{_RULE}"/>'
            elif arrows:
                radius = min(13.0, 5 + arrows**0.5 * 1.6)
                colour = "#2f6fb0" if column > number else "#b3261e"
                yield f'<circle cx="{x:g}" cy="{y:g}" r="{radius:.1f}" fill="{colour}"/>'
                yield (
                    f'<text x="{x:g}" y="{y + 3.5:g}" text-anchor="middle" font-size="10" '
                    f'fill="#ffffff">{arrows}</text>'
                )


def _broken(names: tuple[str, ...], room: int = 98) -> list[str]:
    """Return the names on two lines at the most; what has no room is counted."""
    shown = [name for name in names if not name.startswith("pages.") or name.count(".") > 1]
    lines = [""]
    for number, name in enumerate(shown):
        longer = f"{lines[-1]}, {name}" if lines[-1] else name
        if len(longer) <= room:
            lines[-1] = longer
        elif len(lines) < 2:
            lines[-1] += ","
            lines.append(name)
        else:
            lines[-1] += f" and {len(shown) - number} more"
            break
    return lines


def _text(x: float, y: float, text: str, **style: float | str) -> str:
    look = {"font-size": 13, "fill": _INK} | {k.replace("_", "-"): v for k, v in style.items()}
    attributes = " ".join(f'{name}="{value}"' for name, value in look.items())
    return f'<text x="{x:g}" y="{y:g}" {attributes}>{html.escape(text)}</text>'


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE
    target.write_text(draw(read_plan(ROOT)), encoding="utf-8", newline="\n")
    print(f"wrote {target}")

"""The plan of the house is the house: drawn from its imports, and every door it names is there."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


@pytest.fixture(scope="module")
def plan():
    """Return the script that draws the plan; it lies beside the documentation."""
    path = ROOT / "docs" / "plan.py"
    spec = importlib.util.spec_from_file_location("plan_of_the_house", path)
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = found  # dataclasses look their module up
    spec.loader.exec_module(found)
    return found


def test_the_picture_of_the_plan_is_what_the_imports_are(plan):
    assert plan.PICTURE.read_text("utf-8") == plan.draw(plan.read_plan(ROOT)), "run: make plan"


def test_no_wing_imports_from_above(plan):
    found = plan.read_plan(ROOT)
    order = {room: number for number, room in enumerate(found.rooms)}
    assert [pair for pair in found.arrows if order[pair[0]] > order[pair[1]]] == []


def test_every_wing_is_described(plan):
    rooms = {room for room, inside in plan.read_plan(ROOT).inside.items() if inside}
    described = set(re.findall(r"^\| `geo/(\w+)/`", PAGE, re.MULTILINE))
    assert described == rooms


def test_every_file_that_the_page_names_is_there():
    named = re.findall(r"`((?:geo|seeds|data|tests)/[\w./-]+)`", PAGE)
    assert len(named) > 40
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_claim_whose_way_is_told_stands_where_it_is_said_to_stand():
    ((line, table, claim),) = re.findall(r"Line (\d+) of `(\S+)`, `(\S+)`", PAGE)
    rows = (ROOT / table).read_text("utf-8").splitlines()
    assert rows[int(line) - 1].startswith(f"{claim},")


def test_the_numbers_of_rooms_and_arrows_are_those_of_the_pictures():
    told = re.findall(r"(\d+) rooms and (\d+)\narrows where (\d+) rooms and (\d+) arrows", PAGE)
    drawn = [
        found
        for name in ("plan-before.svg", "plan.svg")
        for found in re.findall(
            r"<title>(\d+) rooms, (\d+) arrows", (ROOT / "docs" / "pictures" / name).read_text()
        )
    ]
    assert told == [(*drawn[0], *drawn[1])]

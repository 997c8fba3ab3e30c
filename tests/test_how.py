"""The page on how a day is made is what its command writes, a district of each class."""

import re
import runpy
from pathlib import Path

import geo
from geo.model.runs import Rule

DOCS = Path(__file__).resolve().parent.parent / "docs"
HOW = runpy.run_path(str(DOCS / "how.py"))
FILES = HOW["files"](geo.load().timeline())


def test_the_page_and_its_swatches_are_what_the_command_writes():
    for name, text in FILES.items():
        assert (DOCS / name).read_text("utf-8") == text, "run: make how"
    swatches = {f"pictures/{path.name}" for path in (DOCS / "pictures").glob("how-*.svg")}
    assert swatches == FILES.keys() - {HOW["PAGE"]}


def test_every_class_has_its_district_and_every_rule_that_can_decide_it_its_number():
    headings = re.findall(r"^## (.+)$", FILES[HOW["PAGE"]], re.MULTILINE)
    assert headings == list(HOW["CLASSES"].values())
    assert set(Rule) - set(HOW["NUMBERS"]) == {Rule.LATEST, Rule.INFERRED}  # not in this view


def test_every_rule_that_the_page_names_has_its_place_in_the_policy():
    policy = (DOCS / "policy.md").read_text("utf-8")
    for number in re.findall(r"policy\.md#rule-(\d+)", FILES[HOW["PAGE"]]):
        assert re.search(rf'^{number}\. <a id="rule-{number}"></a>', policy, re.MULTILINE)

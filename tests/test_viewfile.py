"""Views that a package brings: read, and refused in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.model.views import BALANCED, Interest, Method
from geo.model.vocabulary import Actor, ClaimKind, Confidence
from geo.package.viewfile import read_views

if TYPE_CHECKING:
    from geo.errors import Problem

SIDES = [Actor("red"), Actor("blue")]


def read(text: str):
    problems: list[Problem] = []
    return read_views(text.encode(), ["s1", "s2"], SIDES, problems), problems


def test_a_view_changes_what_it_names_and_is_balanced_otherwise():
    views, problems = read(
        """
        [cautious]
        label = "Cautious"
        independent_sources = 3
        window_days = 5
        interests = ["neutral", "against", "own"]
        kinds = ["report", "claim"]
        needed = "reported"
        sources = ["s1"]
        without_sides = ["red"]
        method = "latest"
        own_claims_stand = true
        """
    )
    assert problems == []
    view = views["cautious"]
    assert view.independent_sources == 3
    assert view.interests == (Interest.NEUTRAL, Interest.AGAINST, Interest.OWN)
    assert view.kinds == (ClaimKind.REPORT, ClaimKind.CLAIM)
    assert view.needed is Confidence.REPORTED
    assert view.method is Method.LATEST
    assert (view.sources, view.without_sides) == ({"s1"}, {Actor("red")})
    assert view.source_kinds == BALANCED.source_kinds


@pytest.mark.parametrize(
    ("line", "row", "field", "allowed"),
    [
        ("windows = 3", 2, "mine.windows", "window_days"),
        ('window_days = "3"', 2, "mine.window_days", "a whole number from 0 to 60"),
        ('sources = ["nobody"]', 2, "mine.sources", "s1, s2"),
        ('sides = ["green"]', 2, "mine.sides", "neutral, red, blue"),
        ('kinds = ["rumour"]', 2, "mine.kinds", "confirmation"),
        ('interests = ["own"]', 2, "mine.interests", "heaviest first"),
        ('needed = "certain"', 2, "mine.needed", "confirmed"),
        ("infer_districts = 1", 2, "mine.infer_districts", "true or false"),
        ("label = 3", 2, "mine.label", "text in quotes"),
        ("window_days = true", 2, "mine.window_days", "a whole number from 0 to 60"),
        ('without_sources = "s1"', 2, "mine.without_sources", "a list of ids of sources"),
        ("kinds = []", 2, "mine.kinds", "a list of confirmation, report"),
        ('kinds = ["headline"]', 2, "mine.kinds", "confirmation, report"),
        ('source_kinds = ["blog"]', 2, "mine.source_kinds", "news, official"),
        ('method = "newest"', 2, "mine.method", "ranked, latest"),
    ],
)
def test_a_bad_rule_is_named_with_its_line_and_what_is_allowed(line, row, field, allowed):
    views, problems = read(f"[mine]\n{line}\n")
    assert views == {}
    assert len(problems) == 1
    assert (problems[0].file, problems[0].row, problems[0].field) == ("views.toml", row, field)
    assert allowed in problems[0].allowed


def test_a_word_that_is_nearly_allowed_is_answered_with_it():
    _, problems = read('[mine]\nwindow_day = 3\nneeded = "confirmd"\n')
    assert {(p.row, p.found, p.advice) for p in problems} == {
        (2, "'window_day'", "did you mean window_days?"),
        (3, "'confirmd'", "did you mean confirmed?"),
    }


def test_of_many_sources_only_the_nearest_are_offered():
    problems: list[Problem] = []
    sources = [f"wire-{n}" for n in range(50)]
    read_views(b'[mine]\nsources = ["wire49"]\n', sources, SIDES, problems)
    assert problems[0].allowed.startswith("wire-49, ")
    assert problems[0].allowed.count(",") == 2


def test_a_view_is_a_table_of_rules():
    views, problems = read("mine = 3\n")
    assert views == {}
    assert [(p.field, p.found, p.allowed) for p in problems] == [("mine", "3", "a table of rules")]


def test_a_view_may_not_take_the_name_of_a_built_in_one():
    views, problems = read("[balanced]\nwindow_days = 9\n")
    assert views == {}
    assert "not taken" in problems[0].allowed


def test_every_problem_is_found_at_once():
    _, problems = read('[a]\nneeded = "x"\n[b]\nwindow_days = 99\nsources = ["s9"]\n')
    assert [(problem.row, problem.field) for problem in problems] == [
        (2, "a.needed"),
        (4, "b.window_days"),
        (5, "b.sources"),
    ]


def test_what_is_not_toml_is_one_problem():
    _, problems = read("[a\n")
    assert len(problems) == 1

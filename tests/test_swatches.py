"""Swatches: a status with its hatch, a state with its doubts."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from geo.model.runs import Rule
from geo.model.vocabulary import Confidence, Hatch
from geo.resolve.timeline import timeline
from geo.show import swatches
from geo.show.symbology import CLAIMED, DISPUTED, HATCHES, TEXTURE_WIDTH, texture
from tests.ledgers import BLUE, HELD_RED, RED, claim, day, ledger


def lines_of(svg):
    """Return path, colour and width of every line of a swatch."""
    root = ET.fromstring(svg)  # noqa: S314  (our own)
    paths = [node.attrib for node in root.iter() if node.tag.endswith("path")]
    return [(path["d"], path["stroke"], float(path["stroke-width"])) for path in paths]


@pytest.fixture
def dataset():
    return ledger(claim("c1", HELD_RED, 5))


@pytest.mark.parametrize("hatch", Hatch)
def test_a_status_wears_its_own_hatch_and_nothing_else(dataset, hatch):
    status = replace(HELD_RED, hatch=hatch, fill="#9c341b")
    wanted = [] if hatch is Hatch.NONE else [(HATCHES[hatch], texture("#9c341b"), TEXTURE_WIDTH)]
    assert lines_of(swatches.of_status(status, dataset)) == wanted


def test_a_state_wears_the_stripes_of_whoever_claims_it_and_of_a_dispute(dataset):
    state = timeline(dataset).state("town", day(6))
    doubted = replace(
        state, claimed_by=BLUE, confidence=Confidence.DISPUTED, rule=Rule.CONTRADICTION
    )
    stripes = [(path, width) for path, _, width in lines_of(swatches.of_state(doubted, dataset))]
    assert stripes == [
        (HATCHES[CLAIMED.hatch], CLAIMED.width),
        (HATCHES[DISPUTED.hatch], DISPUTED.width),
    ]
    assert lines_of(swatches.of_state(replace(state, claimed_by=RED), dataset)) == []

"""How firm a state looks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.model.views import BALANCED
from geo.resolve.timeline import STALE_AFTER_DAYS, timeline
from geo.show.symbology import FIRM, INFERRED, STALE, paler, shown_fill, strength
from tests.ledgers import HELD_BLUE, claim, day, ledger


def test_a_colour_grows_paler_towards_the_paper():
    assert paler("#000000", "#ffffff", 1.0) == "#000000"
    assert paler("#000000", "#ffffff", 0.6) == "#666666"
    assert paler("#3f80cb", "#f0eee9", 0.0) == "#f0eee9"


def test_old_evidence_is_as_firm_as_new_and_firmer_than_inferred():
    old = claim("old", HELD_BLUE, 20 - STALE_AFTER_DAYS - 5)
    fresh = claim("fresh", HELD_BLUE, 18, source="s2")
    stale = timeline(ledger(old)).state("town", day(20))
    firm = timeline(ledger(old, fresh)).state("town", day(20))
    guess = timeline(ledger(fresh), replace(BALANCED, infer_districts=True)).state("hills", day(20))
    assert [strength(state) for state in (firm, stale, guess)] == [FIRM, FIRM, INFERRED]
    assert stale.is_stale
    assert len({shown_fill(state, "#ffffff") for state in (firm, stale, guess)}) == 2


@pytest.mark.parametrize("share", [FIRM, STALE, INFERRED])
def test_every_firmness_is_a_share(share):
    assert 0 < share <= 1

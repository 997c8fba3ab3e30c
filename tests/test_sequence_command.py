"""The command that makes a sequence again asks for the very same sequence."""

from __future__ import annotations

import datetime as dt

import pytest

import geo.export.animation
from geo.cli import main
from geo.export.sequence import SequenceSpec
from geo.export.sequencecommand import words_of
from geo.figure.extent import Extent
from geo.figure.inks import Theme
from geo.model.vocabulary import Selection
from geo.show.choices import Layer

DAY = dt.date(2021, 8, 12)


@pytest.mark.parametrize(
    "spec",
    [
        SequenceSpec(),
        SequenceSpec(first=DAY, last=dt.date(2021, 8, 15), every="change", fps=3, hold=0.5),
        SequenceSpec(days=(DAY, dt.date(2021, 8, 15)), size="1:1", language="ps"),
        SequenceSpec(every=7, known=DAY, view="strict", layer=Selection.PROVINCE, infer=True),
        SequenceSpec(layers=frozenset(), theme=Theme.DARK, extent=Extent(-1.5, 34.0, 71.0, 35.5)),
        SequenceSpec(layers=frozenset({Layer.CHANGED, Layer.BASE}), place="city-kunduz"),
        SequenceSpec(title="-- 'so' --", subtitle="= a b", note="--note"),
    ],
)
def test_the_command_asks_for_the_same_sequence(monkeypatch, tmp_path, spec):
    asked = []
    monkeypatch.setattr(
        geo.export.animation, "write_animation", lambda *told: asked.append(told[1])
    )
    assert main([*words_of(spec), "-o", str(tmp_path / "film.gif")]) == 0
    assert asked == [spec]

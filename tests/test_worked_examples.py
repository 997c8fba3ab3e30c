"""The worked examples of the documentation are what the command line and the stills say."""

from __future__ import annotations

import datetime as dt
import runpy

import pytest

import geo
from geo.export.verdict import Word
from geo.export.verify import verify
from geo.figure.content import describe
from geo.figure.png import read_texts
from tests.worked_examples import DOCUMENT, answer, examples, words

SPECS = runpy.run_path(str(DOCUMENT.parent / "stills.py"))["specs"]


@pytest.mark.parametrize(("command", "printed"), examples(), ids=lambda text: str(text)[:60])
def test_a_worked_example_is_what_the_command_answers(command, printed):
    assert words(answer(command)) == words(printed)


def test_there_is_an_example_of_every_case_that_the_page_promises():
    asked = " ".join(command for command, _ in examples())
    for word in ("india-today", "Kandahar", "Qala-i-Naw", "AF0907", "Bazarak", "Kabul airport"):
        assert word in asked


def test_the_pictures_of_five_days_say_what_they_would_say_now():
    page = DOCUMENT.read_text("utf-8")
    dataset = geo.load()
    for name, spec in SPECS(dataset).items():
        said = read_texts((DOCUMENT.parent / "pictures" / name).read_bytes())
        drawn = describe(dataset.timeline(), spec, dataset.as_of(spec.day))
        assert said["Title"] == spec.title, "run: make how"
        assert said["Description"] == drawn.description, "run: make how"
        assert f"![{spec.title}](pictures/{name})" in page
    assert page.count("](pictures/day-") == 5


@pytest.mark.parametrize(
    "name", [*SPECS(geo.load()), "snapshot.png", "week.png", "kunduz.png", "days.png", "arrow.png"]
)
def test_a_still_of_the_documentation_is_genuine(name):
    verdict = verify(geo.load(), DOCUMENT.parent / "pictures" / name)
    assert verdict.word is Word.GENUINE, (verdict.said, "run: make how pictures")


def test_what_the_titles_of_the_pictures_say_without_a_number_is_so():
    dataset = geo.load()

    def taken(month, day):
        on = dt.date(2021, month, day)
        changed = dataset.timeline().changes(on, on)
        return {
            place
            for place, before, after in changed
            if after.status.id == "taliban" and before.status.id != "taliban"
        }

    def capitals(month, day):
        found = dataset.counts("capital", on=dt.date(2021, month, day))
        return {status.id: number for status, number in found.by_status.items() if number}

    assert capitals(5, 1) == {"government": 34}
    assert "taliban" not in capitals(7, 1)
    assert "taliban" not in capitals(8, 5)
    assert capitals(8, 6)["taliban"] == 1
    assert "city-zaranj" in taken(8, 6)
    assert {"city-kandahar", "city-herat", "city-ghazni"} <= taken(8, 12)
    assert "city-kabul" in taken(8, 15)

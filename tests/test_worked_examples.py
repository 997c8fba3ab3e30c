"""The worked examples of the documentation are what the command line answers."""

from __future__ import annotations

import pytest

from tests.worked_examples import answer, examples, words


@pytest.mark.parametrize(("command", "printed"), examples(), ids=lambda text: str(text)[:60])
def test_a_worked_example_is_what_the_command_answers(command, printed):
    assert words(answer(command)) == words(printed)


def test_there_is_an_example_of_every_case_that_the_page_promises():
    asked = " ".join(command for command, _ in examples())
    for word in ("india-today", "Kandahar", "Qala-i-Naw", "AF0907", "Bazarak", "Kabul airport"):
        assert word in asked

"""Two maps against each other: what `diff` answers, in JSON and in words."""

import pytest

SPAN = ("--from", "2021-08-10", "--to", "2021-08-11")
SAME = ("--from", "2021-08-12", "--to", "2021-08-12")


def test_a_comparison_reads_well(ask):
    status, out, err = ask("diff", *SPAN, "--kind", "capital")
    assert (status, err) == (0, "")
    assert [" ".join(line.split()) for line in out.splitlines()[:9]] == [
        "From the end of 10 August 2021, as known today",
        "To the end of 11 August 2021, as known today",
        "",
        "Provincial capitals: 1 of 2 differ",
        "",
        "Places Before After Gained Lost",
        "Government 2 1 0 1",
        "Taliban 0 1 1 0",
        "",
    ]
    assert out.splitlines()[-1].split() == ["Sarban", "Government", "Taliban"]


def test_without_a_kind_capitals_and_districts_are_compared(answer):
    found = answer("diff", *SPAN)
    assert list(found) == ["from", "to", "comparisons"]
    assert [one["kind"] for one in found["comparisons"]] == ["capital", "district"]
    assert [one["total"]["places"] for one in found["comparisons"]] == [2, 4]


def test_rules_and_evening_of_the_second_map_are_those_of_the_first_unless_said(answer):
    found = answer("diff", *SPAN, "--known", "2021-08-11", "--view", "strict")
    assert found["to"] == found["from"] | {"on": "2021-08-11"}
    found = answer("diff", *SPAN, "--known", "2021-08-11", "--to-view", "latest")
    assert found["to"] == {"on": "2021-08-11", "known": "2021-08-11", "view": "latest"}


def test_then_against_now(answer):
    words = ("--known", "2021-08-09", "--to-known", "today", "--kind", "capital")
    (found,) = answer("diff", *SAME, *words)["comparisons"]
    assert [(one["place"], one["before"], one["after"]) for one in found["places"]] == [
        ("city-sarban", "government", "taliban")
    ]


def test_a_day_on_which_nothing_differs_says_so(ask):
    _, out, _ = ask("diff", *SAME, "--to-known", "2021-08-20", "--kind", "airport")
    assert out.splitlines()[-1].endswith("differ")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((*SAME,), "--to: found 2021-08-12, which is --from"),
        ((*SAME, "--to-known", "soon"), "--to-known: found 'soon'"),
        ((*SAME, "--to-view", "loose"), "view"),
        (("--from", "2021-08-12", "--to", "2021-08-11"), "a day not before --from"),
    ],
)
def test_what_cannot_be_compared_is_refused(ask, words, told):
    status, out, err = ask("diff", *words)
    assert (status, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1

"""Counts, history, changes, why: what they answer, in JSON and in words."""

import pytest

from tests.tiny import write_tiny


def test_counts_answer_in_the_shape_of_the_design(answer):
    found = answer("counts", "--kind", "district", "--on", "2021-08-14")
    assert list(found)[:6] == ["kind", "on", "known", "view", "total", "by_status"]
    none = {"government": 0, "contested": 0, "taliban": 0, "unknown": 0}
    by_status = none | {"government": 1, "taliban": 2, "unknown": 1}
    assert found == {
        "kind": "district",
        "on": "2021-08-14",
        "known": None,
        "view": "balanced",
        "total": 4,
        "by_status": by_status,
        "follows": none | {"taliban": 1},
        "last_reported": none,
        "likely_not": none,
        "range": {status: [number, number] for status, number in by_status.items()},
        "claimed": {"government": 0, "taliban": 1},
        "disputed": 1,
        "not_drawable": 1,
        "area_km2": {
            "government": 20000.0, "contested": 0.0, "taliban": 20000.0, "unknown": 0.0
        },
        "population": {
            "government": 200000, "contested": 0, "taliban": 300000, "unknown": 0
        },
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["capital", "province", "city", "airport", "base", "country"])
def test_every_kind_adds_up(answer, kind):
    found = answer("counts", "--kind", kind, "--on", "2021-08-14")
    assert sum(found["by_status"].values()) == found["total"]


def test_an_uncertain_day_makes_a_range_of_the_counts(answer):
    found = answer("counts", "--kind", "district", "--on", "2021-08-05", "--view", "latest")
    assert found["by_status"]["taliban"] == 0
    assert found["range"]["taliban"] == [0, 1]


def test_counts_read_well(ask):
    _, out, _ = ask("counts", "--kind", "district", "--on", "2021-08-14")
    assert out == (
        "Districts\n"
        "at the end of 14 August 2021, as known today\n"
        "\n"
        "                  Places  Share  Area, km²   People\n"
        "  Government           1    25%     20,000  200,000\n"
        "  Contested            0     0%          0        0\n"
        "  Taliban              2    50%     20,000  300,000\n"
        "  No information       1    25%          0        0\n"
        "  Total                4            40,000  500,000\n"
        "\n"
        "  Of these, 1 that follows from other evidence; 1 claimed by the Taliban alone; "
        "1 disputed; 1 counted but not drawn, for want of an outline.\n"
    )


def test_a_history_covers_the_period_without_gap_or_overlap(answer):
    found = answer("history", "city-sarban")
    assert list(found) == ["place", "name", "kind", "known", "view", "runs"]
    runs = found["runs"]
    assert [(run["status"], run["claimed_by"]) for run in runs] == [
        ("government", None),
        ("government", "taliban"),
        ("taliban", None),
    ]
    assert [run["from"] for run in runs] == ["2021-08-01", "2021-08-10", "2021-08-11"]
    assert [run["to"] for run in runs] == ["2021-08-10", "2021-08-11", "2021-08-21"]
    assert runs[2]["rule"] == "losing-side-admits"
    assert [claim["id"] for claim in runs[1]["claims_against"]] == ["c02"]


def test_a_history_reads_well(ask):
    _, out, _ = ask("history", "TL0201")
    assert out.splitlines()[3:] == [
        f"  From            To the end of   {'Held by':34}  How sure  Since",
        f"  1 August 2021   11 August 2021  {'Government':34}  reported  before 1 August 2021",
        f"  12 August 2021  12 August 2021  {'Taliban':34}  reported  12 August 2021",
        f"  13 August 2021  13 August 2021  {'Government':34}  disputed  13 August 2021",
        (
            "  14 August 2021  20 August 2021  Government, claimed by the Taliban  disputed  "
            "13 August 2021"
        ),
    ]


def test_changes_include_both_days(answer):
    found = answer("changes", "--from", "2021-08-11", "--to", "2021-08-14")
    assert list(found) == ["from", "to", "known", "view", "changes"]
    assert [
        (change["on"], change["place"], change["before"], change["after"])
        for change in found["changes"]
    ] == [
        ("2021-08-11", "TL0101", "contested", "taliban"),
        ("2021-08-11", "city-sarban", "government", "taliban"),
        ("2021-08-12", "TL0201", "government", "taliban"),
        ("2021-08-13", "TL0201", "taliban", "government"),
        ("2021-08-13", "airport-sarban", "unknown", "taliban"),
        ("2021-08-14", "TL0201", "government", "government"),
        ("2021-08-14", "city-zarkoh", "government", "government"),
    ]
    assert found["changes"][-1]["claimed_by"] == "taliban"


def test_a_change_of_confidence_alone_says_what_it_was(ask, tmp_path):
    admitted = {
        "claim_id": "c99", "places": "crossing-dokan", "reach": "place", "status": "taliban",
        "valid_from": "2021-08-15", "reported_on": "2021-08-15", "kind": "confirmation",
        "side": "government", "source_id": "wire-b",
    }  # fmt: skip
    package = write_tiny(tmp_path, rows={"claims.csv": [admitted]})
    _, out, _ = ask("changes", "--from", "2021-08-01", "--to", "2021-08-20", package=package)
    told = [line for line in out.splitlines() if ", was " in line]
    assert len(told) == 1
    assert "15 August 2021" in told[0]
    assert told[0].rstrip().endswith("confirmed, was reported")


def test_changes_of_provinces_are_those_of_their_capitals(answer):
    words = ("--from", "2021-08-01", "--to", "2021-08-20")
    provinces = answer("changes", *words, "--kind", "province")["changes"]
    capitals = answer("changes", *words, "--kind", "capital")["changes"]
    assert [change["on"] for change in provinces] == [change["on"] for change in capitals]
    assert {change["place"] for change in provinces} == {"TL01", "TL02"}


def test_days_without_a_change_say_so(ask):
    _, out, _ = ask("changes", "--from", "2021-08-17", "--to", "2021-08-20")
    assert out.endswith("\n\n  none\n")


def test_why_is_one_sentence(ask):
    status, out, err = ask("why", "city-sarban", "--on", "2021-08-11", "--known", "2021-08-11")
    assert (status, err) == (0, "")
    assert out == (
        "On 11 August 2021, as known on 11 August 2021, Sarban (city) was held by the Taliban "
        "since 11 August 2021 (at the earliest 10 August 2021), reported: a source without a "
        "stake says so (Wire A, 11 August 2021: residents; Taliban statement, 10 August 2021: "
        "Taliban spokesman). Against: nothing.\n"
    )


def test_why_names_the_rule_to_machines(answer):
    found = answer("why", "TL0201", "--on", "2021-08-14")
    assert list(found)[:3] == ["sentence", "rule", "reason"]
    assert found["rule"] == "contradiction"
    assert [claim["id"] for claim in found["overtaken"]] == ["c01"]
    assert found["evidence_age_days"] == 1

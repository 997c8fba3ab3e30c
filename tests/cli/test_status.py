"""Who holds a place: the shape of the answer, and what places, days and views go by."""

import json

import pytest

from tests.tiny import TABLES, descriptor, write_tiny

STATUS_KEYS = [
    "place", "name", "kind", "on", "known", "view", "status", "confidence", "since",
    "claimed_by", "claims_for", "claims_against",
]  # fmt: skip
CLAIM_KEYS = [
    "id", "source", "publisher", "url", "reported_on", "valid_from", "claimant", "side",
    "kind", "status", "note",
]  # fmt: skip


def _held(answered):
    return answered["status"], answered["confidence"], answered["claimed_by"]


def test_status_answers_in_the_shape_of_the_design(answer):
    found = answer("status", "city-sarban", "--on", "2021-08-12")
    assert list(found) == STATUS_KEYS
    assert [list(claim) for claim in found["claims_for"]] == [CLAIM_KEYS] * 3
    claims = [claim["id"] for claim in found["claims_for"]]
    assert found | {"claims_for": claims} == {
        "place": "city-sarban",
        "name": "Sarban",
        "kind": "city",
        "on": "2021-08-12",
        "known": None,
        "view": "balanced",
        "status": "taliban",
        "confidence": "confirmed",
        "since": {"best": "2021-08-11", "earliest": "2021-08-10", "latest": "2021-08-11"},
        "claimed_by": None,
        "claims_for": ["c02", "c03", "c04"],
        "claims_against": [],
    }


def test_a_place_of_which_no_claim_speaks_is_unknown_with_nothing_made_up(answer):
    found = answer("status", "TL0202", "--on", "2021-08-12")
    assert list(found) == STATUS_KEYS
    assert found["status"] == "unknown"
    assert (found["confidence"], found["since"], found["claimed_by"]) == (None, None, None)
    assert found["claims_for"] == found["claims_against"] == []


@pytest.mark.parametrize(
    ("known", "held"),
    [
        ("2021-08-09", ("government", "reported", None)),
        ("2021-08-10", ("government", "reported", "taliban")),
        ("2021-08-11", ("taliban", "reported", None)),
        ("2021-08-12", ("taliban", "confirmed", None)),
        ("2030-01-01", ("taliban", "confirmed", None)),
    ],
)
def test_an_evening_hears_only_what_was_reported_by_then(answer, known, held):
    found = answer("status", "city-sarban", "--on", "2021-08-11", "--known", known)
    assert _held(found) == held
    assert found["known"] == known


@pytest.mark.parametrize(
    ("view", "held"),
    [
        ("balanced", ("government", "reported", "taliban")),
        ("strict", ("unknown", "claimed", "taliban")),
        ("latest", ("taliban", "claimed", None)),
        ("side:taliban", ("taliban", "claimed", None)),
        ("source:wire-a", ("government", "reported", None)),
    ],
)
def test_a_view_says_according_to_whom(answer, view, held):
    found = answer("status", "city-zarkoh", "--on", "2021-08-14", "--view", view)
    assert _held(found) == held
    assert found["view"] == view


def test_a_view_that_the_package_brings_is_a_view(tmp_path, ask):
    view = '[trusting]\nlabel = "Trusting"\nown_claims_stand = true\n'
    plain = descriptor([*TABLES, "views.toml"])
    files = {"views.toml": view, "datapackage.json": json.dumps(plain)}
    package = write_tiny(tmp_path, files=files)
    words = ("status", "city-zarkoh", "--on", "2021-08-14", "--view", "trusting", "--json")
    status, out, _ = ask(*words, package=package)
    assert status == 0
    assert json.loads(out)["status"] == "taliban"


@pytest.mark.parametrize(
    "name", ["city-sarban", "SARBAN", "Sarbān-e Bala", "sarban e bala", "سربان ښار", " Sarban "]
)
def test_a_place_goes_by_its_id_and_by_every_spelling(answer, name):
    assert answer("status", name, "--on", "2021-08-12")["place"] == "city-sarban"


@pytest.mark.parametrize(
    ("kind", "place"),
    [("province", "TL01"), ("district", "TL0101"), ("city", "city-sarban")],
)
def test_the_kind_chooses_among_namesakes(answer, kind, place):
    assert answer("status", "Sarban", "--kind", kind, "--on", "2021-08-12")["place"] == place


def test_a_shared_name_is_read_as_the_city_and_says_so(ask):
    status, out, err = ask("status", "Sarban", "--on", "2021-08-12")
    assert status == 0
    assert out.startswith("Sarban (city, Sarban; city-sarban)\n")
    assert err == (
        "Sarban: read as the city city-sarban; "
        "also TL01 (province), TL0101 (district): use --kind\n"
    )


@pytest.mark.parametrize("words", [("Sarban", "--kind", "city"), ("city-sarban",)])
def test_a_name_that_leaves_no_doubt_needs_no_remark(ask, words):
    assert ask("status", *words, "--on", "2021-08-12")[2] == ""


def test_status_reads_well(ask):
    _, out, _ = ask("status", "city-zarkoh", "--on", "2021-08-16")
    assert out == (
        "Zarkoh (city, Zarkoh; city-zarkoh)\n"
        "at the end of 16 August 2021, as known today\n"
        "\n"
        "  Held by          Government\n"
        "  How sure         reported: a source without a stake says so, speaking "
        "of a wider area\n"
        "  Since            before 1 August 2021\n"
        "  Claimed by       the Taliban alone\n"
        "  Latest evidence  16 days old\n"
        "\n"
        "  For\n"
        "    Wire A, 1 August 2021 (summary: Government; c01)\n"
        "      https://example.org/a\n"
        "\n"
        "  Against\n"
        "    Taliban statement, 14 August 2021: Taliban spokesman (claim: Taliban; c05)\n"
        "      https://example.org/s\n"
    )

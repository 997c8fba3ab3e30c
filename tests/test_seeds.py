"""The seeds of the built-in package: nothing lost on the way, and coded as docs/coding.md says.

Every test runs on the seeds as they are and on a copy with a claim that was found
tomorrow, so that none of them stands in the way of one.
"""

import csv
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from geo.model.days import parse_span

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
SEED_ARTICLE = "india-today-2021-08-13"
#: The statements that the ledger was begun from: how many rows each collection had.
#: Row 1 is the header, so the last row is one more.
ROWS = {
    "baseline_assessments": 105,
    "baseline_statements": 3,
    "capital_statements": 187,
    "context_events": 51,
    "district_statements": 1194,
    "district_statements_2": 59,
    "first_capture_reports": 181,
    "government_end": 20,
    "published_counts": 41,
    "published_counts_2": 13,
    "sources_to_code": 17,
    "taken_since_lists": 205,
}
COUNTRY_ROWS = {f"CS{n:03}" for n in range(1, 52)}
SEED_ARTICLE_ROWS = {f"S{n:02}" for n in range(1, 21)} | {f"C{n:02}" for n in range(1, 13)}
SIDES = {"government", "taliban", "resistance", "foreign", "neutral"}
KINDS = {
    "assessment", "claim", "confirmation", "denial", "headline", "report", "silence", "summary",
}  # fmt: skip


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module", params=["as they are", "with a claim found tomorrow"])
def folder(request):
    return SEEDS if request.param == "as they are" else request.getfixturevalue("grown")[0]


@pytest.fixture(scope="module")
def claims(folder):
    tables = [rows_of(path) for path in sorted((folder / "claims").glob("*.csv"))]
    return [row for rows in tables for row in rows]


@pytest.fixture(scope="module")
def events(folder):
    return rows_of(folder / "events.csv")


@pytest.fixture(scope="module")
def counts(folder):
    return rows_of(folder / "published_counts.csv")


@pytest.fixture(scope="module")
def refused(folder):
    return rows_of(folder / "refused.csv")


@pytest.fixture(scope="module")
def sources(folder):
    return tomllib.loads((folder / "SOURCES.toml").read_text(encoding="utf-8"))


def origins(rows):
    """Return what rows restate, as pairs of a collection and a row of it.

    A row that was added later restates none: its origin is empty.
    """
    found = set()
    for row in rows:
        for part in filter(None, row["origin"].split("; ")):
            collection, _, numbers = part.partition(":")
            found |= entries(collection, numbers)
    return found


def entries(collection, numbers):
    """Return the rows of a collection that are listed as `2,5-7`."""
    found = set()
    for number in numbers.split(","):
        first, _, last = number.partition("-")
        span = range(int(first), int(last) + 1) if last else [first]
        found |= {(collection, str(entry)) for entry in span}
    return found


def test_every_row_of_a_collection_is_in_the_ledger_or_refused(claims, events, counts, refused):
    wanted = {(name, str(row)) for name, size in ROWS.items() for row in range(2, size + 2)}
    wanted |= {("seed_article_claims", row) for row in SEED_ARTICLE_ROWS}
    wanted |= {("country_statements", row) for row in COUNTRY_ROWS}

    coded = origins([*claims, *events, *counts])
    left_out = [entry for row in refused for entry in entries(row["collection"], row["row"])]
    assert coded | set(left_out) == wanted
    assert coded & set(left_out) == set()
    assert len(left_out) == len(set(left_out))
    assert all(row["reason"] for row in refused)


def test_an_id_stands_for_one_row(claims, events, counts):
    ids = [row["claim_id"] for row in claims]
    ids += [row["event_id"] for row in events]
    ids += [row["count_id"] for row in counts]

    assert [key for key, often in Counter(ids).items() if often > 1] == []


def test_every_source_that_is_cited_is_described(claims, events, counts, sources):
    assert {row["source_id"] for row in [*claims, *events, *counts]} <= set(sources)


def test_one_document_is_one_source(sources):
    addresses = Counter(source["url"] for source in sources.values() if "url" in source)

    assert [url for url, often in addresses.items() if often > 1] == []


def test_every_source_but_general_knowledge_says_who_published_it_and_whose_reporting_it_is(
    sources,
):
    bare = [source for source in sources.values() if not source.get("publisher")]

    assert {source["kind"] for source in bare} == {"unsourced"}
    assert all(source["witness"] for source in sources.values())


def test_the_agencies_copied_by_others_are_one_witness_each(sources):
    carriers = {
        witness: {s["publisher"] for s in sources.values() if s["witness"] == witness}
        for witness in ("AP", "AFP", "TOLOnews", "Wikipedia")
    }

    assert all(len(publishers) > 2 for publishers in carriers.values())


def test_unsourced_statements_are_kept_and_marked(claims, sources):
    unsourced = {key for key, source in sources.items() if source["kind"] == "unsourced"}

    assert sum(row["source_id"] in unsourced for row in claims) >= 7


def test_the_words_of_a_claim_are_those_of_the_closed_lists(claims):
    statuses = {row["status_id"] for row in rows_of(SEEDS / "statuses.csv")} - {"unknown"}

    assert {row["kind"] for row in claims} <= KINDS
    assert {row["side"] for row in claims} <= SIDES
    assert {row["status"] for row in claims if row["kind"] != "silence"} <= statuses
    assert {row["status"] for row in claims if row["kind"] == "silence"} == {""}


def test_every_date_parses_and_nobody_reports_what_has_yet_to_happen(claims):
    for row in claims:
        start = parse_span(row["valid_from"])
        if row["reported_on"]:
            assert parse_span(row["reported_on"]).latest >= start.earliest, row["claim_id"]
        if row["valid_to"]:
            assert parse_span(row["valid_to"]).earliest > start.earliest, row["claim_id"]


def test_some_events_are_headlines_and_most_are_not(events):
    headlines = [row for row in events if row["headline"] == "yes"]
    assert 20 <= len(headlines) <= 30
    assert all(row["headline"] in {"yes", ""} for row in events)
    first = {row["date"] for row in headlines}
    assert {"2021-07-02", "2021-08-15", "2021-08-26", "2021-08-30"} <= first


def test_every_event_has_a_date_that_parses(events):
    for row in events:
        until = parse_span(row["until"]) if row["until"] else parse_span(row["date"])
        assert until.latest >= parse_span(row["date"]).earliest, row["event_id"]


def test_a_statement_on_a_whole_province_is_one_claim(claims):
    wide = [row for row in claims if row["reach"] in {"districts", "province"}]
    said = Counter(
        (row["places"], row["source_id"], row["status"], row["claimant"], row["valid_from"])
        for row in wide
    )

    assert set(said.values()) == {1}
    for row in wide:
        assert all(re.fullmatch(r"AF(\d\d)?", place) for place in row["places"].split())


def test_a_statement_on_all_capitals_is_one_claim(claims):
    wide = [row for row in claims if row["reach"] == "capitals"]

    assert {row["claim_id"] for row in wide} >= {
        f"capitals-{n:02}" for n in (1, 2, 3, 5, 7, 8, 9, 10)
    }
    assert {row["places"] for row in wide} == {""}


def test_the_seed_article_has_its_twenty_claims_each_with_a_place_in_the_text(claims):
    article = {row["claim_id"]: row for row in claims if row["source_id"] == SEED_ARTICLE}
    voiced = [row for row in article.values() if row["kind"] != "silence"]

    assert set(article) >= {f"india-today-S{n:02}" for n in range(1, 21)}
    assert all(row["locator"] for row in voiced)


def test_headlines_of_the_seed_article_are_no_witness_and_its_silences_no_status(claims):
    kinds = {row["claim_id"].removeprefix("india-today-"): row["kind"] for row in claims}

    assert {kinds["S10"], kinds["S11"]} == {"headline"}
    assert {kinds["S19"], kinds["S20"]} == {"silence"}


def test_a_confirmation_is_made_against_the_interest_of_the_claimant(claims):
    for row in claims:
        if row["kind"] == "confirmation":
            assert row["side"] not in {"neutral", row["status"]}, row["claim_id"]


def test_a_claim_is_made_by_a_side_and_a_neutral_voice_reports(claims):
    neutral = {row["kind"] for row in claims if row["side"] == "neutral"}

    assert neutral <= {"assessment", "denial", "headline", "report", "silence", "summary"}


def test_a_base_or_an_airport_is_never_filed_under_its_city(claims):
    by_id = {row["claim_id"]: row["places"].split() for row in claims}

    assert by_id["base-bagram-01"] == ["base-bagram"]
    assert by_id["airport-kunduz-03"] == ["airport-kunduz", "base-217-corps"]
    kinds = {key: {place.partition("-")[0] for place in places} for key, places in by_id.items()}
    mixed = [key for key, found in kinds.items() if "city" in found and found & {"airport", "base"}]
    assert mixed == []


def test_every_coding_that_departs_from_the_row_says_why(claims):
    """A row coded as contested that now is not, or the other way round, has its reason."""
    departed = [row for row in claims if "curated:" in row["note"]]

    assert len(departed) > 100
    assert all(row["note"].rpartition("curated:")[2].strip() for row in departed)


def test_whom_a_place_was_taken_from_is_told_of_takings_alone(claims):
    """Of a whole province only where the document tells of its districts, or of its last holder."""
    told = [row for row in claims if row["taken_from"]]

    assert len(told) > 300
    for row in told:
        assert row["taken_from"] not in {row["status"], "neutral"}, row["claim_id"]
        assert row["status"] != "contested"
        assert row["kind"] not in {"headline", "silence", "denial"}
    wide = {row["places"] for row in told if row["reach"] != "place"}
    assert wide == {"AF31", "AF08", "AF18"}


def test_a_claim_was_published_when_its_document_was(claims, sources):
    gathered = {"long-war-journal-author-page"}  # one page with entries of several months
    for row in claims:
        if row["source_id"] not in gathered:
            published = sources[row["source_id"]].get("published", "")
            assert row["reported_on"] == published, row["claim_id"]


def test_copies_are_marked_and_name_whose_text_they_carry(sources):
    copies = {key for key, source in sources.items() if source.get("mirror")}

    assert {source["publisher"] for source in sources.values() if source.get("mirror")} >= {
        "Burra Visitor Centre", "Infogalactic", "My Truck Page", "NewsBreak", "Wikimili",
    }  # fmt: skip
    assert all(source.get("mirror") in {None, True} for source in sources.values())
    nameless = {key for key in copies if sources[key]["witness"] == sources[key]["publisher"]}
    assert len(nameless) <= 4, nameless


def test_the_sentence_on_33_provinces_reaches_all_that_is_in_them(claims):
    row = next(row for row in claims if row["claim_id"] == "capitals-06")

    assert (row["places"], row["reach"]) == ("AF", "within")
    assert row["except"].split() == ["AF08", "AF0907", "AF0908", "AF0912", "airport-kabul"]


def test_the_last_day_before_a_range_is_never_a_guess_of_a_single_day(claims):
    """Lists of what fell "since 1 May, as of 14 June" are coded as that span."""
    lists = [row for row in claims if row["source_id"] == "kabul-now-2021-06-14"]
    summaries = {row["valid_from"] for row in lists if row["kind"] == "summary"}

    assert summaries == {"2021-05-01/2021-06-14"}


def test_the_ten_rows_of_the_documentation_are_coded_as_it_says(claims):
    by_id = {row["claim_id"]: row for row in claims}
    text = (ROOT / "docs" / "coding.md").read_text(encoding="utf-8").partition("## Ten rows")[2]
    table = [line.split("|")[1:-1] for line in text.splitlines() if line.startswith("| `")]

    assert len(table) == 10
    for cells in table:
        key, _, places, status, since, kind, side, _ = (cell.strip().strip("`") for cell in cells)
        row = by_id[key]
        coded = tuple(row[name] for name in ("places", "status", "valid_from", "kind", "side"))
        assert coded == (places, status, since, kind, side), key

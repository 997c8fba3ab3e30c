"""seeds/README.md documents every file, column and key of the seeds, and nothing else."""

import re
from pathlib import Path

import pytest

from geo.curate.build import check
from geo.curate.descriptor import PackageSeed
from geo.curate.placerows import FILES
from geo.curate.registry import PackageEntry
from geo.curate.schema import CURATORS, FIELDS, columns
from geo.curate.tables import read_table
from geo.errors import DataError
from geo.model.vocabulary import ClaimKind, Hatch, Reach, SourceKind

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
TEXT = (SEEDS / "README.md").read_text(encoding="utf-8")
MADE = {"places", "names"}  # of the package's tables, those that are composed from places/


def sections():
    """Return the text below the heading of each file."""
    parts = re.split(r"^#{2,3} (.+)\n", TEXT, flags=re.MULTILINE)[1:]
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return {name.strip("`"): text for name, text in pairs if name.startswith("`")}


def documented(file):
    """Return the first column of a file's table."""
    return re.findall(r"^\| `([^`]+)` \|", sections()[file], flags=re.MULTILINE)


def accepted():
    """Return what the code reads: the columns or keys of every file."""
    wanted = {
        ("claims/*.csv" if table == "claims" else f"{table}.csv"): [
            *columns(table), *CURATORS.get(table, ())
        ]
        for table in FIELDS
        if table not in MADE | {"sources"}
    }  # fmt: skip
    wanted |= {f"places/{name}": list(model.model_fields) for model, name in FILES.items()}
    return wanted | {
        "SOURCES.toml": list(columns("sources")[1:]),
        "package.toml": list(PackageSeed.model_fields),
        "places/packages.toml": list(PackageEntry.model_fields),
        "refused.csv": ["collection", "row", "reason"],  # no code reads it
        "views.toml": [],
    }


def test_every_file_has_its_section():
    files = {path.relative_to(SEEDS).as_posix() for path in SEEDS.rglob("*") if path.is_file()}
    listed = {re.sub(r"^claims/.*", "claims/*.csv", file) for file in files} - {"README.md"}

    assert set(sections()) == set(accepted())
    assert listed - set(sections()) == set()


@pytest.mark.parametrize("file", accepted())
def test_every_column_and_key_is_documented_in_its_order(file):
    assert documented(file) == accepted()[file]


@pytest.mark.parametrize(
    ("file", "key", "words"),
    [
        ("claims/*.csv", "reach", Reach),
        ("claims/*.csv", "kind", ClaimKind),
        ("SOURCES.toml", "kind", SourceKind),
        ("statuses.csv", "hatch", Hatch),
    ],
)
def test_a_closed_list_is_given_whole(file, key, words):
    row = next(line for line in sections()[file].splitlines() if line.startswith(f"| `{key}`"))

    assert re.findall("`([a-z]+)`", row.rpartition(" | ")[2]) == list(words)


def test_a_source_with_only_what_is_needed_is_taken_and_none_with_less(seeds, rebuilt):
    rows = re.findall(r"^\| `(\w+)` \| (yes|no) \|", sections()["SOURCES.toml"], re.MULTILINE)
    needed = [key for key, word in rows if word == "yes"]
    values = {key: "news" if key == "kind" else "words" for key in needed}
    path = seeds / "SOURCES.toml"
    text = path.read_text(encoding="utf-8")

    def write(entries):
        tables = (
            f"\n[example-{number}]\n" + "".join(f'{key} = "{entry[key]}"\n' for key in entry)
            for number, entry in enumerate(entries)
        )
        path.write_text(text + "".join(tables), encoding="utf-8")

    write([values])
    assert [line.partition(":")[0] for line in check(seeds, rebuilt)] == [
        "sources.csv",
        "datapackage.json",
    ]
    write([{key: values[key] for key in needed if key != left} for left in needed])
    with pytest.raises(DataError) as caught:
        check(seeds, rebuilt)

    fields = {problem.field.rpartition(".")[2] for problem in caught.value.problems}
    assert fields == set(needed)


def test_a_district_of_a_province_stands_in_the_file_of_that_province():
    places = read_table(SEEDS.parent / "data" / "places.csv")
    provinces = {row["place_id"]: row["name"] for row in places if row["kind"] == "province"}
    for place_id, name in provinces.items():
        rows = read_table(SEEDS / "claims" / f"districts-{name.lower().replace(' ', '-')}.csv")
        first = [row["places"].split()[0] for row in rows if row["places"].startswith("AF")]
        assert {place[:4] for place in first} == {place_id}, name

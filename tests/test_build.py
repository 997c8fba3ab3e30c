"""The built-in package is a function of the seeds."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from geo.curate.build import build, check
from geo.curate.schema import columns
from geo.errors import DataError
from geo.package.dataset import load

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
DATA = ROOT / "data"
MADE = [
    "backdrop.geojson", "claims.csv", "events.csv", "geometry.parquet", "names.csv", "places.csv",
    "published_counts.csv", "sources.csv", "statuses.csv",
]  # fmt: skip


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    """Return a package built anew, twice over, from the seeds and the outlines."""
    folder = tmp_path_factory.mktemp("data")
    for name in ("geometry.parquet", "backdrop.geojson"):
        shutil.copy(DATA / name, folder)
    build(SEEDS, folder)
    return folder


@pytest.fixture
def seeds(tmp_path):
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds"))


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def problems_of(seeds):
    with pytest.raises(DataError) as caught:
        build(seeds, DATA)
    return [(problem.file, problem.row, problem.field) for problem in caught.value.problems]


def test_what_is_committed_is_what_the_seeds_give():
    assert check(SEEDS, DATA) == []


def test_building_again_gives_the_same_bytes(rebuilt):
    for name in (*MADE, "datapackage.json"):
        assert (rebuilt / name).read_bytes() == (DATA / name).read_bytes(), name


def test_a_changed_byte_is_found_with_its_line(rebuilt, tmp_path):
    folder = Path(shutil.copytree(rebuilt, tmp_path / "data"))
    lines = (folder / "claims.csv").read_bytes().split(b"\n")
    lines[6] = lines[6].replace(b",", b";", 1)
    (folder / "claims.csv").write_bytes(b"\n".join(lines))
    (folder / "events.csv").unlink()

    found = check(SEEDS, folder)

    assert [line.partition(": ")[0] for line in found] == ["claims.csv:7", "events.csv:1"]


def test_the_descriptor_lists_every_file_with_its_size_and_hash():
    descriptor = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    listed = {entry["path"]: entry for entry in descriptor["resources"]}

    assert sorted(listed) == MADE
    for name, entry in listed.items():
        content = (DATA / name).read_bytes()
        assert entry["bytes"] == len(content)
        assert entry["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_the_schema_of_a_table_is_its_header():
    descriptor = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    for entry in descriptor["resources"]:
        if "schema" in entry:
            header = (DATA / entry["path"]).read_text(encoding="utf-8").partition("\n")[0]
            assert [field["name"] for field in entry["schema"]["fields"]] == header.split(",")


def test_every_foreign_key_of_the_schema_names_a_table_and_a_column_that_exist():
    descriptor = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    schemas = {
        entry["name"]: entry["schema"] for entry in descriptor["resources"] if "schema" in entry
    }
    for name, schema in schemas.items():
        for key in schema.get("foreignKeys", []):
            target = schemas[key["reference"]["resource"] or name]
            assert key["fields"] in {field["name"] for field in schema["fields"]}
            assert key["reference"]["fields"] in {field["name"] for field in target["fields"]}


def test_the_package_passes_its_own_door():
    dataset = load(DATA)

    assert len(dataset.claims) == len((DATA / "claims.csv").read_text().splitlines()) - 1
    assert (dataset.package.period.first.isoformat(), len(dataset.package.period)) == (
        "2021-05-01", 130,
    )  # fmt: skip
    assert [status.id for status in dataset.statuses][-1] == "unknown"


def test_tables_end_in_one_newline_and_hold_no_carriage_return():
    for name in MADE:
        if name.endswith(".csv"):
            content = (DATA / name).read_bytes()
            assert content.endswith(b"\n")
            assert not content.endswith(b"\n\n")
            assert b"\r" not in content


def test_what_only_curators_need_stays_in_the_seeds():
    header = (SEEDS / "claims" / "capitals.csv").read_text(encoding="utf-8").partition("\n")[0]

    assert set(header.split(",")) - set(columns("claims")) == {"origin"}


def test_an_id_in_two_files_is_refused_in_both(seeds):
    capitals = (seeds / "claims" / "capitals.csv").read_text(encoding="utf-8").split("\n")
    line = next(n for n, row in enumerate(capitals, 1) if row.startswith("city-kabul-01,"))
    replace(seeds / "claims" / "baseline.csv", "\ncapitals-02,", "\ncity-kabul-01,")

    assert problems_of(seeds) == [
        ("baseline.csv", 3, "claim_id"),
        ("capitals.csv", line, "claim_id"),
    ]


def test_a_source_that_nobody_describes_is_refused(seeds):
    replace(seeds / "SOURCES.toml", "[bbc-2021-08-06]", "[bbc]")

    found = problems_of(seeds)

    assert ("claims.csv", 0, "capitals-01.source_id") in found


def test_all_problems_of_the_seeds_are_named_at_once(seeds):
    (seeds / "events.csv").unlink()
    (seeds / "package.toml").write_text("name = ", encoding="utf-8")
    (seeds / "statuses.csv").write_bytes(b"\xff")
    replace(seeds / "SOURCES.toml", "[bbc-2021-08-06]", "[bbc-2021-08-06]\ncolour = 'red'")

    assert problems_of(seeds) == [
        ("SOURCES.toml", 0, "bbc-2021-08-06.colour"),
        ("events.csv", 0, ""),
        ("package.toml", 0, ""),
        ("statuses.csv", 0, ""),
    ]


def test_a_row_with_a_cell_too_many_is_refused_with_its_line(seeds):
    path = seeds / "published_counts.csv"
    path.write_text(path.read_text(encoding="utf-8") + "count-99,too short\n", encoding="utf-8")

    assert [(file, field) for file, _, field in problems_of(seeds)] == [
        ("published_counts.csv", "")
    ]


def test_a_missing_column_is_named(seeds):
    replace(seeds / "statuses.csv", "status_id,actor,", "status_id,aktor,")

    assert problems_of(seeds) == [("statuses.csv", 1, "actor")]


def test_without_outlines_there_is_no_package(tmp_path):
    with pytest.raises(DataError, match=r"geometry\.parquet: found no such file"):
        build(SEEDS, tmp_path)

"""The built-in package is a function of the seeds, and of nothing that is wrong with them."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from geo.curate.build import OUTLINES, Fetched, build, check
from geo.curate.schema import CURATORS, columns
from geo.errors import DataError
from geo.package.dataset import load
from tests.seedcopy import contents

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
DATA = ROOT / "data"
MADE = [
    "backdrop.geojson", "claims.csv", "events.csv", "geometry.parquet", "names.csv", "places.csv",
    "published_counts.csv", "sources.csv", "statuses.csv",
]  # fmt: skip


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
    for table, own in CURATORS.items():
        assert set(own).isdisjoint(columns(table))
        name = "claims/capitals" if table == "claims" else table
        header = (SEEDS / f"{name}.csv").read_text(encoding="utf-8").partition("\n")[0]
        assert set(header.split(",")) - set(columns(table)) == set(own)


def test_a_view_of_the_seeds_is_part_of_the_package_and_checked_with_it(seeds, rebuilt, tmp_path):
    folder = Path(shutil.copytree(rebuilt, tmp_path / "data"))
    views = seeds / "views.toml"
    views.write_text('[cautious]\nlabel = "Cautious"\nindependent_sources = 3\n', "utf-8")
    build(seeds, folder)
    assert load(folder).views["cautious"].independent_sources == 3
    assert check(seeds, folder) == []

    views.unlink()
    build(seeds, folder)
    assert contents(folder) == contents(rebuilt)


def test_without_outlines_there_is_no_package(tmp_path):
    with pytest.raises(DataError, match=r"geometry\.parquet: found no such file"):
        build(SEEDS, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_outlines_that_are_no_geoparquet_are_refused(tmp_path):
    (tmp_path / "geometry.parquet").write_bytes(b"PAR1")
    shutil.copy(DATA / "backdrop.geojson", tmp_path)

    with pytest.raises(DataError, match=r"geometry\.parquet: found .*allowed: GeoParquet"):
        build(SEEDS, tmp_path)


def test_a_build_that_breaks_off_leaves_the_package_as_it_was(
    grown, rebuilt, tmp_path, monkeypatch
):
    folder = Path(shutil.copytree(rebuilt, tmp_path / "data"))
    write = Path.write_bytes

    def full(path, content):
        if path.name.startswith("sources"):
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        build(grown[0], folder)

    assert contents(folder) == contents(rebuilt)


def test_what_packages_give_is_written_with_the_rest_or_not_at_all(seeds, rebuilt, tmp_path):
    folder = Path(shutil.copytree(rebuilt, tmp_path / "data"))
    towns = (seeds / "places/geonames_towns.csv").read_bytes()
    grown_by_one = towns.replace(b"1120985,", b"1120985000,", 1)
    outlines = {name: (DATA / name).read_bytes() for name in OUTLINES}
    (folder / "backdrop.geojson").unlink()

    with pytest.raises(DataError, match=r"seeds/places/capitals\.csv:2: geonameid"):
        build(seeds, folder, Fetched(outlines, {"geonames_towns.csv": grown_by_one}))
    assert (seeds / "places/geonames_towns.csv").read_bytes() == towns
    assert not (folder / "backdrop.geojson").exists()

    build(seeds, folder, Fetched(outlines, {"geonames_towns.csv": towns}))
    assert contents(folder) == contents(rebuilt)


def test_one_claim_more_is_one_row_more_and_nothing_else(grown):
    seeds, data = grown

    assert check(seeds, data) == []
    changed = {
        name for name, content in contents(data).items() if content != contents(DATA).get(name)
    }
    assert changed == {"claims.csv", "sources.csv", "datapackage.json"}
    for name in ("claims.csv", "sources.csv"):
        ours, theirs = ((folder / name).read_text("utf-8").splitlines() for folder in (DATA, data))
        assert len(set(theirs) - set(ours)) == 1
        assert set(ours) < set(theirs)
    assert load(data).digest != load(DATA).digest

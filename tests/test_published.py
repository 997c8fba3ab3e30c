"""Counts that others published: read at the door, and compared only with the like."""

import runpy
from pathlib import Path

import pytest

import geo
from geo.errors import DataError
from geo.model.vocabulary import Selection
from geo.package.dataset import load
from geo.package.published import FILE, Figure, Measure, published_counts
from tests.tiny import TABLES, descriptor, write_tiny

HEADER = (
    "count_id,date,mapper,unit,measure,total_units,taliban,taliban_low,taliban_high,contested,"
    "government,definition_of_unit,source_id,note\n"
)


def package(folder, *lines):
    import json  # noqa: PLC0415

    names = [*TABLES, "geometry.geojson", "backdrop.geojson", FILE]
    files = {FILE: HEADER + "".join(f"{line}\n" for line in lines)}
    files["datapackage.json"] = json.dumps(descriptor(names))
    return load(write_tiny(folder, files=files))


def test_the_built_in_counts_are_read_with_unit_definition_and_source():
    dataset = load()
    found = published_counts(dataset)
    assert len(found) == dataset.folder.files[FILE].count(b"\n") - 1
    assert [count.day for count in found] == sorted(count.day for count in found)
    for count in found:
        assert count.source_id in dataset.sources
        assert count.definition
        assert count.figures


def test_a_package_without_the_table_has_no_published_counts(tmp_path):
    assert published_counts(load(write_tiny(tmp_path))) == ()


def test_a_figure_keeps_its_words_and_what_they_mean(tmp_path):
    dataset = package(
        tmp_path, "n1,2021-08-10,Mapper,districts,units,4,>2,3,,half,1,whole districts,wire-a,"
    )
    (count,) = published_counts(dataset)
    assert count.figures == {
        "taliban": Figure(">2", 3, None),
        "contested": Figure("half", None, None),
        "government": Figure("1", 1, 1),
    }
    assert (count.total, count.measure, count.note) == (4, Measure.UNITS, "")


@pytest.mark.parametrize(
    ("unit", "measure", "selection"),
    [
        ("districts", "units", Selection.DISTRICT),
        ("district centres", "units", Selection.DISTRICT),
        ("provincial capitals", "units", Selection.CAPITAL),
        ("districts", "percent", None),
        ("districts captured in month", "units", None),
        ("territory", "percent", None),
    ],
)
def test_only_like_is_compared_with_like(tmp_path, unit, measure, selection):
    dataset = package(tmp_path, f"n1,2021-08-10,Mapper,{unit},{measure},4,2,2,2,,,whole,wire-a,")
    (count,) = published_counts(dataset)
    assert count.comparable_to is selection


def test_every_problem_is_reported_with_its_row_and_field(tmp_path):
    dataset = package(
        tmp_path,
        "n1,2021-13-10,Mapper,districts,units,4,2,2,2,,,whole,wire-a,",
        "n2,2021-08-10,Mapper,districts,votes,4,2,2,2,,,whole,wire-a,",
        "n3,2021-08-10,Mapper,districts,units,4,2,two,2,,,whole,wire-z,",
        "n3,2021-08-11,Mapper,districts,units,4,2,2,2,,,whole,wire-a,",
    )
    with pytest.raises(DataError) as caught:
        published_counts(dataset)
    found = {(problem.row, problem.field) for problem in caught.value.problems}
    assert found == {
        (2, "date"),
        (3, "measure"),
        (4, "count_id"),
        (4, "source_id"),
        (4, "taliban_low"),
        (5, "count_id"),
    }


def test_the_page_of_the_telling_days_is_what_its_command_writes():
    folder = Path(__file__).resolve().parent.parent / "docs"
    written = runpy.run_path(str(folder / "days.py"))["page"](geo.load())
    assert (folder / "days.md").read_text("utf-8") == written, "run: make days"

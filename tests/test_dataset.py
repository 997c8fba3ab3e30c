"""Reading a package: what a good one gives, and how a bad one is refused."""

from __future__ import annotations

import json

import pytest

from geo.errors import DataError
from geo.model.vocabulary import Actor, PlaceKind, Selection
from geo.package.dataset import check, load
from tests.tiny import TABLES, descriptor, write_tiny


def problems(folder) -> list[tuple[str, int, str]]:
    with pytest.raises(DataError) as caught:
        check(folder)
    return [(p.file, p.row, p.field) for p in caught.value.problems]


def test_a_good_package_is_read_whole(tmp_path):
    data = check(write_tiny(tmp_path))
    assert len(data.gazetteer) == 11
    assert data.claims["c01"].place_ids == (
        "TL0101", "TL0102", "TL0201", "city-sarban", "city-zarkoh",
    )  # fmt: skip
    assert data.statuses[-1].id == "unknown"
    assert data.actors == (Actor("government"), Actor("taliban"))
    assert set(data.geometry()) == {"TL", "TL01", "TL02", "TL0101", "TL0102", "TL0201"}
    assert [thing.kind for thing in data.backdrop()] == ["river", "neighbour"]


def test_the_digest_changes_with_any_byte_and_only_then(tmp_path):
    one = load(write_tiny(tmp_path / "a")).digest
    assert load(write_tiny(tmp_path / "b")).digest == one
    changed = {("claims.csv", "c02", "note"): "The city is ours."}
    assert load(write_tiny(tmp_path / "c", cells=changed)).digest != one


@pytest.mark.parametrize(
    ("cell", "value", "words"),
    [
        (("claims.csv", "c02", "places"), "city-sarbann", "city-sarban"),
        (("claims.csv", "c02", "status"), "talban", "taliban"),
        (("claims.csv", "c02", "status"), "unknown", "taliban"),
        (("claims.csv", "c02", "side"), "green", "neutral"),
        (("claims.csv", "c02", "source_id"), "wire-c", "wire-a"),
        (("claims.csv", "c02", "valid_from"), "12/08/2021", "EDTF"),
        (("claims.csv", "c02", "valid_from"), "", "EDTF"),
        (("claims.csv", "c02", "kind"), "rumour", "confirmation"),
        (("claims.csv", "c02", "reach"), "country", "districts"),
        (("claims.csv", "c02", "valid_to"), "2021-08-10", "after valid_from"),
        (("claims.csv", "c02", "reported_on"), "2021-08-09", "not before valid_from"),
        (("claims.csv", "c02", "supersedes"), "c99", "an id that exists"),
        (("claims.csv", "c02", "places"), "", "place ids"),
        (("claims.csv", "c02", "status"), "", "a status"),
        (("sources.csv", "wire-a", "url"), "javascript:alert(1)", "http"),
        (("sources.csv", "wire-a", "kind"), "blog", "news"),
        (("sources.csv", "wire-a", "affiliation"), "green", "taliban"),
        (("places.csv", "TL0101", "parent_id"), "TL09", "TL01"),
        (("places.csv", "TL0101", "latitude"), "1_0", "degrees"),
        (("places.csv", "TL0101", "drawable"), "yes", "true or false"),
        (("statuses.csv", "taliban", "fill"), "red", "#rrggbb"),
        (
            ("statuses.csv", "taliban", "hatch"),
            "zigzag",
            "none, diagonal, backdiagonal, cross, horizontal, vertical, dots",
        ),
        (("events.csv", "e1", "place_id"), "city-sarbann", "city-sarban"),
    ],
)
def test_a_bad_cell_is_named_with_what_is_allowed(tmp_path, cell, value, words):
    with pytest.raises(DataError) as caught:
        check(write_tiny(tmp_path, cells={cell: value}))
    (problem,) = caught.value.problems
    file, _, column = cell
    assert (problem.file, problem.field) == (file, column)
    assert words in problem.allowed
    assert problem.row > 1
    assert str(problem).startswith(f"{file}:{problem.row}: {column}: found ")


def test_a_word_that_is_nearly_one_of_those_allowed_is_answered_with_it(tmp_path):
    with pytest.raises(DataError) as caught:
        check(write_tiny(tmp_path, cells={("statuses.csv", "taliban", "hatch"): "diagnal"}))
    (problem,) = caught.value.problems
    assert problem.advice == "did you mean diagonal?"


@pytest.mark.parametrize(
    ("before", "row"),
    [
        ("", 2),
        ("\n\n", 4),
        ('e0,2021-08-09,"Talks\nbegin",wire-a\n', 4),
        ('e0,2021-08-09,"Talks\n\nbegin",wire-a\n\n', 6),
        ("e0,2021-08-09,Talks,wire-a\r\n", 3),
    ],
)
def test_lines_are_counted_as_a_text_editor_counts_them(tmp_path, before, row):
    text = f"event_id,date,title,source_id\n{before}e1,yesterday,Talks,wire-a\n"
    folder = write_tiny(tmp_path, files={"events.csv": text})
    assert problems(folder) == [("events.csv", row, "date")]


def test_an_event_is_a_headline_if_the_table_says_yes_and_nothing_else(tmp_path):
    assert not any(event.headline for event in load(write_tiny(tmp_path / "without")).events)
    rows = "e2,2021-08-09,Talks,wire-a,yes\ne1,2021-08-09,Talks,wire-a,\n"
    text = f"event_id,date,title,source_id,headline\n{rows}"
    found = load(write_tiny(tmp_path / "with", files={"events.csv": text})).events
    # Those of one day stay as they stand in the table.
    assert [(event.id, event.headline) for event in found] == [("e2", True), ("e1", False)]
    folder = write_tiny(tmp_path / "bad", files={"events.csv": text.replace(",yes", ",true")})
    assert problems(folder) == [("events.csv", 2, "headline")]


def test_all_problems_are_found_at_once(tmp_path):
    cells = {
        ("claims.csv", "c02", "status"): "talban",
        ("claims.csv", "c05", "side"): "green",
        ("sources.csv", "wire-a", "url"): "ftp://x",
        ("places.csv", "TL02", "kind"): "moon",
    }
    found = problems(write_tiny(tmp_path, cells=cells))
    assert {
        ("claims.csv", 3, "status"),
        ("claims.csv", 6, "side"),
        ("sources.csv", 2, "url"),
        ("places.csv", 4, "kind"),
    } <= set(found)


def test_a_claim_on_a_province_must_say_what_it_reaches(tmp_path):
    folder = write_tiny(tmp_path, cells={("claims.csv", "c02", "places"): "TL01"})
    assert problems(folder) == [("claims.csv", 3, "reach")]


def test_an_id_may_stand_only_once(tmp_path):
    folder = write_tiny(tmp_path, cells={("claims.csv", "c03", "claim_id"): "c02"})
    assert problems(folder) == [("claims.csv", 3, "claim_id"), ("claims.csv", 4, "claim_id")]


def test_corrections_in_a_circle_are_refused(tmp_path):
    cells = {
        ("claims.csv", "c02", "supersedes"): "c03",
        ("claims.csv", "c03", "supersedes"): "c02",
    }
    found = problems(write_tiny(tmp_path, cells=cells))
    assert found == [("claims.csv", 3, "supersedes"), ("claims.csv", 4, "supersedes")]


def test_contradicting_claims_are_no_error(tmp_path):
    added = {
        "claim_id": "c99", "places": "city-sarban", "reach": "place", "status": "government",
        "valid_from": "2021-08-11", "kind": "report", "side": "neutral", "source_id": "wire-b",
    }  # fmt: skip
    assert "c99" in load(write_tiny(tmp_path, rows={"claims.csv": [added]})).claims


def test_a_missing_column_is_one_problem_of_the_header(tmp_path):
    folder = write_tiny(tmp_path, files={"sources.csv": "source_id,publisher\nwire-a,Wire A\n"})
    assert ("sources.csv", 1, "kind, title") in problems(folder)


def test_a_row_with_too_many_cells_is_a_problem_of_its_line(tmp_path):
    text = "event_id,date,title,source_id\ne1,2021-08-09,Talks, and more,wire-a\n"
    assert problems(write_tiny(tmp_path, files={"events.csv": text})) == [("events.csv", 2, "")]


def _one_feature(properties, geometry) -> str:
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


@pytest.mark.parametrize(
    "content",
    [
        _one_feature({"place_id": "TL"}, {"type": "Polygon"}),
        _one_feature({"place_id": "TL"}, {"type": "Blob", "coordinates": []}),
        _one_feature({"place_id": "TL"}, {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}),
        _one_feature({"place_id": "TL"}, {"type": "Polygon", "coordinates": ["a"]}),
        _one_feature({"place_id": "TL"}, {"type": "Point", "coordinates": [1, 2]}),
        _one_feature({"place_id": "TL"}, None),
        _one_feature(None, {"type": "Point", "coordinates": [1, 2]}),
        '{"features": [1]}',
        '{"features": null}',
        "[" * 100_000,
    ],
    ids=range(10),
)
@pytest.mark.parametrize("name", ["geometry.geojson", "backdrop.geojson"])
def test_shapes_that_are_none_are_refused_in_words(tmp_path, name, content):
    if (
        name == "backdrop.geojson"
        and '"Point", "coordinates": [1, 2]}' in content
        and "TL" in content
    ):
        content = "{}"  # a point may stand in the backdrop
    folder = write_tiny(tmp_path, files={name: content})
    assert {file for file, _, _ in problems(folder)} == {name}


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [
        ("resources", None, "resources"),
        ("resources", [{"path": "a\x00b"}], "resources.0.path"),
        ("licenses", None, "licenses"),
        ("control_map.languages", 3, "control_map.languages"),
        ("control_map.credits", 3, "control_map.credits"),
        ("control_map.timezone", "Asia", "control_map.timezone"),
        ("control_map.timezone", "../../etc", "control_map.timezone"),
    ],
)
def test_a_descriptor_of_the_wrong_shape_is_refused_in_words(tmp_path, key, value, field):
    bad = descriptor()
    target, _, last = key.rpartition(".")
    (bad[target] if target else bad)[last] = value
    folder = write_tiny(tmp_path, files={"datapackage.json": json.dumps(bad)})
    assert ("datapackage.json", 0, field) in problems(folder)


@pytest.mark.parametrize(
    ("name", "content", "field"),
    [
        ("datapackage.json", "{", ""),
        ("datapackage.json", "[]", ""),
        ("claims.csv", b"\xff\xfe\x00", ""),
        ("geometry.geojson", "{}", ""),
        ("claims.csv", None, ""),
        ("views.toml", "[a", ""),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(tmp_path, name, content, field):
    files = {name: content}
    if name == "views.toml":
        listed = ["statuses.csv", "places.csv", "sources.csv", "claims.csv", "views.toml"]
        files["datapackage.json"] = json.dumps(descriptor(listed))
    assert (name, 0, field) in problems(write_tiny(tmp_path, files=files))


def test_a_folder_without_a_descriptor_is_no_package(tmp_path):
    assert problems(tmp_path) == [("datapackage.json", 0, "")]


def test_a_listed_path_may_not_lead_out_of_the_package(tmp_path):
    inside = tmp_path / "inside"
    (tmp_path / "secret.csv").write_text("x", encoding="utf-8")
    bad = descriptor()
    bad["resources"].append({"name": "secret", "path": "../secret.csv"})
    write_tiny(inside, files={"datapackage.json": json.dumps(bad)})
    assert problems(inside) == [("../secret.csv", 0, "")]


@pytest.mark.parametrize(
    "ours",
    [
        None,
        {"period": {"first": "2021-08-20", "last": "2021-08-01"}, "timezone": "Asia/Kabul"},
        {"period": {"first": "1 May", "last": "2021-08-01"}, "timezone": "Asia/Kabul"},
        {"period": {"first": "2021-08-01", "last": "2021-08-20"}, "timezone": "Kabul time"},
    ],
)
def test_a_descriptor_must_give_period_and_time_zone(tmp_path, ours):
    bad = descriptor()
    bad["control_map"] = ours
    folder = write_tiny(tmp_path, files={"datapackage.json": json.dumps(bad)})
    assert {name for name, _, _ in problems(folder)} == {"datapackage.json"}


def test_what_is_drawable_must_have_a_shape(tmp_path):
    folder = write_tiny(tmp_path, cells={("places.csv", "TL0202", "drawable"): "true"})
    assert problems(folder) == [("places.csv", 8, "drawable")]


def test_a_place_is_named_with_its_own_line_whatever_the_order_of_the_table(tmp_path):
    header, *lines = TABLES["places.csv"].strip().splitlines()
    turned = "\n".join([header, *reversed(lines), ""])
    broken = turned.replace(
        "TL0202,district,TL02,Nawabad,false,,,,,false",
        "TL0202,district,TL02,Nawabad,false,,,,,true",
    )
    folder = write_tiny(tmp_path, files={"places.csv": broken})
    assert problems(folder) == [("places.csv", 6, "drawable")]


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        ({("places.csv", "TL01", "parent_id"): "TL0101"}, (3, 5, 6, 9, 11)),
        ({("places.csv", "TL01", "parent_id"): "TL01"}, (3, 5, 6, 9, 11)),
    ],
)
def test_places_inside_each_other_are_refused(tmp_path, cells, rows):
    found = problems(write_tiny(tmp_path, cells=cells))
    assert found == [("places.csv", row, "parent_id") for row in rows]


def test_an_id_that_stands_twice_and_inside_itself_is_refused(tmp_path):
    again = {
        "place_id": "TL01",
        "kind": "province",
        "parent_id": "TL01",
        "name": "Again",
        "is_capital": "false",
        "drawable": "false",
    }
    found = problems(write_tiny(tmp_path, rows={"places.csv": [again]}))
    assert ("places.csv", 3, "place_id") in found
    assert ("places.csv", 13, "place_id") in found


def test_hostile_names_are_only_text(tmp_path):
    hostile = "{{7*7}}<img src=x onerror=alert(1)></script>"
    data = load(write_tiny(tmp_path, cells={("places.csv", "city-sarban", "name"): hostile}))
    assert data.gazetteer["city-sarban"].name == hostile


def test_the_builtin_package_is_in_order():
    data = check()
    assert len(data.gazetteer.select(Selection.PROVINCE)) == 34
    assert len(data.gazetteer.select(Selection.CAPITAL)) == 34
    assert len(data.gazetteer.select(Selection.DISTRICT)) == 401
    assert (
        sum(
            place.kind is PlaceKind.DISTRICT
            for place in map(data.gazetteer.__getitem__, data.geometry())
        )
        == 398
    )
    assert data.package.timezone == "Asia/Kabul"

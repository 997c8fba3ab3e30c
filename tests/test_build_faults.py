"""Whatever is wrong with the seeds is told by file and line, at once, and nothing is written."""

import pytest

from geo.cli import main
from geo.curate.build import build
from geo.errors import DataError
from tests.seedcopy import contents, replace_once

FARYAB = "claims/districts-faryab.csv"
LAST = "AF29-41,AF2901,place,,taliban,2021-08-14,,2021-08-14,confirmation,"
#: Faults by where they are made: file, what stands there, what is typed instead, and the fields
#: that are told. Each stands on a line of its own.
FAULTS = {
    "ledger": [
        (FARYAB, LAST, LAST.replace("AF2901", "AF2999"), ["places"]),
        (FARYAB, "AF29-40,AF2902 AF2914,place,,government,2021-06-30",
         "AF29-40,AF2902 AF2914,place,,government,30/06/2021", ["valid_from"]),
        (FARYAB, "AF29-39,AF2902 AF2914,place,,government",
         "AF29-39,AF2902 AF2914,place,,goverment", ["status"]),
        (FARYAB, "AF29-38,AF2902 AF2914,place,,government,2021-06-28,,2021-06-29,claim",
         "AF29-38,AF2902 AF2914,place,,government,2021-06-28,,2021-06-29,clame", ["kind"]),
        (FARYAB, "AF29-37,", "AF 29-37,", ["claim_id"]),
        (FARYAB, "AF29-36,AF2913 AF2914,place,,government,2021-06-25,,2021-06,",
         "AF29-36,AF2913 AF2914,place,,government,2021-06-25,,2021-05,", ["reported_on"]),
        (FARYAB, "AF29-35,AF2913 AF2914,place,,", "AF29-35,AF2913 AF2914,place,", [""]),
        ("events.csv", "event-2021-04-14-1,2021-04-14,", "event-2021-04-14-1,2021-04-31,",
         ["date"]),
        ("events.csv", "final US and NATO pull-out; start date usually given for the offensive,,",
         "final US and NATO pull-out; start date usually given for the offensive,city-kabull,",
         ["place_id"]),
        ("statuses.csv", "#4bb17e,none,", "green,none,", ["fill"]),
        ("statuses.csv", "#2c1e63,none,", "#2c1e63,zigzag,", ["hatch"]),
        ("published_counts.csv", "long-war-journal,two more", "lwj,two more", ["source_id"]),
        ("published_counts.csv", "count-06,2021-05-01,AAN,district centres,units",
         "count-06,2021-05-01,AAN,district centres,votes", ["measure"]),
        ("published_counts.csv", "421,77,77,77,194", "421,77,many,77,194", ["taliban_low"]),
        ("package.toml", '"Asia/Kabul"', '"Asia/Cabul"', ["control_map.timezone"]),
        ("package.toml", 'first = "2021-05-01"', 'first = "May"', ["control_map.period.first"]),
        ("package.toml", "\nlanguages = ", "\nlanguage = 1\nlanguages = ", ["language"]),
    ],
    "places": [
        ("places/sites.csv", "crossing-torghundi,crossing,", "crossing-torghundi,bridge,",
         ["kind"]),
        ("places/sites.csv", "71.09320,", "east,", ["longitude"]),
        ("places/sites.csv", "locality-mirzaka,locality,Mirzaka,,,,AF1306",
         "locality-mirzaka,locality,Mirzaka,,,,AF1399", ["parent_id"]),
        ("places/sites.csv", ",OAKN,", ",OAXX,", ["icao"]),
        ("places/capitals.csv", "city-sheberghan,Sheberghan,AF28,1125444",
         "city-sheberghan,Sheberghan,AF28,1", ["geonameid"]),
        ("places/capitals.csv", "city-zaranj,Zaranj,AF34,", "city-zaranj,Zaranj,AF33,",
         ["province_id"]),
        ("places/pcodes.csv", "\nAF2904,Almar,", "\nAF2904,,", ["name"]),
        ("places/population.csv", "5029850", "5 million", ["population"]),
        ("places/geonames_match.csv", "AF0102,7053080,", "AF0102,1,", ["geonameid"]),
        ("places/province_names.csv", "AF-BAL,", "AF-XXX,", ["iso"]),
        ("places/spellings.csv", "\nAF,prs,افغانستان,", "\nAF,fa,افغانستان,", ["language"]),
    ],
}  # fmt: skip
#: Sources with a fault each; the field that is told stands behind the line to be named.
SOURCES = """
[fault-1]
title = "Title"
kind = "nuws" # kind
witness = "W"
[fault-2]
title = "Title"
colour = "red" # fault-2.colour
kind = "news"
witness = "W"
[fault-3]
title = "Title"
kind = "news"
published = "29 June" # published
witness = "W"
[fault-4]
title = "Title"
kind = "news"
published = 2021 # fault-4.published
witness = "W"
[fault-5]
title = "Title"
kind = "news"
url = "example.org" # url
witness = "W"
[fault-6]
title = "Title"
kind = "party"
affiliation = "talban" # affiliation
witness = "W"
[fault-7] # fault-7.witness
title = "Title"
kind = "news"
[fault-8] # title
kind = "news"
witness = "W"
"""


def problems_of(seeds, data):
    """Return what is wrong with the seeds; nothing may have been written for it."""
    before = contents(data)
    with pytest.raises(DataError) as caught:
        build(seeds, data)
    assert contents(data) == before
    return [(problem.file, problem.row, problem.field) for problem in caught.value.problems]


@pytest.mark.parametrize("part", FAULTS)
def test_every_typo_is_told_at_once_with_the_file_and_line_where_it_was_made(seeds, rebuilt, part):
    for file, old, new, _ in FAULTS[part]:
        replace_once(seeds / file, old, new)
    wanted = set()
    for file, _, new, fields in FAULTS[part]:
        before = (seeds / file).read_text(encoding="utf-8").partition(new)[0]
        line = before.count("\n") + 1 + new.startswith("\n")
        wanted |= {(f"seeds/{file}", line, field) for field in fields}

    assert set(problems_of(seeds, rebuilt)) == wanted


def test_every_fault_of_a_source_is_told_with_the_line_of_its_key(seeds, rebuilt):
    path = seeds / "SOURCES.toml"
    path.write_text(path.read_text(encoding="utf-8") + SOURCES, encoding="utf-8")
    lines = path.read_text(encoding="utf-8").splitlines()
    wanted = {
        ("seeds/SOURCES.toml", number, line.partition("# ")[2])
        for number, line in enumerate(lines, 1)
        if "#" in line and number > len(lines) - SOURCES.count("\n")
    }

    found = {(file, line, field) for file, line, field in problems_of(seeds, rebuilt)}

    assert found == wanted


def test_an_id_in_two_files_is_refused_in_both(seeds, rebuilt):
    capitals = (seeds / "claims" / "capitals.csv").read_text(encoding="utf-8").split("\n")
    line = next(n for n, row in enumerate(capitals, 1) if row.startswith("city-kabul-01,"))
    replace_once(seeds / "claims" / "baseline.csv", "\ncapitals-02,", "\ncity-kabul-01,")

    assert problems_of(seeds, rebuilt) == [
        ("seeds/claims/baseline.csv", 3, "claim_id"),
        ("seeds/claims/capitals.csv", line, "claim_id"),
    ]


def test_a_source_that_nobody_describes_is_told_in_every_row_that_cites_it(seeds, rebuilt):
    replace_once(seeds / "SOURCES.toml", "[bbc-2021-08-06]", "[bbc]")

    found = problems_of(seeds, rebuilt)

    assert ("seeds/claims/baseline.csv", 2, "source_id") in found
    assert {field for _, _, field in found} == {"source_id"}


def test_what_points_to_a_table_that_cannot_be_read_is_not_wrong_as_well(seeds, rebuilt):
    (seeds / "events.csv").unlink()
    (seeds / "package.toml").write_text("name = ", encoding="utf-8")
    (seeds / "statuses.csv").write_bytes(b"\xff")
    sources = seeds / "SOURCES.toml"
    lines = sources.read_text(encoding="utf-8").count("\n")
    with sources.open("a", encoding="utf-8") as file:
        file.write('[bbc-2021-08-06]\ntitle = "a second time"\n')
    replace_once(seeds / "places/airports.csv", "icao,iata,", "code,iata,")
    claim = replace_once(seeds / FARYAB, LAST, LAST.replace(",2021-08-14,,", ",2021-08-32,,"))

    found = problems_of(seeds, rebuilt)

    assert [(file, row) for file, row, _ in found] == [
        ("seeds/SOURCES.toml", lines + 1),
        (f"seeds/{FARYAB}", claim),
        ("seeds/events.csv", 0),
        ("seeds/package.toml", 0),
        ("seeds/places/airports.csv", 1),
        ("seeds/places/airports.csv", 1),
        ("seeds/statuses.csv", 0),
    ]


def test_a_column_that_nobody_reads_is_told_and_not_dropped(seeds, rebuilt):
    path = seeds / "statuses.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    wider = [f"{rows[0]},remark", *(f"{row},x" for row in rows[1:])]
    path.write_text("\n".join(wider), encoding="utf-8")

    assert problems_of(seeds, rebuilt) == [("seeds/statuses.csv", 1, "remark")]


def test_a_missing_column_is_named(seeds, rebuilt):
    replace_once(seeds / "statuses.csv", "status_id,actor,", "status_id,aktor,")

    assert problems_of(seeds, rebuilt) == [
        ("seeds/statuses.csv", 1, "actor"),
        ("seeds/statuses.csv", 1, "aktor"),
    ]


def test_lines_are_counted_as_an_editor_counts_them(seeds, rebuilt):
    path = seeds / FARYAB
    header, _, rows = path.read_text(encoding="utf-8").partition("\n")
    note = rows.index("baseline; centre taken")
    rows = rows[:note] + "two\nlines: " + rows[note:]
    path.write_text(f"{header}\n{rows}", encoding="utf-8")
    line = replace_once(path, LAST, LAST.replace("AF2901", "AF2999"))

    assert problems_of(seeds, rebuilt) == [(f"seeds/{FARYAB}", line, "places")]


def test_a_place_without_a_name_in_a_language_is_told_where_it_is_listed(seeds, rebuilt):
    sites = (seeds / "places/sites.csv").read_text(encoding="utf-8").splitlines()
    line = 1 + next(n for n, row in enumerate(sites) if row.startswith("base-bagram,"))
    path = seeds / "places/spellings.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(row for row in rows if not row.startswith("base-bagram,ps,")))

    assert problems_of(seeds, rebuilt) == [("seeds/places/sites.csv", line, "place_id")]


def test_a_fault_of_a_view_is_told_with_its_line(seeds, rebuilt):
    views = seeds / "views.toml"
    views.write_text('[cautious]\nlabel = "Cautious"\nindependent_sources = 300\n', "utf-8")

    assert problems_of(seeds, rebuilt) == [("seeds/views.toml", 3, "cautious.independent_sources")]


@pytest.mark.parametrize("also", [[], ["--check"]])
def test_the_command_tells_the_faults_and_never_says_that_it_wrote(seeds, rebuilt, capsys, also):
    line = replace_once(seeds / FARYAB, LAST, LAST.replace("AF2901", "AF2999"))
    before = contents(rebuilt)

    status = main(["build", "--seeds", str(seeds), "--data", str(rebuilt), *also])

    out, err = capsys.readouterr()
    assert (status, out) == (1, "")
    assert f"seeds/{FARYAB}:{line}: places: found 'AF2999'; allowed: the id of a place" in err
    assert "wrote" not in err
    assert contents(rebuilt) == before

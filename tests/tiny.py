"""A complete package small enough to know by heart, and ways to break it.

Two provinces, four districts (one of which cannot be drawn), two capitals, an
airport and a crossing, from 1 to 20 August 2021. What the balanced view makes
of its claims:

- Sarban (city): government; on 10 August claimed by the Taliban, who from
  11 August hold it, confirmed.
- Zarkoh (city): government; from 14 August the Taliban alone claim it.
- Sarban (district): contested from 8 August. Nawabad (TL0102): Taliban since
  6 August, perhaps since the 4th.
- Zarkoh (district): disputed from 13 August. Nawabad (TL0202): nobody speaks.
- The airport: Taliban from 13 August, by a source without a date.
- The crossing: Taliban from 3 August, reported by one wire.

The name Sarban is a province, a district and a city; two districts are called
Nawabad.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

#: (file, id in the first column or line number, column)
Cell = tuple[str, str | int, str]

TABLES: dict[str, str] = {
    "statuses.csv": """
status_id,actor,order,fill,hatch,label_en,label_prs,label_ps,definition
government,government,1,#4477aa,none,Government,دولت,حکومت,Government forces hold it.
contested,,2,#ccbb44,none,Contested,مورد منازعه,شخړه ییز,There is fighting inside.
taliban,taliban,3,#555555,none,Taliban,طالبان,طالبان,The Taliban hold it.
unknown,,9,#dddddd,none,No information,نامعلوم,نامعلوم,No claim speaks of it.
""",
    "places.csv": """
place_id,kind,parent_id,name,is_capital,longitude,latitude,area_km2,population,drawable,note
TL,country,,Testland,false,66.0,34.0,40000,500000,true,
TL01,province,TL,Sarban,false,65.0,34.0,20000,300000,true,
TL02,province,TL,Zarkoh,false,67.0,34.0,20000,200000,true,
TL0101,district,TL01,Sarban,false,64.5,34.0,10000,200000,true,
TL0102,district,TL01,Nawabad,false,65.5,34.0,10000,100000,true,
TL0201,district,TL02,Zarkoh,false,67.0,34.0,20000,200000,true,
TL0202,district,TL02,Nawabad,false,,,,,false,No outline was published.
city-sarban,city,TL0101,Sarban,true,64.6,34.2,,150000,true,
city-zarkoh,city,TL0201,Zarkoh,true,67.1,33.8,,80000,true,
airport-sarban,airport,TL0101,Sarban airport,false,64.4,33.9,,,true,
crossing-dokan,crossing,TL0201,Dokan crossing,false,67.9,34.1,,,true,
""",
    "names.csv": """
place_id,language,name,preferred,source
TL,prs,سرزمین آزمون,true,tests
TL01,prs,سربان,true,tests
city-sarban,prs,سربان,true,tests
city-sarban,ps,سربان ښار,true,tests
city-sarban,en,Sarbān-e Bala,false,tests
TL0101,prs,سربان,true,tests
TL02,prs,زرکوه,true,tests
city-zarkoh,prs,زرکوه,true,tests
crossing-dokan,en,Dukan,false,tests
""",
    "sources.csv": """
source_id,publisher,title,url,published,language,kind,affiliation,witness,licence,note
wire-a,Wire A,The fall of Sarban,https://example.org/a,2021-08-12,en,news,,wire-a,,
wire-b,Wire B,Officials speak,https://example.org/b,2021-08-13,en,news,,wire-b,,
statement,Taliban statement,Victory,https://example.org/s,2021-08-10,ps,party,taliban,taliban,,
chronicle,The Chronicle,Afterwards,,,en,encyclopaedia,,chronicle,CC-BY-SA-4.0,
""",
    "claims.csv": """
claim_id,places,reach,except,status,valid_from,valid_to,reported_on,kind,claimant,side,source_id,locator,note,supersedes
c01,TL01 TL02,province,TL0202,government,2021-07,,2021-08-01,summary,Wire A,neutral,wire-a,p. 1,All quiet,
c02,city-sarban,place,,taliban,2021-08-10,,2021-08-10,claim,Taliban spokesman,taliban,statement,p. 1,The city is ours,
c03,city-sarban,place,,taliban,2021-08-11,,2021-08-11,report,residents,neutral,wire-a,p. 2,Fighters at the square,
c04,city-sarban,place,,taliban,2021-08-11,,2021-08-12,confirmation,a provincial official,government,wire-b,p. 1,Left at night,
c05,city-zarkoh,place,,taliban,2021-08-14,,2021-08-14,claim,Taliban spokesman,taliban,statement,p. 2,Zarkoh too,
c06,TL0101,place,,contested,2021-08-08,,2021-08-08,report,residents,neutral,wire-a,p. 3,Fighting in the villages,
c07,TL0102,place,,taliban,[2021-08-04..2021-08-06],,2021-08-06,report,a reporter,neutral,wire-b,p. 2,Fell that week,
c08,TL0102,place,,taliban,2021-08-06,,2021-08-07,report,residents,neutral,wire-b,p. 2,Fell on the sixth,
c09,TL0201,place,,taliban,2021-08-12,,2021-08-12,report,residents,neutral,wire-a,p. 4,Taken,
c10,TL0201,place,,government,2021-08-13,,2021-08-13,report,a reporter,neutral,wire-b,p. 3,Still held,
c11,airport-sarban,place,,taliban,2021-08-13,,,report,an editor,neutral,chronicle,s. 2,Later,
c12,crossing-dokan,place,,taliban,2021-08-03,,2021-08-04,report,traders,neutral,wire-a,p. 5,Flag raised,
""",  # noqa: E501  (tables are as wide as they are)
    "events.csv": """
event_id,date,until,title,place_id,category,source_id,locator,note
e1,2021-08-09,,Talks begin,,talks,wire-a,p. 1,
e2,2021-08-12,2021-08-15,Civilians leave Sarban,city-sarban,evacuation,wire-b,p. 4,
""",
}

_BOXES: dict[str, tuple[float, float, float, float]] = {
    "TL": (64.0, 33.0, 68.0, 35.0),
    "TL01": (64.0, 33.0, 66.0, 35.0),
    "TL02": (66.0, 33.0, 68.0, 35.0),
    "TL0101": (64.0, 33.0, 65.0, 35.0),
    "TL0102": (65.0, 33.0, 66.0, 35.0),
    "TL0201": (66.0, 33.0, 68.0, 35.0),
}


def write_tiny(
    folder: Path,
    *,
    cells: Mapping[Any, str] | None = None,
    rows: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
    files: Mapping[str, str | bytes | None] | None = None,
) -> Path:
    """Write the package into `folder` (made if need be) and return the folder.

    Parameters
    ----------
    cells
        Cells to replace, by file, id in the first column (or line as an editor
        counts it) and column:
        ``{("claims.csv", "c02", "valid_from"): "2021-13-01"}``.
    rows
        Rows to add at the end of a table; columns not given stay empty.
    files
        Files to replace or add with this content; with `None`, to leave out
        while the descriptor still lists them.
    """
    cells, rows, files = cells or {}, rows or {}, files or {}
    content: dict[str, str | bytes | None] = {
        name: _changed(name, text, cells, rows.get(name, ())) for name, text in TABLES.items()
    }
    content["geometry.geojson"] = _json(_outlines())
    content["backdrop.geojson"] = _json(_backdrop())
    content["datapackage.json"] = _json(descriptor(content))
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {**content, **files}.items():
        if text is not None:
            data = text.encode("utf-8") if isinstance(text, str) else text
            (folder / name).write_bytes(data)
    return folder


def descriptor(names: Mapping[str, object] | Sequence[str] = (*TABLES,)) -> dict[str, Any]:
    """Return what the package says of itself, listing the files `names`."""
    return {
        "name": "testland",
        "title": "Testland, August 2021",
        "version": "1.0.0",
        "description": "A package made for tests.",
        "licenses": [{"name": "CC0-1.0", "title": "CC0 1.0"}],
        "resources": [{"name": name.split(".", maxsplit=1)[0], "path": name} for name in names],
        "control_map": {
            "period": {"first": "2021-08-01", "last": "2021-08-20"},
            "timezone": "Asia/Kabul",
            "languages": ["en", "prs", "ps"],
            "definition_of_control": "Who could move in the open.",
            "credits": ["Made for tests"],
        },
    }


def _changed(
    name: str, text: str, cells: Mapping[Cell, str], added: Sequence[Mapping[str, str]]
) -> str:
    reader = csv.DictReader(io.StringIO(text.strip()))
    header = list(reader.fieldnames or ())
    table = [dict(row) for row in reader]
    for (file, key, column), value in cells.items():
        if file == name:
            row = table[key - 2] if isinstance(key, int) else _row(table, header[0], key)
            assert column in row, f"{file} has no column {column}"
            row[column] = value
    table += [{column: row.get(column, "") for column in header} for row in added]
    out = io.StringIO()
    writer = csv.DictWriter(out, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue()


def _row(table: list[dict[str, str]], column: str, key: str) -> dict[str, str]:
    (found,) = (row for row in table if row[column] == key)
    return found


def _outlines() -> dict[str, Any]:
    features = [
        {
            "type": "Feature",
            "properties": {"place_id": place_id},
            "geometry": {"type": "Polygon", "coordinates": [_box(*sides)]},
        }
        for place_id, sides in _BOXES.items()
    ]
    return {"type": "FeatureCollection", "features": features}


def _box(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def _backdrop() -> dict[str, Any]:
    river = {
        "type": "Feature",
        "properties": {"kind": "river", "name": "Test river"},
        "geometry": {"type": "LineString", "coordinates": [[64.2, 33.0], [65.1, 34.0], [66, 35]]},
    }
    neighbour = {
        "type": "Feature",
        "properties": {"kind": "neighbour", "name": "Elsewhere"},
        "geometry": {"type": "Polygon", "coordinates": [_box(68.0, 33.0, 70.0, 35.0)]},
    }
    return {"type": "FeatureCollection", "features": [river, neighbour]}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"

"""What the tables of the built-in package consist of, in Frictionless Table Schema.

The columns here are the columns that `geo.curate.build` writes. A column of
`CURATORS` stays in the seeds; any other is refused.
"""

from __future__ import annotations

from typing import Any

#: Dates are EDTF (a day, a month, a range, "about"), which Table Schema has no type for.
_EDTF = "EDTF (ISO 8601-2)"

Field = tuple[str, str, str]

FIELDS: dict[str, tuple[Field, ...]] = {
    "claims": (
        ("claim_id", "string", "Key, stable for good."),
        ("places", "string", "Ids of the places named, separated by spaces."),
        ("reach", "string", "place, districts, province, within, capitals, side or unplaced."),
        ("except", "string", "Ids of places within reach that are not meant."),
        ("status", "string", "Who held them; empty for a silence."),
        ("valid_from", "string", f"Since when it was so. {_EDTF}."),
        ("valid_to", "string", f"The day it ceased, if the source says so. {_EDTF}."),
        ("reported_on", "string", f"When it was published; empty if unknown. {_EDTF}."),
        ("kind", "string", "What sort of statement it is."),
        ("claimant", "string", "Who says so."),
        ("side", "string", "The side the claimant speaks for."),
        ("source_id", "string", "The document."),
        ("locator", "string", "Where in the document."),
        ("note", "string", "What was said, in our words; after 'curated:', why it is coded so."),
        ("supersedes", "string", "The claim that this one corrects."),
        ("taken_from", "string", "The side that held the places until then, if the source says."),
    ),
    "sources": (
        ("source_id", "string", "Key."),
        ("publisher", "string", "Who published the document."),
        ("title", "string", "Title, or what it is about."),
        ("url", "string", "Address."),
        ("published", "string", f"Day on the document. {_EDTF}."),
        ("language", "string", "BCP 47 code."),
        ("kind", "string", "news, official, party, assessment, encyclopaedia or unsourced."),
        ("affiliation", "string", "The side the publisher belongs to."),
        ("witness", "string", "Whose reporting it is: copies of one text have one witness."),
        ("mirror", "boolean", "Whether the page only copies what stands elsewhere; else empty."),
        ("licence", "string", "Terms of the document, where it is free to reuse."),
        ("note", "string", "Remarks."),
    ),
    "events": (
        ("event_id", "string", "Key."),
        ("date", "string", f"When it happened or began. {_EDTF}."),
        ("until", "string", f"Last day of a longer event. {_EDTF}."),
        ("title", "string", "What happened."),
        ("place_id", "string", "Where, if the gazetteer holds the place."),
        ("category", "string", "One or two words."),
        ("source_id", "string", "The document."),
        ("locator", "string", "Where in the document."),
        ("certainty", "string", "confirmed, reported, claimed, disputed or unsourced."),
        ("headline", "string", "yes if it is shown before others of its day; else empty."),
        ("note", "string", "Remarks."),
    ),
    "statuses": (
        ("status_id", "string", "Key."),
        ("actor", "string", "The side that holds; empty where no single one does."),
        ("order", "integer", "Position in legends."),
        ("fill", "string", "Colour, #rrggbb."),
        ("hatch", "string", "Hatch, or none."),
        ("allies", "string", "Other sides whose interest it is that this status holds."),
        ("label_en", "string", "Label in English."),
        ("label_prs", "string", "Label in Dari."),
        ("label_ps", "string", "Label in Pashto."),
        ("definition", "string", "What it means."),
    ),
    "published_counts": (
        ("count_id", "string", "Key."),
        ("date", "string", f"The day the count is for. {_EDTF}."),
        ("mapper", "string", "Who counted."),
        ("unit", "string", "What was counted."),
        ("measure", "string", "units, or percent of them."),
        ("total_units", "integer", "How many units there are, in the mapper's list."),
        ("taliban", "string", "Count as published."),
        ("taliban_low", "number", "Lower bound of that count."),
        ("taliban_high", "number", "Upper bound of that count."),
        ("contested", "string", "Count as published."),
        ("government", "string", "Count as published."),
        ("definition_of_unit", "string", "What the mapper means by it, in our words."),
        ("source_id", "string", "The document."),
        ("note", "string", "Remarks."),
    ),
    "places": (
        ("place_id", "string", "Key: P-code, or kind and name."),
        ("kind", "string", "country, province, district, city, airport, base, crossing, locality."),
        ("parent_id", "string", "The place it lies in."),
        ("name", "string", "Name in English."),
        ("is_capital", "boolean", "Whether it is a provincial capital."),
        ("longitude", "number", "Degrees, WGS 84; of an area, a point for its label."),
        ("latitude", "number", "Degrees, WGS 84."),
        ("area_km2", "number", "Area in square kilometres, equal-area projection."),
        ("population", "integer", "Settled population, where known."),
        ("drawable", "boolean", "Whether there is a geometry or a point to draw."),
        ("note", "string", "Remarks."),
    ),
    "names": (
        ("place_id", "string", "The place."),
        ("language", "string", "en, prs or ps."),
        ("name", "string", "A name or spelling."),
        ("preferred", "boolean", "Whether it is the one to show."),
        ("source", "string", "Where the name is from."),
    ),
}  # fmt: skip

#: Columns of the seeds that are for curators only.
CURATORS: dict[str, tuple[str, ...]] = {
    "claims": ("origin",),
    "events": ("origin",),
    "published_counts": ("origin",),
}

#: Tables with a key of their own, and what points where: (field, table, field).
_KEYS = {
    "claims": "claim_id",
    "sources": "source_id",
    "events": "event_id",
    "statuses": "status_id",
    "published_counts": "count_id",
    "places": "place_id",
}
_REFERENCES = {
    "claims": (
        ("status", "statuses", "status_id"),
        ("source_id", "sources", "source_id"),
        ("supersedes", "", "claim_id"),
    ),
    "events": (("place_id", "places", "place_id"), ("source_id", "sources", "source_id")),
    "published_counts": (("source_id", "sources", "source_id"),),
    "places": (("parent_id", "", "place_id"),),
    "names": (("place_id", "places", "place_id"),),
}
#: What points elsewhere and is no foreign key: a list of ids, or not the key of a table.
_LOOSE = {
    ("claims", "places"): "places",
    ("claims", "except"): "places",
    ("claims", "side"): "statuses",
    ("claims", "taken_from"): "statuses",
    ("sources", "affiliation"): "statuses",
    ("statuses", "allies"): "statuses",
}


def columns(table: str) -> tuple[str, ...]:
    """Return the columns of a table, in order."""
    return tuple(name for name, _, _ in FIELDS[table])


def table_schema(table: str) -> dict[str, Any]:
    """Return the Table Schema of a table."""
    schema: dict[str, Any] = {
        "fields": [
            {"name": name, "type": kind, "description": text} for name, kind, text in FIELDS[table]
        ]
    }
    if table in _KEYS:
        schema["primaryKey"] = _KEYS[table]
    references = [
        {"fields": field, "reference": {"resource": target, "fields": key}}
        for field, target, key in _REFERENCES.get(table, ())
    ]
    if references:
        schema["foreignKeys"] = references
    return schema


def points_to(table: str, column: str) -> str | None:
    """Return the table whose rows a column names, if it names any."""
    for field, target, _ in _REFERENCES.get(table, ()):
        if field == column:
            return target or table
    return _LOOSE.get((table, column))

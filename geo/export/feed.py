"""The changes of a map as an Atom feed (RFC 4287): an entry a day on which something changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode
from xml.etree import ElementTree as ET

from geo.show.finding import finding
from geo.show.words import ENGLISH, words_in

if TYPE_CHECKING:
    import datetime as dt

    from geo.resolve.timeline import Timeline
    from geo.show.words import Words

_ATOM: Final = "http://www.w3.org/2005/Atom"
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
#: What XML cannot hold, however it is written.
_NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(
    timeline: Timeline, *, base: str = "", name: str = "changes.xml", language: str = ENGLISH
) -> bytes:
    """Return a feed of what changed, the newest day first: same timeline, same bytes.

    Each entry tells the finding of its day. Its id is made from the package, the day and the
    map that is meant, so that a reader of the feed knows it again; it is dated by its
    day, and not by when it was written.

    Parameters
    ----------
    base
        Address of the folder that the feed and the page ``index.html`` lie in, ending
        in a slash; addresses are relative without it.
    name
        Of the feed's own file.
    """
    package, words = timeline.dataset.package, words_in(language)
    days = sorted(timeline.change_days(), reverse=True)
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": language})
    newest = days[0] if days else package.period.first
    _add(feed, "id", _id(timeline, package.period.first, "feed"))
    _add(feed, "title", package.title)
    _add(feed, "updated", _moment(newest))
    _add(ET.SubElement(feed, "author"), "name", package.title)
    _add(feed, "generator", "control-map")
    _add(feed, "rights", "; ".join(package.licences))
    ET.SubElement(feed, "link", {"rel": "self", "href": f"{base}{name}"})
    ET.SubElement(
        feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{base}index.html"}
    )
    for day in days:
        _entry(feed, timeline, day, base, words)
    ET.indent(feed)
    text = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entry(feed: ET.Element, timeline: Timeline, day: dt.date, base: str, words: Words) -> None:
    found = finding(timeline, day, words)
    entry = ET.SubElement(feed, "entry")
    _add(entry, "id", _id(timeline, day, "changes"))
    _add(entry, "title", words.day(day))
    _add(entry, "updated", _moment(day))
    page = {
        "rel": "alternate",
        "type": "text/html",
        "href": f"{base}index.html#{_shown(timeline, day)}",
    }
    ET.SubElement(entry, "link", page)
    # What changed is news; who holds how much is the rest of the sentence, or all of it.
    _add(entry, "summary", " ".join(part for part in (found.changed, found.held) if part))


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _NOT_IN_XML.sub("\ufffd", text)


def _id(timeline: Timeline, day: dt.date, what: str) -> str:
    """Return a tag URI (RFC 4151) of a day of this map."""
    authority = _NOT_IN_NAMES.sub("-", timeline.dataset.package.name.lower()).strip("-")
    known = f"/known-{timeline.known}" if timeline.known else ""
    view = quote(timeline.view.name, safe=":,")
    return f"tag:{authority or 'control-map'},{day}:{what}/{view}{known}"


def _shown(timeline: Timeline, day: dt.date) -> str:
    """Return what the address of the page says to open it on this map."""
    parts = {"day": str(day), "view": timeline.view.name}
    if timeline.known:
        parts["known"] = str(timeline.known)
    return urlencode(parts, safe=":,")


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"

"""The saved page: map, time control, details and data in one file that needs no network."""

from __future__ import annotations

import base64
import html
import json
from typing import TYPE_CHECKING, Any

from geo.package.program import program_version
from geo.web import payload, shell

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from geo.model.views import View
    from geo.package.dataset import Dataset
    from geo.web.payload import Payload

_OPENING = '<script type="application/json" id="{}">'
_CLOSING = "</script>"
#: What a page is opened on; everything else is how it looks.
_QUESTION = ("day", "known", "place")
#: Far more than names of views and a few days take.
_MOST_DESCRIPTION = 100_000


def saved_page(  # noqa: PLR0913  (what a reader can have chosen)
    dataset: Dataset,
    *,
    views: Iterable[View] = payload.VIEWS,
    day: dt.date | None = None,
    known: dt.date | None = None,
    place_id: str | None = None,
    looks: Mapping[str, Any] | None = None,
) -> str:
    """Return the page of a dataset as one HTML document: same input, same bytes.

    Parameters
    ----------
    views
        The views on offer; the first one is shown.
    day, known
        The day to open on (the last of the period by default), and the evening
        to stand on (`None`: all that is known today).
    place_id
        The place to open, if any.
    looks
        How it is shown when it opens: ``area``, ``colouring``, ``compare``, ``infer``,
        ``language``, ``layers``, ``range``, ``theme`` and ``viewport``, as the message
        ``load`` has them (docs/protocol.md).
    """
    chosen = {"day": day, "known": known, "place": place_id}
    options: dict[str, Any] = {k: str(value) for k, value in chosen.items() if value is not None}
    options |= dict(sorted((looks or {}).items()))
    return page_of(payload.encode(dataset, views), options, dataset.package.name)


def page_of(
    encoded: Payload, options: Mapping[str, Any], package: str, program: str | None = None
) -> str:
    """Return the page of a payload that is at hand, opened as the options say.

    Parameters
    ----------
    package
        Name of the package that the payload is of.
    program
        Version of the program that the page is to name; by default this one, and none if empty.
    """
    packed = payload.compress(payload.dumps(encoded))
    block = {"options": options, "deflate": base64.b64encode(packed).decode("ascii")}
    blocks = [
        _block("description", _by(program) | _description(encoded, options, package)),
        _block("payload", block),
    ]
    return _with_blocks(shell.document(), encoded["title"], blocks)


def read_description(page: bytes) -> str | None:
    """Return the JSON that says what it takes to make a page again, if it is inside.

    Raises
    ------
    ValueError
        If it is cut off, too large to be ours, or no text.
    """
    opening = _OPENING.format("description").encode("ascii")
    at = page.find(opening)
    if at < 0:
        return None
    start = at + len(opening)
    end = page.find(_CLOSING.encode("ascii"), start, start + _MOST_DESCRIPTION)
    if end < 0:
        raise ValueError(f"a description that does not end within {_MOST_DESCRIPTION} bytes")
    return page[start:end].decode("utf-8")


def _description(encoded: Payload, options: Mapping[str, Any], package: str) -> dict[str, Any]:
    """Return what it takes to make the page again and to check it."""
    return {
        "package": package,
        "package_version": encoded["version"],
        "dataset_digest": f"sha256:{encoded['digest']}",
        "day": options.get("day"),
        "known": options.get("known"),
        "views": [view["name"] for view in encoded["views"]],
        "place": options.get("place"),
        "looks": {key: options[key] for key in options if key not in _QUESTION} or None,
    }


def _by(program: str | None) -> dict[str, str]:
    told = program_version() if program is None else program
    return {"program": told} if told else {}


def _block(name: str, content: dict[str, Any]) -> str:
    # A `<` of the data must not be able to end the script element.
    text = json.dumps(content, separators=(",", ":")).replace("<", "\\u003c")
    return f"{_OPENING.format(name)}{text}{_CLOSING}\n"


def _with_blocks(document: str, title: str, blocks: Iterable[str]) -> str:
    # Put in after rendering, so that no text of the dataset is ever a template.
    head, body = document.split("<body>", 1)
    head = head.replace("<title>control-map</title>", f"<title>{html.escape(title)}</title>", 1)
    return f"{head}<body>\n{''.join(blocks)}{body}"

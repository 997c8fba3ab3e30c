"""The saved page: map, time control, details and data in one file that needs no network."""

from __future__ import annotations

import base64
import html
import json
from typing import TYPE_CHECKING, Any

from geo.web import payload, shell

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from geo.model.views import View
    from geo.package.dataset import Dataset
    from geo.web.payload import Payload


def saved_page(
    dataset: Dataset,
    *,
    views: Iterable[View] = payload.VIEWS,
    day: dt.date | None = None,
    known: dt.date | None = None,
    place_id: str | None = None,
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
    """
    chosen = {"day": day, "known": known, "place": place_id}
    options = {key: str(value) for key, value in chosen.items() if value is not None}
    return page_of(payload.encode(dataset, views), options)


def page_of(encoded: Payload, options: Mapping[str, str]) -> str:
    """Return the page of a payload that is at hand, opened as the options say."""
    packed = payload.compress(payload.dumps(encoded))
    block = {"options": options, "deflate": base64.b64encode(packed).decode("ascii")}
    return _with_block(shell.document(), encoded["title"], block)


def _with_block(document: str, title: str, block: dict[str, Any]) -> str:
    # Put in after rendering, so that no text of the dataset is ever a template. A
    # `<` of the data must not be able to end the script element.
    text = json.dumps(block, separators=(",", ":")).replace("<", "\\u003c")
    element = f'<script type="application/json" id="payload">{text}</script>\n'
    head, body = document.split("<body>", 1)
    head = head.replace("<title>control-map</title>", f"<title>{html.escape(title)}</title>", 1)
    return f"{head}<body>\n{element}{body}"

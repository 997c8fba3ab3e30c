"""The line of HTML that shows a page of ours inside another one."""

from __future__ import annotations

import html
from typing import Final
from urllib.parse import urlsplit

from geo.errors import ChoiceError

#: How high the frame is if nobody says, at least and at most, in pixels: lower than the least, the
#: slider covers the map.
HEIGHT: Final = 720
LEAST_HEIGHT: Final = 320
MOST_HEIGHT: Final = 4000
#: Where nobody's page is.
EXAMPLE: Final = "https://example.org/"
#: What the page may do in the frame: run, open its sources, save itself, print. It never gets the
#: origin of the site, whose cookies and pages are none of its business.
SANDBOX: Final = (
    "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals"
)

#: What no address holds as it is; a quotation mark would end the attribute that it stands in.
_NEVER = frozenset(" \"'<>\\^`{|}")


def frame(address: str, title: str, height: int = HEIGHT) -> str:
    """Return the code that shows the page at `address`: one line of HTML.

    Parameters
    ----------
    address
        Of the page on the web, or the way to it from the page that the code is put into.
    title
        What the frame is called to those who hear the page.
    height
        Of the frame in pixels; it is as wide as there is room.

    Raises
    ------
    ChoiceError
        If the frame would be too low to show anything, or higher than any screen.
    """
    if not LEAST_HEIGHT <= height <= MOST_HEIGHT:
        raise ChoiceError("height", str(height), (f"{LEAST_HEIGHT} to {MOST_HEIGHT} pixels",))
    return (
        f'<iframe src="{html.escape(address)}" title="{html.escape(title)}" width="100%"'
        f' height="{height}" style="border:0" loading="lazy" sandbox="{SANDBOX}"'
        ' allow="fullscreen; clipboard-write"></iframe>'
    )


def is_address(text: str) -> bool:
    """Say whether a text is the whole address of something on the web."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    plain = text.isascii() and text.isprintable() and not set(text) & _NEVER
    return parts.scheme in {"http", "https"} and bool(host) and plain

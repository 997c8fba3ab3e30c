"""What programs that are sent a link show of a page: its title, a sentence and a picture."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final

from geo.errors import OutputError

_HEAD: Final = "<head>"
#: What `with_preview` puts in, whatever the texts are.
_WRITTEN: Final = re.compile(
    rb'<head>(\n<meta charset="utf-8">\n(?:<meta (?:name|property)="[^"<>]*" content="[^"<>]*">\n)*'
    rb'<link rel="alternate" type="application/atom\+xml" href="[^"<>]*">\n)'
)


@dataclass(frozen=True)
class Preview:
    """What is shown of a page before it is opened.

    Attributes
    ----------
    title, description
        A line, and a sentence or two.
    address
        Of the page, or nothing where it is not known.
    picture, picture_size, picture_told
        Address of a picture (or nothing), its width and height, and what it shows, in words.
    feed
        Address of a feed of what changes.
    """

    title: str
    description: str
    address: str
    picture: str
    picture_size: tuple[int, int]
    picture_told: str
    feed: str


def with_preview(document: str, preview: Preview) -> str:
    """Return a page that says as well what is to be shown of it.

    Nothing of the page is changed: descriptions stand before all else in its head. They
    are texts and run nothing, so that the page's policy on scripts stays as strict as it was.

    Raises
    ------
    OutputError
        If the document has no head.
    """
    before, head, after = document.partition(_HEAD)
    if not head:
        raise OutputError("the page has no head for its preview to stand in")
    return f"{before}{head}\n{_tags(preview)}{after}"


def without_preview(document: bytes) -> bytes | None:
    """Return a page as it was before `with_preview`; `None` if it does not have that form."""
    found = _WRITTEN.search(document)
    if found is None:
        return None
    return document[: found.start(1)] + document[found.end(1) :]


def _tags(preview: Preview) -> str:
    width, height = preview.picture_size
    described = {"description": preview.description}
    shared = {
        "og:type": "website",
        "og:title": preview.title,
        "og:description": preview.description,
        "og:url": preview.address,
    }
    if preview.picture:
        described["twitter:card"] = "summary_large_image"
        shared |= {
            "og:image": preview.picture,
            "og:image:type": "image/png",
            "og:image:width": str(width),
            "og:image:height": str(height),
            "og:image:alt": preview.picture_told,
        }
    lines = [
        # First: who guesses the encoding of a file reads no further than a kilobyte.
        '<meta charset="utf-8">',
        *(f'<meta name="{key}" content="{_quoted(text)}">' for key, text in described.items()),
        *(
            f'<meta property="{key}" content="{_quoted(text)}">'
            for key, text in shared.items()
            if text
        ),
        f'<link rel="alternate" type="application/atom+xml" href="{_quoted(preview.feed)}">',
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return html.escape(" ".join(text.split()), quote=True)

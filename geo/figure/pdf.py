"""A PDF in one canonical form, with its provenance.

The library that draws the PDF keeps fonts and patterns in hash maps: their
order, and with it the numbering of objects, differs from run to run. Written
anew, dictionaries are sorted and objects numbered in the order in which the
document refers to them, so that the same still is the same file. Nothing that
is drawn changes.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from geo.figure import markup

if TYPE_CHECKING:
    from collections.abc import Mapping


#: What the metadata call entries of the document information.
_NAMES = {
    "Title": "dc:title",
    "Subject": "dc:description",
    "Keywords": "pdf:Keywords",
    "Creator": "xmp:CreatorTool",
}


def canonical(pdf: bytes, properties: Mapping[str, str], language: str) -> bytes:
    """Return `pdf` in canonical form.

    Parameters
    ----------
    properties
        Entries of the document information, e.g. ``Title``. The metadata (XMP)
        repeat those that have a name there.
    language
        BCP 47 code of the document's text.
    """
    import pikepdf  # noqa: PLC0415  (slow to import, needed only for this form)

    texts = {key: markup.plain(value) for key, value in properties.items()}
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.Root.Lang = pikepdf.String(language)
        document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        del document.docinfo
        for key, text in texts.items():
            document.docinfo[pikepdf.Name(f"/{key}")] = pikepdf.String(text)
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata.update({_NAMES[key]: text for key, text in texts.items() if key in _NAMES})
        document.save(written, deterministic_id=True)
    return written.getvalue()

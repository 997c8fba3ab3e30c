r"""The map's document and data as one run of bytes, for the frame that shows them.

``<key>\n<length>\n``, then the deflated document of that length, then the
deflated payload. The key changes when, and only when, the frame must begin anew.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import streamlit as st

from geo.app import shelf
from geo.app.choice import views_offered
from geo.app.resources import BY_DIGEST, Reading, timeline_of, view_of

if TYPE_CHECKING:
    from geo.model.views import View
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import Timeline


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=BY_DIGEST)
def bundle_of(dataset: Dataset, chosen: tuple[str, ...]) -> bytes:
    """Return the map of a package with all views on offer, and those `chosen` that are others."""
    offered = views_offered(dataset)
    known = {one.name for one in offered}
    extra = (view_of(dataset, name) for name in chosen if name not in known)
    views = (*offered, *extra)
    name = " ".join([dataset.digest, *(one.name for one in views)])
    return shelf.kept(name, lambda: _bundle(dataset, views))


def _bundle(dataset: Dataset, views: tuple[View, ...]) -> bytes:
    # Imported here: folium and geopandas take half of the start, and nobody else needs them.
    from geo.web import payload, shell  # noqa: PLC0415

    document = payload.compress(shell.document())
    data = payload.compress(payload.dumps(payload.encode(dataset, views, _kept)))
    key = hashlib.sha256(document + data).hexdigest()
    return f"{key}\n{len(document)}\n".encode() + document + data


def _kept(dataset: Dataset, view: View) -> Timeline:
    # The timelines of the other views stand ready when a reader asks for one view more.
    return timeline_of(dataset, Reading(view.name, None, infers=False))

"""The app as one builds it with Streamlit and folium today: the peer of the benchmarks.

In the address, ``mode=rebuild`` makes the map anew for each date, as the first
example of streamlit-folium does; ``mode=layer`` hands a lasting map a new layer
from inside a fragment, the quickest that streamlit-folium offers.
"""

from __future__ import annotations

import streamlit as st
from streamlit_folium import st_folium

from benchmarks import peer_map


@st.cache_resource
def _ready() -> None:
    peer_map.data()
    peer_map.outlines()


@st.fragment
def _show() -> None:
    dataset, _ = peer_map.data()
    period = dataset.package.period
    day = st.slider("Day", period.first, period.last, period.first)
    if st.query_params.get("mode") == "layer":
        st_folium(
            peer_map.empty_map(), key="map", width=1000, height=640, returned_objects=[],
            feature_group_to_add=peer_map.layer(day),
        )  # fmt: skip
    else:
        st_folium(peer_map.day_map(day), key="map", width=1000, height=640, returned_objects=[])


st.set_page_config(layout="wide")
_ready()
_show()

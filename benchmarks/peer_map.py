"""The map as one builds it with folium today: the peer of the benchmarks.

The same places, outlines and colours as ours; no tiles, no popups, no plugins
that would slow it down, and only the one library that it needs (Leaflet).
"""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from typing import TYPE_CHECKING, Any

import folium
import shapely
from branca.element import Element, Figure
from folium.plugins import TimeSliderChoropleth

from geo.model.vocabulary import PlaceKind, Selection
from geo.package.dataset import load
from geo.resolve.timeline import timeline
from geo.web import shell, topology

if TYPE_CHECKING:
    from geo.package.dataset import Dataset
    from geo.resolve.timeline import State, Timeline

CENTRE, ZOOM = (33.9, 66.0), 6
LEAFLET_JS, LEAFLET_CSS = "http://leaflet.invalid/leaflet.js", "http://leaflet.invalid/leaflet.css"
DECIMALS = 4


@cache
def data() -> tuple[Dataset, Timeline]:
    """Return the built-in package and its timeline."""
    dataset = load()
    return dataset, timeline(dataset)


@cache
def outlines() -> dict[str, Any]:
    """Return the districts as GeoJSON, as simple as the page draws them."""
    dataset, _ = data()
    parents = {place.id: place.parent_id for place in dataset.gazetteer.places}
    drawn = topology.simplified(dataset.geometry(), parents)
    kinds = {place.id: place.kind for place in dataset.gazetteer.places}
    features = [
        {
            "type": "Feature",
            "id": key,
            "properties": {"name": dataset.gazetteer[key].name},
            "geometry": json.loads(shapely.to_geojson(shapely.transform(shape, _rounded))),
        }
        for key, shape in drawn.items()
        if kinds.get(key) is PlaceKind.DISTRICT
    ]
    return {"type": "FeatureCollection", "features": features}


def _rounded(coordinates: Any) -> Any:
    return coordinates.round(DECIMALS)


def empty_map(*, inline: bool = False) -> folium.Map:
    """Return a folium map without tiles; `inline`: with Leaflet inside, as offline files need."""
    web = folium.Map(CENTRE, zoom_start=ZOOM, tiles=None)
    web.default_js, web.default_css = [("leaflet", LEAFLET_JS)], [("leaflet_css", LEAFLET_CSS)]
    if inline:
        web.default_js, web.default_css = [], []
        head = f"<style>{shell.leaflet_css()}</style><script>{shell.leaflet_js()}</script>"
        Element(f"{{% raw %}}{head}{{% endraw %}}").add_to(_header(web))
    return web


def _header(web: folium.Map) -> Element:
    figure = web.get_root()
    if not isinstance(figure, Figure):
        raise TypeError("a map stands in a figure")
    return figure.header


def layer(day: dt.date) -> folium.FeatureGroup:
    """Return districts and cities on a day; the class of each outline names the day."""
    dataset, resolved = data()
    states = resolved.as_of(day)

    def style(feature: dict[str, Any]) -> dict[str, Any]:
        return _style(states[feature["id"]]) | {"className": f"day-{day}"}

    group = folium.FeatureGroup("control")
    folium.GeoJson(
        outlines(), style_function=style, tooltip=folium.GeoJsonTooltip(["name"])
    ).add_to(group)
    for city in dataset.gazetteer.select(Selection.CAPITAL):
        if city.point is None:
            continue
        lon, lat = city.point
        look = _style(states[city.id])
        folium.CircleMarker((lat, lon), radius=5, tooltip=city.name, **_circle(look)).add_to(group)
    return group


def _style(state: State) -> dict[str, Any]:
    return {"fillColor": state.status.fill, "fillOpacity": 0.8, "color": "#666666", "weight": 0.5}


def _circle(look: dict[str, Any]) -> dict[str, Any]:
    return {
        "fill_color": look["fillColor"], "fill_opacity": 1, "color": look["color"], "weight": 1,
    }  # fmt: skip


def day_map(day: dt.date, *, inline: bool = False) -> folium.Map:
    """Return the whole map of a day."""
    web = empty_map(inline=inline)
    layer(day).add_to(web)
    return web


def slider_page(days: int) -> str:
    """Return the page of folium's own time slider over so many days, without its libraries."""
    dataset, resolved = data()
    period = dataset.package.period
    ids = [feature["id"] for feature in outlines()["features"]]
    styles: dict[str, dict[str, dict[str, Any]]] = {key: {} for key in ids}
    for index in range(days):
        day = period.first + dt.timedelta(days=index)
        states = resolved.as_of(period.clip(day))
        moment = str(round(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp()))
        for key in ids:
            styles[key][moment] = {"color": states[key].status.fill, "opacity": 0.8}
    web = empty_map()
    TimeSliderChoropleth(outlines(), styledict=styles).add_to(web)
    return str(web.get_root().render())

"""What a reader can see of the map, and where to put the pointer."""

from __future__ import annotations

from contextlib import contextmanager

from geo.model.vocabulary import Confidence, PlaceKind

_SEEN = {Confidence.DISPUTED, Confidence.FOLLOWS, Confidence.LAST_REPORTED}


def open_panel(page, *folds):
    """Open the panel of choices, and of its folds those named that stand closed."""
    page.locator("#panel-button").click()
    for fold in folds:
        page.locator(f"#{fold}-fold > summary").click()


def open_more(page):
    """On a small screen what is seldom used stands in a second row."""
    if page.locator("#more").is_visible():
        page.locator("#more").click()


def is_inside(page, locator):
    """Say whether all of something is on the screen."""
    box, size = locator.bounding_box(), page.viewport_size
    return (
        box["x"] >= 0 and box["y"] >= 0
        and box["x"] + box["width"] <= size["width"] and box["y"] + box["height"] <= size["height"]
    )  # fmt: skip


def look(state):
    """Return what of a state a reader can see on the map."""
    claimed = state.claimed_by if state.claimed_by != state.status.actor else None
    doubt = state.confidence if state.confidence in _SEEN else None
    return state.status.id, claimed, doubt


def drawn(dataset):
    """Return the places that the map draws when it opens."""
    return [
        place.id
        for place in dataset.gazetteer.places
        if (place.kind is PlaceKind.DISTRICT and place.id in dataset.geometry()) or place.is_capital
    ]


def shown(page, place_ids):
    states = page.evaluate("ids => ids.map((id) => [id, controlMap.statusOf(id)])", list(place_ids))
    return {
        place_id: (state["status"], state["claimed"], state["confidence"])
        for place_id, state in states
    }


def expected(states, place_ids):
    return {
        place_id: (s.status.id, s.claimed_by, s.confidence and s.confidence.value)
        for place_id in place_ids
        for s in [states[place_id]]
    }


def fills(page):
    """Return how often each fill is on the map's areas."""
    return page.evaluate(
        """() => {
          const found = {};
          for (const path of document.querySelectorAll("path.area")) {
            const fill = path.getAttribute("fill");
            found[fill] = (found[fill] ?? 0) + 1;
          }
          return found;
        }"""
    )


def day_of(page):
    return page.evaluate("controlMap.day")


def slider_ends(page):
    box = page.locator("#slider").bounding_box()
    y = box["y"] + box["height"] / 2
    return (box["x"] + 10, y), (box["x"] + box["width"] - 10, y)


def place_point(page, place):
    box = page.locator(".folium-map").first.bounding_box()
    lon, lat = place.point
    at = page.evaluate(f"controlMap.map.latLngToContainerPoint([{lat}, {lon}])")
    return box["x"] + at["x"], box["y"] + at["y"]


@contextmanager
def held(page, x, y):
    """Hold the mouse button down."""
    page.mouse.move(x, y)
    page.mouse.down()
    yield
    page.mouse.up()

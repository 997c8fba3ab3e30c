// The Leaflet map itself: size, view, pointer, the chosen place.

/* global L */

import { el, svg } from "./dom.js";
import { POINTS, pointSort } from "./marks.js";

// How near to a mark a click must be to mean it, in pixels
const REACH = { fine: 8, coarse: 22 };
const MOST_ZOOM = 12;
// Below this zoom borders are drawn finer
const FAR = 5.9;
// Narrower than this, the whole would be too small to read beside the panel
const LEAST_BESIDE = 360;

export function createMapView(map, model, geometry, layers, actions) {
  const box = map.getContainer();
  // Leaflet focuses its box on mousedown. In a frame that lies partly below the fold
  // this scrolls the parent page, and the click is lost.
  const focus = box.focus.bind(box);
  box.focus = (options) => focus({ ...options, preventScroll: true });
  box.setAttribute("role", "application");
  box.setAttribute("aria-label", "Map. Arrows move it, plus and minus zoom. To choose a place, use Find a place.");
  let whole = null; // view that shows everything, once the map has a size
  let wanted = null;
  let chosen = null;
  let atFit = false; // the reader has not moved away from the whole
  let aside = 0; // pixels at the right that lie under the panel
  let fitting = false;
  const tip = L.tooltip({ direction: "top", offset: [0, -8], className: "hover", opacity: 1 });

  L.control.zoom({ position: "topleft" }).addTo(map);
  L.control.scale({ position: "bottomright", imperial: false, maxWidth: 140 }).addTo(map);
  addHome();

  new ResizeObserver(() => {
    atFit &&= whole !== null;
    const refit = atFit;
    map.invalidateSize({ animate: false });
    if (refit) fit();
    first();
  }).observe(box);

  // Maps are born hidden in tabs: the first view waits until there is a size.
  function first() {
    const size = map.getSize();
    if (whole !== null || size.x < 40 || size.y < 40) return;
    const bounds = layers.bounds().isValid() ? layers.bounds() : pointBounds();
    whole = bounds;
    map.setMaxZoom(MOST_ZOOM);
    if (wanted) map.setView([wanted.lat, wanted.lon], wanted.zoom, { animate: false });
    else fit();
    // After the view: a least zoom above the present one would set off a zoom of its own.
    map.setMinZoom(Math.min(map.getZoom(), map.getBoundsZoom(bounds) - 1.25));
    map.setMaxBounds(bounds.pad(1.5));
    actions.moved();
  }

  function pointBounds() {
    const placed = model.places.filter((place) => place.lat !== null);
    if (placed.length === 0) return L.latLngBounds([-60, -180], [75, 180]);
    return L.latLngBounds(placed.map((place) => [place.lat, place.lon])).pad(0.1);
  }

  function fit() {
    fitting = true;
    const right = fitsBeside(aside) ? aside : 0;
    map.fitBounds(whole, { paddingTopLeft: [14, 14], paddingBottomRight: [14 + right, 14], animate: false });
    fitting = false;
    atFit = true;
  }

  const fitsBeside = (right) => map.getSize().x - right >= LEAST_BESIDE;

  function addHome() {
    const Home = L.Control.extend({
      onAdd() {
        const button = el("button", { type: "button", class: "home", "aria-label": "Show everything", title: "Show everything" });
        const corners = svg("path", { d: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" });
        button.append(svg("svg", { viewBox: "0 0 16 16" }, corners));
        button.addEventListener("click", fit);
        L.DomEvent.disableClickPropagation(button);
        return el("div", { class: "leaflet-bar" }, button);
      },
    });
    new Home({ position: "topleft" }).addTo(map);
  }

  for (const group of layers.groups) {
    group.on("click", (event) => pick(event));
    group.on("mouseover mousemove", (event) => hover(event));
    group.on("mouseout", () => map.closeTooltip(tip));
  }
  const placeOf = new Map();
  for (const set of [...Object.values(layers.areas), ...Object.values(layers.points)]) {
    for (const [index, layer] of set.layers) placeOf.set(layer, model.places[index]);
  }

  function meant(event) {
    const target = event.propagatedFrom ?? event.layer ?? event.target;
    const own = placeOf.get(target);
    if (target.options?.shape) return own;
    const touch = window.matchMedia("(pointer: coarse)").matches;
    return nearest(event.containerPoint, touch ? REACH.coarse : REACH.fine) ?? own;
  }

  function nearest(point, reach) {
    let best = null;
    let least = Infinity;
    for (const [place, mark] of layers.pointsShown()) {
      const distance = map.latLngToContainerPoint([place.lat, place.lon]).distanceTo(point) - mark.options.radius;
      if (distance < Math.min(reach, least)) [best, least] = [place, distance];
    }
    return best;
  }

  function pick(event) {
    const place = meant(event);
    if (place) actions.pick(place);
  }

  function hover(event) {
    if (window.matchMedia("(hover: none)").matches) return;
    const place = meant(event);
    if (!place) return;
    tip.setLatLng(event.latlng).setContent(actions.describe(place));
    if (!map.hasLayer(tip)) map.openTooltip(tip);
  }

  function choose(place) {
    chosen?.remove();
    chosen = null;
    if (!place) return;
    const options = { pane: "chosen", renderer: layers.renderer, interactive: false, fill: false, smoothFactor: 0 };
    if (geometry.has(place.index)) {
      const rings = geometry.polygons(place.index);
      chosen = L.featureGroup([
        L.polygon(rings, { ...options, className: "chosen casing" }),
        L.polygon(rings, { ...options, className: "chosen" }),
      ]);
    } else if (place.lat !== null) {
      const radius = (POINTS[pointSort(place)]?.radius ?? 5) + 5;
      const at = [place.lat, place.lon];
      chosen = L.featureGroup([
        L.circleMarker(at, { ...options, radius, className: "chosen casing" }),
        L.circleMarker(at, { ...options, radius, className: "chosen" }),
      ]);
    } else return;
    chosen.addTo(map);
  }

  // Bring a place into sight, beside the panel that lies over the map; or everything, if
  // everything was in sight before.
  function reveal(place, covered) {
    const before = aside;
    aside = covered.right;
    if (whole === null) return;
    if (atFit && aside !== before) fit();
    if (!place || (atFit && covered.bottom === 0 && fitsBeside(aside))) return;
    atFit = false;
    if (geometry.has(place.index) && chosen) {
      const bounds = chosen.getBounds();
      if (!map.getBounds().contains(bounds)) map.panInside(bounds.getCenter(), padding(covered));
    } else if (place.lat !== null) map.panInside([place.lat, place.lon], padding(covered));
  }

  function padding({ right, bottom }) {
    return { paddingTopLeft: [40, 40], paddingBottomRight: [right + 40, bottom + 40] };
  }

  map.on("dragstart zoomstart", () => {
    if (!fitting) atFit = false;
  });
  map.on("zoomend", () => box.classList.toggle("far", map.getZoom() < FAR));
  map.on("moveend", () => {
    if (whole !== null) actions.moved();
  });

  return {
    choose,
    reveal,
    first,
    viewport() {
      const { lat, lng } = map.getCenter();
      const round = (value, digits) => Number(value.toFixed(digits));
      return { lat: round(lat, 4), lon: round(lng, 4), zoom: round(map.getZoom(), 2) };
    },
    setViewport(view) {
      if (whole === null) wanted = view;
      else map.setView([view.lat, view.lon], view.zoom, { animate: false });
    },
  };
}

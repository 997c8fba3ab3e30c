// The Leaflet map itself: its size, what of it is in sight, the chosen place.

import { chosenOutline } from "./chosen.js";
import { el, svg } from "./dom.js";
import { isFar, isPlaced } from "./marks.js";

/**
 * @import { Geometry } from "./geometry.js"
 * @import { Layers } from "./layers.js"
 * @import { Covered, LatLng, Model, Place, Viewport } from "./types.d.ts"
 * @import { Words } from "./words.js"
 */

const MOST_ZOOM = 12;
// Room around the whole, in pixels, and on a small map as a share of what is free
const MARGIN = 14;
const MARGIN_SHARE = 0.04;
// Room around a place
const AROUND_PLACE = 40;
const LEAST_SIZE = 40;
// How far away from the whole one may go, in levels of zoom: far enough for provinces
const FURTHER = 2;
/** @type {[LatLng, LatLng]} */
const WORLD = [[-60, -180], [75, 180]];

export class MapView {
  #map;
  #model;
  #geometry;
  #layers;
  #moved;
  /** @type {L.LatLngBounds | null} what shows everything, once the map has a size */
  #whole = null;
  /** @type {Viewport | null} */
  #wanted = null;
  /** @type {L.FeatureGroup | null} */
  #chosen = null;
  #atFit = false; // the reader has not moved away from the whole
  #fitting = false;
  #covered;
  #rests;

  /**
   * @param {L.Map} map
   * @param {Model} model
   * @param {Geometry} geometry
   * @param {Layers} layers
   * @param {{ moved: () => void, covered: () => Covered, rests: () => Covered }} answers what of the
   *   map lies under others now, and what always does
   */
  constructor(map, model, geometry, layers, { moved, covered, rests }) {
    this.#map = map;
    this.#model = model;
    this.#geometry = geometry;
    this.#layers = layers;
    this.#moved = moved;
    this.#covered = covered;
    this.#rests = rests;
    const box = map.getContainer();
    box.setAttribute("role", "application");
    keepFromScrolling(box);
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) keepStill(map);
    addControls(map, () => this.#fit());
    new ResizeObserver(() => this.#resized()).observe(box);
    map.on("dragstart zoomstart", () => {
      if (!this.#fitting) this.#atFit = false;
    });
    map.on("zoomend", () => box.classList.toggle("far", isFar(map.getZoom())));
    map.on("moveend", () => {
      if (this.#whole !== null) moved();
    });
  }

  /**
   * In another language.
   * @param {Words} words
   */
  speak(words) {
    const box = this.#map.getContainer();
    box.setAttribute("aria-label", words.say("page.map"));
    for (const [name, key] of [[".leaflet-control-zoom-in", "zoom-in"], [".leaflet-control-zoom-out", "zoom-out"], [".home", "everything"]]) {
      const button = box.querySelector(name);
      button?.setAttribute("aria-label", words.say(`page.${key}`));
      button?.setAttribute("title", words.say(`page.${key}`));
    }
  }

  /** Maps are born hidden in tabs: the first view waits until there is a size. */
  first() {
    const size = this.#map.getSize();
    if (this.#whole !== null || size.x < LEAST_SIZE || size.y < LEAST_SIZE) return;
    const bounds = this.#layers.bounds().isValid() ? this.#layers.bounds() : this.#pointBounds();
    this.#whole = bounds;
    this.#map.setMaxZoom(MOST_ZOOM);
    if (this.#wanted) this.setViewport(this.#wanted);
    else this.#fit();
    // After the view: a least zoom above the present one would set off a zoom of its own.
    this.#map.setMinZoom(Math.min(this.#map.getZoom(), this.#map.getBoundsZoom(bounds) - FURTHER));
    this.#map.setMaxBounds(bounds.pad(1.5));
    this.#moved();
  }

  /** @returns {Viewport} */
  viewport() {
    const { lat, lng } = this.#map.getCenter();
    const round = (/** @type {number} */ value, /** @type {number} */ digits) => Number(value.toFixed(digits));
    return { lat: round(lat, 4), lon: round(lng, 4), zoom: round(this.#map.getZoom(), 2) };
  }

  /**
   * West, south, east and north of what is in sight, in degrees; null while everything is.
   * @returns {number[] | null}
   */
  inSight() {
    if (this.#atFit || this.#whole === null) return null;
    const { x, y } = this.#map.getSize();
    const { left, top, right, bottom } = this.#rests();
    const { lat: north, lng: west } = this.#map.containerPointToLatLng([left, top]);
    const { lat: south, lng: east } = this.#map.containerPointToLatLng([x - right, y - bottom]);
    return [west, south, east, north];
  }

  /** @param {Viewport} view */
  setViewport(view) {
    if (this.#whole === null) this.#wanted = view;
    else this.#exactly(() => this.#map.setView([view.lat, view.lon], view.zoom, { animate: false }));
  }

  /** The zoom at which everything is in sight; null before there is a size. */
  wholeZoom() {
    if (this.#whole === null) return null;
    const { paddingTopLeft: [left, top], paddingBottomRight: [right, bottom] } = this.#around();
    const room = L.point(left + right, top + bottom);
    return this.#map.getBoundsZoom(this.#whole, false, room);
  }

  /**
   * Go near to a part of the whole.
   * @param {L.LatLngBounds} part
   * @param {number} most levels of zoom from the whole
   */
  near(part, most) {
    const whole = this.wholeZoom();
    if (whole === null) return;
    this.#atFit = false;
    this.#map.fitBounds(part, { ...padding(this.#covered(), AROUND_PLACE), maxZoom: whole + most, animate: false });
  }

  /** @param {Place | null} place */
  choose(place) {
    this.#chosen?.remove();
    this.#chosen = place && chosenOutline(place, this.#geometry, this.#layers);
    this.#chosen?.addTo(this.#map);
  }

  /**
   * Bring a place into sight, where nothing lies over the map.
   * @param {Place | null} place
   */
  reveal(place) {
    if (this.#whole === null || place === null) return;
    const room = padding(this.#covered(), AROUND_PLACE);
    const at = this.#middleOf(place);
    if (at === null) return;
    const { lat, lng } = this.#map.getCenter();
    this.#exactly(() => this.#map.panInside(at, room));
    const now = this.#map.getCenter();
    this.#atFit &&= now.lat === lat && now.lng === lng;
  }

  showWhole() {
    this.#fit();
  }

  /** The reader moved the map by another one that is tied to it. */
  wandered() {
    this.#atFit = false;
  }

  /**
   * @param {Place} place
   * @returns {L.At | null}
   */
  #middleOf(place) {
    if (this.#geometry.has(place.index) && this.#chosen) return this.#chosen.getBounds().getCenter();
    return isPlaced(place) ? [place.lat, place.lon] : null;
  }

  #resized() {
    this.#atFit &&= this.#whole !== null;
    const refit = this.#atFit;
    this.#map.invalidateSize({ animate: false });
    if (refit) this.#fit();
    this.first();
  }

  #fit() {
    if (this.#whole === null) return;
    this.#fitting = true;
    // What stands around the map may have grown or shrunk in this very step.
    this.#map.invalidateSize({ animate: false });
    const whole = this.#whole;
    this.#exactly(() => this.#map.fitBounds(whole, { ...this.#around(), animate: false }));
    this.#fitting = false;
    this.#atFit = true;
  }

  /** What stays free around the whole. */
  #around() {
    const { x, y } = this.#map.getSize();
    const covered = this.#rests();
    const free = Math.min(x - covered.left - covered.right, y - covered.top - covered.bottom);
    return padding(covered, Math.min(MARGIN, free * MARGIN_SHARE));
  }

  /**
   * Steps of zoom are for buttons and wheels; the whole fills its room to the pixel.
   * @param {() => void} move
   */
  #exactly(move) {
    const { options } = this.#map;
    const steps = options.zoomSnap;
    options.zoomSnap = 0;
    move();
    options.zoomSnap = steps;
  }

  #pointBounds() {
    const placed = this.#model.places.filter(isPlaced);
    if (placed.length === 0) return L.latLngBounds(...WORLD);
    /** @type {LatLng[]} */
    const points = placed.map(({ lat, lon }) => [lat, lon]);
    return L.latLngBounds(points).pad(0.1);
  }
}

/**
 * Leaflet focuses its box on mousedown. In a frame that lies partly below the fold this
 * scrolls the parent page, and the click is lost.
 * @param {HTMLElement} box
 */
function keepFromScrolling(box) {
  const focus = box.focus.bind(box);
  box.focus = (options) => focus({ ...options, preventScroll: true });
}

/**
 * For who does not want to see things fly: the map is at once where it goes.
 * @param {L.Map} map
 */
function keepStill(map) {
  const pan = map.panBy.bind(map);
  map.panBy = (offset, options) => pan(offset, { ...options, animate: false });
  map.options.inertia = false;
  map._zoomAnimated = false;
}

/**
 * @param {L.Map} map
 * @param {() => void} fit
 */
function addControls(map, fit) {
  L.control.zoom({ position: "topright" }).addTo(map);
  const Home = L.Control.extend({
    onAdd() {
      const house = svg("path", { d: "M1.5 8L8 2.2 14.5 8M3.5 6.8V14h3.2v-4h2.6v4h3.2V6.8" });
      const button = el("button", { type: "button", class: "home" }, svg("svg", { viewBox: "0 0 16 16" }, house));
      button.addEventListener("click", fit);
      L.DomEvent.disableClickPropagation(button);
      return el("div", { class: "leaflet-bar" }, button);
    },
  });
  new Home({ position: "topright" }).addTo(map);
}

/**
 * @param {Covered} covered
 * @param {number} more pixels on every side
 * @returns {{ paddingTopLeft: L.Corner, paddingBottomRight: L.Corner }}
 */
function padding({ left, top, right, bottom }, more) {
  return { paddingTopLeft: [left + more, top + more], paddingBottomRight: [right + more, bottom + more] };
}

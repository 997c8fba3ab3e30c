// The map to compare with: of a day, of rules, of what was known, that the slider does not
// move. It is made when a comparison begins and leaves nothing behind when that ends.

import { chosenOutline } from "./chosen.js";
import { describe } from "./describe.js";
import { el } from "./dom.js";
import { Labels } from "./labels.js";
import { Layers } from "./layers.js";
import { isFar } from "./marks.js";
import { Painter } from "./paint.js";
import { Pointing } from "./pointing.js";
import { Rings } from "./rings.js";
import { State } from "./state.js";
import { Tie } from "./tie.js";

/**
 * @import { Geometry } from "./geometry.js"
 * @import { Compare, Parts, Place, Values } from "./types.d.ts"
 */
/**
 * @typedef {object} Beside what the second map has of the first
 * @property {L.Map} map
 * @property {Geometry} geometry
 * @property {() => void} wandered the reader moves the maps by this one
 * @property {() => string} caption which of the two it is
 */

// As the first one (geo/web/shell.py), without buttons of its own.
const OPTIONS = { zoomControl: false, attributionControl: false, zoomSnap: 0, zoomDelta: 0.5, wheelPxPerZoomLevel: 90 };

export class SecondMap {
  #box = el("div", { class: "folium-map other", role: "application" });
  #first;
  #map;
  #layers;
  #painter;
  #labels;
  #rings;
  #state;
  #tie;
  #sizes;
  #casing = "";
  /** @type {L.FeatureGroup | null} */
  #chosen = null;

  /**
   * @param {Beside} first
   * @param {Parts} parts
   * @param {Values} values
   * @param {Compare} compare
   */
  constructor(first, parts, values, compare) {
    const { map, geometry, wandered, caption } = first;
    this.#first = first;
    map.getContainer().after(this.#box);
    this.#map = L.map(this.#box, { ...OPTIONS, minZoom: map.getMinZoom(), maxZoom: map.getMaxZoom() });
    // Without steps at first: it begins exactly where the first one is.
    this.#map.setView(map.getCenter(), map.getZoom(), { animate: false });
    this.#map.options.zoomSnap = map.options.zoomSnap;
    this.#layers = new Layers(this.#map, parts.model, geometry);
    this.#layers.show(values.area, values.layers);
    this.#state = new State(otherValues(values, compare));
    this.#painter = new Painter(parts.model, this.#layers, parts.palette, this.#state.all());
    const own = { ...parts, painter: this.#painter, state: this.#state };
    this.#labels = new Labels(this.#map, parts.model, this.#layers, geometry);
    this.pointing = new Pointing(this.#map, parts.model, this.#layers, this.#labels, {
      pick: (place) => parts.actions.choose(place),
      describe: (place) => describe(own, place, caption()),
    });
    this.#layers.onSwitch(() => this.#painter.repaintAll(this.#casing));
    this.#rings = new Rings(this.#map, this.#layers, this.#painter);
    this.#map.on("dragstart zoomstart", wandered);
    this.#map.on("zoomend", () => this.#box.classList.toggle("far", isFar(this.#map.getZoom())));
    this.#tie = new Tie(map, this.#map);
    // It stands where the first one stands without ever having gone there.
    this.#map.fire("zoomend");
    this.#sizes = new ResizeObserver(() => this.refit());
    this.#sizes.observe(this.#box);
  }

  /** What the map concludes for a place. */
  get standing() {
    return this.#painter.timeline.standing;
  }

  /** @param {string} text */
  call(text) {
    this.#box.setAttribute("aria-label", text);
  }

  /**
   * Paint and name everything as the first map does.
   * @param {Values} values
   * @param {Compare} compare
   * @param {string} casing
   */
  show(values, compare, casing) {
    this.#casing = casing;
    this.#state.set(otherValues(values, compare));
    this.#state.flush();
    this.#layers.show(values.area, values.layers);
    this.#painter.rebuild(this.#state.all());
    this.#painter.repaintAll(casing);
    this.#labels.set({ language: values.language, on: values.layers.has("label"), chosen: values.place });
    this.#rings.show(compare.day, values.layers.has("changed"));
  }

  /** @param {Place | null} place */
  choose(place) {
    this.#chosen?.remove();
    this.#chosen = place && chosenOutline(place, this.#first.geometry, this.#layers);
    this.#chosen?.addTo(this.#map);
  }

  remove() {
    this.pointing.forget();
    this.#sizes.disconnect();
    this.#tie.undo();
    this.#map.remove();
    this.#box.remove();
  }

  /** Both maps have another size. */
  refit() {
    this.#map.invalidateSize({ animate: false });
    this.#first.map.invalidateSize({ animate: false });
    this.#tie.align();
  }
}

/**
 * @param {Values} values
 * @param {Compare} compare
 * @returns {Values}
 */
function otherValues(values, { day, known, view }) {
  return { ...values, day, known, view, compare: null };
}

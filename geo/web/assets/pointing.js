// Which place the pointer means, and the note beside it.

import { targetAt } from "./target.js";

/**
 * @import { Labels } from "./labels.js"
 * @import { Layers } from "./layers.js"
 * @import { Model, Place } from "./types.d.ts"
 */

const COARSE = window.matchMedia("(pointer: coarse)");
// The note stands so far from the pointer, and below it where there is no room above, in pixels.
const TIP_BESIDE = 14;
const TIP_ROOM = 96;

export class Pointing {
  #map;
  #model;
  #layers;
  #labels;
  #describe;
  /** @type {{ above: L.Tooltip, below: L.Tooltip }} */
  #tips = { above: tip("top", -TIP_BESIDE), below: tip("bottom", TIP_BESIDE + 6) };
  /** @type {Map<L.Layer, Place>} */
  #placeOf = new Map();
  /** @type {Place | null} */
  #told = null;
  #forget = new AbortController();

  /**
   * @param {L.Map} map
   * @param {Model} model
   * @param {Layers} layers
   * @param {Labels} labels
   * @param {{ pick: (place: Place) => void, describe: (place: Place) => HTMLElement }} answers
   */
  constructor(map, model, layers, labels, { pick, describe }) {
    this.#map = map;
    this.#model = model;
    this.#layers = layers;
    this.#labels = labels;
    this.#describe = describe;
    for (const set of layers.sets) {
      for (const [index, layer] of set.layers) this.#placeOf.set(layer, model.places[index]);
    }
    // A click on a name or beside every area is one on the map itself; one that ends a drag is
    // none for Leaflet.
    for (const target of [map, ...layers.sets.map(({ group }) => group)]) {
      // What moves over an outline moves over the map, too.
      const twice = (/** @type {any} */ event) => target === map && onOutline(event);
      target.on("click", (event) => {
        const place = twice(event) ? undefined : this.#meant(event);
        if (place) pick(place);
      });
      target.on("mousemove", (event) => {
        if (!twice(event)) this.#hover(event);
      });
      target.on("mouseout", () => this.#leave());
    }
    map.on("movestart zoomstart", () => this.#leave());
    // Over a button or what floats on the map, the pointer means none of its places.
    map.getContainer().addEventListener("mouseleave", () => this.#leave());
    const leave = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Escape") this.#leave();
    };
    document.addEventListener("keydown", leave, { signal: this.#forget.signal });
  }

  /** The map goes away. */
  forget() {
    this.#forget.abort();
  }

  /** @param {any} event Leaflet's */
  #hover(event) {
    if (isTouch(event.originalEvent)) return;
    const place = this.#meant(event);
    if (!place) {
      this.#leave();
      return;
    }
    const { above, below } = this.#tips;
    const shown = this.#map.mouseEventToContainerPoint(event.originalEvent).y < TIP_ROOM ? below : above;
    this.#hide(shown === above ? below : above);
    shown.setLatLng(this.#map.mouseEventToLatLng(event.originalEvent));
    if (place !== this.#told || !this.#map.hasLayer(shown)) shown.setContent(this.#describe(place));
    this.#told = place;
    if (!this.#map.hasLayer(shown)) this.#map.openTooltip(shown);
    this.#map.getContainer().classList.add("pointing");
  }

  #leave() {
    this.#told = null;
    for (const one of Object.values(this.#tips)) this.#hide(one);
    this.#map.getContainer().classList.remove("pointing");
  }

  /** @param {L.Tooltip} one */
  #hide(one) {
    if (this.#map.hasLayer(one)) this.#map.closeTooltip(one);
  }

  /**
   * The place that an event means; nothing where it fell on a button of the map.
   * @param {any} event Leaflet's
   * @returns {Place | undefined}
   */
  #meant({ originalEvent, propagatedFrom, layer, target }) {
    /** @type {Element} */
    const under = originalEvent.target;
    if (under.closest(".leaflet-control")) return undefined;
    const named = under instanceof HTMLElement ? under.dataset.place : undefined;
    // Not pressed but chosen, by a screen reader
    if (named !== undefined && originalEvent.detail === 0 && originalEvent.type === "click") return this.#model.byId.get(named);
    // Of a mark Leaflet tells where it is, not where the pointer is.
    const at = this.#map.mouseEventToLayerPoint(originalEvent);
    const own = this.#placeOf.get(propagatedFrom ?? layer ?? target);
    return targetAt(at, this.#layers.spots(), this.#labels.written, isTouch(originalEvent)) ?? own;
  }
}

/**
 * @param {string} direction
 * @param {number} below
 */
function tip(direction, below) {
  return L.tooltip({ direction, offset: [0, below], className: "hover", opacity: 1 });
}

/** @param {{ originalEvent: MouseEvent }} event */
function onOutline({ originalEvent: { target } }) {
  return target instanceof Element && target.closest(".leaflet-interactive") !== null;
}

/** @param {MouseEvent & { pointerType?: string }} event */
function isTouch({ pointerType }) {
  return pointerType ? pointerType === "touch" : COARSE.matches;
}

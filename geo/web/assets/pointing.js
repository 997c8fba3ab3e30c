// Which place the pointer means, and the note beside it.

/**
 * @import { Layers } from "./layers.js"
 * @import { Model, Place } from "./types.d.ts"
 */

// How near to a mark a click must be to mean it, in pixels
const REACH = { fine: 8, coarse: 22 };

export class Pointing {
  #map;
  #layers;
  #tip = L.tooltip({ direction: "top", offset: [0, -8], className: "hover", opacity: 1 });
  /** @type {Map<L.Layer, Place>} */
  #placeOf = new Map();

  /**
   * @param {L.Map} map
   * @param {Model} model
   * @param {Layers} layers
   * @param {{ pick: (place: Place) => void, describe: (place: Place) => HTMLElement }} answers
   */
  constructor(map, model, layers, { pick, describe }) {
    this.#map = map;
    this.#layers = layers;
    for (const set of layers.sets) {
      for (const [index, layer] of set.layers) this.#placeOf.set(layer, model.places[index]);
      set.group.on("click", (event) => {
        const place = this.#meant(event);
        if (place) pick(place);
      });
      set.group.on("mouseover mousemove", (event) => this.#hover(event, describe));
      set.group.on("mouseout", () => map.closeTooltip(this.#tip));
    }
  }

  /**
   * @param {any} event Leaflet's
   * @param {(place: Place) => HTMLElement} describe
   */
  #hover(event, describe) {
    if (window.matchMedia("(hover: none)").matches) return;
    const place = this.#meant(event);
    if (!place) return;
    this.#tip.setLatLng(event.latlng).setContent(describe(place));
    if (!this.#map.hasLayer(this.#tip)) this.#map.openTooltip(this.#tip);
  }

  /** @param {any} event Leaflet's */
  #meant(event) {
    const target = event.propagatedFrom ?? event.layer ?? event.target;
    const own = this.#placeOf.get(target);
    if (target.options?.shape) return own;
    const touch = window.matchMedia("(pointer: coarse)").matches;
    return this.#nearest(event.containerPoint, touch ? REACH.coarse : REACH.fine) ?? own;
  }

  /**
   * @param {L.Point} point
   * @param {number} reach
   */
  #nearest(point, reach) {
    let best = null;
    let least = Infinity;
    for (const [place, mark] of this.#layers.pointsShown()) {
      const middle = this.#map.latLngToContainerPoint([place.lat, place.lon]);
      const distance = middle.distanceTo(point) - (mark.options.radius ?? 0);
      if (distance < Math.min(reach, least)) [best, least] = [place, distance];
    }
    return best;
  }
}

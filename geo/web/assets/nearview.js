// Buttons on the map that go to where its places crowd, named after the largest of them.

import { MOST_NEARER, crowdsOf } from "./crowds.js";
import { el } from "./dom.js";
import { isPlaced } from "./marks.js";

/**
 * @import { MapView } from "./mapview.js"
 * @import { LatLng, Model, Placed } from "./types.d.ts"
 * @import { Words } from "./words.js"
 */

const MOST_BUTTONS = 2;
// A narrower map has room for one, in pixels.
const WIDE_ENOUGH = 600;

export class NearViews {
  #map;
  #view;
  #words;
  #places;
  #box = el("div", { class: "leaflet-bar near" });

  /**
   * @param {L.Map} map
   * @param {Model} model
   * @param {MapView} view
   * @param {Words} words
   */
  constructor(map, model, view, words) {
    this.#map = map;
    this.#view = view;
    this.#words = words;
    const placed = model.places.filter(isPlaced);
    this.#places = placed.filter((place) => place.isCapital || place.kind === "city");
    const box = this.#box;
    const Near = L.Control.extend({ onAdd: () => box });
    new Near({ position: "topright" }).addTo(map);
    L.DomEvent.disableClickPropagation(box);
    map.on("resize", () => this.draw());
  }

  /** Anew, in another language or on a map of another size. */
  draw() {
    const buttons = this.#crowds().map((crowd) => this.#button(crowd));
    this.#box.hidden = buttons.length === 0;
    this.#box.replaceChildren(...buttons);
  }

  /** @returns {Placed[][]} */
  #crowds() {
    const zoom = this.#view.wholeZoom();
    if (zoom === null) return [];
    const spots = this.#places.map(({ lat, lon }) => this.#map.project([lat, lon], zoom));
    const size = this.#map.getSize();
    const most = size.x < WIDE_ENOUGH ? 1 : MOST_BUTTONS;
    return crowdsOf(spots, size, most).map((crowd) => crowd.map((n) => this.#places[n]));
  }

  /** @param {Placed[]} crowd */
  #button(crowd) {
    const [largest] = crowd.toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0));
    const place = this.#words.name(largest).text;
    const text = this.#words.say("page.around", { place });
    /** @type {LatLng[]} */
    const points = crowd.map(({ lat, lon }) => [lat, lon]);
    const onclick = () => this.#view.near(L.latLngBounds(points), MOST_NEARER);
    return el("button", { type: "button", lang: this.#words.language, dir: this.#words.direction, text, onclick });
  }
}

// Names on the map that never cover one another. Laid out when the view or the
// language changes, never while the date moves.

import { Lettering, leaderAt, nameAt } from "./lettering.js";
import { nameIn } from "./model.js";
import { isPlaced, pointSort } from "./marks.js";
import { boxAt, boxBeside, inside } from "./placement.js";

/**
 * @import { Geometry } from "./geometry.js"
 * @import { Layers } from "./layers.js"
 * @import { Box, LatLng, Model, Name, Placed } from "./types.d.ts"
 */
/** @typedef {{ language: string, area: string, on: boolean }} Options */

/**
 * From which zoom each sort of name is tried, and who gets room first.
 * @type {Record<string, { zoom: number, rank: number }>}
 */
const PRECEDENCE = {
  capital: { zoom: 0, rank: 0 },
  neighbour: { zoom: 0, rank: 1 },
  province: { zoom: 6.9, rank: 2 },
  crossing: { zoom: 6, rank: 3 },
  airport: { zoom: 7, rank: 4 },
  base: { zoom: 7, rank: 4 },
  city: { zoom: 7, rank: 5 },
  district: { zoom: 8.25, rank: 6 },
};

export class Labels {
  #map;
  #model;
  #layers;
  #geometry;
  #pane;
  #lettering;
  #outlines;
  /** @type {Options} */
  #options = { language: "en", area: "district", on: true };

  /**
   * @param {L.Map} map
   * @param {Model} model
   * @param {Layers} layers
   * @param {Geometry} geometry
   */
  constructor(map, model, layers, geometry) {
    this.#map = map;
    this.#model = model;
    this.#layers = layers;
    this.#geometry = geometry;
    this.#pane = map.createPane("label");
    this.#pane.style.zIndex = "440";
    this.#pane.classList.add("leaflet-zoom-hide");
    this.#lettering = new Lettering(this.#pane);
    this.#outlines = countryOutlines(model, geometry);
    map.on("zoomend moveend resize", () => this.#layOut());
  }

  /** @param {Options} options */
  set(options) {
    this.#options = options;
    this.#lettering.forget();
    this.#layOut();
  }

  #layOut() {
    this.#pane.replaceChildren();
    if (!this.#options.on || this.#map.getSize().x === 0) return;
    const taken = [...markBoxes(this.#map, this.#layers), ...controlBoxes(this.#map)];
    const view = this.#map.getPixelBounds().pad(0.1);
    for (const [order, name] of this.#candidates().entries()) {
      if (!view.contains(this.#map.project(name.at))) continue;
      // A map without the name of its largest city is no map: a line leads to it.
      const box = this.#place(name, taken, order === 0);
      if (box) taken.push(box);
    }
  }

  /**
   * Write a name where there is room for it; return the box that it takes.
   * @param {Name} name
   * @param {Box[]} taken
   * @param {boolean} needed
   */
  #place(name, taken, needed) {
    const spot = this.#map.latLngToLayerPoint(name.at);
    const size = this.#lettering.measure(name);
    const near = boxAt(spot, name.radius, size, taken);
    const box = near ?? (needed ? boxBeside(spot, size, taken) : null);
    if (box === null || (name.sort === "neighbour" && this.#overLand(box))) return null;
    if (near === null) this.#pane.append(leaderAt(spot, name.radius, box));
    this.#pane.append(nameAt(name, box));
    return box;
  }

  #candidates() {
    const zoom = this.#map.getZoom();
    return [...this.#pointNames(), ...this.#areaNames(), ...this.#neighbourNames()]
      .filter(({ sort }) => zoom >= PRECEDENCE[sort].zoom)
      .toSorted((a, b) => PRECEDENCE[a.sort].rank - PRECEDENCE[b.sort].rank || b.weight - a.weight);
  }

  *#pointNames() {
    for (const [place, mark] of this.#layers.pointsShown()) {
      yield this.#nameOf(place, pointSort(place), mark.options.radius ?? 0);
    }
  }

  *#areaNames() {
    for (const [kind, { layers }] of Object.entries(this.#layers.areas)) {
      if (kind === "district" && this.#options.area !== "district") continue;
      for (const index of layers.keys()) {
        const place = this.#model.places[index];
        if (isPlaced(place)) yield this.#nameOf(place, kind, 0);
      }
    }
  }

  /** @returns {Generator<Name>} */
  *#neighbourNames() {
    for (const { kind, name, point } of this.#geometry.backdrop) {
      if (kind !== "neighbour" || point === null) continue;
      yield { sort: "neighbour", text: name, language: "en", at: point, radius: 0, weight: 0 };
    }
  }

  /**
   * @param {Placed} place
   * @param {string} sort
   * @param {number} radius
   * @returns {Name}
   */
  #nameOf(place, sort, radius) {
    const weight = place.population ?? place.area ?? 0;
    return { ...nameIn(place, this.#options.language), sort, at: [place.lat, place.lon], radius, weight };
  }

  /**
   * A neighbour's name must not run into the country that is mapped.
   * @param {Box} box
   */
  #overLand({ left, right, top, bottom }) {
    const steps = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => left - 4 + share * (right - left + 8));
    const spots = steps.flatMap((x) => [top, bottom].map((y) => this.#map.layerPointToLatLng([x, y])));
    return spots.some((spot) => this.#outlines.some((ring) => inside(ring, spot)));
  }
}

/**
 * @param {L.Map} map
 * @param {Layers} layers
 * @returns {Box[]}
 */
function markBoxes(map, layers) {
  return [...layers.pointsShown()].map(([place, mark]) => {
    const { x, y } = map.latLngToLayerPoint([place.lat, place.lon]);
    const r = mark.options.radius ?? 0;
    return { left: x - r, top: y - r, right: x + r, bottom: y + r };
  });
}

/**
 * Buttons and the scale lie over the map; a name under them is half a name.
 * @param {L.Map} map
 * @returns {Box[]}
 */
function controlBoxes(map) {
  const box = map.getContainer().getBoundingClientRect();
  return [...document.querySelectorAll(".leaflet-control, .over-map")].map((control) => {
    const { left, top, width, height } = control.getBoundingClientRect();
    const { x, y } = map.containerPointToLayerPoint([left - box.left, top - box.top]);
    return { left: x, top: y, right: x + width, bottom: y + height };
  });
}

/**
 * Outer rings of the country, coarse: enough to tell whether a name runs into it.
 * @param {Model} model
 * @param {Geometry} geometry
 * @returns {LatLng[][]}
 */
function countryOutlines(model, geometry) {
  return geometry.indexes
    .filter((index) => model.places[index].kind === "country")
    .flatMap((index) => geometry.polygons(index).map(([ring]) => ring.filter((_, n) => n % 6 === 0)));
}

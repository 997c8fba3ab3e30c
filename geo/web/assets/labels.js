// Names on the map that never cover one another and never stand at another place's mark. Laid
// out when the view or the language changes and when the reader lets go, never while the date
// moves.

import { Lettering } from "./lettering.js";
import { nameIn } from "./model.js";
import { isPlaced, pointSort } from "./marks.js";
import { boxAt, boxBeside, boxOver, inside } from "./placement.js";

/**
 * @import { Geometry } from "./geometry.js"
 * @import { Layers } from "./layers.js"
 * @import { Mark, Taken } from "./placement.js"
 * @import { Box, LatLng, Model, Name, Place } from "./types.d.ts"
 */
/**
 * @typedef {object} Options
 * @property {string} language
 * @property {boolean} on
 * @property {number | null} chosen number of the chosen place
 * @property {number[]} changed numbers of the places that changed on the day
 */
/** @typedef {Name & { mark: Mark | null }} Wanted with the mark that it stands beside */

/**
 * From which zoom each sort of name is tried, and who gets room first.
 * @type {Record<string, { zoom: number, rank: number }>}
 */
const PRECEDENCE = {
  capital: { zoom: 0, rank: 2 },
  neighbour: { zoom: 0, rank: 3 },
  province: { zoom: 6.9, rank: 4 },
  crossing: { zoom: 6, rank: 5 },
  airport: { zoom: 7, rank: 6 },
  base: { zoom: 7, rank: 6 },
  city: { zoom: 7, rank: 7 },
  district: { zoom: 8.25, rank: 8 },
};
// Before all others: the chosen place with the largest city, then the places of the day
const FIRST = 0;
const OF_THE_DAY = 1;

export class Labels {
  #map;
  #model;
  #layers;
  #geometry;
  #pane;
  #lettering;
  #outlines;
  #largest;
  #card = ""; // how far down what lies over the map reached
  /** @type {{ box: Box, place: Place, button: HTMLElement }[]} */
  #written = [];
  /** @type {Options} */
  #options = { language: "en", on: true, chosen: null, changed: [] };

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
    // Else a press on a name would take the keyboard away from where it is.
    this.#pane.addEventListener("mousedown", (event) => event.preventDefault());
    this.#lettering = new Lettering(this.#pane);
    this.#outlines = countryOutlines(model, geometry);
    this.#largest = largestCity(model);
    map.on("moveend resize", () => this.layOut());
  }

  /** @param {Pick<Options, "language" | "on" | "chosen">} options */
  set(options) {
    this.#options = { ...this.#options, ...options };
    this.#lettering.forget();
    this.layOut();
  }

  /** @param {number[]} changed numbers of the places that changed on the day where the reader rests */
  rest(changed) {
    const card = controlBoxes(this.#map).map(({ bottom }) => Math.round(bottom)).join();
    if (changed.join() === this.#options.changed.join() && card === this.#card) return;
    this.#options = { ...this.#options, changed };
    this.layOut();
  }

  /** The names that can be read now: each the box that it takes, in the pixels of Leaflet's layers. */
  get written() {
    return /** @type {readonly { box: Box, place: Place, button: HTMLElement }[]} */ (this.#written);
  }

  layOut() {
    this.#pane.replaceChildren();
    this.#written = [];
    if (!this.#options.on || this.#map.getSize().x === 0) return;
    const spots = this.#layers.spots();
    const above = controlBoxes(this.#map);
    this.#card = above.map(({ bottom }) => Math.round(bottom)).join();
    /** @type {Taken} */
    const taken = { boxes: [...above, ...edgesOf(this.#map)], marks: spots };
    const view = this.#map.getPixelBounds().pad(0.1);
    for (const name of this.#candidates(new Map(spots.map((spot) => [spot.place.index, spot])))) {
      if (!view.contains(this.#map.project(name.at))) continue;
      const box = this.#place(name, taken);
      if (box) taken.boxes.push(box);
    }
  }

  /**
   * Write a name where there is room for it; return the box that it takes.
   * @param {Wanted} name
   * @param {Taken} taken
   */
  #place(name, taken) {
    const { mark, place } = name;
    const size = this.#lettering.measure(name);
    const near = mark
      ? boxAt(mark, size, taken)
      : boxOver(this.#map.latLngToLayerPoint(name.at), size, taken);
    // A map without the name of its largest city is no map: a line leads to it.
    const box = near ?? (mark && name.rank === FIRST ? boxBeside(mark, size, taken) : null);
    if (box === null || (place === null && this.#overLand(box))) return null;
    if (near === null && mark) this.#pane.append(this.#lettering.leaderAt(name, mark, box));
    const button = this.#lettering.nameAt(name, box);
    this.#pane.append(button);
    if (place) this.#written.push({ box, place, button });
    return box;
  }

  /** @param {Map<number, Mark>} marks by the number of their place */
  #candidates(marks) {
    const zoom = this.#map.getZoom();
    return [...this.#placeNames(marks), ...this.#neighbourNames()]
      .filter(({ sort, rank }) => rank < PRECEDENCE[sort].rank || zoom >= PRECEDENCE[sort].zoom)
      .toSorted((a, b) => a.rank - b.rank || b.weight - a.weight);
  }

  /**
   * @param {Map<number, Mark>} marks
   * @returns {Generator<Wanted>}
   */
  *#placeNames(marks) {
    for (const [index, mark] of marks) yield this.#nameOf(index, pointSort(this.#model.places[index]), mark);
    for (const [kind, { layers }] of Object.entries(this.#layers.areas)) {
      if (kind === "district" && this.#layers.drawn !== "district") continue;
      for (const index of layers.keys()) {
        if (isPlaced(this.#model.places[index])) yield this.#nameOf(index, kind, null);
      }
    }
  }

  /** @returns {Generator<Wanted>} */
  *#neighbourNames() {
    const { rank } = PRECEDENCE.neighbour;
    for (const { kind, name, point } of this.#geometry.backdrop) {
      if (kind !== "neighbour" || point === null) continue;
      yield { sort: "neighbour", text: name, language: "en", at: point, rank, weight: 0, place: null, mark: null };
    }
  }

  /**
   * @param {number} index of a place that has a point
   * @param {string} sort
   * @param {Mark | null} mark
   * @returns {Wanted}
   */
  #nameOf(index, sort, mark) {
    const { chosen, changed, language } = this.#options;
    const place = this.#model.places[index];
    const first = index === chosen || place === this.#largest;
    const today = mark !== null && changed.includes(index);
    return {
      ...nameIn(place, language), sort, mark, place,
      at: [place.lat ?? 0, place.lon ?? 0],
      rank: first ? FIRST : today ? OF_THE_DAY : PRECEDENCE[sort].rank,
      weight: place.population ?? place.area ?? 0,
    };
  }

  /**
   * A neighbour's name must not run into the country that is mapped.
   * @param {Box} box
   */
  #overLand({ left, right, top, bottom }) {
    const steps = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => left - 4 + share * (right - left + 8));
    const lines = [top, (top + bottom) / 2, bottom];
    const spots = steps.flatMap((x) => lines.map((y) => this.#map.layerPointToLatLng([x, y])));
    return spots.some((spot) => this.#outlines.some((ring) => inside(ring, spot)));
  }
}

/**
 * The city with most people, whose name no map may lack.
 * @param {Model} model
 */
function largestCity({ places }) {
  const peopled = places.filter((place) => isPlaced(place) && (place.isCapital || place.kind === "city"));
  return peopled.toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0))[0] ?? null;
}

/**
 * Buttons, the card and the scale lie over the map; a name under them is half a name.
 * @param {L.Map} map
 * @returns {Box[]}
 */
function controlBoxes(map) {
  const box = map.getContainer().getBoundingClientRect();
  return [...document.querySelectorAll(".leaflet-control, .over-map, .sheet")].map((control) => {
    const { left, top, width, height } = control.getBoundingClientRect();
    const { x, y } = map.containerPointToLayerPoint([left - box.left, top - box.top]);
    return { left: x, top: y, right: x + width, bottom: y + height };
  });
}

/**
 * A name that the edge of the map cuts is half a name, too.
 * @param {L.Map} map
 * @returns {Box[]}
 */
function edgesOf(map) {
  const { x: right, y: bottom } = map.getSize();
  const { x, y } = map.containerPointToLayerPoint([0, 0]);
  const edges = [[0, 0, right, 0], [0, bottom, right, bottom], [0, 0, 0, bottom], [right, 0, right, bottom]];
  return edges.map(([left, top, end, low]) => ({ left: x + left, top: y + top, right: x + end, bottom: y + low }));
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

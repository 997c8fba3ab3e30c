// The layers of the map and which of them are shown.

import { borderLayers, riverLayer } from "./borders.js";
import { POINTS, createMark, createOutline, isPlaced, pointSort } from "./marks.js";

/**
 * @import { Geometry } from "./geometry.js"
 * @import { Model, Placed } from "./types.d.ts"
 */
/** @typedef {{ layers: Map<number, L.Path>, group: L.FeatureGroup }} PlaceLayers by number of the place */
/** @typedef {Record<string, L.Renderer>} Renderers */

/** @type {Record<string, number>} */
const PANES = { land: 210, fill: 300, line: 350, chosen: 380, point: 420 };
const CLICKABLE = new Set(["fill", "point"]);

export class Layers {
  /** @type {Map<number, L.Path>} place → its layer that is on the map */
  shown = new Map();
  #map;
  #model;
  #lines;
  #river;

  /**
   * @param {L.Map} map
   * @param {Model} model
   * @param {Geometry} geometry
   */
  constructor(map, model, geometry) {
    this.#map = map;
    this.#model = model;
    const renderers = createPanes(map);
    this.renderer = renderers.chosen;
    /** @type {Record<string, PlaceLayers>} */
    this.areas = {};
    for (const kind of areaKinds(model)) this.areas[kind] = outlines(kind, model, geometry, renderers.fill);
    /** @type {Record<string, PlaceLayers>} */
    this.points = {};
    for (const sort of Object.keys(POINTS)) this.points[sort] = marks(sort, model, geometry, renderers.point);
    this.#river = riverLayer(geometry, renderers.line);
    this.#lines = borderLayers(model, geometry, renderers);
    for (const layer of this.#lines.always) layer.addTo(map);
  }

  /** All that stands for a place. */
  get sets() {
    return [...Object.values(this.areas), ...Object.values(this.points)];
  }

  /**
   * Whether there is anything to show under a name.
   * @param {string} name
   */
  has(name) {
    if (name === "river") return this.#river.getLayers().length > 0;
    return ((this.areas[name] ?? this.points[name])?.layers.size ?? 0) > 0;
  }

  /** The kinds of areas of which there are some. */
  areasAtHand() {
    return Object.keys(this.areas).filter((kind) => this.has(kind));
  }

  /**
   * Show what is chosen; afterwards every place shown must be painted anew.
   * @param {string} area
   * @param {Set<string>} switches
   */
  show(area, switches) {
    this.shown.clear();
    for (const [kind, set] of Object.entries(this.areas)) this.#keep(set, kind === area);
    for (const [sort, set] of Object.entries(this.points)) this.#keep(set, switches.has(sort));
    this.#toggle(this.#lines.district, area === "district");
    this.#toggle(this.#lines.province, true);
    this.#toggle(this.#river, switches.has("river"));
    if (switches.has("river")) this.#river.bringToBack();
    this.#lines.country.bringToFront();
  }

  /** What the areas and the country cover. */
  bounds() {
    const groups = Object.values(this.areas).map(({ group }) => group);
    return L.featureGroup([this.#lines.country, ...groups]).getBounds();
  }

  /**
   * Places drawn as points whose mark is on the map.
   * @returns {Generator<[Placed, L.Path]>}
   */
  *pointsShown() {
    for (const [index, layer] of this.shown) {
      const place = this.#model.places[index];
      if (layer.options.shape && isPlaced(place)) yield [place, layer];
    }
  }

  /**
   * @param {PlaceLayers} set
   * @param {boolean} on
   */
  #keep({ layers, group }, on) {
    this.#toggle(group, on);
    if (!on) return;
    for (const [index, layer] of layers) this.shown.set(index, layer);
  }

  /**
   * @param {L.Layer} layer
   * @param {boolean} on
   */
  #toggle(layer, on) {
    if (on && !this.#map.hasLayer(layer)) layer.addTo(this.#map);
    if (!on && this.#map.hasLayer(layer)) layer.remove();
  }
}

/**
 * The kinds of areas that can be filled.
 * @param {Model} model
 */
export function areaKinds(model) {
  return model.choices.areas.filter((kind) => kind !== "none");
}

/**
 * @param {L.Map} map
 * @returns {Renderers}
 */
function createPanes(map) {
  return Object.fromEntries(
    Object.entries(PANES).map(([name, z]) => {
      const pane = map.createPane(name);
      pane.style.zIndex = String(z);
      if (!CLICKABLE.has(name)) pane.style.pointerEvents = "none";
      return [name, L.svg({ pane: name, padding: 0.4 })];
    }),
  );
}

/**
 * @param {string} kind
 * @param {Model} model
 * @param {Geometry} geometry
 * @param {L.Renderer} renderer
 * @returns {PlaceLayers}
 */
function outlines(kind, model, geometry, renderer) {
  const found = new Map();
  for (const index of geometry.indexes) {
    if (model.places[index].kind !== kind) continue;
    found.set(index, createOutline(geometry.polygons(index), renderer));
  }
  return { layers: found, group: L.featureGroup([...found.values()]) };
}

/**
 * @param {string} sort
 * @param {Model} model
 * @param {Geometry} geometry
 * @param {L.Renderer} renderer
 * @returns {PlaceLayers}
 */
function marks(sort, model, geometry, renderer) {
  const found = new Map();
  for (const place of model.places) {
    if (!isPlaced(place) || geometry.has(place.index) || pointSort(place) !== sort) continue;
    found.set(place.index, createMark(place, renderer));
  }
  return { layers: found, group: L.featureGroup([...found.values()]) };
}

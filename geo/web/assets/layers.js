// The layers of the map and which of them are shown.

import { borderLayers, riverLayer } from "./borders.js";
import { POINTS, createMark, createOutline, isPlaced, pointSort, radiusAt, reachOf } from "./marks.js";
import { AUTO, areaAt, medianAcross } from "./nearness.js";
import { spread } from "./spread.js";

/**
 * @import { Geometry } from "./geometry.js"
 * @import { Mark } from "./placement.js"
 * @import { Model, Place, Placed } from "./types.d.ts"
 */
/** @typedef {{ layers: Map<number, L.Path>, group: L.FeatureGroup }} PlaceLayers by number of the place */
/** @typedef {Record<string, L.Renderer>} Renderers */

/** @type {Record<string, number>} */
const PANES = { land: 210, fill: 300, line: 350, chosen: 380, point: 420 };
const CLICKABLE = new Set(["fill", "point"]);
// What stays where it is, and what moves aside; the last lies on top.
const FIXED = ["city", "capital"];
const MOVABLE = ["base", "crossing", "airport"];

export class Layers {
  /** @type {Map<number, L.Path>} place → its layer that is on the map */
  shown = new Map();
  /** The kind of areas that is filled now. */
  drawn = "none";
  #map;
  #model;
  #lines;
  #river;
  #across;
  #chosen = "none";
  /** @type {Set<string>} */
  #switches = new Set();
  /** @type {() => void} */
  #switched = () => {};

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
    const [finest] = this.areasAtHand();
    const indexes = finest ? [...this.areas[finest].layers.keys()] : [];
    this.#across = medianAcross(indexes.map((index) => geometry.polygons(index)));
    map.on("zoomend", () => this.#zoomed());
  }

  /**
   * Hear when other areas are filled because the map came nearer, or went away.
   * @param {() => void} switched
   */
  onSwitch(switched) {
    this.#switched = switched;
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
    this.#chosen = area;
    this.#switches = switches;
    this.drawn = this.#areaNow();
    this.shown.clear();
    for (const [kind, set] of Object.entries(this.areas)) this.#keep(set, kind === this.drawn);
    for (const [sort, set] of Object.entries(this.points)) this.#keep(set, switches.has(sort));
    for (const sort of [...MOVABLE, ...FIXED]) this.points[sort].group.bringToFront();
    this.#arrange();
    for (const [, mark] of this.pointsShown()) mark.redraw();
    this.#toggle(this.#lines.district, this.drawn === "district");
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
   * @returns {Generator<[Placed, L.CircleMarker]>}
   */
  *pointsShown() {
    for (const [sort, { layers }] of Object.entries(this.points)) {
      if (!this.#switches.has(sort)) continue;
      for (const [index, layer] of layers) {
        const place = this.#model.places[index];
        if (isPlaced(place)) yield [place, /** @type {L.CircleMarker} */ (layer)];
      }
    }
  }

  /** @param {Place} place */
  markOf(place) {
    return this.points[pointSort(place)]?.layers.get(place.index);
  }

  /**
   * Where the marks are drawn, in the pixels of Leaflet's layers, each with its place.
   * @returns {(Mark & { reach: number, place: Placed })[]}
   */
  spots() {
    return [...this.pointsShown()].map(([place, { options }]) => {
      const { x, y } = this.#map.latLngToLayerPoint([place.lat, place.lon]);
      const { shift = { x: 0, y: 0 } } = options;
      return { x: x + shift.x, y: y + shift.y, radius: options.radius ?? 0, reach: reachOf(options), place };
    });
  }

  #areaNow() {
    return areaAt(this.#chosen, this.areasAtHand(), this.#across, this.#map.getZoom());
  }

  #zoomed() {
    this.#arrange();
    if (this.#chosen !== AUTO || this.#areaNow() === this.drawn) return;
    this.show(this.#chosen, this.#switches);
    this.#switched();
  }

  /** The marks as large as the zoom wants them, and beside one another; Leaflet draws them next. */
  #arrange() {
    const zoom = this.#map.getZoom();
    /** @type {Record<string, [L.CircleMarker, Mark][]>} */
    const found = {};
    for (const [place, mark] of this.pointsShown()) {
      const sort = pointSort(place);
      const radius = radiusAt(sort, zoom);
      if (mark.options.radius !== radius) mark.setRadius(radius);
      const { x, y } = this.#map.latLngToLayerPoint([place.lat, place.lon]);
      (found[sort] ??= []).push([mark, { x, y, radius: reachOf(mark.options) }]);
    }
    const of = (/** @type {string[]} */ sorts) => sorts.flatMap((sort) => found[sort] ?? []);
    const others = of(MOVABLE.toReversed());
    const steps = spread(of(FIXED).map(([, circle]) => circle), others.map(([, circle]) => circle));
    others.forEach(([{ options }], n) => Object.assign(options.shift ?? {}, steps[n]));
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
 * The kinds of areas that can be filled, the finest first.
 * @param {Model} model
 */
function areaKinds(model) {
  return model.choices.areas.filter((kind) => kind !== "none" && kind !== AUTO);
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

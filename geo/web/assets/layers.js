// The layers of the map and which of them are shown.

/* global L */

import { createMark, createOutline, pointSort } from "./marks.js";

export const AREAS = ["district", "province"];
export const SWITCHES = ["capital", "city", "airport", "base", "crossing", "river", "label", "infer", "stale", "age", "single"];

const PANES = { land: 210, fill: 300, line: 350, chosen: 380, point: 420 };

export function createLayers(map, model, geometry) {
  const renderers = {};
  for (const [name, z] of Object.entries(PANES)) {
    const pane = map.createPane(name);
    pane.style.zIndex = z;
    if (name !== "fill" && name !== "point") pane.style.pointerEvents = "none";
    renderers[name] = L.svg({ pane: name, padding: 0.4 });
  }
  const areas = Object.fromEntries(AREAS.map((kind) => [kind, outlines(kind)]));
  const points = Object.fromEntries(
    ["capital", "city", "airport", "base", "crossing"].map((sort) => [sort, marks(sort)]),
  );
  const shown = new Map(); // place index → its layers that are on the map

  function outlines(kind) {
    const found = new Map();
    for (const index of geometry.indexes) {
      if (model.places[index].kind !== kind) continue;
      found.set(index, createOutline(geometry.polygons(index), "fill", renderers.fill));
    }
    return { layers: found, group: L.featureGroup([...found.values()]) };
  }

  function marks(sort) {
    const found = new Map();
    for (const place of model.places) {
      if (place.lat === null || geometry.has(place.index) || pointSort(place) !== sort) continue;
      found.set(place.index, createMark(place, "point", renderers.point));
    }
    return { layers: found, group: L.featureGroup([...found.values()]) };
  }

  const lines = {
    river: L.featureGroup(backdropLines("river")),
    district: stroke(districtBorders(), "border district"),
    province: L.featureGroup([
      stroke(provinceBorders(), "border province casing"),
      stroke(provinceBorders(), "border province"),
    ]),
    country: stroke(geometry.borders(indexesOf("country")), "border country"),
  };
  L.featureGroup(backdropAreas()).addTo(map);
  stroke(geometry.neighbours(), "border neighbour").addTo(map);
  lines.country.addTo(map);

  function indexesOf(kind) {
    return geometry.indexes.filter((index) => model.places[index].kind === kind);
  }

  // A border belongs to the largest areas that it parts, and is drawn once.
  function provinceBorders() {
    return geometry.borders(indexesOf("province"), geometry.arcs(indexesOf("country")));
  }

  function districtBorders() {
    return geometry.borders(indexesOf("district"), geometry.arcs(indexesOf("province")));
  }

  function stroke(latlngs, className) {
    const options = { pane: "line", renderer: renderers.line, className, smoothFactor: 0 };
    return L.polyline(latlngs, { ...options, interactive: false });
  }

  function backdropLines(kind) {
    return geometry.backdrop
      .filter((entry) => entry.kind === kind && entry.lines)
      .map((entry) => stroke(entry.lines, `backdrop ${kind}`));
  }

  function backdropAreas() {
    return geometry.backdrop
      .filter((entry) => entry.polygons)
      .map((entry) =>
        L.polygon(entry.polygons, {
          pane: "land", renderer: renderers.land, className: "backdrop land",
          smoothFactor: 0, interactive: false, fill: true,
        }),
      );
  }

  function toggle(layer, on) {
    if (on && !map.hasLayer(layer)) layer.addTo(map);
    if (!on && map.hasLayer(layer)) layer.remove();
  }

  // Show what is chosen; afterwards every place shown must be painted anew.
  function show(area, layers) {
    shown.clear();
    for (const kind of AREAS) keep(areas[kind], kind === area);
    for (const [sort, set] of Object.entries(points)) keep(set, layers.has(sort));
    toggle(lines.district, area === "district");
    toggle(lines.province, true);
    toggle(lines.river, layers.has("river"));
    if (layers.has("river")) lines.river.bringToBack();
    lines.country.bringToFront();
  }

  function keep({ layers, group }, on) {
    toggle(group, on);
    if (!on) return;
    for (const [index, layer] of layers) shown.set(index, layer);
  }

  return {
    areas,
    points,
    show,
    shown,
    available: (name) => (areas[name] ?? points[name] ?? { layers: lines.river.getLayers() }).layers,
    groups: [...Object.values(areas), ...Object.values(points)].map((set) => set.group),
    bounds: () => L.featureGroup([lines.country, ...AREAS.map((k) => areas[k].group)]).getBounds(),
    renderer: renderers.chosen,
    // Places drawn as points whose mark is on the map
    *pointsShown() {
      for (const [index, layer] of shown) if (layer.options.shape) yield [model.places[index], layer];
    },
  };
}

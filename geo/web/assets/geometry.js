// The payload's TopoJSON as Leaflet's points: each border is stored once and walked both ways.

/** @import { LatLng, Model, Shape, Topology } from "./types.d.ts" */
/** @typedef {ReturnType<typeof createGeometry>} Geometry */
/** @typedef {number[]} Refs arcs, one after another; ~n (negative) is arc n walked backwards */

/** @param {Model["shapes"]} shapes `places` has the number of each place by its id */
export function createGeometry({ topology, places }) {
  const points = topology.arcs.map((arc) => walk(arc, topology.transform));
  const areas = areasOf(topology, places);
  const backdrop = topology.objects.backdrop.geometries;
  const arcOf = (/** @type {number} */ ref) => (ref < 0 ? points[~ref].toReversed() : points[ref]);
  const join = (/** @type {Refs} */ refs) =>
    refs.flatMap((ref, n) => (n === 0 ? arcOf(ref) : arcOf(ref).slice(1)));
  const polygonsOf = (/** @type {Refs[][]} */ area) =>
    area.map((polygon) => polygon.map((ring) => join(ring).slice(0, -1)));

  return {
    has: (/** @type {number} */ index) => areas.has(index),
    indexes: [...areas.keys()],
    polygons: (/** @type {number} */ index) => polygonsOf(areas.get(index) ?? []),
    arcs: (/** @type {number[]} */ indexes) => arcsOf(indexes, areas),
    /**
     * The borders of some areas as lines, each drawn once; without those of `except`.
     * @param {number[]} indexes
     * @param {Set<number>} [except]
     */
    borders: (indexes, except = new Set()) =>
      [...arcsOf(indexes, areas)].filter((ref) => !except.has(ref)).map((ref) => points[ref]),
    // Borders between two neighbours; the edge of the map's sheet is none.
    neighbours: () => sharedArcs(backdrop.filter(isArea).map(partsOf)).map((ref) => points[ref]),
    backdrop: backdrop.map((shape) => ({
      kind: shape.properties.kind,
      name: shape.properties.name,
      point: pointOf(shape.properties.point),
      polygons: isArea(shape) ? polygonsOf(partsOf(shape)) : null,
      lines: isArea(shape) ? null : partsOf(shape).map(join),
    })),
  };
}

/**
 * @param {Topology} topology
 * @param {Map<string, number>} places
 */
function areasOf({ objects }, places) {
  /** @type {Map<number, Refs[][]>} */
  const found = new Map();
  for (const shape of objects.areas.geometries) {
    const index = places.get(shape.id);
    if (index !== undefined) found.set(index, partsOf(shape));
  }
  return found;
}

/** @param {[lon: number, lat: number] | null | undefined} point */
function pointOf(point) {
  return point ? /** @type {LatLng} */ ([point[1], point[0]]) : null;
}

/** @param {Shape} shape */
function isArea(shape) {
  return shape.type.endsWith("Polygon");
}

/**
 * Polygons, each a list of rings, or lines; rings and lines are lists of arcs.
 * @param {Shape} shape
 */
function partsOf(shape) {
  return shape.type.startsWith("Multi") ? shape.arcs : [shape.arcs];
}

/**
 * @param {number[]} indexes
 * @param {Map<number, Refs[][]>} areas
 */
function arcsOf(indexes, areas) {
  /** @type {Set<number>} */
  const refs = new Set();
  for (const index of indexes) {
    for (const ref of (areas.get(index) ?? []).flat(2)) refs.add(ref < 0 ? ~ref : ref);
  }
  return refs;
}

/** @param {Refs[][][]} shapes */
function sharedArcs(shapes) {
  /** @type {Map<number, number>} */
  const seen = new Map();
  for (const shape of shapes) {
    for (const ref of shape.flat(2)) {
      const arc = ref < 0 ? ~ref : ref;
      seen.set(arc, (seen.get(arc) ?? 0) + 1);
    }
  }
  return [...seen].filter(([, times]) => times > 1).map(([arc]) => arc);
}

/**
 * A point, then steps from each point to the next, as [latitude, longitude] in degrees.
 * @param {[number, number][]} arc
 * @param {Topology["transform"]} transform
 */
function walk(arc, { scale, translate }) {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return /** @type {LatLng} */ ([y * scale[1] + translate[1], x * scale[0] + translate[0]]);
  });
}

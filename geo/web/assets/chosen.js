// The outline of the chosen place, over everything else.

import { createRing, isPlaced } from "./marks.js";

/**
 * @import { Geometry } from "./geometry.js"
 * @import { Layers } from "./layers.js"
 * @import { LatLng, Place } from "./types.d.ts"
 */

const AROUND = 5;
const OTHERWISE = 5;

/**
 * @param {Place} place
 * @param {Geometry} geometry
 * @param {Layers} layers
 */
export function chosenOutline(place, geometry, layers) {
  const options = {
    pane: "chosen", renderer: layers.renderer, interactive: false, fill: false, smoothFactor: 0,
  };
  const shapes = shapesOf(place, geometry, layers);
  if (shapes === null) return null;
  return L.featureGroup([
    shapes({ ...options, className: "chosen casing" }),
    shapes({ ...options, className: "chosen" }),
  ]);
}

/**
 * @param {Place} place
 * @param {Geometry} geometry
 * @param {Layers} layers
 * @returns {((options: L.PathOptions) => L.Path) | null}
 */
function shapesOf(place, geometry, layers) {
  if (geometry.has(place.index)) {
    const rings = geometry.polygons(place.index);
    return (options) => L.polygon(rings, options);
  }
  if (!isPlaced(place)) return null;
  const mark = layers.markOf(place)?.options;
  const radius = (mark?.radius ?? OTHERWISE) + AROUND;
  /** @type {LatLng} */
  const at = [place.lat, place.lon];
  return (options) => createRing(at, { ...options, radius, shift: mark?.shift });
}

// The outline of the chosen place, over everything else.

import { POINTS, isPlaced, pointSort } from "./marks.js";

/**
 * @import { Geometry } from "./geometry.js"
 * @import { LatLng, Place } from "./types.d.ts"
 */

const AROUND = 5;
const OTHERWISE = 5;

/**
 * @param {Place} place
 * @param {Geometry} geometry
 * @param {L.Renderer} renderer
 */
export function chosenOutline(place, geometry, renderer) {
  const options = { pane: "chosen", renderer, interactive: false, fill: false, smoothFactor: 0 };
  const shapes = shapesOf(place, geometry);
  if (shapes === null) return null;
  return L.featureGroup([
    shapes({ ...options, className: "chosen casing" }),
    shapes({ ...options, className: "chosen" }),
  ]);
}

/**
 * @param {Place} place
 * @param {Geometry} geometry
 * @returns {((options: L.PathOptions) => L.Path) | null}
 */
function shapesOf(place, geometry) {
  if (geometry.has(place.index)) {
    const rings = geometry.polygons(place.index);
    return (options) => L.polygon(rings, options);
  }
  if (!isPlaced(place)) return null;
  const radius = (POINTS[pointSort(place)]?.radius ?? OTHERWISE) + AROUND;
  /** @type {LatLng} */
  const at = [place.lat, place.lon];
  return (options) => L.circleMarker(at, { ...options, radius });
}

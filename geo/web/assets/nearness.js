// Provinces from afar, districts as one comes near: which areas can be read at a zoom.

/** @import { LatLng } from "./types.d.ts" */

/** The choice that follows the zoom. */
export const AUTO = "auto";
// A district of the usual size is read from so many pixels across on.
const READABLE = 7;
// Pixels around the world at zoom 0
const WORLD_WIDTH = 256;

/**
 * The kind of areas to fill.
 * @param {string} chosen
 * @param {string[]} atHand kinds of which there are outlines, the finest first
 * @param {number} across how wide a usual one of the finest is, in degrees of longitude
 * @param {number} zoom
 */
export function areaAt(chosen, atHand, across, zoom) {
  if (chosen !== AUTO) return chosen;
  const [finest = "none", coarser = finest] = atHand;
  return across * pixelsPerDegree(zoom) < READABLE ? coarser : finest;
}

/**
 * The median width of some areas, as if they were squares, in degrees of longitude.
 * @param {LatLng[][][][]} areas
 */
export function medianAcross(areas) {
  const widths = areas.map((polygons) => Math.sqrt(polygons.reduce((sum, [ring]) => sum + sizeOf(ring), 0)));
  return widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0;
}

/** @param {number} zoom */
export function pixelsPerDegree(zoom) {
  return (WORLD_WIDTH * 2 ** zoom) / 360;
}

/**
 * The size of a ring as the map draws it: a degree of latitude is longer than one of longitude.
 * @param {LatLng[]} ring
 */
function sizeOf(ring) {
  let twice = 0;
  for (let n = 0, before = ring.length - 1; n < ring.length; before = n, n += 1) {
    twice += ring[before][1] * ring[n][0] - ring[n][1] * ring[before][0];
  }
  return Math.abs(twice) / 2 / Math.cos(((ring[0]?.[0] ?? 0) * Math.PI) / 180);
}

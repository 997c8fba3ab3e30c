// Where on the map a name may stand so that no name covers another. Nothing here knows the
// map: points and boxes are pixels.

/** @import { Box, LatLng } from "./types.d.ts" */
/** @typedef {{ x: number, y: number }} Spot */
/** @typedef {{ width: number, height: number }} Size */

const GAP = 3;
// Eight directions around a point, to the right first, in radians.
const TURNS = [0, 4, 1, 7, 3, 5, 2, 6].map((eighth) => (eighth * Math.PI) / 4);
const AWAY = [18, 28, 40, 54];

/**
 * The first box around a mark, or over the middle of an area, where nothing is yet.
 * @param {Spot} spot
 * @param {number} radius of the mark; 0 for an area
 * @param {Size} size
 * @param {Box[]} taken
 */
export function boxAt({ x, y }, radius, size, taken) {
  const { width, height } = size;
  const r = radius + GAP;
  const corners =
    radius === 0
      ? [[x - width / 2, y - height / 2]]
      : [
          [x + r, y - height / 2],
          [x - r - width, y - height / 2],
          [x - width / 2, y - r - height],
          [x - width / 2, y + r],
          [x + r * 0.7, y - height - 1],
          [x + r * 0.7, y + 1],
          [x - r * 0.7 - width, y - height - 1],
          [x - r * 0.7 - width, y + 1],
        ];
  return firstFree(corners, size, taken);
}

/**
 * The nearest free box further away, for a name that must not be missing.
 * @param {Spot} spot
 * @param {Size} size
 * @param {Box[]} taken
 */
export function boxBeside({ x, y }, size, taken) {
  const { width, height } = size;
  const corners = AWAY.flatMap((away) =>
    TURNS.map((turn) => [
      x + Math.cos(turn) * (away + width / 2) - width / 2,
      y + Math.sin(turn) * away - height / 2,
    ]),
  );
  return firstFree(corners, size, taken);
}

/**
 * The line that leads from a mark to a box away from it.
 * @param {Spot} spot
 * @param {number} radius
 * @param {Box} box
 */
export function leaderTo({ x, y }, radius, { left, top, right, bottom }) {
  const dx = Math.min(Math.max(x, left), right) - x;
  const dy = Math.min(Math.max(y, top), bottom) - y;
  return { angle: Math.atan2(dy, dx), length: Math.max(0, Math.hypot(dx, dy) - radius) };
}

/**
 * @param {Box} a
 * @param {Box} b
 */
export function overlaps(a, b) {
  return a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom && b.top < a.bottom;
}

/**
 * Whether a point lies inside a ring.
 * @param {LatLng[]} ring
 * @param {{ lat: number, lng: number }} point
 */
export function inside(ring, { lat, lng }) {
  let odd = false;
  for (let n = 0, before = ring.length - 1; n < ring.length; before = n, n += 1) {
    const [y0, x0] = ring[n];
    const [y1, x1] = ring[before];
    if (y0 > lat !== y1 > lat && lng < ((x1 - x0) * (lat - y0)) / (y1 - y0) + x0) odd = !odd;
  }
  return odd;
}

/**
 * @param {number[][]} corners left and top of the boxes to try
 * @param {Size} size
 * @param {Box[]} taken
 */
function firstFree(corners, { width, height }, taken) {
  for (const [left, top] of corners) {
    const box = { left, top, right: left + width, bottom: top + height };
    if (!taken.some((other) => overlaps(box, other))) return box;
  }
  return null;
}

// Where on the map a name may stand so that no name covers another, and none stands nearer to
// another place's mark than to its own. Nothing here knows the map: points and boxes are pixels.

/** @import { Box, LatLng } from "./types.d.ts" */
/** @typedef {{ x: number, y: number }} Spot */
/** @typedef {Spot & { radius: number }} Mark a dot or another shape, by the circle around it */
/** @typedef {{ width: number, height: number }} Size */
/** @typedef {{ boxes: Box[], marks: Mark[] }} Taken what lies on the map already */

const GAP = 3;
// A name keeps this far from the middle of any mark that is not its own.
const CLEAR = 10;
// By so much it is nearer to its own mark than to any other.
const NEARER = 1;
// Directions around a point, to the right first, in radians.
const SIXTEENTHS = [0, 8, 1, 15, 7, 9, 2, 14, 6, 10, 4, 12, 3, 13, 5, 11];
const TURNS = SIXTEENTHS.map((sixteenth) => (sixteenth * Math.PI) / 8);
const AWAY = [18, 24, 30, 38, 46, 56, 68, 80, 94];
// In a crowd a name with a line keeps off other marks: as far as can be.
const KEEPING_OFF = [26, 20, 15, CLEAR];

/**
 * The first box beside a mark where nothing is yet.
 * @param {Mark} mark
 * @param {Size} size
 * @param {Taken} taken
 */
export function boxAt(mark, { width, height }, taken) {
  const { x, y } = mark;
  const r = mark.radius + GAP;
  const corners = [
    [x + r, y - height / 2],
    [x - r - width, y - height / 2],
    [x - width / 2, y - r - height],
    [x - width / 2, y + r],
    [x + r * 0.7, y - height - 1],
    [x + r * 0.7, y + 1],
    [x - r * 0.7 - width, y - height - 1],
    [x - r * 0.7 - width, y + 1],
  ];
  return boxesOf(corners, { width, height }).find((box) => isFree(box, taken) && isNearest(box, mark, taken)) ?? null;
}

/**
 * A free box over the middle of an area, or a little above or below it.
 * @param {Spot} spot
 * @param {Size} size
 * @param {Taken} taken
 */
export function boxOver({ x, y }, { width, height }, taken) {
  const left = x - width / 2;
  const corners = [0, -1, 1].map((lines) => [left, y - height / 2 + lines * height * 0.8]);
  return boxesOf(corners, { width, height }).find((box) => isFree(box, taken)) ?? null;
}

/**
 * The nearest free box further away, for a name that must not be missing, so that a line can
 * lead to it and runs over no other mark. In a crowd every such box is nearer to another mark;
 * it stays clear of all of them then, and the line says whose it is.
 * @param {Mark} mark
 * @param {Size} size
 * @param {Taken} taken
 */
export function boxBeside(mark, { width, height }, taken) {
  const corners = AWAY.flatMap((away) =>
    TURNS.map((turn) => [
      mark.x + Math.cos(turn) * (away + width / 2) - width / 2,
      mark.y + Math.sin(turn) * away - height / 2,
    ]),
  );
  const free = boxesOf(corners, { width, height }).filter(
    (box) => isFree(box, taken) && taken.marks.every((other) => other === mark || !crosses(mark, box, other)),
  );
  const nearest = free.find((box) => isNearest(box, mark, taken));
  if (nearest) return nearest;
  const off = KEEPING_OFF.find((least) => free.some((box) => isClear(box, mark, taken, least)));
  return off === undefined ? null : free.find((box) => isClear(box, mark, taken, off)) ?? null;
}

/**
 * The line that leads from a mark to a box away from it.
 * @param {Mark} mark
 * @param {Box} box
 */
export function leaderTo(mark, box) {
  const end = nearestIn(box, mark);
  const [dx, dy] = [end.x - mark.x, end.y - mark.y];
  return { angle: Math.atan2(dy, dx), length: Math.max(0, Math.hypot(dx, dy) - mark.radius) };
}

/**
 * How far a box is from a spot; 0 inside it.
 * @param {Box} box
 * @param {Spot} spot
 */
export function distanceTo(box, spot) {
  const end = nearestIn(box, spot);
  return Math.hypot(end.x - spot.x, end.y - spot.y);
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
 * Whether a box covers no other one and no mark.
 * @param {Box} box
 * @param {Taken} taken
 */
function isFree(box, { boxes, marks }) {
  return !boxes.some((other) => overlaps(box, other)) && marks.every((mark) => keepsOff(box, mark));
}

/**
 * @param {Box} box
 * @param {Mark} mark
 */
function keepsOff(box, mark) {
  return distanceTo(box, mark) >= mark.radius + 0.5;
}

/**
 * @param {Box} box
 * @param {Mark} own
 * @param {Taken} taken
 */
function isNearest(box, own, taken) {
  return isClear(box, own, taken, Math.max(CLEAR, distanceTo(box, own) + NEARER));
}

/**
 * @param {Box} box
 * @param {Mark} own
 * @param {Taken} taken
 * @param {number} least how far every other mark must be
 */
function isClear(box, own, { marks }, least) {
  return marks.every((other) => other === own || distanceTo(box, other) >= least);
}

/**
 * @param {Box} a
 * @param {Box} b
 */
function overlaps(a, b) {
  return a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom && b.top < a.bottom;
}

/**
 * Whether the line from a mark to a box runs over another mark.
 * @param {Mark} from
 * @param {Box} box
 * @param {Mark} other
 */
function crosses(from, box, other) {
  const end = nearestIn(box, from);
  const [dx, dy] = [end.x - from.x, end.y - from.y];
  const along = ((other.x - from.x) * dx + (other.y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.min(1, Math.max(0, along));
  const off = Math.hypot(from.x + share * dx - other.x, from.y + share * dy - other.y);
  return share > 0 && off < other.radius + 1;
}

/**
 * The spot of a box that is nearest to another spot.
 * @param {Box} box
 * @param {Spot} spot
 */
function nearestIn({ left, top, right, bottom }, { x, y }) {
  return { x: Math.min(Math.max(x, left), right), y: Math.min(Math.max(y, top), bottom) };
}

/**
 * @param {number[][]} corners left and top of each box
 * @param {Size} size
 */
function boxesOf(corners, { width, height }) {
  return corners.map(([left, top]) => ({ left, top, right: left + width, bottom: top + height }));
}

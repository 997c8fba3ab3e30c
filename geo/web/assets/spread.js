// Marks that would lie over one another are drawn beside: cities stay where they are, what
// stands near them moves away. Nothing here knows the map: marks are circles, in pixels.

/** @import { Mark, Spot } from "./placement.js" */

const STRIDE = 1;
const MOST = 48;
const WAYS = 32;
// Between two marks the map is seen
const GAP_BETWEEN = 1;

/**
 * How far each of some marks moves so that it covers neither a fixed one nor another; as little
 * as possible, and rather away from the fixed mark that is in its way.
 * @param {Mark[]} fixed
 * @param {Mark[]} others the more important ones first
 * @returns {Spot[]} a step for each of `others`
 */
export function spread(fixed, others) {
  const placed = [...fixed];
  return others.map((mark) => {
    const step = stepOf(mark, placed);
    placed.push({ x: mark.x + step.x, y: mark.y + step.y, radius: mark.radius });
    return step;
  });
}

/**
 * @param {Mark} mark
 * @param {Mark[]} placed
 * @returns {Spot}
 */
function stepOf(mark, placed) {
  const stay = { x: 0, y: 0 };
  const near = placed.filter((other) => between(mark, other) < 2 * MOST);
  const inTheWay = near.toSorted((a, b) => between(mark, a) - between(mark, b))[0];
  if (!inTheWay || between(mark, inTheWay) >= GAP_BETWEEN) return stay;
  const away = Math.atan2(mark.y - inTheWay.y, mark.x - inTheWay.x);
  for (let length = STRIDE; length <= MOST; length += STRIDE) {
    for (let n = 0; n < WAYS; n += 1) {
      // Straight away first, then a little to either side
      const turn = away + (n % 2 === 0 ? n / 2 : -(n + 1) / 2) * ((2 * Math.PI) / WAYS);
      const step = { x: Math.cos(turn) * length, y: Math.sin(turn) * length };
      const moved = { x: mark.x + step.x, y: mark.y + step.y, radius: mark.radius };
      if (near.every((other) => between(moved, other) >= GAP_BETWEEN)) return step;
    }
  }
  return stay;
}

/**
 * Pixels between the edges of two marks; less than nothing when they overlap.
 * @param {Mark} a
 * @param {Mark} b
 */
function between(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y) - a.radius - b.radius;
}

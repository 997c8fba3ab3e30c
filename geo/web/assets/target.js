// Which place a pointer means among the marks and names around it. Nothing here knows the map:
// marks are circles and names are boxes, in pixels.

import { distanceTo } from "./placement.js";

/** @import { Mark, Spot } from "./placement.js" */
/** @import { Box } from "./types.d.ts" */

// The least size of what can be hit: of a mark around its middle, of a name above and below.
const LEAST_TARGET = { mouse: 24, touch: 44 };
// What is drawn of a mark beyond its radius
const LINE_AROUND = 1.5;
// Who points so near to the middle of a mark means it, unless a name is under the pointer: ten
// pixels, and one more for those between two of them.
const AIMED = 11;

/**
 * What is drawn under the pointer comes first, a mark before a name; then a mark that is aimed
 * at, then whatever is nearest among those whose target the pointer is in. Null: none of them.
 * @template Meant
 * @param {Spot} point
 * @param {(Mark & { place: Meant })[]} marks
 * @param {readonly { box: Box, place: Meant }[]} names
 * @param {boolean} touch
 * @returns {Meant | null}
 */
export function targetAt(point, marks, names, touch) {
  const least = touch ? LEAST_TARGET.touch : LEAST_TARGET.mouse;
  const near = marks.map((mark) => ({ mark, away: Math.hypot(mark.x - point.x, mark.y - point.y) }));
  const hit = nearestOf(near.filter(({ mark, away }) => away <= mark.radius + LINE_AROUND));
  if (hit) return hit.mark.place;
  const over = names.find(({ box }) => distanceTo(box, point) === 0);
  if (over) return over.place;
  const aimed = nearestOf(near.filter(({ away }) => away <= AIMED));
  if (aimed) return aimed.mark.place;
  const reached = [
    ...near
      .filter(({ mark, away }) => away <= Math.max(least / 2, mark.radius))
      .map(({ mark, away }) => ({ place: mark.place, away: away - mark.radius })),
    ...names
      .filter(({ box }) => touch && distanceTo(taller(box, least), point) === 0)
      .map(({ box, place }) => ({ place, away: distanceTo(box, point) })),
  ];
  return nearestOf(reached)?.place ?? null;
}

/**
 * The one that is least away.
 * @template {{ away: number }} Found
 * @param {Found[]} found
 * @returns {Found | undefined}
 */
function nearestOf(found) {
  return found.toSorted((a, b) => a.away - b.away)[0];
}

/**
 * @param {Box} box
 * @param {number} height at least
 * @returns {Box}
 */
function taller({ left, top, right, bottom }, height) {
  const more = Math.max(0, (height - (bottom - top)) / 2);
  return { left, top: top - more, right, bottom: bottom + more };
}

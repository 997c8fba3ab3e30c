// Where dots crowd on the map of everything, so that it is worth going nearer. Nothing here knows
// the map: spots are pixels.

/** @import { Spot } from "./placement.js" */

// Dots nearer than this are hard to tell apart, in pixels.
const CLOSE = 24;
const CLOSEST = 6;
const TIGHTER = 0.8;
// Fewer are no crowd.
const FEWEST = 3;
/** How much nearer one comes, in levels of zoom: so much at most. */
export const MOST_NEARER = 2.25;
// A crowd spread over more than this share of the whole is no part of it.
const LARGEST_SHARE = 0.4;

/**
 * The crowds among some spots, the largest first; each a list of their numbers. Those that are
 * seen together when one goes near are one crowd.
 * @param {Spot[]} spots
 * @param {{ x: number, y: number }} size of the map
 * @param {number} most so many at most
 */
export function crowdsOf(spots, size, most) {
  const all = spots.map((_, n) => n);
  const groups = split(spots, all, size, CLOSE).toSorted((a, b) => b.length - a.length);
  /** @type {number[][]} */
  const found = [];
  for (const group of groups) {
    const beside = found.find((other) => seenTogether(spots, other, group, size));
    if (beside) beside.push(...group);
    else found.push([...group]);
  }
  const crowds = found.filter((group) => group.length >= FEWEST);
  return crowds.toSorted((a, b) => b.length - a.length).slice(0, most);
}

/**
 * Groups of spots that are close to one another, each small enough to go near to.
 * @param {Spot[]} spots
 * @param {number[]} among
 * @param {Spot} size
 * @param {number} close
 * @returns {number[][]}
 */
function split(spots, among, size, close) {
  const groups = linked(spots, among, close).filter((group) => group.length > 1);
  if (close < CLOSEST) return groups;
  return groups.flatMap((group) => {
    const { width, height } = extentOf(spots, group);
    const isPart = width < size.x * LARGEST_SHARE && height < size.y * LARGEST_SHARE;
    return isPart ? [group] : split(spots, group, size, close * TIGHTER);
  });
}

/**
 * @param {Spot[]} spots
 * @param {number[]} among
 * @param {number} close
 */
function linked(spots, among, close) {
  const left = new Set(among);
  /** @type {number[][]} */
  const groups = [];
  for (const first of among) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (const one of group) {
      const near = [...left].filter((n) => Math.hypot(spots[n].x - spots[one].x, spots[n].y - spots[one].y) < close);
      for (const n of near) left.delete(n);
      group.push(...near);
    }
    groups.push(group);
  }
  return groups;
}

/**
 * @param {Spot[]} spots
 * @param {number[]} one
 * @param {number[]} other
 * @param {Spot} size
 */
function seenTogether(spots, one, other, size) {
  const both = extentOf(spots, [...one, ...other]);
  const nearer = 2 ** MOST_NEARER;
  return both.width < size.x / nearer && both.height < size.y / nearer;
}

/**
 * @param {Spot[]} spots
 * @param {number[]} group
 */
function extentOf(spots, group) {
  const xs = group.map((n) => spots[n].x);
  const ys = group.map((n) => spots[n].y);
  return { width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) };
}

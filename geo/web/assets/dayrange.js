// The part of the period that is played: two days, the earlier first.

/** @import { Calendar } from "./days.js" */
/** @import { DayRange } from "./types.d.ts" */

const BETWEEN = "..";

/**
 * The part that begins on a day; null if nothing is left after it. An end that is not later gives
 * way to the last day.
 * @param {DayRange | null} range
 * @param {number} day
 * @param {number} last
 * @returns {DayRange | null}
 */
export function beginningOn(range, day, last) {
  if (day >= last) return null;
  return [day, range !== null && range[1] > day ? range[1] : last];
}

/**
 * The part that ends on a day, likewise.
 * @param {DayRange | null} range
 * @param {number} day
 * @returns {DayRange | null}
 */
export function endingOn(range, day) {
  if (day <= 0) return null;
  return [range !== null && range[0] < day ? range[0] : 0, day];
}

/**
 * One end moved, as far as the other end and the period allow.
 * @param {DayRange} range
 * @param {0 | 1} end
 * @param {number} day
 * @param {number} last
 * @returns {DayRange}
 */
export function movedTo([from, to], end, day, last) {
  return end === 0 ? [Math.max(0, Math.min(day, to - 1)), to] : [from, Math.min(last, Math.max(day, from + 1))];
}

/**
 * "2021-08-01..2021-08-15"
 * @param {Calendar} calendar
 * @param {DayRange | null} range
 */
export function writeRange(calendar, range) {
  return range === null ? null : range.map((day) => calendar.iso(day)).join(BETWEEN);
}

/**
 * Undefined if a text makes no range of the period.
 * @param {Calendar} calendar
 * @param {string} text
 * @returns {DayRange | undefined}
 */
export function readRange(calendar, text) {
  const [from, to, more] = text.split(BETWEEN).map((day) => calendar.parse(day));
  if (more !== undefined || from === undefined || to === undefined) return undefined;
  return calendar.contains(from) && calendar.contains(to) && from < to ? [from, to] : undefined;
}

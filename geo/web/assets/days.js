// Days are whole numbers, counted from the first day of the period. No clock and
// no time zone enters: a day is a calendar day of the package.

/** @import { Period } from "./types.d.ts" */
/** @typedef {ReturnType<typeof createCalendar>} Calendar */

export const WEEK = 7;
const MS_A_DAY = 86_400_000;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param {Period} period */
export function createCalendar(period) {
  const base = Date.parse(`${period.first}T00:00:00Z`);
  const last = period.days - 1;
  const dateOf = (/** @type {number} */ day) => new Date(base + day * MS_A_DAY);

  /**
   * The day that a text means, or null if it is no ISO day.
   * @param {string} text
   */
  function parse(text) {
    const trimmed = text.trim();
    if (!ISO_DAY.test(trimmed)) return null;
    const time = Date.parse(`${trimmed}T00:00:00Z`);
    if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== trimmed) return null;
    return Math.round((time - base) / MS_A_DAY);
  }

  /**
   * The day of a date, perhaps outside of the period; null if no calendar has that date.
   * @param {number} year
   * @param {number} month 1 to 12
   * @param {number} date
   */
  function of(year, month, date) {
    const padded = [String(year).padStart(4, "0"), ...[month, date].map((part) => String(part).padStart(2, "0"))];
    return parse(padded.join("-"));
  }

  /** @param {number} day */
  function partsOf(day) {
    const date = dateOf(day);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  }

  return {
    first: 0,
    last,
    parse,
    of,
    partsOf,
    /** @type {(day: number) => number} 1 is Monday, 7 is Sunday */
    weekday: (day) => ((dateOf(day).getUTCDay() + 6) % 7) + 1,
    iso: (/** @type {number} */ day) => dateOf(day).toISOString().slice(0, 10),
    /** @type {(day: number | null) => day is number} */
    contains: (day) => Number.isInteger(day) && day !== null && day >= 0 && day <= last,
    clip: (/** @type {number} */ day) => Math.max(0, Math.min(last, day)),
  };
}

// The days of a month in weeks, as a calendar on the wall has them.

/** @import { Calendar } from "./days.js" */
/** @typedef {{ year: number, month: number }} Month */

const ROW = [0, 1, 2, 3, 4, 5, 6];

/**
 * The weeks of a month; null where a day is of another month, or not of the period.
 * @param {Calendar} calendar
 * @param {Month} month
 * @param {number} begins the day of the week that a week begins with: 1 is Monday
 */
export function weeksOf(calendar, { year, month }, begins) {
  const first = firstOf(calendar, { year, month });
  const end = firstOf(calendar, monthAfter({ year, month }, 1));
  const before = (calendar.weekday(first) - begins + 7) % 7;
  const weeks = [];
  for (let monday = first - before; monday < end; monday += 7) {
    weeks.push(ROW.map((n) => monday + n).map((day) => (day >= first && day < end && calendar.contains(day) ? day : null)));
  }
  return weeks;
}

/**
 * The days of the week, in the order of a row.
 * @param {number} begins
 */
export function weekdaysFrom(begins) {
  return ROW.map((n) => ((begins - 1 + n) % 7) + 1);
}

/**
 * @param {Month} month
 * @param {number} step months on, or back
 * @returns {Month}
 */
export function monthAfter({ year, month }, step) {
  const months = year * 12 + month - 1 + step;
  return { year: Math.floor(months / 12), month: (months % 12) + 1 };
}

/**
 * Whether a day of a month lies in the period.
 * @param {Calendar} calendar
 * @param {Month} month
 */
export function isInPeriod(calendar, month) {
  return firstOf(calendar, month) <= calendar.last && firstOf(calendar, monthAfter(month, 1)) > 0;
}

/**
 * The same date so many months on, or the last day of a shorter month; within the period.
 * @param {Calendar} calendar
 * @param {number} day
 * @param {number} step
 */
export function monthsOn(calendar, day, step) {
  const { day: date, ...month } = calendar.partsOf(day);
  const to = monthAfter(month, step);
  const end = firstOf(calendar, monthAfter(to, 1));
  return calendar.clip(Math.min(firstOf(calendar, to) + date, end) - 1);
}

/**
 * The first or the last day of the week of a day; within the period.
 * @param {Calendar} calendar
 * @param {number} day
 * @param {number} begins
 * @param {boolean} last
 */
export function weekEnd(calendar, day, begins, last) {
  const into = (calendar.weekday(day) - begins + 7) % 7;
  return calendar.clip(last ? day + 6 - into : day - into);
}

/**
 * @param {Calendar} calendar
 * @param {Month} month
 */
function firstOf(calendar, { year, month }) {
  const first = calendar.of(year, month, 1);
  if (first === null) throw new RangeError(`there is no month ${year}-${month}`);
  return first;
}

// Which events belong to a day, which of them is shown first, and which marks share a target.

import { earliest, latest } from "./model.js";

/** @import { Model } from "./types.d.ts" */
/**
 * @typedef {Model["events"][number] & When} DayEvent
 * @typedef {object} When
 * @property {number} from the first day on which it may have begun
 * @property {number} to the last day of it, or on which it may have been
 * @property {number} at where its mark stands
 * @property {boolean} exact whether the day on which it began is known
 * @property {number} order in the table
 */
/** @typedef {{ events: DayEvent[], left: number, width: number }} Cluster where its target stands, in days */

/**
 * The events that touch the period.
 * @param {Pick<Model, "events" | "calendar">} model
 * @returns {DayEvent[]}
 */
export function datedEvents({ events, calendar }) {
  return events
    .map((event, order) => {
      const from = earliest(event.day);
      const begun = latest(event.day);
      const to = Math.max(begun, latest(event.until ?? event.day));
      return { ...event, from, to, at: Math.floor((from + begun) / 2), exact: from === begun, order };
    })
    .filter(({ from, to }) => to >= 0 && from <= calendar.last);
}

/**
 * The events of a day, the one to show first.
 * @param {DayEvent[]} events
 * @param {number} day
 */
export function eventsOn(events, day) {
  const vague = (/** @type {DayEvent} */ { exact, from }) => (exact ? Number(from !== day) : 2);
  return events
    .filter(({ from, to }) => from <= day && day <= to)
    .toSorted(
      (a, b) =>
        Number(b.headline) - Number(a.headline) ||
        vague(a) - vague(b) ||
        Number(a.place === null) - Number(b.place === null) ||
        a.order - b.order,
    );
}

/**
 * The last headline that is over before a day, if there is one.
 * @param {DayEvent[]} events
 * @param {number} day
 */
export function headlineBefore(events, day) {
  return events
    .filter(({ headline, to, from }) => headline && from >= 0 && to < day)
    .reduce((/** @type {DayEvent | null} */ last, one) => (last === null || one.to > last.to ? one : last), null);
}

/**
 * Events whose marks stand in the same stretch share a target: stretches are all as wide, as many
 * as there is room for, so that no two targets overlap and none reaches out of the strip.
 * @param {DayEvent[]} events of the period
 * @param {number} least that a target is wide, in days
 * @param {number} days of the period
 * @returns {Cluster[]}
 */
export function clustersOf(events, least, days) {
  const width = days / Math.max(1, Math.floor(days / Math.max(1, least)));
  /** @type {Cluster[]} */
  const found = [];
  for (const event of events.toSorted((a, b) => a.at - b.at || a.order - b.order)) {
    const left = Math.floor((event.at + 0.5) / width) * width;
    const last = found.at(-1);
    if (last?.left === left) last.events.push(event);
    else found.push({ events: [event], left, width });
  }
  return found;
}

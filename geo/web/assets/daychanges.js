// What changed on a day, in the order in which it is told.

import { select } from "./model.js";

/** @import { Model, Parts, Place, RunSpan } from "./types.d.ts" */
/** @typedef {{ place: Place, before: RunSpan["run"], after: RunSpan["run"] }} News */

/**
 * Every place that looks otherwise than on the day before, those that changed hands first: capitals, then by the number
 * of people. Provinces only repeat their capitals.
 * @param {Pick<Parts, "model" | "painter">} parts
 * @param {number} day
 * @returns {News[]}
 */
export function newsOf({ model, painter }, day) {
  const alone = !hasCapitals(model);
  return painter.timeline
    .changesOn(day)
    .filter((change) => painter.matters(change) && (alone || model.places[change.place].kind !== "province"))
    .map(({ place, before, after }) => ({ place: model.places[place], before: before.run, after: after.run }))
    .toSorted(
      (a, b) =>
        Number(isTheSame(a)) - Number(isTheSame(b)) ||
        rank(a.place) - rank(b.place) ||
        people(b.place) - people(a.place),
    );
}

/**
 * Whether the same side holds the place, and only a claim or a dispute came or went.
 * @param {Pick<News, "before" | "after">} news
 */
export function isTheSame({ before, after }) {
  return before.status === after.status && before.confidence !== "last-reported" && after.confidence !== "last-reported";
}

/**
 * The most changes that any day has.
 * @param {Pick<Parts, "model" | "painter">} parts
 */
export function mostNews({ model, painter }) {
  /** @type {Map<number, number>} */
  const found = new Map();
  for (const change of painter.timeline.changes) {
    if (painter.matters(change)) found.set(change.day, (found.get(change.day) ?? 0) + 1);
  }
  return Math.max(0, ...[...found].filter(([day]) => model.calendar.contains(day)).map(([, n]) => n));
}

/** @param {Model} model */
function hasCapitals(model) {
  return select(model, "capital").length > 0;
}

/** @param {Place} place */
function rank({ isCapital, kind }) {
  return isCapital ? 0 : kind === "district" ? 1 : 2;
}

/** @param {Place} place */
function people({ population }) {
  return population ?? 0;
}

// How many places of a selection are held by whom; the same rules as geo.answers.statistics.

import { select } from "./model.js";

/** @import { AgeClasses } from "./evidence.js" */
/** @import { Timeline } from "./time.js" */
/** @import { AgeSpan, HingeSpan, Model, Run, RunSpan } from "./types.d.ts" */

/** What is counted, in the order of the columns. */
const SELECTIONS = ["capital", "province", "district"];

/**
 * The selections of which the package has places.
 * @param {Model} model
 */
export function countable(model) {
  return SELECTIONS.filter((one) => select(model, one).length > 0);
}

/**
 * How many places of a selection have evidence of each class of age.
 * @param {Model} model
 * @param {{ ages: Timeline<AgeSpan>, classes: AgeClasses }} painter
 * @param {string} selection
 * @param {number} day
 */
export function countAges(model, { ages, classes }, selection, day) {
  const found = Array.from({ length: classes.number }, () => 0);
  for (const place of select(model, selection)) found[ages.at(place.index, day).age] += 1;
  return found;
}

/**
 * Of the places of a selection, by status: those that hinge on one source; and all others,
 * of which nothing or more is known.
 * @param {Model} model
 * @param {Timeline<RunSpan>} timeline
 * @param {Timeline<HingeSpan>} reliance
 * @param {string} selection
 * @param {number} day
 */
export function countSingle(model, timeline, reliance, selection, day) {
  const byStatus = model.statuses.map(() => 0);
  const lastReported = model.statuses.map(() => 0);
  const likely = model.statuses.map(() => 0);
  let more = 0;
  for (const place of select(model, selection)) {
    const { run } = timeline.at(place.index, day);
    const status = counted(model, run);
    if (!run.bound && status !== model.unknown && reliance.at(place.index, day).on.length === 0) more += 1;
    else if (run.bound) likely[run.bound.status] += 1;
    else if (status === null) lastReported[run.status] += 1;
    else byStatus[status] += 1;
  }
  return { byStatus, lastReported, likely, more };
}

/**
 * Of the places of a selection: those that are not counted alike in two maps, by what the later
 * one has them as; and those that are.
 * @param {Model} model
 * @param {(index: number) => { before: Run, after: Run }} pairAt
 * @param {string} selection
 */
export function countDifferences(model, pairAt, selection) {
  const byStatus = model.statuses.map(() => 0);
  const lastReported = model.statuses.map(() => 0);
  const likely = model.statuses.map(() => 0);
  let alike = 0;
  for (const place of select(model, selection)) {
    const { before, after } = pairAt(place.index);
    const status = counted(model, after);
    if (counted(model, before) === status) alike += 1;
    else if (after.bound) likely[after.bound.status] += 1;
    else if (status === null) lastReported[after.status] += 1;
    else byStatus[status] += 1;
  }
  return { byStatus, lastReported, likely, alike };
}

/** @typedef {ReturnType<typeof count>} Counts */

/**
 * @param {Model} model
 * @param {Timeline<RunSpan>} timeline
 * @param {string} selection
 * @param {number} day
 */
export function count(model, timeline, selection, day) {
  const places = select(model, selection);
  const byStatus = model.statuses.map(() => 0);
  const least = model.statuses.map(() => 0);
  const most = model.statuses.map(() => 0);
  const follows = model.statuses.map(() => 0);
  const lastReported = model.statuses.map(() => 0);
  const likely = model.statuses.map(() => 0);
  const claimed = model.actors.map(() => 0);
  let disputed = 0;
  let inferred = 0;
  for (const place of places) {
    const { run } = timeline.at(place.index, day);
    const status = counted(model, run);
    if (run.bound) likely[run.bound.status] += 1;
    else if (status === null) lastReported[run.status] += 1;
    else byStatus[status] += 1;
    if (run.confidence === "follows") follows[run.status] += 1;
    if (run.confidence === "inferred") inferred += 1;
    if (run.claimed !== null) claimed[run.claimed] += 1;
    if (run.confidence === "disputed") disputed += 1;
    for (const [other, more] of unsettled(model, timeline.spans[place.index], status, day)) {
      if (other === null) continue;
      if (more) most[other] += 1;
      else least[other] -= 1;
    }
  }
  byStatus.forEach((number, status) => {
    least[status] += number;
    most[status] += number;
  });
  const undrawn = places.filter((place) => !place.drawable).length;
  return {
    total: places.length, byStatus, follows, lastReported, likely, least, most, claimed, disputed, inferred, undrawn,
  };
}

/**
 * The status that a place is counted under; null if its holder has ceased to exist, or if it
 * is likely not one side's: those are counted apart. What is
 * only inferred counts as unknown.
 * @param {Model} model
 * @param {Run} run
 */
export function counted(model, run) {
  if (run.confidence === "last-reported" || run.confidence === "likely") return null;
  return run.confidence === "inferred" ? model.unknown : run.status;
}

/**
 * Statuses that a place may not (false) or may as well (true) have had on the day,
 * because the day of a change is not certain.
 * @param {Model} model
 * @param {RunSpan[]} spans
 * @param {number | null} status
 * @param {number} day
 */
function unsettled(model, spans, status, day) {
  /** @type {[number | null, boolean][]} */
  const found = [];
  for (let n = 1; n < spans.length; n += 1) {
    const { from, run } = spans[n];
    const before = counted(model, spans[n - 1].run);
    const after = counted(model, run);
    if (!run.since || before === after) continue;
    const [, earliest, latest] = run.since;
    if (status === after && from <= day && day < latest) found.push([after, false], [before, true]);
    else if (status === before && earliest <= day && day < from) found.push([before, false], [after, true]);
  }
  return found;
}

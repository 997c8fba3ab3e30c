// Who gained how many places on each day: the numbers of the finding, day by day.

import { countable, counted } from "./counts.js";

/** @import { Timeline } from "./time.js" */
/** @import { Model, RunSpan } from "./types.d.ts" */
/** @typedef {{ from: number, byStatus: number[], total: number }} Bin of one day, or of several from one on */

/**
 * What is counted of the gains: what the page counts, or every place where it counts none.
 * @param {Model} model
 */
function isCounted(model) {
  const selections = countable(model).filter((one) => one !== "province");
  if (selections.length === 0) return (/** @type {number} */ place) => model.places[place].kind !== "province";
  return (/** @type {number} */ place) => {
    const { isCapital, kind } = model.places[place];
    return selections.includes(isCapital ? "capital" : kind);
  };
}

/**
 * @param {Model} model
 * @param {Timeline<RunSpan>} timeline
 * @param {number} size days of a bin
 * @returns {Bin[]}
 */
export function gainsByDay(model, timeline, size) {
  const counts = isCounted(model);
  const bins = Array.from({ length: Math.ceil((model.calendar.last + 1) / size) }, (_, n) => ({
    from: n * size, byStatus: model.statuses.map(() => 0), total: 0,
  }));
  for (const { day, place, before, after } of timeline.changes) {
    const status = counted(model, after.run);
    if (status === null || status === model.unknown || status === counted(model, before.run)) continue;
    if (!counts(place)) continue;
    const bin = bins[Math.floor(day / size)];
    bin.byStatus[status] += 1;
    bin.total += 1;
  }
  return bins;
}

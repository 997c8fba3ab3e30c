// How old the latest evidence of a place is; the same rule as geo.resolve.timeline.

import { latest } from "./model.js";
import { merged } from "./time.js";

/** @import { AgeSpan, Model, Run, RunSpan } from "./types.d.ts" */
/** @typedef {ReturnType<typeof ageClasses>} AgeClasses */

/**
 * The claims that carry a run on a day: a run names all of them, and those count that
 * had begun, or that tell of the change with which the state began.
 * @param {Model} model
 * @param {number[]} numbers
 * @param {Run} run
 * @param {number} day
 */
export function spoken(model, numbers, run, day) {
  const until = run.since ? Math.max(day, run.since[2]) : day;
  return numbers.map((n) => model.claims[n]).filter((claim) => claim.begins <= until);
}

/**
 * Days since the latest claim that carries the run was valid; null when none does. An
 * inferred state has no evidence of its own.
 * @param {Model} model
 * @param {Run} run
 * @param {number} day
 */
export function ageOn(model, run, day) {
  if (run.confidence === "inferred") return null;
  const told = spoken(model, run.for, run, day).map((claim) => Math.min(latest(claim.from), day));
  return told.length === 0 ? null : day - Math.max(...told);
}

/**
 * Classes of age: up to the first bound, up to the second ..., older, and none at all.
 * @param {Model} model
 */
export function ageClasses({ ages, staleAfter }) {
  const none = ages.length + 1;
  const firstStale = ages.indexOf(staleAfter) + 1;
  return {
    number: none + 1,
    none,
    /** @param {number | null} age */
    of(age) {
      if (age === null) return none;
      const found = ages.findIndex((bound) => age <= bound);
      return found < 0 ? ages.length : found;
    },
    /** @param {number} found */
    isStale: (found) => found >= firstStale && found < none,
  };
}

/**
 * For each place, the stretches in which its evidence stays in one class of age.
 * @param {Model} model
 * @param {RunSpan[][]} spans
 */
export function ageSpans(model, spans) {
  const classes = ageClasses(model);
  /** @type {Map<Run, number[]>} the turns of one run are those of every place that has it */
  const known = new Map();
  return spans.map((listed) => {
    const parts = listed.flatMap((span) => spansOfRun(model, classes, span, known));
    return merged(parts, (span) => span.age);
  });
}

/**
 * @param {Model} model
 * @param {AgeClasses} classes
 * @param {RunSpan} span
 * @param {Map<Run, number[]>} known
 * @returns {AgeSpan[]}
 */
function spansOfRun(model, classes, { from, to, run }, known) {
  const turns = known.get(run) ?? turnsOf(model, run);
  known.set(run, turns);
  const days = [from, ...turns.filter((day) => from < day && day < to)];
  return days.map((day, n) => ({ from: day, to: days[n + 1] ?? to, age: classes.of(ageOn(model, run, day)) }));
}

/**
 * The days on which the age of a run's evidence may pass into another class, in order.
 * @param {Model} model
 * @param {Run} run
 */
function turnsOf(model, run) {
  const days = run.for.flatMap((number) => {
    const claim = model.claims[number];
    return [claim.begins, ...model.ages.map((bound) => latest(claim.from) + bound + 1)];
  });
  return [...new Set(days)].toSorted((a, b) => a - b);
}

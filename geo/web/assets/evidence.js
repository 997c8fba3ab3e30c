// How old the latest evidence of a place is; the same rule as geo.resolve.timeline.

import { latest } from "./model.js";
import { merged } from "./time.js";

/** @import { AgeSpan, Model, Run, RunSpan } from "./types.d.ts" */
/** @typedef {ReturnType<typeof ageClasses>} AgeClasses */

/**
 * The claims that carry a run on a day: a run names all of them, and those count that had
 * begun, or that tell of the change with which the state began, or of its end.
 * @param {Model} model
 * @param {Run} run
 * @param {number} day
 */
export function spokenFor(model, run, day) {
  const heard = hearing(model, run, day);
  return run.for.filter((n) => heard(n) || run.until.includes(n)).map((n) => model.claims[n]);
}

/**
 * The claims that contradict a run on a day.
 * @param {Model} model
 * @param {Run} run
 * @param {number} day
 */
export function spokenAgainst(model, run, day) {
  return run.against.filter(hearing(model, run, day)).map((n) => model.claims[n]);
}

/**
 * Days to the nearest claim that carries the run or tells of its end, before or after; null
 * when none does. An inferred state has no evidence of its own.
 * @param {Model} model
 * @param {Run} run
 * @param {number} day
 */
export function ageOn(model, run, day) {
  if (run.confidence === "inferred") return null;
  const heard = hearing(model, run, day);
  const carrying = run.for.filter((n) => heard(n) && !run.until.includes(n));
  const since = carrying.map((n) => day - Math.min(latest(model.claims[n].from), day));
  const before = run.until.map((n) => Math.max(0, model.claims[n].begins - day));
  const ages = [...since, ...before];
  return ages.length === 0 ? null : Math.min(...ages);
}

/**
 * Which claims, by their number, have a say in a run on a day.
 * @param {Model} model
 * @param {Run} run
 * @param {number} day
 * @returns {(n: number) => boolean}
 */
function hearing(model, run, day) {
  const until = run.since ? Math.max(day, run.since[2]) : day;
  return (n) => model.claims[n].begins <= until;
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
  const older = run.for.flatMap((number) => {
    const claim = model.claims[number];
    return [claim.begins, ...model.ages.map((bound) => latest(claim.from) + bound + 1)];
  });
  const nearer = run.until.flatMap((number) => model.ages.map((bound) => model.claims[number].begins - bound));
  return [...new Set([...older, ...nearer])].toSorted((a, b) => a - b);
}

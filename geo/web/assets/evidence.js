// How old the latest evidence of a place is; the same rule as geo.resolve.timeline.

import { latest } from "./model.js";
import { merged } from "./time.js";

// The claims that carry a run on a day: a run names all of them, and those count that
// had begun, or that tell of the change with which the state began.
export function spoken(model, numbers, run, day) {
  const until = run.since ? Math.max(day, run.since[2]) : day;
  return numbers.map((n) => model.claims[n]).filter((claim) => claim.begins <= until);
}

// Days since the latest claim that carries the run was valid; null when none does. An
// inferred state has no evidence of its own.
export function ageOn(model, run, day) {
  if (run.confidence === "inferred") return null;
  const told = spoken(model, run.for, run, day).map((claim) => Math.min(latest(claim.from), day));
  return told.length === 0 ? null : day - Math.max(...told);
}

// Classes of age: up to the first bound, up to the second ..., older, and none at all.
export function ageClasses(model) {
  const { ages, staleAfter } = model;
  const none = ages.length + 1;
  const firstStale = ages.indexOf(staleAfter) + 1;
  return {
    number: none + 1,
    none,
    of(age) {
      if (age === null) return none;
      const found = ages.findIndex((bound) => age <= bound);
      return found < 0 ? ages.length : found;
    },
    isStale: (found) => found >= firstStale && found < none,
    label(found) {
      if (found === none) return "No evidence";
      if (found === ages.length) return `Over ${ages.at(-1)} days`;
      return `${found === 0 ? 0 : ages[found - 1] + 1} to ${ages[found]} days`;
    },
  };
}

// For each place, the stretches in which its evidence stays in one class of age.
export function ageSpans(model, spans) {
  const classes = ageClasses(model);
  const known = new Map(); // by run: the stretches of one run are those of every place that has it
  return spans.map((listed) => merged(listed.flatMap((span) => spansOfRun(model, classes, span, known)), "age"));
}

function spansOfRun(model, classes, { from, to, run }, known) {
  if (!known.has(run)) known.set(run, turnsOf(model, run));
  const days = [from, ...known.get(run).filter((day) => from < day && day < to)];
  return days.map((day, n) => ({ from: day, to: days[n + 1] ?? to, age: classes.of(ageOn(model, run, day)) }));
}

// The days on which the age of a run's evidence may pass into another class, in order
function turnsOf(model, run) {
  const days = run.for.flatMap((number) => {
    const claim = model.claims[number];
    return [claim.begins, ...model.ages.map((bound) => latest(claim.from) + bound + 1)];
  });
  return [...new Set(days)].toSorted((a, b) => a - b);
}

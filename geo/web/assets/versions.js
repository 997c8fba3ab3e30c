// Versions of the runs of places, as known from an evening on. In the payload those that
// differ only in claims that came to be known are folded into one (geo/web/histories.py);
// here they are unfolded, so that a run names the claims that were known and no others.

/**
 * @import { Claim, Columns, Run, RunRow, Version } from "./types.d.ts"
 */

/** @type {("for" | "against" | "overtaken" | "until")[]} */
const LISTS = ["for", "against", "overtaken", "until"];

/**
 * The runs of a payload, each with its number.
 *
 * @param {Columns<RunRow>} table
 * @returns {Run[]}
 */
export function runsOf({ fields, columns }) {
  return columns[0].map((_, number) => {
    const row = Object.fromEntries(fields.map((field, n) => [field, columns[n][number]]));
    return { .../** @type {RunRow} */ (/** @type {unknown} */ (row)), number };
  });
}

/**
 * Unfolds the histories of one view. Runs without some of their claims are added to `runs`.
 *
 * @param {Version[][]} histories
 * @param {Run[]} runs
 * @param {Claim[]} claims
 * @returns {Version[][]}
 */
export function unfolded(histories, runs, claims) {
  /** @type {Map<string, number>} */
  const made = new Map();
  return histories.map((history) =>
    history.flatMap(([known, numbers], n) => {
      const next = history[n + 1]?.[0] ?? Infinity;
      const days = [known, ...knownBetween(numbers, runs, claims, known, next)];
      return days.map((day) => versionOn(day, numbers, runs, claims, made));
    }),
  );
}

/**
 * The days after `known`, and before `next`, on which a claim that the runs name came to be known.
 *
 * @param {number[]} numbers
 * @param {Run[]} runs
 * @param {Claim[]} claims
 * @param {number} known
 * @param {number} next
 */
function knownBetween(numbers, runs, claims, known, next) {
  const days = numbers.flatMap((number) =>
    LISTS.flatMap((list) => runs[number][list].map((claim) => claims[claim].knownFrom)),
  );
  const between = days.filter((day) => known < day && (day < next || next === Infinity));
  return [...new Set(between)].toSorted((a, b) => a - b);
}

/**
 * @param {number} day
 * @param {number[]} numbers
 * @param {Run[]} runs
 * @param {Claim[]} claims
 * @param {Map<string, number>} made
 * @returns {Version}
 */
function versionOn(day, numbers, runs, claims, made) {
  return [day, numbers.map((number) => knownOn(day, runs[number], runs, claims, made))];
}

/**
 * The number of a run that names no claim which was not known on a day.
 *
 * @param {number} day
 * @param {Run} run
 * @param {Run[]} runs
 * @param {Claim[]} claims
 * @param {Map<string, number>} made
 */
function knownOn(day, run, runs, claims, made) {
  const lists = LISTS.map((list) => run[list].filter((claim) => claims[claim].knownFrom <= day));
  if (lists.every((listed, n) => listed.length === run[LISTS[n]].length)) return run.number;
  const key = `${run.number} ${lists.map((listed) => listed.join()).join(" ")}`;
  const before = made.get(key);
  if (before !== undefined) return before;
  const number = runs.length;
  runs.push({ ...run, ...Object.fromEntries(LISTS.map((list, n) => [list, lists[n]])), number });
  made.set(key, number);
  return number;
}

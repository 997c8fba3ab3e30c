// Two maps against each other: which comes first, and who gained and lost between them; the
// same rules as geo.answers.comparison.

import { counted } from "./counts.js";
import { withLikely } from "./likely.js";
import { select, viewCalled } from "./model.js";
import { spansAsKnown, spansEachEvening } from "./time.js";

/**
 * @import { Amount, Balance, Compare, Differences, Known, Model, OneMap, Run, RunSpan } from "./types.d.ts"
 * @import { TwoMaps, Values } from "./types.d.ts"
 */
/** @typedef {(index: number) => Run} RunOf what is concluded for a place */

/** The parts of a balance, in the order in which they are told. */
export const BALANCE_PARTS = /** @type {const} */ ([
  "before", "after", "gained", "newlyKnown", "noLongerContested", "lost", "noLongerKnown", "newlyContested",
]);

/**
 * Whether the other map comes before the reader's own: it is of an earlier day, or of the same
 * as it was known earlier. Of two that differ in their rules alone the other one comes first.
 * @param {OneMap} own
 * @param {OneMap} other
 */
export function isOtherFirst(own, other) {
  if (other.day !== own.day) return other.day < own.day;
  return eveningOf(other) <= eveningOf(own);
}

/**
 * @param {OneMap} own
 * @param {Compare} other
 * @returns {TwoMaps}
 */
export function inOrder({ day, known, view }, { mode: _mode, ...other }) {
  const own = { day, known, view };
  const otherFirst = isOtherFirst(own, other);
  return { before: otherFirst ? other : own, after: otherFirst ? own : other, otherFirst };
}

/**
 * Whether two maps cannot differ.
 * @param {TwoMaps} maps
 */
export function isOneMap({ before, after }) {
  return before.day === after.day && before.view === after.view && eveningOf(before) === eveningOf(after);
}

/**
 * The stretches of every place as they are compared: with nothing that only the reader's
 * layers add to what the rules conclude.
 * @param {Model} model
 * @param {{ known: Known, view: string }} map
 * @returns {RunSpan[][]}
 */
export function comparedSpans(model, { known, view }) {
  const rules = viewCalled(model, view);
  if (known === "evening") return spansEachEvening(model, rules);
  const evening = known === "today" ? Infinity : known;
  const spans = spansAsKnown(model, rules, evening);
  return rules.likely ? withLikely(model, rules, spans, spans, evening) : spans;
}

/**
 * What one map concludes for every place.
 * @param {Model} model
 * @param {OneMap} map
 * @returns {Run[]}
 */
export function runsOn(model, { day, known, view }) {
  const spans = comparedSpans(model, { known: known === "evening" ? day : known, view });
  return spans.map((listed) => (listed.findLast(({ from }) => from <= day) ?? listed[0]).run);
}

/**
 * @param {Model} model
 * @param {RunOf} before
 * @param {RunOf} after
 * @param {string} selection
 * @returns {Differences}
 */
export function differencesOf(model, before, after, selection) {
  const apart = model.statuses.length;
  const balances = Array.from({ length: apart + 1 }, emptyBalance);
  /** @type {Differences} */
  const found = { selection, whole: nothing(), differing: nothing(), shifts: [], balances };
  const isKnown = (/** @type {number} */ status) => status !== model.unknown && status !== apart;
  const isContested = (/** @type {number} */ status) => isKnown(status) && model.statuses[status].actor === null;
  for (const place of select(model, selection)) {
    const [then, now] = [before(place.index), after(place.index)];
    const was = counted(model, then) ?? apart;
    const is = counted(model, now) ?? apart;
    const add = (/** @type {Amount} */ amount) => {
      amount.places += 1;
      amount.area += place.area ?? 0;
      amount.population += place.population ?? 0;
    };
    const [from, to] = [balances[was], balances[is]];
    [found.whole, from.before, to.after].forEach(add);
    if (was === is) continue;
    [found.differing, from.lost, to.gained].forEach(add);
    if (isKnown(is)) {
      if (!isKnown(was)) add(to.newlyKnown);
      if (isContested(was)) add(to.noLongerContested);
    }
    if (isKnown(was)) {
      if (!isKnown(is)) add(from.noLongerKnown);
      if (isContested(is)) add(from.newlyContested);
    }
    found.shifts.push({
      place, before: was === apart ? null : was, after: is === apart ? null : is,
      sureBefore: then.confidence, sureAfter: now.confidence,
    });
  }
  return found;
}

/**
 * What is compared with, while the map shows only what differs.
 * @param {Model} model
 * @param {Pick<Values, "compare">} values
 */
export function againstOf(model, { compare }) {
  if (compare === null || compare.mode !== "difference") return null;
  return { map: compare, runs: runsOn(model, compare) };
}

/**
 * The evening that a map stands on, as a number.
 * @param {OneMap} map
 */
function eveningOf({ day, known }) {
  if (known === "today") return Infinity;
  return known === "evening" ? day : known;
}

/** @returns {Amount} */
function nothing() {
  return { places: 0, area: 0, population: 0 };
}

/** @returns {Balance} */
function emptyBalance() {
  return /** @type {any} */ (Object.fromEntries(BALANCE_PARTS.map((part) => [part, nothing()])));
}

// What published counts leave for the places of which nobody speaks; the same rule as geo.resolve.bounds.

import { merged } from "./time.js";

/** @import { Bound, Centres, Model, Run, RunSpan, View } from "./types.d.ts" */

/**
 * The districts of which nobody speaks, marked as likely not a side's for as long as a count says so.
 * @param {Model} model
 * @param {View} view
 * @param {RunSpan[][]} shown the runs of every place as they are shown
 * @param {RunSpan[][]} said as they are by claims alone
 * @param {number} known the evening to stand on (Infinity: today)
 */
export function withLikely(model, view, shown, said, known) {
  const found = [...shown];
  const heard = view.centres.filter((one) => one.known <= known);
  for (const one of heard) {
    const { bound, unnamed } = boundOf(model, one, said);
    if (bound === null) continue;
    const until = lastsUntil(model, one, heard);
    for (const index of unnamed) found[index] = marked(model, found[index], bound, until);
  }
  return found;
}

/**
 * What a count leaves, if that is hardly anything, and of which places.
 * @param {Model} model
 * @param {Centres} one
 * @param {RunSpan[][]} said
 */
function boundOf(model, one, said) {
  const districts = model.places.filter(({ kind }) => kind === "district");
  /** @type {number[]} */
  const unnamed = [];
  let named = 0;
  if (!model.calendar.contains(one.day)) return { bound: null, unnamed };
  for (const { index } of districts) {
    const run = runOn(said[index], one.day);
    if (isSilent(model, run)) unnamed.push(index);
    else if (run.status === one.status && run.confidence !== "last-reported") named += 1;
  }
  const room = one.most - named;
  // A count below what is named counts otherwise, or is behind: it bounds nothing.
  const bounds = room >= 0 && unnamed.length > 0 && room * model.bounding.one_in <= unnamed.length;
  /** @type {Bound} */
  const bound = { ...one, named, room, unnamed: unnamed.length };
  return { bound: bounds ? bound : null, unnamed };
}

/**
 * A count speaks until the next one of the same side, and no longer than counts do.
 * @param {Model} model
 * @param {Centres} one
 * @param {Centres[]} heard
 */
function lastsUntil({ bounding }, one, heard) {
  const later = heard.filter(({ day, status }) => status === one.status && day > one.day);
  return Math.min(one.day + bounding.lasts, ...later.map(({ day }) => day));
}

/**
 * @param {Model} model
 * @param {RunSpan[]} spans
 * @param {Bound} bound
 * @param {number} until
 */
function marked(model, spans, bound, until) {
  /** @type {RunSpan[]} */
  const found = [];
  let end = until;
  for (const span of spans) {
    if (span.to > bound.day && !isSilent(model, span.run)) end = Math.min(end, span.from);
    const from = Math.max(span.from, bound.day);
    const to = Math.min(span.to, end);
    if (from >= to) {
      found.push(span);
      continue;
    }
    /** @type {Run} */
    const run = { ...span.run, confidence: "likely", rule: "counts-bound", bound };
    found.push({ ...span, to: from }, { from, to, run }, { ...span, from: to });
  }
  return merged(found.filter(({ from, to }) => from < to), ({ run }) => run);
}

/**
 * @param {Model} model
 * @param {Run} run
 */
function isSilent({ unknown }, { status, claimed }) {
  return status === unknown && claimed === null;
}

/**
 * @param {RunSpan[]} spans
 * @param {number} day
 */
function runOn(spans, day) {
  return (spans.find(({ to }) => day < to) ?? spans[spans.length - 1]).run;
}

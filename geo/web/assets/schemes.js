// What the colours of the map tell, as rows of the legend with their numbers.

import { count, countAges, countDifferences, countSingle } from "./counts.js";
import { line } from "./words.js";

/**
 * @import { Counts } from "./counts.js"
 * @import { AgeClasses } from "./evidence.js"
 * @import { HingeSpan, Model, Paint, Parts, Status } from "./types.d.ts"
 * @import { Kind } from "./series.js"
 * @import { Timeline } from "./time.js"
 * @import { Words } from "./words.js"
 */
/** @typedef {{ best: number, range: string }} Cell a number, and perhaps a range beside it */
/**
 * @typedef {object} Doubts what is to be said of the numbers besides
 * @property {number[]} claimed by side
 * @property {number} disputed
 * @property {number} follows
 * @property {number} stale
 * @property {number} inferred
 */
/** @typedef {{ paint: Paint, label: string, help: string | null }} Row */
/**
 * @typedef {object} Scheme
 * @property {string | null} title null: it goes without saying
 * @property {Row[]} rows
 * @property {string[]} notes
 * @property {(selection: string, day: number) => { rows: Cell[], doubts?: Doubts }} tally how
 *   many places each row has on a day; `doubts` where the colours are those of the statuses
 */

/**
 * @param {Parts} parts
 * @returns {Scheme}
 */
export function schemeOf(parts) {
  const { painter } = parts;
  if (painter.against) return byDifference(parts);
  if (painter.colouring === "age") return byAge(parts);
  if (painter.colouring === "single" && painter.reliance) return bySingle(parts, painter.reliance);
  return byStatus(parts);
}

/**
 * The statuses that some view ever draws.
 * @param {Model} model
 */
export function usedStatuses(model) {
  const used = new Set(model.views.flatMap((view) => view.runs.map((run) => run.status)));
  return model.statuses.filter(({ index }) => index === model.unknown || used.has(index));
}

/**
 * The statuses that some view ever draws as last reported only.
 * @param {Model} model
 */
function lastStatuses(model) {
  const late = model.views.flatMap((view) => view.runs.filter((run) => run.confidence === "last-reported"));
  const used = new Set(late.map((run) => run.status));
  return model.statuses.filter(({ index }) => used.has(index));
}

/**
 * The rows of what is counted apart, before those of which nothing is known: last reported, and
 * likely not a side's. `numbersOf` puts their numbers in the same order.
 * @param {Parts} parts
 */
function apart(parts) {
  const late = lastStatuses(parts.model);
  const bounded = boundedStatuses(parts.model);
  return {
    rows: [...late.map((status) => lastRow(parts, status)), ...bounded.map((status) => likelyRow(parts, status))],
    /** @param {Pick<Counts, "lastReported" | "likely">} found */
    numbersOf: ({ lastReported, likely }) => [
      ...late.map(({ index }) => lastReported[index]),
      ...bounded.map(({ index }) => likely[index]),
    ],
  };
}

/**
 * @param {Parts} parts
 * @returns {Scheme}
 */
function byStatus(parts) {
  const { model, words, painter } = parts;
  const used = usedStatuses(model);
  const others = apart(parts);
  const notes = [words.say("legend.range")];
  if (painter.colouring === "single") notes.unshift(notWorkedOut(parts));
  return {
    title: null,
    rows: beforeLast(used.map((status) => statusRow(parts, status)), others.rows),
    notes,
    tally(selection, day) {
      const found = count(model, painter.timeline, selection, day);
      const ages = countAges(model, painter, selection, day);
      const held = used.map(({ index }) => ({
        best: found.byStatus[index],
        range: rangeOf(words, found, index),
      }));
      const { claimed, disputed, inferred } = found;
      const stale = staleIn(painter.classes, ages);
      return {
        rows: beforeLast(held, others.numbersOf(found).map(certain)),
        doubts: { claimed, disputed, inferred, stale, follows: sum(found.follows) },
      };
    },
  };
}

/**
 * The statuses of which some view hears a count.
 * @param {Model} model
 */
function boundedStatuses(model) {
  const counted = new Set(model.views.flatMap((view) => view.centres.map(({ status }) => status)));
  return model.statuses.filter(({ index }) => counted.has(index));
}

/**
 * @param {Parts} parts
 * @returns {Scheme}
 */
function byAge({ model, palette, words, painter }) {
  const { classes } = painter;
  const rows = Array.from({ length: classes.number }, (_, found) => ({
    paint: palette.ofAge(found),
    label: ageLabel(model, words, found),
    help: null,
  }));
  return {
    title: words.say("colouring.age"),
    rows,
    notes: [words.say("legend.age-about")],
    tally: (selection, day) => ({ rows: countAges(model, painter, selection, day).map(certain) }),
  };
}

/**
 * @param {Parts} parts
 * @param {Timeline<HingeSpan>} reliance
 * @returns {Scheme}
 */
function bySingle(parts, reliance) {
  const { model, palette, words, painter } = parts;
  const used = usedStatuses(model);
  const others = apart(parts);
  const more = { paint: palette.rest(), label: words.say("legend.single-more"), help: null };
  return {
    title: words.say("legend.single"),
    rows: beforeLast(used.map((status) => statusRow(parts, status)), [...others.rows, more]),
    notes: [words.say("legend.single-about"), words.say("legend.single-today")],
    tally(selection, day) {
      const found = countSingle(model, painter.timeline, reliance, selection, day);
      const held = used.map(({ index }) => found.byStatus[index]);
      return { rows: beforeLast(held, [...others.numbersOf(found), found.more]).map(certain) };
    },
  };
}

/**
 * @param {Parts} parts
 * @returns {Scheme}
 */
function byDifference(parts) {
  const { model, palette, words, painter } = parts;
  const used = usedStatuses(model);
  const others = apart(parts);
  const alike = { paint: palette.alike(), label: words.say("compare.alike"), help: null };
  return {
    title: words.say("compare.key"),
    rows: [...beforeLast(used.map((status) => statusRow(parts, status)), others.rows), alike],
    notes: [words.say("compare.key-about")],
    tally(selection) {
      const found = countDifferences(model, (index) => painter.pairAt(index), selection);
      const held = used.map(({ index }) => found.byStatus[index]);
      return { rows: [...beforeLast(held, others.numbersOf(found)), found.alike].map(certain) };
    },
  };
}

/**
 * The name of a class of age.
 * @param {Model} model
 * @param {Words} words
 * @param {number} found
 */
export function ageLabel({ ages }, words, found) {
  if (found > ages.length) return words.say("legend.age-none");
  if (found === ages.length) return words.say("legend.age-over", { n: ages[found - 1] });
  return words.say("legend.age-between", { least: found === 0 ? 0 : ages[found - 1] + 1, n: ages[found] });
}

/** @param {Parts} parts */
function notWorkedOut({ model, words, sentences }) {
  const worked = model.views.filter((view) => view.hinges !== null);
  if (worked.length === 0) return words.say("legend.single-missing");
  const named = worked.map((view) => words.say("legend.rule-name", { view: sentences.viewLabel(view) }));
  return words.say("legend.single-missing-rules", { rules: words.listed(named) });
}

/**
 * How a class of the counts looks and what it is called.
 * @param {Parts} parts
 * @param {Kind} kind
 * @param {number} index of its status
 * @returns {Row}
 */
export function rowOf(parts, kind, index) {
  const status = parts.model.statuses[index];
  if (kind === "last-reported") return lastRow(parts, status);
  return kind === "likely" ? likelyRow(parts, status) : statusRow(parts, status);
}

/**
 * @param {Parts} parts
 * @param {Status} status
 * @returns {Row}
 */
function statusRow({ palette, words }, status) {
  return { paint: palette.bare(status.index), label: words.label(status), help: status.definition || null };
}

/**
 * @param {Parts} parts
 * @param {Status} status
 * @returns {Row}
 */
function lastRow({ palette, sentences }, { index }) {
  const run = { status: index, confidence: /** @type {const} */ ("last-reported") };
  return { paint: palette.bare(index, run.confidence), label: sentences.heading(run), help: null };
}

/**
 * @param {Parts} parts
 * @param {Status} status
 * @returns {Row}
 */
function likelyRow({ model, palette, words, sentences }, status) {
  const held = sentences.holder({ status: status.index });
  return { paint: palette.bare(model.unknown, "likely"), label: line(words.say("state.likely", { held })), help: null };
}

/**
 * Rows with others before the last of them, which is that of the unknown.
 * @template Item
 * @param {Item[]} items
 * @param {Item[]} others
 */
function beforeLast(items, others) {
  return [...items.slice(0, -1), ...others, ...items.slice(-1)];
}

/** @param {number} best */
function certain(best) {
  return { best, range: "" };
}

/** @param {number[]} numbers */
export function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

/**
 * @param {AgeClasses} classes
 * @param {number[]} ages
 */
function staleIn(classes, ages) {
  return sum(ages.filter((_, n) => classes.isStale(n)));
}

/**
 * "12–14" when the day of some change is not certain.
 * @param {Words} words
 * @param {Counts} counts
 * @param {number} status
 */
function rangeOf(words, { least, most }, status) {
  if (least[status] === most[status]) return "";
  return words.say("number.beside", { least: least[status], most: most[status] });
}

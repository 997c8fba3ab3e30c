// What the colours of the map tell, as rows of the legend with their numbers.

import { count, countAges, countSingle } from "./counts.js";

/**
 * @import { Counts } from "./counts.js"
 * @import { AgeClasses } from "./evidence.js"
 * @import { HingeSpan, Model, Paint, Parts, Status } from "./types.d.ts"
 * @import { Timeline } from "./time.js"
 * @import { Words } from "./words.js"
 */
/** @typedef {{ best: number, range: string }} Cell a number, and perhaps a range beside it */
/** @typedef {{ claimed: number[], disputed: number, stale: number }} Doubts */
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
 * @param {Parts} parts
 * @returns {Scheme}
 */
function byStatus(parts) {
  const { model, words, painter } = parts;
  const used = usedStatuses(model);
  const notes = [words.say("legend.range")];
  if (painter.colouring === "single") notes.unshift(notWorkedOut(parts));
  return {
    title: null,
    rows: used.map((status) => statusRow(parts, status)),
    notes,
    tally(selection, day) {
      const found = count(model, painter.timeline, selection, day);
      const ages = countAges(model, painter, selection, day);
      return {
        rows: used.map(({ index }) => ({
          best: found.byStatus[index],
          range: rangeOf(words, found, index),
        })),
        doubts: { claimed: found.claimed, disputed: found.disputed, stale: staleIn(painter.classes, ages) },
      };
    },
  };
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
  const more = { paint: palette.rest(), label: words.say("legend.single-more"), help: null };
  const rows = used.map((status) => statusRow(parts, status));
  rows.splice(-1, 0, more);
  return {
    title: words.say("legend.single"),
    rows,
    notes: [words.say("legend.single-about"), words.say("legend.single-today")],
    tally(selection, day) {
      const found = countSingle(model, painter.timeline, reliance, selection, day);
      const numbers = used.map(({ index }) => found.byStatus[index]);
      numbers.splice(-1, 0, found.more);
      return { rows: numbers.map(certain) };
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
 * @param {Parts} parts
 * @param {Status} status
 * @returns {Row}
 */
function statusRow({ palette, words }, status) {
  return { paint: palette.bare(status.index), label: words.label(status), help: status.definition || null };
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

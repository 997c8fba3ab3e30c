// How much each side holds, for every day of the period; the same rules as geo.answers.statistics.

import { countable, counted } from "./counts.js";
import { select } from "./model.js";

/** @import { Calendar } from "./days.js" */
/** @import { Model, Place, Run, RunSpan } from "./types.d.ts" */
/** @typedef {"capital" | "province" | "district" | "area" | "population"} Measure */
/** @typedef {"held" | "last-reported" | "likely"} Kind held, or counted apart */
/** @typedef {{ kind: Kind, status: number }} Class what is counted together */
/** @typedef {{ of: Class, values: Float64Array }} Line of a class, a value for each day */
/** @typedef {{ measure: Measure, selection: string, total: number, lines: Line[] }} Series */
/** @typedef {{ day: number, unit: "month" | "year" }} Tick */

/** @type {Kind[]} */
const APART = ["last-reported", "likely"];
/** @type {Measure[]} */
const FIGURES = ["area", "population"];
const MONTHS = 12;
const PRECISION = 1000;

/**
 * What can be counted: places, and the figures that places have. Provinces whose capitals are
 * counted would only repeat them.
 * @param {Model} model
 * @returns {Measure[]}
 */
export function measuresOf(model) {
  const selections = /** @type {Measure[]} */ (countable(model));
  const twins = selections.includes("capital") && selections.includes("province");
  return [
    ...selections.filter((one) => !(twins && one === "province")),
    ...FIGURES.filter((figure) => finest(model, figure) !== null),
  ];
}

/**
 * Every class that counts something on some day, in the order in which they are told: what is
 * held, what is counted apart, and that of which nothing is known.
 * @param {Model} model
 * @param {RunSpan[][]} spans of every place
 * @param {Measure} measure
 * @returns {Series}
 */
export function seriesOf(model, spans, measure) {
  const days = model.calendar.last + 1;
  const selection = selectionOf(model, measure);
  const places = select(model, selection);
  const lines = classesOf(model).map((of) => ({ of, values: new Float64Array(days) }));
  const byKey = new Map(lines.map((line) => [keyOf(line.of), line.values]));
  for (const place of places) {
    const weight = weightOf(place, measure);
    if (weight === 0) continue;
    for (const { from, to, run } of spans[place.index]) {
      const values = /** @type {Float64Array} */ (byKey.get(keyOf(classOf(model, run))));
      // What comes and what goes, to be added up from day to day.
      values[from] += weight;
      if (to < days) values[to] -= weight;
    }
  }
  for (const { values } of lines) addUp(values);
  const total = places.reduce((sum, place) => sum + weightOf(place, measure), 0);
  return { measure, selection, total, lines: lines.filter(({ values }) => values.some((value) => value > 0)) };
}

/**
 * Which places a measure counts.
 * @param {Model} model
 * @param {Measure} measure
 */
export function selectionOf(model, measure) {
  return FIGURES.includes(measure) ? finest(model, measure) ?? "district" : measure;
}

/**
 * The class that a run is counted in; what follows from other evidence is held.
 * @param {Model} model
 * @param {Run} run
 * @returns {Class}
 */
function classOf(model, run) {
  if (run.bound) return { kind: "likely", status: run.bound.status };
  const status = counted(model, run);
  return status === null ? { kind: "last-reported", status: run.status } : { kind: "held", status };
}

/**
 * @param {Model} model
 * @returns {Class[]}
 */
function classesOf({ statuses, unknown }) {
  const held = statuses.map(({ index }) => ({ kind: /** @type {Kind} */ ("held"), status: index }));
  const apart = APART.flatMap((kind) => statuses.map(({ index }) => ({ kind, status: index })));
  const nothing = held.filter(({ status }) => status === unknown);
  return [...held.filter(({ status }) => status !== unknown), ...apart, ...nothing];
}

/** @param {Class} of */
function keyOf({ kind, status }) {
  return `${kind} ${status}`;
}

/**
 * The finest areas that have a figure, for shares of the whole.
 * @param {Model} model
 * @param {Measure} figure
 */
function finest(model, figure) {
  const has = (/** @type {string} */ one) => select(model, one).some((place) => weightOf(place, figure) > 0);
  return ["district", "province"].find(has) ?? null;
}

/**
 * @param {Place} place
 * @param {Measure} measure
 */
function weightOf(place, measure) {
  if (measure === "area") return place.area ?? 0;
  if (measure === "population") return place.population ?? 0;
  return 1;
}

/** @param {Float64Array} values */
function addUp(values) {
  // Areas come and go with their decimals: where nothing is left, nothing shall be said to be.
  for (let day = 1; day < values.length; day += 1) {
    values[day] = Math.round((values[day] + values[day - 1]) * PRECISION) / PRECISION;
  }
}

// --- what a chart and a table of them need

/**
 * Round numbers from nothing up to the whole, at most so many steps.
 * @param {number} whole
 * @param {number} most
 */
export function roundTicks(whole, most) {
  if (whole <= 0) return [0];
  const rough = whole / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => Math.max(1, times * power)).find((one) => one >= rough) ?? whole;
  return Array.from({ length: Math.floor(whole / step) + 1 }, (_, n) => n * step);
}

/**
 * The beginnings of months, or of years, at most so many of them.
 * @param {Calendar} calendar
 * @param {number} most
 * @returns {Tick[]}
 */
export function timeTicks(calendar, most) {
  const firsts = firstsOf(calendar);
  const years = firsts.filter((day) => calendar.partsOf(day).month === 1);
  if (firsts.length <= most * MONTHS) {
    return thinned(firsts, most).map((day) => ({ day, unit: /** @type {const} */ ("month") }));
  }
  return thinned(years, most).map((day) => ({ day, unit: /** @type {const} */ ("year") }));
}

/**
 * The days that a table tells of: each week from the first day on, or each month or year when
 * weeks would be too many; and the last day.
 * @param {Calendar} calendar
 * @param {number} most
 */
export function tableDays(calendar, most) {
  const { last } = calendar;
  const weeks = Array.from({ length: Math.floor(last / 7) + 1 }, (_, n) => n * 7);
  const firsts = firstsOf(calendar);
  const regular = weeks.length <= most ? weeks : thinned(firsts, most);
  return [...new Set([0, ...regular, last])].toSorted((a, b) => a - b);
}

/** @param {Calendar} calendar */
function firstsOf(calendar) {
  const days = Array.from({ length: calendar.last + 1 }, (_, day) => day);
  return days.filter((day) => calendar.partsOf(day).day === 1);
}

/**
 * Every second, third … of them, so that no more are left than are wanted.
 * @param {number[]} days
 * @param {number} most
 */
function thinned(days, most) {
  const every = Math.ceil(days.length / most);
  return days.filter((_, n) => n % every === 0);
}

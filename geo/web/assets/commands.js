// What is seen, as the command that gives the same: a picture of the map, what differs of two.

import { write } from "./choice.js";

/** @import { Model, OneMap, Screen, TwoMaps, Values } from "./types.d.ts" */

const SAFE_WORD = /^[\w@%+=:,./-]+$/;
const BALANCED = "balanced";

/**
 * What draws the map as a picture, word for word as geo.export.command has it. Of two maps it is what
 * differs; two days side by side are small maps on one sheet; any other map beside is left out.
 * @param {Model} model
 * @param {Values} values
 * @param {Screen} screen
 */
export function snapshotCommand(model, values, screen) {
  const { day, layers, language, place, infer } = write(model, values);
  const { extent, area, theme } = screen;
  const known = writtenKnown(model, values);
  const words = ["control-map", "snapshot", "--on", day];
  if (known !== "today") words.push("--known", known);
  const other = besides(model, values);
  if (other !== null) words.push("--also", other);
  if (area === "province") words.push("--layer", area);
  const shown = layers.join(",");
  if (shown !== model.choices.shown.toSorted().join(",")) words.push("--show", shown || "none");
  const colouring = drawnColouring(model, values);
  if (colouring !== model.choices.colourings[0]) words.push("--colouring", colouring);
  if (extent) words.push(`--extent=${extent.map((degrees) => Number(degrees.toPrecision(6))).join(",")}`);
  words.push(...against(model, values));
  if (theme === "dark") words.push("--theme", theme);
  if (language !== "en") words.push("--language", language);
  if (values.view !== BALANCED) words.push(`--view=${values.view}`);
  if (place) words.push(`--ring=${place}`);
  if (infer) words.push("--infer");
  if (area === "none") words.push("--no-fill");
  return [...words, "-o", `${day}.png`].map(quoted).join(" ");
}

/**
 * The day of the map beside, if both show what was known by the same rules (geo.app.picture).
 * @param {Model} model
 * @param {Values} values
 */
export function besides(model, values) {
  const { compare, view, colouring } = values;
  if (compare?.mode !== "beside" || compare.view !== view || compare.day === values.day) return null;
  const alike = writtenKnown(model, compare) === writtenKnown(model, values);
  return alike && colouring === model.choices.colourings[0] ? model.calendar.iso(compare.day) : null;
}

/**
 * @param {Model} model
 * @param {Values} values
 */
function against(model, { compare, ...own }) {
  if (compare?.mode !== "difference") return [];
  const words = ["--against", model.calendar.iso(compare.day)];
  const known = writtenKnown(model, compare);
  if (known !== writtenKnown(model, own)) words.push("--against-known", known);
  if (compare.view !== own.view) words.push(`--against-view=${compare.view}`);
  return words;
}

/**
 * What the colours of the page tell, which is not always what was chosen.
 * @param {Model} model
 * @param {Values} values
 */
function drawnColouring(model, { colouring, compare, view, known }) {
  const [usual] = model.choices.colourings;
  if (compare?.mode === "difference") return usual;
  const worked = known === "today" && model.views.some(({ name, hinges }) => name === view && hinges !== null);
  return colouring === "single" && !worked ? usual : colouring;
}

/**
 * What says the same of two maps in numbers.
 * @param {Model} model
 * @param {TwoMaps} maps
 */
export function diffCommand(model, { before, after }) {
  const { iso } = model.calendar;
  const usual = model.views[0].name;
  const words = ["control-map", "diff", "--from", iso(before.day), "--to", iso(after.day)];
  const [known, laterKnown] = [before, after].map((map) => writtenKnown(model, map));
  if (known !== "today") words.push("--known", known);
  if (laterKnown !== known) words.push("--to-known", laterKnown);
  if (before.view !== usual) words.push("--view", before.view);
  if (after.view !== before.view) words.push("--to-view", after.view);
  return words.map(quoted).join(" ");
}

/**
 * What was known of a map, as a command and a file have it.
 * @param {Model} model
 * @param {{ day: number, known: OneMap["known"] }} map
 */
export function writtenKnown({ calendar }, { day, known }) {
  if (known === "today") return known;
  return calendar.iso(known === "evening" ? day : known);
}

/**
 * A word as a shell takes it whole, quoted as Python does it.
 * @param {string} word
 */
function quoted(word) {
  return SAFE_WORD.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`;
}

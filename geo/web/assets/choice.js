// The reader's choice as plain text values, as the address and the host write it.

import { readRange, writeRange } from "./dayrange.js";
import { AUTO } from "./nearness.js";

/** @import { Layers } from "./layers.js" */
/** @import { Compare, CompareMode, Known, Model, Values, Written } from "./types.d.ts" */
/** @import { Words } from "./words.js" */
/** @typedef {Partial<Values>} Patch */
/** @typedef {(value: unknown, patch: Patch) => string | null} Reader puts what it understands into the patch, or says why not */

const THEMES = ["light", "dark", "auto"];
/** The ways to look at two maps, in the order in which they are offered. */
export const COMPARE_MODES = /** @type {const} */ (["swipe", "beside", "difference"]);
// What must be there, then the name of the rules, which may hold commas itself.
const COMPARED = /^([^,]*),([^,]*),([^,]*),(.*)$/s;
const YES = { yes: true, no: false, true: true, false: false };
// What a host ends with null.
const CAN_END = new Set(["place", "range", "compare"]);
// More of a garbled value than this is not repeated to the reader.
const SHOWN = 40;

/**
 * What is chosen until the reader says otherwise.
 * @param {Model} model
 * @param {Pick<Layers, "areasAtHand">} layers
 * @returns {Values}
 */
export function defaults(model, layers) {
  return {
    day: model.calendar.last,
    range: null,
    known: "today",
    view: model.views[0].name,
    place: null,
    area: layers.areasAtHand().length > 1 ? AUTO : layers.areasAtHand()[0] ?? "none",
    layers: new Set(model.choices.shown),
    colouring: model.choices.colourings[0],
    infer: false,
    language: model.languages[0] ?? "en",
    theme: "auto",
    compare: null,
  };
}

/**
 * What of `written` can be understood, and a polite line for each thing that cannot.
 * @param {Model} model
 * @param {Words} words
 * @param {Written} written
 */
export function read(model, words, written) {
  /** @type {Patch} */
  const patch = {};
  const refused = [];
  for (const [key, reader] of Object.entries(readers(model, words))) {
    const value = written[key];
    if (value === undefined || (value === null && !CAN_END.has(key))) continue;
    const line = reader(value, patch);
    if (line !== null) refused.push(line);
  }
  return { patch, refused };
}

/**
 * @param {Model} model
 * @param {Values} values
 */
export function write(model, values) {
  return {
    day: model.calendar.iso(values.day),
    range: writeRange(model.calendar, values.range),
    known: knownText(model, values.known),
    view: values.view,
    place: values.place === null ? null : model.places[values.place].id,
    area: values.area,
    layers: [...values.layers].toSorted(),
    colouring: values.colouring,
    infer: values.infer,
    language: values.language,
    compare: values.compare && compareText(model, values.compare),
  };
}

/**
 * "swipe,2021-05-01,today,balanced"
 * @param {Model} model
 * @param {Compare} compare
 */
function compareText(model, { mode, day, known, view }) {
  return [mode, model.calendar.iso(day), knownText(model, known), view].join(",");
}

/**
 * @param {Model} model
 * @param {Known} known
 */
function knownText({ calendar }, known) {
  return typeof known === "number" ? calendar.iso(known) : known;
}

/**
 * @param {Model} model
 * @param {Words} words
 * @returns {Record<string, Reader>}
 */
function readers(model, words) {
  const { choices } = model;
  const one = (/** @type {string} */ name, /** @type {readonly string[]} */ allowed) =>
    oneOf(words, /** @type {keyof Values} */ (name), allowed);
  return {
    day: (value, patch) => readDay(model, words, value, patch),
    range: (value, patch) => readPart(model, words, value, patch),
    known: (value, patch) => readKnown(model, words, value, patch),
    view: (value, patch) => readView(model, words, value, patch),
    place: (value, patch) => readPlace(model, words, value, patch),
    area: one("area", choices.areas),
    layers: (value, patch) => readLayers(choices.layers, words, value, patch),
    colouring: one("colouring", choices.colourings),
    infer: (value, patch) => readInfer(words, value, patch),
    language: one("language", model.languages),
    theme: one("theme", THEMES),
    compare: (value, patch) => readCompare(model, words, value, patch),
  };
}

/**
 * @param {Model} model
 * @param {Words} words
 * @param {unknown} value
 * @param {Patch} patch
 */
function readDay({ calendar }, words, value, patch) {
  const day = calendar.parse(String(value));
  if (!calendar.contains(day)) {
    const period = { first: calendar.iso(0), last: calendar.iso(calendar.last) };
    return words.say("refused.day", { found: found(words, value), ...period });
  }
  patch.day = day;
  return null;
}

/**
 * @param {Model} model
 * @param {Words} words
 * @param {unknown} value
 * @param {Patch} patch
 */
function readPart({ calendar }, words, value, patch) {
  const range = value ? readRange(calendar, String(value)) : null;
  if (range === undefined) {
    const period = { first: calendar.iso(0), last: calendar.iso(calendar.last) };
    const example = writeRange(calendar, [0, calendar.last]) ?? "";
    return words.say("refused.range", { found: found(words, value), example, ...period });
  }
  patch.range = range;
  return null;
}

/**
 * @param {Model} model
 * @param {Words} words
 * @param {unknown} value
 * @param {Patch} patch
 */
function readKnown({ calendar }, words, value, patch) {
  const day = calendar.parse(String(value));
  /** @type {Known | null} */
  const known = value === "today" || value === "evening" ? value : day;
  if (known === null || (typeof known === "number" && known < 0)) {
    return words.say("refused.known", { first: calendar.iso(0), found: found(words, value) });
  }
  patch.known = known;
  return null;
}

/**
 * @param {Model} model
 * @param {Words} words
 * @param {unknown} value
 * @param {Patch} patch
 */
function readView({ views }, words, value, patch) {
  const view = views.find(({ name }) => name === value);
  if (!view) {
    const allowed = words.listed(views.map(({ name }) => name));
    return words.say("refused.view", { found: found(words, value), allowed });
  }
  patch.view = view.name;
  return null;
}

/**
 * @param {Model} model
 * @param {Words} words
 * @param {unknown} value
 * @param {Patch} patch
 */
function readPlace({ byId }, words, value, patch) {
  const place = value ? byId.get(String(value)) : null;
  if (place === undefined) return words.say("refused.place", { found: found(words, value) });
  patch.place = place && place.index;
  return null;
}

/**
 * Another map to compare with; nothing ends the comparison.
 * @param {Model} model
 * @param {Words} words
 * @param {unknown} value
 * @param {Patch} patch
 */
function readCompare(model, words, value, patch) {
  if (value === null || value === "") {
    patch.compare = null;
    return null;
  }
  const [, mode, ...map] = COMPARED.exec(String(value)) ?? [];
  if (mode === undefined) return words.say("refused.compare", { found: found(words, value), ways: words.listed([...COMPARE_MODES]) });
  if (!COMPARE_MODES.includes(/** @type {CompareMode} */ (mode))) {
    return notOneOf(words, "compare", COMPARE_MODES, mode);
  }
  /** @type {Patch} */
  const other = {};
  const lines = [readDay, readKnown, readView].map((reader, n) => reader(model, words, map[n], other));
  const wrong = lines.find((line) => line !== null);
  if (wrong !== undefined) return wrong;
  patch.compare = /** @type {Compare} */ ({ mode, ...other });
  return null;
}

/**
 * @param {string[]} allowed
 * @param {Words} words
 * @param {unknown} value
 * @param {Patch} patch
 */
function readLayers(allowed, words, value, patch) {
  const named = (Array.isArray(value) ? value.map(String) : String(value).split(",")).filter(Boolean);
  patch.layers = new Set(named.filter((name) => allowed.includes(name)));
  const strange = named.find((name) => !allowed.includes(name));
  return strange === undefined ? null : notOneOf(words, "layers", allowed, strange);
}

/**
 * @param {Words} words
 * @param {unknown} value
 * @param {Patch} patch
 */
function readInfer(words, value, patch) {
  const answer = YES[/** @type {keyof typeof YES} */ (String(value))];
  if (answer === undefined) return notOneOf(words, "infer", ["yes", "no"], value);
  patch.infer = answer;
  return null;
}

/**
 * @param {Words} words
 * @param {keyof Values} name
 * @param {readonly string[]} allowed
 * @returns {Reader}
 */
function oneOf(words, name, allowed) {
  return (value, patch) => {
    if (!allowed.includes(String(value))) return notOneOf(words, name, allowed, value);
    Object.assign(patch, { [name]: value });
    return null;
  };
}

/**
 * @param {Words} words
 * @param {string} name
 * @param {readonly string[]} allowed
 * @param {unknown} value
 */
function notOneOf(words, name, allowed, value) {
  return words.say("refused.one-of", { name, allowed: words.listed([...allowed]), found: found(words, value) });
}

/**
 * @param {Words} words
 * @param {unknown} value
 */
function found(words, value) {
  return words.say("refused.found", { text: String(value).slice(0, SHOWN) });
}

// What the map shows and in which language: areas, colours, layers.

import { byId, svg } from "./dom.js";
import { boxes, chooser, radios } from "./forms.js";
import { POINTS, shapePath } from "./marks.js";
import { AUTO } from "./nearness.js";

/** @import { Basemap } from "./basemap.js" */
/** @import { Layers } from "./layers.js" */
/** @import { Colouring, Parts, Values } from "./types.d.ts" */
/** @typedef {ReturnType<typeof drawLayerForm>} LayerForm */

// Layers that are there in every package
const ALWAYS = new Set(["label", "stale", "changed"]);

/**
 * Draw the form; what it returns shows what is chosen in it.
 * @param {Parts} parts
 * @param {Layers} layers
 * @param {Basemap} basemap
 */
export function drawLayerForm({ model, words, actions }, layers, basemap) {
  const { choices } = model;
  const options = (/** @type {string} */ section, /** @type {readonly string[]} */ names) =>
    names.map((value) => ({ value, text: words.say(`${section}.${value}`) }));
  const areas = choices.areas.filter((kind) =>
    kind === AUTO ? layers.areasAtHand().length > 1 : kind === "none" || layers.has(kind),
  );
  const offered = choices.layers.filter((name) => isOffered(name));

  /** @param {string} name */
  function isOffered(name) {
    if (name === "likely") return model.views.some(({ centres }) => centres.length > 0);
    return ALWAYS.has(name) || layers.has(name);
  }

  const area = radios("area", words.say("area.title"), options("area", areas), (value) =>
    actions.set({ area: value }),
  );
  const colouring = radios("colouring", words.say("colouring.title"), options("colouring", choices.colourings), (value) =>
    actions.set({ colouring: /** @type {Colouring} */ (value) }),
  );
  const shown = boxes(
    "layer",
    words.say("layer.title"),
    options("layer", offered).map((option) => ({ ...option, before: symbol(option.value) })),
    (value, on) => actions.toggle(value, on),
  );
  const languages = model.languages.map((value) => ({ value, text: ownName(model.words, value) }));
  const language = chooser(words.say("page.language"), languages, (value) => actions.set({ language: value }));
  byId("layers").replaceChildren(area.element, colouring.element, shown.element, language.element, basemap.form());

  return (/** @type {Values} */ values) => {
    for (const [value, input] of area.inputs) input.checked = value === values.area;
    for (const [value, input] of colouring.inputs) input.checked = value === values.colouring;
    for (const [value, input] of shown.inputs) input.checked = values.layers.has(value);
    language.select.value = values.language;
  };
}

/**
 * What a language calls itself.
 * @param {Record<string, Record<string, string>>} words
 * @param {string} code
 */
function ownName(words, code) {
  const own = words[code]?.["language.name"];
  return own ?? new Intl.DisplayNames([code, "en"], { type: "language" }).of(code) ?? code;
}

/** @param {string} name */
function symbol(name) {
  const point = POINTS[name];
  if (!point) return null;
  const d = shapePath(point.shape, 8, 8, point.radius);
  return svg("svg", { class: "symbol", viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d }));
}

// With what the map is compared, and how: the form in the panel.

import { COMPARE_MODES } from "./choice.js";
import { byId, el } from "./dom.js";
import { chooser, radios } from "./forms.js";
import { TypedDays } from "./typedday.js";

/** @import { Compare, CompareMode, Known, OneMap, Parts, Values } from "./types.d.ts" */

const NOT_COMPARED = "off";

/**
 * Draw the form; what it returns shows what is chosen in it.
 * @param {Parts} parts
 */
export function drawCompareForm(parts) {
  const { model, words, sentences, state, actions } = parts;
  /** What to compare with, once it is asked for. @type {OneMap} */
  let draft = state.values.compare ?? { day: 0, known: "today", view: state.values.view };
  const modes = [NOT_COMPARED, ...COMPARE_MODES].map((value) => ({ value, text: words.say(`compare.${value}`) }));
  const how = radios("compare", words.say("compare.how"), modes, (value) =>
    actions.set({ compare: value === NOT_COMPARED ? null : { mode: /** @type {CompareMode} */ (value), ...draft } }),
  );
  const reader = new TypedDays(model.calendar, model.words);
  const day = dayField(parts, reader, (found) => change({ day: found }));
  const known = knownField(parts, reader, (found) => change({ known: found }));
  const views = model.views.map((view) => ({ value: view.name, text: sentences.viewLabel(view) }));
  const rules = chooser(words.say("rules.title"), views, (view) => change({ view }));
  const shortcut = (/** @type {string} */ key, /** @type {() => void} */ go) =>
    el("button", { type: "button", class: "way", text: words.say(`compare.${key}`), onclick: go });
  byId("compare").replaceChildren(
    how.element,
    el("fieldset", {}, el("legend", { text: words.say("compare.with") }), day.element, day.help, ...known.elements, rules.element),
    el("div", { class: "ways" },
      shortcut("then-now", () => {
        const { values } = state;
        const then = typeof values.known === "number" ? values.known : values.day;
        begin({ day: values.day, known: then, view: values.view }, { known: "today" });
      }),
      shortcut("first-day", () => begin({ day: 0, known: state.values.known, view: state.values.view }, {})),
    ),
  );

  /** @param {Partial<OneMap>} patch */
  function change(patch) {
    draft = { ...draft, ...patch };
    const { compare } = state.values;
    if (compare !== null) actions.set({ compare: { ...compare, ...patch } });
    else show(state.all());
  }

  /**
   * Compare with a map, as the reader did last; before that by swiping.
   * @param {OneMap} map
   * @param {Partial<Values>} own what changes in the reader's own map
   */
  function begin(map, own) {
    draft = map;
    actions.set({ ...own, compare: { mode: state.values.compare?.mode ?? "swipe", ...map } });
  }

  function show(/** @type {Values} */ { compare }) {
    if (compare !== null) draft = mapOf(compare);
    for (const [value, input] of how.inputs) input.checked = value === (compare?.mode ?? NOT_COMPARED);
    day.show(draft.day);
    known.show(draft.known);
    rules.select.value = draft.view;
  }

  return show;
}

/**
 * @param {Compare} compare
 * @returns {OneMap}
 */
function mapOf({ mode: _mode, ...map }) {
  return map;
}

/**
 * The day of the other map, as people type days.
 * @param {Parts} parts
 * @param {TypedDays} reader
 * @param {(day: number) => void} typed
 */
function dayField({ model, words }, reader, typed) {
  const { calendar } = model;
  const { input, help, refuse } = typedField("compare-day", words.day(0));
  input.addEventListener("change", () => {
    const day = reader.read(input.value);
    const good = calendar.contains(day);
    refuse(good ? "" : words.say("day.allowed", {
      first: words.day(0), last: words.day(calendar.last), example: words.day(0), iso: calendar.iso(0),
    }));
    if (good) typed(day);
  });
  let shown = -1;
  const show = (/** @type {number} */ day) => {
    // What was mistyped stays to be mended, until another day is chosen.
    if (day !== shown) refuse("");
    shown = day;
    if (help.textContent === "") input.value = words.day(day);
  };
  const label = el("span", { text: words.say("compare.day") });
  return { element: el("label", { class: "line" }, label, input), help, show };
}

/**
 * What was known of the other map.
 * @param {Parts} parts
 * @param {TypedDays} reader
 * @param {(known: Known) => void} chosen
 */
function knownField({ model, words, state }, reader, chosen) {
  const { calendar } = model;
  const options = ["today", "evening", "day"].map((value) => ({ value, text: words.say(`compare.known-${value}`) }));
  const choice = chooser(words.say("compare.known"), options, (value) => {
    if (value === "today" || value === "evening") chosen(value);
    else chosen(state.values.compare?.day ?? state.values.day);
  });
  const { input, help, refuse } = typedField("compare-known", words.day(0));
  input.setAttribute("aria-label", words.say("known.field"));
  input.addEventListener("change", () => {
    const day = reader.read(input.value);
    const good = day !== null && day >= 0;
    const example = { example: words.day(state.values.day), iso: calendar.iso(state.values.day) };
    refuse(good ? "" : words.say("day.from-allowed", { first: words.day(0), ...example }));
    if (good) chosen(day);
  });
  const show = (/** @type {Known} */ known) => {
    const fixed = typeof known === "number";
    choice.select.value = fixed ? "day" : known;
    input.hidden = !fixed;
    if (fixed && help.textContent === "") input.value = words.day(known);
  };
  return { elements: [choice.element, input, help], show };
}

/**
 * A field for a day, with what is said of what was not understood.
 * @param {string} name
 * @param {string} placeholder
 */
function typedField(name, placeholder) {
  const id = `${name}-help`;
  const input = el("input", { type: "text", autocomplete: "off", maxlength: 60, dir: "auto", placeholder, "aria-describedby": id });
  const help = el("p", { id, class: "help", role: "alert" });
  const refuse = (/** @type {string} */ text) => {
    help.textContent = text;
    input.setAttribute("aria-invalid", String(text !== ""));
  };
  return { input, help, refuse };
}

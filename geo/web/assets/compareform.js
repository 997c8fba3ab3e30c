// With what the map is compared, and how: the form in the panel.

import { COMPARE_MODES } from "./choice.js";
import { byId, el } from "./dom.js";
import { chooser, radios } from "./forms.js";

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
  const day = dayField(parts, words.say("compare.day"), 0, (found) => change({ day: found }));
  const known = knownField(parts, (found) => change({ known: found }));
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
 * A day as it is typed.
 * @param {Parts} parts
 * @param {string} label
 * @param {number} first allowed
 * @param {(day: number) => void} typed
 */
function dayField({ model, words }, label, first, typed) {
  const { calendar } = model;
  const id = "compare-day-help";
  const input = el("input", { type: "text", autocomplete: "off", maxlength: 40, "aria-describedby": id });
  const help = el("p", { id, class: "help", role: "alert" });
  input.addEventListener("change", () => {
    const day = calendar.parse(input.value);
    const good = calendar.contains(day) && day >= first;
    const allowed = { first: calendar.iso(0), last: calendar.iso(calendar.last) };
    help.textContent = good ? "" : words.say("day.allowed", allowed);
    input.setAttribute("aria-invalid", String(!good));
    if (good) typed(day);
  });
  const show = (/** @type {number} */ day) => {
    if (document.activeElement !== input || input.getAttribute("aria-invalid") !== "true") input.value = calendar.iso(day);
  };
  return { element: el("label", { class: "line" }, el("span", { text: label }), input), help, show };
}

/**
 * What was known of the other map.
 * @param {Parts} parts
 * @param {(known: Known) => void} chosen
 */
function knownField({ model, words, state }, chosen) {
  const { calendar } = model;
  const options = ["today", "evening", "day"].map((value) => ({ value, text: words.say(`compare.known-${value}`) }));
  const choice = chooser(words.say("compare.known"), options, (value) => {
    if (value === "today" || value === "evening") chosen(value);
    else chosen(state.values.compare?.day ?? state.values.day);
  });
  const id = "compare-known-help";
  const input = el("input", { type: "text", autocomplete: "off", maxlength: 40, "aria-label": words.say("known.field"), "aria-describedby": id });
  const help = el("p", { id, class: "help", role: "alert" });
  input.addEventListener("change", () => {
    const day = calendar.parse(input.value);
    const good = day !== null && day >= 0;
    help.textContent = good ? "" : words.say("day.from-allowed", { first: calendar.iso(0) });
    if (good) chosen(day);
  });
  const show = (/** @type {Known} */ known) => {
    const fixed = typeof known === "number";
    choice.select.value = fixed ? "day" : known;
    input.hidden = !fixed;
    if (fixed) input.value = calendar.iso(known);
  };
  return { elements: [choice.element, input, help], show };
}

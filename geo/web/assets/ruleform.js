// What counts as known, and by whose rules the map is drawn.

import { byId, el } from "./dom.js";
import { boxes, chooser, radios } from "./forms.js";
import { viewCalled } from "./model.js";
import { TypedDays } from "./typedday.js";

/** @import { Model, Parts, Values } from "./types.d.ts" */
/** @typedef {ReturnType<typeof drawRuleForm>} RuleForm */

/**
 * Draw the form; what it returns shows what is chosen in it.
 * @param {Parts} parts
 */
export function drawRuleForm(parts) {
  const { model, words, sentences, actions } = parts;
  const known = drawKnown(parts);
  const views = model.views.map((view) => ({ value: view.name, text: sentences.viewLabel(view) }));
  const rules = chooser(words.say("rules.title"), views, (value) => actions.set({ view: value }));
  const about = el("p", { class: "hint" });
  const others = actions.ask
    ? el("button", { type: "button", class: "ask", text: words.say("rules.only-sources"), onclick: () => actions.ask?.("sources") })
    : null;
  const inferable = canInfer(model) ? [{ value: "infer", text: words.say("rules.infer") }] : [];
  const infer = boxes("infer", "", inferable, (_, on) => actions.set({ infer: on }));
  byId("known").replaceChildren(
    known.element, known.help, rules.element, about, ...(others ? [others] : []), infer.element,
  );

  return (/** @type {Values} */ values) => {
    known.show(values);
    rules.select.value = values.view;
    about.textContent = sentences.viewAbout(viewCalled(model, values.view));
    for (const input of infer.inputs.values()) input.checked = values.infer;
  };
}

/** @param {Parts} parts */
function drawKnown({ model, words, state, actions }) {
  const { calendar } = model;
  const day = el("input", {
    type: "text", autocomplete: "off", "aria-label": words.say("known.field"), dir: "auto",
    placeholder: words.day(calendar.last), "aria-describedby": "known-help",
  });
  const reader = new TypedDays(calendar, model.words);
  const help = el("p", { id: "known-help", class: "help", role: "alert" });
  const options = ["today", "evening", "day"].map((value) => ({
    value, text: words.say(`known.${value}`), after: value === "day" ? day : null,
  }));
  const { element, inputs } = radios("known", words.say("known.title"), options, (value) => {
    if (value === "today" || value === "evening") actions.set({ known: value });
    else takeDay();
  });
  day.addEventListener("change", takeDay);

  function takeDay() {
    const typed = day.value.trim() === "" ? state.values.day : reader.read(day.value);
    const good = typed !== null && typed >= 0;
    const example = { example: words.day(state.values.day), iso: calendar.iso(state.values.day) };
    help.textContent = good ? "" : words.say("day.from-allowed", { first: words.day(0), ...example });
    if (good) actions.set({ known: typed });
  }

  function show(/** @type {Values} */ { known }) {
    const chosen = typeof known === "number" ? "day" : known;
    for (const [value, input] of inputs) input.checked = value === chosen;
    if (typeof known === "number") day.value = words.day(known);
  }

  return { element, help, show };
}

/**
 * Whether some district lies in a province with a capital.
 * @param {Model} model
 */
function canInfer({ places }) {
  return places.some(({ kind, province }) => kind === "district" && province?.capital);
}

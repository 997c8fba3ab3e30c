// Rows of choices: one of several, or on and off.

import { el } from "./dom.js";

/** @import { Child } from "./dom.js" */
/**
 * @typedef {object} Option
 * @property {string} value
 * @property {string} text
 * @property {Child} [before] stands between the box and its text
 * @property {Child} [after]
 */
/** @typedef {{ element: HTMLElement, inputs: Map<string, HTMLInputElement> }} Group inputs by their value */

/**
 * One of several.
 * @param {string} name
 * @param {string} title
 * @param {Option[]} options
 * @param {(value: string) => void} chosen
 */
export function radios(name, title, options, chosen) {
  return group("radio", name, title, options, (input) => chosen(input.value));
}

/**
 * Each on or off.
 * @param {string} name
 * @param {string} title
 * @param {Option[]} options
 * @param {(value: string, on: boolean) => void} switched
 */
export function boxes(name, title, options, switched) {
  return group("checkbox", name, title, options, (input) => switched(input.value, input.checked));
}

/**
 * A field that opens, with what it is for before it.
 * @param {string} title
 * @param {{ value: string, text: string }[]} options
 * @param {(value: string) => void} chosen
 */
export function chooser(title, options, chosen) {
  const select = el("select", {}, ...options.map((option) => el("option", option)));
  select.addEventListener("change", () => chosen(select.value));
  return { element: el("label", { class: "line" }, el("span", { text: title }), select), select };
}

/**
 * @param {"radio" | "checkbox"} type
 * @param {string} name
 * @param {string} title
 * @param {Option[]} options
 * @param {(input: HTMLInputElement) => void} changed
 * @returns {Group}
 */
function group(type, name, title, options, changed) {
  const inputs = new Map();
  const labels = options.map(({ value, text, before, after }) => {
    const input = el("input", { type, name, value });
    input.addEventListener("change", () => changed(input));
    inputs.set(value, input);
    return el("label", {}, input, before, el("span", { text }), after);
  });
  const legend = title === "" ? null : el("legend", { text: title });
  return { element: el("fieldset", {}, legend, ...labels), inputs };
}

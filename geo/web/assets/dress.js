// The words of what stands in the document from the beginning. An element names its text:
// data-say for what it holds, data-say-… for an attribute. What is data-directed runs as the
// language does; along the slider days run from left to right in every language.

import { setText } from "./dom.js";

/** @import { Words } from "./words.js" */

const ATTRIBUTES = { "data-say-label": "aria-label", "data-say-title": "title", "data-say-placeholder": "placeholder" };

/** @param {Words} words */
export function dress(words) {
  document.documentElement.lang = words.language;
  for (const element of document.querySelectorAll("[data-directed]")) {
    element.setAttribute("dir", words.direction);
  }
  for (const element of document.querySelectorAll("[data-say]")) {
    setText(element, words.say(element.getAttribute("data-say") ?? ""));
  }
  for (const [from, to] of Object.entries(ATTRIBUTES)) {
    for (const element of document.querySelectorAll(`[${from}]`)) {
      element.setAttribute(to, words.say(element.getAttribute(from) ?? ""));
    }
  }
}

// What the two maps of a comparison are called on the map: which comes first, its day, what was
// known, the rules.

import { el, setText } from "./dom.js";
import { viewCalled } from "./model.js";

/** @import { OneMap, Parts } from "./types.d.ts" */
/** @typedef {"before" | "after"} Half */

export class MapName {
  element;
  #half;
  #parts;
  #title = el("b", {});
  #known = el("span", {});
  #rules = el("span", {});
  #moves = el("small", {});

  /**
   * @param {Half} half
   * @param {Parts} parts
   */
  constructor(half, parts) {
    this.#half = half;
    this.#parts = parts;
    this.element = el("p", { class: `map-name ${half}` }, this.#title, this.#known, this.#rules, this.#moves);
  }

  /**
   * @param {OneMap} map
   * @param {OneMap} other what is the same of it need not be said where there is no room
   * @param {boolean} own whether the slider moves it
   */
  show(map, other, own) {
    const { model, words, sentences } = this.#parts;
    setText(this.#title, nameOfMap(this.#parts, this.#half, map));
    setText(this.#known, sentences.known(map.known === "evening" ? map.day : map.known));
    setText(this.#rules, words.say("compare.rules", { view: sentences.viewLabel(viewCalled(model, map.view)) }));
    setText(this.#moves, own ? words.say("compare.moves") : words.say("compare.stays"));
    this.#known.classList.toggle("alike", map.known !== "evening" && map.known === other.known);
    this.#rules.classList.toggle("alike", map.view === other.view);
    this.element.dir = words.direction;
    this.element.lang = words.language;
  }
}

/**
 * "Before: 5 August 2021"
 * @param {Pick<Parts, "words">} parts
 * @param {Half} half
 * @param {OneMap} map
 */
export function nameOfMap({ words }, half, { day }) {
  return words.say("language.line", { label: words.say(`compare.${half}`), value: words.day(day) });
}

// The signs below the legend: claims, disputes, what is drawn paler, with their numbers.

import { el, setText } from "./dom.js";
import { wideSwatch } from "./palette.js";
import { sum } from "./schemes.js";
import { line } from "./words.js";

/**
 * @import { Model, Paint, Parts, Values } from "./types.d.ts"
 * @import { Doubts } from "./schemes.js"
 */

export class Keys {
  list = el("ul", { class: "keys" });
  #words;
  /** @type {[number, Element][]} */
  #claimed = [];
  #disputed;
  /** @type {Element | null} */
  #stale = null;

  /**
   * @param {Parts} parts
   * @param {Values} values
   */
  constructor({ model, palette, words, sentences }, values) {
    this.#words = words;
    /** @type {{ status: number, claimed: number | null, confidence: "reported" }} */
    const bare = { status: model.unknown, claimed: null, confidence: "reported" };
    for (const claimed of claimants(model)) {
      const run = { ...bare, claimed };
      this.#claimed.push([claimed, this.#key(palette.paintOf(run), line(sentences.claimed(run)))]);
    }
    this.#disputed = this.#key(
      palette.paintOf({ ...bare, confidence: "disputed" }),
      words.say("key.disputed"),
    );
    if (values.layers.has("stale")) {
      const text = words.say("key.stale", { n: model.staleAfter });
      this.#stale = this.#key(palette.paintOf({ ...bare, status: 0 }, true), text, palette.bare(0));
    }
    if (values.infer) {
      const paint = palette.paintOf({ status: 0, claimed: null, confidence: "inferred" });
      this.#key(paint, words.say("key.inferred"), palette.bare(0));
    }
  }

  /** @param {Doubts[]} doubts */
  update(doubts) {
    const told = (/** @type {number[]} */ numbers) => this.#words.number(sum(numbers));
    for (const [actor, cell] of this.#claimed) setText(cell, told(doubts.map((one) => one.claimed[actor])));
    setText(this.#disputed, told(doubts.map((one) => one.disputed)));
    if (this.#stale) setText(this.#stale, told(doubts.map((one) => one.stale)));
  }

  /**
   * @param {Paint} paint
   * @param {string} text
   * @param {Paint} [before] what it would be otherwise
   */
  #key(paint, text, before = paint) {
    const number = el("b", {});
    this.list.append(el("li", {}, wideSwatch(before, paint), el("span", { text }), number));
    return number;
  }
}

/**
 * The sides that some view ever shows as claiming a place alone.
 * @param {Model} model
 */
function claimants(model) {
  const shown = new Set(model.views.flatMap((view) => view.runs.map((run) => run.claimed)));
  return [...shown].filter((actor) => actor !== null);
}

// The signs below the legend: claims, disputes, what is drawn paler, with their numbers.

import { el, setText } from "./dom.js";
import { wideSwatch } from "./palette.js";
import { sum } from "./schemes.js";
import { line } from "./words.js";

/**
 * @import { Model, Paint, Parts, Values } from "./types.d.ts"
 * @import { Doubts } from "./schemes.js"
 */
/**
 * @typedef {object} Key
 * @property {HTMLElement} item
 * @property {Element} cell
 * @property {(doubts: Doubts) => number} numberOf
 */

export class Keys {
  list = el("ul", { class: "keys" });
  #words;
  /** @type {Key[]} */
  #keys = [];

  /**
   * @param {Parts} parts
   * @param {Values} values
   */
  constructor({ model, palette, words, sentences }, values) {
    this.#words = words;
    /** @type {{ status: number, claimed: number | null, confidence: "reported" }} */
    const bare = { status: model.unknown, claimed: null, confidence: "reported" };
    this.#add(palette.bare(0, "follows"), words.say("key.follows"), ({ follows }) => follows);
    for (const claimed of claimants(model)) {
      const run = { ...bare, claimed };
      this.#add(palette.paintOf(run), line(sentences.claimed(run)), (doubts) => doubts.claimed[claimed]);
    }
    this.#add(palette.bare(model.unknown, "disputed"), words.say("key.disputed"), ({ disputed }) => disputed);
    if (values.layers.has("stale")) {
      const text = words.say("key.stale", { n: model.staleAfter });
      this.#add(palette.paintOf({ ...bare, status: 0 }, true), text, ({ stale }) => stale, palette.bare(0));
    }
    if (values.infer) {
      const paint = palette.bare(0, "inferred");
      this.#add(paint, words.say("key.inferred"), ({ inferred }) => inferred, palette.bare(0));
    }
  }

  /**
   * Only what is there has a key.
   * @param {Doubts[]} doubts
   */
  update(doubts) {
    let any = false;
    for (const { item, cell, numberOf } of this.#keys) {
      const number = sum(doubts.map(numberOf));
      setText(cell, this.#words.number(number));
      item.hidden = number === 0;
      any ||= number > 0;
    }
    this.list.hidden = !any;
  }

  /**
   * @param {Paint} paint
   * @param {string} text
   * @param {Key["numberOf"]} numberOf
   * @param {Paint} [before] what it would be otherwise
   */
  #add(paint, text, numberOf, before = paint) {
    const cell = el("b", {});
    const item = el("li", {}, wideSwatch(before, paint), el("span", { text }), cell);
    this.#keys.push({ item, cell, numberOf });
    this.list.append(item);
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

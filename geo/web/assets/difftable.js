// What each side gained and lost between the two maps, as a table that follows the slider: its
// cells are made once and written anew.

import { el, setText } from "./dom.js";
import { select } from "./model.js";
import { swatch } from "./palette.js";
import { usedStatuses } from "./schemes.js";

/** @import { Amount, Balance, Differences, Parts, Status } from "./types.d.ts" */
/**
 * @typedef {object} DiffRow
 * @property {HTMLElement} item
 * @property {number} status
 * @property {AmountCell} gained
 * @property {AmountCell} lost
 */

/** What is compared in a table of its own; provinces only repeat their capitals. */
const COMPARED_KINDS = ["capital", "district"];

/** @param {Parts} parts */
export function comparedKinds({ model }) {
  return COMPARED_KINDS.filter((kind) => select(model, kind).length > 0);
}

export class DiffTable {
  element = el("div", { class: "diff-table" });
  #parts;
  #kind;
  #title = el("h3", {});
  #table;
  /** @type {DiffRow[]} */
  #rows;

  /**
   * @param {Parts} parts
   * @param {string} kind
   */
  constructor(parts, kind) {
    this.#parts = parts;
    this.#kind = kind;
    const { model, words } = parts;
    const statuses = [...usedStatuses(model).map(({ index }) => index), model.statuses.length];
    this.#rows = statuses.map((status) => this.#row(status));
    const heads = ["gained", "lost"].map((key) => el("th", { scope: "col", text: words.say(`compare.${key}`) }));
    const corner = el("th", { scope: "col" }, el("span", { class: "unseen", text: words.say("head.held-by") }));
    this.#table = el(
      "table",
      {},
      el("thead", {}, el("tr", {}, corner, ...heads)),
      el("tbody", {}, ...this.#rows.map(({ item }) => item)),
    );
    this.element.append(this.#title, this.#table);
  }

  /** @param {Differences} found */
  update({ whole, differing, balances }) {
    const { words } = this.#parts;
    const told = words.say("compare.differing", { n: differing.places, total: whole.places });
    setText(this.#title, words.say("language.line", { label: words.say(`head.${this.#kind}`), value: told }));
    this.#table.hidden = differing.places === 0;
    for (const { item, status, gained, lost } of this.#rows) {
      const balance = balances[status];
      item.hidden = balance.gained.places === 0 && balance.lost.places === 0;
      gained.show(balance.gained, gainedFrom(balance));
      lost.show(balance.lost, lostTo(balance));
    }
  }

  /**
   * @param {number} status
   * @returns {DiffRow}
   */
  #row(status) {
    const { model, palette, words } = this.#parts;
    /** @type {Status | undefined} */
    const held = model.statuses[status];
    const label = held ? words.label(held) : words.say("compare.apart");
    const paint = held ? palette.bare(status) : palette.bare(model.unknown, "likely");
    const gained = new AmountCell(this.#parts);
    const lost = new AmountCell(this.#parts);
    const name = el("th", { scope: "row" }, swatch(paint), el("span", { dir: "auto", text: label }));
    return { item: el("tr", {}, name, gained.element, lost.element), status, gained, lost };
  }
}

/** How many places, how large, with how many people; and what part of them is told apart. */
class AmountCell {
  #parts;
  #places = el("b", {});
  #measures = [el("small", {}), el("small", {})];
  #asides = [el("small", { class: "aside" }), el("small", { class: "aside" })];
  element = el("td", {}, this.#places, ...this.#measures, ...this.#asides);

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /**
   * @param {Amount} amount
   * @param {{ key: string, of: Amount }[]} asides
   */
  show({ places, area, population }, asides) {
    const { words } = this.#parts;
    setText(this.#places, words.number(places));
    this.element.classList.toggle("none", places === 0);
    const told = [
      area > 0 ? words.say("details.km2", { n: Math.round(area) }) : "",
      population > 0 ? words.say("compare.people", { n: population }) : "",
    ];
    this.#measures.forEach((line, n) => writeIf(line, told[n]));
    this.#asides.forEach((line, n) => {
      const { key, of } = asides[n];
      writeIf(line, of.places > 0 ? words.say(`compare.count-${key}`, { n: of.places }) : "");
    });
  }
}

/** @param {Balance} balance */
function gainedFrom({ newlyKnown, noLongerContested }) {
  return [{ key: "newly-known", of: newlyKnown }, { key: "no-longer-contested", of: noLongerContested }];
}

/** @param {Balance} balance */
function lostTo({ noLongerKnown, newlyContested }) {
  return [{ key: "no-longer-known", of: noLongerKnown }, { key: "newly-contested", of: newlyContested }];
}

/**
 * @param {HTMLElement} line
 * @param {string} text
 */
function writeIf(line, text) {
  line.hidden = text === "";
  setText(line, text);
}

// The legend: what the colours mean, and how many places wear each on the day.

import { countable } from "./counts.js";
import { byId, el, setText, svg } from "./dom.js";
import { Keys } from "./keys.js";
import { select } from "./model.js";
import { swatch } from "./palette.js";
import { schemeOf } from "./schemes.js";

/**
 * @import { Parts, Values } from "./types.d.ts"
 * @import { Cell, Row, Scheme } from "./schemes.js"
 */

/** @typedef {{ strip: HTMLElement, key: HTMLElement, number: Element }} Part of a bar and its key */

// Where there is no room for keys on the map
const SMALL = window.matchMedia("(max-width: 760px), (max-height: 450px), (max-width: 1000px) and (orientation: portrait)");

export class Legend {
  #parts;
  #selections;
  #columns;
  #twins;
  /** @type {Scheme} */
  #scheme;
  /** @type {Map<string, { best: Element, doubt: Element }>} by selection and row */
  #cells = new Map();
  /** @type {HTMLElement[]} */
  #rows = [];
  /** @type {Map<string, Part[]>} by selection */
  #bars = new Map();
  /** @type {Keys | null} */
  #keys = null;

  /** @param {Parts} parts */
  constructor(parts) {
    const { model } = parts;
    this.#parts = parts;
    this.#scheme = schemeOf(parts);
    this.#selections = countable(model);
    // Where each province has its capital, one column says both.
    this.#twins = select(model, "province").every((province) => province.capital);
    SMALL.addEventListener("change", () => this.#placeKeys());
    this.#columns = this.#selections.filter((one) => !(one === "province" && this.#twins));
  }

  /**
   * Anew, when the language or the colours change.
   * @param {Values} values
   */
  build(values) {
    this.#scheme = schemeOf(this.#parts);
    this.#cells.clear();
    this.#bars.clear();
    // Hatches and paleness belong to the statuses.
    this.#keys = this.#scheme.title === null ? new Keys(this.#parts, values) : null;
    byId("bars").replaceChildren(...this.#bigBars());
    this.#placeKeys();
    byId("legend").replaceChildren(
      this.#numbers(values.colouring !== "status", el("div", { class: "notes" }, ...this.#notes().map((text) => el("p", { text })))),
    );
  }

  /** On the map, where there is room beside it; or else in the sheet. */
  #placeKeys() {
    const [home, other] = SMALL.matches ? ["legend-keys", "patterns-key"] : ["patterns-key", "legend-keys"];
    byId(home).replaceChildren(...(this.#keys ? [this.#keys.list] : []));
    byId(other).replaceChildren();
  }

  /** @param {number} day */
  update(day) {
    const tallies = new Map(this.#selections.map((one) => [one, this.#scheme.tally(one, day)]));
    for (const [one, { rows }] of tallies) {
      rows.forEach((cell, n) => this.#fill(one, n, cell));
      rows.forEach(({ best }, n) => this.#grow(this.#bars.get(one)?.[n], best));
    }
    // A row that is nothing in every column is not shown; its place in the order stays.
    const there = [...tallies.values()].map(({ rows }) => rows.map(({ best }) => best > 0));
    this.#rows.forEach((row, n) => (row.hidden = !there.some((shown) => shown[n])));
    tallies.delete("province"); // which only repeats its capital
    const doubts = [...tallies.values()].flatMap((tally) => tally.doubts ?? []);
    this.#keys?.update(doubts);
  }

  /**
   * @param {string} selection
   * @param {number} n
   * @param {Cell} found
   */
  #fill(selection, n, { best, range }) {
    const cell = this.#cells.get(`${selection} ${n}`);
    if (!cell) return;
    setText(cell.best, this.#parts.words.number(best));
    setText(cell.doubt, range);
    cell.best.classList.toggle("none", best === 0);
  }

  /**
   * @param {Part | undefined} part
   * @param {number} best
   */
  #grow(part, best) {
    if (!part) return;
    part.strip.style.flexGrow = String(best);
    part.key.hidden = best === 0;
    setText(part.number, this.#parts.words.number(best));
  }

  #bigBars() {
    const { model, words } = this.#parts;
    return this.#selections
      .filter((one) => one !== "province")
      .map((one) => {
        const parts = this.#scheme.rows.map(partOf);
        const strip = el("div", { class: "strip", role: "presentation" }, ...parts.map((part) => part.strip));
        const keys = el("ul", { class: "row-key", tabindex: "0" }, ...parts.map((part) => part.key));
        this.#bars.set(one, parts);
        const total = el("b", { text: words.number(select(model, one).length) });
        const what = el("span", { text: words.say(`selection.${one}`) });
        return el("div", { class: "bar" }, el("p", {}, total, " ", what), strip, keys);
      });
  }

  /**
   * Every number with its range.
   * @param {boolean} open
   * @param {Element} notes
   */
  #numbers(open, notes) {
    const summary = el("summary", { text: this.#parts.words.say("page.numbers") });
    return el("details", { class: "fold", id: "numbers-fold", open }, summary, this.#table(), notes);
  }

  #table() {
    const { words } = this.#parts;
    const { title, rows } = this.#scheme;
    const corner = { scope: "col", class: title ? null : "unseen", text: title ?? words.say("head.held-by") };
    const heads = this.#columns.map((one) => el("th", { scope: "col", text: this.#headOf(one) }));
    this.#rows = rows.map((row, n) => this.#row(row, n));
    return el(
      "table",
      { class: title ? "certain" : null },
      el("thead", {}, el("tr", {}, el("th", corner), ...heads)),
      el("tbody", {}, ...this.#rows),
    );
  }

  /** @param {string} selection */
  #headOf(selection) {
    const both = selection === "capital" && this.#twins && this.#selections.includes("province");
    return this.#parts.words.say(both ? "head.capital-and-province" : `head.${selection}`);
  }

  /**
   * @param {Row} row
   * @param {number} n
   */
  #row({ paint, label, help }, n) {
    const name = el("th", { scope: "row", title: help }, swatch(paint), el("span", { dir: "auto", text: label }));
    const made = this.#columns.map((one) => {
      const doubt = el("small", {});
      const best = el("b", {});
      this.#cells.set(`${one} ${n}`, { doubt, best });
      return el("td", {}, doubt, " ", best);
    });
    return el("tr", {}, name, ...made);
  }

  #notes() {
    const { model, words } = this.#parts;
    const undrawn = select(model, "district").filter((place) => !place.drawable);
    const lines = [...this.#scheme.notes];
    if (this.#selections.includes("province")) lines.push(words.say("legend.province"));
    if (undrawn.length > 0) {
      const names = words.listed(undrawn.map((place) => words.name(place).text));
      lines.push(words.say("legend.undrawn", { names }));
    }
    return lines;
  }
}

/**
 * @param {Row} row
 * @returns {Part}
 */
function partOf({ paint, label }) {
  const fill = svg("rect", { width: "100%", height: "100%", fill: paint.fill });
  const number = el("b", {});
  return {
    strip: el("i", {}, svg("svg", { "aria-hidden": "true" }, fill)),
    key: el("li", {}, swatch(paint), el("span", { dir: "auto", text: label }), number),
    number,
  };
}

// The numbers over time as a table: days down, classes across, the day that is shown first.

import { el, setText } from "./dom.js";
import { swatch } from "./palette.js";
import { tableDays } from "./series.js";

/** @import { Model } from "./types.d.ts" */
/** @import { Row } from "./schemes.js" */
/** @import { Series } from "./series.js" */
/** @import { Words } from "./words.js" */

const MOST_ROWS = 30;
// So many names have room beside one another on a phone.
const FEW = 4;

export class DayTable {
  element = el("div", { class: "day-table", tabindex: "0", role: "region" });
  #words;
  #by;
  /** @type {Series} */
  #series;
  #shown = el("th", { scope: "row" });
  /** @type {Element[]} */
  #cells = [];
  /** @type {number | null} the day that is shown first */
  #day = null;

  /**
   * @param {Model} model
   * @param {Words} words
   * @param {Series} series
   * @param {{ rows: Row[], caption: string, by: number }} how `by`: so many are counted as one
   */
  constructor(model, words, series, { rows, caption, by }) {
    this.#words = words;
    this.#by = by;
    this.#series = series;
    this.#cells = rows.map(() => el("td", {}));
    const heads = rows.map(({ paint, label }) =>
      el("th", { scope: "col" }, swatch(paint), el("span", { dir: "auto", text: label })),
    );
    this.element.setAttribute("aria-label", caption);
    this.element.append(
      el(
        "table",
        { class: rows.length > FEW ? "many" : null },
        el("caption", { text: caption }),
        el("thead", {}, el("tr", {}, el("th", { scope: "col", text: words.say("head.on") }), ...heads)),
        el("tbody", { class: "shown" }, el("tr", {}, this.#shown, ...this.#cells)),
        el("tbody", {}, ...tableDays(model.calendar, MOST_ROWS).map((day) => this.#row(day))),
      ),
    );
  }

  /** @param {number} day */
  show(day) {
    setText(this.#shown, this.#words.shortDay(day));
    const before = this.#day;
    this.#day = day;
    this.#cells.forEach((cell, n) => {
      const { values } = this.#series.lines[n];
      if (before === null || values[day] !== values[before]) setText(cell, this.#figure(n, day));
    });
  }

  /** @param {number} day */
  #row(day) {
    const cells = this.#series.lines.map((_, n) => el("td", { text: this.#figure(n, day) }));
    return el("tr", {}, el("th", { scope: "row", text: this.#words.shortDay(day) }), ...cells);
  }

  /**
   * @param {number} n of the class
   * @param {number} day
   */
  #figure(n, day) {
    return this.#words.number(this.#series.lines[n].values[day] / this.#by);
  }
}

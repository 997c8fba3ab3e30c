// Numbers over time: a chart of what each side held, the numbers of the day, and a table.

import { AreaChart } from "./areachart.js";
import { DayTable } from "./daytable.js";
import { byId, byIdAs, el, setText } from "./dom.js";
import { radios } from "./forms.js";
import { swatch } from "./palette.js";
import { rowOf } from "./schemes.js";
import { measuresOf, seriesOf } from "./series.js";
import { line } from "./words.js";

/** @import { Parts } from "./types.d.ts" */
/** @import { Row } from "./schemes.js" */
/** @import { Measure, Series } from "./series.js" */

// From so many on, the axis and the table count in thousands or in millions.
const THOUSANDS_FROM = 20_000;
const MILLIONS_FROM = 5_000_000;
const THOUSAND = 1e3;
const MILLION = 1e6;

/** It is made when its fold is opened, and follows the day by writing into what is there. */
export class OverTime {
  #parts;
  #fold = byIdAs("over-time-fold", HTMLDetailsElement);
  #chart;
  /** @type {Measure} */
  #measure;
  /** @type {Series | null} */
  #series = null;
  /** @type {Row[]} */
  #rows = [];
  /** @type {{ number: Element, share: Element }[]} */
  #cells = [];
  #day = el("p", { class: "over-time-day" });
  /** @type {DayTable | null} */
  #table = null;
  #tableIsOpen = false;
  /** @type {number | null} the day whose numbers stand there */
  #shown = null;
  #width = 0;
  /** @type {Map<string, HTMLInputElement>} of the choice of what is counted */
  #inputs = new Map();

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    const measures = measuresOf(parts.model);
    this.#measure = measures[0];
    this.#fold.hidden = measures.length === 0;
    this.#chart = new AreaChart(parts.model, (day) => parts.actions.hold(day), (day) => parts.actions.go(day));
    this.#fold.addEventListener("toggle", () => this.build());
    new ResizeObserver(() => this.#fit()).observe(byId("over-time"));
  }

  /** Anew, when other runs, words or colours are shown. */
  build() {
    this.#series = null;
    if (!this.#fold.open) return;
    const { model, painter, state } = this.#parts;
    const series = seriesOf(model, painter.timeline.spans, this.#measure);
    this.#series = series;
    this.#shown = null;
    this.#rows = series.lines.map(({ of }) => rowOf(this.#parts, of.kind, of.status));
    this.#cells = this.#rows.map(() => ({ number: el("b", {}), share: el("small", {}) }));
    const unit = this.#unit(this.#axisBy(series));
    byId("over-time").replaceChildren(
      this.#choice(),
      el("p", { class: "unit", text: line(unit), hidden: unit === "" }),
      this.#chart.element,
      this.#day,
      this.#numbers(),
      ...this.#remarks(series),
      this.#tableFold(series),
    );
    this.#draw();
    this.onDay(state.values.day);
  }

  /** @param {number} day */
  onDay(day) {
    const series = this.#series;
    if (series === null) return;
    const { words } = this.#parts;
    this.#chart.show(day);
    setText(this.#day, words.day(day));
    const before = this.#shown;
    this.#shown = day;
    series.lines.forEach(({ values }, n) => {
      if (before !== null && values[day] === values[before]) return;
      setText(this.#cells[n].number, words.number(values[day]));
      setText(this.#cells[n].share, words.percent(values[day], series.total));
    });
    this.#table?.show(day);
  }

  /** The room has another width. */
  #fit() {
    const width = byId("over-time").clientWidth;
    if (width === this.#width) return;
    this.#width = width;
    this.#draw();
  }

  #draw() {
    const series = this.#series;
    this.#width = byId("over-time").clientWidth;
    if (series === null || this.#width === 0) return;
    const paints = this.#rows.map(({ paint }) => paint);
    const how = { label: this.#title("overtime.chart"), by: this.#axisBy(series), width: this.#width };
    this.#chart.draw(series, paints, this.#parts.words, how);
  }

  #choice() {
    const { model, words } = this.#parts;
    const options = measuresOf(model).map((value) => ({ value, text: words.say(`head.${value}`) }));
    const { element, inputs } = radios("measure", "", options, (value) => {
      this.#measure = /** @type {Measure} */ (value);
      this.build();
      this.#inputs.get(value)?.focus();
    });
    this.#inputs = inputs;
    element.classList.add("segments");
    element.setAttribute("aria-label", words.say("overtime.measure"));
    for (const [value, input] of inputs) input.checked = value === this.#measure;
    return element;
  }

  #numbers() {
    return el(
      "ul",
      { class: "over-time-numbers" },
      ...this.#rows.map(({ paint, label }, n) => {
        const { number, share } = this.#cells[n];
        return el("li", {}, swatch(paint), el("span", { dir: "auto", text: label }), number, share);
      }),
    );
  }

  /**
   * Of figures: of which areas they are.
   * @param {Series} series
   */
  #remarks({ measure, selection }) {
    const { words } = this.#parts;
    const told = measure === selection ? [] : [words.say("overtime.by", { selection: words.say(`selection.${selection}`) })];
    if (selection === "province") told.push(words.say("legend.province"));
    return told.map((text) => el("p", { class: "hint", text: line(text) }));
  }

  /** @param {Series} series */
  #tableFold(series) {
    const fold = el("details", { class: "fold" }, el("summary", { text: this.#parts.words.say("overtime.table") }));
    this.#table = null;
    fold.addEventListener("toggle", () => {
      this.#tableIsOpen = fold.open;
      if (fold.open && this.#table === null) fold.append(this.#makeTable(series));
    });
    fold.open = this.#tableIsOpen;
    return fold;
  }

  /** @param {Series} series */
  #makeTable(series) {
    const { model, words, state } = this.#parts;
    const by = tableBy(series);
    const unit = this.#unit(by);
    const title = this.#title("overtime.caption");
    const caption = unit === "" ? title : words.say("language.line", { label: title, value: unit });
    this.#table = new DayTable(model, words, series, { rows: this.#rows, caption, by });
    this.#table.show(state.values.day);
    return this.#table.element;
  }

  /** @param {string} key */
  #title(key) {
    const { model, words } = this.#parts;
    const { last } = model.calendar;
    return words.say(key, {
      measure: words.say(`head.${this.#measure}`),
      period: words.say("day.range", { first: words.day(0), last: words.day(last) }),
    });
  }

  /** @param {Series} series */
  #axisBy(series) {
    return series.total >= MILLIONS_FROM ? MILLION : tableBy(series);
  }

  /**
   * What the figures count: km², thousands of people; nothing where they are places.
   * @param {number} by
   */
  #unit(by) {
    const { words } = this.#parts;
    const key = `overtime.${this.#measure}-${by}`;
    return words.has(key) ? words.say(key) : "";
  }
}

/** @param {Series} series */
function tableBy({ total }) {
  return total >= THOUSANDS_FROM ? THOUSAND : 1;
}

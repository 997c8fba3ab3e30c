// A stacked area with steps, one for each class, and a line at the day that is shown.

import { svg } from "./dom.js";
import { roundTicks, timeTicks } from "./series.js";

/** @import { Model, Paint } from "./types.d.ts" */
/** @import { Series } from "./series.js" */
/** @import { Words } from "./words.js" */
/** @typedef {{ width: number, height: number, left: number, right: number, top: number, bottom: number }} Frame */

const HEIGHT = 190;
// Room for a figure of the axis, and for the name of a month
const FIGURE = 6.6;
const MONTH = 46;
const MOST_FIGURES = 4;

export class AreaChart {
  element = svg("svg", { class: "area-chart", role: "img" });
  #model;
  #days;
  #move;
  #letGo;
  #cursor = svg("g", { class: "cursor" });
  /** @type {Frame} */
  #frame = { width: 0, height: HEIGHT, left: 0, right: 0, top: 8, bottom: 22 };
  #day = 0;

  /**
   * @param {Model} model
   * @param {(day: number) => void} move while the pointer is held
   * @param {(day: number) => void} letGo
   */
  constructor(model, move, letGo) {
    this.#model = model;
    this.#days = model.calendar.last + 1;
    this.#move = move;
    this.#letGo = letGo;
    this.#cursor.append(svg("line", { class: "casing" }), svg("line", {}), svg("circle", { r: 4 }));
    this.#listen();
  }

  /**
   * Draw it anew, as wide as there is room.
   * @param {Series} series
   * @param {Paint[]} paints of the classes
   * @param {Words} words
   * @param {{ label: string, by: number, width: number }} how `by`: the axis counts so many as one
   */
  draw(series, paints, words, { label, by, width }) {
    const ticks = roundTicks(series.total / by, MOST_FIGURES).map((tick) => ({ at: tick * by, text: words.number(tick) }));
    const left = Math.max(...ticks.map(({ text }) => text.length)) * FIGURE + 8;
    const frame = { ...this.#frame, width, left, right: 6 };
    this.#frame = frame;
    const across = (/** @type {number} */ day) => round(frame.left + (day / this.#days) * this.#wide);
    const up = (/** @type {number} */ value) => round(frame.top + (1 - value / (series.total || 1)) * this.#high);
    const floor = frame.height - frame.bottom;
    for (const [name, value] of Object.entries({ width, height: frame.height, viewBox: `0 0 ${width} ${frame.height}` })) {
      this.element.setAttribute(name, String(value));
    }
    this.element.setAttribute("aria-label", label);
    for (const line of this.#cursor.querySelectorAll("line")) {
      line.setAttribute("y1", String(frame.top - 4));
      line.setAttribute("y2", String(floor));
    }
    this.#cursor.querySelector("circle")?.setAttribute("cy", String(frame.top - 4));
    this.element.replaceChildren(
      ...areas(series, paints, across, up),
      ...ticks.flatMap(({ at, text }) => [
        svg("path", { class: "grid", d: `M${frame.left} ${up(at)}H${width - frame.right}` }),
        written({ class: "figure", x: frame.left - 5, y: up(at) + 4 }, text),
      ]),
      svg("path", { class: "ground", d: `M${frame.left} ${floor}H${width - frame.right}` }),
      ...this.#timeAxis(words, across, floor),
      this.#cursor,
    );
    this.show(this.#day);
  }

  /** @param {number} day */
  show(day) {
    this.#day = day;
    const x = this.#frame.left + ((day + 0.5) / this.#days) * this.#wide;
    this.#cursor.setAttribute("transform", `translate(${round(x)} 0)`);
  }

  get #wide() {
    return Math.max(1, this.#frame.width - this.#frame.left - this.#frame.right);
  }

  get #high() {
    return this.#frame.height - this.#frame.top - this.#frame.bottom;
  }

  /**
   * @param {Words} words
   * @param {(day: number) => number} across
   * @param {number} floor
   */
  #timeAxis(words, across, floor) {
    const most = Math.max(2, Math.floor(this.#wide / MONTH));
    const end = this.#frame.width - this.#frame.right;
    return timeTicks(this.#model.calendar, most).flatMap(({ day, unit }) => {
      const x = across(day);
      const tick = svg("path", { class: "ground", d: `M${x} ${floor}v5` });
      if (end - x < MONTH * 0.6) return [tick];
      const text = unit === "year" ? words.year(day) : words.shortMonth(day);
      return [tick, written({ class: "month", x: x + 3, y: floor + 15 }, text)];
    });
  }

  #listen() {
    const { element } = this;
    element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      this.#move(this.#dayAt(event));
    });
    element.addEventListener("pointermove", (event) => {
      if (element.hasPointerCapture(event.pointerId)) this.#move(this.#dayAt(event));
    });
    element.addEventListener("pointerup", (event) => {
      if (element.hasPointerCapture(event.pointerId)) this.#letGo(this.#dayAt(event));
    });
    // The finger began to scroll: the day stays where it had come to.
    element.addEventListener("pointercancel", () => this.#letGo(this.#day));
  }

  /** @param {PointerEvent} event */
  #dayAt({ clientX }) {
    const x = clientX - this.element.getBoundingClientRect().left - this.#frame.left;
    return this.#model.calendar.clip(Math.floor((x / this.#wide) * this.#days));
  }
}

/**
 * The first class lies on top and the last one at the ground, as they are listed.
 * @param {Series} series
 * @param {Paint[]} paints
 * @param {(day: number) => number} across
 * @param {(value: number) => number} up
 */
function areas({ lines, total }, paints, across, up) {
  const days = lines[0]?.values.length ?? 0;
  let above = new Float64Array(days).fill(total);
  return lines.map(({ values }, n) => {
    const below = above.map((value, day) => value - values[day]);
    const d = `M${across(0)} ${steps(above, across, up)}V${backwards(below, across, up)}Z`;
    above = below;
    return svg("path", { class: "class", d, fill: paints[n].fill });
  });
}

/**
 * From the first day to the end, level until something changes.
 * @param {Float64Array} values
 * @param {(day: number) => number} across
 * @param {(value: number) => number} up
 */
function steps(values, across, up) {
  let path = String(up(values[0]));
  for (let day = 1; day < values.length; day += 1) {
    if (values[day] !== values[day - 1]) path += `H${across(day)}V${up(values[day])}`;
  }
  return `${path}H${across(values.length)}`;
}

/**
 * From the end to the first day.
 * @param {Float64Array} values
 * @param {(day: number) => number} across
 * @param {(value: number) => number} up
 */
function backwards(values, across, up) {
  let path = String(up(values[values.length - 1]));
  for (let day = values.length - 1; day > 0; day -= 1) {
    if (values[day] !== values[day - 1]) path += `H${across(day)}V${up(values[day - 1])}`;
  }
  return `${path}H${across(0)}`;
}

/**
 * @param {Record<string, string | number>} attributes
 * @param {string} text
 */
function written(attributes, text) {
  const made = svg("text", attributes);
  made.textContent = text;
  return made;
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}

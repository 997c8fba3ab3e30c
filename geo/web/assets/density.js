// The bars under the slider: how many places changed hands on each day, in the colours of those
// who gained them. Any point over a day tells of it, and goes to it.

import { byId, el, svg } from "./dom.js";
import { gainsByDay } from "./gains.js";
import { swatch } from "./palette.js";

/** @import { Bin } from "./gains.js" */
/** @import { Tip } from "./tip.js" */
/** @import { Parts } from "./types.d.ts" */

// More bins than this are more than a screen has pixels for.
const MOST_BINS = 500;
const LEAST = 8;

export class Density {
  #parts;
  #tip;
  #box = byId("density");
  #pointed = byId("pointed");
  #size;
  /** @type {Bin[]} */
  #bins = [];

  /**
   * @param {Parts} parts
   * @param {Tip} tip
   */
  constructor(parts, tip) {
    this.#parts = parts;
    this.#tip = tip;
    this.#size = Math.max(1, Math.ceil((parts.model.calendar.last + 1) / MOST_BINS));
    this.#box.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "touch") this.#point(event);
    });
    this.#box.addEventListener("pointerleave", () => this.#leave());
    this.#box.addEventListener("click", (event) => parts.actions.go(this.#dayAt(event)));
  }

  /** Anew, when what is shown or its colours change. */
  draw() {
    const { model, painter, palette } = this.#parts;
    this.#bins = gainsByDay(model, painter.timeline, this.#size);
    const most = Math.max(1, ...this.#bins.map(({ total }) => total));
    /** @type {string[]} */
    const paths = model.statuses.map(() => "");
    this.#bins.forEach(({ byStatus, total }, n) => {
      let from = 100;
      byStatus.forEach((number, status) => {
        if (number === 0) return;
        const to = from - (number / total) * (LEAST + (100 - LEAST) * Math.sqrt(total / most));
        paths[status] += `M${n + 0.1} ${from.toFixed(1)}V${to.toFixed(1)}h.8V${from.toFixed(1)}z`;
        from = to;
      });
    });
    const bars = paths.map((d, status) => svg("path", { d, fill: palette.bare(status).base }));
    const shape = svg("svg", { viewBox: `0 0 ${this.#bins.length} 100`, preserveAspectRatio: "none" }, ...bars);
    this.#box.querySelector("svg")?.remove();
    this.#box.prepend(shape);
    this.speak();
  }

  /** The key, in another language. */
  speak() {
    const { model, words, palette } = this.#parts;
    const there = model.statuses.filter(({ index }) => this.#bins.some(({ byStatus }) => byStatus[index] > 0));
    const keys = there.map((status) =>
      el("li", {}, swatch(palette.bare(status.index)), el("span", { dir: "auto", text: words.label(status) })),
    );
    byId("gains-key").replaceChildren(el("p", { text: words.say("time.density") }), el("ul", {}, ...keys));
  }

  /** @param {PointerEvent} event */
  #point(event) {
    const day = this.#dayAt(event);
    const { left, width } = this.#box.getBoundingClientRect();
    // Over all of the track, or it would cover the slider.
    const { top } = byId("track").getBoundingClientRect();
    const share = (day + 0.5) / (this.#parts.model.calendar.last + 1);
    this.#pointed.hidden = false;
    this.#pointed.style.left = `${share * 100}%`;
    this.#tip.show(this.#told(day), { x: left + share * width, top });
  }

  #leave() {
    this.#pointed.hidden = true;
    this.#tip.hide();
  }

  /** @param {number} day */
  #told(day) {
    const { model, words } = this.#parts;
    const { from, byStatus } = this.#bins[Math.floor(day / this.#size)];
    const to = Math.min(model.calendar.last, from + this.#size - 1);
    const told = byStatus.flatMap((number, status) =>
      number === 0 ? [] : [words.say("time.gain", { side: words.label(model.statuses[status]), number })],
    );
    return words.say("time.gains", {
      day: words.span(from === to ? from : [from, to]),
      gains: told.length === 0 ? words.say("time.no-gains") : words.listed(told),
    });
  }

  /** @param {MouseEvent} event */
  #dayAt({ clientX }) {
    const { left, width } = this.#box.getBoundingClientRect();
    const { calendar } = this.#parts.model;
    return calendar.clip(Math.floor(((clientX - left) / width) * (calendar.last + 1)));
  }
}

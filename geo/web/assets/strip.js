// What lies along the slider: months, how much changed when, the chosen place.

import { byId, el, svg } from "./dom.js";
import { EventMarks } from "./eventmarks.js";
import { historyBar } from "./history.js";

/** @import { Parts, Place } from "./types.d.ts" */
/** @typedef {{ all: number, capitals: number }} Bin changes */

// More days than this are too many for the names of months, or for whole names.
const YEARS_FROM = 800;
const SHORT_FROM = 250;
const MOST_MONTHS = 14;
const MOST_BINS = 500;

export class Strip {
  #parts;
  #events;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#events = new EventMarks(parts);
  }

  /** In another language. */
  speak() {
    byId("axis").replaceChildren(...this.#ticks());
    this.#events.build();
  }

  /** Changes a day (a bin, when there are more days than a screen has pixels). */
  density() {
    const bins = this.#bins();
    const most = Math.max(1, ...bins.map((bin) => bin.all));
    const height = (/** @type {number} */ number) => (number === 0 ? 0 : 8 + 92 * Math.sqrt(number / most));
    const bars = (/** @type {keyof Bin} */ key) =>
      bins.map((bin, n) => (bin[key] ? `M${n + 0.1} 100V${100 - height(bin[key])}h.8V100z` : "")).join("");
    byId("density").replaceChildren(
      svg(
        "svg",
        { viewBox: `0 0 ${bins.length} 100`, preserveAspectRatio: "none" },
        svg("path", { class: "all", d: bars("all") }),
        svg("path", { class: "capitals", d: bars("capitals") }),
      ),
    );
  }

  /** @param {Place | null} place */
  lane(place) {
    const { model, palette, words, painter } = this.#parts;
    const box = byId("lane");
    box.hidden = place === null;
    if (place === null) {
      box.replaceChildren();
      return;
    }
    box.replaceChildren(
      historyBar(model, palette, painter.timeline.spans[place.index]),
      el("span", { class: "lane-name", dir: "auto", text: words.name(place).text }),
    );
  }

  /** @param {number} day */
  onDay(day) {
    this.#events.onDay(day);
  }

  #ticks() {
    const { model, words } = this.#parts;
    const { calendar } = model;
    const days = calendar.last + 1;
    const firsts = Array.from({ length: days }, (_, day) => day).filter((day) => calendar.partsOf(day).day === 1);
    const years = days > YEARS_FROM;
    const every = Math.ceil(firsts.length / MOST_MONTHS);
    const named = firsts.filter((day, n) => (years ? calendar.partsOf(day).month === 1 : n % every === 0));
    return named.map((day) => {
      const month = days > SHORT_FROM ? words.shortMonth(day) : words.month(day);
      const tick = el("span", { text: years ? words.year(day) : month });
      tick.style.left = `${(day / days) * 100}%`;
      if (days - day < days / MOST_MONTHS) tick.classList.add("last");
      return tick;
    });
  }

  #bins() {
    const { model, painter } = this.#parts;
    const days = model.calendar.last + 1;
    const size = Math.max(1, Math.ceil(days / MOST_BINS));
    /** @type {Bin[]} */
    const bins = Array.from({ length: Math.ceil(days / size) }, () => ({ all: 0, capitals: 0 }));
    for (const change of painter.timeline.changes) {
      const place = model.places[change.place];
      if (place.kind === "province" || !painter.matters(change)) continue;
      const bin = bins[Math.floor(change.day / size)];
      bin.all += 1;
      if (place.isCapital) bin.capitals += 1;
    }
    return bins;
  }
}

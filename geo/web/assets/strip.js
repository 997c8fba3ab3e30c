// What lies along the slider: events, months, who gained how much when, the chosen place.

import { Density } from "./density.js";
import { byId, el } from "./dom.js";
import { EventList } from "./eventlist.js";
import { EventMarks } from "./eventmarks.js";
import { historyBar } from "./history.js";
import { OnDay } from "./onday.js";
import { Tip } from "./tip.js";

/** @import { Parts, Place } from "./types.d.ts" */

// More days than this are too many for the names of months, or for whole names.
const YEARS_FROM = 800;
const SHORT_FROM = 250;
const MOST_MONTHS = 14;

export class Strip {
  #parts;
  #events;
  #density;
  #onDay;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    const tip = new Tip();
    const list = new EventList(parts);
    this.#events = new EventMarks(parts, list, tip);
    this.#density = new Density(parts, tip);
    this.#onDay = new OnDay(parts, list);
  }

  /** In another language. */
  speak() {
    byId("axis").replaceChildren(...this.#ticks());
    this.#events.build();
    this.#density.speak();
    this.#onDay.speak();
  }

  /** Who gained what, by other rules or in other colours. */
  density() {
    this.#density.draw();
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
    this.#onDay.show(day);
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
}

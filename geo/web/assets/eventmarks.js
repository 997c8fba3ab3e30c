// The marks of events over the slider: one stop for the tab key, and arrows walk among them.

import { byId, el } from "./dom.js";
import { earliest, latest } from "./model.js";

/** @import { Model, Parts } from "./types.d.ts" */

export class EventMarks {
  #parts;
  #events;
  /** @type {HTMLElement[]} */
  #marks = [];

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#events = eventsOf(parts.model);
  }

  build() {
    const box = byId("events");
    this.#marks = this.#events.map((event, n) => this.#mark(event, n));
    if (this.#marks.length > 0) this.#marks[0].tabIndex = 0;
    box.hidden = this.#marks.length === 0;
    box.replaceChildren(...this.#marks);
  }

  /** @param {number} day */
  onDay(day) {
    const now = this.#events.filter(({ from, to }) => from <= day && day <= Math.max(from, to));
    byId("on-day").textContent = now.map((event) => event.title).join(" · ");
    this.#marks.forEach((mark, n) => mark.classList.toggle("now", this.#events[n].from === day));
  }

  /**
   * @param {ReturnType<typeof eventsOf>[number]} event
   * @param {number} n
   */
  #mark({ from, title, place }, n) {
    const { model, words, actions } = this.#parts;
    const days = model.calendar.last + 1;
    const text = words.say("time.event", { day: words.day(from), title });
    const mark = el("button", { type: "button", class: "event", tabindex: "-1", "aria-label": text });
    mark.append(el("span", { class: "tip", dir: "auto", text }));
    mark.style.left = `${((from + 0.5) / days) * 100}%`;
    if (from > days * 0.75) mark.classList.add("late");
    else if (from < days * 0.25) mark.classList.add("early");
    mark.addEventListener("click", () => {
      actions.go(from);
      if (place !== null) actions.choose(model.places[place], { asked: true });
    });
    mark.addEventListener("keydown", (press) => this.#walk(press, n));
    return mark;
  }

  /**
   * @param {KeyboardEvent} press
   * @param {number} at
   */
  #walk(press, at) {
    const last = this.#marks.length - 1;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[press.key];
    if (to === undefined) return;
    press.preventDefault();
    const next = this.#marks[Math.max(0, Math.min(last, to))];
    this.#marks[at].tabIndex = -1;
    next.tabIndex = 0;
    next.focus({ preventScroll: true });
  }
}

/** @param {Model} model */
function eventsOf({ events, calendar }) {
  return events
    .map((event) => ({ ...event, from: earliest(event.day), to: latest(event.until ?? event.day) }))
    .filter((event) => calendar.contains(event.from));
}

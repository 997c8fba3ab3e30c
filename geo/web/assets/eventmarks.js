// The marks of events over the slider. Those that stand nearer than a target is wide share one,
// anew at every width: one stop for the tab key, and arrows walk among them.

import { clustersOf, datedEvents } from "./dayevents.js";
import { byId, el } from "./dom.js";
import { whenOf } from "./eventlist.js";

/** @import { Cluster, DayEvent } from "./dayevents.js" */
/** @import { EventList } from "./eventlist.js" */
/** @import { Tip } from "./tip.js" */
/** @import { Parts } from "./types.d.ts" */

export class EventMarks {
  #parts;
  #list;
  #tip;
  #events;
  #box = byId("events");
  #width = 0;
  /** @type {HTMLElement[]} the targets */
  #targets = [];
  /** @type {{ mark: HTMLElement, at: number }[]} */
  #marks = [];
  #day = 0;

  /**
   * @param {Parts} parts
   * @param {EventList} list
   * @param {Tip} tip
   */
  constructor(parts, list, tip) {
    this.#parts = parts;
    this.#list = list;
    this.#tip = tip;
    this.#events = datedEvents(parts.model).filter(({ at }) => parts.model.calendar.contains(at));
    this.#box.hidden = this.#events.length === 0;
    new ResizeObserver(() => {
      if (this.#widthInDays() !== this.#width) this.build();
    }).observe(this.#box);
  }

  build() {
    this.#width = this.#widthInDays();
    const active = Math.max(0, this.#targets.findIndex((target) => target.tabIndex === 0));
    const focused = document.activeElement === this.#targets[active];
    this.#marks = [];
    const days = this.#parts.model.calendar.last + 1;
    this.#targets = clustersOf(this.#events, this.#width, days).map((cluster, n) => this.#target(cluster, n));
    this.#box.replaceChildren(...this.#targets);
    const stop = this.#targets[Math.min(active, this.#targets.length - 1)];
    if (stop) stop.tabIndex = 0;
    if (focused) stop?.focus({ preventScroll: true });
    this.onDay(this.#day);
  }

  /** @param {number} day */
  onDay(day) {
    this.#day = day;
    for (const { mark, at } of this.#marks) mark.classList.toggle("now", at === day);
  }

  /** How many days a target covers at the present width. */
  #widthInDays() {
    const { width } = this.#box.getBoundingClientRect();
    const target = Number.parseFloat(getComputedStyle(this.#box).getPropertyValue("--target"));
    return width > 0 ? (target / width) * (this.#parts.model.calendar.last + 1) : 1;
  }

  /**
   * @param {Cluster} cluster
   * @param {number} n
   */
  #target({ events, left, width }, n) {
    const days = this.#parts.model.calendar.last + 1;
    const target = el("button", { type: "button", class: "event", tabindex: "-1", "aria-label": this.#told(events) });
    if (events.length > 1) target.setAttribute("aria-haspopup", "dialog");
    target.style.left = `${(left / days) * 100}%`;
    target.style.width = `${(width / days) * 100}%`;
    target.append(...this.#marksOf(events, left, width));
    target.addEventListener("click", () => this.#choose(target, events));
    target.addEventListener("keydown", (press) => this.#walk(press, n));
    for (const type of ["pointerenter", "focus"]) target.addEventListener(type, () => this.#point(target, events));
    for (const type of ["pointerleave", "blur"]) target.addEventListener(type, () => this.#tip.hide());
    return target;
  }

  /**
   * One mark a day, as weighty as the weightiest of its events.
   * @param {DayEvent[]} events
   * @param {number} left
   * @param {number} width
   */
  #marksOf(events, left, width) {
    return [...new Set(events.map(({ at }) => at))].map((at) => {
      const those = events.filter((event) => event.at === at);
      const mark = el("i", { class: "mark" });
      mark.classList.toggle("headline", those.some(({ headline }) => headline));
      mark.classList.toggle("vague", !those.some(({ exact }) => exact));
      mark.style.left = `${((at + 0.5 - left) / width) * 100}%`;
      this.#marks.push({ mark, at });
      return mark;
    });
  }

  /** @param {DayEvent[]} events */
  #told(events) {
    const { words } = this.#parts;
    if (events.length > 1) return words.say("time.event-count", { days: this.#days(events), n: events.length });
    return words.say("time.event", { day: words.span(whenOf(events[0])), title: events[0].title });
  }

  /** @param {DayEvent[]} events */
  #days(events) {
    const [first, last] = [events[0].at, events[events.length - 1].at];
    return this.#parts.words.span(first === last ? first : [first, last]);
  }

  /**
   * @param {HTMLElement} target
   * @param {DayEvent[]} events
   */
  #point(target, events) {
    const { left, width, top } = target.getBoundingClientRect();
    const first = events.find(({ headline }) => headline);
    const lines = [this.#told(events), events.length > 1 && first ? first.title : ""];
    this.#tip.show(lines.filter(Boolean).join("\n"), { x: left + width / 2, top });
  }

  /**
   * One is gone to, several are listed.
   * @param {HTMLElement} target
   * @param {DayEvent[]} events
   */
  #choose(target, events) {
    if (events.length > 1) this.#list.open(target, events, this.#days(events));
    else this.#parts.actions.go(events[0].at);
  }

  /**
   * @param {KeyboardEvent} press
   * @param {number} at
   */
  #walk(press, at) {
    const last = this.#targets.length - 1;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[press.key];
    if (to === undefined) return;
    press.preventDefault();
    const next = this.#targets[Math.max(0, Math.min(last, to))];
    this.#targets[at].tabIndex = -1;
    next.tabIndex = 0;
    next.focus({ preventScroll: true });
  }
}

// A calendar to choose a day from: our own, since those of the browsers do not open in a sandboxed
// frame. Days on which something changed, and headlines, are marked.

import { datedEvents, eventsOn } from "./dayevents.js";
import { WEEK } from "./days.js";
import { byId, el } from "./dom.js";
import { isInPeriod, monthAfter, monthsOn, weekEnd, weekdaysFrom, weeksOf } from "./monthgrid.js";
import { Popover } from "./popover.js";

/** @import { Month } from "./monthgrid.js" */
/** @import { Parts } from "./types.d.ts" */

const YEAR = 12;

export class DayCalendar {
  #parts;
  #choose;
  #box = byId("calendar");
  #opener = byId("calendar-button");
  #title = byId("calendar-month");
  #grid = byId("calendar-grid");
  #back = byId("month-back");
  #on = byId("month-on");
  #popover = new Popover(this.#box);
  #events;
  /** @type {Map<number, HTMLButtonElement>} */
  #days = new Map();
  /** @type {Month} */
  #month = { year: 0, month: 1 };
  #active = 0;

  /**
   * @param {Parts} parts
   * @param {(day: number) => void} choose
   */
  constructor(parts, choose) {
    this.#parts = parts;
    this.#choose = choose;
    this.#events = datedEvents(parts.model);
    this.#opener.addEventListener("click", () => this.#toggle());
    this.#back.addEventListener("click", () => this.#turn(-1));
    this.#on.addEventListener("click", () => this.#turn(1));
    this.#grid.addEventListener("keydown", (event) => this.#onKey(event));
    this.#grid.addEventListener("click", ({ target }) => {
      const cell = target instanceof Element ? target.closest("[data-day]") : null;
      if (cell instanceof HTMLElement) this.#pick(Number(cell.dataset.day));
    });
  }

  #toggle() {
    if (this.#popover.isOpen) {
      this.#popover.close({ back: true });
      return;
    }
    this.#active = this.#parts.state.values.day;
    this.#month = this.#parts.model.calendar.partsOf(this.#active);
    this.#draw();
    this.#popover.open(this.#opener, this.#days.get(this.#active) ?? this.#grid);
  }

  /** @param {number} day */
  #pick(day) {
    this.#popover.close({ back: true });
    this.#choose(day);
  }

  /** @param {number} step months */
  #turn(step) {
    if (!isInPeriod(this.#parts.model.calendar, monthAfter(this.#month, step))) return;
    this.#month = monthAfter(this.#month, step);
    this.#active = monthsOn(this.#parts.model.calendar, this.#active, step);
    this.#draw();
  }

  /**
   * Rows run as the language does, so the next day may stand to the left.
   * @param {KeyboardEvent} event
   */
  #onKey(event) {
    const { calendar } = this.#parts.model;
    const forwards = this.#parts.words.direction === "rtl" ? -1 : 1;
    const months = event.shiftKey ? YEAR : 1;
    /** @type {Record<string, () => number>} */
    const moves = {
      ArrowRight: () => this.#active + forwards,
      ArrowLeft: () => this.#active - forwards,
      ArrowDown: () => this.#active + WEEK,
      ArrowUp: () => this.#active - WEEK,
      PageDown: () => monthsOn(calendar, this.#active, months),
      PageUp: () => monthsOn(calendar, this.#active, -months),
      Home: () => (event.ctrlKey ? 0 : weekEnd(calendar, this.#active, this.#begins, false)),
      End: () => (event.ctrlKey ? calendar.last : weekEnd(calendar, this.#active, this.#begins, true)),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    this.#active = calendar.clip(move());
    this.#month = calendar.partsOf(this.#active);
    this.#draw();
    this.#days.get(this.#active)?.focus({ preventScroll: true });
  }

  /** What a week begins with. */
  get #begins() {
    return Number(this.#parts.words.say("weekday.first"));
  }

  #draw() {
    const { model, words } = this.#parts;
    const { calendar } = model;
    this.#days.clear();
    const weeks = weeksOf(calendar, this.#month, this.#begins);
    const heads = weekdaysFrom(this.#begins).map((day) =>
      el("th", { scope: "col", abbr: words.say(`weekday.${day}`), text: words.say(`weekday-short.${day}`) }),
    );
    const rows = weeks.map((days) => el("tr", {}, ...days.map((day) => el("td", {}, day === null ? null : this.#cell(day)))));
    this.#grid.replaceChildren(el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows));
    const some = weeks.flat().find((day) => day !== null) ?? 0;
    this.#title.textContent = words.say("day.month", { month: words.month(some), year: words.year(some) });
    this.#close(this.#back, -1);
    this.#close(this.#on, 1);
    this.#popover.place();
  }

  /**
   * No way to a month without a day of the period. It keeps the focus that it may have.
   * @param {HTMLElement} button
   * @param {number} step
   */
  #close(button, step) {
    const open = isInPeriod(this.#parts.model.calendar, monthAfter(this.#month, step));
    button.setAttribute("aria-disabled", String(!open));
  }

  /** @param {number} day */
  #cell(day) {
    const { model, words, painter, state } = this.#parts;
    const changes = painter.timeline
      .changesOn(day)
      .filter((change) => painter.matters(change) && model.places[change.place].kind !== "province").length;
    const event = eventsOn(this.#events, day).find(({ headline, at }) => headline && at === day);
    const told = [words.day(day), words.say("time.changes", { n: changes }), event?.title ?? ""];
    const button = el("button", {
      type: "button", "data-day": day, "aria-label": words.listed(told.filter(Boolean)), title: event?.title,
      tabindex: day === this.#active ? 0 : -1, "aria-current": day === state.values.day ? "date" : null,
    }, el("span", { text: words.number(model.calendar.partsOf(day).day) }));
    button.classList.toggle("changed", changes > 0);
    button.classList.toggle("headline", event !== undefined);
    this.#days.set(day, button);
    return button;
  }
}

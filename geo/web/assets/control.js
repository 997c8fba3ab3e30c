// The time control: slider, buttons, typed day, keys, play.

import { byId, byIdAs } from "./dom.js";
import { Player } from "./player.js";
import { dayText } from "./aloud.js";

/** @import { Parts } from "./types.d.ts" */

const WEEK = 7;
/**
 * How far each button goes, in days.
 * @type {Record<string, number>}
 */
const STEPS = { "week-back": -WEEK, "day-back": -1, "day-on": 1, "week-on": WEEK };

export class Control {
  #parts;
  #commit;
  #slider = byIdAs("slider", HTMLInputElement);
  #typed = byIdAs("typed-day", HTMLInputElement);
  #player;

  /**
   * @param {Parts} parts
   * @param {() => void} commit the rest of the world hears
   */
  constructor(parts, commit) {
    this.#parts = parts;
    this.#commit = commit;
    this.#player = new Player(parts, (day) => this.#move(day), commit);
    this.#slider.max = String(parts.model.calendar.last);
    this.#listen();
  }

  /**
   * Move while something is held: the rest of the world hears of it with `jump`.
   * @param {number} day
   */
  hold(day) {
    this.#player.stop();
    this.#move(day);
  }

  /** @param {number} day */
  jump(day) {
    this.#player.stop();
    this.#move(day);
    this.#commit();
  }

  /** @param {number} day */
  show(day) {
    this.#slider.value = String(day);
    this.#slider.setAttribute("aria-valuetext", dayText(this.#parts, day));
    const mistaken = this.#typed.getAttribute("aria-invalid") === "true";
    if (document.activeElement === this.#typed && mistaken) return;
    this.#typed.value = this.#parts.model.calendar.iso(day);
    this.#setHelp("");
  }

  /** In another language. */
  speak() {
    this.#player.speak();
    for (const [id, days] of Object.entries(STEPS)) {
      byId(id).textContent = `${days < 0 ? "−" : "+"}${this.#parts.words.number(Math.abs(days))}`;
    }
    this.show(this.#day);
  }

  get #day() {
    return this.#parts.state.values.day;
  }

  /**
   * Move while something is held or running; the rest of the world hears on commit.
   * @param {number} day
   */
  #move(day) {
    this.#parts.state.set({ day: this.#parts.model.calendar.clip(day) });
  }

  #listen() {
    this.#slider.addEventListener("input", () => {
      this.#player.stop();
      this.#move(Number(this.#slider.value));
    });
    this.#slider.addEventListener("change", this.#commit);
    for (const [id, days] of Object.entries(STEPS)) byId(id).addEventListener("click", () => this.#step(days));
    byId("change-back").addEventListener("click", () => this.#toChange(-1));
    byId("change-on").addEventListener("click", () => this.#toChange(1));
    document.addEventListener("keydown", (event) => this.#onKey(event));
    byId("typed").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#takeTyped();
    });
    this.#typed.addEventListener("change", () => this.#takeTyped());
    this.#typed.addEventListener("input", () => this.#setHelp(""));
  }

  /** @param {number} days */
  #step(days) {
    this.jump(this.#day + days);
  }

  /** @param {number} direction */
  #toChange(direction) {
    const { painter } = this.#parts;
    const to = painter.timeline.nextChange(this.#day, direction, (change) => painter.matters(change));
    if (to !== null) this.jump(to);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (event.target !== this.#slider && keepsItsKeys(event)) return;
    const action = this.#actionOf(event);
    if (!action) return;
    action();
    event.preventDefault();
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {(() => void) | undefined}
   */
  #actionOf({ key, shiftKey }) {
    const sideways = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (shiftKey && sideways) return () => this.#toChange(sideways);
    return {
      ArrowRight: () => this.#step(1),
      ArrowUp: () => this.#step(1),
      ArrowLeft: () => this.#step(-1),
      ArrowDown: () => this.#step(-1),
      PageUp: () => this.#step(WEEK),
      PageDown: () => this.#step(-WEEK),
      Home: () => this.jump(0),
      End: () => this.jump(this.#parts.model.calendar.last),
      " ": () => this.#player.toggle(),
    }[key];
  }

  #takeTyped() {
    const { calendar } = this.#parts.model;
    const day = calendar.parse(this.#typed.value);
    if (!calendar.contains(day)) {
      const allowed = { first: calendar.iso(0), last: calendar.iso(calendar.last) };
      this.#setHelp(this.#parts.words.say("day.allowed", allowed));
      return;
    }
    this.#setHelp("");
    if (day !== this.#day) this.jump(day);
  }

  /** @param {string} text */
  #setHelp(text) {
    byId("typed-help").textContent = text;
    this.#typed.setAttribute("aria-invalid", text === "" ? "false" : "true");
  }
}

/**
 * Fields use arrows and the space bar themselves, the map arrows, buttons the space bar.
 * @param {KeyboardEvent} event
 */
function keepsItsKeys({ target, key }) {
  if (!(target instanceof Element)) return false;
  if (target.closest("input, select, textarea, [role=listbox], .details")) return true;
  if (target.closest(".leaflet-container") && key.startsWith("Arrow")) return true;
  return key === " " && target.closest("button, summary, a") !== null;
}

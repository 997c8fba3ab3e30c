// The time control: slider, buttons, typed day, calendar, keys, play, the part that is played.

import { dayText } from "./aloud.js";
import { DayCalendar } from "./daycalendar.js";
import { WEEK } from "./days.js";
import { byId, byIdAs, setText } from "./dom.js";
import { Player } from "./player.js";
import { RangeBar } from "./rangebar.js";
import { TypedDays } from "./typedday.js";

/** @import { Parts } from "./types.d.ts" */

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
  #reader;
  #player;
  #range;

  /**
   * @param {Parts} parts
   * @param {() => void} commit the rest of the world hears
   */
  constructor(parts, commit) {
    this.#parts = parts;
    this.#commit = commit;
    this.#player = new Player(parts, (day) => this.#move(day), commit);
    this.#range = new RangeBar(parts, { commit, refuse: (text) => this.#setHelp(text) });
    this.#reader = new TypedDays(parts.model.calendar, parts.model.words);
    this.calendar = new DayCalendar(parts, (day) => this.jump(day));
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
    this.#typed.value = this.#parts.words.day(day);
    this.#setHelp("");
  }

  /** In another language. */
  speak() {
    this.#player.speak();
    for (const [id, days] of Object.entries(STEPS)) {
      const { words } = this.#parts;
      const text = `${days < 0 ? "−" : "+"}${words.number(Math.abs(days))}`;
      byId(id).textContent = text;
      // Who speaks to the page says what is written on the button.
      byId(id).setAttribute("aria-label", words.listed([text, words.say(`time.${id}`)]));
    }
    this.#range.show(this.#parts.state.values);
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
    this.#slider.addEventListener("keydown", (event) => this.#onBracket(event));
    byId("more").addEventListener("click", () => this.#showMore());
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

  /** On small screens what is seldom used stands in a second row. */
  #showMore() {
    const open = byId("time").classList.toggle("more");
    byId("more").setAttribute("aria-expanded", String(open));
  }

  /**
   * On some keyboards brackets need the keys that make a shortcut elsewhere.
   * @param {KeyboardEvent} event
   */
  #onBracket(event) {
    if (event.key === "[") this.#range.begin();
    else if (event.key === "]") this.#range.end();
    else return;
    event.preventDefault();
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
    const { words, model: { calendar } } = this.#parts;
    const day = this.#reader.read(this.#typed.value);
    if (!calendar.contains(day)) {
      const allowed = { first: words.day(0), last: words.day(calendar.last) };
      const example = { example: words.day(this.#day), iso: calendar.iso(this.#day) };
      this.#setHelp(words.say("day.allowed", { ...allowed, ...example }), true);
      return;
    }
    this.#setHelp("");
    if (day === this.#day) this.show(day);
    else this.jump(day);
  }

  /**
   * @param {string} text
   * @param {boolean} [isMistaken] of what is typed
   */
  #setHelp(text, isMistaken = false) {
    setText(byId("typed-help"), text);
    this.#typed.setAttribute("aria-invalid", String(isMistaken));
  }
}

/**
 * Fields use arrows and the space bar themselves, the map arrows, buttons the space bar.
 * @param {KeyboardEvent} event
 */
function keepsItsKeys({ target, key }) {
  if (!(target instanceof Element)) return false;
  if (target.closest("input, select, textarea, [role=listbox], .details, .popover")) return true;
  if (target.closest(".leaflet-container") && key.startsWith("Arrow")) return true;
  return key === " " && target.closest("button, summary, a") !== null;
}

// Play: the days go by themselves, over the whole period or a part of it, which may begin again.
// Whatever the reader touches while they go, they stop.

import { byId, byIdAs, el } from "./dom.js";

/** @import { Parts } from "./types.d.ts" */
/**
 * @typedef {object} Run
 * @property {number} from the day it started on
 * @property {number} at the day it came to
 * @property {number | null} started in milliseconds
 * @property {number} frame that is asked for
 */

const SPEEDS = [2, 6, 15, 40];
const USUAL = 6;
// So long the last day of a part is seen before it begins again, in milliseconds.
const PAUSE_AT_END = 900;
// What belongs to playing itself does not stop it, nor do keys that only lead there.
const OWN = "#play, #loop, .speed, #more";
const LEADING = new Set(["Tab", "Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"]);

export class Player {
  #parts;
  #move;
  #commit;
  #button = byId("play");
  #loop = byId("loop");
  #speed = byIdAs("speed", HTMLSelectElement);
  /** @type {Run | null} */
  #run = null;

  /**
   * @param {Parts} parts
   * @param {(day: number) => void} move
   * @param {() => void} commit when play has ended
   */
  constructor(parts, move, commit) {
    this.#parts = parts;
    this.#move = move;
    this.#commit = commit;
    this.#button.addEventListener("click", () => this.toggle());
    this.#loop.addEventListener("click", () => {
      this.#loop.setAttribute("aria-pressed", String(!this.#loops));
    });
    for (const value of SPEEDS) this.#speed.append(el("option", { value, selected: value === USUAL }));
    this.#speed.addEventListener("change", () => this.#again());
    for (const type of ["pointerdown", "wheel", "click", "keydown"]) {
      document.addEventListener(type, (event) => this.#onTouch(event), { capture: true, passive: true });
    }
  }

  toggle() {
    if (this.#run !== null) {
      this.#pause();
      return;
    }
    const [first, last] = this.#ends;
    const { day } = this.#parts.state.values;
    const from = day >= first && day < last ? day : first;
    this.#move(from);
    this.#run = { from, at: from, started: null, frame: 0 };
    this.#next(this.#run);
    this.speak();
  }

  stop() {
    if (this.#run === null) return;
    cancelAnimationFrame(this.#run.frame);
    this.#run = null;
    this.speak();
  }

  /** Say what the button does. */
  speak() {
    const { words } = this.#parts;
    const what = this.#run === null ? "play" : "pause";
    this.#button.classList.toggle("on", this.#run !== null);
    this.#button.setAttribute("aria-label", words.say(`time.${what}`));
    this.#button.title = words.say(`time.${what}-key`);
    for (const option of this.#speed.options) {
      option.textContent = words.say("time.per-second", { n: Number(option.value) });
    }
  }

  get #loops() {
    return this.#loop.getAttribute("aria-pressed") === "true";
  }

  /** The first and the last day of what is played. */
  get #ends() {
    const { range } = this.#parts.state.values;
    return range ?? [0, this.#parts.model.calendar.last];
  }

  #pause() {
    if (this.#run === null) return;
    this.stop();
    this.#commit();
  }

  /** @param {Event} event */
  #onTouch(event) {
    if (this.#run === null) return;
    if (event.target instanceof Element && event.target.closest(OWN)) return;
    // The space bar stops by itself, or clicks.
    if (event instanceof KeyboardEvent && (event.key === " " || LEADING.has(event.key))) return;
    this.#pause();
  }

  /** From the day that is shown, at another speed. */
  #again() {
    if (this.#run === null) return;
    this.#run.from = this.#run.at;
    this.#run.started = null;
  }

  /** @param {Run} run */
  #next(run) {
    run.frame = requestAnimationFrame((now) => this.#tick(run, now));
  }

  /**
   * As many days as the time that passed, so a slow machine skips and is never late.
   * @param {Run} run
   * @param {number} now
   */
  #tick(run, now) {
    // Somebody else went to another day: the host, or a link.
    if (this.#parts.state.values.day !== run.at) {
      this.stop();
      return;
    }
    const [first, last] = this.#ends;
    const speed = Number(this.#speed.value);
    run.started ??= now;
    const passed = now - run.started;
    run.at = Math.min(last, run.from + Math.floor((passed / 1000) * speed));
    this.#move(run.at);
    const loops = this.#parts.state.values.range !== null && this.#loops;
    if (run.at >= last && !loops) {
      this.#pause();
      return;
    }
    const end = ((last - run.from) / speed) * 1000 + PAUSE_AT_END;
    if (run.at >= last && passed >= end) {
      Object.assign(run, { from: first, at: first, started: now });
      this.#move(first);
    }
    this.#next(run);
  }
}

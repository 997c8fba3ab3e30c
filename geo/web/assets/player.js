// Play: the days go by themselves.

import { byId, byIdAs, el } from "./dom.js";

/** @import { Parts } from "./types.d.ts" */
/** @typedef {{ from: number, started: number | null, speed: number, frame: number }} Run days and milliseconds */

const SPEEDS = [2, 6, 15, 40];
const USUAL = 6;

export class Player {
  #parts;
  #move;
  #commit;
  #button = byId("play");
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
    for (const value of SPEEDS) this.#speed.append(el("option", { value, selected: value === USUAL }));
    this.#speed.addEventListener("change", () => {
      if (this.#run === null) return;
      this.stop();
      this.toggle();
    });
  }

  toggle() {
    if (this.#run !== null) {
      this.stop();
      this.#commit();
      return;
    }
    const { day } = this.#parts.state.values;
    const from = day >= this.#parts.model.calendar.last ? 0 : day;
    this.#move(from);
    this.#run = { from, started: null, speed: Number(this.#speed.value), frame: 0 };
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
    run.started ??= now;
    const day = run.from + Math.floor(((now - run.started) / 1000) * run.speed);
    this.#move(day);
    if (day < this.#parts.model.calendar.last) {
      this.#next(run);
      return;
    }
    this.stop();
    this.#commit();
  }
}

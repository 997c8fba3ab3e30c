// The part of the period that is played: its buttons, and its band along the track with two ends
// that can be dragged or moved by keys.

import { beginningOn, endingOn, movedTo } from "./dayrange.js";
import { WEEK } from "./days.js";
import { byId, byIdAs } from "./dom.js";

/** @import { DayRange, Parts, Values } from "./types.d.ts" */
/** @typedef {0 | 1} End of the part: its beginning, its end */

export class RangeBar {
  #parts;
  #refuse;
  #commit;
  #band = byId("band");
  #ends = [byId("range-from"), byId("range-to")];
  #clear = byIdAs("range-clear", HTMLButtonElement);
  #loop = byIdAs("loop", HTMLButtonElement);

  /**
   * @param {Parts} parts
   * @param {{ commit: () => void, refuse: (text: string) => void }} then `refuse` says why nothing was done
   */
  constructor(parts, { commit, refuse }) {
    this.#parts = parts;
    this.#commit = commit;
    this.#refuse = refuse;
    byId("range-begin").addEventListener("click", () => this.begin());
    byId("range-end").addEventListener("click", () => this.end());
    this.#clear.addEventListener("click", () => this.clear());
    for (const end of /** @type {End[]} */ ([0, 1])) this.#listen(end);
    parts.state.onChange((keys, values) => {
      if (keys.has("range") || keys.has("language")) this.show(values);
    });
  }

  /** On the day that is shown. */
  begin() {
    const { day, range } = this.#parts.state.values;
    this.#take(beginningOn(range, day, this.#parts.model.calendar.last));
  }

  end() {
    const { day, range } = this.#parts.state.values;
    this.#take(endingOn(range, day));
  }

  clear() {
    if (this.#band.contains(document.activeElement) || document.activeElement === this.#clear) {
      byId("range-begin").focus({ preventScroll: true });
    }
    this.#parts.actions.set({ range: null });
  }

  /** @param {Pick<Values, "range">} values */
  show({ range }) {
    const { model, words } = this.#parts;
    const { last } = model.calendar;
    for (const button of [this.#clear, this.#loop]) button.disabled = range === null;
    this.#band.hidden = range === null;
    const { style } = byId("track");
    for (const [n, name] of ["--from", "--to"].entries()) {
      if (range === null) style.removeProperty(name);
      else style.setProperty(name, `${((range[n] + 0.5) / (last + 1)) * 100}%`);
    }
    if (range === null) return;
    const [from, to] = range;
    this.#ends.forEach((handle, n) => {
      handle.setAttribute("aria-valuemin", String(n === 0 ? 0 : from + 1));
      handle.setAttribute("aria-valuemax", String(n === 0 ? to - 1 : last));
      handle.setAttribute("aria-valuenow", String(range[n]));
      handle.setAttribute("aria-valuetext", words.day(range[n]));
    });
  }

  /** @param {DayRange | null} range */
  #take(range) {
    if (range === null) this.#refuse(this.#parts.words.say("time.range-short"));
    else this.#parts.actions.set({ range });
  }

  /** @param {End} end */
  #listen(end) {
    const handle = this.#ends[end];
    handle.addEventListener("pointerdown", (event) => {
      handle.setPointerCapture(event.pointerId);
      handle.focus({ preventScroll: true });
      event.preventDefault();
    });
    handle.addEventListener("pointermove", (event) => {
      if (handle.hasPointerCapture(event.pointerId)) this.#move(end, this.#dayAt(event));
    });
    handle.addEventListener("lostpointercapture", () => this.#commit());
    handle.addEventListener("keydown", (event) => this.#onKey(end, event));
  }

  /**
   * @param {End} end
   * @param {number} day
   */
  #move(end, day) {
    const { range } = this.#parts.state.values;
    if (range === null) return;
    const moved = movedTo(range, end, day, this.#parts.model.calendar.last);
    if (moved[end] !== range[end]) this.#parts.state.set({ range: moved });
  }

  /**
   * @param {End} end
   * @param {KeyboardEvent} event
   */
  #onKey(end, event) {
    const { range } = this.#parts.state.values;
    if (range === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const at = range[end];
    const to = {
      ArrowRight: at + 1, ArrowUp: at + 1, ArrowLeft: at - 1, ArrowDown: at - 1,
      PageUp: at + WEEK, PageDown: at - WEEK, Home: 0, End: this.#parts.model.calendar.last,
    }[event.key];
    const clears = event.key === "Delete" || event.key === "Backspace";
    if (to === undefined && !clears) return;
    event.preventDefault();
    if (to === undefined) {
      this.clear();
      return;
    }
    this.#move(end, to);
    this.#commit();
  }

  /** @param {PointerEvent} event */
  #dayAt({ clientX }) {
    const { left, width } = byId("density").getBoundingClientRect();
    return Math.floor(((clientX - left) / width) * (this.#parts.model.calendar.last + 1));
  }
}

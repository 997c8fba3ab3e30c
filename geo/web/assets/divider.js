// The divider of a swipe: a slider over the maps that shows more of the one or of the other.

import { el, svg } from "./dom.js";

const DIVIDER_STEP = 2;
const WIDE_STEP = 10;

export class Divider {
  /** Share of the width in sight, in per cent. */
  #at = 50;
  #box;
  #handle;
  #moved;
  #room;

  /**
   * @param {() => { left: number, width: number }} room what of the maps is in sight, in pixels
   * @param {(pixels: number, percent: number) => void} moved
   */
  constructor(room, moved) {
    this.#room = room;
    this.#moved = moved;
    const arrows = svg("path", { d: "M6 4L2 8l4 4M10 4l4 4-4 4" });
    this.#handle = el(
      "div",
      { class: "divider-handle", role: "slider", tabindex: 0, "aria-orientation": "horizontal", "aria-valuemin": 0, "aria-valuemax": 100 },
      svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, arrows),
    );
    this.#box = el("div", { class: "divider" }, this.#handle);
    this.#box.addEventListener("pointerdown", (event) => this.#take(event));
    this.#box.addEventListener("pointermove", (event) => this.#pull(event));
    this.#handle.addEventListener("keydown", (event) => this.#onKey(event));
  }

  get element() {
    return this.#box;
  }

  /**
   * @param {string} label
   * @param {string} told where it stands
   */
  call(label, told) {
    this.#handle.setAttribute("aria-label", label);
    this.#handle.setAttribute("aria-valuetext", told);
  }

  /** Anew, since the maps have another size or less of them is in sight. */
  place() {
    const { left, width } = this.#room();
    const percent = Math.round(this.#at);
    this.#handle.setAttribute("aria-valuenow", String(percent));
    this.#moved(Math.round(left + (this.#at / 100) * width), percent);
  }

  /** @param {PointerEvent} event */
  #take(event) {
    if (event.button !== 0) return;
    this.#box.setPointerCapture(event.pointerId);
    this.#handle.focus({ preventScroll: true });
    event.preventDefault();
  }

  /** @param {PointerEvent} event */
  #pull(event) {
    if (!this.#box.hasPointerCapture(event.pointerId)) return;
    const { left, width } = this.#room();
    const start = this.#box.parentElement?.getBoundingClientRect().left ?? 0;
    this.#to(((event.clientX - start - left) / width) * 100);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    /** @type {number | undefined} */
    const to = {
      ArrowLeft: this.#at - DIVIDER_STEP, ArrowDown: this.#at - DIVIDER_STEP, ArrowRight: this.#at + DIVIDER_STEP, ArrowUp: this.#at + DIVIDER_STEP,
      PageDown: this.#at - WIDE_STEP, PageUp: this.#at + WIDE_STEP, Home: 0, End: 100,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#to(to);
  }

  /** @param {number} percent */
  #to(percent) {
    this.#at = Math.max(0, Math.min(100, percent));
    this.place();
  }
}

// On small and on upright screens the card is a sheet over the map that is pulled up: closed, half, or whole.

import { byId } from "./dom.js";

const STAGES = ["closed", "half", "full"];
// What the open ones take of the map, as in narrow.css
const SHARES = [0, 0.62, 1];
// A finger that moves less than this, in pixels, has tapped.
const TAP = 8;

/** Whether the card is a sheet, as in narrow.css. */
const SHEETED = window.matchMedia("(max-width: 560px), (max-width: 760px) and (min-height: 451px), (max-width: 1000px) and (orientation: portrait)");

export class Sheet {
  #sheet = byId("sheet");
  #handle = byId("handle");
  #stage = 0;
  /** @type {{ y: number, stage: number } | null} */
  #held = null;
  #pulled = false;

  constructor() {
    // Opened any earlier than with the click, that click would fall on what comes under the finger.
    this.#handle.addEventListener("click", (event) => {
      if (event.detail === 0 || !this.#pulled) this.#to(this.#stage === 0 ? 1 : 0);
    });
    this.#handle.addEventListener("pointerdown", (event) => this.#take(event));
    this.#handle.addEventListener("pointermove", (event) => this.#pull(event));
    this.#handle.addEventListener("pointerup", (event) => this.#letGo(event));
    SHEETED.addEventListener("change", () => this.#to(this.#stage));
    this.#to(0);
  }

  /** Whether the card is a sheet. */
  get narrow() {
    return SHEETED.matches;
  }

  /** Pull up what is closed. */
  open() {
    if (this.#stage === 0) this.#to(1);
  }

  close() {
    this.#to(0);
  }

  /** Pixels of the map that lie under it, or will once it has come to rest. */
  get height() {
    return Math.max(this.least, this.narrow ? SHARES[this.#stage] * byId("maps").offsetHeight : 0);
  }

  /** Pixels of the map that lie under it when it is closed: the map stands as if it were. */
  get least() {
    return this.narrow ? this.#handle.offsetHeight : 0;
  }

  /** @param {number} stage */
  #to(stage) {
    this.#stage = stage;
    STAGES.forEach((name, n) => this.#sheet.classList.toggle(name, n === stage));
    this.#handle.setAttribute("aria-expanded", String(stage > 0));
  }

  /** @param {PointerEvent} event */
  #take(event) {
    this.#handle.setPointerCapture(event.pointerId);
    this.#held = { y: event.clientY, stage: this.#stage };
  }

  /** @param {PointerEvent} event */
  #pull(event) {
    if (this.#held === null) return;
    const up = this.#held.y - event.clientY;
    const room = window.innerHeight / 4;
    const stage = Math.max(0, Math.min(STAGES.length - 1, this.#held.stage + Math.round(up / room)));
    if (stage !== this.#stage) this.#to(stage);
  }

  /** @param {PointerEvent} event */
  #letGo(event) {
    if (this.#held === null) return;
    this.#pulled = Math.abs(this.#held.y - event.clientY) >= TAP;
    this.#held = null;
  }
}

// A line that says what the pointer or the focus rests on along the strip; one for all of it.

import { byId, setText } from "./dom.js";
import { within } from "./popover.js";

const ABOVE = 8;

export class Tip {
  #box = byId("tip");

  constructor() {
    document.addEventListener("pointerdown", () => this.hide(), { capture: true });
    document.addEventListener("keydown", () => this.hide(), { capture: true });
    document.addEventListener("scroll", () => this.hide(), { capture: true, passive: true });
    window.addEventListener("blur", () => this.hide());
  }

  /**
   * Over a point of the page.
   * @param {string} text
   * @param {{ x: number, top: number }} at
   */
  show(text, { x, top }) {
    setText(this.#box, text);
    this.#box.hidden = false;
    const { width, height } = this.#box.getBoundingClientRect();
    this.#box.style.left = `${within(x - width / 2, width)}px`;
    this.#box.style.top = `${Math.max(ABOVE, top - ABOVE - height)}px`;
  }

  hide() {
    this.#box.hidden = true;
  }
}

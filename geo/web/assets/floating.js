// What floats on the map and opens with a button: the panel of choices, the menu of ways out;
// and the full screen.

import { byId } from "./dom.js";

/** Something that a button opens and closes. Escape closes it, and the focus goes back. */
export class Floating {
  #button;
  #box;

  /**
   * @param {string} button
   * @param {string} box
   * @param {{ open?: () => void }} [then] what happens before it is seen
   */
  constructor(button, box, { open = () => {} } = {}) {
    this.#button = byId(button);
    this.#box = byId(box);
    this.#button.addEventListener("click", () => {
      const opens = this.#box.hidden === true;
      if (opens) open();
      this.show(opens);
    });
    this.#box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      this.close();
    });
  }

  /** @param {boolean} open */
  show(open) {
    this.#box.hidden = !open;
    this.#button.setAttribute("aria-expanded", String(open));
  }

  close() {
    if (this.#box.hidden) return;
    const inside = this.#box.contains(document.activeElement);
    this.show(false);
    if (inside) this.#button.focus({ preventScroll: true });
  }
}

/** The button of the full screen is there only where a page may ask for it. */
export function offerFullScreen() {
  const button = byId("whole");
  button.hidden = !document.fullscreenEnabled;
  button.addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  });
  document.addEventListener("fullscreenchange", () => {
    button.setAttribute("aria-pressed", String(document.fullscreenElement !== null));
  });
}

/**
 * Links that skip what stands before. They move the focus and leave the address alone.
 * @param {(id: string) => void} reach brings what is called so into sight
 */
export function skipLinks(reach) {
  for (const link of document.querySelectorAll("[data-skip]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const id = link.getAttribute("data-skip") ?? "";
      reach(id);
      const target = byId(id);
      const first = target.querySelector("input, select, button");
      (first instanceof HTMLElement ? first : target).focus({ preventScroll: true });
    });
  }
}

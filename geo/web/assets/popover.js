// What opens beside a button of the strip: the calendar, a list of events. It stays inside the
// page; Escape and whatever is touched outside close it, and the focus goes back.

/** @typedef {{ closed?: () => void }} Then */

const BESIDE = 6;
const EDGE = 8;
const HIGHEST_OPEN = 560;

export class Popover {
  #box;
  #closed;
  /** @type {HTMLElement | null} */
  #opener = null;

  /**
   * @param {HTMLElement} box
   * @param {Then} [then]
   */
  constructor(box, { closed = () => {} } = {}) {
    this.#box = box;
    this.#closed = closed;
    document.addEventListener("pointerdown", ({ target }) => this.#onTouch(target), { capture: true });
    document.addEventListener("keydown", (event) => this.#onKey(event), { capture: true });
    window.addEventListener("resize", () => this.close({ back: false }));
    box.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !this.#owns(relatedTarget)) this.close({ back: false });
    });
  }

  get isOpen() {
    return this.#opener !== null;
  }

  /**
   * @param {HTMLElement} opener
   * @param {HTMLElement} first gets the focus
   */
  open(opener, first) {
    this.close({ back: false });
    this.#opener = opener;
    opener.setAttribute("aria-expanded", "true");
    this.#box.hidden = false;
    this.place();
    first.focus({ preventScroll: true });
  }

  /** Stand beside the opener, wherever there is room. */
  place() {
    if (this.#opener === null) return;
    const { style } = this.#box;
    style.maxHeight = `${Math.min(HIGHEST_OPEN, window.innerHeight - 2 * EDGE)}px`;
    const at = this.#opener.getBoundingClientRect();
    const { width, height } = this.#box.getBoundingClientRect();
    const above = at.top - BESIDE - height;
    const top = above >= EDGE ? above : Math.min(at.bottom + BESIDE, window.innerHeight - EDGE - height);
    style.top = `${Math.max(EDGE, top)}px`;
    style.left = `${within(at.left + at.width / 2 - width / 2, width)}px`;
  }

  /** @param {{ back: boolean }} how whether the focus goes back to the opener */
  close({ back }) {
    if (this.#opener === null) return;
    const opener = this.#opener;
    this.#opener = null;
    opener.setAttribute("aria-expanded", "false");
    if (back) opener.focus({ preventScroll: true });
    this.#box.hidden = true;
    this.#closed();
  }

  /** @param {Node} node */
  #owns(node) {
    return this.#box.contains(node) || this.#opener?.contains(node);
  }

  /** @param {EventTarget | null} target */
  #onTouch(target) {
    if (this.isOpen && target instanceof Node && !this.#owns(target)) this.close({ back: false });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (!this.isOpen || event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.close({ back: true });
  }
}

/**
 * Where something so wide may begin, from the left, so that it stays inside the page.
 * @param {number} left
 * @param {number} width
 */
export function within(left, width) {
  return Math.max(EDGE, Math.min(left, window.innerWidth - EDGE - width));
}

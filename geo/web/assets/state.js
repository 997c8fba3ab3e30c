// What the reader chose. Everything on the page follows it; nothing else is remembered.

/** @import { Values } from "./types.d.ts" */
/** @typedef {keyof Values} Key */
/** @typedef {(keys: Set<Key>, values: Values) => void} Listener hears what changed */

export class State {
  /** @type {Listener[]} */
  #listeners = [];
  /** @type {Set<Key>} */
  #changed = new Set();
  /** @type {number | null} */
  #frame = null;
  #values;

  /** @param {Values} initial */
  constructor(initial) {
    this.#values = { ...initial };
  }

  /** As it is now; what is set later does not change it. */
  all() {
    return { ...this.#values };
  }

  get values() {
    return /** @type {Readonly<Values>} */ (this.#values);
  }

  /**
   * Everything set between two frames is drawn once, with the next one.
   * @param {Partial<Values>} patch
   */
  set(patch) {
    for (const key of /** @type {Key[]} */ (Object.keys(patch))) {
      if (this.#values[key] !== patch[key]) this.#changed.add(key);
    }
    Object.assign(this.#values, patch);
    if (this.#changed.size > 0 && this.#frame === null) {
      this.#frame = requestAnimationFrame(() => this.flush());
    }
  }

  /** Draw now what waits for the next frame. */
  flush() {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
    if (this.#changed.size === 0) return;
    const keys = this.#changed;
    this.#changed = new Set();
    for (const listener of this.#listeners) listener(keys, this.#values);
  }

  /** @param {Listener} listener */
  onChange(listener) {
    this.#listeners.push(listener);
  }
}

// When the reader lets go: the host hears what is new, and the address keeps it.

import { writeAddress } from "./address.js";
import { write } from "./choice.js";

/** @import { Host } from "./host.js" */
/** @import { Model, Values, Viewport } from "./types.d.ts" */

/**
 * What is told together, by the type of the message.
 * @type {Record<string, (keyof Values)[]>}
 */
const MESSAGES = {
  day: ["day"],
  range: ["range"],
  known: ["known"],
  view: ["view"],
  layers: ["area", "layers", "language"],
  colouring: ["colouring"],
  infer: ["infer"],
  compare: ["compare"],
};
// The map moves in many small steps, and browsers limit how often an address may change.
const PAUSE = 150;

export class Telling {
  #model;
  #host;
  #viewport;
  #told;
  /** @type {number | undefined} */
  #pending;

  /**
   * @param {Model} model
   * @param {Host} host
   * @param {Values} values
   * @param {() => Viewport} viewport
   */
  constructor(model, host, values, viewport) {
    this.#model = model;
    this.#host = host;
    this.#told = values;
    this.#viewport = viewport;
  }

  /**
   * Tell the host what is not as it was told last.
   * @param {Values} values
   */
  tell(values) {
    const wrote = write(this.#model, values);
    for (const [type, keys] of Object.entries(MESSAGES)) {
      if (keys.every((key) => values[key] === this.#told[key])) continue;
      const told = Object.entries(wrote).filter(([key]) => keys.includes(/** @type {keyof Values} */ (key)));
      this.#host.say(type, Object.fromEntries(told));
    }
    this.#told = values;
  }

  /**
   * The host knows this already.
   * @param {Values} values
   */
  knows(values) {
    this.#told = values;
  }

  /** @param {Values} values */
  remember(values) {
    // The document of a frame may have no address of its own (a notebook): nothing to keep it in.
    if (this.#host.hosted || location.protocol === "about:") return;
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => writeAddress(this.#model, values, this.#viewport()), PAUSE);
  }
}

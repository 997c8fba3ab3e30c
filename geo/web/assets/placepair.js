// The chosen place in both maps of a comparison, above its details.

import { byId, el, setText } from "./dom.js";
import { nameOfMap } from "./mapnames.js";
import { swatch } from "./palette.js";

/** @import { Half } from "./mapnames.js" */
/** @import { Parts, Place, Run, TwoMaps } from "./types.d.ts" */

/** @type {Half[]} */
const HALVES = ["before", "after"];

export class PlacePair {
  #parts;
  #box = byId("details-compared");
  #lines;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#lines = HALVES.map((half) => {
      const square = swatch(parts.palette.rest());
      const map = el("span", { dir: "auto" });
      const held = el("b", { dir: "auto" });
      const sure = el("small", { dir: "auto" });
      return { half, square, map, held, sure, item: el("p", {}, square, map, held, sure) };
    });
    this.#box.replaceChildren(...this.#lines.map(({ item }) => item));
  }

  /**
   * @param {Place | null} place
   * @param {TwoMaps} maps
   * @param {(place: Place) => { before: Run, after: Run }} pairOf
   */
  show(place, maps, pairOf) {
    this.#box.hidden = place === null;
    if (place === null) return;
    const pair = pairOf(place);
    const { palette, sentences } = this.#parts;
    for (const { half, square, map, held, sure } of this.#lines) {
      const run = pair[half];
      square.firstElementChild?.setAttribute("fill", palette.paintOf(run).fill);
      setText(map, nameOfMap(this.#parts, half, maps[half]));
      setText(held, sentences.heading(run));
      setText(sure, run.confidence === null ? "" : sentences.confidence(run));
    }
  }

  remove() {
    this.#box.hidden = true;
    this.#box.replaceChildren();
  }
}

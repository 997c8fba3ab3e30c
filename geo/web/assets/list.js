// The provincial capitals as a table: the map for those who do not look at it.

import { byId, byIdAs, el, nameElement } from "./dom.js";
import { byName } from "./find.js";
import { swatch } from "./palette.js";

/** @import { Parts, Place, Values } from "./types.d.ts" */

export class CapitalList {
  #parts;
  #fold = byIdAs("list-fold", HTMLDetailsElement);
  #capitals;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#capitals = parts.model.places.filter((place) => place.isCapital).toSorted(byName);
    this.#fold.hidden = this.#capitals.length === 0;
    this.#fold.addEventListener("toggle", () => this.draw(parts.state.values));
  }

  /** @param {Readonly<Values>} values */
  draw({ day }) {
    if (!this.#fold.open) return;
    const { words } = this.#parts;
    const heads = ["page.list-city", "head.held-by", "head.since"];
    const head = el("tr", {}, ...heads.map((key) => el("th", { scope: "col", text: words.say(key) })));
    const rows = this.#capitals.map((place) => this.#row(place, day));
    const box = byId("list");
    const focused = [...box.querySelectorAll("button")].findIndex((one) => one === document.activeElement);
    box.replaceChildren(el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows)));
    box.querySelectorAll("button")[focused]?.focus({ preventScroll: true });
  }

  /**
   * @param {Place} place
   * @param {number} day
   */
  #row(place, day) {
    const { words, sentences, palette, painter, actions } = this.#parts;
    const { run } = painter.timeline.at(place.index, day);
    const button = el("button", { type: "button", onclick: () => actions.choose(place) });
    button.append(swatch(palette.paintOf(run)), nameElement("span", words.name(place)));
    return el(
      "tr",
      {},
      el("th", { scope: "row" }, button),
      el("td", { text: sentences.heading(run) }),
      el("td", { text: run.since ? words.shortDay(run.since[0]) : "" }),
    );
  }
}

// The field to find a place in, with the list of what was found.

import { byId, byIdAs, el, nameElement } from "./dom.js";
import { byName, fold, indexOf, ranked } from "./find.js";
import { swatch } from "./palette.js";

/** @import { Parts, Place } from "./types.d.ts" */

const HIGHEST = 380;
const ENOUGH = 220;

export class Search {
  #parts;
  #field = byIdAs("find", HTMLInputElement);
  #list = byId("found");
  #index;
  /** @type {Place[]} */
  #matches = [];
  #active = -1;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#index = indexOf(parts.model);
    for (const type of ["focus", "click", "input"]) {
      this.#field.addEventListener(type, () => this.#open());
    }
    this.#field.addEventListener("blur", () => this.#close());
    this.#field.addEventListener("keydown", (event) => this.#onKey(event));
  }

  #open() {
    const text = fold(this.#field.value);
    this.#matches = text === "" ? this.#capitals() : ranked(this.#index, text);
    this.#active = this.#matches.length > 0 && text !== "" ? 0 : -1;
    this.#draw();
  }

  #close() {
    this.#list.hidden = true;
    this.#field.setAttribute("aria-expanded", "false");
    this.#field.removeAttribute("aria-activedescendant");
  }

  /** @param {number} n */
  #pick(n) {
    const place = this.#matches[n];
    if (!place) return;
    this.#field.value = "";
    this.#close();
    this.#parts.actions.choose(place);
  }

  /** @param {number} step */
  #walk(step) {
    if (this.#list.hidden) this.#open();
    const { length } = this.#matches;
    if (length === 0) return;
    this.#active = (this.#active + step + length) % length;
    this.#draw();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    /** @type {Record<string, () => void>} */
    const actions = {
      ArrowDown: () => this.#walk(1),
      ArrowUp: () => this.#walk(this.#active < 0 ? 0 : -1),
      Enter: () => this.#pick(Math.max(0, this.#active)),
      Escape: () => this.#close(),
    };
    const action = actions[event.key];
    if (!action || (event.key === "Escape" && this.#list.hidden)) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  #capitals() {
    return this.#parts.model.places.filter((place) => place.isCapital).toSorted(byName);
  }

  #draw() {
    const items = this.#matches.map((place, n) => this.#item(place, n));
    const nothing = el("li", { class: "nothing", text: this.#parts.words.say("search.nothing") });
    this.#list.replaceChildren(...(items.length === 0 ? [nothing] : items));
    this.#list.hidden = false;
    standBeside(this.#field, this.#list);
    this.#field.setAttribute("aria-expanded", "true");
    if (this.#active < 0) {
      this.#field.removeAttribute("aria-activedescendant");
      return;
    }
    this.#field.setAttribute("aria-activedescendant", `found-${this.#active}`);
    items[this.#active].scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {Place} place
   * @param {number} n
   */
  #item(place, n) {
    const { palette, painter, words, sentences } = this.#parts;
    return el(
      "li",
      {
        id: `found-${n}`,
        role: "option",
        "aria-selected": String(n === this.#active),
        onpointerdown: (/** @type {Event} */ event) => event.preventDefault(),
        onclick: () => this.#pick(n),
      },
      swatch(palette.paintOf(painter.timeline.standing[place.index].run)),
      nameElement("span", words.name(place)),
      el("small", { text: sentences.where(place) }),
    );
  }
}

/**
 * Beside the field, on the side with more room; the column it stands in may scroll.
 * @param {HTMLElement} field
 * @param {HTMLElement} list
 */
function standBeside(field, list) {
  const { left, top, bottom, width } = field.getBoundingClientRect();
  const below = window.innerHeight - bottom - 8;
  const under = below > ENOUGH || below > top;
  Object.assign(list.style, {
    left: `${left}px`,
    width: `${width}px`,
    maxHeight: `${Math.min(HIGHEST, under ? below : top - 8)}px`,
    top: under ? `${bottom + 2}px` : "auto",
    bottom: under ? "auto" : `${window.innerHeight - top + 2}px`,
  });
}

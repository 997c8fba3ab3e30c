// Names as they are written on the map: how much room they take, and the elements.

import { leaderTo } from "./placement.js";

/** @import { Mark } from "./placement.js" */
/** @import { Box, Name } from "./types.d.ts" */
/** @typedef {{ font: string, spacing: number, upper: boolean, height: number }} Font */

/** Measures without laying out: the styles are read once for each sort of name. */
export class Lettering {
  /** @type {Map<string, Font>} */
  #fonts = new Map();
  /** @type {Map<string, HTMLElement>} */
  #made = new Map();
  #pen = document.createElement("canvas").getContext("2d");
  #pane;

  /** @param {HTMLElement} pane where the names will stand */
  constructor(pane) {
    this.#pane = pane;
  }

  /** In another language everything is written anew. */
  forget() {
    this.#fonts.clear();
    this.#made.clear();
  }

  /**
   * @param {Name} name
   * @param {Box} box
   */
  nameAt(name, { left, top, right, bottom }) {
    const made = this.#once(`${name.sort} ${name.place?.id ?? name.text}`, () => elementOf(name));
    // As it was measured: what is clicked is what was kept free.
    made.style.width = `${Math.round(right - left)}px`;
    made.style.height = `${Math.round(bottom - top)}px`;
    made.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    return made;
  }

  /**
   * The line that leads to a name away from its mark.
   * @param {Name} name
   * @param {Mark} spot
   * @param {Box} box
   */
  leaderAt({ place }, spot, box) {
    const { angle, length } = leaderTo(spot, box);
    const line = this.#once(`line ${place?.id}`, () => document.createElement("span"));
    line.className = "leader";
    line.style.width = `${length}px`;
    line.style.transform =
      `translate(${spot.x}px, ${spot.y}px) rotate(${angle}rad) translateX(${spot.radius}px)`;
    return line;
  }

  /**
   * Names come and go as the map moves: each element is made once.
   * @param {string} key
   * @param {() => HTMLElement} make
   */
  #once(key, make) {
    const made = this.#made.get(key) ?? make();
    this.#made.set(key, made);
    return made;
  }

  /** @param {Name} name */
  measure({ sort, text }) {
    const { font, spacing, height, upper } = this.#fontOf(sort);
    if (this.#pen === null) throw new Error("the browser does not measure text");
    this.#pen.font = font;
    const written = upper ? text.toUpperCase() : text;
    const width = Math.ceil(this.#pen.measureText(written).width + spacing * written.length) + 2;
    return { width, height };
  }

  /** @param {string} sort */
  #fontOf(sort) {
    const found = this.#fonts.get(sort) ?? fontIn(this.#pane, sort);
    this.#fonts.set(sort, found);
    return found;
  }
}

/**
 * The name of a place is a button; places are found by keyboard in the search, so that names are
 * no stops on the way through the page.
 * @param {Name} name
 */
function elementOf({ sort, text, language, place }) {
  const made = document.createElement(place ? "button" : "span");
  made.className = `name ${sort}`;
  made.lang = language;
  made.dir = "auto";
  made.textContent = text;
  if (place) {
    made.tabIndex = -1;
    made.dataset.place = place.id;
  }
  return made;
}

/**
 * @param {HTMLElement} pane
 * @param {string} sort
 * @returns {Font}
 */
function fontIn(pane, sort) {
  const probe = document.createElement("span");
  probe.className = `name ${sort}`;
  pane.append(probe);
  const style = getComputedStyle(probe);
  const size = Number.parseFloat(style.fontSize);
  const found = {
    font: `${style.fontStyle} ${style.fontWeight} ${size}px ${style.fontFamily}`,
    spacing: Number.parseFloat(style.letterSpacing) || 0,
    upper: style.textTransform === "uppercase",
    height: Math.ceil(size * 1.25),
  };
  probe.remove();
  return found;
}

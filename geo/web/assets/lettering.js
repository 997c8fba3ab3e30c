// Names as they are written on the map: how much room they take, and the elements.

import { leaderTo } from "./placement.js";

/** @import { Spot } from "./placement.js" */
/** @import { Box, Name } from "./types.d.ts" */
/** @typedef {{ font: string, spacing: number, upper: boolean, height: number }} Font */

/** Measures without laying out: the styles are read once for each sort of name. */
export class Lettering {
  /** @type {Map<string, Font>} */
  #fonts = new Map();
  #pen = document.createElement("canvas").getContext("2d");
  #pane;

  /** @param {HTMLElement} pane where the names will stand */
  constructor(pane) {
    this.#pane = pane;
  }

  forget() {
    this.#fonts.clear();
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
 * @param {Name} name
 * @param {Box} box
 */
export function nameAt({ sort, text, language }, { left, top }) {
  const span = document.createElement("span");
  span.className = `name ${sort}`;
  span.lang = language;
  span.dir = "auto";
  span.textContent = text;
  span.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  return span;
}

/**
 * @param {Spot} spot
 * @param {number} radius
 * @param {Box} box
 */
export function leaderAt(spot, radius, box) {
  const { angle, length } = leaderTo(spot, radius, box);
  const line = document.createElement("span");
  line.className = "leader";
  line.style.width = `${length}px`;
  line.style.transform =
    `translate(${spot.x}px, ${spot.y}px) rotate(${angle}rad) translateX(${radius}px)`;
  return line;
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

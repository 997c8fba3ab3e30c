// Days as people type them: "15 Aug", "15.08.2021", "2021-8-5", in every language that the page
// has words for. The day stands before the month; what may mean two days means none.

import { fold } from "./find.js";

/** @import { Calendar } from "./days.js" */
/** @import { Texts } from "./types.d.ts" */
/** @typedef {{ day: number, month: number, year: string | null }} Typed the year as it was typed */

const MONTH_NUMBERS = Array.from({ length: 12 }, (_, n) => n + 1);
// Shorter beginnings of the name of a month are no name.
const SHORTEST = 3;
const LONGEST_TYPED = 60;
// Zeros of the digits that are not the languages' own: Arabic, Persian, Devanagari.
const ZEROS = [0x660, 0x6f0, 0x966];
// What a keyboard for scripts from right to left leaves between the letters.
const MARKS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

export class TypedDays {
  #calendar;
  #digits;
  /** @type {Map<string, number>} */
  #months = new Map();
  /** @type {Set<string>} words that say nothing, like "of" */
  #asides = new Set();

  /**
   * @param {Calendar} calendar
   * @param {Record<string, Texts>} words by language
   */
  constructor(calendar, words) {
    this.#calendar = calendar;
    this.#digits = digitsOf(Object.values(words).map((texts) => texts["number.digits"]));
    for (const texts of Object.values(words)) this.#learn(texts);
  }

  /**
   * The day that a text means, perhaps outside of the period; null if it means none, or not one.
   * @param {string} text
   */
  read(text) {
    const plain = this.#plain(text);
    const typed = plain.length > LONGEST_TYPED ? null : (inFigures(plain) ?? this.#inWords(plain));
    if (typed === null) return null;
    const { day, month, year } = typed;
    if (year !== null) return this.#calendar.of(this.#fullYear(year), month, day);
    const [only, ...others] = this.#years()
      .map((one) => this.#calendar.of(one, month, day))
      .filter((found) => this.#calendar.contains(found));
    return only === undefined || others.length > 0 ? null : only;
  }

  /** @param {Texts} texts */
  #learn(texts) {
    for (const month of MONTH_NUMBERS) {
      for (const key of [`month.${month}`, `month-short.${month}`]) this.#months.set(fold(texts[key]), month);
    }
    for (const pair of texts["day.other-months"].split(" ")) {
      const [name, month] = pair.split("=");
      this.#months.set(fold(name), Number(month));
    }
    for (const aside of texts["day.aside"].split(" ")) this.#asides.add(fold(aside));
  }

  /** @param {string} text */
  #plain(text) {
    const figures = [...text.replace(MARKS, "")].map((letter) => this.#digits.get(letter) ?? letter);
    return figures.join("").replace(/['’]/g, " ").trim().toLowerCase();
  }

  /**
   * "15 August 2021", "Aug 15", "2021 Aug 15": a month, a day, perhaps a year.
   * @param {string} text
   * @returns {Typed | null}
   */
  #inWords(text) {
    const parts = text.match(/\d+|[^\d\s.,،/-]+/g) ?? [];
    const figures = parts.filter((part) => isFigure(part));
    const names = parts.filter((part) => !isFigure(part) && !this.#asides.has(fold(part)));
    if (names.length !== 1 || figures.length === 0 || figures.length > 2) return null;
    const month = this.#month(fold(names[0]));
    const yearFirst = figures.length === 2 && figures[0].length === 4;
    const [day, year = null] = yearFirst ? figures.toReversed() : figures;
    return month === null ? null : typedOf(day, String(month), year);
  }

  /**
   * By its name, or by a beginning of it that no other month has.
   * @param {string} name
   */
  #month(name) {
    const found = this.#months.get(name);
    if (found !== undefined) return found;
    if (name.length < SHORTEST) return null;
    const meant = new Set([...this.#months].filter(([one]) => one.startsWith(name)).map(([, month]) => month));
    return meant.size === 1 ? [...meant][0] : null;
  }

  /**
   * Of two figures: the one that is nearest to the first year of the period.
   * @param {string} typed
   */
  #fullYear(typed) {
    if (typed.length === 4) return Number(typed);
    const [first] = this.#years();
    const ahead = (Number(typed) - first) % 100;
    return first + (ahead < -50 ? ahead + 100 : ahead);
  }

  #years() {
    const first = this.#calendar.partsOf(0).year;
    const { year: last } = this.#calendar.partsOf(this.#calendar.last);
    return Array.from({ length: last - first + 1 }, (_, n) => first + n);
  }
}

/**
 * "2021-8-5", "15.08.2021", "15/8/21", "15.8."; one sign between all of them.
 * @param {string} text
 * @returns {Typed | null}
 */
function inFigures(text) {
  const [, a, sign, b, c] = /^(\d+)\s*([-./،]|\s)\s*(\d+)(?:\s*\2\s*(\d+))?\s*\.?$/.exec(text) ?? [];
  if (sign === undefined) return null;
  if (a.length === 4) return c === undefined ? null : typedOf(c, b, a);
  return typedOf(a, b, c ?? null);
}

/**
 * @param {string} day
 * @param {string} month
 * @param {string | null} year
 * @returns {Typed | null}
 */
function typedOf(day, month, year) {
  const fits = day.length <= 2 && month.length <= 2 && (year === null || year.length === 2 || year.length === 4);
  return fits ? { day: Number(day), month: Number(month), year } : null;
}

/** @param {string} part */
function isFigure(part) {
  return /^\d/.test(part);
}

/**
 * Every figure that may be typed, with the one that it means.
 * @param {string[]} rows the ten of each language
 * @returns {Map<string, string>}
 */
function digitsOf(rows) {
  const others = ZEROS.map((zero) => MONTH_NUMBERS.slice(0, 10).map((n) => String.fromCodePoint(zero + n - 1)));
  const all = [...rows.map((row) => [...row]), ...others];
  return new Map(all.flatMap((row) => row.map((letter, n) => /** @type {const} */ ([letter, String(n)]))));
}

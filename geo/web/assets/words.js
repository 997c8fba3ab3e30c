// The texts of the payload in the reader's language; the counterpart of geo.show.words. The
// page has no words of its own.

import { nameIn } from "./model.js";

/** @import { Days, Model, Place, Status } from "./types.d.ts" */
/** @typedef {Record<string, string | number>} Fill */

const FALLBACK = "en";
const FIELD = /\{([a-z_]+)\}/g;

export class Words {
  #model;
  #getLanguage;

  /**
   * @param {Pick<Model, "words" | "calendar" | "statuses">} model
   * @param {() => string} getLanguage the reader's; English stands in where it has no words
   */
  constructor(model, getLanguage) {
    this.#model = model;
    this.#getLanguage = getLanguage;
  }

  /** The language that the words are in. */
  get language() {
    const wanted = this.#getLanguage();
    return this.#model.words[wanted] ? wanted : FALLBACK;
  }

  get direction() {
    return this.say("language.direction");
  }

  /**
   * A text with its values put in, as they are; numbers as the language writes them. Of a
   * key with two forms the number `n` decides.
   * @param {string} key
   * @param {Fill} [values]
   */
  say(key, values = {}) {
    const texts = this.#texts;
    const text = texts[key] ?? texts[`${key}.${values.n === 1 ? "one" : "other"}`];
    if (text === undefined) throw new Error(`there is no text called ${key} in ${this.language}`);
    return text.replace(FIELD, (_, name) => {
      const value = values[name];
      if (value === undefined) throw new Error(`${key} wants to know its ${name}`);
      return typeof value === "number" ? this.number(value) : value;
    });
  }

  /** @param {string} key */
  has(key) {
    return key in this.#texts;
  }

  /**
   * A whole number with its thousands apart.
   * @param {number} value
   */
  number(value) {
    const digits = String(Math.abs(Math.round(value)));
    const grouped = digits.replace(/\B(?=(\d{3})+$)/g, this.#texts["number.group"]);
    return this.digits(value < 0 ? `-${grouped}` : grouped);
  }

  /**
   * Figures as the language writes them.
   * @param {string} figures
   */
  digits(figures) {
    const own = this.#texts["number.digits"];
    return figures.replace(/\d/g, (digit) => own[Number(digit)]);
  }

  /**
   * A share in whole per cent; one that is there is never shown as nothing.
   * @param {number} part
   * @param {number} whole
   */
  percent(part, whole) {
    const share = whole === 0 ? 0 : (100 * part) / whole;
    if (share > 0 && share < 1) return this.say("number.under-one");
    if (share > 99 && share < 100) return this.say("number.over-ninety-nine");
    return this.say("number.percent", { n: Math.round(share) });
  }

  /**
   * A small number in words, a larger one in digits.
   * @param {number} value
   */
  few(value) {
    return this.#texts[`few.${value}`] ?? this.number(value);
  }

  /** @param {string[]} items */
  listed(items) {
    return items.join(this.#texts["language.comma"]);
  }

  /**
   * "12 August 2021"
   * @param {number} day
   */
  day(day) {
    return this.say("day.long", { day: this.#date(day), month: this.month(day), year: this.year(day) });
  }

  /**
   * "12 Aug"; with the year when it is not that of the period's last day
   * @param {number} day
   */
  shortDay(day) {
    const { calendar } = this.#model;
    const told = { day: this.#date(day), month: this.shortMonth(day) };
    if (calendar.partsOf(day).year === calendar.partsOf(calendar.last).year) return this.say("day.short", told);
    return this.say("day.short-year", { ...told, year: this.year(day) });
  }

  /**
   * "12 August"; with the year when it is not that of the period's last day
   * @param {number} day
   */
  dayOnly(day) {
    const { calendar } = this.#model;
    if (calendar.partsOf(day).year !== calendar.partsOf(calendar.last).year) return this.day(day);
    return this.say("day.short", { day: this.#date(day), month: this.month(day) });
  }

  /** @param {number} day */
  month(day) {
    return this.say(`month.${this.#model.calendar.partsOf(day).month}`);
  }

  /** @param {number} day */
  shortMonth(day) {
    return this.say(`month-short.${this.#model.calendar.partsOf(day).month}`);
  }

  /** @param {number} day */
  year(day) {
    return this.digits(String(this.#model.calendar.partsOf(day).year));
  }

  /**
   * A day, or an uncertain one: "August 2021", "4 to 6 August 2021".
   * @param {Days} days
   */
  span(days) {
    if (!Array.isArray(days)) return this.day(days);
    const [first, last] = days;
    const whole = wholeOf(this.#model.calendar, days);
    if (whole === "year") return this.year(first);
    if (whole === "month") return this.say("day.month", { month: this.month(first), year: this.year(first) });
    if (!this.#inOneMonth(days)) return this.say("day.range", { first: this.day(first), last: this.day(last) });
    return this.say("day.within-month", { first: this.#date(first), last: this.day(last) });
  }

  /**
   * Since when: "from 12 August 2021", "between 4 and 6 August 2021".
   * @param {Days} days
   */
  begins(days) {
    if (!Array.isArray(days)) return this.say("begins.day", { day: this.day(days) });
    const [first, last] = days;
    if (wholeOf(this.#model.calendar, days) !== null) return this.say("begins.month", { month: this.span(days) });
    const start = this.#inOneMonth(days) ? this.#date(first) : this.day(first);
    return this.say("begins.between", { first: start, last: this.day(last) });
  }

  /**
   * What a status is called; in the reader's language, or English, or by its id.
   * @param {Status} status
   */
  label({ labels, id }) {
    return labels[this.#getLanguage()] ?? labels[FALLBACK] ?? id;
  }

  /**
   * The bare label of a side.
   * @param {string} actor
   */
  side(actor) {
    const status = this.#model.statuses.find((one) => one.actor === actor);
    return status ? this.label(status) : actor;
  }

  /**
   * The name of a place for the reader, and the language that it is in.
   * @param {Place} place
   */
  name(place) {
    return nameIn(place, this.#getLanguage());
  }

  get #texts() {
    return this.#model.words[this.language];
  }

  /** @param {number} day */
  #date(day) {
    return this.digits(String(this.#model.calendar.partsOf(day).day));
  }

  /** @param {[number, number]} days */
  #inOneMonth(days) {
    const [first, last] = days.map((day) => this.#model.calendar.iso(day).slice(0, 7));
    return first === last;
  }
}

/**
 * A text as it stands at the beginning of a line: with a large first letter.
 * @param {string} text
 */
export function line(text) {
  const [first = "", ...rest] = text;
  return first.toUpperCase() + rest.join("");
}

/**
 * Whether a range of days is a whole month or a whole year.
 * @param {Model["calendar"]} calendar
 * @param {[number, number]} days
 */
function wholeOf(calendar, [earliest, latest]) {
  const first = calendar.partsOf(earliest);
  const last = calendar.partsOf(latest);
  const after = calendar.partsOf(latest + 1);
  if (first.day !== 1 || after.day !== 1 || first.year !== last.year) return null;
  if (first.month === last.month) return "month";
  return first.month === 1 && last.month === 12 ? "year" : null;
}

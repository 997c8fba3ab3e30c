// The changes of the day as a list: each a way to its place, with how sure it is and who says so.
// The rows are made once for the day with the most changes; while the day moves they are written
// anew and nothing is made.

import { isTheSame, mostNews, newsOf } from "./daychanges.js";
import { byId, el, linkTo, setText } from "./dom.js";
import { spokenAgainst, spokenFor } from "./evidence.js";
import { claimedApart, swatch } from "./palette.js";
import { line } from "./words.js";

/** @import { News } from "./daychanges.js" */
/** @import { Parts } from "./types.d.ts" */
/**
 * @typedef {object} Row
 * @property {HTMLElement} item
 * @property {Element} fill
 * @property {HTMLElement} name
 * @property {Element} kind
 * @property {Element} sure
 * @property {Element} was
 * @property {HTMLAnchorElement} source
 * @property {News | null} news
 */

export class DayList {
  #parts;
  #box = byId("day");
  #head = el("h2", {});
  #list = el("ul", {});
  /** @type {Row[]} */
  #rows = [];

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#box.append(this.#head, this.#list);
    this.#list.addEventListener("click", (event) => {
      const item = event.target instanceof Element ? event.target.closest("button") : null;
      const news = this.#rows.find((row) => row.item === item?.parentElement)?.news;
      if (news) parts.actions.choose(news.place);
    });
  }

  /** As many rows as any day needs, when the rules or the colours change. */
  build() {
    const wanted = mostNews(this.#parts);
    while (this.#rows.length < wanted) this.#rows.push(this.#row());
    while (this.#rows.length > wanted) this.#rows.pop()?.item.remove();
  }

  /** @param {number} day */
  update(day) {
    const news = newsOf(this.#parts, day);
    const { words } = this.#parts;
    const told = news.length === 0 ? words.say("page.no-changes") : words.say("page.changes", { n: news.length });
    setText(this.#head, told);
    if (this.#parts.state.values.place === null) setText(byId("handle-says"), told);
    this.#rows.forEach((row, n) => this.#write(row, news[n] ?? null, day));
  }

  #row() {
    const square = swatch(this.#parts.palette.rest());
    const name = el("b", { dir: "auto" });
    const kind = el("small", {});
    const sure = el("small", { class: "sure" });
    const was = el("small", { class: "was", dir: "auto" });
    const source = el("a", { target: "_blank", rel: "noopener noreferrer" });
    const item = el(
      "li",
      {},
      el("button", { type: "button", class: "to" }, square, el("span", {}, name, " ", kind), sure, was),
      el("p", { class: "said", dir: "auto" }, source),
    );
    this.#list.append(item);
    /** @type {Row} */
    const row = { item, fill: /** @type {Element} */ (square.firstElementChild), name, kind, sure, was, source, news: null };
    return row;
  }

  /**
   * @param {Row} row
   * @param {News | null} news
   * @param {number} day
   */
  #write(row, news, day) {
    row.news = news;
    row.item.hidden = news === null;
    if (news === null) return;
    const { palette, words, sentences } = this.#parts;
    const { place, before, after } = news;
    row.fill.setAttribute("fill", palette.paintOf(after).fill);
    const { text, language } = words.name(place);
    setText(row.name, text);
    row.name.lang = language;
    // A district bears the name of its town.
    setText(row.kind, place.isCapital ? "" : words.say(`kind.${place.kind}`));
    setText(row.sure, after.confidence === null ? "" : sentences.confidence(after));
    const told = { before: sentences.heading(before), after: sentences.heading(after) };
    const became = words.say(isTheSame(news) ? "page.still" : "page.became", told);
    setText(row.was, line(words.listed([became, this.#aside(news)].filter(Boolean))));
    const claim = this.#witness(news, day);
    linkTo(row.source, claim?.source ?? null, claim ? sentences.dated(claim.source) : "");
  }

  /**
   * What came or went besides the holder: a claim of another side, or a dispute.
   * @param {News} news
   */
  #aside(news) {
    const { model, words, sentences } = this.#parts;
    if (claimedApart(news.after, model)) return sentences.claimed(news.after);
    if (!isTheSame(news)) return "";
    if (claimedApart(news.before, model)) return words.say("page.no-longer", { what: sentences.claimed(news.before) });
    if (news.before.confidence === "disputed") return words.say("page.no-longer", { what: sentences.confidence(news.before) });
    return "";
  }

  /**
   * Whose word the change rests on: the claimant's where only a claim came.
   * @param {News} news
   * @param {number} day
   */
  #witness(news, day) {
    const { model } = this.#parts;
    const { claimed } = news.after;
    const claims = spokenAgainst(model, news.after, day);
    const claim = claimed === null ? null : claims.find(({ side }) => side === model.actors[claimed]);
    return (isTheSame(news) && claim) || spokenFor(model, news.after, day)[0];
  }
}

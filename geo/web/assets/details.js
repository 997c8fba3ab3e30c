// The panel about one place: its state, its history, and every claim with its source.

import { byId, el, nameElement, setText } from "./dom.js";
import { historyBar } from "./history.js";
import { nameIn } from "./model.js";
import { styleKey, swatch } from "./palette.js";
import { PlaceClaims } from "./placeclaims.js";
import { PlaceState } from "./placestate.js";
import { line } from "./words.js";

/** @import { Parts, Place, RunSpan, Values } from "./types.d.ts" */
/**
 * @typedef {object} Shown
 * @property {Place} place
 * @property {PlaceState} state
 * @property {HTMLElement} cursor
 * @property {PlaceClaims} claims
 * @property {HTMLElement[]} runs
 */

export class Details {
  #parts;
  #panel = byId("details");
  #body = byId("details-body");
  /** @type {Shown | null} */
  #shown = null;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    byId("details-close").addEventListener("click", () => parts.actions.choose(null));
  }

  focus() {
    this.#body.querySelector("h2")?.focus({ preventScroll: true });
  }

  /** The chosen place, to be heard. */
  aloud() {
    if (!this.#shown) return "";
    const { words } = this.#parts;
    return words.say("language.line", { label: words.name(this.#shown.place).text, value: this.#shown.state.aloud() });
  }

  /**
   * Everything, when the place, the view or what is known changes.
   * @param {Place | null} place
   * @param {Values} values
   */
  build(place, values) {
    this.#shown = null;
    this.#panel.hidden = place === null;
    byId("day").hidden = place !== null;
    if (place === null) {
      this.#body.replaceChildren();
      return;
    }
    const { model, palette, words, painter } = this.#parts;
    setText(byId("handle-says"), words.name(place).text);
    const spans = painter.timeline.spans[place.index];
    const state = new PlaceState(place, this.#parts);
    const cursor = el("i", { class: "cursor" });
    const claims = new PlaceClaims(place, this.#parts);
    const bar = historyBar(model, palette, spans);
    bar.append(cursor);
    const runs = this.#runs(spans);
    this.#body.replaceChildren(
      heading(place, this.#parts),
      state.box,
      el("h3", { text: words.say("details.history") }),
      bar,
      el("ol", { class: "runs" }, ...runs),
      claims.box,
      facts(place, this.#parts),
    );
    byId("card-body").scrollTop = 0;
    this.#shown = { place, state, cursor, claims, runs };
    this.update(values);
  }

  /**
   * What follows the day.
   * @param {Values} values
   */
  update(values) {
    if (!this.#shown) return;
    const { place, state, cursor, claims, runs } = this.#shown;
    const { model, painter } = this.#parts;
    const { run } = painter.timeline.at(place.index, values.day);
    cursor.style.left = `${((values.day + 0.5) / (model.calendar.last + 1)) * 100}%`;
    const now = runs.findLast((item) => Number(item.dataset.from) <= values.day);
    for (const item of runs) item.classList.toggle("now", item === now);
    state.update(run, values);
    claims.update(run, values);
  }

  /** @param {RunSpan[]} spans */
  #runs(spans) {
    const { model, palette, words, sentences, actions } = this.#parts;
    return spans.flatMap((span, n) => {
      if (n > 0 && looksAlike(spans[n - 1], span)) return [];
      const sure = span.run.confidence ? sentences.confidence(span.run) : words.say("details.no-claim");
      const label = sentences.heading(span.run);
      const told = words.say("language.line", { label: words.shortDay(span.from), value: label });
      const jump = el("button", { type: "button", onclick: () => actions.go(span.from) });
      jump.append(swatch(palette.paintOf(span.run)), el("span", { text: told }), el("small", { text: sure }));
      return [el("li", { "data-from": span.from }, jump)];
    });

    /**
     * @param {RunSpan} before
     * @param {RunSpan} after
     */
    function looksAlike(before, after) {
      if (before.run.confidence !== after.run.confidence) return false;
      return styleKey(before.run, model) === styleKey(after.run, model);
    }
  }
}

/**
 * @param {Place} place
 * @param {Parts} parts
 */
function heading(place, { model, words, sentences }) {
  const name = words.name(place);
  // By their text: languages often share a name.
  const others = new Map(model.languages.map((one) => nameIn(place, one)).map((one) => [one.text, one]));
  others.delete(name.text);
  return el(
    "div",
    { class: "heading" },
    el("p", { class: "kicker", text: line(sentences.where(place)) }),
    titled(name),
    el("p", { class: "others" }, ...[...others.values()].map((one) => nameElement("span", one))),
  );
}

/**
 * The heading takes the focus when a place is chosen, but is no stop of the tab key.
 * @param {{ text: string, language: string }} name
 */
function titled(name) {
  const title = nameElement("h2", name);
  title.tabIndex = -1;
  return title;
}

/**
 * @param {Place} place
 * @param {Parts} parts
 */
function facts(place, { words }) {
  const { population, area } = place;
  const rows = [
    population === null ? null : ["details.population", words.number(population)],
    area === null ? null : ["details.area", words.say("details.km2", { n: area })],
    ["details.id", place.id],
    place.drawable ? null : ["details.drawn", words.say("details.not-drawn")],
  ];
  const list = el("dl", { class: "facts" });
  for (const [key, value] of rows.filter((row) => row !== null)) {
    list.append(el("dt", { text: words.say(key) }), el("dd", { dir: "auto", text: value }));
  }
  return list;
}

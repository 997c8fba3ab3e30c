// The panel about one place: its state, its history, and every claim with its source.

import { claimCard } from "./claim.js";
import { byId, el, nameElement, sourceLink } from "./dom.js";
import { ageOn } from "./evidence.js";
import { historyBar } from "./history.js";
import { nameIn, viewCalled } from "./model.js";
import { claimedApart, styleKey, swatch } from "./palette.js";
import { groupsOf } from "./statements.js";
import { line } from "./words.js";

/** @import { Hinge, Parts, Place, Run, RunSpan, Values } from "./types.d.ts" */
/**
 * @typedef {object} Shown
 * @property {Place} place
 * @property {Element} state
 * @property {HTMLElement} cursor
 * @property {Element} claims
 * @property {HTMLElement[]} runs
 * @property {string} told what the claims on display follow from
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
    byId("details-close").addEventListener("click", () => parts.actions.choose(null, { asked: false }));
  }

  focus() {
    this.#body.querySelector("h2")?.focus({ preventScroll: true });
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
    const spans = painter.timeline.spans[place.index];
    const state = el("div", { class: "state" });
    const cursor = el("i", { class: "cursor" });
    const claims = el("div", { class: "claims" });
    const bar = historyBar(model, palette, spans);
    bar.append(cursor);
    const runs = this.#runs(spans);
    this.#body.replaceChildren(
      heading(place, this.#parts),
      state,
      el("h3", { text: words.say("details.history") }),
      bar,
      el("ol", { class: "runs" }, ...runs),
      claims,
      facts(place, this.#parts),
    );
    byId("card-body").scrollTop = 0;
    this.#shown = { place, state, cursor, claims, runs, told: "" };
    this.update(values);
  }

  /**
   * What follows the day.
   * @param {Values} values
   */
  update(values) {
    if (!this.#shown) return;
    const { place, state, cursor, claims, runs, told } = this.#shown;
    const { model, painter } = this.#parts;
    const { run } = painter.timeline.at(place.index, values.day);
    cursor.style.left = `${((values.day + 0.5) / (model.calendar.last + 1)) * 100}%`;
    const now = runs.findLast((item) => Number(item.dataset.from) <= values.day);
    for (const item of runs) item.classList.toggle("now", item === now);
    state.replaceChildren(...this.#state(place, run, values));
    const found = groupsOf(model, place, run, values.day, values.known);
    const key = JSON.stringify([found.later, found.groups.map((one) => [one.key, one.claims.map(({ id }) => id)])]);
    if (key === told) return;
    this.#shown.told = key;
    claims.replaceChildren(...this.#claims(found));
  }

  /**
   * @param {Place} place
   * @param {Run} run
   * @param {Values} values
   */
  #state(place, run, { day, view }) {
    const { model, palette, sentences, painter } = this.#parts;
    const holder = el("p", { class: "holder" }, swatch(palette.paintOf(run)));
    holder.append(el("b", { dir: "auto", text: sentences.heading(run) }));
    if (run.since) holder.append(" ", sentences.since(run));
    const lines = [holder];
    if (claimedApart(run, model)) lines.push(el("p", { class: "claimed", text: line(sentences.claimed(run)) }));
    lines.push(el("p", { class: "sure", text: line(sentences.sure(run, viewCalled(model, view))) }));
    const age = ageOn(model, run, day);
    const isStale = painter.classes.isStale(painter.classes.of(age));
    if (age !== null) lines.push(el("p", { class: "age", text: line(sentences.evidence(age, isStale)) }));
    for (const hinge of painter.reliance?.at(place.index, day).on ?? []) lines.push(this.#hinge(hinge));
    return lines;
  }

  /** @param {Hinge} hinge */
  #hinge(hinge) {
    const { model, sentences } = this.#parts;
    const source = model.sources[hinge.source];
    // The words say where the name of the source stands; there it becomes a link.
    const name = sentences.dated(source);
    const [before, ...rest] = sentences.without(hinge).split(name);
    return el("p", { class: "hinge" }, line(before), sourceLink(source, name), rest.join(name));
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

  /** @param {ReturnType<typeof groupsOf>} found */
  #claims({ groups, all, later }) {
    const { words } = this.#parts;
    const parts = groups.flatMap(({ key, claims }) => [
      el("h3", {}, words.say(`group.${key}`), " ", el("small", { text: words.number(claims.length) })),
      el("ul", { class: key }, ...claims.map((claim) => claimCard(claim, this.#parts))),
    ]);
    const remarks = [];
    if (later > 0) remarks.push(words.say("group.later", { n: later }));
    if (all === 0) remarks.push(words.say("group.none"));
    return [...parts, ...remarks.map((text) => el("p", { class: "later", text }))];
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
  const heading = nameElement("h2", name);
  heading.tabIndex = -1;
  return heading;
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

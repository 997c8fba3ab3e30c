// What is said of a state, a view, a source and a place; the counterpart of geo.show.sentences.

import { line } from "./words.js";

/** @import { Bound, Hinge, Known, Model, Place, Run, Since, Source, View } from "./types.d.ts" */
/** @import { Words } from "./words.js" */

// Of the nearness of a claim: it speaks of a wider area than the place.
const WIDE = 0;

export class Sentences {
  #model;
  #words;

  /**
   * @param {Model} model
   * @param {Words} words
   */
  constructor(model, words) {
    this.#model = model;
    this.#words = words;
  }

  /**
   * How sure a state is and why: "reported: a source without a stake says so".
   * @param {Pick<Run, "confidence" | "rule" | "near" | "bound">} run
   * @param {Pick<View, "independent_sources">} view
   */
  sure(run, view) {
    const reason = run.bound ? this.#bounding(run.bound) : this.#reason(run.rule, view);
    const told = { confidence: this.confidence(run), reason };
    const sure = this.#words.say("state.sure", told);
    return run.near === WIDE && run.confidence !== null ? this.#words.say("state.wide", { sure }) : sure;
  }

  /** @param {Pick<Run, "confidence">} run */
  confidence({ confidence }) {
    return this.#words.say(`confidence.${confidence ?? "none"}`);
  }

  /**
   * Who holds a place, as a clause: "held by the Taliban", "contested".
   * @param {Pick<Run, "status">} run
   */
  holder({ status }) {
    const { actor } = this.#model.statuses[status];
    if (actor === null) return this.#words.label(this.#model.statuses[status]).toLowerCase();
    return this.#words.say("state.held", { side: this.side(actor) });
  }

  /**
   * Who holds a place as a clause, or who was last reported to, or likely does not.
   * @param {Pick<Run, "status" | "confidence" | "bound">} run
   */
  held(run) {
    if (run.bound) return this.#words.say("state.likely", { held: this.holder(run.bound) });
    const held = this.holder(run);
    return run.confidence === "last-reported" ? this.#words.say("state.last-reported", { held }) : held;
  }

  /**
   * What stands over a state: the label of its status, or that it was last reported, or likely not.
   * @param {Pick<Run, "status" | "confidence" | "bound">} run
   */
  heading(run) {
    if (run.bound || run.confidence === "last-reported") return line(this.held(run));
    return this.#words.label(this.#model.statuses[run.status]);
  }

  /**
   * That one side alone claims a place: "claimed by the Taliban alone"; nothing if none does.
   * @param {Pick<Run, "claimed">} run
   */
  claimed({ claimed }) {
    if (claimed === null) return "";
    return this.#words.say("state.claimed", { side: this.side(this.#model.actors[claimed]) });
  }

  /**
   * Since when a state held: "since 12 August 2021"; nothing if that is not known.
   * @param {Pick<Run, "since">} run
   */
  since({ since }) {
    return since === null ? "" : this.#words.say("state.since", { day: this.sinceDay(since) });
  }

  /** @param {Since} since */
  sinceDay([best, earliest, latest]) {
    const words = this.#words;
    if (best < 0) return words.say("state.before", { day: words.day(0) });
    const bounds = [];
    if (earliest < best) bounds.push(words.say("state.earliest", { day: words.day(earliest) }));
    if (latest > best) bounds.push(words.say("state.latest", { day: words.day(latest) }));
    if (bounds.length === 0) return words.day(best);
    return words.say("state.bounded", { day: words.day(best), bounds: words.listed(bounds) });
  }

  /**
   * How old evidence is: "3 days old".
   * @param {number | null} days
   * @param {boolean} [isStale]
   */
  age(days, isStale = false) {
    if (days === null) return this.#words.say("state.none");
    const told = days === 0 ? this.#words.say("state.today") : this.#words.say("state.age", { n: days });
    return isStale ? this.#words.say("state.silent", { age: told }) : told;
  }

  /**
   * How old the latest evidence is, as a clause of its own.
   * @param {number | null} days
   * @param {boolean} isStale
   */
  evidence(days, isStale) {
    return this.#words.say("state.evidence", { age: this.age(days, isStale) });
  }

  /** @param {Hinge} hinge */
  without({ source, status }) {
    return this.#words.say("state.without", {
      source: this.dated(this.#model.sources[source]),
      status: this.#words.label(this.#model.statuses[status]),
    });
  }

  /**
   * As known when: "As known on 12 August 2021".
   * @param {Known} known
   */
  known(known) {
    if (typeof known === "string") return this.#words.say(`known.shown-${known}`);
    return this.#words.say("known.shown-day", { day: this.#words.day(known) });
  }

  /**
   * What sort of place it is, and in which province if it lies in one.
   * @param {Place} place
   */
  where(place) {
    const kind = this.#words.say(place.isCapital ? "kind.capital" : `kind.${place.kind}`);
    const { province } = place;
    if (province === null || province === place) return kind;
    return this.#words.say("kind.inside", { kind, province: this.#words.name(province).text });
  }

  /**
   * The few words that a view goes by.
   * @param {View} view
   */
  viewLabel({ labels }) {
    return labels[this.#words.language];
  }

  /**
   * What a view does, in one sentence.
   * @param {View} view
   */
  viewAbout({ abouts }) {
    return abouts[this.#words.language];
  }

  /**
   * Whose reporting a document carries and where, and that it is a copy if it is one.
   * @param {Source} source
   */
  publishedBy({ publisher, via, title, id, mirror }) {
    let told = publisher || title || id;
    if (via !== null) told = this.#words.say("source.via", { witness: via, publisher: told });
    return mirror ? this.#words.say("source.copy", { source: told }) : told;
  }

  /**
   * "BBC, 6 August 2021"
   * @param {Source} source
   */
  dated(source) {
    const name = this.publishedBy(source);
    if (source.published === null) return name;
    return this.#words.say("source.dated", { name, day: this.#words.span(source.published) });
  }

  /**
   * Publisher and title of a document, without saying the publisher twice.
   * @param {Source} source
   */
  titled({ publisher, title, id }) {
    if (!publisher || title.includes(publisher)) return title || id;
    return title ? this.#words.say("source.titled", { publisher, title }) : publisher;
  }

  /**
   * A side as its statuses label it: "the Taliban".
   * @param {string} actor
   */
  side(actor) {
    return this.#words.say("state.side", { side: this.#words.side(actor) });
  }

  /** @param {Bound} bound */
  #bounding(bound) {
    const { mapper, day, most, named, unnamed, room } = bound;
    const words = this.#words;
    const [counted, said, silent, left] = [most, named, unnamed, room].map((number) => words.number(number));
    return words.say("state.bound", {
      mapper, day: words.day(day), held: this.holder(bound), most: counted, named: said, unnamed: silent, room: left,
    });
  }

  /**
   * @param {string} rule
   * @param {Pick<View, "independent_sources">} view
   */
  #reason(rule, { independent_sources: needed }) {
    if (this.#words.has(`rule.${rule}`)) return this.#words.say(`rule.${rule}`);
    return this.#words.say(`rule.${rule}`, { n: needed, few: this.#words.few(needed) });
  }
}

// Moves the map to a day by repainting only the places that then look different.

import { counted } from "./counts.js";
import { againstOf, isOtherFirst } from "./difference.js";
import { ageClasses, ageSpans } from "./evidence.js";
import { withLikely } from "./likely.js";
import { applyPaint } from "./marks.js";
import { viewCalled } from "./model.js";
import { styleKey } from "./palette.js";
import { relianceSpans } from "./reliance.js";
import { Timeline, spansAsKnown, spansEachEvening, withInferred } from "./time.js";

/**
 * @import { AgeClasses } from "./evidence.js"
 * @import { Layers } from "./layers.js"
 * @import { Palette } from "./palette.js"
 * @import { AgeSpan, Change, Colouring, HingeSpan, Model, OneMap, Paint, Run, RunSpan, Values } from "./types.d.ts"
 */

export class Painter {
  /** Places repainted: for what is said of them, and only because their evidence grew old. */
  painted = { changed: 0, aged: 0 };
  /** @type {Colouring} */
  colouring = "status";
  /**
   * The map that this one is compared with, while only what differs is shown.
   * @type {{ map: OneMap, runs: Run[] } | null}
   */
  against = null;
  #otherFirst = false;
  /** @type {Pick<Values, "known" | "view">} */
  #rules = { known: "today", view: "" };
  #model;
  #layers;
  #palette;
  #pales = true;
  #casing = "#fff";
  /** @type {Timeline<AgeSpan> | null} */
  #ages = null;
  /** @type {Map<number, Paint>} the paint that each place wears */
  #looks = new Map();

  /**
   * @param {Model} model
   * @param {Layers} layers
   * @param {Palette} palette
   * @param {Values} values
   */
  constructor(model, layers, palette, values) {
    this.#model = model;
    this.#layers = layers;
    this.#palette = palette;
    /** @type {AgeClasses} */
    this.classes = ageClasses(model);
    const made = timelines(model, values);
    this.timeline = made.timeline;
    this.reliance = made.reliance;
    this.#take(values);
  }

  /** How old the evidence is, worked out when it is first asked for: few maps show it. */
  get ages() {
    if (this.#ages === null) {
      this.#ages = new Timeline(ageSpans(this.#model, this.timeline.spans), this.timeline.last);
      this.#ages.go(this.timeline.day);
    }
    return this.#ages;
  }

  /**
   * Other runs or colours: another view, another evening. What looks the same stays untouched.
   * @param {Values} values
   */
  rebuild(values) {
    Object.assign(this, timelines(this.#model, values));
    this.#take(values);
  }

  /** @param {Values} values */
  #take(values) {
    this.#ages = null;
    this.colouring = values.colouring;
    this.against = againstOf(this.#model, values);
    this.#rules = { known: values.known, view: values.view };
    this.#otherFirst = this.isOtherFirst(values.day);
    this.#pales = values.layers.has("stale");
    this.#walk(values.day);
    this.#prepare();
    for (const index of this.#layers.shown.keys()) this.#paint(index);
  }

  /**
   * Other layers or another theme: everything shown is painted, which counts for nothing.
   * @param {string} ring
   */
  repaintAll(ring) {
    this.#casing = ring;
    this.#looks.clear();
    this.#prepare();
    const before = { ...this.painted };
    for (const index of this.#layers.shown.keys()) this.#paint(index);
    this.painted = before;
  }

  /** @param {number} day */
  go(day) {
    const moved = this.#walk(day);
    const turned = this.isOtherFirst(day) !== this.#otherFirst;
    this.#otherFirst = this.isOtherFirst(day);
    // Which map comes first has changed, and with it all that differs.
    for (const index of turned ? this.#layers.shown.keys() : moved) this.#paint(index);
  }

  /**
   * Whether the map that is compared with comes before this one.
   * @param {number} day
   */
  isOtherFirst(day) {
    return this.against !== null && isOtherFirst({ ...this.#rules, day }, this.against.map);
  }

  /**
   * What stands at a place in the earlier map and in the later one.
   * @param {number} index
   */
  pairAt(index) {
    const { run } = this.timeline.standing[index];
    const other = this.against?.runs[index] ?? run;
    return this.#otherFirst ? { before: other, after: run } : { before: run, after: other };
  }

  /**
   * Whether a reader can see that something changed.
   * @param {Change<RunSpan>} change
   */
  matters(change) {
    return styleKey(change.before.run, this.#model) !== styleKey(change.after.run, this.#model);
  }

  /** Every paint that some day will need: none is made while the day moves. */
  #prepare() {
    const runs = new Set(this.timeline.spans.flatMap((spans) => spans.map(({ run }) => run)));
    for (const run of runs) {
      this.#palette.paintOf(run);
      if (this.#pales) this.#palette.paintOf(run, true);
    }
  }

  /**
   * Numbers of the places that a reader can see change on a day.
   * @param {number} day
   */
  changedOn(day) {
    return this.timeline.changesOn(day).filter((change) => this.matters(change)).map(({ place }) => place);
  }

  /** @param {number} day */
  #walk(day) {
    const moved = [this.timeline, this.#ages, this.reliance].flatMap((walker) => walker?.go(day) ?? []);
    return new Set(moved);
  }

  /** @param {number} index */
  #lookOf(index) {
    const { run } = this.timeline.standing[index];
    if (this.against) return this.#differenceAt(index);
    if (this.colouring === "age") return this.#palette.ofAge(this.ages.standing[index].age);
    if (this.colouring === "single" && this.reliance) {
      const alone = run.status === this.#model.unknown || this.reliance.standing[index].on.length > 0;
      if (!alone || run.confidence === "inferred") return this.#palette.rest();
      return this.#palette.bare(run.status, run.confidence === "last-reported" ? run.confidence : "reported");
    }
    return this.#palette.paintOf(run, this.#pales && this.classes.isStale(this.ages.standing[index].age));
  }

  /**
   * Who holds what is not held alike; nothing else is told by a colour.
   * @param {number} index
   */
  #differenceAt(index) {
    const { before, after } = this.pairAt(index);
    if (counted(this.#model, before) === counted(this.#model, after)) return this.#palette.alike();
    return this.#palette.bare(after.status, counted(this.#model, after) === null ? after.confidence ?? "reported" : "reported");
  }

  /** @param {number} index */
  #paint(index) {
    const layer = this.#layers.shown.get(index);
    if (!layer) return;
    const look = this.#lookOf(index);
    const before = this.#looks.get(index);
    if (before?.key === look.key) return;
    this.#looks.set(index, look);
    applyPaint(layer, look, this.#casing);
    this.painted[before?.style === look.style ? "aged" : "changed"] += 1;
  }
}

/**
 * What stands at each place, and on what it hinges (null: not worked out for this view, or for
 * what is known).
 * @param {Model} model
 * @param {Pick<Values, "view" | "known" | "infer" | "layers" | "compare">} values
 */
export function timelines(model, { view, known, infer, layers, compare }) {
  const { last } = model.calendar;
  const rules = viewCalled(model, view);
  const evening = known === "today" ? Infinity : known;
  const spans =
    evening === "evening" ? spansEachEvening(model, rules) : spansAsKnown(model, rules, evening);
  // What is compared is what the rules conclude: nothing lent, nothing only likely.
  const plain = compare?.mode === "difference";
  const lent = infer && !plain ? withInferred(model, spans) : spans;
  // On its own evening no count was out yet.
  const bounded = evening !== "evening" && (rules.likely || (layers.has("likely") && !plain));
  const shown = bounded ? withLikely(model, rules, lent, spans, evening) : lent;
  const hinged = relianceSpans(model, rules, known);
  return {
    timeline: new Timeline(shown, last),
    /** @type {Timeline<HingeSpan> | null} */
    reliance: hinged && new Timeline(hinged, last),
  };
}

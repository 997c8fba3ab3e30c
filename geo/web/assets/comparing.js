// A comparison from its beginning to its end: the second map or what differs, the names of both
// maps on the map, the divider, the button that ends it. While there is none, nothing of this is.

import { inOrder, runsOn } from "./difference.js";
import { DiffPanel } from "./diffpanel.js";
import { Divider } from "./divider.js";
import { byId, el, setText, svg } from "./dom.js";
import { MapName, nameOfMap } from "./mapnames.js";
import { PlacePair } from "./placepair.js";
import { SecondMap } from "./secondmap.js";

/**
 * @import { Geometry } from "./geometry.js"
 * @import { Compare, Covered, Parts, Place, Run, TwoMaps, Values } from "./types.d.ts"
 */
/** @typedef {keyof Values} Key */
/**
 * @typedef {object} Around what a comparison needs of the page
 * @property {L.Map} map
 * @property {Geometry} geometry
 * @property {() => void} wandered the reader moved the map
 * @property {() => Covered} covered
 * @property {() => string} casing
 */

// What is painted anew in the second map, too
/** @type {Key[]} */
const REPAINTED_BY = ["compare", "view", "known", "infer", "colouring", "layers", "area", "language", "theme"];

export class Comparing {
  #parts;
  #around;
  /** @type {ComparedMaps | null} */
  #shown = null;

  /**
   * @param {Parts} parts
   * @param {Around} around
   */
  constructor(parts, around) {
    this.#parts = parts;
    this.#around = around;
  }

  /**
   * @param {Set<Key>} keys what changed
   * @param {Values} values
   */
  update(keys, values) {
    const { compare } = values;
    if (this.#shown && (compare === null || keys.has("language") || compare.mode !== this.#shown.mode)) {
      this.#shown.end();
      this.#shown = null;
    }
    if (compare === null) return;
    const begins = this.#shown === null;
    this.#shown ??= new ComparedMaps(this.#parts, this.#around, values, compare);
    if (begins || REPAINTED_BY.some((key) => keys.has(key))) this.#shown.repaint(values, compare);
    if (begins || keys.has("place")) this.#shown.choose(values);
    this.#shown.onDay(values, compare);
  }

  /** The maps have another size. */
  refit() {
    this.#shown?.refit();
  }
}

/** What is there while two maps are compared in one way. */
class ComparedMaps {
  #parts;
  #around;
  #maps = byId("maps");
  #box = el("div", { class: "versus" });
  #names;
  #pair;
  /** @type {SecondMap | null} */
  #second = null;
  /** @type {Divider | null} */
  #divider = null;
  /** @type {DiffPanel | null} */
  #panel = null;
  /** @type {Run[]} what the other map concludes for each place */
  #others = [];
  #sizes = new ResizeObserver(() => this.#divider?.place());
  #caption = "";

  /**
   * @param {Parts} parts
   * @param {Around} around
   * @param {Values} values
   * @param {Compare} compare
   */
  constructor(parts, around, values, compare) {
    this.mode = compare.mode;
    this.#parts = parts;
    this.#around = around;
    this.#names = { before: new MapName("before", parts), after: new MapName("after", parts) };
    this.#pair = new PlacePair(parts);
    this.#box.append(this.#names.before.element, this.#names.after.element, this.#endButton());
    this.#maps.after(this.#box);
    for (const box of [this.#maps, this.#box]) box.classList.add(this.mode);
    // Names on the map keep clear of these, where they stay in one place.
    for (const { element } of Object.values(this.#names)) element.classList.toggle("over-map", this.mode !== "swipe");
    if (this.mode === "difference") this.#panel = new DiffPanel(parts);
    else this.#second = new SecondMap({ ...around, caption: () => this.#caption }, parts, values, compare);
    if (this.mode === "swipe") this.#swipe();
  }

  /**
   * @param {Values} values
   * @param {Compare} compare
   */
  repaint(values, compare) {
    this.#others = runsOn(this.#parts.model, compare);
    this.#second?.show(values, compare, this.#around.casing());
  }

  /** @param {Values} values */
  choose({ place }) {
    this.#second?.choose(this.#placeOf(place));
  }

  /**
   * What follows the slider: which map comes first, and what differs.
   * @param {Values} values
   * @param {Compare} compare
   */
  onDay(values, compare) {
    const maps = inOrder(values, compare);
    const { before, after, otherFirst } = maps;
    for (const box of [this.#maps, this.#box]) box.classList.toggle("other-first", otherFirst);
    this.#names.before.show(before, after, !otherFirst);
    this.#names.after.show(after, before, otherFirst);
    this.#caption = nameOfMap(this.#parts, otherFirst ? "before" : "after", compare);
    this.#second?.call(this.#parts.words.say("compare.other-map", { name: this.#caption }));
    this.#panel?.update(maps, (index) => this.#parts.painter.pairAt(index));
    this.#pair.show(this.#placeOf(values.place), maps, (place) => this.#pairOf(place, maps));
  }

  refit() {
    this.#second?.refit();
    this.#divider?.place();
  }

  end() {
    this.#sizes.disconnect();
    this.#second?.remove();
    this.#panel?.remove();
    this.#pair.remove();
    this.#box.remove();
    this.#maps.classList.remove(this.mode, "other-first");
    this.#maps.style.removeProperty("--cut");
  }

  #swipe() {
    const divider = new Divider(
      () => {
        const { left, right } = this.#around.covered();
        return { left, width: Math.max(1, this.#maps.offsetWidth - left - right) };
      },
      (pixels, percent) => {
        for (const box of [this.#maps, this.#box]) box.style.setProperty("--cut", `${pixels}px`);
        const { words } = this.#parts;
        divider.call(words.say("compare.divider"), words.say("compare.divider-at", { n: percent }));
      },
    );
    this.#divider = divider;
    this.#box.append(divider.element);
    this.#sizes.observe(this.#maps);
    divider.place();
  }

  #endButton() {
    const { words, actions } = this.#parts;
    const cross = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: "M3 3l10 10M13 3L3 13" }));
    const end = () => {
      actions.set({ compare: null });
      byId("panel-button").focus({ preventScroll: true });
    };
    const button = el("button", { type: "button", class: "tool end over-map", onclick: end }, cross, el("span", {}));
    setText(/** @type {Element} */ (button.lastElementChild), words.say("compare.end"));
    return button;
  }

  /**
   * @param {Place} place
   * @param {TwoMaps} maps
   */
  #pairOf({ index }, { otherFirst }) {
    const own = this.#parts.painter.timeline.standing[index].run;
    const other = this.#second?.standing[index].run ?? this.#others[index];
    return otherFirst ? { before: other, after: own } : { before: own, after: other };
  }

  /** @param {number | null} place */
  #placeOf(place) {
    return place === null ? null : this.#parts.model.places[place];
  }
}

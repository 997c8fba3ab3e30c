// The state of the chosen place: who holds it since when, how sure that is, how old. Its lines
// are made once for each place and written anew while the day moves.

import { el, linkTo, setText } from "./dom.js";
import { ageOn } from "./evidence.js";
import { viewCalled } from "./model.js";
import { claimedApart, swatch } from "./palette.js";
import { line } from "./words.js";

/** @import { Hinge, Parts, Place, Run, Values } from "./types.d.ts" */

export class PlaceState {
  box = el("div", { class: "state" });
  #place;
  #parts;
  #swatch;
  #holder = el("b", { dir: "auto" });
  #since = el("span", { dir: "auto" });
  #claimed = el("p", { class: "claimed" });
  #sure = el("p", { class: "sure" });
  #age = el("p", { class: "age" });
  /** @type {HingeLine[]} */
  #hinges;

  /**
   * @param {Place} place
   * @param {Parts} parts
   */
  constructor(place, parts) {
    this.#place = place;
    this.#parts = parts;
    this.#swatch = swatch(parts.palette.rest());
    const most = Math.max(0, ...(parts.painter.reliance?.spans[place.index] ?? []).map(({ on }) => on.length));
    this.#hinges = Array.from({ length: most }, () => new HingeLine());
    this.box.append(
      el("p", { class: "holder" }, this.#swatch, this.#holder, " ", this.#since),
      this.#claimed,
      this.#sure,
      this.#age,
      ...this.#hinges.map(({ box }) => box),
    );
  }

  /** What is written, as one line. */
  aloud() {
    const told = [this.#holder, this.#since, this.#claimed, this.#sure, this.#age];
    return told.map(({ textContent }) => textContent).filter(Boolean).join(". ");
  }

  /**
   * @param {Run} run
   * @param {Values} values
   */
  update(run, { day, view }) {
    const { model, palette, sentences, painter } = this.#parts;
    this.#swatch.firstElementChild?.setAttribute("fill", palette.paintOf(run).fill);
    setText(this.#holder, sentences.heading(run));
    setText(this.#since, sentences.since(run));
    writeLine(this.#claimed, claimedApart(run, model) ? sentences.claimed(run) : "");
    writeLine(this.#sure, sentences.sure(run, viewCalled(model, view)));
    const age = ageOn(model, run, day);
    const isStale = painter.classes.isStale(painter.classes.of(age));
    writeLine(this.#age, age === null ? "" : sentences.evidence(age, isStale));
    const on = painter.reliance?.at(this.#place.index, day).on ?? [];
    this.#hinges.forEach((one, n) => one.write(on[n] ?? null, this.#parts));
  }
}

/** What would be shown without one source; the name of the source is a link. */
class HingeLine {
  box = el("p", { class: "hinge" });
  #before = el("span", {});
  #link = el("a", { target: "_blank", rel: "noopener noreferrer" });
  #after = el("span", {});

  constructor() {
    this.box.append(this.#before, this.#link, this.#after);
  }

  /**
   * @param {Hinge | null} hinge
   * @param {Parts} parts
   */
  write(hinge, { model, sentences }) {
    this.box.hidden = hinge === null;
    if (hinge === null) return;
    const source = model.sources[hinge.source];
    // The words say where the name of the source stands; there it becomes a link.
    const name = sentences.dated(source);
    const [before, ...rest] = sentences.without(hinge).split(name);
    setText(this.#before, line(before));
    linkTo(this.#link, source, name);
    setText(this.#after, rest.join(name));
  }
}

/**
 * A line that is not there when there is nothing to say.
 * @param {HTMLElement} box
 * @param {string} text
 */
function writeLine(box, text) {
  box.hidden = text === "";
  setText(box, line(text));
}

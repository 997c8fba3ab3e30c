// What stands beside the pointer: a place and who holds it.

import { el, nameElement } from "./dom.js";
import { ageOn } from "./evidence.js";
import { line } from "./words.js";

/** @import { Parts, Place, Run } from "./types.d.ts" */

/**
 * @param {Parts} parts
 * @param {Place} place
 */
export function describe(parts, place) {
  const { words, sentences, painter } = parts;
  const { run } = painter.timeline.standing[place.index];
  const told = run.claimed === null ? [] : [sentences.claimed(run)];
  return el(
    "div",
    { lang: words.language, dir: words.direction },
    nameElement("b", words.name(place)),
    el("span", { dir: "auto", text: sentences.heading(run) }),
    ...[...told, ...asides(parts, place, run)].map((text) => el("small", { text: line(text) })),
  );
}

/**
 * What the colours tell besides who holds the place.
 * @param {Parts} parts
 * @param {Place} place
 * @param {Run} run
 */
function asides({ model, sentences, painter, state }, place, run) {
  const { day } = state.values;
  if (painter.colouring === "age") return [sentences.evidence(ageOn(model, run, day), false)];
  if (painter.colouring !== "single" || !painter.reliance) return [];
  return painter.reliance.at(place.index, day).on.map((hinge) => sentences.without(hinge));
}

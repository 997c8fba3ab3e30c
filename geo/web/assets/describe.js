// What stands beside the pointer: a place and who holds it.

import { el, nameElement } from "./dom.js";
import { ageOn } from "./evidence.js";
import { line } from "./words.js";

/** @import { Parts, Place, Run } from "./types.d.ts" */

/**
 * @param {Parts} parts
 * @param {Place} place
 * @param {string} [caption] which of two maps it is
 */
export function describe(parts, place, caption = "") {
  const { words, sentences, painter } = parts;
  const { run } = painter.timeline.standing[place.index];
  if (painter.against) return describePair(parts, place);
  const told = run.claimed === null ? [] : [sentences.claimed(run)];
  return el(
    "div",
    { lang: words.language, dir: words.direction },
    caption === "" ? null : el("small", { text: caption }),
    nameElement("b", words.name(place)),
    el("span", { dir: "auto", text: sentences.heading(run) }),
    ...[...told, ...asides(parts, place, run)].map((text) => el("small", { text: line(text) })),
  );
}

/**
 * Who holds it in the earlier map, and who in the later one.
 * @param {Parts} parts
 * @param {Place} place
 */
function describePair({ words, sentences, painter }, place) {
  const pair = painter.pairAt(place.index);
  const lines = /** @type {const} */ (["before", "after"]).map((half) =>
    words.say("language.line", { label: words.say(`compare.${half}`), value: sentences.heading(pair[half]) }),
  );
  return el(
    "div",
    { lang: words.language, dir: words.direction },
    nameElement("b", words.name(place)),
    ...lines.map((text) => el("span", { dir: "auto", text })),
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

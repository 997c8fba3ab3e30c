// What stands beside the pointer: a place, who holds it and since when, how sure that is, and
// how old the evidence.

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
    el("span", { dir: "auto", text: holderSince(parts, run) }),
    ...[...told, ...howSure(parts, run), ...asides(parts, place)].map((text) => el("small", { text: line(text) })),
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
 * "Taliban since 12 August"; "about" where the day is not certain.
 * @param {Parts} parts
 * @param {Run} run
 */
function holderSince({ model, words, sentences }, run) {
  const holder = sentences.heading(run);
  if (run.since === null || run.status === model.unknown) return holder;
  const [best, earliest, latest] = run.since;
  if (best < 0) return words.say("tip.since", { holder, day: words.say("state.before", { day: words.dayOnly(0) }) });
  const day = words.dayOnly(best);
  const certain = earliest === best && latest === best;
  return words.say("tip.since", { holder, day: certain ? day : words.say("tip.about", { day }) });
}

/**
 * "confirmed · evidence 3 days old"; nothing where nothing is known.
 * @param {Parts} parts
 * @param {Run} run
 */
function howSure({ model, words, sentences, state }, run) {
  if (run.confidence === null) return [];
  const age = ageOn(model, run, state.values.day);
  const confidence = sentences.confidence(run);
  if (age === null) return [confidence];
  const evidence = words.say("tip.evidence", { age: sentences.age(age) });
  return [words.say("tip.sure", { confidence, evidence })];
}

/**
 * What the colours tell besides who holds the place.
 * @param {Parts} parts
 * @param {Place} place
 */
function asides({ sentences, painter, state }, place) {
  if (painter.colouring !== "single" || !painter.reliance) return [];
  return painter.reliance.at(place.index, state.values.day).on.map((hinge) => sentences.without(hinge));
}

// The finding of a day in a sentence or two, from the counts: who holds how much, and who took
// what on that day.

import { count, countable, counted } from "./counts.js";
import { line } from "./words.js";

/** @import { Parts, Place } from "./types.d.ts" */
/** @typedef {ReturnType<typeof count>} Counts */
/** @typedef {[selection: string, counts: Counts][]} Counted */
/** @typedef {Pick<Parts, "model" | "words" | "sentences" | "painter">} Known */

const NAMED_AT_MOST = 3;

/**
 * "The Taliban: 12 of 34 provincial capitals and 230 of 401 districts; the Government:
 * 21 and 102." and "This day to the Taliban: Herat, Ghazni with 20 districts.", or nothing.
 * @param {Known} parts
 * @param {number} day
 */
export function finding(parts, day) {
  const { model, words, painter } = parts;
  const countsOn = (/** @type {number} */ on) =>
    selectionsOf(parts).map((one) => /** @type {Counted[number]} */ ([one, count(model, painter.timeline, one, on)]));
  const found = countsOn(day);
  const clauses = [...holders(parts, found, countsOn(Math.max(0, day - 1))), ...lastReported(parts, found)];
  if (clauses.length === 0) clauses.push(words.say("finding.nobody"));
  const semicolon = words.say("language.semicolon");
  const changes = gainsOn(parts, day);
  return {
    held: words.say("finding.sentence", { clauses: line(clauses.join(semicolon)) }),
    changed: changes.length === 0 ? "" : words.say("finding.changes", { changes: changes.join(semicolon) }),
  };
}

/**
 * The same to be heard, with the day.
 * @param {Known} parts
 * @param {number} day
 */
export function findingAloud(parts, day) {
  const { held, changed } = finding(parts, day);
  const said = [held, changed].filter(Boolean).join(" ");
  return parts.words.say("finding.aloud", { day: parts.words.day(day), finding: said });
}

/**
 * Provinces only repeat their capitals.
 * @param {Known} parts
 */
function selectionsOf({ model }) {
  const there = countable(model);
  return there.length > 1 ? there.filter((one) => one !== "province") : there;
}

/**
 * What each side holds, as a clause, the side that holds most first.
 * @param {Known} parts
 * @param {Counted} found
 * @param {Counted} before the counts of the day before
 */
function holders(parts, found, before) {
  const { model, words, sentences } = parts;
  const total = (/** @type {number} */ status) => found.reduce((sum, [, { byStatus }]) => sum + byStatus[status], 0);
  const sides = model.statuses
    .filter(({ actor, index }) => actor !== null && total(index) > 0)
    .toSorted((a, b) => total(b.index) - total(a.index));
  return sides.map(({ actor, index }, n) => {
    const side = sentences.side(actor ?? "");
    const there = found.filter(([, { byStatus }]) => byStatus[index] > 0);
    if (n === 0) {
      const parted = there.map(([selection, { byStatus, total: whole }]) => {
        const of = words.say(byStatus[index] === whole && whole > 1 ? "finding.all" : "finding.of", {
          n: byStatus[index], total: whole, selection: words.say(`selection.${selection}`),
        });
        const was = before.find(([one]) => one === selection)?.[1].byStatus[index] ?? 0;
        return grown(parts, of, byStatus[index] - was);
      });
      return words.say("finding.hold", { side, held: joined(parts, parted) });
    }
    // Where every number is there, in the order of the first clause, numbers are enough.
    const bare = there.length === found.length && found.every(([, { byStatus }]) => byStatus[sides[0].index] > 0);
    const parted = there.map(([selection, { byStatus }]) =>
      bare ? words.number(byStatus[index]) : some(parts, selection, byStatus[index]),
    );
    return words.say("finding.also", { side, held: joined(parts, parted) });
  });
}

/**
 * "12 of 34 provincial capitals (up 3)"
 * @param {Known} parts
 * @param {string} of
 * @param {number} more than on the day before
 */
function grown({ words }, of, more) {
  return more === 0 ? of : words.say(more > 0 ? "finding.up" : "finding.down", { of, n: Math.abs(more) });
}

/**
 * What those held who have ceased to exist, as a clause.
 * @param {Known} parts
 * @param {Counted} found
 */
function lastReported(parts, found) {
  const { model, words, sentences } = parts;
  return model.statuses.flatMap(({ index }) => {
    const there = found.filter(([, { lastReported: numbers }]) => numbers[index] > 0);
    const parted = there.map(([selection, { lastReported: numbers }]) => some(parts, selection, numbers[index]));
    if (parted.length === 0) return [];
    const told = sentences.held({ status: index, confidence: "last-reported" });
    return [words.say("finding.last", { held: joined(parts, parted), told })];
  });
}

/**
 * Who or what got which places on a day, as clauses, the most places first.
 * @param {Known} parts
 * @param {number} day
 */
function gainsOn(parts, day) {
  const { model, words, sentences, painter } = parts;
  const selections = selectionsOf(parts);
  /** @type {Map<number, Place[]>} */
  const gains = new Map();
  for (const { place: number, before, after } of painter.timeline.changesOn(day)) {
    const place = model.places[number];
    const status = counted(model, after.run);
    const isCounted = selections.includes(place.isCapital ? "capital" : place.kind);
    if (!isCounted || status === null || status === model.unknown) continue;
    if (status !== counted(model, before.run)) gains.set(status, [...(gains.get(status) ?? []), place]);
  }
  const most = [...gains].toSorted(([a, one], [b, other]) => other.length - one.length || a - b);
  return most.map(([status, places]) => {
    const { actor } = model.statuses[status];
    const named = namesOf(parts, places);
    if (actor === null) return words.say("finding.becomes", { places: named, status: sentences.holder({ status }) });
    return words.say("finding.to", { places: named, side: sentences.side(actor) });
  });
}

/**
 * The names of a few, capitals before all, and how many others there are.
 * @param {Known} parts
 * @param {Place[]} places
 */
function namesOf(parts, places) {
  const { words } = parts;
  const capitals = places
    .filter((place) => place.isCapital)
    .toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0));
  const others = places.filter((place) => !place.isCapital);
  const leading = capitals.length > 0 ? capitals : others;
  const listed = words.listed(leading.slice(0, NAMED_AT_MOST).map((place) => words.name(place).text));
  const more = leading.length - NAMED_AT_MOST;
  const named = more > 0 ? words.say("aloud.more", { named: listed, n: more }) : listed;
  if (leading === others || others.length === 0) return named;
  return words.say("finding.with", { places: named, others: some(parts, others[0].kind, others.length) });
}

/**
 * "12 districts"
 * @param {Known} parts
 * @param {string} selection
 * @param {number} n
 */
function some({ words }, selection, n) {
  return words.say(`finding.some-${selection}`, { n });
}

/**
 * @param {Known} parts
 * @param {string[]} items at least one
 */
function joined({ words }, [first, ...rest]) {
  return rest.reduce((one, other) => words.say("finding.and", { one, other }), first);
}

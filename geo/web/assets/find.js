// Finding places by any of their names, in any language of the package.

/** @import { Model, Place } from "./types.d.ts" */
/** @typedef {{ place: Place, names: string[] }} Entry */

const MOST_FOUND = 12;
/** What is meant first, of namesakes. */
const ORDER = ["city", "district", "province", "crossing", "airport", "base", "locality", "country"];
const NOT_AT_ALL = 3;

// Letters that Dari, Pashto and Arabic keyboards write differently: yeh, kaf and gaf.
/** @type {Record<string, string>} */
const ONE_LETTER = {
  "\u06cc": "\u064a", "\u0649": "\u064a", "\u06cd": "\u064a", "\u06d0": "\u064a",
  "\u06a9": "\u0643", "\u06ab": "\u06af",
};

/**
 * Without case, accents, hyphens and apostrophes; as geo.model.gazetteer folds names.
 * @param {string} text
 */
export function fold(text) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u06cc\u0649\u06cd\u06d0\u06a9\u06ab]/g, (letter) => ONE_LETTER[letter])
    .replace(/\p{M}|['\u2019\u02bb\u02bf\u02bc\u0060]/gu, "")
    .replace(/[-_\u200c\s]+/g, " ")
    .trim();
}

/**
 * @param {Model} model
 * @returns {Entry[]}
 */
export function indexOf({ places }) {
  return places.map((place) => ({
    place,
    names: [place.name, ...Object.values(place.names).flat(), place.id].map(fold),
  }));
}

/**
 * The places that a folded text may mean, the likeliest first.
 * @param {Entry[]} index
 * @param {string} text
 */
export function ranked(index, text) {
  const found = index
    .map(({ place, names }) => ({ place, score: Math.min(...names.map((name) => scoreOf(name, text))) }))
    .filter(({ score }) => score < NOT_AT_ALL)
    .map(({ place, score }) => ({ place, rank: rankOf(place, score) }));
  return found
    .toSorted((a, b) => a.rank - b.rank || byName(a.place, b.place))
    .slice(0, MOST_FOUND)
    .map(({ place }) => place);
}

/**
 * @param {Place} a
 * @param {Place} b
 */
export function byName(a, b) {
  return a.name < b.name ? -1 : 1;
}

/**
 * @param {Place} place
 * @param {number} score
 */
function rankOf(place, score) {
  return score * 100 + (place.isCapital ? 0 : 10) + ORDER.indexOf(place.kind);
}

/**
 * 0 the same, 1 begins so, 2 holds it, 3 does not.
 * @param {string} name
 * @param {string} text
 */
function scoreOf(name, text) {
  if (name === text) return 0;
  if (name.startsWith(text)) return 1;
  return name.includes(text) ? 2 : NOT_AT_ALL;
}

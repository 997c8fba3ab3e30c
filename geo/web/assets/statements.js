// The claims on a place, as cards tell them: in which groups, and in which words; the
// counterpart of geo.show.statements.

import { spokenAgainst, spokenFor } from "./evidence.js";
import { claimsOn, earliest, latest } from "./model.js";

/** @import { Claim, Known, Model, Place, Run } from "./types.d.ts" */
/** @import { Words } from "./words.js" */

// A range of more days than this tells nothing of how late a report came.
const VAGUE = 14;
const UNSOURCED = "unsourced";
/** What claims are told of a place, in their order. */
export const GROUPS = ["for", "against", "overtaken", "other"];

/**
 * The claims on a place in groups, by their key in the words, best witness first (as the
 * payload lists claims). A claim stands in the first group that it belongs to; `later` is
 * how many are not known yet.
 * @param {Model} model
 * @param {Place} place
 * @param {Run} run
 * @param {number} day
 * @param {Known} known
 */
export function groupsOf(model, place, run, day, known) {
  const horizon = horizonOf(known, day);
  const all = claimsOn(model, place);
  const heard = all.filter((claim) => claim.knownFrom <= horizon);
  const listed = [
    spokenFor(model, run, day),
    spokenAgainst(model, run, day),
    run.overtaken.map((number) => model.claims[number]),
    heard,
  ];
  /** @type {Set<Claim>} */
  const named = new Set();
  const groups = listed.flatMap((claims, n) => {
    const left = claims.filter((claim) => !named.has(claim));
    for (const claim of left) named.add(claim);
    return left.length === 0 ? [] : [{ key: GROUPS[n], claims: left }];
  });
  return { groups, all: all.length, later: all.length - heard.length };
}

/**
 * The evening whose knowledge counts.
 * @param {Known} known
 * @param {number} day
 */
function horizonOf(known, day) {
  if (known === "today") return Infinity;
  return known === "evening" ? day : known;
}

/**
 * What a claim says: the label of its status (or that it has none), and since when.
 * @param {Claim} claim
 * @param {Words} words
 */
export function says(claim, words) {
  if (claim.status === null) return { label: words.say("claim.nothing"), begins: "" };
  const begins = words.begins(claim.from);
  return {
    label: words.label(claim.status),
    begins: claim.to === null ? begins : words.say("begins.until", { begins, day: words.span(claim.to) }),
  };
}

/**
 * Who makes a claim, what sort of statement it is, and whose side they are on.
 * @param {Claim} claim
 * @param {Words} words
 */
export function who({ kind, claimant, side }, words) {
  const stake =
    side === "neutral" ? words.say("claim.neutral") : words.say("claim.side", { side: words.side(side) });
  const told = { kind: words.say(`claim-kind.${kind}`), stake };
  return claimant ? words.say("claim.who", { ...told, claimant }) : words.say("claim.who-unnamed", told);
}

/**
 * When a claim was published, how much later, and where in the document.
 * @param {Claim} claim
 * @param {Words} words
 */
export function whereSaid(claim, words) {
  const parts = [published(claim, words), claim.locator];
  if (claim.source.kind === UNSOURCED) parts.push(words.say("claim.no-document"));
  return words.listed(parts.filter(Boolean));
}

/**
 * @param {Claim} claim
 * @param {Words} words
 */
function published(claim, words) {
  if (claim.reported === null) return words.say("claim.undated");
  const told = words.say("claim.published", { day: words.span(claim.reported) });
  return words.listed([told, lag(claim, words)].filter(Boolean));
}

/**
 * How long after what it tells of a claim was published; nothing if that is vague.
 * @param {Claim} claim
 * @param {Words} words
 */
function lag({ from, reported }, words) {
  if (reported === null) return "";
  const least = Math.max(0, earliest(reported) - latest(from));
  const most = Math.max(0, latest(reported) - earliest(from));
  if (most - least > VAGUE) return "";
  if (most === 0) return words.say("claim.same-day");
  if (least === most) return words.say("claim.later", { n: most });
  if (least === 0) return words.say("claim.up-to", { n: most });
  return words.say("claim.later-range", { least, n: most });
}

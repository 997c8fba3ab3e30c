// One claim as a card: what it says, who says it, when, and where to read it.

import { el, sourceLink } from "./dom.js";
import { swatch } from "./palette.js";
import { says, whereSaid, who } from "./statements.js";
import { line } from "./words.js";

/** @import { Claim, Parts } from "./types.d.ts" */

/**
 * @param {Claim} claim
 * @param {Parts} parts
 */
export function claimCard(claim, { words, sentences, palette }) {
  const { label, begins } = says(claim, words);
  const square = claim.status && swatch(palette.bare(claim.status.index));
  const held = el(claim.status ? "b" : "span", { dir: "auto", text: line(label) });
  const said = begins === "" ? [square, held] : [square, held, ` ${begins}`];
  return el(
    "li",
    { class: "claim" },
    el("p", { class: "says" }, ...said),
    el("p", { class: "who", dir: "auto", text: line(who(claim, words)) }),
    claim.note ? el("p", { class: "note", dir: "auto", text: claim.note }) : null,
    el("p", { class: "source", dir: "auto" }, sourceLink(claim.source, sentences.titled(claim.source))),
    el("p", { class: "where", dir: "auto", text: line(whereSaid(claim, words)) }),
  );
}

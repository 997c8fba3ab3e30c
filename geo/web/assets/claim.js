// One claim as a card: what it says, who says it, when, and where to read it.

import { el, sourceLink, titleOf } from "./dom.js";
import { swatch } from "./palette.js";

export function claimCard(claim, words, palette) {
  const card = el("li", { class: "claim" });
  const first = el("p", { class: "says" });
  if (claim.status) {
    first.append(swatch(palette.bare(claim.statusIndex)), el("b", { text: words.english(claim.status) }), ` ${words.begins(claim)}`);
  } else {
    first.append("Says nothing of the place");
  }
  const side = claim.side === "neutral" ? "no stake" : `${words.actor(claim.side)} side`;
  const who = claim.claimant ? `${claim.claimant} (${side})` : side;
  card.append(first, el("p", { class: "who", dir: "auto", text: `${words.claimKind(claim)}: ${who}` }));
  if (claim.note) card.append(el("p", { class: "note", dir: "auto", text: claim.note }));
  const { source } = claim;
  const line = el("p", { class: "source" }, sourceLink(source, titleOf(source)));
  const parts = [words.reported(claim), claim.locator].filter(Boolean);
  if (source.kind === "unsourced") parts.push("no document at hand");
  line.append(el("span", { text: `, ${parts.join(", ")}` }));
  card.append(line);
  return card;
}

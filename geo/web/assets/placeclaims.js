// The claims on the chosen place, each a card that is made once; while the day moves the cards
// change groups and nothing is made.

import { claimCard } from "./claim.js";
import { el, setText } from "./dom.js";
import { claimsOn } from "./model.js";
import { GROUPS, groupsOf } from "./statements.js";

/** @import { Claim, Parts, Place, Run, Values } from "./types.d.ts" */
/** @typedef {{ box: HTMLElement, number: HTMLElement, list: HTMLElement }} Group */

export class PlaceClaims {
  box = el("div", { class: "claims" });
  #place;
  #parts;
  /** @type {Map<string, Group>} */
  #groups = new Map();
  /** @type {Map<Claim, HTMLElement>} */
  #cards = new Map();
  #later = el("p", { class: "later" });
  #told = "";

  /**
   * @param {Place} place
   * @param {Parts} parts
   */
  constructor(place, parts) {
    this.#place = place;
    this.#parts = parts;
    const { model, words } = parts;
    for (const claim of claimsOn(model, place)) this.#cards.set(claim, claimCard(claim, parts));
    for (const key of GROUPS) {
      const number = el("small", {});
      const list = el("ul", { class: key });
      const box = el("section", {}, el("h3", {}, words.say(`group.${key}`), " ", number), list);
      this.#groups.set(key, { box, number, list });
      this.box.append(box);
    }
    const none = el("p", { class: "later", text: words.say("group.none"), hidden: this.#cards.size > 0 });
    this.box.append(this.#later, none);
  }

  /**
   * @param {Run} run
   * @param {Values} values
   */
  update(run, { day, known }) {
    const { model, words } = this.#parts;
    const found = groupsOf(model, this.#place, run, day, known);
    const told = JSON.stringify([found.later, found.groups.map(({ key, claims }) => [key, claims.map(({ id }) => id)])]);
    if (told === this.#told) return;
    this.#told = told;
    for (const [key, group] of this.#groups) {
      const claims = found.groups.find((one) => one.key === key)?.claims ?? [];
      group.box.hidden = claims.length === 0;
      setText(group.number, words.number(claims.length));
      // A claim that an area around the place is spoken of by may be none of its own.
      group.list.replaceChildren(...claims.map((claim) => this.#cardOf(claim)));
    }
    this.#later.hidden = found.later === 0;
    setText(this.#later, found.later === 0 ? "" : words.say("group.later", { n: found.later }));
  }

  /** @param {Claim} claim */
  #cardOf(claim) {
    const card = this.#cards.get(claim) ?? claimCard(claim, this.#parts);
    this.#cards.set(claim, card);
    return card;
  }
}

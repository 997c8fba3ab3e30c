// What differs between the two maps: the tables in the card, and the ways to take them away.

import { diffCommand } from "./commands.js";
import { differencesOf, isOneMap } from "./difference.js";
import { DiffTable, comparedKinds } from "./difftable.js";
import { balanceTable, shiftTable } from "./diffwritten.js";
import { byId, el, setText } from "./dom.js";

/** @import { Differences, Parts, Run, TwoMaps } from "./types.d.ts" */

export class DiffPanel {
  #parts;
  #box = byId("difference");
  #tables;
  #span = el("p", { class: "span" });
  #same = el("p", { class: "hint" });
  #command = el("code", { dir: "ltr", tabindex: 0 });
  #said = el("span", { class: "said", role: "status" });
  #ways;
  /** @type {{ maps: TwoMaps, found: Differences[] } | null} */
  #shown = null;

  /** @param {Parts} parts */
  constructor(parts) {
    const { words } = parts;
    this.#parts = parts;
    this.#tables = comparedKinds(parts).map((kind) => ({ kind, table: new DiffTable(parts, kind) }));
    const way = (/** @type {string} */ key, /** @type {() => void} */ go) =>
      el("button", { type: "button", class: "way", text: words.say(`compare.${key}`), onclick: go });
    this.#command.setAttribute("aria-label", words.say("compare.command"));
    this.#ways = el(
      "div",
      { class: "ways" },
      way("save-table", () => this.#save("table", balanceTable)),
      way("save-places", () => this.#save("places", shiftTable)),
      way("copy", () => this.#copy()),
      this.#said,
      this.#command,
    );
    this.#box.replaceChildren(
      el("h2", { text: words.say("compare.difference") }),
      this.#span, this.#same, ...this.#tables.map(({ table }) => table.element), this.#ways,
    );
    setText(this.#same, words.say("compare.one-map"));
    this.#box.hidden = false;
  }

  /**
   * @param {TwoMaps} maps
   * @param {(index: number) => { before: Run, after: Run }} pairAt
   */
  update(maps, pairAt) {
    const { model, words } = this.#parts;
    const found = this.#tables.map(({ kind, table }) => {
      const one = differencesOf(model, (index) => pairAt(index).before, (index) => pairAt(index).after, kind);
      table.update(one);
      return one;
    });
    this.#shown = { maps, found };
    const { before, after } = maps;
    setText(this.#span, words.say("compare.span", { before: words.day(before.day), after: words.day(after.day) }));
    const same = isOneMap(maps);
    this.#same.hidden = !same;
    this.#ways.hidden = same;
    setText(this.#command, diffCommand(model, maps));
    setText(this.#said, "");
  }

  remove() {
    this.#box.hidden = true;
    this.#box.replaceChildren();
  }

  /**
   * @param {string} what
   * @param {typeof balanceTable} written
   */
  #save(what, written) {
    if (this.#shown === null) return;
    const { maps, found } = this.#shown;
    const { model } = this.#parts;
    const days = [maps.before, maps.after].map(({ day }) => model.calendar.iso(day));
    saveText(`difference-${what}-${days.join("-to-")}.csv`, written(model, maps, found));
  }

  /** A frame may not always write to the clipboard; the command stands there, selected. */
  #copy() {
    const range = document.createRange();
    range.selectNodeContents(this.#command);
    const selection = window.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    const done = document.execCommand("copy");
    setText(this.#said, this.#parts.words.say(done ? "compare.copied" : "compare.selected"));
  }
}

/**
 * @param {string} name
 * @param {string} text
 */
function saveText(name, text) {
  // The mark tells spreadsheets that it is UTF-8.
  const address = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 0);
}

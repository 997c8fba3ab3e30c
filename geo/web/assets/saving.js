// Ways out of the page: the page itself as it stands, paper, the address, and the command that
// draws the same map as a picture. A host has ways of its own and is asked for them.

import { write } from "./choice.js";
import { besides, snapshotCommand } from "./commands.js";
import { byId, el } from "./dom.js";
import { Floating } from "./floating.js";

/** @import { Parts, Screen, Viewport } from "./types.d.ts" */

const BLOCK = '<script type="application/json" id="payload">';
// Written so that it does not end the script that this is part of
const END = "\u003c/script>";

/**
 * @param {Parts} parts
 * @param {() => Viewport} viewport
 * @param {() => Screen} screen
 */
export function offerSaving(parts, viewport, screen) {
  const { ask } = parts.actions;
  if (ask) {
    byId("save").addEventListener("click", () => ask("save"));
    return;
  }
  const menu = new Floating("save", "save-menu", {
    open: () => fill(parts, { viewport, screen, done: () => menu.close() }),
  });
}

/**
 * @param {Parts} parts
 * @param {{ viewport: () => Viewport, screen: () => Screen, done: () => void }} around
 */
function fill({ model, words, state }, { viewport, screen, done }) {
  const values = state.all();
  const day = model.calendar.iso(values.day);
  const offer = (/** @type {string} */ key, /** @type {() => void} */ act) =>
    el("button", { type: "button", text: words.say(`ways.${key}`), onclick: () => { act(); done(); } });
  byId("save-menu").replaceChildren(
    offer("page", () => {
      const options = { ...write(model, values), viewport: viewport() };
      download(withOptions(window.controlMapDocument, options), `control-map-${day}.html`, "text/html");
    }),
    offer("print", () => window.print()),
    offer("link", () => void navigator.clipboard.writeText(location.href)),
    el("p", { dir: "auto" }, words.say("ways.picture"), el("code", { dir: "ltr", text: snapshotCommand(model, values, screen()) })),
  );
  const { compare } = values;
  const left = compare !== null && compare.mode !== "difference" && besides(model, values) === null;
  if (left) byId("save-menu").append(el("p", { dir: "auto", text: words.say("ways.one-map") }));
}

/**
 * The document with other options in the block of its data (docs/protocol.md).
 * @param {string} text
 * @param {Record<string, unknown>} options
 */
export function withOptions(text, options) {
  const from = text.indexOf(BLOCK) + BLOCK.length;
  const to = text.indexOf(END, from);
  const block = JSON.stringify({ ...JSON.parse(text.slice(from, to)), options });
  return `<!DOCTYPE html>\n${text.slice(0, from)}${block.replaceAll("<", "\\u003c")}${text.slice(to)}`;
}

/**
 * Hand the reader a file.
 * @param {string} text
 * @param {string} name
 * @param {string} type
 */
export function download(text, name, type) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = el("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

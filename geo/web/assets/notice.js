// A line over the page, for a while or for good.

import { byId } from "./dom.js";

/** @import { Words } from "./words.js" */

const LONG_ENOUGH = 12_000;

/**
 * What of an address could not be understood.
 * @param {Words} words
 * @param {string[]} lines
 */
export function notice(words, lines) {
  const box = byId("notice");
  box.hidden = lines.length === 0;
  if (box.hidden) return;
  box.lang = words.language;
  box.dir = words.direction;
  box.textContent = words.say("page.refused", { lines: lines.join(words.say("language.semicolon")) });
  setTimeout(() => (box.hidden = true), LONG_ENOUGH);
}

/**
 * The data cannot be shown: said in the words that the document brings, since there are none yet.
 * @param {string} reason
 */
export function failure(reason) {
  const box = byId("notice");
  box.hidden = false;
  box.textContent = (box.dataset.failed ?? "{reason}").replace("{reason}", () => reason);
}

// A line on the map that says what its colours mean while provinces are filled.

import { el } from "./dom.js";

/** @import { Layers } from "./layers.js" */
/** @import { Words } from "./words.js" */

/**
 * Add the line to the map; what it returns shows or hides it, in the language of now.
 * @param {L.Map} map
 * @param {Layers} layers
 * @param {Words} words
 */
export function addProvinceNote(map, layers, words) {
  const note = el("p", { class: "caption", hidden: true });
  const Note = L.Control.extend({ onAdd: () => note });
  new Note({ position: "bottomright" }).addTo(map);
  return () => {
    note.hidden = layers.drawn !== "province";
    note.lang = words.language;
    note.dir = words.direction;
    note.textContent = words.say("page.provinces-drawn");
  };
}

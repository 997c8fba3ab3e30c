// On paper: the whole map, and below it the card with every claim. The map is laid out for its
// size on paper before the browser draws it, and is as it was afterwards.

/** @import { MapView } from "./mapview.js" */
/** @import { Viewport } from "./types.d.ts" */

/**
 * @param {MapView} view
 * @param {() => void} refit whatever else stands on the map, which has another size
 */
export function preparePrinting(view, refit) {
  /** @type {{ viewport: Viewport, theme: string | undefined } | null} */
  let before = null;
  const { dataset } = document.documentElement;
  window.addEventListener("beforeprint", () => {
    if (before !== null) return;
    before = { viewport: view.viewport(), theme: dataset.theme };
    dataset.theme = "light";
    document.body.classList.add("printing");
    view.showWhole();
    refit();
  });
  window.addEventListener("afterprint", () => {
    if (before === null) return;
    document.body.classList.remove("printing");
    dataset.theme = before.theme;
    view.setViewport(before.viewport);
    refit();
    before = null;
  });
}

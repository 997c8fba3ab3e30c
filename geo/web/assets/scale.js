// The bar that shows how far it is; Leaflet's, with the words and digits of the reader.

/** @import { Words } from "./words.js" */

/**
 * Add the bar to the map; what it returns draws it anew, in another language.
 * @param {L.Map} map
 * @param {Words} words
 */
export function addScale(map, words) {
  const Scale = L.Control.Scale.extend({
    /**
     * @this {L.Control.Scale}
     * @param {number} most metres that the bar has room for
     */
    _updateMetric(most) {
      const metres = this._getRoundNum(most);
      const far = metres >= 1000;
      const told = words.say(far ? "page.kilometres" : "page.metres", { n: far ? metres / 1000 : metres });
      this._updateScale(this._mScale, told, metres / most);
    },
  });
  const scale = new Scale({ position: "bottomright", imperial: false, maxWidth: 140 });
  scale.addTo(map);
  return () => scale._update();
}
